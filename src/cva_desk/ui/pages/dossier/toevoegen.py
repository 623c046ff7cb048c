"""Files on their way into the dossier: looked at beside each other, asked about one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from cva_desk.domain.meldingen import DomeinFout, OmgevingsFout
from cva_desk.services import stukken
from cva_desk.services.stukken import Bekeken
from cva_desk.services.toegang import Sessie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.dossier.stukvel import ToevoegVel
from cva_desk.ui.pages.dossier.tab import Dossiertab
from cva_desk.ui.pages.dossier.werk import Dossierwerk


class Aanvoer(QObject):
    """A queue of files. ``stand`` says in words how far it is; empty when nothing is on its way."""

    stand = Signal(str)
    geweigerd = Signal(str)  # a sentence about one file that stays out
    toegevoegd = Signal(str)  # the id of the new piece

    def __init__(self, werk: Dossierwerk, tab: Dossiertab) -> None:
        super().__init__(tab)
        self._werk, self._tab = werk, tab
        self._bezig: dict[str, int] = {}
        self._klaar: deque[Bekeken] = deque()
        self._totaal = self._nummer = 0
        self._vel: ToevoegVel | None = None
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(0)
        self._straks.timeout.connect(self._volgende)

    @property
    def druk(self) -> bool:
        """Whether files are on their way."""
        return bool(self._bezig or self._klaar or self._vel is not None)

    def neem(self, paden: Sequence[Path]) -> None:
        """Take these files; each is read and looked at off the GUI thread."""
        if not self.druk:
            self._totaal = self._nummer = 0
        for pad in paden:
            self._totaal += 1
            self._bezig[pad.name] = self._bezig.get(pad.name, 0) + 1
            antwoord = _Antwoord(self, pad.name)
            self._werk.doe(
                self._tab,
                bekijk,
                pad,
                klaar=antwoord.klaar,
                mislukt=antwoord.mislukt,
                baan="other",
            )
        self._zeg_stand()

    def bekeken(self, naam: str, bekeken: Bekeken) -> None:
        """One file was looked at."""
        self._af(naam)
        self._klaar.append(bekeken)
        self._volgende()

    def mislukt(self, naam: str, fout: Exception) -> None:
        """One file stays out; the others go on."""
        self._af(naam)
        if isinstance(fout, DomeinFout):
            self.geweigerd.emit(f"‘{naam}’ is niet toegevoegd. {fout}")
        else:
            toon_fout(self._tab, fout)
        self._nummer += 1
        self._volgende()

    def stop(self) -> None:
        """Forget what waits; what was added stays."""
        self._klaar.clear()
        self._zeg_stand()

    def _volgende(self) -> None:
        self._zeg_stand()
        werkt = self._werk.werkplek.venster.aan_het_werk
        if self._vel is not None or not self._klaar or not werkt:
            return
        self._nummer += 1
        plaats = f" ({self._nummer} van {self._totaal})" if self._totaal > 1 else ""
        vel = ToevoegVel(self._werk, self._klaar.popleft(), plaats)
        self._vel = vel
        vel.gelukt.connect(self._toegevoegd)
        vel.gesloten.connect(self._vel_dicht)
        vel.toon()

    def _toegevoegd(self, stuk: object) -> None:
        self.toegevoegd.emit(str(stuk))

    def _vel_dicht(self) -> None:
        self._vel = None
        # Not now: locking closes sheets too, and must not find a new one in their place.
        self._straks.start()

    def _af(self, naam: str) -> None:
        self._bezig[naam] -= 1
        if not self._bezig[naam]:
            del self._bezig[naam]

    def _zeg_stand(self) -> None:
        aantal = sum(self._bezig.values())
        if not aantal:
            self.stand.emit("")
        elif aantal == 1:
            self.stand.emit(f"‘{next(iter(self._bezig))}’ wordt bekeken …")
        else:
            self.stand.emit(f"{aantal} bestanden worden bekeken …")


class _Antwoord(QObject):
    """Receives the answer about one file."""

    def __init__(self, aanvoer: Aanvoer, naam: str) -> None:
        super().__init__(aanvoer)
        self._aanvoer, self._naam = aanvoer, naam

    def klaar(self, bekeken: object) -> None:
        """It was looked at."""
        assert isinstance(bekeken, Bekeken)
        self.deleteLater()
        self._aanvoer.bekeken(self._naam, bekeken)

    def mislukt(self, fout: Exception) -> None:
        """It cannot come in."""
        self.deleteLater()
        self._aanvoer.mislukt(self._naam, fout)


def bekijk(_sessie: Sessie, untrusted_pad: Path) -> Bekeken:
    """Read a file and look at it.

    Raises:
        GebruikersFout: empty or too large. OmgevingsFout: it cannot be read.
    """
    try:
        grootte = untrusted_pad.stat().st_size
        with untrusted_pad.open("rb") as bestand:
            return stukken.inspect_file(untrusted_pad.name, bestand, grootte)
    except OSError as fout:
        raise OmgevingsFout(
            "Het bestand kan niet worden gelezen.",
            "Het is weg, of u mag het niet openen.",
            "Controleer of het bestand er nog staat.",
        ) from fout
