"""A form field: label above, control, one reserved line below for help or for the error."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from cva_desk.ui.thema.iconen import icoonbeeld
from cva_desk.ui.thema.toestand import kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import IcoonKnop
from cva_desk.ui.widgets.melding import Icoon
from cva_desk.ui.widgets.tekst import Tekst, regelhoogte


class Veld(QWidget):
    """One question of a form.

    The line under the control is always there, so nothing jumps when an error takes the place of
    the help. ``verplicht`` is said in words next to the label.
    """

    def __init__(
        self,
        naam: str,
        invoer: QWidget,
        *,
        hulp: str = "",
        verplicht: bool = False,
        naast: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``naast`` stands right of the control, such as a button that fills it in."""
        super().__init__(parent)
        self.invoer = invoer
        self._hulp = hulp
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R4)
        boven = QHBoxLayout()
        boven.setSpacing(Ruimte.R8)
        self.label = Tekst(naam, "label")
        self.label.setBuddy(invoer)
        boven.addWidget(self.label)
        if verplicht:
            boven.addWidget(Tekst("verplicht", "klein"))
        boven.addStretch(1)
        kolom.addLayout(boven)
        if naast is None:
            kolom.addWidget(invoer)
        else:
            midden = QHBoxLayout()
            midden.setSpacing(Ruimte.R8)
            midden.addWidget(invoer, 1)
            midden.addWidget(naast)
            kolom.addLayout(midden)
        onder = QHBoxLayout()
        onder.setSpacing(Ruimte.R4 + 2)
        onder.setContentsMargins(0, 0, 0, 0)
        self._teken = Icoon("circle-alert", "danger", 14, regel=True)
        self._teken.hide()
        onder.addWidget(self._teken, 0, Qt.AlignmentFlag.AlignTop)
        self.onder = Tekst(hulp, "klein", breekt=True)
        onder.addWidget(self.onder, 1)
        houder = QWidget()
        houder.setLayout(onder)
        houder.setMinimumHeight(regelhoogte(self))
        kolom.addWidget(houder)
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        invoer.setAccessibleName(f"{naam}, verplicht" if verplicht else naam)
        invoer.setAccessibleDescription(hulp)

    @property
    def fout(self) -> str:
        """The error shown, or nothing."""
        return self.onder.text() if self.onder.property("tekst") == "fout" else ""

    def zet_fout(self, zin: str) -> None:
        """Show this sentence in place of the help; an empty one takes it away."""
        if zin == self.fout:
            return
        self.onder.zet_rol("fout" if zin else "klein")
        self.onder.setText(zin or self._hulp)
        self._teken.setVisible(bool(zin))
        self.invoer.setProperty("fout", "ja" if zin else "nee")
        self.invoer.style().unpolish(self.invoer)
        self.invoer.style().polish(self.invoer)
        self.invoer.setAccessibleDescription(zin or self._hulp)
        if zin and self.isVisible():
            QAccessible.updateAccessibility(
                QAccessibleEvent(self.invoer, QAccessible.Event.DescriptionChanged)
            )

    def zet_hulp(self, hulp: str) -> None:
        """Change the help; an error stays until it is taken away."""
        self._hulp = hulp
        if not self.fout:
            self.onder.setText(hulp)
            self.invoer.setAccessibleDescription(hulp)


