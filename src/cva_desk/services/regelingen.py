"""The rules of this vault, and those a dossier was received under."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from cva_desk.domain.feiten.beheer import RegelingBewaard
from cva_desk.domain.meldingen import ControleFout, GebruikersFout
from cva_desk.paths import forms_dir
from cva_desk.rules.bronnen import Bron, Zekerheid
from cva_desk.rules.catalogus import Regelingen, open_bundel
from cva_desk.rules.feiten import Dossierfeit, Keuze
from cva_desk.rules.regeling import Regeling, Route

if TYPE_CHECKING:
    from cva_desk.services.toegang import Sessie
    from cva_desk.store.dossiers import DossierGegevens
    from cva_desk.store.werk import Werk

__all__ = [
    "Bron",
    "Keuze",
    "Regeling",
    "Regelingen",
    "Regels",
    "Route",
    "Zekerheid",
    "load",
]


@cache
def load() -> Regelingen:
    """Return the regelingen that come with the program; read once.

    Raises:
        ControleFout: a rule file is wrong (names file, line and key).
    """
    return Regelingen.load(forms_dir())


class Regels:
    """The rules as one vault uses them."""

    def __init__(self, sessie: Sessie) -> None:
        """Made by ``Sessie.regels``."""
        self._sessie = sessie
        self._bewaard: dict[str, Route] = {}

    @property
    def regeling(self) -> Regeling:
        """The SWV this vault is for."""
        return load().regeling(self._sessie.gegevens.regeling)

    def routes(self, peildatum: date) -> tuple[Route, ...]:
        """Routes in force on ``peildatum``."""
        return load().routes(self._sessie.gegevens.regeling, peildatum)

    def route(self, route: str, peildatum: date) -> Route:
        """Return the version of a route in force on ``peildatum`` (GebruikersFout when none)."""
        return load().route(self._sessie.gegevens.regeling, route, peildatum)

    def route_of(self, gegevens: DossierGegevens) -> Route:
        """Return the version a dossier was received under, from the vault when no longer shipped.

        Raises:
            ControleFout: it is neither shipped nor kept, or what was kept is damaged.
        """
        return self.version(gegevens.regeling_versie)

    def version(self, versie: str) -> Route:
        """Return a route version by its hash; see ``route_of``."""
        gevonden = load().version(versie)
        if gevonden is not None:
            return gevonden.route
        if versie not in self._bewaard:
            from cva_desk.store.personen import regeling_bundel

            with self._sessie.lees() as blik:
                bundel = regeling_bundel(blik.verbinding, versie)
            if bundel is None:
                raise ControleFout(
                    "De regels van dit dossier zijn niet gevonden.",
                    "Zij zitten niet in dit programma en niet in de kluis.",
                    "Zet een reservekopie terug.",
                )
            self._bewaard[versie] = open_bundel(b64decode(bundel)).route
        return self._bewaard[versie]

    def keep(self, werk: Werk, route: Route) -> None:
        """Keep the files of ``route`` in the vault, once: its dossiers can then always be read."""
        from cva_desk.store.personen import regeling_bundel

        if regeling_bundel(werk.verbinding, route.versie) is not None:
            return
        versie = load().version(route.versie)
        if versie is not None:
            bundel = b64encode(versie.bundel).decode()
            werk.leg_vast(RegelingBewaard(versie=route.versie, bundel=bundel))

    @staticmethod
    def beperkingen(route: Route) -> tuple[Keuze, ...]:
        """The kinds of need this route knows (LZ, LG, …); empty when it does not ask."""
        definitie = route.feiten.get(Dossierfeit.BEPERKING.value)
        return definitie.keuzes if definitie is not None else ()

    def check_beperking(self, route: Route, beperking: str) -> None:
        """Refuse a kind of need the route does not know.

        Raises:
            GebruikersFout: on field ``beperking``.
        """
        if beperking not in {keuze.id for keuze in self.beperkingen(route)}:
            raise GebruikersFout("Deze route kent deze beperking niet.", veld="beperking")
