"""Forty invented pupils, spread over kinds of need, schools and phases."""

from __future__ import annotations

from dataclasses import dataclass

from cva_desk.domain.dossier import Fase
from cva_desk.domain.leerling import Geslacht
from cva_desk.domain.namen import Naam

_V, _M, _X = Geslacht.MEISJE, Geslacht.JONGEN, Geslacht.ONBEKEND


@dataclass(frozen=True, slots=True)
class Oefenleerling:
    """One pupil and how far the dossier has come.

    Attributes:
        naam: an invented name.
        jaren: age in years when the request comes in.
        school: index in ``mensen.SCHOLEN``.
        casus: which case supplies the texts.
        fase: how far the dossier goes.
        variant: tells dossiers of one phase apart (which pieces, which advices).
        iq: fills the texts of a case that names it.
    """

    naam: Naam
    geslacht: Geslacht
    jaren: int
    klas: str
    school: int
    casus: str
    fase: Fase
    variant: int = 0
    iq: int = 62


def _row(
    naam: str,
    geslacht: Geslacht,
    jaren: int,
    klas: str,
    school: int,
    casus: str,
    fase: Fase,
    variant: int = 0,
    iq: int = 62,
) -> Oefenleerling:
    voornaam, tussen, achter = naam.split("|")
    return Oefenleerling(
        Naam(voornaam, tussen, achter), geslacht, jaren, klas, school, casus, fase, variant, iq
    )


LEERLINGEN = (
    _row("Noor|van der|Verzinsel", _V, 13, "klas 1 vmbo-b", 0, "gedrag", Fase.AFGEROND),
    _row("Sem||Bedacht", _M, 15, "klas 3 pro", 3, "zml", Fase.AFGEROND, 1, 58),
    _row("Yara|el|Fantasi", _V, 14, "klas 2 havo", 2, "angst", Fase.VERZONDEN),
    _row("Øyvind||Droomdal", _M, 13, "klas 1 havo", 2, "lg", Fase.VERZONDEN, 1),
    _row("Fleur|'t|Hooft-van der IJssel", _V, 14, "klas 2 mavo", 4, "lz", Fase.BESLUIT_GENOMEN),
    _row("Jens|de|Fabel", _M, 12, "klas 1 vmbo-b", 1, "gedrag", Fase.BESLUIT_GENOMEN, 1),
    _row("Amina|ben|Sprookje", _V, 13, "klas 1 pro", 3, "zml", Fase.ADVIES_VASTGESTELD, 0, 51),
    _row("Tijn|op den|Bedenk", _M, 14, "klas 2 vmbo-k", 1, "twijfel", Fase.ADVIES_VASTGESTELD, 1),
    _row("李||Verhaal", _X, 15, "klas 3 havo", 2, "angst", Fase.ADVIES_VASTGESTELD, 2),
    _row("Daan|van 't|Hersenspinsel", _M, 13, "klas 1 vmbo-k", 0, "gedrag", Fase.IN_VERGADERING),
    _row("Zoë||Überhaupt", _V, 14, "klas 2 mavo", 4, "twijfel", Fase.IN_VERGADERING, 1),
    _row("Mees|ter|Verbeelding", _M, 15, "klas 3 vmbo-b", 1, "twijfel", Fase.AANGEHOUDEN),
    _row("Lotte|van den|Bedenkt", _V, 14, "klas 2 mavo", 4, "lz", Fase.AANGEHOUDEN, 1),
    _row("Bram|in 't|Verzonneveld", _M, 13, "klas 1 vmbo-b", 0, "gedrag", Fase.ADVIEZEN_BINNEN),
    _row("Chaïma||Mythe", _V, 14, "klas 2 havo", 2, "angst", Fase.ADVIEZEN_BINNEN, 1),
    _row("Finn|de la|Légende", _M, 12, "aanmelding klas 1", 3, "mg", Fase.ADVIEZEN_BINNEN, 2, 38),
    _row("Evi||Zogenaamd", _V, 16, "klas 4 vmbo-k", 1, "twijfel", Fase.ADVIEZEN_BINNEN, 3),
    _row("Lars|van|Dwaallicht", _M, 13, "klas 1 vmbo-k", 1, "gedrag", Fase.BIJ_DESKUNDIGEN, 0),
    _row("Sofie|uit den|Duim", _V, 15, "klas 3 havo", 2, "lg", Fase.BIJ_DESKUNDIGEN, 1),
    _row("Mohamed|al|Verzonnen", _M, 14, "klas 2 pro", 3, "zml", Fase.BIJ_DESKUNDIGEN, 2, 64),
    _row("Isa||Niemandsland", _X, 14, "klas 2 havo", 2, "angst", Fase.BIJ_DESKUNDIGEN, 3),
    _row("Kees|van der|Nergens", _M, 13, "klas 1 vmbo-b", 0, "gedrag", Fase.BIJ_DESKUNDIGEN, 2),
    _row("Roos||Luchtkasteel", _V, 15, "klas 3 mavo", 4, "lz", Fase.BIJ_DESKUNDIGEN, 1),
    _row("Thijs|van|Sprokkel", _M, 14, "klas 2 vmbo-k", 1, "gedrag", Fase.GEPLAND),
    _row("Esra||Uitgevonden", _V, 13, "klas 1 pro", 3, "zml", Fase.GEPLAND, 1, 49),
    _row("Pim|'t|Fictie", _M, 16, "klas 4 havo", 2, "angst", Fase.GEPLAND, 2),
    _row("Nina|von|Traum", _V, 13, "klas 1 havo", 2, "lg", Fase.GEPLAND, 3),
    _row("Ruben||Anoniem", _M, 14, "klas 2 vmbo-b", 0, "gedrag", Fase.COMPLEET),
    _row("Saar|de|Inventie", _V, 15, "klas 3 mavo", 4, "lz", Fase.COMPLEET, 1),
    _row("Adam||Voorbeeld", _M, 13, "klas 1 pro", 3, "zml", Fase.COMPLEET, 2, 66),
    _row("Julia|van het|Luchtje", _V, 14, "klas 2 havo", 2, "angst", Fase.AANVULLING_GEVRAAGD),
    _row("Milan||Schijnbaar", _M, 13, "klas 1 vmbo-k", 1, "gedrag", Fase.AANVULLING_GEVRAAGD, 1),
    _row("Liv|der|Doorverzonnen", _V, 15, "klas 3 havo", 2, "lg", Fase.AANVULLING_GEVRAAGD, 2),
    _row("Stijn||Zomaar", _M, 14, "klas 2 mavo", 4, "twijfel", Fase.ONTVANGEN),
    _row("Anne-Fleur|van|Oefenstein-Terzijde", _V, 14, "klas 3 havo", 2, "lz", Fase.ONTVANGEN, 1),
    _row("Gijs|van der|Wensdroom", _M, 13, "klas 1 vmbo-b", 0, "gedrag", Fase.ONTVANGEN, 2),
    _row("Tess||Denkbeeldig", _V, 12, "aanmelding klas 1", 3, "mg", Fase.ONTVANGEN, 3, 38),
    _row("Noah|de|Hypothese", _M, 14, "klas 2 havo", 2, "angst", Fase.ONTVANGEN, 4),
    _row("Emma||Weleer", _V, 15, "klas 3 vmbo-b", 1, "gedrag", Fase.INGETROKKEN),
    _row("Hugo|van|Elders", _M, 14, "klas 2 havo", 2, "lz", Fase.DOORVERWEZEN),
)
