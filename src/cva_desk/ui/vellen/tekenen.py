"""Sign one letter that is read here, or several that were read before: one password for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.ids import BriefId
from cva_desk.domain.meldingen import DomeinFout, GebruikersFout
from cva_desk.services import toegang, uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.leesplaats import leeskamer, open_document
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.keuzekaart import Keuzekaart
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Afkapbaar, Tekst
from cva_desk.ui.widgets.vel import Vel
from cva_desk.ui.widgets.veld import Veld, Vinkje, Wachtwoordregel

_EIGEN, _BESTAND, _OEFEN = "eigen", "bestand", "oefen"
_MAX_P12 = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tekenwijze:
    """How to sign: with the own certificate, one made now for practice, or a file."""

    soort: str
    wachtwoord: str
    p12: bytes | None = None
    bewaar: bool = False


@dataclass(frozen=True, slots=True)
class Tekenuitkomst:
    """What came of it: the letters that are signed, and why it stopped, if it did."""

    getekend: tuple[BriefId, ...]
    oefen: bool
    fout: DomeinFout | None


class TekenVel(Vel):
    """Asks for the password of the certificate once. ``getekend`` says that letters are signed."""

    getekend = Signal(object)

    def __init__(
        self,
        plek: QWidget,
        werkplek: Werkplek,
        brieven: Sequence[BriefRegel],
        *,
        lezen: bool = False,
    ) -> None:
        """``lezen``: show the (one) letter in the sheet, so that it is read before it is signed."""
        enkel = len(brieven) == 1
        super().__init__(
            plek,
            "Onderteken de brief" if enkel else f"Onderteken {len(brieven)} brieven",
            breedte=1120 if lezen else 520,
        )
        self._werkplek = werkplek
        self._brieven = tuple(brieven)
        self._p12: bytes | None = None
        self.lezer: Lezer | None = None
        rij = QHBoxLayout()
        rij.setSpacing(Ruimte.R24)
        if lezen:
            self.lezer = Lezer()
            self.lezer.setMinimumHeight(_leeshoogte(plek))
            rij.addWidget(self.lezer, 3)
            self.gesloten.connect(self.lezer.stop)
            self._lees()
        kolom = QVBoxLayout()
        kolom.setSpacing(Ruimte.R12)
        rij.addLayout(kolom, 2)
        self.inhoud.addLayout(rij)
        self._kolom = kolom
        self._bouw()

    def _bouw(self) -> None:
        kolom = self._kolom
        if len(self._brieven) == 1:
            kolom.addWidget(Tekst(self._brieven[0].titel, "vet", breekt=True))
        else:
            for brief in self._brieven[:8]:
                kolom.addWidget(Afkapbaar(brief.titel))
            if len(self._brieven) > 8:
                kolom.addWidget(Tekst(f"en nog {len(self._brieven) - 8}", "sub"))
            kolom.addWidget(Streep())
        self.melding = Melding("", Toon.DANGER)
        self.melding.hide()
        kolom.addWidget(self.melding)
        self._heeft = toegang.has_certificate(self._werkplek.sessie)
        self.wijze = Keuzekaart(self._wijzen())
        self.wijze.zet_waarde(_EIGEN if self._heeft else self._wijzen()[0][0])
        self.wijze.gewijzigd.connect(self._toon_wijze)
        self.wijze.setAccessibleName("Waarmee ondertekenen")
        if not self._heeft:
            kolom.addWidget(
                Tekst("U heeft nog geen certificaat om mee te ondertekenen.", breekt=True)
            )
        kolom.addWidget(self.wijze)
        self.ander = LinkKnop("Ander certificaat…")
        self.ander.clicked.connect(self._toon_keuze)
        kolom.addWidget(self.ander, 0, Qt.AlignmentFlag.AlignLeft)
        self.wijze.setVisible(not self._heeft)
        self.ander.setVisible(self._heeft)
        self._bestandsrij = QWidget()
        strook = QHBoxLayout(self._bestandsrij)
        strook.setContentsMargins(0, 0, 0, 0)
        self.kies = Knop("Kies bestand…", icoon="key-round")
        self.kies.clicked.connect(self._kies_bestand)
        strook.addWidget(self.kies)
        self.bestand = Afkapbaar("nog geen bestand", "sub")
        strook.addWidget(self.bestand, 1)
        kolom.addWidget(self._bestandsrij)
        self.wachtwoord = Wachtwoordregel()
        self.veld = Veld("Wachtwoord van uw certificaat", self.wachtwoord, verplicht=True)
        self.wachtwoord.returnPressed.connect(self.onderteken)
        kolom.addWidget(self.veld)
        self.onthoud = Vinkje("Bewaar dit certificaat bij mijn sleutel")
        self.onthoud.setChecked(True)
        kolom.addWidget(self.onthoud)
        kolom.addStretch(1)
        self.niet = Knop("Niet nu")
        self.niet.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.niet)
        aantal = len(self._brieven)
        self.doe = Knop(
            "Onderteken" if aantal == 1 else f"Onderteken {aantal} brieven",
            Soort.PRIMAIR,
            icoon="signature",
        )
        self.doe.clicked.connect(self.onderteken)
        self.knoppen.addWidget(self.doe)
        self._toon_wijze(self.wijze.waarde)

    def onderteken(self) -> None:
        """Sign, one after the other; stops at the first that cannot be signed."""
        self.melding.hide()
        self.veld.zet_fout("")
        wijze = self.wijze.waarde
        if wijze == _BESTAND and self._p12 is None:
            self._zeg("Kies eerst uw certificaatbestand.")
            self.kies.setFocus()
            return
        if not self.wachtwoord.text():
            self.veld.zet_fout("Typ het wachtwoord van uw certificaat.")
            self.wachtwoord.setFocus()
            return
        self.doe.setEnabled(False)
        self.doe.zet_tekst("Bezig met ondertekenen …")
        keuze = Tekenwijze(
            wijze,
            self.wachtwoord.text(),
            self._p12 if wijze == _BESTAND else None,
            wijze == _BESTAND and self.onthoud.isChecked(),
        )
        ids = tuple(brief.id for brief in self._brieven)
        self._werkplek.doe(self, partial(sign_all, brieven=ids, wijze=keuze), self._klaar,
                           self._mislukt)  # fmt: skip

    def _klaar(self, uitkomst: Tekenuitkomst) -> None:
        if uitkomst.getekend:
            self.getekend.emit(uitkomst)
        if uitkomst.fout is None:
            self.wachtwoord.wis()
            self.sluit()
            return
        self._brieven = tuple(b for b in self._brieven if b.id not in uitkomst.getekend)
        self._mislukt(uitkomst.fout)

    def _mislukt(self, fout: Exception) -> None:
        self.doe.setEnabled(True)
        aantal = len(self._brieven)
        self.doe.zet_tekst("Onderteken" if aantal == 1 else f"Onderteken {aantal} brieven")
        self._heeft = toegang.has_certificate(self._werkplek.sessie)
        if isinstance(fout, DomeinFout) and fout.veld == "wachtwoord":
            self.veld.zet_fout(str(fout))
            self.wachtwoord.setFocus()
            self.wachtwoord.selectAll()
        elif isinstance(fout, DomeinFout):
            self._zeg(str(fout))
        else:
            toon_fout(self, fout)

    def _zeg(self, zin: str) -> None:
        self.melding.zet(zin, Toon.DANGER)
        self.melding.show()

    def _wijzen(self) -> list[tuple[str, str, str]]:
        wijzen = []
        if self._heeft:
            wijzen.append((_EIGEN, "Mijn certificaat", "Het certificaat bij uw eigen sleutel."))
        if self._werkplek.sessie.gegevens.oefen and not self._heeft:
            wijzen.append(
                (_OEFEN, "Oefencertificaat maken", "Op de brief staat dan dat het een oefening is.")
            )
        wijzen.append((_BESTAND, "Certificaatbestand", "Een .p12- of .pfx-bestand van u."))
        return wijzen

    def _toon_keuze(self) -> None:
        self.ander.hide()
        self.wijze.show()
        self.wijze.setFocus()

    def _toon_wijze(self, wijze: str) -> None:
        self._bestandsrij.setVisible(wijze == _BESTAND)
        self.onthoud.setVisible(wijze == _BESTAND)
        nieuw = wijze == _OEFEN
        self.veld.label.setText("Kies een wachtwoord" if nieuw else "Wachtwoord van uw certificaat")
        self.veld.zet_hulp(
            "Voor uw oefencertificaat; u typt het bij elke handtekening."
            if nieuw
            else "Het programma onthoudt dit wachtwoord niet."
        )

    def _kies_bestand(self) -> None:
        dialoog = QFileDialog(self, "Kies uw certificaat", "", "Certificaat (*.p12 *.pfx)")
        dialoog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialoog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialoog.fileSelected.connect(self.neem_bestand)
        dialoog.open()

    def neem_bestand(self, pad: str) -> None:
        """Read the certificate file into memory; it is checked when it is used."""
        bestand = Path(pad)
        try:
            if bestand.stat().st_size > _MAX_P12:
                self._zeg("Dit bestand is te groot voor een certificaat. Kies een ander bestand.")
                return
            self._p12 = bestand.read_bytes()
        except OSError:
            self._zeg("Dit bestand kan niet worden gelezen. Kies het opnieuw.")
            return
        self.bestand.setText(bestand.name)
        self.wachtwoord.setFocus()

    def _lees(self) -> None:
        assert self.lezer is not None
        show_letter(self.lezer, self._werkplek, self._brieven[0])


class LeesVel(Vel):
    """Only to read a letter as it stands."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, brief: BriefRegel) -> None:
        super().__init__(plek, brief.titel, breedte=960)
        self.lezer = Lezer()
        self.lezer.setMinimumHeight(_leeshoogte(plek))
        self.inhoud.addWidget(self.lezer)
        self.gesloten.connect(self.lezer.stop)
        self.dicht = Knop("Sluiten", Soort.PRIMAIR)
        self.dicht.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.dicht)
        show_letter(self.lezer, werkplek, brief)


