from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.documents import brieftekst_typografie as typografie
from cva_desk.documents.brieftekst import compose
from cva_desk.documents.brieftekst_blokken import Alinea, Brief, Lijst, Noten, plain, text_of
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.brieven import merge, read_brief
from tests.documents.brieven_klaar import BRIEVEN, HUISSTIJL, VOORBEELD, cases, make_brief

GOLDEN = Path(__file__).parents[1] / "golden" / "brieven"


def as_text(brief: Brief) -> str:
    delen = [f"# {plain(brief.onderwerp)}", f"titel: {brief.titel}"]
    delen += ["aan: " + " | ".join(adres) for adres in brief.geadresseerden]
    delen += [f"{label}: {plain(waarde)}" for label, waarde in brief.kenmerken]
    delen += [f"[{type(blok).__name__}] {text_of(blok)}" for blok in brief.blokken]
    return "\n\n".join(delen).replace(typografie.NBSP, "~") + "\n"


@pytest.mark.parametrize(("soort", "variant"), list(cases()))
def test_golden_text(soort: str, variant: str) -> None:
    """A letter says exactly what was last looked at; ~ is a space that does not break.

    ``CVA_GOLDEN=1 pytest …`` writes the texts anew; the difference is then read by a person.
    """
    pad = GOLDEN / f"{soort}.{variant}.txt"
    nu = as_text(make_brief(soort, variant))
    if os.environ.get("CVA_GOLDEN"):
        pad.write_text(nu, encoding="utf-8")
    assert nu == pad.read_text(encoding="utf-8")


def test_no_stale_golden_files() -> None:
    assert {p.name for p in GOLDEN.glob("*.txt")} == {f"{s}.{v}.txt" for s, v in cases()}


@pytest.mark.parametrize(("soort", "variant"), list(cases()))
def test_nothing_prints_python(soort: str, variant: str) -> None:
    tekst = make_brief(soort, variant).all_text()
    for fout in ("None", "True", "False", "{", "}", "**", "datetime", "'", '"'):
        assert fout not in tekst


def test_missing_field_names_letter_part_and_field() -> None:
    zonder = merge(VOORBEELD, {"besluit": {"motivering": "  "}})
    with pytest.raises(GebruikersFout) as fout:
        compose(BRIEVEN["besluit_toelaatbaar"], zonder, HUISSTIJL)
    assert fout.value.veld == "besluit.motivering"
    assert "Besluit toelaatbaar" in str(fout.value)
    assert "Waarom nemen wij dit besluit?" in str(fout.value)


def test_missing_yes_or_no_is_refused_and_not_guessed() -> None:
    zonder = merge(VOORBEELD, {"besluit": {"wijkt_af": None}})
    with pytest.raises(GebruikersFout) as fout:
        compose(BRIEVEN["besluit_toelaatbaar"], zonder, HUISSTIJL)
    assert fout.value.veld == "besluit.wijkt_af"


def test_empty_list_of_points_is_refused() -> None:
    with pytest.raises(GebruikersFout) as fout:
        compose(
            BRIEVEN["verzoek_om_aanvulling"],
            merge(VOORBEELD, {"aanvulling": {"punten": ()}}),
            HUISSTIJL,
        )
    assert fout.value.veld == "aanvulling.punten"


def test_unknown_name_or_wrong_type_is_a_bug_and_says_so() -> None:
    with pytest.raises(KeyError, match=r"besluit\.motivatie"):
        compose(BRIEVEN["tlv"], merge(VOORBEELD, {"besluit": {"motivatie": "x"}}), HUISSTIJL)
    with pytest.raises(TypeError, match=r"tlv\.begindatum"):
        compose(BRIEVEN["tlv"], merge(VOORBEELD, {"tlv": {"begindatum": "morgen"}}), HUISSTIJL)


def test_user_words_are_never_markup() -> None:
    raar = "**vet** {leerling.roepnaam} *cursief* #set text(red) <b>x</b> $a$"
    brief = compose(
        BRIEVEN["besluit_toelaatbaar"],
        merge(VOORBEELD, {"besluit": {"motivering": raar}}),
        HUISSTIJL,
    )
    (alinea,) = [b for b in brief.blokken if isinstance(b, Alinea) and "#set" in plain(b.tekst)]
    assert plain(alinea.tekst) == raar
    assert not any(run.vet or run.cursief for run in alinea.tekst)


def test_own_words_become_paragraphs_and_points() -> None:
    woorden = "Een.\nnog een.\n\nTwee:\n- a\n  vervolg\n- b\n\nDrie."
    brief = compose(
        BRIEVEN["besluit_toelaatbaar"],
        merge(VOORBEELD, {"besluit": {"motivering": woorden}}),
        HUISSTIJL,
    )
    teksten = [text_of(blok) for blok in brief.blokken]
    begin = teksten.index("Een. nog een.")
    assert teksten[begin : begin + 4] == ["Een. nog een.", "Twee:", "a vervolg\nb", "Drie."]
    assert isinstance(brief.blokken[begin + 2], Lijst)


