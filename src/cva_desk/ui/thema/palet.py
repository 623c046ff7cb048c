"""``QPalette`` from tokens, and tokens from the palette of a high-contrast system."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QPalette

from cva_desk.ui.thema.tokens import DONKER, LICHT, Tokens


def build_palette(tokens: Tokens) -> QPalette:
    """Return the palette for what Qt draws without our style sheet."""
    rol = QPalette.ColorRole
    palet = QPalette()
    for wat, waarde in (
        (rol.Window, tokens.bg),
        (rol.WindowText, tokens.text),
        (rol.Base, tokens.surface),
        (rol.AlternateBase, tokens.hover),
        (rol.Text, tokens.text),
        (rol.PlaceholderText, tokens.muted),
        (rol.Button, tokens.surface),
        (rol.ButtonText, tokens.text),
        (rol.ToolTipBase, tokens.surface),
        (rol.ToolTipText, tokens.text),
        (rol.Highlight, tokens.accent),
        (rol.HighlightedText, tokens.op_accent),
        (rol.Accent, tokens.accent),
        (rol.Link, tokens.accent),
        (rol.LinkVisited, tokens.accent),
        (rol.BrightText, tokens.danger),
        (rol.Light, tokens.surface),
        (rol.Midlight, tokens.line_soft),
        (rol.Mid, tokens.line),
        (rol.Dark, tokens.line_strong),
        (rol.Shadow, tokens.schaduw),
    ):
        palet.setColor(wat, QColor(waarde))
    for wat in (rol.WindowText, rol.Text, rol.ButtonText):
        palet.setColor(QPalette.ColorGroup.Disabled, wat, QColor(tokens.muted))
    return palet


def hoog_contrast(palet: QPalette) -> Tokens:
    """Return tokens made of the system's own high-contrast colours only."""

    def hex_van(rol: QPalette.ColorRole) -> str:
        return palet.color(QPalette.ColorGroup.Active, rol).name().upper()

    rol = QPalette.ColorRole
    grond, vlak = hex_van(rol.Window), hex_van(rol.Base)
    tekst, keuze, op_keuze = hex_van(rol.Text), hex_van(rol.Highlight), hex_van(rol.HighlightedText)
    link = hex_van(rol.Link)
    basis = DONKER if palet.color(rol.Base).lightness() < 128 else LICHT
    return replace(
        basis,
        naam="hoog contrast",
        bg=grond,
        surface=vlak,
        line=tekst,
        line_soft=tekst,
        line_strong=tekst,
        control=tekst,
        text=tekst,
        muted=tekst,
        accent=link,
        accent_soft=vlak,
        accent_hover=keuze,
        accent_druk=keuze,
        op_accent=vlak,
        ok=tekst,
        ok_soft=vlak,
        warn=tekst,
        warn_soft=vlak,
        warn_vol=tekst,
        danger=tekst,
        danger_soft=vlak,
        danger_vol=tekst,
        neutraal_soft=vlak,
        hover=vlak,
        schaduw=grond,
        oefen=keuze,
        op_oefen=op_keuze,
    )
