"""The invented people, schools and boards of a practice vault."""

from __future__ import annotations

from dataclasses import dataclass

from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres
from cva_desk.domain.rollen import Rol

WACHTWOORD = "oefenen mag altijd"
CERTIFICAAT_WACHTWOORD = "oefenhandtekening"
REGELING = "swv-2201-vo"
ROUTE = "vso"


@dataclass(frozen=True, slots=True)
class Oefenpersoon:
    """Somebody who can open the practice vault."""

    inlognaam: str
    naam: Naam
    rollen: frozenset[Rol]
    beroep: str = ""
    registratie: str = ""

    @property
    def email(self) -> str:
        """An address that cannot exist."""
        return f"{self.inlognaam}@oefenmap.invalid"


SECRETARIS = Oefenpersoon(
    "secretaris", Naam("S.", "", "Oefensecretaris"), frozenset({Rol.SECRETARIS, Rol.BEHEERDER})
)
VOORZITTER = Oefenpersoon(
    "voorzitter", Naam("V.", "", "Oefenvoorzitter"), frozenset({Rol.VOORZITTER})
)
DIRECTEUR = Oefenpersoon("directeur", Naam("D.", "", "Oefendirecteur"), frozenset({Rol.DIRECTEUR}))
ORTHOPEDAGOOG = Oefenpersoon(
    "orthopedagoog",
    Naam("O.", "van", "Oefenhuis"),
    frozenset({Rol.DESKUNDIGE}),
    "orthopedagoog",
    "NVO-OG 000001 (verzonnen)",
)
PSYCHOLOOG = Oefenpersoon(
    "psycholoog",
    Naam("P.", "", "Oefenaar"),
    frozenset({Rol.DESKUNDIGE}),
    "kinder_jeugdpsycholoog",
    "NIP K&J 000002 (verzonnen)",
)
GZ_PSYCHOLOOG = Oefenpersoon(
    "gzpsycholoog",
    Naam("G.", "de", "Oefenvriend"),
    frozenset({Rol.DESKUNDIGE}),
    "gz_psycholoog",
    "BIG 00000000000 (verzonnen)",
)
ARTS = Oefenpersoon(
    "jeugdarts",
    Naam("J.", "", "Oefendokter"),
    frozenset({Rol.DESKUNDIGE}),
    "arts",
    "BIG 00000000001 (verzonnen)",
)
# Works for the first school: choosing this person there shows how a refusal reads.
GEBONDEN = Oefenpersoon(
    "schoolpsycholoog",
    Naam("B.", "", "Oefenband"),
    frozenset({Rol.DESKUNDIGE}),
    "kinder_jeugdpsycholoog",
    "NIP K&J 000003 (verzonnen)",
)
MENSEN = (
    SECRETARIS,
    VOORZITTER,
    DIRECTEUR,
    ORTHOPEDAGOOG,
    PSYCHOLOOG,
    GZ_PSYCHOLOOG,
    ARTS,
    GEBONDEN,
)
# The two pairs that share the work; each fits the route and neither is tied to a school.
PAREN = ((ORTHOPEDAGOOG, PSYCHOLOOG), (GZ_PSYCHOLOOG, ARTS))


@dataclass(frozen=True, slots=True)
class Oefenschool:
    """An invented school; the BRIN has the right shape and is nobody's."""

    naam: str
    brin: str
    bestuur: str
    straat: str
    contactpersoon: str
    soort: str

    @property
    def adres(self) -> Adres:
        """An address in a village that does not exist."""
        return Adres(self.straat, "9999 XX", "Oefendorp")

    @property
    def email(self) -> str:
        """An address that cannot exist."""
        return f"ondersteuning@{self.brin.lower()}.invalid"


_NOORD = "Stichting Oefenonderwijs Noord"
_MIDDEN = "Stichting Verzonnen Scholen"
SCHOLEN = (
    Oefenschool("Oefenschool De Brink", "99XX00", _NOORD, "Brinkweg 1", "L. Bedenksel", "vmbo"),
    Oefenschool("Oefencollege Het Veld", "99XX01", _NOORD, "Veldlaan 22", "E. Verzonnen", "vmbo"),
    Oefenschool("Oefenlyceum De Es", "99XY00", _MIDDEN, "Esdreef 4", "M. Bedenksel", "havo/vwo"),
    Oefenschool(
        "Praktijkschool De Oefenwerf", "99XZ00", _MIDDEN, "Werfkade 9", "J. Fictief", "pro"
    ),
    Oefenschool(
        "Oefenmavo ’t Diep",
        "99YA00",
        "Vereniging Denkbeeldig Onderwijs",
        "Dieplaan 71",
        "W. Verzonnen",
        "mavo",
    ),
)
BESTUREN = tuple(dict.fromkeys(school.bestuur for school in SCHOLEN))
