"""Why a document cannot be shown, as Dutch sentences."""

from __future__ import annotations

from cva_desk.documents.lezer.fouten import Reden
from cva_desk.domain.meldingen import GebruikersFout

_NIET = "CvA Desk kan dit bestand niet tonen."
_BEWAARD = "Het blijft wel bewaard; vraag de school om een PDF."
_ZINNEN: dict[Reden, tuple[str, str, str]] = {
    Reden.LEEG: (
        "Dit bestand is leeg.",
        "Er staat niets in.",
        "Vraag de afzender het opnieuw te sturen.",
    ),
    Reden.TE_GROOT: (
        _NIET,
        "Het bestand of de afbeelding is te groot.",
        "Vraag de afzender om een kleinere PDF.",
    ),
    Reden.WACHTWOORD: (
        _NIET,
        "Het is met een wachtwoord beveiligd.",
        "Vraag de afzender om hetzelfde bestand zonder wachtwoord.",
    ),
    Reden.BESCHADIGD: (
        _NIET,
        "Het bestand is beschadigd of niet volledig.",
        "Vraag de afzender het opnieuw te sturen.",
    ),
    Reden.MACRO: (
        _NIET,
        "Er zitten macro's in: dat zijn programma's die schade kunnen doen.",
        _BEWAARD,
    ),
    Reden.ZIPBOM: (
        _NIET,
        "Het pakt uit tot een veel te groot bestand en lijkt gemaakt om schade te doen.",
        "Vraag de afzender of dit bestand klopt en vraag om een PDF.",
    ),
    Reden.DTD: (
        _NIET,
        "Er staan verwijzingen in die in een gewoon document niet voorkomen.",
        "Vraag de afzender of dit bestand klopt en vraag om een PDF.",
    ),
    Reden.SOORT: ("Dit soort bestand kan CvA Desk niet tonen.", "", _BEWAARD),
    Reden.PAGINA: (
        "Deze bladzijde kan niet worden getoond.",
        "De bladzijde is beschadigd.",
        "De andere bladzijden kunt u wel lezen.",
    ),
    Reden.TE_LANG: (
        _NIET,
        "Het lezen duurde langer dan 20 seconden en is gestopt.",
        _BEWAARD,
    ),
    Reden.GEHEUGEN: (_NIET, "Het vraagt te veel geheugen.", _BEWAARD),
    Reden.GESTOPT: (_NIET, "Het lezen is onverwacht gestopt.", _BEWAARD),
    Reden.GEANNULEERD: ("Het lezen is afgebroken.", "", ""),
    Reden.VERLOPEN: ("Dit stuk is intussen gesloten.", "", "Open het opnieuw."),
}


class Leesfout(GebruikersFout):
    """A document or page cannot be shown; ``reden`` says why, ``str`` is the Dutch sentence."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(*_ZINNEN[reden])
        self.reden = reden
