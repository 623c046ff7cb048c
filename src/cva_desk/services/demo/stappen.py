"""The steps of an invented dossier, each as one person takes it through the ordinary services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cva_desk.domain.ids import AdviesId, BriefId, DossierId, PersoonId, SchoolId
from cva_desk.domain.kalender import plain_date
from cva_desk.domain.leerling import Gezagdrager, Leerling
from cva_desk.domain.personen import Adres
from cva_desk.rules.stukkenlijsten import Onderdeel
from cva_desk.services import beoordeling, intake, stukken, uitgaan, vergaderen
from cva_desk.services import volledigheid as volledig
from cva_desk.services.besluiten import BesluitInvoer, decide, end_date
from cva_desk.services.demo import mensen
from cva_desk.services.demo.casus import Casus, cases, words
from cva_desk.services.demo.documenten import Oefenstuk, school_years
from cva_desk.services.demo.leerlingen import Oefenleerling
from cva_desk.services.stukken import StukKenmerken
from cva_desk.services.toegang import Sessie

_VOORLETTERS = "ABEHJLMRT"


@dataclass(frozen=True, slots=True)
class Rolbezetting:
    """An invented pupil with everything that tells the story: case, school, words, day."""

    leerling: Leerling
    casus: Casus
    school: mensen.Oefenschool
    woorden: Mapping[str, str]
    ontvangen_op: date


def cast(rij: Oefenleerling, nummer: int, ontvangen_op: date) -> Rolbezetting:
    """Return the pupil of row ``nummer`` as they stand on the day the request comes in."""
    casus, school = cases()[rij.casus], mensen.SCHOLEN[rij.school]
    verjaard = ontvangen_op - timedelta(days=17 + 23 * (nummer % 12))
    geboren = date(verjaard.year - rij.jaren, verjaard.month, min(verjaard.day, 28))
    achternaam = " ".join(d for d in (rij.naam.tussenvoegsel, rij.naam.achternaam) if d)
    adres = Adres(f"Verzonnenlaan {3 + 2 * nummer}", "9999 XX", "Oefendorp")
    gezag = [Gezagdrager(f"{_VOORLETTERS[nummer % 9]}. {achternaam}", adres)]
    if nummer % 3:
        # Some parents live apart: their letters go to two addresses.
        ander = (
            adres if nummer % 3 == 1 else Adres(f"Fabelstraat {nummer}", "9999 XZ", "Schijnveen")
        )
        gezag.append(Gezagdrager(f"{_VOORLETTERS[(nummer + 4) % 9]}. {achternaam}", ander))
    leerling = Leerling(rij.naam, geboren, rij.geslacht, f"OEF-{nummer:04d}", tuple(gezag))
    return Rolbezetting(
        leerling, casus, school, words(leerling, school.naam, rij.klas, rij.iq), ontvangen_op
    )


def register(sessie: Sessie, rol: Rolbezetting, school: SchoolId) -> DossierId:
    """The secretary registers the request with the values the rules ask for."""
    return intake.register(
        sessie,
        intake.NieuwDossier(
            leerling=rol.leerling,
            school=school,
            route=mensen.ROUTE,
            ontvangen_op=rol.ontvangen_op,
            beperking=rol.casus.beperking,
            aangevraagd_op=rol.ontvangen_op - timedelta(days=1),
            contactpersoon=rol.school.contactpersoon,
            contact_email=rol.school.email,
            beoogde_school=rol.casus.beoogde_school,
            gegevens={
                naam: waarde.format_map(rol.woorden) for naam, waarde in rol.casus.gegevens.items()
            },
        ),
    )


def add_pieces(sessie: Sessie, dossier: DossierId, oefenstukken: Iterable[Oefenstuk]) -> None:
    """The secretary adds the pieces that came with the request."""
    stukken.add_pieces(sessie, dossier, [(s.bekeken, s.kenmerken) for s in oefenstukken])


def answer_questions(sessie: Sessie, dossier: DossierId) -> None:
    """The secretary reads the pieces and answers what the completeness list asks."""
    punten = volledig.completeness(sessie, dossier).punten
    vragen = [p.id for p in punten if p.onderdeel is Onderdeel.VRAAG and p.is_open]
    volledig.answer_all(sessie, dossier, dict.fromkeys(vragen, "ja"))


def advice_of(sessie: Sessie, dossier: DossierId) -> AdviesId:
    """Return the advice this expert has to write."""
    return _line_of(sessie, dossier).id


def _line_of(sessie: Sessie, dossier: DossierId) -> beoordeling.Adviesregel:
    regels = beoordeling.lines(sessie, dossier)
    return next(regel for regel in regels if regel.persoon == sessie.persoon.id)


def write_advice(
    sessie: Sessie,
    dossier: DossierId,
    rol: Rolbezetting,
    gelezen: Sequence[StukKenmerken],
    deel: float = 1.0,
) -> None:
    """The expert writes the own advice, or the first ``deel`` of it.

    Args:
        gelezen: the pieces the advice says it rests on.
    """
    regel = _line_of(sessie, dossier)
    tekst = rol.casus.adviezen[regel.plaats - 1]
    onderdelen = [
        (f"vraag:{naam}", "", antwoord)
        for naam, antwoord in tekst.antwoorden.items()
        if naam not in ("lichter", "aanbeveling")
    ]
    onderdelen.append(("vraag:actualiteit", "", _sources(gelezen, regel.plaats)))
    onderdelen.append(("lichter", "", tekst.antwoorden["lichter"]))
    # Only the criteria that apply are asked for: an IQ below 55 leaves some out.
    gevraagd = [
        naam.removeprefix("criterium:")
        for naam in beoordeling.open_parts(sessie, regel.id)
        if naam.startswith("criterium:")
    ]
    onderdelen += [
        (f"criterium:{naam}", tekst.oordelen.get(naam, "voldaan"), tekst.criteria[naam])
        for naam in gevraagd
    ]
    onderdelen.append(("aanbeveling", tekst.uitkomst, tekst.antwoorden["aanbeveling"]))
    if tekst.schooljaren:
        onderdelen.append(("categorie", rol.casus.categorie, ""))
        onderdelen.append(("schooljaren", str(rol.casus.schooljaren), tekst.schooljaren))
    beoordeling.write_parts(
        sessie,
        regel.id,
        {
            onderdeel: beoordeling.Onderdeel(keuze, inhoud.format_map(rol.woorden))
            for onderdeel, keuze, inhoud in onderdelen[: round(len(onderdelen) * deel)]
        },
    )


def _sources(gelezen: Sequence[StukKenmerken], plaats: int) -> str:
    genoemd = [
        f"{kenmerken.titel} ({plain_date(kenmerken.datum)})"
        for kenmerken in gelezen
        if kenmerken.datum and kenmerken.soort not in ("aanvraag", "zienswijze_beoogde_school")
    ]
    lijst = "; ".join(genoemd[plaats - 1 :])
    if plaats == 1:
        return (
            f"Mijn advies steunt op deze stukken: {lijst}. Zij zijn geen half jaar oud en "
            "spreken elkaar op hoofdlijnen niet tegen."
        )
    return (
        f"Ik heb het zwaarst laten wegen: {lijst}. De stukken zijn recent. Ik heb de leerling zelf "
        "niet gesproken; wat de leerling en de ouders vinden, ken ik uit hun zienswijzen."
    )


def committee_advice(sessie: Sessie, dossier: DossierId, rol: Rolbezetting) -> None:
    """The chair records what the committee advises."""
    casus = rol.casus
    tlv = casus.uitkomst == "toelaatbaar"
    begin = sessie.peildatum + timedelta(days=4)
    # An observation placement lasts twelve weeks at most (A bijlage 1 §6).
    eind = end_date(begin, casus.schooljaren) if tlv else begin + timedelta(weeks=12, days=-1)
    vergaderen.set_advice(
        sessie,
        dossier,
        vergaderen.AdviesInvoer(
            uitkomst=casus.uitkomst,
            overwegingen=_considerations(rol),
            categorie=casus.categorie if tlv else "",
            begindatum=begin,
            einddatum=eind,
        ),
    )


def _considerations(rol: Rolbezetting) -> str:
    eerste, tweede = rol.casus.adviezen
    if eerste.uitkomst == tweede.uitkomst:
        samen = (
            "Beide deskundigen komen, ieder vanuit het eigen vak, tot hetzelfde advies. De "
            "commissie volgt hen."
        )
    else:
        samen = (
            "De deskundigen adviseren verschillend. De commissie heeft beide adviezen besproken en "
            "volgt de eerste deskundige: voor een vaste plaatsing is de onderbouwing te dun, maar "
            "de vragen zijn ernstig genoeg om goed te kijken."
        )
    return "\n\n".join(
        deel.format_map(rol.woorden)
        for deel in (
            samen,
            eerste.antwoorden["passende_plek_vso"],
            tweede.antwoorden["lichter"],
            "De commissie heeft de zienswijzen van ouders en leerling meegewogen.",
        )
    )


def follow(sessie: Sessie, dossier: DossierId) -> None:
    """The director follows the committee."""
    advies = vergaderen.committee_advice(sessie, dossier)
    assert advies is not None
    decide(
        sessie,
        dossier,
        BesluitInvoer(advies.uitkomst, "", advies.categorie, advies.begindatum, advies.einddatum),
    )


def make_due_letters(
    sessie: Sessie, dossier: DossierId, rol: Rolbezetting, *soorten: str
) -> list[BriefId]:
    """Make the letters that are due now (of these kinds, when named)."""
    return [
        uitgaan.make(
            sessie,
            dossier,
            voorstel.soort,
            hoort_bij=voorstel.hoort_bij,
            aanvullingen=_own_words(rol) if voorstel.soort == "toelichting_ouders" else None,
        )
        for voorstel in uitgaan.proposals(sessie, dossier)
        if not soorten or voorstel.soort in soorten
    ]


def _own_words(rol: Rolbezetting) -> Mapping[str, str]:
    """What the secretary tells the parents in plain words."""
    tekst = (
        "{naam} mag naar een school voor voortgezet speciaal onderwijs. Daar is de groep kleiner "
        "en is er elke dag hulp die past bij wat {naam} nodig heeft. De verklaring geldt voor "
        f"{school_years(rol.casus.schooljaren)}. Daarna kijken school en ouders opnieuw wat het "
        "beste is."
    )
    return {"besluit.kort": tekst.format_map(rol.woorden)}


def sign_own(sessie: Sessie, dossier: DossierId, wachtwoord: str) -> list[BriefId]:
    """Sign every letter of this dossier that waits for this person."""
    getekend = []
    for brief in uitgaan.letters(sessie, dossier):
        eigen = uitgaan.signer_role(sessie, brief) in sessie.persoon.rollen
        if brief.status is uitgaan.Briefstatus.GEMAAKT and eigen:
            uitgaan.sign(sessie, brief.id, wachtwoord)
            getekend.append(brief.id)
    return getekend


def send_all(sessie: Sessie, dossier: DossierId) -> list[BriefId]:
    """The secretary sends every letter that has an addressee and is ready."""
    verzonden = []
    for brief in uitgaan.letters(sessie, dossier):
        if brief.status is uitgaan.Briefstatus.ONDERTEKEND and brief.geadresseerde:
            uitgaan.send(sessie, brief.id, sessie.peildatum, "beveiligde mail")
            verzonden.append(brief.id)
    return verzonden


def people_ids(sessie: Sessie) -> dict[str, PersoonId]:
    """Return the ids of the invented people by their login names."""
    from cva_desk.services.stamgegevens import people

    op_naam = {persoon.naam: persoon.id for persoon in people(sessie)}
    return {mens.inlognaam: op_naam[mens.naam] for mens in mensen.MENSEN}
