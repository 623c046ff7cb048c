"""Whether a focus ring should show: after a key, not after a click."""

from __future__ import annotations

from PySide6.QtCore import Qt

_MUIS = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
_ZOALS_HET_WAS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


def ring_na(reden: Qt.FocusReason, was: bool) -> bool:
    """Return whether a button that gets the focus for this reason shows its ring.

    A window that becomes active again gives the focus back: then the ring is as it was.
    """
    return was if reden in _ZOALS_HET_WAS else reden not in _MUIS
