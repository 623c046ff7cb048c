"""Phases and steps: who may do what when, and that every road ends."""

from __future__ import annotations

import pytest

from cva_desk.domain.dossier import EINDFASEN, Fase, Stand, Toewijzing
from cva_desk.domain.ids import DossierId, PersoonId, VergaderingId
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import STAPPEN, blockage, next_step, require


def stand(
    fase: Fase, *, compleet: bool = True, gepland: bool = True, ingediend: int = 2, paren: int = 2
) -> Stand:
    return Stand(
        DossierId("d"),
        fase,
        compleet,
        VergaderingId("v") if gepland else None,
        None,
        tuple(Toewijzing(i + 1, PersoonId(f"p{i}"), True, i < ingediend) for i in range(paren)),
        gesprek_gevoerd=False,
        advies_uitkomst="",
        uitkomst="",
        open_brieven=0,
    )


def test_every_phase_that_is_not_an_end_has_a_next_step() -> None:
    for fase in Fase:
        voorstel = next_step(stand(fase))
        assert (voorstel is None) == (fase in EINDFASEN), fase


def test_every_next_step_is_a_step_somebody_can_take() -> None:
    for fase in set(Fase) - EINDFASEN:
        # A dossier in its first phase is never complete: asking for more takes that back.
        voorstel = next_step(stand(fase, compleet=fase is not Fase.ONTVANGEN))
        assert voorstel is not None
        stap = STAPPEN[voorstel.stap]
        assert fase in stap.fasen or voorstel.stap == "verzenden", fase


@pytest.mark.parametrize("rol", [r for r in Rol if r is not Rol.DIRECTEUR])
def test_only_the_director_decides(rol: Rol) -> None:
    with pytest.raises(GeenBevoegdheid):
        require("besluiten", stand(Fase.ADVIES_VASTGESTELD), {rol})
    require("besluiten", stand(Fase.ADVIES_VASTGESTELD), {rol, Rol.DIRECTEUR})


def test_a_wrong_phase_is_named() -> None:
    with pytest.raises(GebruikersFout, match="bij deskundigen"):
        require("besluiten", stand(Fase.BIJ_DESKUNDIGEN), {Rol.DIRECTEUR})


def test_the_experts_get_nothing_before_the_dossier_is_complete_and_both_are_chosen() -> None:
    rollen = {Rol.SECRETARIS}
    assert "compleet" in blockage("meegeven", stand(Fase.GEPLAND, compleet=False), rollen)
    assert "twee deskundigen" in blockage("meegeven", stand(Fase.GEPLAND, paren=1), rollen)
    assert blockage("meegeven", stand(Fase.GEPLAND, ingediend=0), rollen) == ""


def test_the_meeting_waits_for_both_advices_and_a_thursday() -> None:
    rollen = {Rol.VOORZITTER}
    een = stand(Fase.ADVIEZEN_BINNEN, ingediend=1)
    assert "beide" in blockage("behandelen", een, rollen)
    zonder = stand(Fase.ADVIEZEN_BINNEN, gepland=False)
    assert "vergaderdatum" in blockage("behandelen", zonder, rollen)


@pytest.mark.parametrize(
    ("argumenten", "knop"),
    [
        ({"compleet": False, "gepland": False, "paren": 0}, "Kies donderdag"),
        ({"compleet": False, "paren": 0}, "Controleer volledigheid"),
        ({"paren": 1, "ingediend": 0}, "Kies deskundigen"),
        ({"ingediend": 0}, "Geef mee aan deskundigen"),
    ],
)
def test_preparation_goes_step_by_step(argumenten: dict[str, object], knop: str) -> None:
    voorstel = next_step(stand(Fase.ONTVANGEN, **argumenten))  # type: ignore[arg-type]
    assert voorstel is not None
    assert voorstel.knop == knop
    assert voorstel.aan_zet == "secretaris"


def test_it_says_which_expert_we_wait_for() -> None:
    een = next_step(stand(Fase.BIJ_DESKUNDIGEN, ingediend=1))
    geen = next_step(stand(Fase.BIJ_DESKUNDIGEN, ingediend=0))
    assert een is not None
    assert geen is not None
    assert (een.aan_zet, geen.aan_zet) == ("deskundige 2", "deskundigen")
