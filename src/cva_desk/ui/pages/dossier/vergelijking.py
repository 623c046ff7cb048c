"""Both advices side by side, question by question, once both are in and may be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cva_desk.domain.adviezen import Adviesregel, Adviesstatus, Deskundigenadvies, Onderdeel
from cva_desk.domain.meldingen import GeenBevoegdheid
from cva_desk.services import beoordeling
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.ui.pages.dossier.tab import wis
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst

_KORT = {
    "aanbeveling": "de aanbeveling",
    "categorie": "de bekostigingscategorie",
    "schooljaren": "het aantal schooljaren",
}
_OORDEEL = {
    "voldaan": ("voldaan", Toon.OK),
    "niet_voldaan": ("niet voldaan", Toon.DANGER),
    "onbekend": ("niet vast te stellen", Toon.WARN),
    "niet_van_toepassing": ("niet van toepassing", Toon.NEUTRAAL),
}


class Vergelijking(Kaart):
    """Never merges, never edits: it shows two authors beside each other."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__("Beide adviezen naast elkaar")
        self._werk = werk
        self._getoond: tuple[object, ...] = ()

    def leeg(self) -> None:
        """Show nothing."""
        wis(self.inhoud)
        self._getoond = ()

    def toon(self, eerste: Adviesregel | None, tweede: Adviesregel | None) -> None:
        """Show these two, as far as this person may read them."""
        regels = [r for r in (eerste, tweede) if r is not None]
        self.setVisible(bool(regels))
        sleutel = tuple((r.id, r.versie, r.status) for r in regels)
        if sleutel == self._getoond:
            return
        self.leeg()
        self._getoond = sleutel
        klaar = len(regels) == 2 and all(r.status is Adviesstatus.INGEDIEND for r in regels)
        try:
            adviezen = [beoordeling.read(self._werk.sessie, r.id) for r in regels] if klaar else []
        except GeenBevoegdheid:
            adviezen = []
        if not adviezen:
            self.voeg_toe(
                Tekst(
                    "De adviezen zijn te lezen zodra beide deskundigen hebben ingediend. Tot dan "
                    "weet niemand wat de ander schrijft.",
                    "sub",
                    breekt=True,
                )
            )
            return
        self._bouw(adviezen)

    def _bouw(self, adviezen: list[Deskundigenadvies]) -> None:
        delen = onderdelen(self._werk.beeld, adviezen)
        anders = [
            _KORT.get(sleutel, naam) for sleutel, naam in delen if _verschilt(adviezen, sleutel)
        ]
        if anders:
            self.voeg_toe(Melding(f"Zij kiezen verschillend bij {'; '.join(anders)}.", Toon.WARN))
        else:
            self.voeg_toe(Melding("Waar iets te kiezen is, kiezen beiden hetzelfde.", Toon.OK))
        houder = QWidget()
        rooster = QGridLayout(houder)
        rooster.setContentsMargins(0, Ruimte.R8, 0, 0)
        rooster.setHorizontalSpacing(Ruimte.R24)
        rooster.setVerticalSpacing(Ruimte.R8)
        rooster.setColumnStretch(0, 1)
        rooster.setColumnStretch(1, 1)
        for plek, advies in enumerate(adviezen):
            rooster.addWidget(Tekst(advies.regel.persoon_naam, "vet", breekt=True), 0, plek)
        rij = 1
        for sleutel, naam in delen:
            rooster.addWidget(Streep(), rij, 0, 1, 2)
            rooster.addWidget(
                Tekst(f"{naam[0].upper()}{naam[1:]}", "sub", breekt=True), rij + 1, 0, 1, 2
            )
            for plek, advies in enumerate(adviezen):
                vak = _vak(self._werk.beeld, sleutel, advies.part(sleutel))
                vak.setAccessibleName(f"{advies.regel.persoon_naam}: {naam}")
                rooster.addWidget(vak, rij + 2, plek, Qt.AlignmentFlag.AlignTop)
            rij += 3
        self.voeg_toe(houder)


def onderdelen(beeld: Dossierbeeld, adviezen: list[Deskundigenadvies]) -> list[tuple[str, str]]:
    """Return the parts to compare: the recommendation first, then the questions in order."""
    namen = {vraag.onderdeel: vraag.tekst for vraag in beeld.route.checklist.vragen}
    for groep in beeld.route.groepen:
        for criterium in groep.criteria:
            namen[f"criterium:{criterium.id}"] = f"criterium ‘{criterium.naam}’"
    gevuld = {s for a in adviezen for s, d in a.onderdelen.items() if d.keuze or d.tekst.strip()}
    eerst = ("aanbeveling", "categorie", "schooljaren")
    volgorde = [*eerst, *(s for s in namen if s not in eerst)]
    return [(s, namen.get(s, s)) for s in volgorde if s in gevuld]


def _verschilt(adviezen: list[Deskundigenadvies], sleutel: str) -> bool:
    een, ander = (advies.part(sleutel).keuze for advies in adviezen)
    return bool(een or ander) and een != ander


def _vak(beeld: Dossierbeeld, sleutel: str, deel: Onderdeel) -> QWidget:
    houder = QWidget()
    kolom = QVBoxLayout(houder)
    kolom.setContentsMargins(0, 0, 0, Ruimte.R8)
    kolom.setSpacing(Ruimte.R4)
    if deel.keuze:
        tekst, toon = _keuze(beeld, sleutel, deel.keuze)
        kolom.addWidget(Label(tekst, toon), 0, Qt.AlignmentFlag.AlignLeft)
    if deel.tekst.strip():
        kolom.addWidget(Tekst(deel.tekst.strip(), breekt=True))
    elif not deel.keuze:
        kolom.addWidget(Tekst("niets ingevuld", "klein"))
    return houder


def _keuze(beeld: Dossierbeeld, sleutel: str, keuze: str) -> tuple[str, Toon]:
    if sleutel.startswith("criterium:"):
        return _OORDEEL.get(keuze, (keuze, Toon.NEUTRAAL))
    if sleutel == "schooljaren":
        return f"{keuze} schooljaren" if keuze != "1" else "1 schooljaar", Toon.INFO
    vraag = next((v for v in beeld.route.checklist.vragen if v.onderdeel == sleutel), None)
    namen = {k.id: k.naam for k in vraag.keuzes} if vraag is not None else {}
    return namen.get(keuze, keuze), Toon.INFO
