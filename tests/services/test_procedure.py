"""The steps of the procedure and their gates, against a real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cva_desk.domain.dossier import Fase
from cva_desk.domain.leerling import Leerling
from cva_desk.domain.meldingen import DomeinFout, GebruikersFout, GeenBevoegdheid
from cva_desk.domain.namen import Naam
from cva_desk.services import (
    beoordeling,
    besluiten,
    dossierbeeld,
    inloggen,
    intake,
    lijst,
    logboek,
    planning,
    toegang,
    vergaderen,
    volledigheid,
)
from cva_desk.services.besluiten import BesluitInvoer
from cva_desk.services.lijst import Filter
from cva_desk.services.vergaderen import AdviesInvoer, GesprekSoort
from tests.helpers import LELIJKE_NAMEN
from tests.services.gezelschap import DONDERDAG, Gezelschap

TOELAATBAAR = AdviesInvoer(
    "toelaatbaar", "Wij volgen beide adviezen.", "laag", date(2026, 11, 13), date(2028, 7, 31)
)


def fase(gezelschap: Gezelschap, dossier: str) -> Fase:
    assert gezelschap.sessie is not None
    return dossierbeeld.open_dossier(gezelschap.sessie, dossier).stand.fase  # type: ignore[arg-type]


def test_the_whole_chain_leaves_a_clean_vault(gezelschap: Gezelschap) -> None:
    dossier = gezelschap.to_meeting()
    sessie = gezelschap.sessie
    assert sessie is not None
    vergaderen.set_advice(sessie, dossier, TOELAATBAAR)
    vergaderen.close(sessie, vergaderen.meetings(sessie)[0].id)
    sessie = gezelschap.als("directeur")
    besluiten.decide(
        sessie,
        dossier,
        BesluitInvoer("toelaatbaar", "", "laag", date(2026, 11, 13), date(2028, 7, 31)),
    )
    besluit = besluiten.decision(sessie, dossier)
    assert besluit is not None
    assert besluit.volgt_advies
    assert besluit.tlv_nummer == "VO2201-2026-00001"
    assert fase(gezelschap, dossier) is Fase.BESLUIT_GENOMEN
    assert logboek.check_vault(gezelschap.als("secretaris")) == []


@pytest.mark.parametrize("naam", LELIJKE_NAMEN)
def test_odd_names_are_kept_shown_and_found(gezelschap: Gezelschap, naam: str) -> None:
    sessie = gezelschap.als("secretaris")
    dossier = gezelschap.register(sessie, Naam("Øyvind", "'t", naam))
    bewaard = dossierbeeld.open_dossier(sessie, dossier).leerling.naam
    assert bewaard.voornaam == "Øyvind"
    assert lijst.count(sessie, Filter(zoek=bewaard.achternaam)) == 1
    assert lijst.count(sessie, Filter(zoek="oyvind")) == 1


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"naam": Naam("", "", "X")}, "voornaam"),
        ({"naam": Naam("X", "", " ")}, "achternaam"),
        ({"geboortedatum": date(2027, 1, 1)}, "geboortedatum"),
        ({"geboortedatum": date(1950, 1, 1)}, "geboortedatum"),
        ({"leerlingnummer": "999999990"}, "leerlingnummer"),
        ({"leerlingnummer": "nr. 9999 99 990"}, "leerlingnummer"),
    ],
)
def test_wrong_particulars_are_refused_at_their_field(
    gezelschap: Gezelschap, anders: dict[str, object], veld: str
) -> None:
    sessie = gezelschap.als("secretaris")
    goed = dossierbeeld.open_dossier(sessie, gezelschap.register(sessie)).leerling
    fout_leerling: Leerling = replace(goed, **anders)  # type: ignore[arg-type]
    with pytest.raises(GebruikersFout) as fout:
        intake.register(
            sessie,
            intake.NieuwDossier(fout_leerling, gezelschap.school, "vso", sessie.peildatum),
        )
    assert fout.value.veld == veld
    assert lijst.count(sessie, Filter()) == 1


def test_receipt_dates_that_cannot_be(gezelschap: Gezelschap) -> None:
    sessie = gezelschap.als("secretaris")
    leerling = dossierbeeld.open_dossier(sessie, gezelschap.register(sessie)).leerling
    for dag in (
        sessie.peildatum + timedelta(days=1),
        leerling.geboortedatum,
        sessie.peildatum - timedelta(days=731),
    ):
        with pytest.raises(GebruikersFout) as fout:
            intake.register(sessie, intake.NieuwDossier(leerling, gezelschap.school, "vso", dag))
        assert fout.value.veld == "ontvangen_op"


def test_numbers_count_per_year_and_a_double_is_seen(gezelschap: Gezelschap) -> None:
    sessie = gezelschap.als("secretaris")
    eerste = dossierbeeld.open_dossier(sessie, gezelschap.register(sessie))
    leerling = eerste.leerling
    assert intake.double_of(sessie, leerling.naam, leerling.geboortedatum) == "2026-0001"
    tweede = dossierbeeld.open_dossier(sessie, gezelschap.register(sessie, Naam("A", "", "B")))
    assert (eerste.gegevens.nummer, tweede.gegevens.nummer) == ("2026-0001", "2026-0002")


@pytest.mark.parametrize("wie", ["een", "voorzitter", "directeur"])
def test_only_the_secretary_registers(gezelschap: Gezelschap, wie: str) -> None:
    with pytest.raises(GeenBevoegdheid):
        gezelschap.register(gezelschap.als(wie))


def test_the_refusals_of_experts_name_the_reason(gezelschap: Gezelschap) -> None:
    sessie = gezelschap.als("secretaris")
    dossier = gezelschap.register(sessie)
    with pytest.raises(GebruikersFout, match="band"):
        beoordeling.assign(sessie, dossier, 1, gezelschap.personen["bandlid"])
    with pytest.raises(GebruikersFout, match="beroep"):
        beoordeling.assign(sessie, dossier, 1, gezelschap.personen["dokter"])
    with pytest.raises(GebruikersFout, match="rol van deskundige"):
        beoordeling.assign(sessie, dossier, 1, gezelschap.personen["voorzitter"])
    beoordeling.assign(sessie, dossier, 1, gezelschap.personen["een"])
    with pytest.raises(GebruikersFout, match="niet beide"):
        beoordeling.assign(sessie, dossier, 2, gezelschap.personen["een"])
    with pytest.raises(GebruikersFout, match="bezet"):
        beoordeling.assign(sessie, dossier, 1, gezelschap.personen["twee"])


def test_asking_for_more_stops_and_takes_completeness_back(gezelschap: Gezelschap) -> None:
    sessie = gezelschap.als("secretaris")
    dossier = gezelschap.register(sessie)
    with pytest.raises(GebruikersFout, match="nog niet compleet"):
        volledigheid.declare_complete(sessie, dossier)
    punten = volledigheid.ask_addition(sessie, dossier, date(2026, 11, 16))
    assert punten
    assert fase(gezelschap, dossier) is Fase.AANVULLING_GEVRAAGD
    with pytest.raises(GebruikersFout):
        volledigheid.addition_received(sessie, dossier, date(2026, 11, 1))
    gezelschap.klok.to(date(2026, 11, 9))
    volledigheid.addition_received(sessie, dossier, date(2026, 11, 9))
    assert fase(gezelschap, dossier) is Fase.ONTVANGEN
    wet = [t for t in dossierbeeld.open_dossier(sessie, dossier).termijnen if t.norm.wet]
    assert any("6 dagen stil" in zin for t in wet for zin in t.uitleg)


def test_a_negative_advice_waits_for_the_talk(gezelschap: Gezelschap) -> None:
    dossier = gezelschap.to_meeting()
    sessie = gezelschap.sessie
    assert sessie is not None
    nee = AdviesInvoer("niet_toelaatbaar", "De steun kan lichter.")
    with pytest.raises(GebruikersFout, match="toe te lichten") as fout:
        vergaderen.set_advice(sessie, dossier, nee)
    assert fout.value.veld == "gesprek"
    vergaderen.record_talk(sessie, dossier, GesprekSoort.AANGEBODEN, sessie.peildatum)
    with pytest.raises(GebruikersFout):
        vergaderen.set_advice(sessie, dossier, nee)
    vergaderen.record_talk(sessie, dossier, GesprekSoort.AFGEZIEN, sessie.peildatum)
    vergaderen.set_advice(sessie, dossier, nee)
    assert fase(gezelschap, dossier) is Fase.ADVIES_VASTGESTELD


def test_deviating_asks_a_reason_and_following_does_not(gezelschap: Gezelschap) -> None:
    dossier = gezelschap.to_meeting()
    assert gezelschap.sessie is not None
    vergaderen.set_advice(gezelschap.sessie, dossier, TOELAATBAAR)
    sessie = gezelschap.als("directeur")
    korter = BesluitInvoer("toelaatbaar", "", "midden", date(2026, 11, 13), date(2028, 7, 31))
    with pytest.raises(GebruikersFout) as fout:
        besluiten.decide(sessie, dossier, korter)
    assert fout.value.veld == "motivering"
    besluiten.decide(sessie, dossier, replace(korter, motivering="Zwaardere zorg is nodig."))
    besluit = besluiten.decision(sessie, dossier)
    assert besluit is not None
    assert not besluit.volgt_advies


def test_an_observation_lasts_no_longer_than_the_rule(gezelschap: Gezelschap) -> None:
    dossier = gezelschap.to_meeting()
    assert gezelschap.sessie is not None
    begin = date(2026, 11, 16)
    lang = AdviesInvoer(
        "observatieplaatsing", "Veel vragen.", "", begin, begin + timedelta(weeks=12)
    )
    with pytest.raises(GebruikersFout, match="12 weken"):
        vergaderen.set_advice(gezelschap.sessie, dossier, lang)
    vergaderen.set_advice(
        gezelschap.sessie, dossier, replace(lang, einddatum=begin + timedelta(days=83))
    )


def test_held_over_moves_to_a_later_thursday_and_comes_back(gezelschap: Gezelschap) -> None:
    dossier = gezelschap.to_meeting()
    sessie = gezelschap.als("secretaris")
    vergaderen.hold_over(sessie, dossier, "Eerst een vraag aan de school.", date(2026, 11, 19))
    beeld = dossierbeeld.open_dossier(sessie, dossier)
    assert (beeld.stand.fase, beeld.stand.vergadering_datum) == (
        Fase.AANGEHOUDEN,
        date(2026, 11, 19),
    )
    gezelschap.klok.to(date(2026, 11, 19))
    sessie = gezelschap.als("voorzitter")
    vergadering = next(v for v in vergaderen.meetings(sessie) if v.datum == date(2026, 11, 19))
    vergaderen.set_presence(sessie, vergadering.id, [sessie.persoon.id])
    vergaderen.take_up(sessie, dossier)
    assert fase(gezelschap, dossier) is Fase.IN_VERGADERING


def test_withdrawn_is_the_end(gezelschap: Gezelschap) -> None:
    dossier, _, _ = gezelschap.to_experts()
    sessie = gezelschap.sessie
    assert sessie is not None
    planning.withdraw(sessie, dossier, "De school trekt de aanvraag in.")
    assert fase(gezelschap, dossier) is Fase.INGETROKKEN
    for verb in (
        lambda: planning.plan(sessie, dossier, DONDERDAG),
        lambda: volledigheid.declare_complete(sessie, dossier),
        lambda: beoordeling.hand_out(sessie, dossier),
    ):
        with pytest.raises(DomeinFout):
            verb()


def test_a_replaced_expert_keeps_the_work_but_no_longer_the_dossier(
    gezelschap: Gezelschap,
) -> None:
    dossier, een, _ = gezelschap.to_experts()
    sessie = gezelschap.als("een")
    beoordeling.declare(sessie, een)
    beoordeling.write(sessie, een, "lichter", "", "Half af.")
    sessie = gezelschap.als("secretaris")
    beoordeling.replace_expert(sessie, dossier, 1, "Ziek geworden.")
    assert "twee deskundigen" in dossierbeeld.blockage(
        "meegeven", dossierbeeld.open_dossier(sessie, dossier).stand, sessie.persoon.rollen
    )
    sessie = gezelschap.als("een")
    assert lijst.count(sessie, Filter()) == 0
    assert beoordeling.read(sessie, een).part("lichter").tekst == "Half af."
    with pytest.raises(GebruikersFout, match="overgenomen"):
        beoordeling.write(sessie, een, "lichter", "", "Nog meer.")


def test_access_is_taken_only_from_whom_it_belongs_to(gezelschap: Gezelschap) -> None:
    sessie = gezelschap.als("secretaris")
    dokter, een = gezelschap.personen["dokter"], gezelschap.personen["een"]
    with pytest.raises(GebruikersFout) as fout:
        toegang.withdraw_access(sessie, dokter, "een")
    assert fout.value.veld == "inlognaam"
    assert {dokter, een} <= inloggen.with_login(sessie)
    toegang.withdraw_access(sessie, dokter, "dokter")
    assert dokter not in inloggen.with_login(sessie)
    with pytest.raises(DomeinFout):
        gezelschap.als("dokter")
    assert logboek.check_vault(gezelschap.als("secretaris")) == []
