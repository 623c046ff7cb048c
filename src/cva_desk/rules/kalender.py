"""Calendar data: school holidays from a table people can edit, public holidays by calculation."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from cva_desk.domain.kalender import Kalender, Vakantie
from cva_desk.rules.knopen import RegelbestandFout, suggest
from cva_desk.rules.regeling import Vakantieregio

KOLOMMEN = ("schooljaar", "regio", "vakantie", "begindatum", "einddatum", "status", "gezien_op")
STATUSSEN = ("vastgesteld", "advies", "eigen")
TABEL = "schoolvakanties.csv"
_MAX_BYTES = 1_000_000
_MAX_DAGEN = 70


def load_kalender(
    kalender_map: Path, regio: Vakantieregio, van_jaar: int, tot_jaar: int
) -> Kalender:
    """Return what the clocks need for these years (both included).

    Args:
        kalender_map: folder with ``schoolvakanties.csv`` (``resources/kalender``).
        regio: region of the SWV's schools.
        van_jaar: first calendar year of public holidays.
        tot_jaar: last calendar year.

    Raises:
        RegelbestandFout: a line of the table that cannot be right.
    """
    pad = kalender_map / TABEL
    if not pad.is_file():
        raise RegelbestandFout(f"kalender/{TABEL}", 1, "", "dit bestand ontbreekt.")
    vakanties = read_vakanties(pad.read_bytes(), f"kalender/{TABEL}")
    return Kalender(
        feestdagen=feestdagen(range(van_jaar, tot_jaar + 1)), vakanties=vakanties[regio]
    )


def feestdagen(jaren: Iterable[int]) -> dict[date, str]:
    """Return the general public holidays of Algemene termijnenwet art. 3, with their names.

    5 May counts every year, Good Friday is equated with a holiday (lid 2), and Easter Sunday and
    Whit Sunday are no entries of their own in that article. King's day is the day it is kept: the
    Saturday before when 27 April is a Sunday.
    """
    gevonden: dict[date, str] = {}
    for jaar in jaren:
        pasen = _easter(jaar)
        koningsdag = date(jaar, 4, 27)
        if koningsdag.weekday() == 6:
            koningsdag -= timedelta(days=1)
        # Ascension day can fall on 5 May; then its own name is the one people expect.
        gevonden |= {
            date(jaar, 1, 1): "Nieuwjaarsdag",
            pasen - timedelta(days=2): "Goede Vrijdag",
            pasen + timedelta(days=1): "Tweede paasdag",
            koningsdag: "Koningsdag",
            date(jaar, 5, 5): "Bevrijdingsdag",
            pasen + timedelta(days=39): "Hemelvaartsdag",
            pasen + timedelta(days=50): "Tweede pinksterdag",
            date(jaar, 12, 25): "Eerste kerstdag",
            date(jaar, 12, 26): "Tweede kerstdag",
        }
    return dict(sorted(gevonden.items()))


def _easter(jaar: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the computus of Meeus, 1991)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def read_vakanties(
    untrusted_inhoud: bytes, bestand: str
) -> dict[Vakantieregio, tuple[Vakantie, ...]]:
    """Read the table: ``;`` between columns, UTF-8, ISO dates, first and last day included.

    Raises:
        RegelbestandFout: names the line and the column.
    """
    if len(untrusted_inhoud) > _MAX_BYTES:
        raise RegelbestandFout(bestand, 1, "", "de tabel is groter dan 1 MB.")
    try:
        tekst = untrusted_inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RegelbestandFout(
            bestand, 1, "", "dit is geen leesbare tekst.", "Bewaar het bestand als UTF-8."
        ) from None
    rijen = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    if not rijen or tuple(rijen[0]) != KOLOMMEN:
        raise RegelbestandFout(
            bestand, 1, "", f"de eerste regel noemt de kolommen {';'.join(KOLOMMEN)}."
        )
    gelezen: dict[Vakantieregio, list[Vakantie]] = {regio: [] for regio in Vakantieregio}
    for nummer, rij in enumerate(rijen[1:], start=2):
        if rij:
            regio, vakantie = _read_rij(rij, bestand, nummer)
            overlap = next(
                (
                    v
                    for v in gelezen[regio]
                    if v.begin <= vakantie.eind and vakantie.begin <= v.eind
                ),
                None,
            )
            if overlap is not None:
                raise RegelbestandFout(
                    bestand, nummer, "begindatum", f"deze vakantie valt samen met: {overlap.naam}."
                )
            gelezen[regio].append(vakantie)
    return {regio: tuple(sorted(deel, key=lambda v: v.begin)) for regio, deel in gelezen.items()}


def _read_rij(rij: list[str], bestand: str, nummer: int) -> tuple[Vakantieregio, Vakantie]:
    def refuse(kolom: str, verwacht: str, suggestie: str = "") -> RegelbestandFout:
        return RegelbestandFout(bestand, nummer, kolom, verwacht, suggestie)

    if len(rij) != len(KOLOMMEN):
        raise refuse("", f"verwacht {len(KOLOMMEN)} kolommen, gevonden {len(rij)}.")
    v = dict(zip(KOLOMMEN, rij, strict=True))
    if v["regio"] not in set(Vakantieregio):
        raise refuse("regio", f"‘{v['regio']}’ bestaat niet.", suggest(v["regio"], Vakantieregio))
    if v["status"] not in STATUSSEN:
        raise refuse("status", f"‘{v['status']}’ bestaat niet.", suggest(v["status"], STATUSSEN))
    if not v["vakantie"].strip():
        raise refuse("vakantie", "de naam is leeg.")
    data = {}
    for kolom in ("begindatum", "einddatum", "gezien_op"):
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", v[kolom], re.ASCII):
                raise ValueError
            data[kolom] = date.fromisoformat(v[kolom])
        except ValueError:
            raise refuse(kolom, f"‘{v[kolom]}’ is geen datum (JJJJ-MM-DD).") from None
    begin, eind = data["begindatum"], data["einddatum"]
    if not begin <= eind <= begin + timedelta(days=_MAX_DAGEN):
        raise refuse("einddatum", "de einddatum past niet bij de begindatum.")
    jaar = begin.year if begin.month >= 8 else begin.year - 1
    # A summer holiday belongs to the school year that ends with it.
    if v["schooljaar"] != f"{jaar}-{jaar + 1}":
        raise refuse("schooljaar", f"deze data vallen in schooljaar {jaar}-{jaar + 1}.")
    return Vakantieregio(v["regio"]), Vakantie(v["vakantie"].strip(), begin, eind)