def show_letter(lezer: Lezer, werkplek: Werkplek, brief: BriefRegel) -> None:
    """Open a letter in a viewer, off the GUI thread."""
    kamer = leeskamer(werkplek)
    lezer.open_later(
        partial(open_document, kamer, partial(_pdf, brief=brief.id), werkplek.sessie),
        brief.titel,
        brief.dossier_nummer,
        annuleer=kamer.annuleer,
    )


def _leeshoogte(plek: QWidget) -> int:
    return max(280, min(px(620), plek.window().height() - px(220)))


def sign_all(sessie: Sessie, *, brieven: Sequence[BriefId], wijze: Tekenwijze) -> Tekenuitkomst:
    """Sign letters in order; stop at the first that cannot be signed.

    Raises:
        GebruikersFout: the certificate cannot be used at all.
    """
    p12 = wijze.p12
    if wijze.soort == _OEFEN and not toegang.has_certificate(sessie):
        if len(wijze.wachtwoord) < 8:
            raise GebruikersFout(
                "Dit wachtwoord is te kort.",
                "",
                "Kies ten minste acht tekens.",
                veld="wachtwoord",
            )
        uitgaan.make_practice_certificate(sessie, wijze.wachtwoord)
    if wijze.bewaar and p12 is not None:
        uitgaan.keep_certificate(sessie, p12, wijze.wachtwoord)
    getekend: list[BriefId] = []
    oefen = False
    for brief in brieven:
        try:
            oordeel = uitgaan.sign(sessie, brief, wijze.wachtwoord, p12)
        except DomeinFout as fout:
            return Tekenuitkomst(tuple(getekend), oefen, fout)
        getekend.append(brief)
        oefen = oefen or oordeel.oefen
    return Tekenuitkomst(tuple(getekend), oefen, None)


def _pdf(sessie: Sessie, *, brief: BriefId) -> bytes:
    return uitgaan.pdf(sessie, brief)
