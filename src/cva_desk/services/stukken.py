"""Pieces of a dossier: look at a file, add it, correct what is said of it, let it lapse."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from cva_desk.domain.feiten import dossier as f
from cva_desk.domain.ids import DossierId, StukId, new_id
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import require
from cva_desk.domain.stukken import Bestand, Stuk, StukKenmerken
from cva_desk.services import invoer
from cva_desk.services.toegang import Sessie
from cva_desk.store import dossiers as lezen

if TYPE_CHECKING:
    from cva_desk.rules.regeling import Route

MAX_BYTES = 50 * 1024 * 1024

__all__ = ["Bekeken", "Stuk", "StukKenmerken"]


@dataclass(frozen=True, slots=True)
class Bekeken:
    """What the program found out about a file before it is added."""

    bestandsnaam: str
    soort: str
    paginas: int | None
    toonbaar: bool
    bevindingen: tuple[str, ...]
    inhoud: bytes


def inspect_file(untrusted_naam: str, untrusted_inhoud: bytes | BinaryIO, grootte: int) -> Bekeken:
    """Look at a file before adding it, in a child process; nothing is stored yet.

    Raises:
        GebruikersFout: empty, or larger than 50 MB.
    """
    from cva_desk.documents import inlezen

    inhoud = (
        untrusted_inhoud
        if isinstance(untrusted_inhoud, bytes)
        else untrusted_inhoud.read(MAX_BYTES + 1)
    )
    bevinding = inlezen.inspect(untrusted_naam, inhoud, max(grootte, len(inhoud)))
    zinnen = tuple(melding.tekst for melding in bevinding.meldingen)
    if not bevinding.toelaatbaar:
        raise GebruikersFout(" ".join(zinnen), veld="bestand")
    return Bekeken(
        bevinding.naam,
        bevinding.soort.value,
        bevinding.bladzijden,
        bevinding.toonbaar,
        zinnen,
        inhoud,
    )


def add_piece(
    sessie: Sessie, dossier: DossierId, bekeken: Bekeken, kenmerken: StukKenmerken
) -> StukId:
    """Add a file as the next numbered piece of the dossier. Raises like ``add_pieces``."""
    return add_pieces(sessie, dossier, [(bekeken, kenmerken)])[0]


def add_pieces(
    sessie: Sessie, dossier: DossierId, nieuw: Sequence[tuple[Bekeken, StukKenmerken]]
) -> list[StukId]:
    """Add files as the next numbered pieces of the dossier: all of them, or none.

    Raises:
        GebruikersFout: unknown kind, a date after today, or the same file is there already.
    """
    if any(k.datum and k.datum > sessie.peildatum for _, k in nieuw):
        raise GebruikersFout("De datum van het stuk ligt na vandaag.", veld="datum")
    ids = [StukId(new_id()) for _ in nieuw]
    with sessie.schrijf("stuk toevoegen", Rol.SECRETARIS) as werk:
        require("stuk_toevoegen", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        route = sessie.regels.route_of(lezen.load(werk.verbinding, dossier))
        bestaand = lezen.stukken(werk.verbinding, dossier)
        nummers = {s.bestand.blob.sha256: s.nummer for s in bestaand if not s.vervallen}
        nummer = max((s.nummer for s in bestaand), default=0)
        for id_, (bekeken, kenmerken) in zip(ids, nieuw, strict=True):
            schoon = _checked_piece(route, kenmerken)
            ref = werk.bewaar_blob(io.BytesIO(bekeken.inhoud), MAX_BYTES)
            if ref.sha256 in nummers:
                raise GebruikersFout(
                    "Dit bestand zit al in het dossier.",
                    f"Het is stuk {nummers[ref.sha256]}.",
                    veld="bestand",
                )
            nummer += 1
            nummers[ref.sha256] = nummer
            werk.leg_vast(
                f.StukToegevoegd(
                    dossier=dossier,
                    stuk=id_,
                    nummer=nummer,
                    kenmerken=schoon,
                    bestand=Bestand(
                        ref,
                        bekeken.bestandsnaam,
                        bekeken.soort,
                        bekeken.paginas,
                        bekeken.toonbaar,
                        bekeken.bevindingen,
                    ),
                    toegevoegd_op=sessie.peildatum,
                )
            )
    return ids


def _checked_piece(route: Route, kenmerken: StukKenmerken) -> StukKenmerken:
    soort = next((s for s in route.stukken if s.id == kenmerken.soort), None)
    if soort is None:
        raise GebruikersFout("Kies welk soort stuk dit is.", veld="soort")
    return StukKenmerken(
        kenmerken.soort,
        invoer.line(kenmerken.titel, "de titel", "titel") or soort.naam,
        kenmerken.datum,
        invoer.line(kenmerken.auteur, "de opsteller", "auteur"),
        invoer.line(kenmerken.ondertekend_door, "de ondertekenaar", "ondertekend_door"),
        kenmerken.kwalificatie,
    )


def change_piece(
    sessie: Sessie, dossier: DossierId, stuk: StukId, kenmerken: StukKenmerken
) -> None:
    """Correct what is said about a piece; the file stays as it came."""
    with sessie.schrijf("stuk wijzigen", Rol.SECRETARIS) as werk:
        require("stuk_toevoegen", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(
            f.StukGewijzigd(
                dossier=dossier,
                stuk=stuk,
                kenmerken=_checked_piece(
                    sessie.regels.route_of(lezen.load(werk.verbinding, dossier)), kenmerken
                ),
            )
        )


def drop_piece(sessie: Sessie, dossier: DossierId, stuk: StukId, reden: str) -> None:
    """Let a piece lapse with a reason; it stays on record and keeps its number.

    Raises:
        GebruikersFout: no reason.
    """
    schoon = invoer.line(reden, "de reden", "reden", verplicht=True)
    with sessie.schrijf("stuk laten vervallen", Rol.SECRETARIS) as werk:
        require("stuk_toevoegen", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(f.StukVervallen(dossier=dossier, stuk=stuk, reden=schoon))