def test_evidence_becomes_numbered_notes_once_each() -> None:
    brief = make_brief("deskundigenadvies")
    (noten,) = [blok for blok in brief.blokken if isinstance(blok, Noten)]
    assert len(noten.noten) == 4
    assert noten.noten[1].startswith("Ontwikkelingsperspectief met evaluatie, bladzijde")
    verwijzingen = [
        run.noot
        for blok in brief.blokken
        if isinstance(blok, Alinea)
        for run in blok.tekst
        if run.noot
    ]
    assert verwijzingen == [1, 2, 3, 4, 2]


def test_no_notes_no_heading() -> None:
    kaal = {
        "vragen": ({"vraag": "Wat?", "antwoord": "Dit."},),
        "criteria": ({"naam": "Iets", "oordeel": "voldoet", "toelichting": "Omdat."},),
    }
    brief = compose(BRIEVEN["deskundigenadvies"], merge(VOORBEELD, {"advies": kaal}), HUISSTIJL)
    assert not [blok for blok in brief.blokken if isinstance(blok, Noten)]
    assert "Vindplaatsen" not in brief.all_text()


def test_optional_address_line_disappears() -> None:
    zonder = merge(VOORBEELD, {"ouders": {"adres": None, "postcode": None, "plaats": None}})
    brief = compose(BRIEVEN["besluit_toelaatbaar"], zonder, HUISSTIJL)
    assert len(brief.geadresseerden[1]) == 1


@pytest.mark.parametrize(
    ("ruw", "netjes"),
    [
        ("'t Hooft", "’t Hooft"),
        ("'s-Gravenhage", "’s-Gravenhage"),
        ('Zij zei: "dat kan".', "Zij zei: “dat kan”."),
        ("Zij zei: 'dat kan'.", "Zij zei: ‘dat kan’."),
        ("foto's en Fenna's tas", "foto’s en Fenna’s tas"),
        ("d'Ancona", "d’Ancona"),
        ("9406 HX Assen", "9406\u00a0HX Assen"),
        ("artikel 40, lid 12", "artikel\u00a040, lid\u00a012"),
        ("12 weken", "12\u00a0weken"),
        ("a\u202eb\u200bc\x00d", "abcd"),
    ],
)
def test_typography(ruw: str, netjes: str) -> None:
    assert typografie.typographic(ruw) == netjes


@pytest.mark.parametrize(
    ("ruw", "netjes"),
    [
        ("Fenna van der Voorbeeld", "Fenna van~der~Voorbeeld"),
        ("drs. M. Proefstra", "drs.~M.~Proefstra"),
        ("Wies 't Hooft-van der IJssel", "Wies ’t~Hooft-van der~IJssel"),
        ("李 Wei", "李 Wei"),
    ],
)
def test_particles_stay_with_the_name(ruw: str, netjes: str) -> None:
    assert typografie.name(ruw).replace(typografie.NBSP, "~") == netjes


@given(st.text(max_size=60))
def test_typography_is_settled_after_one_pass(tekst: str) -> None:
    keer = typografie.typographic(tekst)
    assert typografie.typographic(keer) == keer
    assert "'" not in keer
    assert '"' not in keer


def test_capitals() -> None:
    assert typografie.capital("ijsbreker") == "IJsbreker"
    assert typografie.small("VSO-school") == "VSO-school"
    assert typografie.small("Laag") == "laag"
    assert typografie.enumerate_words(["a", "b", "c"]) == "a, b en c"
    assert typografie.number_word(12) == "twaalf"
    assert typografie.number_word(13) == "13"


def test_conditions_and_forms_in_a_small_letter() -> None:
    yaml = """
soort: proef
naam: Proef
vorm: brief
titel: Proef
onderwerp: Proef
bron: gebruik
blokken:
  - alinea: "{tlv.soort:hoofdletter}, {tlv.begindatum:kort}, {observatie.weken:woord}"
    als: tlv.categorie is L en besluit.toelaatbaar
  - alinea: "Bijlagen: {brief.bijlagen:opsomming}."
    als: niet besluit.wijkt_af
  - alinea: nooit
    als: advies.schooljaren is 3
"""
    brief = compose(read_brief(yaml.encode(), "x/proef.yaml"), VOORBEELD, HUISSTIJL)
    eerste, tweede = (text_of(blok) for blok in brief.blokken)
    assert eerste == "Voortgezet speciaal onderwijs, 16-11-2026, twaalf"
    assert tweede.endswith("eerste deskundige en Deskundigenadvies van de tweede deskundige.")
