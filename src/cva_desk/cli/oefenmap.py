"""``cva-desk demo``: a practice vault to look around in, or one dossier walked to its TLV."""

from __future__ import annotations

from pathlib import Path

from cva_desk.cli import open_window
from cva_desk.cli.aanroep import Aanroep, now
from cva_desk.cli.argumenten import Opdrachten
from cva_desk.cli.uitvoer import Uitgang, tabel
from cva_desk.domain.meldingen import GebruikersFout


def add_verbs(opdrachten: Opdrachten) -> None:
    """Add the verb."""
    demo = opdrachten.add(
        "demo",
        "een oefenmap met veertig verzonnen dossiers maken en openen",
        "cva-desk demo --zonder-venster --naar proef --json",
        handeling=_demo,
    )
    demo.add_argument(
        "--zonder-venster",
        action="store_true",
        help="breng één verzonnen dossier van inschrijving tot ondertekende TLV, zonder venster",
    )
    demo.add_argument(
        "--naar", type=Path, metavar="MAP", help="nieuwe of lege map voor alles wat wordt gemaakt"
    )


def _demo(aanroep: Aanroep) -> int:
    naar: Path | None = aanroep.opties.naar
    if naar is not None:
        _require_empty(naar)
    return _walk(aanroep, naar) if aanroep.opties.zonder_venster else _build(aanroep, naar)


def _require_empty(map_: Path) -> None:
    if map_.exists() and (not map_.is_dir() or any(map_.iterdir())):
        raise GebruikersFout(
            "Deze map is niet leeg.",
            "Er wordt nooit iets overschreven.",
            "Kies een nieuwe of lege map.",
            veld="naar",
        )


def _fresh() -> Path:
    from cva_desk.paths import practice_dir

    return practice_dir() / f"{now():%Y-%m-%d-%H%M%S}"


def _build(aanroep: Aanroep, naar: Path | None) -> int:
    from cva_desk.services import demo

    def tell(wat: str, gedaan: int, totaal: int) -> None:
        if gedaan % 10 == 0 or gedaan == totaal:
            aanroep.uitvoer.zeg(f"{wat}: {gedaan} van {totaal}")

    oefenmap = demo.build(naar or _fresh(), now(), tell)
    gegevens = {
        "kluis": str(oefenmap.map),
        "wachtwoord": oefenmap.wachtwoord,
        "personen": [
            {"inlognaam": p.inlognaam, "naam": p.naam, "rollen": list(p.rollen)}
            for p in oefenmap.personen
        ],
        "dossiers": oefenmap.dossiers,
        "fasen": dict(oefenmap.fasen),
    }
    regels = [
        f"De oefenmap staat in {oefenmap.map}, met {oefenmap.dossiers} verzonnen dossiers.",
        f"Het wachtwoord is voor iedereen: {oefenmap.wachtwoord}",
        *tabel(
            ("inlognaam", "naam", "rollen"),
            [(p.inlognaam, p.naam, ", ".join(p.rollen)) for p in oefenmap.personen],
        ),
    ]
    aanroep.uitvoer.resultaat(gegevens, regels)
    return open_window(oefenmap.map, oefen=True)


def _walk(aanroep: Aanroep, naar: Path | None) -> int:
    from cva_desk.services import demo

    doel = naar or _fresh()
    verslag = demo.walk(doel / "kluis", doel, now(), aanroep.uitvoer.zeg)
    gegevens = {
        "map": str(doel),
        "kluis": str(verslag.map),
        "dossier": verslag.dossier,
        "fase": verslag.fase,
        "tlv_nummer": verslag.tlv_nummer,
        "stappen": [
            {"stap": s.naam, "wie": s.wie, "seconden": round(s.seconden, 3)}
            for s in verslag.stappen
        ],
        "weigeringen": [{"poging": w.poging, "melding": w.melding} for w in verslag.weigeringen],
        "bestanden": [
            {
                "pad": str(b.pad),
                "soort": b.soort,
                "sha256": b.sha256,
                "ondertekend": b.ondertekend,
                "geverifieerd": b.geverifieerd,
            }
            for b in verslag.bestanden
        ],
        "bevindingen": list(verslag.bevindingen),
        "seconden": round(verslag.seconden, 3),
    }
    regels = [
        f"Dossier {verslag.dossier} is {verslag.fase}; TLV {verslag.tlv_nummer}.",
        *(
            f"  {b.pad.name}{' (ondertekend en geverifieerd)' if b.geverifieerd else ''}"
            for b in verslag.bestanden
        ),
        f"Klaar in {verslag.seconden:.1f} seconden. De oefenkluis staat in {verslag.map}.",
    ]
    aanroep.uitvoer.resultaat(gegevens, regels)
    return Uitgang.KLAAR if verslag.goed else Uitgang.BEVINDING
