"""The honest sentences of the vault: one class per thing that can be wrong with it.

Messages never hold a person's name or a path with one; ids only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cva_desk.domain.meldingen import OmgevingsFout


class FoutWachtwoord(OmgevingsFout):
    """The password does not open the slot of this person."""

    def __init__(self) -> None:
        super().__init__(
            "Het wachtwoord klopt niet.",
            "",
            "Let op hoofdletters en probeer het opnieuw.",
            veld="wachtwoord",
        )


class OnbekendeNaam(OmgevingsFout):
    """No slot belongs to this login name."""

    def __init__(self) -> None:
        super().__init__(
            "Deze naam heeft geen toegang tot deze kluis.",
            "Er is geen sleutel onder deze naam.",
            "Controleer de naam, of vraag een collega om u toe te voegen.",
            veld="inlognaam",
        )


class FoutHerstel(OmgevingsFout):
    """The recovery words are well formed but do not belong to this vault (any more)."""

    def __init__(self) -> None:
        super().__init__(
            "Deze herstelsleutel past niet op deze kluis.",
            "De woorden zijn goed gespeld, maar horen bij een andere kluis of zijn vervangen.",
            "Zoek het nieuwste blad met herstelwoorden op.",
            veld="herstelwoorden",
        )


class SleutelbestandKapot(OmgevingsFout):
    """``sleutels.json`` is broken, cut off, altered or of another vault."""

    def __init__(self, waarom: str, *, vorige: bool = False) -> None:
        super().__init__(
            "Het bestand met de sleutels (sleutels.json) is niet te gebruiken.",
            waarom,
            "Er staat een goede vorige versie naast. Bewaar het kapotte bestand elders en geef "
            "sleutels.vorige.json de naam sleutels.json."
            if vorige
            else "Zet sleutels.json terug uit een reservekopie van deze kluis.",
        )
        self.vorige_beschikbaar = vorige


class KluisOntbreekt(OmgevingsFout):
    """The folder, the database or the key file is not there."""

    def __init__(self, waarom: str) -> None:
        super().__init__(
            "Hier is geen kluis gevonden.",
            waarom,
            "Kies een andere map, of zet een reservekopie terug.",
        )


class KluisKapot(OmgevingsFout):
    """The database is damaged, cut off or belongs to other keys."""

    def __init__(self, waarom: str = "") -> None:
        super().__init__(
            "De kluis is beschadigd of hoort niet bij deze sleutels.",
            waarom or "De inhoud van kluis.db is niet zoals hij is weggeschreven.",
            "Werk niet verder en zet een reservekopie terug.",
        )


class KluisOnversleuteld(OmgevingsFout):
    """The database is plain SQLite, or the library cannot encrypt."""

    def __init__(self, waarom: str) -> None:
        super().__init__(
            "De kluis is niet versleuteld en wordt daarom niet geopend.",
            waarom,
            "Waarschuw de beheerder; dit hoort niet voor te komen.",
        )


class NieuwerFormaat(OmgevingsFout):
    """Made by a newer program."""

    def __init__(self) -> None:
        super().__init__(
            "Deze kluis is gemaakt met een nieuwere versie van CvA Desk.",
            "Deze versie kent die indeling nog niet; er is niets veranderd.",
            "Werk het programma bij en open de kluis opnieuw.",
        )


class SchijfVol(OmgevingsFout):
    """No space left."""

    def __init__(self) -> None:
        super().__init__(
            "Dit kon niet worden bewaard: de schijf is vol.",
            "Wat al in de kluis stond, is ongeschonden.",
            "Maak ruimte vrij en probeer het opnieuw.",
        )


class AlleenLezen(OmgevingsFout):
    """The folder or the file cannot be written."""

    def __init__(self) -> None:
        super().__init__(
            "In deze map kan niet worden geschreven.",
            "De map of het bestand is alleen-lezen, of u hebt er geen rechten op.",
            "Geef schrijfrechten of kies een andere map.",
        )


class KluisInGebruik(OmgevingsFout):
    """Another process has this vault open."""

    def __init__(self, pid: int | None = None) -> None:
        self.pid = pid
        super().__init__(
            "Deze kluis is al geopend.",
            "Een ander venster van CvA Desk gebruikt haar" + (f" (proces {pid})." if pid else "."),
            "Sluit dat venster en probeer het opnieuw.",
        )


class KluisVergrendeld(OmgevingsFout):
    """The vault was closed while something still wanted it."""

    def __init__(self) -> None:
        super().__init__("De kluis is vergrendeld.", "", "Ontgrendel haar en probeer het opnieuw.")


class DocumentKapot(OmgevingsFout):
    """One stored document does not read back as it was stored."""

    def __init__(self, blob_id: str) -> None:
        self.blob_id = blob_id
        super().__init__(
            "Dit document is beschadigd en kan niet worden getoond.",
            "De inhoud is niet meer zoals zij is bewaard; andere documenten staan hier los van.",
            "Zet dit document terug uit een reservekopie of voeg het opnieuw toe.",
        )


class MigratieMislukt(OmgevingsFout):
    """A migration failed; the vault is as it was."""

    def __init__(self) -> None:
        super().__init__(
            "Het bijwerken van de kluis is niet gelukt.",
            "De kluis is teruggezet zoals zij was; er is niets verloren.",
            "Gebruik voorlopig de vorige versie van het programma en meld dit.",
        )


def from_sqlite(fout: BaseException) -> OmgevingsFout | None:
    """Return our sentence for a driver error, or None when it is a bug and not the surroundings."""
    eigen = getattr(fout, "orig", fout)
    code = getattr(eigen, "sqlite_errorcode", None)
    if code is None:
        # The driver reports a key that does not fit without a code on some paths.
        return KluisKapot() if "not a database" in str(eigen) else None
    match code & 0xFF:
        case 13:
            return SchijfVol()
        case 8 | 3 | 14:
            return AlleenLezen()
        case 5 | 6:
            return KluisInGebruik()
        case 11 | 26:
            return KluisKapot()
        case 10:
            return OmgevingsFout(
                "De kluis kon niet worden gelezen of geschreven.",
                "De schijf of de verbinding ermee gaf een fout.",
                "Controleer de schijf of het netwerk en probeer het opnieuw.",
            )
    return None


def from_os(fout: OSError) -> OmgevingsFout:
    """Return our sentence for an error of the file system."""
    import errno

    if fout.errno in (errno.ENOSPC, errno.EDQUOT):
        return SchijfVol()
    if fout.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return AlleenLezen()
    return OmgevingsFout(
        "Een bestand van de kluis kon niet worden gelezen of geschreven.",
        "De schijf of de verbinding ermee gaf een fout.",
        "Controleer de schijf of het netwerk en probeer het opnieuw.",
    )


@contextmanager
def vertaald() -> Iterator[None]:
    """Turn driver and file-system errors inside the block into the sentences above."""
    try:
        yield
    except OmgevingsFout:
        raise
    except OSError as fout:
        raise from_os(fout) from fout
    except Exception as fout:
        if (onze := from_sqlite(fout)) is not None:
            raise onze from fout
        raise
