"""Every place in every shipped rule file is protected: a slip there is refused, with file and line.

Places are grouped by what they mean (``stukken[].vragen[].waarom``); of each group one stands for
all, drawn at random, so that repeated runs reach them all.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cva_desk.paths import forms_dir
from cva_desk.rules.catalogus import Plek, find_versies
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.reader import RegelbestandFout, read_yaml
from cva_desk.rules.routeversie import Routeversie, assemble, read_routeversie
from cva_desk.rules.voorbeelden import run

# Keys that may be absent. Everything else is needed wherever it stands.
MAG_WEG = {
    *("bewijs", "door", "email", "leeftijd", "let_op", "lid", "ondertekening", "spreekuur"),
    *("tenzij", "toelichting", "url", "vakantie_schuift", "van_toepassing_als", "vragen"),
}
# In an example also what it need not tell or expect.
MAG_WEG_IN_VOORBEELD = {
    *("criteria", "datum", "kwalificatie", "ondertekend", "ontbreekt", "overige_antwoorden"),
    *("antwoorden", "punten", "vergadering"),
}


@cache
def _plekken() -> dict[str, tuple[Plek, dict[str, bytes]]]:
    gevonden = {}
    for plek in find_versies(forms_dir()):
        bestanden = plek.collect()
        for naam in bestanden:
            gevonden[naam] = (plek, bestanden)
    return gevonden


def _bestanden() -> list[str]:
    return sorted(_plekken())


@dataclass(frozen=True)
class Regel:
    """One line of a rule file written out anew: where it stands in meaning and on paper."""

    pad: str
    nummer: int


class Schrijver:
    """Writes a tree as YAML with one key per line, with at most one deliberate mistake."""

    def __init__(self, fout: str = "", pad: str = "") -> None:
        self.fout = fout
        self.pad = pad
        self.regels: list[str] = []
        self.plaatsen: list[Regel] = []
        self.raak = 0

    def write(self, knoop: Knoop) -> bytes:
        self._block(knoop, "", "")
        return ("\n".join(self.regels) + "\n").encode()

    def _block(self, knoop: Knoop, marge: str, pad: str) -> None:
        if knoop.is_mapping:
            for sleutel, deel in knoop.items().items():
                self._key(sleutel, deel, marge, f"{pad}.{sleutel}" if pad else sleutel)
        else:
            for nummer, deel in enumerate(knoop.lijst(), start=1):
                self._value("-", deel, marge, f"{pad}[{nummer}]")

    def _key(self, sleutel: str, deel: Knoop, marge: str, pad: str) -> None:
        hier = self.pad == pad
        self.plaatsen.append(Regel(pad, len(self.regels) + 1))
        if hier:
            self.raak = len(self.regels) + 1
        if hier and self.fout == "weg":
            return
        if hier and self.fout == "verschreven":
            sleutel += "x"
        self._value(f"{sleutel}:", deel, marge, pad, verkeerd=hier and self.fout == "soort")
        if hier and self.fout == "dubbel":
            self.raak = len(self.regels) + 1
            self._value(f"{sleutel}:", deel, marge, pad)

    def _value(
        self, kop: str, deel: Knoop, marge: str, pad: str, *, verkeerd: bool = False
    ) -> None:
        if verkeerd:
            self.regels.append(f"{marge}{kop} {_of_another_kind(deel)}")
        elif isinstance(deel.inhoud, str):
            plat = deel.kaal and "\n" not in deel.inhoud and deel.inhoud
            waarde = deel.inhoud if plat else json.dumps(deel.inhoud, ensure_ascii=False)
            self.regels.append(f"{marge}{kop} {waarde}")
        elif not deel.inhoud:
            self.regels.append(f"{marge}{kop} {'{}' if deel.is_mapping else '[]'}")
        else:
            self.regels.append(f"{marge}{kop}")
            self._block(deel, marge + "  ", pad)


def _of_another_kind(deel: Knoop) -> str:
    """A value of a kind that cannot stand here."""
    if not isinstance(deel.inhoud, str):
        return "een tekst"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", deel.inhoud):
        return "2026-02-30"
    if deel.inhoud in ("true", "false") or re.fullmatch(r"[\d.]+", deel.inhoud):
        return "{iets: anders}"
    return "12.5"


def _classes(naam: str) -> dict[str, list[Regel]]:
    plek = _plekken()[naam]
    schrijver = Schrijver()
    schrijver.write(read_yaml(plek[1][naam], naam))
    klassen: dict[str, list[Regel]] = defaultdict(list)
    for regel in schrijver.plaatsen:
        klassen[re.sub(r"\[\d+\]", "[]", regel.pad)].append(regel)
    return klassen


@cache
def _trees(map_: Path) -> dict[str, Knoop]:
    bestanden = next(b for plek, b in _plekken().values() if plek.map == map_)
    return {naam: read_yaml(inhoud, naam) for naam, inhoud in bestanden.items()}


def _load(naam: str, inhoud: bytes) -> Iterator[str]:
    """Read the version with one file replaced; yield what examples say about it."""
    plek, _ = _plekken()[naam]
    bomen = {**_trees(plek.map), naam: read_yaml(inhoud, naam)}
    route = assemble(bomen, plek.regeling, plek.route, plek.vanaf)
    if naam.endswith("/voorbeelden.yaml"):
        for uitslag in run(Routeversie(route, {naam: inhoud})):
            yield from uitslag.verschillen


def _may_go(naam: str, klasse: str) -> bool:
    """Whether leaving this key out is harmless: it is optional, or an example asks less."""
    ouder, _, sleutel = klasse.rpartition(".")
    if not naam.endswith("/voorbeelden.yaml"):
        return sleutel in MAG_WEG
    return sleutel in MAG_WEG_IN_VOORBEELD or ouder.endswith((".verwacht.criteria", ".feiten"))


@pytest.mark.parametrize("naam", _bestanden())
def test_written_out_anew_it_means_the_same(naam: str) -> None:
    plek, bestanden = _plekken()[naam]
    opnieuw = Schrijver().write(read_yaml(bestanden[naam], naam))
    oud = read_routeversie(bestanden, plek.regeling, plek.route, plek.vanaf)
    nieuw = read_routeversie({**bestanden, naam: opnieuw}, plek.regeling, plek.route, plek.vanaf)
    assert nieuw.route == oud.route


def _try(naam: str, inhoud: bytes) -> tuple[RegelbestandFout | None, list[str]]:
    try:
        return None, list(_load(naam, inhoud))
    except RegelbestandFout as gevangen:
        return gevangen, []


@pytest.mark.parametrize("fout", ["verschreven", "weg", "dubbel", "soort"])
@pytest.mark.parametrize("naam", _bestanden())
def test_a_slip_is_refused(naam: str, fout: str) -> None:
    kies = random.Random()
    boom = read_yaml(_plekken()[naam][1][naam], naam)
    ontsnapt = []
    for klasse, regels in _classes(naam).items():
        regel = kies.choice(regels)
        schrijver = Schrijver(fout, regel.pad)
        gevangen, verschillen = _try(naam, schrijver.write(boom))
        if gevangen is None:
            if not verschillen and not (fout == "weg" and _may_go(naam, klasse)):
                ontsnapt.append(f"{regel.pad} (regel {schrijver.raak})")
            continue
        assert gevangen.bestand == naam or fout == "weg", str(gevangen)
        if fout == "verschreven":
            assert gevangen.regel <= schrijver.raak + 1, f"{gevangen} ({regel})"
        if fout == "dubbel":
            assert gevangen.regel == schrijver.raak, f"{gevangen} ({regel})"
    assert ontsnapt == []


def test_a_date_that_does_not_exist_is_refused_wherever_a_date_stands() -> None:
    geraakt = 0
    for naam in _bestanden():
        _, bestanden = _plekken()[naam]
        tekst = bestanden[naam].decode()
        for treffer in re.finditer(r"(?<=: )\d{4}-\d\d-\d\d(?=[,}\n])", tekst):
            if naam.endswith("/voorbeelden.yaml") and geraakt % 10:
                geraakt += 1
                continue
            kapot = tekst[: treffer.start()] + "2026-06-31" + tekst[treffer.end() :]
            with pytest.raises(RegelbestandFout, match="2026-06-31’ bestaat niet"):
                list(_load(naam, kapot.encode()))
            geraakt += 1
    assert geraakt > 50


def test_the_first_day_of_a_version_must_be_the_name_of_its_folder() -> None:
    naam = next(n for n in _bestanden() if n.endswith("/route.yaml"))
    plek, bestanden = _plekken()[naam]
    anders = bestanden[naam].replace(b"vanaf: 2022-08-01", b"vanaf: 2022-08-02")
    with pytest.raises(RegelbestandFout, match="de map heet 2022-08-01"):
        read_routeversie({**bestanden, naam: anders}, plek.regeling, plek.route, date(2022, 8, 1))
