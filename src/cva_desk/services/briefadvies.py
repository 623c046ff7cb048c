"""The fields of a letter that come from the experts' advices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cva_desk.domain.adviezen import Deskundigenadvies
from cva_desk.domain.personen import Persoon
from cva_desk.services.dossierbeeld import Dossierbeeld

if TYPE_CHECKING:
    from cva_desk.rules.regeling import Route

Velden = dict[str, Any]

_TELWOORD = ("", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht")
_OORDEEL = {
    "voldaan": "voldaan",
    "niet_voldaan": "niet voldaan",
    "onbekend": "niet vast te stellen",
    "niet_van_toepassing": "niet van toepassing",
}
_TLV_NAAM = {
    "sbo": "speciaal basisonderwijs",
    "so": "speciaal onderwijs",
    "vso": "voortgezet speciaal onderwijs",
    "pro": "praktijkonderwijs",
}


def expert_fields(route: Route, advies: Deskundigenadvies, persoon: Persoon) -> Velden:
    """Who an expert is, and the advice in one phrase."""
    beroep = route.kwalificaties.get(advies.regel.beroep)
    herkomst = route.deskundigen.place(advies.regel.plaats).herkomst.value
    return {
        "naam": persoon.naam.volledig,
        "beroep": beroep.naam if beroep else advies.regel.beroep,
        "registratie": persoon.registratie or "geen registratie opgegeven",
        "herkomst": (
            f"aangewezen door de {route.regeling.commissie}"
            if herkomst == "swv"
            else "verbonden aan de aanvragende school"
        ),
        "advies_op": advies.regel.ingediend_op,
        "advies_kort": advies.part("aanbeveling").tekst or None,
        "conclusie": _conclusie(route, advies),
    }


def _conclusie(route: Route, advies: Deskundigenadvies) -> str:
    uitkomst = route.outcome(advies.part("aanbeveling").keuze)
    if not uitkomst.tlv:
        return lower_first(uitkomst.naam)
    jaren = int(advies.part("schooljaren").keuze or 1)
    telwoord = _TELWOORD[jaren] if jaren < len(_TELWOORD) else str(jaren)
    schooljaren = "schooljaar" if jaren == 1 else "schooljaren"
    categorie = category_name(route, advies.part("categorie").keuze)
    return f"{_tlv_zin(route)}, categorie {categorie}, voor {telwoord} {schooljaren}"


def _tlv_zin(route: Route) -> str:
    return f"een toelaatbaarheidsverklaring af te geven voor het {tlv_kind(route)}"


def tlv_kind(route: Route) -> str:
    """The kind of education in full words."""
    return _TLV_NAAM.get(route.soort.value, route.soort.value)


def category_name(route: Route, categorie: str) -> str:
    """A funding category in a sentence: ``laag``; what stands between brackets is left out."""
    gevonden = next((c for c in route.bekostiging.categorieen if c.id == categorie), None)
    return lower_first(gevonden.naam).partition(" (")[0] if gevonden else categorie


def lower_first(tekst: str) -> str:
    """The text with a small first letter."""
    return tekst[:1].lower() + tekst[1:]


def advice_fields(beeld: Dossierbeeld, advies: Deskundigenadvies) -> Velden:
    """The content of one advice."""
    route = beeld.route
    uitkomst = route.outcome(advies.part("aanbeveling").keuze)
    vragen = [
        {"vraag": vraag.tekst, "antwoord": advies.part(vraag.onderdeel).tekst, "bewijs": []}
        for vraag in route.checklist.vragen
        if vraag.vast is None and advies.part(vraag.onderdeel).tekst
    ]
    criteria = [
        {
            "naam": criterium.naam,
            "oordeel": _OORDEEL.get(deel.keuze, deel.keuze),
            "toelichting": deel.tekst,
            "bewijs": [],
        }
        for groep in route.groepen
        for criterium in groep.criteria
        if (deel := advies.part(f"criterium:{criterium.id}")).keuze
    ]
    velden: Velden = {
        "datum": advies.regel.ingediend_op,
        "vragen": vragen,
        "criteria": criteria,
        "lichtere_steun": advies.part("lichter").tekst,
        "alternatieven": [],
        "toelaatbaar": uitkomst.tlv,
        "uitkomst": _tlv_zin(route) if uitkomst.tlv else lower_first(uitkomst.naam),
        "soort": tlv_kind(route),
        "motivering": advies.part("aanbeveling").tekst,
    }
    if uitkomst.tlv:
        velden["categorie"] = category_name(route, advies.part("categorie").keuze)
        velden["schooljaren"] = int(advies.part("schooljaren").keuze or 1)
    return velden
