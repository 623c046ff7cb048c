"""Who may be first and second expert, and why not.

The hard rules come in as values (which professions per place, with source); here is how they are
weighed. Sources of the rules themselves: Uitvoeringsbesluit WVO 2020 art. 2.51 and LBT 107632.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from cva_desk.domain.ids import BestuurId, PersoonId, SchoolId
from cva_desk.domain.personen import Band, Persoon
from cva_desk.domain.rollen import Rol


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """A reason why somebody cannot take this place. ``regel`` names the rule in the data."""

    regel: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Zaak:
    """What independence is weighed against: the applicant, and who else acts in this case."""

    school: SchoolId
    bestuur: BestuurId | None
    andere_deskundige: PersoonId | None
    beslissers: frozenset[PersoonId]
    betrokken_namen: frozenset[str]


def objections(
    persoon: Persoon,
    plaats: int,
    zaak: Zaak,
    banden: Sequence[Band],
    beroepen: Collection[str],
    peildatum: date,
) -> list[Bezwaar]:
    """Return every reason why ``persoon`` cannot be expert ``plaats`` (1 or 2); empty when fit.

    Args:
        beroepen: professions allowed in this place.
        banden: ties of this person.
        peildatum: day on which ties and profession are judged.
    """
    gevonden = []
    plaatsnaam = "eerste" if plaats == 1 else "tweede"
    if not persoon.actief:
        gevonden.append(Bezwaar("actief", "Deze persoon werkt niet meer mee."))
    if Rol.DESKUNDIGE not in persoon.rollen:
        gevonden.append(Bezwaar("rol", "Deze persoon heeft niet de rol van deskundige."))
    if persoon.beroep not in beroepen:
        beroep = persoon.beroep or "geen beroep ingevuld"
        gevonden.append(
            Bezwaar(
                "beroep",
                f"Met dit beroep ({beroep}) kan iemand hier geen {plaatsnaam} deskundige zijn.",
            )
        )
    if persoon.id == zaak.andere_deskundige:
        gevonden.append(Bezwaar("zelfde_persoon", "Eén persoon kan niet beide adviezen geven."))
    if persoon.id in zaak.beslissers or Rol.DIRECTEUR in persoon.rollen:
        gevonden.append(
            Bezwaar("beslisser", "Wie het besluit neemt of voorbereidt, geeft geen advies.")
        )
    if persoon.naam.volledig in zaak.betrokken_namen:
        gevonden.append(
            Bezwaar("betrokken", "Deze persoon heeft een stuk van de school opgesteld of getekend.")
        )
    gevonden += [
        Bezwaar("band", _explain(band, zaak))
        for band in banden
        if band.persoon == persoon.id and band.holds_on(peildatum) and _touches(band, zaak)
    ]
    return gevonden


def _touches(band: Band, zaak: Zaak) -> bool:
    if band.school is not None and band.school == zaak.school:
        return True
    return band.bestuur is not None and band.bestuur == zaak.bestuur


def _explain(band: Band, zaak: Zaak) -> str:
    waarmee = "aanvragende school" if band.school == zaak.school else "het bestuur van de school"
    lidwoord = "de " if band.school == zaak.school else ""
    return f"Deze persoon heeft een band met {lidwoord}{waarmee} ({band.soort.value})."
