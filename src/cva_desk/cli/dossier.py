"""``cva-desk dossier …``: register, look at, list, add pieces."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cva_desk.cli.aanroep import Aanroep, now, open_file
from cva_desk.cli.argumenten import Lezer, Opdrachten, count, day, value
from cva_desk.cli.uitvoer import Uitgang, tabel
from cva_desk.domain.meldingen import GebruikersFout

if TYPE_CHECKING:
    from cva_desk.domain.dossier import Fase
    from cva_desk.domain.leerling import Geslacht, Gezagdrager
    from cva_desk.services.dossierbeeld import Dossierbeeld
    from cva_desk.services.lijst import Lijstregel

_SORTEER = ("nummer", "leerling", "school", "route", "donderdag", "fase", "ontvangen")


def add_verbs(opdrachten: Opdrachten) -> None:
    """Add the verbs of this group."""
    groep = opdrachten.group("dossier", "dossiers inschrijven, bekijken, aanvullen")
    _registration_options(
        groep.add(
            "registreer",
            "een aanvraag inschrijven",
            "cva-desk dossier registreer --als s.jansen --voornaam Noor --tussenvoegsel van "
            "--achternaam Voorbeeld --geboortedatum 2012-04-09 --geslacht v --school 99XX00 "
            "--route vso --ontvangen-op 2026-03-05",
            handeling=_register,
        )
    )
    toon = groep.add(
        "toon", "alles van één dossier", "cva-desk dossier toon 2026-0012", handeling=_show
    )
    toon.add_argument("nummer", help="nummer van het dossier")
    lijst = groep.add(
        "lijst",
        "de dossiers die u mag zien",
        "cva-desk dossier lijst --fase compleet --sorteer donderdag",
        handeling=_list,
    )
    lijst.add_argument("--zoek", default="", help="woorden uit naam, nummer of school")
    lijst.add_argument(
        "--fase", action="append", default=[], type=_phase, help="alleen deze fase; mag vaker"
    )
    lijst.add_argument("--lopend", action="store_true", help="alleen wat nog loopt")
    lijst.add_argument("--sorteer", choices=_SORTEER, default="nummer", help="volgorde")
    lijst.add_argument("--vanaf", type=count, default=0, metavar="N", help="sla de eerste N over")
    lijst.add_argument("--aantal", type=count, default=100, metavar="N", help="hooguit N regels")
    stuk = groep.add(
        "stuk-toevoegen",
        "een bestand als stuk aan een dossier toevoegen",
        "cva-desk dossier stuk-toevoegen 2026-0012 opp.pdf --soort opp --datum 2026-02-01",
        handeling=_add_piece,
    )
    stuk.add_argument("nummer", help="nummer van het dossier")
    stuk.add_argument("bestand", type=Path, help="PDF, Word, afbeelding of ander bestand")
    stuk.add_argument("--soort", required=True, help="soort stuk; zie: cva-desk regelingen toon")
    stuk.add_argument("--titel", default="", help="eigen titel (anders de naam van de soort)")
    stuk.add_argument("--datum", type=day, help="datum van het stuk")
    stuk.add_argument("--auteur", default="", help="wie het opstelde")
    stuk.add_argument("--ondertekend-door", default="", help="wie het ondertekende")
    stuk.add_argument("--kwalificatie", default="", help="beroep of functie van wie ondertekende")


def _registration_options(lezer: Lezer) -> None:
    leerling = lezer.add_argument_group("leerling")
    leerling.add_argument("--voornaam", required=True, help="voornaam of voornamen")
    leerling.add_argument("--tussenvoegsel", default="", help="zoals ‘van der’")
    leerling.add_argument("--achternaam", required=True, help="achternaam zonder tussenvoegsel")
    leerling.add_argument("--geboortedatum", type=day, required=True, help="JJJJ-MM-DD")
    leerling.add_argument(
        "--geslacht",
        type=_gender,
        default="x",
        metavar="{v,m,x}",
        help="alleen voor ‘hij’ of ‘zij’ in brieven",
    )
    leerling.add_argument("--leerlingnummer", default="", help="van de school; nooit het BSN")
    leerling.add_argument(
        "--gezag",
        action="append",
        default=[],
        metavar="NAAM|STRAAT|POSTCODE|PLAATS",
        help="wie het gezag heeft; mag vaker, het adres mag ontbreken",
    )
    aanvraag = lezer.add_argument_group("aanvraag")
    aanvraag.add_argument("--school", required=True, help="BRIN of naam van de aanvragende school")
    aanvraag.add_argument("--route", required=True, help="zie: cva-desk regelingen lijst")
    aanvraag.add_argument("--beperking", default="", help="zie: cva-desk regelingen toon")
    aanvraag.add_argument("--ontvangen-op", type=day, help="JJJJ-MM-DD (anders vandaag)")
    aanvraag.add_argument("--aangevraagd-op", type=day, help="datum op de aanvraag")
    aanvraag.add_argument("--contactpersoon", default="", help="bij de school")
    aanvraag.add_argument("--contact-email", default="", help="e-mailadres van de contactpersoon")
    aanvraag.add_argument("--beoogde-school", default="", help="waar de leerling heen gaat")
    aanvraag.add_argument(
        "--gegeven",
        action="append",
        default=[],
        type=value,
        metavar="NAAM=WAARDE",
        help="gegeven dat de regels vragen, zoals iq=72; mag vaker",
    )


def _register(aanroep: Aanroep) -> int:
    from cva_desk.domain.leerling import Leerling
    from cva_desk.domain.namen import Naam
    from cva_desk.services import dossierbeeld, intake, stamgegevens

    o = aanroep.opties
    naam = Naam(o.voornaam, o.tussenvoegsel, o.achternaam)
    leerling = Leerling(
        naam,
        o.geboortedatum,
        o.geslacht,
        o.leerlingnummer,
        tuple(_guardian(tekst) for tekst in o.gezag),
    )
    ontvangen: date = o.ontvangen_op or now().date()
    with aanroep.session() as sessie:
        school = stamgegevens.find_school(sessie, o.school)
        dubbel = intake.double_of(sessie, naam, o.geboortedatum)
        id_ = intake.register(
            sessie,
            intake.NieuwDossier(
                leerling=leerling,
                school=school.id,
                route=o.route,
                ontvangen_op=ontvangen,
                beperking=o.beperking,
                aangevraagd_op=o.aangevraagd_op,
                contactpersoon=o.contactpersoon,
                contact_email=o.contact_email,
                beoogde_school=o.beoogde_school,
                gegevens=dict(o.gegeven),
            ),
        )
        beeld = dossierbeeld.open_dossier(sessie, id_)
    if dubbel:
        aanroep.uitvoer.zeg(f"Let op: van deze leerling loopt al dossier {dubbel}.")
    gegevens = _whole(beeld) | {"dubbel_van": dubbel}
    aanroep.uitvoer.resultaat(gegevens, [f"Ingeschreven als dossier {beeld.gegevens.nummer}."])
    return Uitgang.KLAAR


def _phase(tekst: str) -> Fase:
    from cva_desk.domain.dossier import Fase

    if tekst not in set(Fase):
        raise argparse.ArgumentTypeError(f"‘{tekst}’ is geen fase; kies uit {', '.join(Fase)}")
    return Fase(tekst)


def _gender(tekst: str) -> Geslacht:
    from cva_desk.domain.leerling import Geslacht

    if tekst not in set(Geslacht):
        raise argparse.ArgumentTypeError(f"‘{tekst}’ kan hier niet; kies uit {', '.join(Geslacht)}")
    return Geslacht(tekst)


def _guardian(tekst: str) -> Gezagdrager:
    from cva_desk.domain.leerling import Gezagdrager
    from cva_desk.domain.personen import Adres

    delen = [deel.strip() for deel in tekst.split("|")]
    if not delen[0] or len(delen) > 4:
        raise GebruikersFout(
            "Het gezag is niet goed ingevuld.",
            "Verwacht wordt NAAM of NAAM|STRAAT|POSTCODE|PLAATS.",
            veld="gezag",
        )
    return Gezagdrager(delen[0], Adres(*delen[1:]))


def _line(regel: Lijstregel) -> dict[str, Any]:
    rij = regel.rij
    termijn = regel.eerstvolgend
    return {
        "id": rij.id,
        "nummer": rij.nummer,
        "leerling": rij.naam.volledig,
        "geboortedatum": rij.geboortedatum.isoformat(),
        "school": rij.school_naam,
        "route": rij.route,
        "beperking": rij.beperking,
        "ontvangen_op": rij.ontvangen_op.isoformat(),
        "vergadering": _iso(rij.vergadering_datum),
        "fase": rij.fase.value,
        "compleet": rij.compleet,
        "uitkomst": rij.uitkomst,
        "aan_zet": regel.volgende.aan_zet if regel.volgende else "",
        "volgende_stap": regel.volgende.stap if regel.volgende else "",
        "termijn": (
            {
                "id": termijn.norm.id,
                "einddatum": termijn.einddatum.isoformat(),
                "status": termijn.status.value,
            }
            if termijn
            else None
        ),
    }


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def _list(aanroep: Aanroep) -> int:
    from cva_desk.services import lijst

    o = aanroep.opties
    filter_ = lijst.Filter(zoek=o.zoek, fasen=tuple(o.fase), alleen_lopend=o.lopend)
    with aanroep.session() as sessie:
        regels = lijst.page(
            sessie,
            filter_,
            sorteer=o.sorteer,
            aflopend=o.sorteer == "nummer",
            vanaf=o.vanaf,
            aantal=o.aantal,
        )
        totaal = lijst.count(sessie, filter_)
    rijen = [_line(regel) for regel in regels]
    kop = ("nummer", "leerling", "school", "fase", "vergadering", "aan_zet")
    aanroep.uitvoer.resultaat(
        {"totaal": totaal, "vanaf": o.vanaf, "dossiers": rijen},
        tabel(kop, [tuple(str(rij[k] or "") for k in kop) for rij in rijen]),
    )
    return Uitgang.KLAAR


def _show(aanroep: Aanroep) -> int:
    from cva_desk.services import dossierbeeld, lijst

    with aanroep.session() as sessie:
        beeld = dossierbeeld.open_dossier(sessie, lijst.find(sessie, aanroep.opties.nummer))
    gegevens = _whole(beeld)
    aanroep.uitvoer.resultaat(gegevens, _as_text(gegevens))
    return Uitgang.KLAAR


def _whole(beeld: Dossierbeeld) -> dict[str, Any]:
    g, leerling = beeld.gegevens, beeld.leerling
    return {
        "id": g.id,
        "nummer": g.nummer,
        "fase": g.fase.value,
        "leerling": {
            "voornaam": leerling.naam.voornaam,
            "tussenvoegsel": leerling.naam.tussenvoegsel,
            "achternaam": leerling.naam.achternaam,
            "geboortedatum": leerling.geboortedatum.isoformat(),
            "geslacht": leerling.geslacht.value,
            "leerlingnummer": leerling.leerlingnummer,
            "gezag": [gezag.naam for gezag in leerling.gezag],
        },
        "school": {"naam": beeld.school.naam, "brin": beeld.school.brin},
        "contactpersoon": g.contactpersoon,
        "contact_email": g.contact_email,
        "beoogde_school": g.beoogde_school,
        "regeling": g.regeling,
        "regeling_versie": g.regeling_versie,
        "route": g.route,
        "beperking": g.beperking,
        "gegevens": dict(g.gegevens),
        "ontvangen_op": g.ontvangen_op.isoformat(),
        "aangevraagd_op": _iso(g.aangevraagd_op),
        "vergadering": _iso(g.vergadering_datum),
        "volgende_stap": beeld.volgende.stap if beeld.volgende else "",
        "aan_zet": beeld.volgende.aan_zet if beeld.volgende else "",
        "stukken": [
            {
                "nummer": s.nummer,
                "soort": s.kenmerken.soort,
                "titel": s.kenmerken.titel,
                "datum": _iso(s.kenmerken.datum),
                "auteur": s.kenmerken.auteur,
                "ondertekend_door": s.kenmerken.ondertekend_door,
                "bestand": s.bestand.bestandsnaam,
                "sha256": s.bestand.blob.sha256,
                "paginas": s.bestand.paginas,
                "vervallen": s.vervallen,
            }
            for s in beeld.stukken
        ],
        "open_punten": [{"id": p.id, "naam": p.naam} for p in beeld.volledigheid.open_punten],
        "deskundigen": [
            {"plaats": a.plaats, "naam": a.persoon_naam, "status": a.status.value}
            for a in beeld.adviezen
        ],
        "termijnen": [
            {"id": t.norm.id, "einddatum": t.einddatum.isoformat(), "status": t.status.value}
            for t in beeld.termijnen
        ],
        "commissieadvies": beeld.commissieadvies.uitkomst if beeld.commissieadvies else "",
        "besluit": (
            {
                "uitkomst": beeld.besluit.uitkomst,
                "datum": beeld.besluit.datum.isoformat(),
                "tlv_nummer": beeld.besluit.tlv_nummer,
                "begindatum": _iso(beeld.besluit.begindatum),
                "einddatum": _iso(beeld.besluit.einddatum),
            }
            if beeld.besluit
            else None
        ),
        "brieven": [
            {
                "id": b.id,
                "soort": b.soort,
                "titel": b.titel,
                "datum": b.datum.isoformat(),
                "status": b.status.value,
            }
            for b in beeld.brieven
        ],
    }


def _as_text(gegevens: dict[str, Any]) -> Iterator[str]:
    for sleutel, waarde in gegevens.items():
        naam = sleutel.replace("_", " ")
        if isinstance(waarde, list):
            yield f"{naam}:" if waarde else f"{naam}: geen"
            for deel in waarde:
                yield f"  {_joined(deel)}"
        elif isinstance(waarde, dict):
            yield f"{naam}: {_joined(waarde)}"
        else:
            yield f"{naam}: {'' if waarde is None else waarde}".rstrip()


def _joined(deel: dict[str, Any]) -> str:
    return "; ".join(f"{k.replace('_', ' ')}: {v}" for k, v in deel.items() if v not in (None, ""))


def _add_piece(aanroep: Aanroep) -> int:
    from cva_desk.services import lijst, stukken

    o = aanroep.opties
    with open_file(o.bestand, "bestand") as stroom, aanroep.session() as sessie:
        dossier = lijst.find(sessie, o.nummer)
        grootte = os.fstat(stroom.fileno()).st_size
        bekeken = stukken.inspect_file(o.bestand.name, stroom, grootte)
        id_ = stukken.add_piece(
            sessie,
            dossier,
            bekeken,
            stukken.StukKenmerken(
                o.soort, o.titel, o.datum, o.auteur, o.ondertekend_door, o.kwalificatie
            ),
        )
    for bevinding in bekeken.bevindingen:
        aanroep.uitvoer.zeg(bevinding)
    aanroep.uitvoer.resultaat(
        {
            "stuk": id_,
            "dossier": o.nummer,
            "bestandssoort": bekeken.soort,
            "paginas": bekeken.paginas,
            "toonbaar": bekeken.toonbaar,
            "bevindingen": list(bekeken.bevindingen),
        },
        [f"{o.bestand.name} is toegevoegd aan dossier {o.nummer}."],
    )
    return Uitgang.KLAAR
