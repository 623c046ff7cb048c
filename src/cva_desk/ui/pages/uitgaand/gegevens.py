"""What the page shows: letters with who signs them and whether that is this person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cva_desk.domain.ids import BriefId
from cva_desk.domain.rollen import Rol
from cva_desk.services import beoordeling, uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel, Briefstatus
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.datumtekst import datum_dag
from cva_desk.ui.widgets.kieslijst import Kiesrij

WIJZEN = (
    ("post", "Post"),
    ("zivver", "Zivver"),
    ("platform", "Beveiligd platform"),
    ("persoonlijk", "Persoonlijk"),
)
_ROLNAAM = {Rol.DESKUNDIGE: "de deskundige zelf"}


@dataclass(frozen=True, slots=True)
class Uitgaandebrief:
    """A letter that waits. ``mijn``: this person signs it."""

    regel: BriefRegel
    rol: Rol
    mijn: bool

    @property
    def wie(self) -> str:
        """Who signs, in words."""
        return _ROLNAAM.get(self.rol, f"de {self.rol.value}")

    @property
    def te_tekenen(self) -> bool:
        """Whether it waits for a signature."""
        return self.regel.status is Briefstatus.GEMAAKT

    @property
    def te_verzenden(self) -> bool:
        """Whether it may go out now; a secretary's own letter may go without a signature."""
        if not self.regel.geadresseerde:
            return False
        return self.regel.status is Briefstatus.ONDERTEKEND or (
            self.te_tekenen and self.rol is Rol.SECRETARIS
        )


@dataclass(frozen=True, slots=True)
class Uitgaandbeeld:
    """Everything the page shows."""

    brieven: tuple[Uitgaandebrief, ...]
    verzonden: tuple[BriefRegel, ...]

    @property
    def te_tekenen(self) -> list[Uitgaandebrief]:
        """Waits for a signature: one's own first, oldest first."""
        wacht = [b for b in self.brieven if b.te_tekenen]
        return sorted(wacht, key=lambda b: (not b.mijn, b.regel.datum, b.regel.dossier_nummer))

    @property
    def te_verzenden(self) -> list[Uitgaandebrief]:
        """Signed and waiting to be sent, oldest first."""
        wacht = [b for b in self.brieven if not b.te_tekenen]
        return sorted(wacht, key=lambda b: (b.regel.datum, b.regel.dossier_nummer))

    def brief(self, sleutel: str) -> BriefRegel | None:
        """Return a letter by id."""
        alle = (*(b.regel for b in self.brieven), *self.verzonden)
        return next((regel for regel in alle if regel.id == sleutel), None)

    def uitgaand(self, sleutel: str) -> Uitgaandebrief | None:
        """Return a waiting letter by id."""
        return next((b for b in self.brieven if b.regel.id == sleutel), None)


def read_outgoing(sessie: Sessie, bekend: dict[BriefId, tuple[Rol, bool]]) -> Uitgaandbeeld:
    """Return what the page shows.

    Args:
        bekend: per letter who signs it and whether that is this person; filled here. It never
            changes for a letter, and finding it out means reading its whole dossier.
    """
    brieven = []
    for regel in uitgaan.outgoing(sessie):
        if regel.id not in bekend:
            rol = uitgaan.signer_role(sessie, regel)
            bekend[regel.id] = (rol, _is_mine(sessie, regel, rol))
        brieven.append(Uitgaandebrief(regel, *bekend[regel.id]))
    return Uitgaandbeeld(tuple(brieven), tuple(uitgaan.sent(sessie)))


def _is_mine(sessie: Sessie, regel: BriefRegel, rol: Rol) -> bool:
    if rol not in sessie.persoon.rollen:
        return False
    if rol is not Rol.DESKUNDIGE:
        return True
    lijnen = beoordeling.lines(sessie, regel.dossier)
    return any(a.id == regel.hoort_bij and a.persoon == sessie.persoon.id for a in lijnen)


def te_tekenen_rij(brief: Uitgaandebrief, *, geopend: bool) -> Kiesrij:
    """Return the row of a letter that waits for a signature."""
    regel = brief.regel
    if brief.mijn:
        label, toon = ("gelezen", Toon.OK) if geopend else ("nog lezen", Toon.WARN)
    else:
        label, toon = brief.rol.value, Toon.NEUTRAAL
    return Kiesrij(
        regel.id,
        letter_title(regel),
        _plaats(regel, "" if brief.mijn else f"ondertekent: {brief.wie}"),
        label=label,
        toon=toon,
        gedempt=not brief.mijn,
        vink=f"Kies {regel.titel} van {regel.dossier_nummer}" if brief.mijn else "",
    )


def te_verzenden_rij(brief: Uitgaandebrief, *, kiesbaar: bool, peildatum: date) -> Kiesrij:
    """Return the row of a letter that waits to be sent."""
    regel = brief.regel
    dagen = (peildatum - regel.datum).days
    return Kiesrij(
        regel.id,
        letter_title(regel),
        _plaats(regel, f"aan {regel.geadresseerde}"),
        label=f"{dagen} dagen" if dagen > 1 else "",
        toon=Toon.WARN,
        vink=f"Kies {regel.titel} van {regel.dossier_nummer}" if kiesbaar else "",
    )


def letter_title(regel: BriefRegel) -> str:
    """Return the title without the number of the dossier, which stands beside it."""
    return regel.titel.removesuffix(f", dossier {regel.dossier_nummer}")


def _plaats(regel: BriefRegel, wat: str) -> str:
    delen = (regel.dossier_nummer, wat, f"gemaakt {datum_dag(regel.datum)}")
    return " · ".join(deel for deel in delen if deel)


def wijze_naam(wijze: str) -> str:
    """Return how a letter went, as people say it."""
    return dict(WIJZEN).get(wijze, wijze)
