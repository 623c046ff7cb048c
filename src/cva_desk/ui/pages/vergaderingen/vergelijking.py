"""Two advices side by side: which rows, and where the choices differ. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cva_desk.services.beoordeling import Deskundigenadvies, Onderdeel

if TYPE_CHECKING:
    from cva_desk.services.regelingen import Route

_OORDEEL = {
    "voldaan": "voldaan",
    "niet_voldaan": "niet voldaan",
    "onbekend": "niet vast te stellen",
    "niet_van_toepassing": "niet van toepassing",
}
_NAAM = {
    "aanbeveling": "Conclusie",
    "categorie": "Categorie",
    "schooljaren": "Schooljaren",
    "lichter": "Lichter alternatief",
}


@dataclass(frozen=True, slots=True)
class Cel:
    """What one expert says: a choice in words, and own words."""

    keuze: str = ""
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Vergelijkrij:
    """One row. ``kern``: always shown; else only with the whole advices."""

    naam: str
    eerste: Cel
    tweede: Cel
    verschilt: bool
    kern: bool


def compare(
    route: Route, eerste: Deskundigenadvies, tweede: Deskundigenadvies
) -> list[Vergelijkrij]:
    """Return the rows: conclusion first, then criteria, the lighter alternative, own words."""
    rijen = [
        _row(_NAAM[id_], eerste.part(id_), tweede.part(id_), _choices(route, id_))
        for id_ in ("aanbeveling", "categorie", "schooljaren")
    ]
    for groep in route.groepen:
        for criterium in groep.criteria:
            id_ = f"criterium:{criterium.id}"
            rijen.append(_row(criterium.naam, eerste.part(id_), tweede.part(id_), _OORDEEL))
    rijen.append(_row(_NAAM["lichter"], eerste.part("lichter"), tweede.part("lichter"), {}))
    for vraag in route.checklist.vragen:
        if vraag.vast is None:
            id_ = vraag.onderdeel
            keuzes = {keuze.id: keuze.naam for keuze in vraag.keuzes}
            rijen.append(_row(vraag.tekst, eerste.part(id_), tweede.part(id_), keuzes, kern=False))
    return [rij for rij in rijen if rij.eerste != Cel() or rij.tweede != Cel()]


def differ(eerste: Deskundigenadvies, tweede: Deskundigenadvies) -> bool:
    """Whether the conclusions differ: outcome, category or years."""
    return any(
        _differs(eerste.part(id_).keuze, tweede.part(id_).keuze)
        for id_ in ("aanbeveling", "categorie", "schooljaren")
    )


def shared_choice(adviezen: list[Deskundigenadvies], id_: str) -> str:
    """Return a choice both made alike, or an empty text."""
    keuzes = {advies.part(id_).keuze for advies in adviezen}
    return keuzes.pop() if len(keuzes) == 1 else ""


def draft(route: Route, eerste: Deskundigenadvies, tweede: Deskundigenadvies) -> str:
    """Return a beginning of the considerations, drawn from both recommendations."""
    namen = {u.id: u.naam[:1].lower() + u.naam[1:] for u in route.uitkomsten}
    een, twee = eerste.part("aanbeveling"), tweede.part("aanbeveling")
    if een.keuze == twee.keuze:
        kop = f"Beide deskundigen adviseren: {namen.get(een.keuze, een.keuze)}."
    else:
        kop = (
            f"De deskundigen verschillen. De eerste adviseert: {namen.get(een.keuze, een.keuze)}. "
            f"De tweede adviseert: {namen.get(twee.keuze, twee.keuze)}."
        )
    delen = [kop]
    for wie, deel in (("eerste", een), ("tweede", twee)):
        if deel.tekst.strip():
            delen.append(f"De {wie} deskundige schrijft: {deel.tekst.strip()}")
    return "\n\n".join(delen)


def _differs(een: str, twee: str) -> bool:
    """A choice one of them was not asked for (a category without a TLV) is no difference."""
    return bool(een and twee) and een != twee


def _row(
    naam: str, een: Onderdeel, twee: Onderdeel, keuzes: dict[str, str], *, kern: bool = True
) -> Vergelijkrij:
    return Vergelijkrij(
        naam,
        Cel(keuzes.get(een.keuze, een.keuze), een.tekst.strip()),
        Cel(keuzes.get(twee.keuze, twee.keuze), twee.tekst.strip()),
        _differs(een.keuze, twee.keuze),
        kern,
    )


def _choices(route: Route, id_: str) -> dict[str, str]:
    if id_ == "aanbeveling":
        return {u.id: u.naam for u in route.uitkomsten}
    if id_ == "categorie":
        namen: dict[str, Any] = {c.id: c.naam for c in route.bekostiging.categorieen}
        return namen
    return {}
