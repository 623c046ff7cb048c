"""The one style sheet, built from tokens. Text roles and parts are chosen by property.

``tekst`` on a QLabel: titel, kop, vet, sub, klein, fout, gedempt.  What the style sheet cannot
draw well (cards, buttons, tags, bars, ticks) paints itself in ``widgets`` from the same tokens.
"""

from __future__ import annotations

from collections.abc import Callable

from cva_desk.ui.thema.tokens import Letter, Ruimte, Tokens

_PT_PER_PX = 72 / 96
_Maat = Callable[[float], str]


def build_qss(t: Tokens, schaal: float = 1.0) -> str:
    """Return the style sheet for these tokens at this text scale."""

    def pt(maat: float) -> str:
        return f"{maat * _PT_PER_PX * schaal:.4f}pt"

    def px(maat: float) -> str:
        return f"{round(maat * schaal)}px"

    return "\n".join(
        (
            _tekst(t, pt),
            _invoer(t, px),
            _tabellen(t, px, pt),
            _schuifbalken(t),
            _overig(t, px),
        )
    )


def _tekst(t: Tokens, pt: _Maat) -> str:
    return f"""
QMainWindow, QDialog {{ background: {t.bg}; }}
QLabel {{ color: {t.text}; background: transparent; }}
QLabel[tekst="titel"] {{ font-size: {pt(Letter.TITEL)}; font-weight: 700; }}
QLabel[tekst="kop"] {{ font-size: {pt(Letter.KOP)}; font-weight: 600; }}
QLabel[tekst="label"] {{ font-weight: 500; }}
QLabel[tekst="vet"] {{ font-weight: 600; }}
QLabel[tekst="sub"] {{ color: {t.muted}; }}
QLabel[tekst="gedempt"] {{ color: {t.muted}; }}
QLabel[tekst="klein"] {{ color: {t.muted}; font-size: {pt(Letter.KLEIN)}; }}
QLabel[tekst="fout"] {{ color: {t.danger}; font-size: {pt(Letter.KLEIN)}; font-weight: 500; }}
QLabel[tekst="cursief"] {{ font-style: italic; }}
QLabel:disabled {{ color: {t.muted}; }}
"""


def _invoer(t: Tokens, px: _Maat) -> str:
    rond = Ruimte.RONDING_BEDIENING
    veld = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    return f"""
{veld} {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
    border-radius: {rond}px; selection-background-color: {t.accent};
    selection-color: {t.op_accent}; placeholder-text-color: {t.muted};
}}
QLineEdit, QComboBox, QAbstractSpinBox {{
    padding: 0 {px(10)}; min-height: {px(Ruimte.BEDIENING - 2)};
}}
QPlainTextEdit, QTextEdit {{ padding: {px(6)} {px(8)}; }}
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover {{
    border-color: {t.text};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 2px solid {t.accent};
}}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    padding: 0 {px(9)}; min-height: {px(Ruimte.BEDIENING - 4)};
}}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px(5)} {px(7)}; }}
QLineEdit[fout="ja"], QPlainTextEdit[fout="ja"], QComboBox[fout="ja"] {{
    border: 2px solid {t.danger};
}}
QLineEdit[fout="ja"], QComboBox[fout="ja"] {{
    padding: 0 {px(9)}; min-height: {px(Ruimte.BEDIENING - 4)};
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only {{
    background: {t.bg}; color: {t.muted}; border-color: {t.line_strong};
}}
QLineEdit[soort="zoek"] {{ background: {t.bg}; border-color: {t.line_strong}; }}
QLineEdit[soort="zoek"]:hover {{ border-color: {t.control}; }}
QLineEdit[soort="zoek"]:focus {{ background: {t.surface}; border-color: {t.accent}; }}
QComboBox::drop-down {{ border: none; width: {px(30)}; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong};
    padding: 4px; outline: none; selection-background-color: {t.accent_soft};
    selection-color: {t.text};
}}
QComboBox QAbstractItemView::item {{ min-height: {px(30)}; padding: 0 {px(8)}; }}
"""


def _tabellen(t: Tokens, px: _Maat, pt: _Maat) -> str:
    return f"""
QAbstractItemView {{
    background: transparent; color: {t.text}; border: none; outline: none;
    selection-background-color: {t.accent_soft}; selection-color: {t.text};
}}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: transparent; color: {t.muted}; font-size: {pt(Letter.KLEIN)}; font-weight: 500;
    border: none; border-bottom: 1px solid {t.line}; padding: 0 {px(12)}; text-align: left;
}}
QHeaderView::section:hover {{ color: {t.text}; }}
QTableCornerButton::section {{ background: transparent; border: none; }}
"""


def _schuifbalken(t: Tokens) -> str:
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget#inhoud {{ background: transparent; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {t.line_strong}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _overig(t: Tokens, px: _Maat) -> str:
    return f"""
QToolTip {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong};
    padding: 6px 8px;
}}
QMenu {{
    background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong}; padding: 4px;
}}
QMenu::item {{ padding: {px(6)} {px(24)} {px(6)} {px(12)}; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {t.line}; }}
QProgressBar {{
    background: {t.neutraal_soft}; border: none; border-radius: 4px; max-height: 8px;
    color: transparent;
}}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
"""
