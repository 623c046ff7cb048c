"""From a dossier to the fields of a letter, named as in ``rules.brieven_velden``.

A field that is not known is left out: a letter that needs it then refuses and names it. Texts that
only a person can give (a plain summary for parents, say) come in as ``aanvullingen``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.kalender import plain_date
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.personen import Adres
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import Stuk
from cva_desk.domain.vergadering import Besluit, Commissieadvies
from cva_desk.services.briefadvies import (
    Velden,
    advice_fields,
    category_name,
    expert_fields,
    lower_first,
    tlv_kind,
)
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.toegang import Sessie
from cva_desk.store import adviezen, personen, vergaderingen

if TYPE_CHECKING:
    from cva_desk.rules.procedure import Briefsoort, RouteUitkomst
    from cva_desk.rules.regeling import Route
    from cva_desk.store.werk import Blik

_GESLACHT_DIE = {"de leerling": "die"}


def collect(
    sessie: Sessie,
    blik: Blik,
    beeld: Dossierbeeld,
    brief: Briefsoort,
    hoort_bij: str,
    aanvullingen: Mapping[str, str],
) -> Velden:
    """Return all fields that can be filled for this letter about this dossier.

    Args:
        brief: the kind of letter, with who signs it.
        hoort_bij: id of the advice the letter renders, or empty.
        aanvullingen: texts a person gave, by dotted field name.

    Raises:
        GebruikersFout: nobody has the role that signs, or an added text is not a field.
    """
    v = blik.verbinding
    bestuur = personen.bestuur(v, beeld.school.bestuur) if beeld.school.bestuur else None
    velden: Velden = {
        "brief": {"datum": sessie.peildatum, "kenmerk": f"{beeld.gegevens.nummer}"},
        "swv": _swv(beeld.route),
        "dossier": _dossier(beeld),
        "leerling": _leerling(beeld),
        "ouders": _ouders(beeld),
        "school": {
            "naam": beeld.school.naam,
            "brin": beeld.school.brin or None,
            "contactpersoon": beeld.gegevens.contactpersoon or beeld.school.contactpersoon or None,
            **_adres(beeld.school.adres),
        },
        "beoogde_school": {"naam": beeld.gegevens.beoogde_school or None},
        "bezwaar": _bezwaar(beeld.route),
        "commissie": {"naam": beeld.route.regeling.commissie},
        "aanvulling": _aanvulling(beeld),
        "gesprek": _gesprek(beeld),
        "ondertekenaar": _ondertekenaar(sessie, blik, beeld.route, brief),
        "tlv": _tlv(beeld.route, beeld.besluit),
    }
    if bestuur is not None:
        velden["bestuur"] = {"naam": bestuur.naam, **_adres(bestuur.adres)}
    for regel in beeld.adviezen:
        if regel.status is Adviesstatus.INGEDIEND:
            advies = adviezen.read(v, regel.id, sessie.kijker)
            persoon = personen.persoon(v, regel.persoon)
            velden[f"deskundige{regel.plaats}"] = expert_fields(beeld.route, advies, persoon)
            if regel.id == hoort_bij:
                velden["deskundige"] = {
                    **expert_fields(beeld.route, advies, persoon),
                    "rol": beeld.route.deskundigen.place(regel.plaats).naam,
                }
                velden["advies"] = advice_fields(beeld, advies)
    if beeld.commissieadvies is not None:
        velden["commissie"] |= _commissie(blik, beeld, beeld.commissieadvies)
    if beeld.besluit is not None:
        velden["besluit"] = _besluit(beeld, beeld.besluit)
        velden["observatie"] = _observatie(beeld, beeld.besluit)
    for pad, tekst in aanvullingen.items():
        _put(velden, pad, tekst)
    return _without_none(velden)


def _adres(adres: Adres) -> Velden:
    return {
        "adres": adres.straat or None,
        "postcode": adres.postcode or None,
        "plaats": adres.plaats or None,
    }


def _swv(route: Route) -> Velden:
    regeling = route.regeling
    return {
        "naam": regeling.naam,
        "korte_naam": regeling.korte_naam,
        "nummer": regeling.swv_nummer,
        **_adres(regeling.adres),
        "email": regeling.email or None,
        "spreekuur": regeling.spreekuur or None,
    }


def _bezwaar(route: Route) -> Velden:
    straat, _, rest = " ".join(route.regeling.bezwaar.adres[1:]).partition("  ")
    postcode, plaats = straat[:7], straat[7:].strip() or rest
    return {
        "commissie": route.regeling.bezwaar.adviescommissie,
        "adres": route.regeling.bezwaar.adres[0],
        "postcode": postcode or None,
        "plaats": plaats or None,
    }


def _first(beeld: Dossierbeeld, soort: str) -> date | None:
    return next((r.datum for r in reversed(beeld.tijdlijn) if r.soort == soort), None)


def _dossier(beeld: Dossierbeeld) -> Velden:
    wet = [t.einddatum for t in beeld.termijnen if t.norm.wet]
    stukken = beeld.stand_stukken or tuple(s for s in beeld.stukken if not s.vervallen)
    return {
        "nummer": beeld.gegevens.nummer,
        "aanvraag_op": beeld.gegevens.aangevraagd_op or beeld.gegevens.ontvangen_op,
        "ontvangen_op": beeld.gegevens.ontvangen_op,
        "compleet_op": _first(beeld, "compleet"),
        "besluit_uiterlijk_op": min(wet, default=None),
        "behandeling_op": beeld.gegevens.vergadering_datum,
        "stukken": [_stuk(beeld.route, stuk) for stuk in stukken],
    }


def _stuk(route: Route, stuk: Stuk) -> Velden:
    soort = next((s.naam for s in route.stukken if s.id == stuk.kenmerken.soort), "Stuk")
    titel = stuk.kenmerken.titel
    return {
        "nummer": stuk.nummer,
        "naam": soort if titel in ("", soort) else f"{soort}: {titel}",
        "auteur": stuk.kenmerken.auteur or None,
        "datum": stuk.kenmerken.datum,
        "ontvangen_op": stuk.toegevoegd_op,
    }


def _leerling(beeld: Dossierbeeld) -> Velden:
    leerling = beeld.leerling
    vormen = leerling.voornaamwoorden
    return {
        "volledige_naam": leerling.naam.volledig,
        "roepnaam": leerling.naam.voornaam,
        "geboortedatum": leerling.geboortedatum,
        "leerlingnummer": leerling.leerlingnummer or None,
        "hij": _GESLACHT_DIE.get(vormen.onderwerp, vormen.onderwerp),
        "hem": _GESLACHT_DIE.get(vormen.voorwerp, vormen.voorwerp),
        "zijn": vormen.bezit,
    }


def _ouders(beeld: Dossierbeeld) -> Velden:
    gezag = beeld.leerling.gezag
    if not gezag:
        return {"namen": f"de ouders van {beeld.leerling.naam.volledig}"}
    namen = " en ".join(g.naam for g in gezag)
    # Parents at two addresses must not see each other's: then no address is printed here.
    adressen = {g.adres for g in gezag}
    return {"namen": namen, **(_adres(gezag[0].adres) if len(adressen) == 1 else {})}


def _commissie(blik: Blik, beeld: Dossierbeeld, advies: Commissieadvies) -> Velden:
    route = beeld.route
    vergadering = vergaderingen.vergadering(blik.verbinding, advies.vergadering)
    verschoond = {v.persoon: v for v in beeld.verschoningen}
    functies = {f.rol: f.naam for f in route.regeling.functies}
    aanwezigen = []
    for id_ in vergadering.aanwezig:
        persoon = personen.persoon(blik.verbinding, id_)
        if id_ not in verschoond:
            rol = next(rol for rol in _VOLGORDE if rol in persoon.rollen)
            beroep = route.kwalificaties.get(persoon.beroep)
            functie = f"{functies[rol]}, {beroep.naam}" if beroep else functies[rol]
            aanwezigen.append({"naam": persoon.naam.volledig, "functie": functie})
    uitkomst = route.outcome(advies.uitkomst)
    return {
        "vergadering_op": vergadering.datum,
        "aanwezigen": aanwezigen,
        "verschoningen": [{"naam": v.naam, "reden": v.reden} for v in beeld.verschoningen],
        "overwegingen": advies.overwegingen,
        "advies": _advieszin(beeld, uitkomst, advies),
        "toelaatbaar": uitkomst.tlv,
        # Votes are not recorded, so no letter may say that all agreed.
        "eenstemmig": False,
    }


_VOLGORDE = (
    Rol.VOORZITTER,
    Rol.LID,
    Rol.DESKUNDIGE,
    Rol.SECRETARIS,
    Rol.DIRECTEUR,
    Rol.BEHEERDER,
)


def _advieszin(beeld: Dossierbeeld, uitkomst: RouteUitkomst, advies: Commissieadvies) -> str:
    naam = beeld.leerling.naam.volledig
    if not uitkomst.tlv or advies.begindatum is None or advies.einddatum is None:
        return f"De commissie adviseert voor {naam}: {lower_first(uitkomst.naam)}."
    categorie = category_name(beeld.route, advies.categorie)
    return (
        f"De commissie adviseert de directeur om {naam} toelaatbaar te verklaren tot het "
        f"{tlv_kind(beeld.route)}, bekostigingscategorie {categorie}, van "
        f"{plain_date(advies.begindatum)} tot en met {plain_date(advies.einddatum)}."
    )


def _besluit(beeld: Dossierbeeld, besluit: Besluit) -> Velden:
    advies = beeld.commissieadvies
    overgenomen = advies.overwegingen if advies is not None else ""
    return {
        "datum": besluit.datum,
        "toelaatbaar": beeld.route.outcome(besluit.uitkomst).tlv,
        "wijkt_af": advies is not None and not besluit.volgt_advies,
        "afwijking": besluit.motivering
        if not besluit.volgt_advies and besluit.motivering
        else None,
        "motivering": "\n\n".join(
            deel
            for deel in (overgenomen, besluit.motivering if besluit.volgt_advies else "")
            if deel
        )
        or besluit.motivering,
    }


def _observatie(beeld: Dossierbeeld, besluit: Besluit) -> Velden:
    if besluit.tlv_nummer or besluit.begindatum is None or besluit.einddatum is None:
        return {}
    dagen = (besluit.einddatum - besluit.begindatum).days + 1
    return {
        "school": beeld.gegevens.beoogde_school or None,
        "begindatum": besluit.begindatum,
        "einddatum": besluit.einddatum,
        "weken": -(-dagen // 7),
    }


def _tlv(route: Route, besluit: Besluit | None) -> Velden:
    velden: Velden = {
        "soort": tlv_kind(route),
        "soort_kort": route.soort.value.upper(),
        "wetsartikel": route.grondslag,
    }
    if besluit is None or not besluit.tlv_nummer:
        return velden
    categorie = next((c for c in route.bekostiging.categorieen if c.id == besluit.categorie), None)
    return velden | {
        "nummer": besluit.tlv_nummer,
        "categorie": categorie.code if categorie else None,
        "categorie_naam": category_name(route, besluit.categorie) if categorie else None,
        "begindatum": besluit.begindatum,
        "einddatum": besluit.einddatum,
    }


def _aanvulling(beeld: Dossierbeeld) -> Velden:
    gevraagd = [r for r in beeld.tijdlijn if r.soort == "aanvulling_gevraagd"]
    punten = [{"naam": p.naam, "toelichting": p.verzoek} for p in beeld.volledigheid.open_punten]
    return {
        "punten": punten,
        "uiterste_datum": gevraagd[-1].uiterlijk if gevraagd else None,
        "gevraagd_op": gevraagd[-1].datum if gevraagd else None,
    }


def _gesprek(beeld: Dossierbeeld) -> Velden:
    gehouden = [r for r in beeld.tijdlijn if r.soort == "gesprek_gehouden"]
    aangeboden = any(r.soort.startswith("gesprek_") for r in beeld.tijdlijn)
    return {
        "aangeboden": aangeboden,
        "gehouden_op": gehouden[-1].datum if gehouden else None,
        "kern": gehouden[-1].toelichting if gehouden else None,
    }


def _ondertekenaar(sessie: Sessie, blik: Blik, route: Route, brief: Briefsoort) -> Velden:
    if brief.ondertekenaar in sessie.persoon.rollen:
        persoon = sessie.persoon
    else:
        bevoegd = [p for p in personen.personen(blik.verbinding) if brief.ondertekenaar in p.rollen]
        if not bevoegd:
            raise GebruikersFout(
                f"Deze brief ondertekent de {brief.ondertekenaar.value}.",
                "In deze kluis heeft nog niemand die rol.",
                "Voeg die persoon toe bij ‘Mensen en scholen’.",
            )
        persoon = bevoegd[0]
    functie = next(f.naam for f in route.regeling.functies if f.rol is brief.ondertekenaar)
    return {"naam": persoon.naam.volledig, "functie": functie}


def _put(velden: Velden, pad: str, tekst: str) -> None:
    """Put an added text in its place, in the type the table of fields asks for."""
    from cva_desk.rules.brieven_velden import BRIEFVELDEN, Veldsoort

    if pad not in BRIEFVELDEN:
        raise GebruikersFout("Dit veld bestaat niet in een brief.", veld=pad)
    soort = BRIEFVELDEN[pad][0]
    waarde: object = tekst.strip()
    try:
        if soort is Veldsoort.DATUM:
            waarde = date.fromisoformat(tekst.strip())
        elif soort is Veldsoort.GETAL:
            waarde = int(tekst)
        elif soort is Veldsoort.TEKSTEN:
            waarde = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
    except ValueError:
        raise GebruikersFout("Dit past niet in dit veld van de brief.", veld=pad) from None
    *mappen, laatste = pad.split(".")
    doel = velden
    for map_ in mappen:
        doel = doel.setdefault(map_, {})
    doel[laatste] = waarde


def _without_none(velden: Velden) -> Velden:
    return {
        naam: _without_none(waarde) if isinstance(waarde, dict) else waarde
        for naam, waarde in velden.items()
        if waarde is not None
    }
