"""Check the signature in any PDF: choose or drop a file, read the verdict in plain words."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from cva_desk.domain.meldingen import GebruikersFout, OmgevingsFout
from cva_desk.services import uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bestandsdoel import Bestandsdoel
from cva_desk.ui.widgets.datumtekst import datum_lang
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import Vel

if TYPE_CHECKING:
    from cva_desk.services.uitgaan import Ondertekeningsoordeel

_MAX_BYTES = 100_000_000


class ControleVel(Vel):
    """Says whether a file is signed, by whom, and whether anything changed since."""

    def __init__(self, plek: QWidget, werkplek: Werkplek) -> None:
        super().__init__(plek, "Controleer een PDF", breedte=600)
        self._werkplek = werkplek
        self.doel = Bestandsdoel(
            "Sleep een PDF hierheen",
            "Het bestand blijft waar het is en komt niet in de kluis.",
            filter_="PDF (*.pdf)",
        )
        self.doel.knop.zet_tekst("Kies een PDF…")
        self.doel.gekozen.connect(self._gekozen)
        self.inhoud.addWidget(self.doel)
        self.oordeel = Melding("", Toon.INFO)
        self.oordeel.hide()
        self.inhoud.addWidget(self.oordeel)
        self._vak = QWidget()
        self._rooster = QGridLayout(self._vak)
        self._rooster.setContentsMargins(0, 0, 0, 0)
        self._rooster.setHorizontalSpacing(Ruimte.R16)
        self._rooster.setVerticalSpacing(Ruimte.R4)
        self._rooster.setColumnStretch(1, 1)
        self._vak.hide()
        self.inhoud.addWidget(self._vak)
        self.dicht = Knop("Sluiten", Soort.PRIMAIR)
        self.dicht.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.dicht)

    def controleer(self, pad: Path) -> None:
        """Check this file."""
        self._vak.hide()
        self.oordeel.zet(f"{pad.name} wordt gecontroleerd …", Toon.INFO)
        self.oordeel.show()
        self._werkplek.doe(self, partial(_verify, pad=pad), self._klaar, self._mislukt,
                           baan="other")  # fmt: skip

    def _gekozen(self, paden: list[Path]) -> None:
        self.controleer(paden[0])

    def _mislukt(self, fout: Exception) -> None:
        self.oordeel.zet(str(fout), Toon.DANGER)

    def _klaar(self, gevonden: tuple[str, Ondertekeningsoordeel]) -> None:
        naam, oordeel = gevonden
        self.oordeel.zet(*verdict(oordeel))
        _leeg(self._rooster)
        regels = details(naam, oordeel)
        for nummer, (wat, waarde) in enumerate(regels):
            self._rooster.addWidget(Tekst(wat, "sub"), nummer, 0, Qt.AlignmentFlag.AlignTop)
            self._rooster.addWidget(Tekst(waarde, breekt=True), nummer, 1)
        self._vak.show()


def verdict(oordeel: Ondertekeningsoordeel) -> tuple[str, Toon]:
    """Return the verdict in one sentence, and its tone."""
    if not oordeel.ondertekend:
        return (oordeel.uitleg or ("Dit document is niet ondertekend.",))[0], Toon.WARN
    if not oordeel.geldig:
        return "De handtekening is niet geldig. Vertrouw dit bestand niet.", Toon.DANGER
    if oordeel.oefen:
        return (
            "De handtekening klopt, maar is gezet met een oefencertificaat. Dit is geen echt "
            "document."
        ), Toon.WARN
    return ("De handtekening is geldig. Het document is sindsdien niet veranderd."), Toon.OK


def details(naam: str, oordeel: Ondertekeningsoordeel) -> list[tuple[str, str]]:
    """Return what can be said of the file, as pairs of words."""
    regels = [("Bestand", naam)]
    if oordeel.ondertekend:
        regels.append(("Ondertekend door", oordeel.ondertekenaar or "niet te lezen"))
        if oordeel.tijdstip is not None:
            moment = oordeel.tijdstip
            regels.append(
                ("Op", f"{datum_lang(moment.date())} om {moment:%H:%M} (klok van de ondertekenaar)")
            )
        regels.append(("Inhoud", "ongewijzigd" if oordeel.ongewijzigd else "veranderd"))
        geheel = "het hele document" if oordeel.dekt_hele_document else "niet het hele document"
        regels.append(("Handtekening dekt", geheel))
        regels.append(("Certificaat", _certificate(oordeel)))
    if oordeel.uitleg:
        regels.append(("Toelichting", "\n".join(oordeel.uitleg)))
    return regels


def _certificate(oordeel: Ondertekeningsoordeel) -> str:
    if oordeel.oefen:
        return "oefencertificaat"
    if oordeel.vertrouwd:
        return "van een partij die uw organisatie vertrouwt"
    return "van een partij die uw organisatie nog niet als vertrouwd heeft vastgelegd"


def _verify(_sessie: Sessie, *, pad: Path) -> tuple[str, Ondertekeningsoordeel]:
    try:
        if pad.stat().st_size > _MAX_BYTES:
            raise GebruikersFout("Dit bestand is te groot om te controleren.")
        inhoud = pad.read_bytes()
    except OSError:
        raise OmgevingsFout(
            "Dit bestand kan niet worden gelezen.",
            "Misschien is het verplaatst of in gebruik.",
            "Kies het opnieuw.",
        ) from None
    return pad.name, uitgaan.verify(inhoud)


def _leeg(layout: QLayout) -> None:
    while layout.count():
        plek = layout.takeAt(0)
        if plek is not None and (widget := plek.widget()) is not None:
            widget.hide()
            widget.deleteLater()
