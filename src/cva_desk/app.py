"""Puts the parts together: application, window, the way in, the pages, the way out.

The only place that constructs a session for a screen. Start-up imports no more than the unlock
screen needs; what the work needs is read in while the user types the password.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.paths import default_vault_dir
from cva_desk.services.kluiskop import peek
from cva_desk.ui.foutvanger import Foutvanger
from cva_desk.ui.klembord import Klembord
from cva_desk.ui.ontgrendel import Kluiskeuze, OntgrendelScherm, Ontgrendelverzoek
from cva_desk.ui.pages.instellingen.bewaard import pas_weergave_toe
from cva_desk.ui.recent import recent_vaults, remember
from cva_desk.ui.shell import Venster
from cva_desk.ui.tasks import Task
from cva_desk.ui.thema.letters import load_letters, load_other_scripts
from cva_desk.ui.thema.toestand import STIJL, Thema

if TYPE_CHECKING:
    from cva_desk.services.toegang import Sessie
    from cva_desk.ui.herstel import HerstelScherm, Herstelverzoek
    from cva_desk.ui.werkplek import Werkplek
    from cva_desk.ui.wizard.volgorde import NieuweKluis
    from cva_desk.ui.wizard.wizard import Wizard

_VOORAF = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "sqlcipher3",
    "sqlalchemy",
    "cva_desk.store.kluis",
    "cva_desk.store.migraties.run",
    "cva_desk.store.projectie",
    "cva_desk.store.werk",
    "cva_desk.store.toepassen",
    "cva_desk.services.vandaag",
    "cva_desk.services.toegang",
    "cva_desk.ui.pages.alle",
    "cva_desk.ui.pages.beoordelingen",
    "cva_desk.ui.pages.dossier",
    "cva_desk.ui.pages.mensen",
    "cva_desk.ui.pages.tellingen",
    "cva_desk.ui.pages.uitgaand",
    "cva_desk.ui.pages.vergaderingen",
    "cva_desk.ui.werkvlak",
    "cva_desk.ui.pages.vandaag.pagina",
    "cva_desk.ui.pages.dossiers.pagina",
)
# A thread that reads from the database gives the interpreter away at every row, and by default
# waits 5 ms to get it back while another computes: lists took three times as long, and the window
# waited with them.
_WISSEL_S = 0.0005
# Reading ahead holds the interpreter: not before the unlock screen stands and takes keys.
_EERST_TEKENEN_MS = 300


def now() -> datetime:
    """The one clock of the window."""
    return datetime.now().astimezone()


class App(QObject):
    """From the unlock screen to the work and back."""

    def __init__(self, qt: QApplication, instellingen: QSettings) -> None:
        super().__init__(qt)
        self._instellingen = instellingen
        self.thema = Thema(qt)
        pas_weergave_toe(self.thema, instellingen)
        self.venster = Venster(instellingen=instellingen)
        self.venster.thema = self.thema
        self.klembord = Klembord(self)
        self._vanger = Foutvanger(self.venster)
        self.werkplek: Werkplek | None = None
        self._scherm: OntgrendelScherm | HerstelScherm | Wizard | None = None
        self._laatste: tuple[Path, str] | None = None
        self._wacht_op_sessie: Sessie | None = None
        self.venster.vergrendeld.connect(self._locked)
        self.venster.sluit_gevraagd.connect(self._closing)
        self.venster.gezocht.connect(self._search)

    # ------------------------------------------------------------------ the way in

    def begin(self, kluis: Path | None) -> None:
        """Show the first screen: unlock a vault, or make one when there is none."""
        gekozen = kluis or default_vault_dir()
        bekend = recent_vaults(self._instellingen, gekozen)
        if bekend:
            self.show_unlock(bekend)
        else:
            self.show_wizard(gekozen)
        QTimer.singleShot(_EERST_TEKENEN_MS, self._read_ahead)

    def show_unlock(self, kluizen: Sequence[Kluiskeuze] | None = None) -> None:
        """Show the unlock screen."""
        keuzes = list(kluizen if kluizen is not None else recent_vaults(self._instellingen))
        scherm = OntgrendelScherm(keuzes, self._laatste[1] if self._laatste else "")
        scherm.ontgrendel.connect(self._unlock)
        scherm.herstel.connect(self._show_recovery)
        scherm.nieuwe_kluis.connect(self._show_new)
        scherm.oefenmap.connect(self._make_practice)
        scherm.map_gekozen.connect(self._choose_folder)
        self._show(scherm)

    def show_wizard(self, map_: Path, *, kan_stoppen: bool = False) -> None:
        """Show the first-run steps."""
        from cva_desk.services.regelingen import load
        from cva_desk.ui.wizard.volgorde import Regelingkeuze
        from cva_desk.ui.wizard.wizard import Wizard

        keuzes = [
            Regelingkeuze(r.id, r.naam, f"{r.commissie} ({r.swv_nummer})")
            for r in load().regelingen
        ]
        wizard = Wizard(keuzes, str(map_), kan_stoppen=kan_stoppen)
        wizard.maak.connect(self._make_vault)
        wizard.klaar.connect(self._wizard_done)
        wizard.oefenmap.connect(self._make_practice)
        wizard.gestopt.connect(self.show_unlock)
        wizard.afdrukken.connect(self._print_words)
        self._show(wizard)

    def _show(self, scherm: OntgrendelScherm | HerstelScherm | Wizard) -> None:
        self._scherm = scherm
        self.venster.toon_toegang(scherm)

    def _show_new(self) -> None:
        self.show_wizard(default_vault_dir(), kan_stoppen=True)

    def _show_recovery(self, map_: Path) -> None:
        from cva_desk.ui.herstel import HerstelScherm

        scherm = HerstelScherm(map_, self._laatste[1] if self._laatste else "")
        scherm.herstel.connect(self._recover)
        scherm.terug.connect(self.show_unlock)
        self._show(scherm)

    def _choose_folder(self, map_: Path) -> None:
        try:
            peek(map_)
        except DomeinFout as fout:
            self._failed(fout)
            return
        remember(self._instellingen, map_)
        self.show_unlock()

    def _unlock(self, verzoek: Ontgrendelverzoek) -> None:
        self._laatste = (verzoek.map, verzoek.inlognaam)
        self._open(partial(_enter, verzoek.map, verzoek.inlognaam, verzoek.wachtwoord))

    def _recover(self, verzoek: Herstelverzoek) -> None:
        self._laatste = (verzoek.map, verzoek.inlognaam)
        self._open(partial(_recover, verzoek))

    def _open(self, werk: partial[Any]) -> None:
        assert self._scherm is not None
        self._scherm.bezig(True)
        self.venster.runner.start(
            partial(_without_task, werk), done=self._opened, failed=self._failed
        )

    def _opened(self, sessie: Sessie) -> None:
        if self._scherm is not None:
            self._scherm.bezig(False)
        self._scherm = None
        remember(self._instellingen, sessie.kluis.map)
        self.open_work(sessie)

    def _failed(self, fout: Exception) -> None:
        from cva_desk.ui.berichten import toon_fout

        if self._scherm is None:
            toon_fout(self.venster, fout)
            return
        self._scherm.bezig(False)
        if isinstance(fout, DomeinFout):
            self._scherm.toon_fout(fout)
        else:
            toon_fout(self._scherm, fout)

    def _make_vault(self, nieuw: NieuweKluis) -> None:
        assert self._scherm is not None
        self._scherm.bezig(True)
        self.venster.runner.start(
            partial(_without_task, partial(_create, nieuw)),
            done=self._made,
            failed=self._failed,
        )

    def _made(self, gemaakt: tuple[Sessie, str]) -> None:
        sessie, woorden = gemaakt
        self._wacht_op_sessie = sessie
        self._laatste = (sessie.kluis.map, sessie.wie.inlognaam)
        from cva_desk.ui.wizard.wizard import Wizard

        if isinstance(self._scherm, Wizard):
            self._scherm.bezig(False)
            self._scherm.toon_woorden(woorden)

    def _wizard_done(self) -> None:
        sessie, self._wacht_op_sessie = self._wacht_op_sessie, None
        if sessie is not None:
            self._opened(sessie)

    def _print_words(self, woorden: str) -> None:
        from cva_desk.ui.afdrukken import print_recovery_words

        print_recovery_words(self.venster, woorden)

    def _make_practice(self) -> None:
        assert self._scherm is not None
        self._scherm.bezig(True)
        self.venster.runner.start(_practice, done=self.enter_practice, failed=self._failed)

    def enter_practice(self, map_: Path) -> None:
        """Open a practice vault as its secretary; its password is no secret."""
        from cva_desk.services.demo.mensen import SECRETARIS, WACHTWOORD

        self._laatste = (map_, SECRETARIS.inlognaam)
        self._open(partial(_enter, map_, SECRETARIS.inlognaam, WACHTWOORD))

    def _read_ahead(self) -> None:
        load_other_scripts()
        from cva_desk.ui.berichten import zet_verslag

        zet_verslag(_report)
        self.venster.runner.start(_import_work, done=_nothing, failed=_nothing, lane="other")

    # ------------------------------------------------------------------ the work

    def open_work(self, sessie: Sessie) -> None:
        """Show the pages for somebody who has just come in."""
        from cva_desk.ui.pages.alle import alle_paginas
        from cva_desk.ui.pages.instellingen import pas_instellingen_toe
        from cva_desk.ui.pages.tellingen import Tellingen
        from cva_desk.ui.werkplek import Werkplek
        from cva_desk.ui.widgets.bovenbalk import Aanmelding

        self.werkplek = Werkplek(self.venster, sessie)
        wie = Aanmelding(
            sessie.persoon.naam.volledig,
            ", ".join(r.value for r in type(sessie.hoofdrol) if r in sessie.persoon.rollen),
            sessie.gegevens.naam,
            sessie.gegevens.oefen,
            " ".join(sessie.kluis.waarschuwingen),
        )
        self.venster.open_werk(alle_paginas(self.werkplek), wie)
        pas_instellingen_toe(self.werkplek)
        Tellingen(self.werkplek)

    def _search(self, tekst: str) -> None:
        if self.werkplek is not None:
            self.venster.ga("dossiers", tekst)

    def _locked(self) -> None:
        """Close the vault behind the writes that were still waiting, then show the way in."""
        self.klembord.wis()
        werkplek, self.werkplek = self.werkplek, None
        if werkplek is None:
            return
        self.venster.runner.start(
            partial(_close, werkplek.sessie), done=werkplek.voorbij, failed=self._failed
        )
        self.show_unlock()

    def _closing(self) -> None:
        if self._wacht_op_sessie is not None:
            self._wacht_op_sessie.sluit()
        self._vanger.laat_los()


def _without_task(werk: partial[Any], _task: Task) -> object:
    return werk()


def _enter(map_: Path, inlognaam: str, wachtwoord: str) -> Sessie:
    from cva_desk.services.toegang import open_vault

    return open_vault(map_, inlognaam, wachtwoord, now)


def _recover(verzoek: Herstelverzoek) -> Sessie:
    from cva_desk.services.toegang import recover

    return recover(verzoek.map, verzoek.woorden, verzoek.inlognaam, verzoek.wachtwoord, now)


def _create(nieuw: NieuweKluis) -> tuple[Sessie, str]:
    from cva_desk.services.stamgegevens import PersoonInvoer
    from cva_desk.services.toegang import create

    return create(
        Path(nieuw.map),
        naam=nieuw.kluisnaam,
        regeling=nieuw.regeling,
        persoon=PersoonInvoer(nieuw.naam, nieuw.rollen, nieuw.beroep),
        inlognaam=nieuw.inlognaam,
        wachtwoord=nieuw.wachtwoord,
        nu=now,
    )


def _practice(task: Task) -> Path:
    """Make a practice vault; return its folder."""
    from cva_desk.paths import practice_dir
    from cva_desk.services import demo

    map_ = practice_dir() / f"{now():%Y-%m-%d-%H%M%S}"
    return demo.build(map_, now(), task.step).map


def _import_work(_task: Task) -> None:
    """Read in what unlocking and the first pages need, while the user types."""
    for naam in _VOORAF:
        import_module(naam)
    from cva_desk.services.regelingen import load

    load()


def _close(sessie: Sessie, _task: Task) -> None:
    sessie.sluit()


def _nothing(_uitkomst: object) -> None:
    """An answer nobody waits for."""


def _report(fout: BaseException) -> str:
    from cva_desk.diagnostics.rapport import make_rapport

    return make_rapport(fout, tijdstip=now())


def start(kluis: Path | None, instellingen: QSettings | None = None) -> tuple[QApplication, App]:
    """Make the application and show its window with the first screen in it."""
    sys.setswitchinterval(_WISSEL_S)
    qt = QApplication.instance()
    if qt is None:
        # The style by argument: setting it hands back a QStyle, whose enumerations cost 10 ms.
        qt = QApplication([sys.argv[0], "-style", STIJL])
        qt.setProperty("stijl", STIJL)
    assert isinstance(qt, QApplication)
    qt.setApplicationName("CvA Desk")
    qt.setOrganizationName("CvA Desk")
    load_letters()
    app = App(qt, instellingen or QSettings())
    app.begin(kluis)
    app.venster.show()  # with the screen in it: laid out once
    return qt, app


def run(kluis: Path | None = None, oefen: bool = False) -> int:
    """Open the window; return the exit code when it is closed.

    Args:
        kluis: folder of the vault; None takes the user's own.
        oefen: a practice vault made just now: go in as its secretary, without a password to type.
    """
    qt, app = start(kluis)
    if oefen and kluis is not None:
        app.enter_practice(kluis)
    return qt.exec()
