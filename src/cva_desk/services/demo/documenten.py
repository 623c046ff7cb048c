"""The pieces that come with an invented request: PDF and Word, each page saying what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cva_desk.documents.overzichten import (
    Deel,
    Overzichtstabel,
    Tussenkop,
    render_oefenstuk_docx,
    render_overzicht,
)
from cva_desk.domain.kalender import plain_date
from cva_desk.domain.leerling import Leerling
from cva_desk.services.demo.casus import Casus
from cva_desk.services.demo.mensen import Oefenschool
from cva_desk.services.stukken import Bekeken, StukKenmerken

MERK = "Oefendocument – verzonnen"
_DIRECTEUR = "T. Verzonnen, directeur"
_SCHOOLDESKUNDIGE = "K. Fictief, orthopedagoog"
_ONTVANGER = "R. Denkbeeld, teamleider"


@dataclass(frozen=True, slots=True)
class Oefenstuk:
    """One invented piece: what is said of it, and the file."""

    kenmerken: StukKenmerken
    bestandsnaam: str
    inhoud: bytes

    @property
    def bekeken(self) -> Bekeken:
        """The file as if it had been inspected: it is our own, and forty dossiers are many."""
        if self.bestandsnaam.endswith(".docx"):
            return Bekeken(self.bestandsnaam, "docx", None, True, (), self.inhoud)
        paginas = self.inhoud.count(b"/Type /Page") - self.inhoud.count(b"/Type /Pages")
        return Bekeken(self.bestandsnaam, "pdf", paginas, True, (), self.inhoud)


@dataclass(frozen=True, slots=True)
class _Tekst:
    """A piece before it is a file; ``word``: as Word file, else as PDF."""

    soort: str
    titel: str
    dagen: int
    auteur: str
    kwalificatie: str
    delen: tuple[Deel, ...]
    word: bool = False


def make_pieces(
    casus: Casus,
    leerling: Leerling,
    school: Oefenschool,
    woorden: Mapping[str, str],
    ontvangen_op: date,
    *,
    zonder: tuple[str, ...] = (),
) -> list[Oefenstuk]:
    """Return the pieces of a request.

    Args:
        woorden: what fills the places in the texts.
        ontvangen_op: day of receipt; every piece is a little older.
        zonder: kinds that were forgotten.
    """
    teksten = [
        _aanvraag(casus, leerling, school),
        _opp(casus),
        _schooladvies(casus),
        _ouders(casus, leerling),
        _leerling(casus, leerling),
        _beoogde_school(casus),
        *_bijlagen(casus),
    ]
    if casus.gegevens.get("onderinstroom") == "ja":
        teksten = [tekst for tekst in teksten if tekst.soort != "opp"]
    return [
        _finish(tekst, leerling, school, woorden, ontvangen_op - timedelta(days=tekst.dagen))
        for tekst in teksten
        if tekst.soort not in zonder
    ]


def _finish(
    tekst: _Tekst,
    leerling: Leerling,
    school: Oefenschool,
    woorden: Mapping[str, str],
    datum: date,
) -> Oefenstuk:
    naam = leerling.naam.volledig
    kop = Overzichtstabel(
        ("Leerling", "Geboren", "School", "Datum"),
        ((naam, plain_date(leerling.geboortedatum), school.naam, plain_date(datum)),),
    )
    auteur = tekst.auteur.format_map(woorden)
    delen: list[Deel] = [kop, *(_fill(deel, woorden) for deel in tekst.delen)]
    delen += [Tussenkop("Ondertekening"), f"{plain_date(datum)}, w.g. {auteur}"]
    moment = datetime.combine(datum, time(12)).astimezone()
    stam = f"{tekst.soort.replace('_', '-')}-{datum:%Y%m%d}"
    if tekst.word:
        delen = [MERK, *delen]
        inhoud = render_oefenstuk_docx(tekst.titel, delen, gemaakt_op=moment, voettekst=MERK)
    else:
        inhoud = render_overzicht(
            tekst.titel, delen, gemaakt_op=moment, ondertitel=MERK, voettekst=MERK
        )
    ondertekenaar = auteur.partition(",")[0]
    kenmerken = StukKenmerken(
        tekst.soort, tekst.titel, datum, ondertekenaar, ondertekenaar, tekst.kwalificatie
    )
    return Oefenstuk(kenmerken, f"{stam}.{'docx' if tekst.word else 'pdf'}", inhoud)


def _fill(deel: Deel, woorden: Mapping[str, str]) -> Deel:
    if isinstance(deel, Tussenkop):
        return Tussenkop(deel.tekst.format_map(woorden))
    if isinstance(deel, Overzichtstabel):
        rijen = tuple(tuple(cel.format_map(woorden) for cel in rij) for rij in deel.rijen)
        return Overzichtstabel(deel.koppen, rijen, deel.breedtes)
    return deel.format_map(woorden)


def school_years(aantal: int) -> str:
    """Return ``drie schooljaren``."""
    telwoord = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht")[aantal - 1]
    return f"{telwoord} schooljaar" if aantal == 1 else f"{telwoord} schooljaren"


def _interventies(casus: Casus) -> Overzichtstabel:
    return Overzichtstabel(
        ("Interventie", "Wanneer", "Resultaat"),
        tuple((i.wat, i.periode, i.resultaat) for i in casus.interventies),
        (0.36, 0.22, 0.42),
    )


def _aanvraag(casus: Casus, leerling: Leerling, school: Oefenschool) -> _Tekst:
    gezag = " en ".join(g.naam for g in leerling.gezag)
    return _Tekst(
        "aanvraag",
        "Aanvraag toelaatbaarheidsverklaring VSO",
        1,
        _DIRECTEUR,
        "schoolleider",
        (
            f"{school.bestuur} vraagt voor {leerling.naam.volledig} een toelaatbaarheidsverklaring "
            f"aan voor het voortgezet speciaal onderwijs. Het gezag ligt bij {gezag}. In het "
            "ondersteuningsteam zaten de mentor, de zorgcoördinator en "
            f"{_SCHOOLDESKUNDIGE} (met basisaantekening diagnostiek), die deze aanvraag mede "
            "heeft ondertekend.",
            Tussenkop("Dat extra ondersteuning nodig is"),
            casus.school["beeld"],
            Tussenkop("Waarom die nodig is"),
            casus.school["geschiedenis"],
            Tussenkop("Wat {naam} nodig heeft"),
            casus.school["vraag"],
            Tussenkop("Waar en hoe lang"),
            f"Wij denken aan {casus.beoogde_school}. Met die school is overlegd; zij bracht haar "
            "kennis van het VSO in. Wij adviseren een geldigheid van "
            f"{school_years(casus.schooljaren)}. Andere reguliere scholen in de regio zijn "
            "nagegaan en bieden niet meer basisondersteuning dan wij.",
        ),
    )


def _opp(casus: Casus) -> _Tekst:
    return _Tekst(
        "opp",
        "Ontwikkelingsperspectief met evaluatie",
        40,
        _DIRECTEUR,
        "schoolleider",
        (
            Tussenkop("Beginsituatie"),
            casus.school["geschiedenis"],
            Tussenkop("Doelen en evaluatie"),
            Overzichtstabel(
                ("Doel", "Evaluatie"),
                tuple((d.doel, d.evaluatie) for d in casus.doelen),
            ),
            Tussenkop("Ondersteuning"),
            _interventies(casus),
            Tussenkop("Inbreng van {naam}"),
            casus.school["leerling"],
        ),
        word=True,
    )


def _schooladvies(casus: Casus) -> _Tekst:
    return _Tekst(
        "deskundigenadvies_school",
        "Advies van de deskundige van de school",
        12,
        _SCHOOLDESKUNDIGE,
        "orthopedagoog",
        (
            "Dit advies is opgesteld op verzoek van {school}, na dossierstudie, observatie en "
            "gesprekken met {naam}, ouders en mentor. De opsteller heeft de basisaantekening "
            "diagnostiek.",
            Tussenkop("1. Hoe functioneert {naam} nu op school?"),
            casus.school["beeld"],
            Tussenkop("2. Waarom gaat het hier niet, en wat is gedaan?"),
            casus.school["geschiedenis"],
            _interventies(casus),
            Tussenkop("3. Wat heeft {naam} nodig?"),
            casus.school["vraag"],
            Overzichtstabel(
                ("Doel uit het ontwikkelingsperspectief", "Hoe ver is dat gekomen?"),
                tuple((d.doel, d.evaluatie) for d in casus.doelen),
            ),
            Tussenkop("4. Welke plek past het best?"),
            f"De gegevens wijzen in samenhang naar {casus.beoogde_school}. De beoogde school "
            f"schrijft: ‘{casus.school['beoogd']}’",
            "Afgewogen zijn ook een andere reguliere school, Rebound, praktijkonderwijs, de "
            "Balansgroep van het praktijkonderwijs, VSO van het andere cluster en cluster 2. Geen "
            "daarvan biedt wat hierboven onder 3 staat.",
            Tussenkop("Waarop dit advies steunt"),
            *(f"{bijlage.titel} ({bijlage.auteur}): {bijlage.tekst}" for bijlage in casus.bijlagen),
            "Wat {naam} zelf zegt: ‘" + casus.school["leerling"] + "’",
            Tussenkop("Hoe lang?"),
            f"De opsteller stelt een geldigheid voor van {school_years(casus.schooljaren)}.",
        ),
    )


def _ouders(casus: Casus, leerling: Leerling) -> _Tekst:
    ouder = leerling.gezag[0].naam
    return _Tekst(
        "zienswijze_ouders",
        "Zienswijze van de ouders",
        9,
        f"{ouder}, ouder",
        "ouder",
        (
            Tussenkop("Wat vinden wij van de aanvraag?"),
            casus.school["ouders"],
            "Wij hebben de stukken gelezen en weten dat wij altijd contact kunnen opnemen met de "
            "commissie. De beoogde school mag bij de voorbereiding worden betrokken.",
        ),
        word=True,
    )


def _leerling(casus: Casus, leerling: Leerling) -> _Tekst:
    return _Tekst(
        "zienswijze_leerling",
        "Wat ik er zelf van vind",
        9,
        leerling.naam.volledig,
        "leerling",
        (
            "Dit heb ik verteld aan mijn mentor; zij heeft het opgeschreven.",
            casus.school["leerling"],
        ),
        word=True,
    )


def _beoogde_school(casus: Casus) -> _Tekst:
    return _Tekst(
        "zienswijze_beoogde_school",
        "Zienswijze van de beoogde school",
        6,
        _ONTVANGER,
        "schoolleider",
        (Tussenkop(casus.beoogde_school), casus.school["beoogd"]),
    )


def _bijlagen(casus: Casus) -> list[_Tekst]:
    return [
        _Tekst(
            bijlage.soort,
            bijlage.titel,
            25 + 10 * nummer,
            bijlage.auteur,
            bijlage.kwalificatie,
            (bijlage.tekst,),
        )
        for nummer, bijlage in enumerate(casus.bijlagen)
    ]
