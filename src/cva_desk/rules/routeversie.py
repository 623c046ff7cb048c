"""One version of a route, put together from its files, with its hash and its bundle."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from cva_desk.domain.meldingen import ControleFout
from cva_desk.rules.bronnen import Bronnen, read_bronnen
from cva_desk.rules.checklists import VastOnderdeel, read_checklist
from cva_desk.rules.criteria import read_groepen
from cva_desk.rules.deskundigen import read_deskundigen
from cva_desk.rules.feiten import read_definities
from cva_desk.rules.knopen import Knoop, RegelbestandFout
from cva_desk.rules.normen import read_normen
from cva_desk.rules.procedure import read_aanvrager, read_brieven, read_uitkomsten
from cva_desk.rules.reader import read_yaml
from cva_desk.rules.regeling import Route, base_of, read_regeling
from cva_desk.rules.stuksoorten import read_kwalificaties, read_stuksoorten
from cva_desk.rules.tlv import TlvSoort, read_bekostiging, read_categorieen, read_geldigheid

# Raised when a rule file needs a key it did not need before; older bundles are then mended here.
BUNDELVORM = 1
_MAX_BUNDEL = 8_000_000

Bestanden = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Routeversie:
    """One version of a route with the files it was read from, named as errors name them."""

    route: Route
    bestanden: Bestanden = field(repr=False)

    @property
    def bundel(self) -> bytes:
        """The files in one piece, so that a dossier can keep the rules it was judged by."""
        inhoud = {
            "vorm": BUNDELVORM,
            "regeling": self.route.regeling.id,
            "route": self.route.id,
            "vanaf": self.route.vanaf.isoformat(),
            "bestanden": {n: b.decode("utf-8-sig") for n, b in sorted(self.bestanden.items())},
        }
        return zlib.compress(json.dumps(inhoud, ensure_ascii=False, sort_keys=True).encode(), 9)


def open_bundel(untrusted_bundel: bytes) -> Routeversie:
    """Return the version a dossier kept.

    Raises:
        ControleFout: the bundle is damaged or its files cannot be read.
    """
    beschadigd = ControleFout(
        "De bewaarde regeling van dit dossier kan niet worden gelezen.",
        "De gegevens zijn beschadigd.",
        "Zet een reservekopie terug.",
    )
    try:
        ontpakker = zlib.decompressobj()
        tekst = ontpakker.decompress(untrusted_bundel, _MAX_BUNDEL)
        if not ontpakker.eof:  # too large, or cut off before its checksum
            raise beschadigd
        inhoud = json.loads(tekst)
        vorm = int(inhoud["vorm"])
        bestanden = {str(naam): str(t).encode() for naam, t in inhoud["bestanden"].items()}
        vanaf = date.fromisoformat(inhoud["vanaf"])
        regeling, route = str(inhoud["regeling"]), str(inhoud["route"])
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        raise beschadigd from None
    if vorm > BUNDELVORM:
        raise ControleFout(
            "De bewaarde regeling van dit dossier kan niet worden gelezen.",
            "Zij is bewaard door een nieuwere versie van CvA Desk.",
            "Werk het programma bij.",
        )
    return read_routeversie(bestanden, regeling, route, vanaf)


def read_routeversie(bestanden: Bestanden, regeling: str, route: str, vanaf: date) -> Routeversie:
    """Read one version from its files.

    Raises:
        RegelbestandFout: anything in them that does not fit.
    """
    bomen = {naam: read_yaml(inhoud, naam) for naam, inhoud in bestanden.items()}
    return Routeversie(assemble(bomen, regeling, route, vanaf), dict(bestanden))


def assemble(bomen: Mapping[str, Knoop], regeling: str, route: str, vanaf: date) -> Route:
    """Return the route from files that were read already; see ``read_routeversie``."""
    delen = _Delen(bomen, regeling, f"{regeling}/route-{route}/{vanaf.isoformat()}")
    return delen.route(route, vanaf, _fingerprint(bomen))


def _fingerprint(bomen: Mapping[str, Knoop]) -> str:
    inhoud = {
        naam: boom.plain() for naam, boom in bomen.items() if not naam.endswith("/voorbeelden.yaml")
    }
    kaal = json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(kaal.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Delen:
    bomen: Mapping[str, Knoop]
    regeling: str
    map: str

    def _tree(self, naam: str) -> Knoop:
        if naam not in self.bomen:
            raise RegelbestandFout(naam, 1, "", "dit bestand ontbreekt.")
        return self.bomen[naam]

    def route(self, route_id: str, vanaf: date, versie: str) -> Route:
        swv = self._tree(f"{self.regeling}/swv.yaml")
        basis = base_of(swv)
        gedeeld = read_bronnen(self._tree(f"{basis}/bronnen.yaml"))
        bronnen = Bronnen(read_bronnen(self._tree(f"{self.regeling}/bronnen.yaml"), gedeeld))
        kwalificaties = read_kwalificaties(self._tree(f"{basis}/kwalificaties.yaml"))
        categorieen = read_categorieen(self._tree(f"{basis}/categorieen.yaml"), bronnen)
        wettelijk = read_normen(self._tree(f"{basis}/normen.yaml"), bronnen)
        feiten = read_definities(
            self._tree(f"{self.map}/feiten.yaml").mapping(verplicht=["feiten"])["feiten"], bronnen
        )
        knoop = self._tree(f"{self.map}/route.yaml")
        m = knoop.mapping(
            verplicht=[
                "naam",
                "soort",
                "vanaf",
                "omschrijving",
                "grondslag",
                "bron",
                "aanvrager",
                "deskundigen",
                "bekostiging",
                "geldigheid",
                "brieven",
                "uitkomsten",
            ]
        )
        if m["vanaf"].dated() != vanaf:
            raise m["vanaf"].fout(f"de map heet {vanaf.isoformat()}; hier staat iets anders.")
        brieven = read_brieven(m["brieven"], bronnen)
        uitkomsten = read_uitkomsten(m["uitkomsten"], brieven, bronnen)
        return Route(
            regeling=read_regeling(swv, self.regeling, bronnen),
            id=route_id,
            naam=m["naam"].text(maximaal=120),
            soort=m["soort"].choice(TlvSoort),
            vanaf=vanaf,
            versie=versie,
            omschrijving=m["omschrijving"].text(),
            grondslag=m["grondslag"].text(maximaal=400),
            bron=bronnen.read(m["bron"]),
            aanvrager=read_aanvrager(m["aanvrager"], bronnen),
            feiten=feiten,
            kwalificaties=kwalificaties,
            stukken=read_stuksoorten(
                self._tree(f"{self.map}/stukken.yaml"), feiten, kwalificaties, bronnen
            ),
            groepen=read_groepen(
                self._tree(f"{self.map}/criteria.yaml"),
                feiten,
                bronnen,
                {u.id for u in uitkomsten},
            ),
            checklist=read_checklist(
                self._tree(f"{self.map}/vragen.yaml"),
                feiten,
                bronnen,
                {
                    VastOnderdeel.AANBEVELING: [u.id for u in uitkomsten if u.in_advies],
                    VastOnderdeel.CATEGORIE: list(categorieen),
                },
            ),
            deskundigen=read_deskundigen(m["deskundigen"], kwalificaties, bronnen),
            bekostiging=read_bekostiging(m["bekostiging"], feiten, categorieen, bronnen),
            geldigheid=read_geldigheid(m["geldigheid"], bronnen),
            normen=read_normen(self._tree(f"{self.map}/normen.yaml"), bronnen, wettelijk),
            uitkomsten=uitkomsten,
            brieven=brieven,
        )
