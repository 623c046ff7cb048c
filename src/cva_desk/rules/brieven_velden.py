"""The fields a letter text may name: one table, with type and meaning.

The services fill these; the reader of letter texts refuses a name that is not in the table, so a
letter can never ask for something that nobody supplies. ``lijst[].x`` is field ``x`` of every item.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Veldsoort(StrEnum):
    """What a field holds; the type its value must have in Python stands behind it."""

    TEKST = "tekst"  # str, one line
    NAAM = "naam"  # str, a person's or organisation's name: never broken badly, never hyphenated
    ALINEAS = "alineas"  # str, somebody's own words; blank lines part paragraphs, '- ' makes points
    DATUM = "datum"  # datetime.date
    GETAL = "getal"  # int
    JA_NEE = "ja_nee"  # bool; for conditions only, never printed
    TEKSTEN = "teksten"  # sequence of str
    LIJST = "lijst"  # sequence of mappings


T, N, A, D = Veldsoort.TEKST, Veldsoort.NAAM, Veldsoort.ALINEAS, Veldsoort.DATUM
G, J, TT, L = Veldsoort.GETAL, Veldsoort.JA_NEE, Veldsoort.TEKSTEN, Veldsoort.LIJST


def _person(voorvoegsel: str, wie: str) -> dict[str, tuple[Veldsoort, str]]:
    return {
        f"{voorvoegsel}.naam": (N, f"{wie}: naam met titel, zoals onder een advies"),
        f"{voorvoegsel}.beroep": (T, f"{wie}: beroep zoals de regeling het noemt"),
        f"{voorvoegsel}.registratie": (T, f"{wie}: registratie of aantekening, bijvoorbeeld SKJ"),
        f"{voorvoegsel}.herkomst": (T, f"{wie}: waar de deskundige vandaan komt, als zinsdeel"),
        f"{voorvoegsel}.advies_op": (D, f"{wie}: dag waarop het advies is ondertekend"),
        f"{voorvoegsel}.advies_kort": (A, f"{wie}: samenvatting van het advies in eigen woorden"),
        f"{voorvoegsel}.conclusie": (T, f"{wie}: uitkomst van het advies als zinsdeel"),
    }


def _address(voorvoegsel: str, wie: str) -> dict[str, tuple[Veldsoort, str]]:
    return {
        f"{voorvoegsel}.adres": (T, f"{wie}: straat en huisnummer of postbus"),
        f"{voorvoegsel}.postcode": (T, f"{wie}: postcode"),
        f"{voorvoegsel}.plaats": (T, f"{wie}: plaats"),
    }


def _evidence(pad: str) -> dict[str, tuple[Veldsoort, str]]:
    return {
        f"{pad}": (L, "vindplaatsen in het dossier; worden genummerde noten"),
        f"{pad}[].stuk": (T, "naam van het stuk"),
        f"{pad}[].bladzijde": (G, "bladzijde in dat stuk"),
        f"{pad}[].passage": (T, "de aangehaalde woorden"),
    }


BRIEFVELDEN: Final[Mapping[str, tuple[Veldsoort, str]]] = {
    # The letter itself
    "brief.datum": (D, "datum van de brief"),
    "brief.kenmerk": (T, "kenmerk van de brief"),
    "brief.bijlagen": (TT, "namen van de bijlagen"),
    # The samenwerkingsverband
    "swv.naam": (N, "volledige naam van het samenwerkingsverband"),
    "swv.korte_naam": (N, "korte naam, bijvoorbeeld SWV 22.01"),
    "swv.nummer": (T, "nummer van het samenwerkingsverband, bijvoorbeeld VO2201"),
    **_address("swv", "samenwerkingsverband"),
    "swv.email": (T, "e-mailadres van de commissie"),
    "swv.spreekuur": (T, "wanneer de commissie telefonisch bereikbaar is, als zinsdeel"),
    # The dossier
    "dossier.nummer": (T, "nummer van het dossier"),
    "dossier.aanvraag_op": (D, "datum van de aanvraag"),
    "dossier.ontvangen_op": (D, "dag waarop de aanvraag is ontvangen"),
    "dossier.compleet_op": (D, "dag waarop het dossier compleet was"),
    "dossier.besluit_uiterlijk_op": (D, "laatste dag om te beslissen"),
    "dossier.behandeling_op": (D, "donderdag waarop de commissie de aanvraag bespreekt"),
    "dossier.stukken": (L, "de stukken van het dossier zoals vastgesteld voor de beoordeling"),
    "dossier.stukken[].nummer": (G, "volgnummer van het stuk"),
    "dossier.stukken[].naam": (T, "soort en titel van het stuk"),
    "dossier.stukken[].auteur": (T, "wie het stuk heeft opgesteld"),
    "dossier.stukken[].datum": (D, "datum van het stuk"),
    "dossier.stukken[].ontvangen_op": (D, "dag van ontvangst"),
    # The pupil and the parents
    "leerling.volledige_naam": (N, "voor- en achternaam"),
    "leerling.roepnaam": (N, "roepnaam"),
    "leerling.geboortedatum": (D, "geboortedatum"),
    "leerling.leerlingnummer": (T, "nummer van de school zelf; nooit een BSN"),
    "leerling.hij": (T, "persoonlijk voornaamwoord: hij, zij of die"),
    "leerling.hem": (T, "lijdend voorwerp: hem, haar of die"),
    "leerling.zijn": (T, "bezittelijk voornaamwoord: zijn, haar of diens"),
    "ouders.namen": (N, "namen van de ouders of verzorgers"),
    **_address("ouders", "ouders"),
    # School and board
    "school.naam": (N, "naam van de aanvragende school"),
    "school.brin": (T, "BRIN met vestiging"),
    "school.contactpersoon": (N, "contactpersoon van de school voor deze aanvraag"),
    **_address("school", "school"),
    "bestuur.naam": (N, "naam van het bevoegd gezag"),
    **_address("bestuur", "bestuur"),
    "beoogde_school.naam": (N, "naam van de beoogde school"),
    "beoogde_school.plaats": (T, "plaats van de beoogde school"),
    # The experts
    **_person("deskundige", "de deskundige die dit advies geeft"),
    "deskundige.rol": (T, "eerste deskundige of tweede deskundige"),
    **_person("deskundige1", "eerste deskundige"),
    **_person("deskundige2", "tweede deskundige"),
    # The advice of one expert
    "advies.datum": (D, "dag waarop het advies is vastgesteld"),
    "advies.vragen": (L, "de leidende vragen met het antwoord van de deskundige"),
    "advies.vragen[].vraag": (T, "de vraag zoals de regeling haar stelt"),
    "advies.vragen[].antwoord": (A, "antwoord van de deskundige"),
    **_evidence("advies.vragen[].bewijs"),
    "advies.criteria": (L, "de criteria uit het ondersteuningsplan met het oordeel"),
    "advies.criteria[].naam": (T, "het criterium"),
    "advies.criteria[].oordeel": (T, "het oordeel: voldoet, voldoet niet, …"),
    "advies.criteria[].toelichting": (A, "waarom de deskundige dit oordeelt"),
    **_evidence("advies.criteria[].bewijs"),
    "advies.lichtere_steun": (
        A,
        "waarom lichtere ondersteuning niet (meer) volstaat, of juist wel",
    ),
    "advies.alternatieven": (L, "de alternatieven die zijn afgewogen"),
    "advies.alternatieven[].naam": (T, "het alternatief"),
    "advies.alternatieven[].afweging": (A, "de afweging"),
    "advies.toelaatbaar": (J, "de deskundige adviseert een TLV af te geven"),
    "advies.uitkomst": (T, "de aanbeveling als zinsdeel na ‘Ik adviseer om’"),
    "advies.soort": (T, "soort onderwijs dat wordt geadviseerd"),
    "advies.categorie": (T, "bekostigingscategorie: laag, midden of hoog"),
    "advies.schooljaren": (G, "aantal schooljaren"),
    "advies.motivering": (A, "waarom dit, waarom deze categorie en waarom zo lang"),
    "advies.onafhankelijkheid": (A, "eigen aanvulling bij de verklaring van onafhankelijkheid"),
    # The committee
    "commissie.naam": (N, "naam van de commissie"),
    "commissie.vergadering_op": (D, "dag van de vergadering"),
    "commissie.aanwezigen": (L, "wie de aanvraag heeft besproken"),
    "commissie.aanwezigen[].naam": (N, "naam"),
    "commissie.aanwezigen[].functie": (T, "functie in de commissie en beroep"),
    "commissie.verschoningen": (L, "leden die niet hebben meegedaan"),
    "commissie.verschoningen[].naam": (N, "naam"),
    "commissie.verschoningen[].reden": (T, "reden, als zinsdeel"),
    "commissie.overwegingen": (A, "wat de commissie heeft overwogen"),
    "commissie.advies": (A, "het advies van de commissie aan de directeur"),
    "commissie.toelaatbaar": (J, "de commissie adviseert een TLV af te geven"),
    "commissie.eenstemmig": (J, "het advies is zonder tegenstem vastgesteld"),
    "commissie.minderheid": (A, "wat een minderheid anders zag"),
    # Additional information
    "aanvulling.punten": (L, "wat nog ontbreekt"),
    "aanvulling.punten[].naam": (T, "wat ontbreekt"),
    "aanvulling.punten[].toelichting": (T, "waarom het nodig is of wat eraan mankeert"),
    "aanvulling.uiterste_datum": (D, "laatste dag om aan te vullen"),
    "aanvulling.gevraagd_op": (D, "dag waarop om de aanvulling is gevraagd"),
    # Views of parents and pupil, talk
    "zienswijze.ouders": (A, "wat de ouders vinden"),
    "zienswijze.leerling": (A, "wat de leerling zelf vindt"),
    "gesprek.aangeboden": (J, "een gesprek is aangeboden"),
    "gesprek.gehouden_op": (D, "dag van het gesprek"),
    "gesprek.kern": (A, "wat in het gesprek is gezegd"),
    # The decision
    "besluit.datum": (D, "dag van het besluit"),
    "besluit.verzonden_op": (D, "dag waarop het besluit wordt verzonden"),
    "besluit.toelaatbaar": (J, "het besluit is toelaatbaar"),
    "besluit.wijkt_af": (J, "het besluit wijkt af van het advies van de commissie"),
    "besluit.afwijking": (A, "waarom het besluit afwijkt"),
    "besluit.motivering": (A, "motivering van het besluit"),
    "besluit.passende_plek": (A, "welke ondersteuning of plek dan wel past"),
    "besluit.kort": (A, "uitleg voor ouders in gewone woorden"),
    # The TLV
    "tlv.nummer": (T, "nummer van de TLV"),
    "tlv.soort": (T, "soort onderwijs, bijvoorbeeld voortgezet speciaal onderwijs"),
    "tlv.soort_kort": (T, "afkorting, bijvoorbeeld VSO"),
    "tlv.categorie": (T, "L, M of H"),
    "tlv.categorie_naam": (T, "laag, midden of hoog"),
    "tlv.begindatum": (D, "eerste dag"),
    "tlv.einddatum": (D, "laatste dag"),
    "tlv.wetsartikel": (T, "artikel waarop de TLV berust, voluit"),
    # Observation placement
    "observatie.school": (N, "school waar de leerling wordt geobserveerd"),
    "observatie.begindatum": (D, "eerste dag"),
    "observatie.einddatum": (D, "laatste dag"),
    "observatie.weken": (G, "aantal weken"),
    "observatie.vragen": (TT, "vragen die de observatie moet beantwoorden"),
    # Signature and objection
    "ondertekenaar.naam": (N, "wie ondertekent"),
    "ondertekenaar.functie": (T, "functie van wie ondertekent"),
    "ondertekenaar.namens": (T, "namens wie, bij mandaat"),
    "bezwaar.laatste_dag": (D, "laatste dag om bezwaar te maken"),
    "bezwaar.commissie": (N, "bezwaaradviescommissie"),
    **_address("bezwaar", "bezwaaradviescommissie"),
}
