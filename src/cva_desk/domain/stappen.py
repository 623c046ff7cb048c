"""Which step may be taken when, by whom, and what the next one is.

Steps are data: who may do it, from which phases, and what it still needs. A refusal names what is
missing, so that a screen can jump there. Source of the order: product, life of a dossier; A
bijlage 1 §8 for planning before completeness.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from cva_desk.domain.dossier import LOPENDE_FASEN, VOORBEREIDING, Fase, Stand
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.rollen import Rol


@dataclass(frozen=True, slots=True)
class Stap:
    """One step: button text, who, from where, and a check that returns what is missing."""

    id: str
    knop: str
    rollen: frozenset[Rol]
    fasen: frozenset[Fase]
    mist: Callable[[Stand], str] = lambda _: ""


def _needs_thursday(stand: Stand) -> str:
    return "" if stand.vergadering else "Er is nog geen vergaderdatum."


def _needs_both_experts(stand: Stand) -> str:
    if len(stand.toewijzingen) < 2:
        return "Er zijn nog geen twee deskundigen gekozen."
    return ""


def _ready_for_experts(stand: Stand) -> str:
    if not stand.compleet:
        return "Het dossier is nog niet compleet verklaard."
    return _needs_both_experts(stand)


def _both_in(stand: Stand) -> str:
    return "" if stand.adviezen_binnen else "Nog niet beide deskundigenadviezen zijn binnen."


def _ready_for_meeting(stand: Stand) -> str:
    return _both_in(stand) or _needs_thursday(stand)


def _nothing_to_send(stand: Stand) -> str:
    if stand.open_brieven:
        return f"Er wachten nog {stand.open_brieven} brieven op verzending."
    return ""


_SECRETARIS = frozenset({Rol.SECRETARIS})
_LEIDING = frozenset({Rol.VOORZITTER, Rol.SECRETARIS})
_NA_ADVIES = frozenset({Fase.ADVIEZEN_BINNEN, Fase.IN_VERGADERING, Fase.AANGEHOUDEN})
_VOOR_BESLUIT = VOORBEREIDING | _NA_ADVIES | {Fase.BIJ_DESKUNDIGEN, Fase.ADVIES_VASTGESTELD}

STAPPEN: dict[str, Stap] = {
    stap.id: stap
    for stap in (
        Stap("wijzigen", "Wijzig gegevens", _SECRETARIS, LOPENDE_FASEN),
        Stap("stuk_toevoegen", "Stuk toevoegen", _SECRETARIS, LOPENDE_FASEN),
        Stap("volledigheid", "Controleer volledigheid", _SECRETARIS, VOORBEREIDING),
        Stap(
            "aanvulling_vragen",
            "Vraag aanvulling",
            _SECRETARIS,
            frozenset({Fase.ONTVANGEN, Fase.COMPLEET, Fase.GEPLAND}),
        ),
        Stap(
            "aanvulling_ontvangen",
            "Aanvulling ontvangen",
            _SECRETARIS,
            frozenset({Fase.AANVULLING_GEVRAAGD}),
        ),
        Stap(
            "compleet_verklaren",
            "Verklaar compleet",
            _SECRETARIS,
            frozenset({Fase.ONTVANGEN}),
        ),
        Stap(
            "plannen",
            "Kies donderdag",
            _SECRETARIS,
            VOORBEREIDING | {Fase.BIJ_DESKUNDIGEN, Fase.ADVIEZEN_BINNEN, Fase.AANGEHOUDEN},
        ),
        Stap(
            "deskundige_toewijzen",
            "Kies deskundigen",
            _SECRETARIS,
            VOORBEREIDING | {Fase.BIJ_DESKUNDIGEN},
        ),
        Stap(
            "deskundige_vervangen",
            "Vervang deskundige",
            _SECRETARIS,
            VOORBEREIDING | {Fase.BIJ_DESKUNDIGEN, Fase.ADVIEZEN_BINNEN},
        ),
        Stap(
            "meegeven",
            "Geef mee aan deskundigen",
            _SECRETARIS,
            frozenset({Fase.COMPLEET, Fase.GEPLAND, Fase.BIJ_DESKUNDIGEN}),
            _ready_for_experts,
        ),
        Stap(
            "advies_schrijven",
            "Schrijf advies",
            frozenset({Rol.DESKUNDIGE}),
            frozenset({Fase.BIJ_DESKUNDIGEN}),
        ),
        Stap(
            "advies_teruggeven",
            "Terug naar deskundige",
            _LEIDING,
            _NA_ADVIES,
            _both_in,
        ),
        Stap("behandelen", "Behandel in vergadering", _LEIDING, _NA_ADVIES, _ready_for_meeting),
        Stap(
            "aanhouden",
            "Houd aan",
            _LEIDING,
            frozenset({Fase.IN_VERGADERING, Fase.ADVIEZEN_BINNEN}),
        ),
        Stap(
            "advies_vaststellen",
            "Stel advies vast",
            _LEIDING,
            frozenset({Fase.IN_VERGADERING, Fase.ADVIES_VASTGESTELD}),
            _both_in,
        ),
        Stap(
            "besluiten",
            "Neem besluit",
            frozenset({Rol.DIRECTEUR}),
            frozenset({Fase.ADVIES_VASTGESTELD}),
        ),
        Stap(
            "buiten_behandeling",
            "Stel buiten behandeling",
            frozenset({Rol.DIRECTEUR}),
            frozenset({Fase.AANVULLING_GEVRAAGD, Fase.ONTVANGEN}),
        ),
        Stap("gesprek", "Leg gesprek vast", _LEIDING, _VOOR_BESLUIT),
        Stap("intrekken", "Aanvraag ingetrokken", _SECRETARIS, _VOOR_BESLUIT),
        Stap("doorverwijzen", "Verwijs door", _SECRETARIS, VOORBEREIDING),
        Stap(
            "brief_maken",
            "Brief maken",
            frozenset({Rol.SECRETARIS, Rol.VOORZITTER, Rol.DIRECTEUR, Rol.DESKUNDIGE}),
            frozenset(Fase),
        ),
        Stap("verzenden", "Verzend", _SECRETARIS, frozenset(Fase)),
        Stap(
            "afronden",
            "Rond af",
            _SECRETARIS,
            frozenset({Fase.VERZONDEN}),
            _nothing_to_send,
        ),
    )
}


def blockage(stap_id: str, stand: Stand, rollen: Collection[Rol]) -> str:
    """Return why the step cannot be taken now, or an empty text when it can."""
    stap = STAPPEN[stap_id]
    if not stap.rollen & set(rollen):
        return f"Dit doet de {_names(stap.rollen)}."
    if stand.fase not in stap.fasen:
        return f"Dit kan niet in de fase ‘{stand.fase.naam}’."
    return stap.mist(stand)


def require(stap_id: str, stand: Stand, rollen: Collection[Rol]) -> None:
    """Raise when the step may not be taken.

    Raises:
        GeenBevoegdheid: none of ``rollen`` may do this.
        GebruikersFout: wrong phase or something is missing; says what.
    """
    reden = blockage(stap_id, stand, rollen)
    if not reden:
        return
    stap = STAPPEN[stap_id]
    wat = f"‘{stap.knop}’ kan nu niet."
    if not stap.rollen & set(rollen):
        raise GeenBevoegdheid(wat, reden)
    raise GebruikersFout(wat, reden)


@dataclass(frozen=True, slots=True)
class Voorstel:
    """The one next step: which, what the button says, and whose turn it is."""

    stap: str
    knop: str
    aan_zet: str


_VOLGENDE: dict[Fase, Voorstel] = {
    Fase.AANVULLING_GEVRAAGD: Voorstel("aanvulling_ontvangen", "Aanvulling ontvangen", "school"),
    Fase.AANGEHOUDEN: Voorstel("behandelen", "Behandel in vergadering", "voorzitter"),
    Fase.ADVIEZEN_BINNEN: Voorstel("behandelen", "Behandel in vergadering", "voorzitter"),
    Fase.IN_VERGADERING: Voorstel("advies_vaststellen", "Stel advies vast", "voorzitter"),
    Fase.ADVIES_VASTGESTELD: Voorstel("besluiten", "Neem besluit", "directeur"),
    Fase.BESLUIT_GENOMEN: Voorstel("verzenden", "Brieven maken en verzenden", "secretaris"),
}


def next_step(stand: Stand) -> Voorstel | None:
    """Return the one next step of a dossier, or None when nothing is left to do."""
    if stand.fase in VOORBEREIDING - {Fase.AANVULLING_GEVRAAGD}:
        if not stand.vergadering:
            return Voorstel("plannen", "Kies donderdag", "secretaris")
        if not stand.compleet:
            return Voorstel("volledigheid", "Controleer volledigheid", "secretaris")
        if len(stand.toewijzingen) < 2:
            return Voorstel("deskundige_toewijzen", "Kies deskundigen", "secretaris")
        return Voorstel("meegeven", "Geef mee aan deskundigen", "secretaris")
    if stand.fase is Fase.BIJ_DESKUNDIGEN:
        if len(stand.toewijzingen) < 2:
            return Voorstel("deskundige_toewijzen", "Kies deskundigen", "secretaris")
        open_ = [str(t.plaats) for t in stand.toewijzingen if not t.ingediend]
        wie = "deskundigen" if len(open_) == 2 else f"deskundige {open_[0]}" if open_ else ""
        return Voorstel("advies_schrijven", "Bekijk voortgang", wie)
    if stand.fase is Fase.VERZONDEN:
        return Voorstel("afronden", "Rond af", "secretaris")
    return _VOLGENDE.get(stand.fase)


def _names(rollen: Collection[Rol]) -> str:
    return " of de ".join(sorted(rol.value for rol in rollen))