class Invoerregel(QLineEdit):
    """One line to type in."""

    def __init__(
        self, tekst: str = "", *, plaatshouder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(tekst, parent)
        self.setPlaceholderText(plaatshouder)


class Wachtwoordregel(QLineEdit):
    """A password, with an eye to show it; says when Caps Lock seems to be on."""

    hoofdletters = Signal(bool)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # Nothing may offer, remember or correct what is typed here.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._oog = IcoonKnop("eye", "Wachtwoord tonen", parent=self)
        self._oog.setCheckable(True)
        self._oog.setFixedSize(px(26), px(26))
        self._oog.toggled.connect(self._toon)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(0, 0, Ruimte.R4, 0)
        rij.addStretch(1)
        rij.addWidget(self._oog)
        self.setTextMargins(0, 0, px(30), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare letter and Shift: Qt does not tell whether Caps Lock is on."""
        teken = event.text()
        if len(teken) == 1 and teken.isalpha() and teken.upper() != teken.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.hoofdletters.emit(teken.isupper() != shift)
        super().keyPressEvent(event)

    @property
    def oog(self) -> IcoonKnop:
        """The eye."""
        return self._oog

    def wis(self) -> None:
        """Forget what was typed and hide it again."""
        self._oog.setChecked(False)
        self.clear()

    def _toon(self, zichtbaar: bool) -> None:
        modus = QLineEdit.EchoMode.Normal if zichtbaar else QLineEdit.EchoMode.Password
        self.setEchoMode(modus)
        self._oog.zet_icoon("eye-off" if zichtbaar else "eye")
        self._oog.zet_naam("Wachtwoord verbergen" if zichtbaar else "Wachtwoord tonen")


class Keuzelijst(QComboBox):
    """A list to choose from, with our own arrow; the wheel scrolls the page, not the choice."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, unless the list is open."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the arrow."""
        super().paintEvent(event)
        maat = px(Ruimte.ICOON)
        waarde = tokens().muted
        beeld = icoonbeeld("chevron-down", waarde, maat, self.devicePixelRatioF())
        plek = self.width() - maat - px(10)
        QPainter(self).drawPixmap(plek, (self.height() - maat) // 2, beeld)


class Vinkje(QCheckBox):
    """A tick box drawn from the tokens; the words belong to the target."""

    def __init__(self, tekst: str, *, parent: QWidget | None = None) -> None:
        super().__init__(tekst, parent)
        self.setAccessibleName(tekst)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumHeight(px(Ruimte.DOEL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick, focus ring and words."""
        from PySide6.QtWidgets import QStyle  # costs 10 ms at start-up

        t = tokens()
        optie = QStyleOptionButton()
        self.initStyleOption(optie)
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        zijde = px(18)
        y = (self.height() - zijde) / 2
        aan = self.isChecked()
        rand = t.accent if aan or self.hasFocus() else t.text if self.underMouse() else t.control
        if not self.isEnabled():
            rand = t.line_strong
        pen = schilder.pen()
        pen.setColor(kleur(rand))
        pen.setWidthF(2 if self.hasFocus() else 1)
        schilder.setPen(pen)
        schilder.setBrush(kleur(rand if aan else t.surface))
        schilder.drawRoundedRect(1, round(y), zijde, zijde, 5, 5)
        if aan:
            maat = zijde - 4
            beeld = icoonbeeld("check", t.op_accent, maat, self.devicePixelRatioF())
            schilder.drawPixmap(3, round(y) + 2, beeld)
        vlak = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_CheckBoxContents, optie, self)
            .adjusted(px(6), 0, px(6), 0)
        )
        # The style knows its own small box; ours grows with the text.
        vlak.setLeft(max(vlak.left(), zijde + px(8)))
        schilder.setPen(kleur(t.text if self.isEnabled() else t.muted))
        schilder.drawText(
            vlak, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        if self.hasFocus():
            ring = schilder.pen()
            ring.setColor(kleur(t.accent))
            ring.setWidthF(1)
            schilder.setPen(ring)
            schilder.setBrush(Qt.BrushStyle.NoBrush)
            breed = schilder.fontMetrics().horizontalAdvance(self.text())
            y_lijn = round(self.height() / 2 + schilder.fontMetrics().height() / 2)
            schilder.drawLine(vlak.left(), y_lijn, vlak.left() + breed, y_lijn)

    def sizeHint(self) -> QSize:
        """Box, air, words."""
        maat = super().sizeHint()
        woorden = self.fontMetrics().horizontalAdvance(self.text())
        maat.setWidth(max(maat.width() + px(12), woorden + px(18 + 12)))
        maat.setHeight(max(maat.height(), px(Ruimte.DOEL)))
        return maat
