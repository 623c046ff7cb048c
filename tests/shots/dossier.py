"""One dossier: every tab, full and empty, and its sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache, partial
from itertools import count
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QWidget

from cva_desk.services import stukken
from cva_desk.ui.pages.dossier.blad import DossierPagina
from cva_desk.ui.pages.dossier.briefmaker import VeldVel
from cva_desk.ui.pages.dossier.deskundigen import DeskundigenTab
from cva_desk.ui.pages.dossier.overzicht import OverzichtTab
from cva_desk.ui.pages.dossier.puntrij import Puntgroep
from cva_desk.ui.pages.dossier.stukken import StukkenTab
from cva_desk.ui.pages.dossier.stukvel import ToevoegVel
from cva_desk.ui.shell import Venster
from cva_desk.ui.widgets.balk import KlokRij
from tests.shots.fotograaf import GROOT, settle, zorg_voor_thema
from tests.ui.dossierraam import Dossierraam, maak_moeder
from tests.ui.keten import Keten, document, kopie

_KLUIZEN = tempfile.TemporaryDirectory()
_nummers = count()
Na = Callable[[Dossierraam, DossierPagina], None]


class Beeld(Dossierraam):
    """A window whose vault closes with it."""

    def __init__(self, keten: Keten, wie: str) -> None:
        super().__init__(keten, wie)
        self.venster.destroyed.connect(self.sessie.sluit)


@cache
def _moeder() -> Keten:
    return maak_moeder(Path(_KLUIZEN.name) / "moeder")


def _open(sleutel: str, tab: str = "", *, wie: str = "sec", na: Na | None = None) -> Venster:
    raam = Beeld(kopie(_moeder(), Path(_KLUIZEN.name) / f"kopie-{next(_nummers)}"), wie)
    raam.venster.resize(GROOT)
    raam.venster.show()
    pagina = raam.open(sleutel, tab)
    _wacht(raam)
    if na is not None:
        na(raam, pagina)
        _wacht(raam)
    return raam.venster


def _wacht(raam: Dossierraam) -> None:
    """Until nothing runs, in the window or in a viewer."""
    app, _ = zorg_voor_thema()
    tot = monotonic() + 20
    rustig = 0
    while rustig < 5 and monotonic() < tot:
        settle(app)
        rustig = rustig + 1 if raam.rustig else 0


def _stap(stap: str, _raam: Dossierraam, pagina: DossierPagina) -> None:
    pagina.starter.start(stap)


def _waarom(_raam: Dossierraam, pagina: DossierPagina) -> None:
    blad = pagina.blad("overzicht")
    assert isinstance(blad, OverzichtTab)
    blad.findChildren(KlokRij)[-2].waarom.setChecked(True)


def _waarom_punt(_raam: Dossierraam, pagina: DossierPagina) -> None:
    groep = pagina.blad("volledigheid").findChildren(Puntgroep)[1]
    next(iter(groep.rijen.values())).waarom.setChecked(True)


def _kies(_raam: Dossierraam, pagina: DossierPagina) -> None:
    blad = pagina.blad("deskundigen")
    assert isinstance(blad, DeskundigenTab)
    blad.plaatsen[2].kies.click()


def _toevoegen(_raam: Dossierraam, pagina: DossierPagina) -> None:
    inhoud = document("Zienswijze")
    zin = "Op bladzijde 1 lijkt een burgerservicenummer te staan. Vraag een versie zonder."
    bekeken = stukken.Bekeken("Zienswijze ouders 3-11-2026.pdf", "pdf", 2, True, (zin,), inhoud)
    ToevoegVel(pagina.werk, bekeken, " (1 van 3)").toon()


def _wijzig(_raam: Dossierraam, pagina: DossierPagina) -> None:
    blad = pagina.blad("stukken")
    assert isinstance(blad, StukkenTab)
    blad.wijzig.click()


def _brieftekst(_raam: Dossierraam, pagina: DossierPagina) -> None:
    werk = pagina.werk
    VeldVel(werk, werk.dossier, "toelichting_ouders", "", "Toelichting voor ouders",
            "besluit.kort").toon()  # fmt: skip


SCHERMEN: dict[str, Callable[[], QWidget]] = {
    "dossier-overzicht": partial(_open, "gelijk"),
    "dossier-overzicht-waarom": partial(_open, "gelijk", na=_waarom),
    "dossier-overzicht-vers": partial(_open, "vers"),
    "dossier-deskundige": partial(_open, "bezig", wie="een"),
    "dossier-stukken": partial(_open, "gelijk", "stukken"),
    "dossier-stukken-leeg": partial(_open, "vers", "stukken"),
    "dossier-stukken-toevoegen": partial(_open, "vers", "stukken", na=_toevoegen),
    "dossier-stukken-wijzig": partial(_open, "gelijk", "stukken", na=_wijzig),
    "dossier-volledigheid": partial(_open, "vers", "volledigheid"),
    "dossier-volledigheid-waarom": partial(_open, "vers", "volledigheid", na=_waarom_punt),
    "dossier-deskundigen": partial(_open, "verschilt", "deskundigen"),
    "dossier-deskundigen-leeg": partial(_open, "vers", "deskundigen"),
    "dossier-deskundigen-kies": partial(_open, "vers", "deskundigen", na=_kies),
    "dossier-meegeven": partial(_open, "bezig", "deskundigen", na=partial(_stap, "meegeven")),
    "dossier-besluit-nemen": partial(_open, "geadviseerd", "besluit", wie="dir"),
    "dossier-besluit": partial(_open, "besloten", "besluit"),
    "dossier-brieven": partial(_open, "besloten", "brieven"),
    "dossier-brieven-leeg": partial(_open, "vers", "brieven"),
    "dossier-brieven-tekst": partial(_open, "besloten", "brieven", na=_brieftekst),
    "dossier-logboek": partial(_open, "gelijk", "logboek"),
    "dossier-donderdag": partial(_open, "vers", na=partial(_stap, "plannen")),
    "dossier-aanvulling": partial(_open, "vers", na=partial(_stap, "aanvulling_vragen")),
    "dossier-gegevens": partial(_open, "vers", na=partial(_stap, "wijzigen")),
    "dossier-gesprek": partial(_open, "gelijk", na=partial(_stap, "gesprek")),
}
