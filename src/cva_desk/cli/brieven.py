"""``cva-desk brief maak``, ``onderteken`` and ``verifieer``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cva_desk.cli.aanroep import CERTIFICAAT_WACHTWOORD, Aanroep, open_file, write_file
from cva_desk.cli.argumenten import Opdrachten, value
from cva_desk.cli.uitvoer import Uitgang
from cva_desk.domain.ids import BriefId

if TYPE_CHECKING:
    from cva_desk.services.toegang import Sessie
    from cva_desk.services.uitgaan import BriefRegel

_MAX_P12 = 64 * 1024
_MAX_PDF = 100_000_001


def add_verbs(opdrachten: Opdrachten) -> None:
    """Add the verbs of this group."""
    groep = opdrachten.group("brief", "brieven en de TLV")
    maak = groep.add(
        "maak",
        "een brief maken als PDF en als Word-bestand",
        "cva-desk brief maak 2026-0012 ontvangstbevestiging --als s.jansen --naar brieven",
        handeling=_make,
    )
    maak.add_argument("nummer", help="nummer van het dossier")
    maak.add_argument("soort", help="soort brief; zie: cva-desk regelingen toon")
    maak.add_argument("--hoort-bij", default="", help="bij welk advies (id), als er meer zijn")
    maak.add_argument(
        "--veld",
        action="append",
        default=[],
        type=value,
        metavar="NAAM=TEKST",
        help="tekst die alleen u kunt geven; mag vaker",
    )
    maak.add_argument(
        "--naar", type=Path, metavar="MAP", help="bewaar beide bestanden ook in deze map"
    )
    onderteken = opdrachten.add(
        "onderteken",
        "een brief ondertekenen met uw certificaat",
        "cva-desk onderteken 5f0c… --als d.visser --p12 certificaat.p12 --naar brieven",
        handeling=_sign,
    )
    onderteken.add_argument("brief", help="id van de brief; zie: cva-desk dossier toon")
    onderteken.add_argument(
        "--p12",
        type=Path,
        metavar="BESTAND",
        help="certificaatbestand (anders het certificaat dat bij uw sleutel is bewaard)",
    )
    onderteken.add_argument(
        "--certificaat-wachtwoord-bestand",
        type=Path,
        metavar="BESTAND",
        help=f"wachtwoord van het certificaat (anders {CERTIFICAAT_WACHTWOORD})",
    )
    onderteken.add_argument(
        "--naar", type=Path, metavar="MAP", help="bewaar de ondertekende PDF ook in deze map"
    )
    verifieer = opdrachten.add(
        "verifieer",
        "nagaan of een PDF ondertekend is, door wie, en sindsdien ongewijzigd",
        "cva-desk verifieer tlv.pdf --json",
        handeling=_verify,
    )
    verifieer.add_argument("bestand", type=Path, help="PDF-bestand, van wie dan ook")


def _make(aanroep: Aanroep) -> int:
    from cva_desk.services import lijst, uitgaan

    o = aanroep.opties
    with aanroep.session() as sessie:
        dossier = lijst.find(sessie, o.nummer)
        id_ = uitgaan.make(
            sessie, dossier, o.soort, hoort_bij=o.hoort_bij, aanvullingen=dict(o.veld)
        )
        regel = uitgaan.letter(sessie, id_)
        bestanden = []
        if o.naar is not None:
            bestanden = [
                _save(sessie, regel, o.naar, "pdf", uitgaan.pdf(sessie, id_)),
                _save(sessie, regel, o.naar, "docx", uitgaan.docx(sessie, id_)),
            ]
    gegevens = {
        "brief": id_,
        "dossier": o.nummer,
        "soort": regel.soort,
        "titel": regel.titel,
        "geadresseerde": regel.geadresseerde,
        "datum": regel.datum.isoformat(),
        "status": regel.status.value,
        "bestanden": bestanden,
    }
    aanroep.uitvoer.resultaat(gegevens, [f"{regel.titel} is gemaakt ({id_}).", *bestanden])
    return Uitgang.KLAAR


def _save(sessie: Sessie, regel: BriefRegel, map_: Path, soort: str, inhoud: bytes) -> str:
    """Save a letter outside the vault: only on request, and the log says so."""
    from cva_desk.services import uitgaan

    doel = map_ / f"{regel.dossier_nummer}-{regel.soort}-{regel.id[:6]}.{soort}"
    write_file(doel, inhoud)
    uitgaan.note_export(sessie, regel.id)
    return str(doel)


def _sign(aanroep: Aanroep) -> int:
    from cva_desk.services import uitgaan

    o = aanroep.opties
    p12 = None
    if o.p12 is not None:
        with open_file(o.p12, "p12") as stroom:
            p12 = stroom.read(_MAX_P12 + 1)
    with aanroep.session() as sessie:
        brief = BriefId(o.brief)
        uitgaan.letter(sessie, brief)  # say that it is unknown before asking for a password
        oordeel = uitgaan.sign(sessie, brief, aanroep.certificate_password(), p12)
        regel = uitgaan.letter(sessie, brief)
        bestand = None
        if o.naar is not None:
            bestand = _save(sessie, regel, o.naar, "ondertekend.pdf", uitgaan.pdf(sessie, brief))
    moment = oordeel.tijdstip.isoformat() if oordeel.tijdstip else ""
    aanroep.uitvoer.resultaat(
        {
            "brief": regel.id,
            "titel": regel.titel,
            "ondertekenaar": oordeel.ondertekenaar,
            "tijdstip": moment,
            "oefen": oordeel.oefen,
            "geldig": oordeel.geldig,
            "bestand": bestand,
        },
        [f"{regel.titel} is ondertekend door {oordeel.ondertekenaar}.", *([bestand or ""])],
    )
    return Uitgang.KLAAR


def _verify(aanroep: Aanroep) -> int:
    from cva_desk.services import uitgaan

    with open_file(aanroep.opties.bestand, "bestand") as stroom:
        oordeel = uitgaan.verify(stroom.read(_MAX_PDF))
    moment = oordeel.tijdstip.isoformat() if oordeel.tijdstip else ""
    aanroep.uitvoer.resultaat(
        {
            "ondertekend": oordeel.ondertekend,
            "geldig": oordeel.geldig,
            "ongewijzigd": oordeel.ongewijzigd,
            "ondertekenaar": oordeel.ondertekenaar,
            "tijdstip": moment,
            "dekt_hele_document": oordeel.dekt_hele_document,
        },
        oordeel.uitleg,
    )
    return Uitgang.KLAAR if oordeel.geldig else Uitgang.BEVINDING
