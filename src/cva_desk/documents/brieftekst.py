"""Letter text plus facts becomes one neutral letter; nothing else decides what a letter says.

What cannot be filled is refused with the name of the letter, the part and the field. Values are
never parsed: a person's words with ``*`` or ``{`` in them are printed as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cva_desk.documents import brieftekst_typografie as typografie
from cva_desk.documents.brieftekst_blokken import (
    Alinea,
    Blok,
    Brief,
    Gegevens,
    Handtekeningblok,
    Kop,
    Lijst,
    Noten,
    Regel,
    Run,
    Tabel,
    plain,
)
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules import brieven_blokken as tekst
from cva_desk.rules.brieven import BRIEFVELDEN, Brieftekst, Huisstijl, Veldsoort
from cva_desk.rules.brieven_sjabloon import Deel, Lus, Sjabloon, Term, Voorwaarde

__all__ = ["Brief", "compose"]

_PYTHON: Mapping[Veldsoort, tuple[type, ...]] = {
    Veldsoort.TEKST: (str,),
    Veldsoort.NAAM: (str,),
    Veldsoort.ALINEAS: (str,),
    Veldsoort.DATUM: (date,),
    Veldsoort.GETAL: (int,),
    Veldsoort.JA_NEE: (bool,),
    Veldsoort.TEKSTEN: (tuple, list),
    Veldsoort.LIJST: (tuple, list),
}


def compose(brieftekst: Brieftekst, gegevens: Mapping[str, object], huisstijl: Huisstijl) -> Brief:
    """Fill a letter text.

    Args:
        brieftekst: the text, from ``forms/``.
        gegevens: nested values, named and typed as in ``BRIEFVELDEN``.
        huisstijl: sender and look.

    Raises:
        GebruikersFout: a field the letter needs is empty; ``veld`` names it.
        TypeError, KeyError: ``gegevens`` has a value of the wrong type or an unknown name (a bug).
    """
    check_gegevens(gegevens)
    werk = _Samensteller(brieftekst, gegevens)
    werk.onderdeel = "de datum"
    datum = werk.need("brief.datum", Veldsoort.DATUM)
    assert isinstance(datum, date)
    werk.onderdeel = "het kenmerk"
    kenmerk = typografie.typographic(str(werk.need("brief.kenmerk", Veldsoort.TEKST)))
    werk.onderdeel = "de titel"
    titel = plain(werk.line(brieftekst.titel)).replace(typografie.NBSP, " ")
    werk.onderdeel = "het onderwerp"
    onderwerp = werk.line(brieftekst.onderwerp)
    werk.onderdeel = "het adres"
    adressen = tuple(
        tuple(plain(r) for s in blok.regels if (r := werk.optional_line(s)))
        for blok in brieftekst.aan
    )
    werk.onderdeel = "de kenmerken boven de brief"
    kenmerken = tuple(werk.labels(brieftekst.kenmerken))
    blokken = werk.blocks(brieftekst.blokken)
    return Brief(
        soort=brieftekst.soort,
        vorm=brieftekst.vorm,
        titel=titel,
        onderwerp=onderwerp,
        datum=datum,
        kenmerk=kenmerk,
        afzender=tuple(typografie.typographic(regel) for regel in huisstijl.afzender),
        geadresseerden=adressen,
        kenmerken=kenmerken,
        blokken=tuple(werk.place_notes(blokken)),
        huisstijl=huisstijl,
    )


def check_gegevens(gegevens: Mapping[str, object], pad: str = "") -> None:
    """Check names and types of all values against ``BRIEFVELDEN``.

    Raises:
        KeyError: a name that no letter can use, so it would silently not be printed.
        TypeError: a value of the wrong type.
    """
    for naam, waarde in gegevens.items():
        volledig = f"{pad}.{naam}" if pad else naam
        if volledig not in BRIEFVELDEN:
            if not isinstance(waarde, Mapping):
                raise KeyError(f"BRIEFVELDEN has no {volledig}")
            check_gegevens(waarde, volledig)
            continue
        soort = BRIEFVELDEN[volledig][0]
        if waarde is None:
            continue
        goed = isinstance(waarde, _PYTHON[soort])
        if not goed or (soort is Veldsoort.GETAL and isinstance(waarde, bool)):
            raise TypeError(f"{volledig} is {soort}, got {type(waarde).__name__}")
        if soort is Veldsoort.LIJST:
            assert isinstance(waarde, (tuple, list))
            for deel in waarde:
                check_gegevens(deel, f"{volledig}[]")


@dataclass
class _Samensteller:
    brieftekst: Brieftekst
    gegevens: Mapping[str, object]
    onderdeel: str = ""
    noten: list[str] = field(default_factory=list)

    # Values

    def find(self, pad: str) -> object:
        waarde: object = self.gegevens
        for naam in pad.split("."):
            waarde = waarde.get(naam) if isinstance(waarde, Mapping) else None
        return waarde

    def need(self, pad: str, soort: Veldsoort) -> object:
        waarde = self.find(pad)
        if waarde is None or waarde == "" or (isinstance(waarde, str) and not waarde.strip()):
            raise self._missing(pad)
        if soort in (Veldsoort.TEKSTEN, Veldsoort.LIJST) and not waarde:
            raise self._missing(pad)
        return waarde

    def _missing(self, pad: str) -> GebruikersFout:
        return GebruikersFout(
            f"De brief ‘{self.brieftekst.naam}’ kan nog niet worden gemaakt.",
            f"In {self.onderdeel} is het veld ‘{pad}’ nodig, maar het is leeg.",
            "Vul het in bij het dossier en maak de brief opnieuw.",
            veld=pad,
        )

    def holds(self, als: Voorwaarde) -> bool:
        return all(self._term(term) != term.niet for term in als)

    def _term(self, term: Term) -> bool:
        if term.soort is Veldsoort.JA_NEE:
            return self.need(term.pad, term.soort) is True
        waarde = self.find(term.pad)
        if term.waarde is not None:
            return str(waarde) == term.waarde
        return bool(waarde.strip() if isinstance(waarde, str) else waarde)

    def each(self, lus: Lus | None) -> Iterator[_Samensteller]:
        """Yield this composer once per item of the loop, with the item under its name."""
        if lus is None:
            yield self
            return
        lijst = self.find(lus.pad) or ()
        assert isinstance(lijst, (tuple, list))
        for deel in lijst:
            yield replace(self, gegevens={**self.gegevens, lus.naam: deel})

    # Lines

    def line(self, sjabloon: Sjabloon) -> Regel:
        runs = [self._run(deel) for deel in sjabloon.delen]
        return _tidy([run for run in runs if run.tekst])

    def optional_line(self, sjabloon: Sjabloon) -> Regel | None:
        """Return None when an optional field (``{veld?}``) in it is empty."""
        if any(deel.optioneel and not self.find(deel.pad) for deel in sjabloon.delen):
            return None
        return self.line(sjabloon)

    def _run(self, deel: Deel) -> Run:
        woorden = self._print(deel) if deel.pad else deel.tekst
        return Run(woorden, vet=deel.vet, cursief=deel.cursief)

    def _print(self, deel: Deel) -> str:
        if deel.optioneel and not self.find(deel.pad):
            return ""
        waarde = self.need(deel.pad, deel.soort)
        if isinstance(waarde, date):
            vormen = {"kort": typografie.short_date, "dag": typografie.day_and_date}
            return vormen.get(deel.vorm, typografie.long_date)(waarde)
        if isinstance(waarde, int):
            return typografie.number_word(waarde) if deel.vorm == "woord" else str(waarde)
        if isinstance(waarde, (tuple, list)):
            return typografie.enumerate_words([str(stuk) for stuk in waarde])
        woorden = str(waarde).strip()
        if deel.soort is Veldsoort.NAAM:
            woorden = typografie.name(woorden)
        if deel.vorm == "hoofdletter":
            return typografie.capital(woorden)
        return typografie.small(woorden) if deel.vorm == "kleine_letter" else woorden

    def labels(self, regels: Sequence[tekst.GegevenTekst]) -> Iterator[tuple[str, Regel]]:
        for regel in regels:
            if self.holds(regel.als) and (waarde := self.optional_line(regel.waarde)):
                yield typografie.typographic(regel.label), waarde

    # Parts

    def blocks(self, blokken: Sequence[tekst.Blok]) -> list[Blok]:
        uit: list[Blok] = []
        for nummer, blok in enumerate(blokken, start=1):
            if isinstance(blok, tekst.KopTekst):
                self.onderdeel = f"onderdeel {nummer} (kop)"
            else:
                self.onderdeel = f"onderdeel {nummer}{_after_heading(uit)}"
            if self.holds(blok.als):
                uit.extend(self._block(blok))
        return uit

    def _block(self, blok: tekst.Blok) -> list[Blok]:
        if isinstance(blok, tekst.KopTekst):
            return [Kop(self.line(blok.tekst), blok.niveau)]
        if isinstance(blok, tekst.AlineaTekst):
            return self._paragraph(blok)
        if isinstance(blok, tekst.LijstTekst):
            return self._list(blok)
        if isinstance(blok, tekst.TabelTekst):
            rijen = tuple(
                tuple(binnen.optional_line(cel) or (Run("–"),) for cel in blok.cellen)
                for binnen in self.each(blok.lus)
            )
            if not rijen:
                raise self._missing(blok.lus.pad)
            return [Tabel(blok.koppen, rijen)]
        if isinstance(blok, tekst.GegevensTekst):
            return [Gegevens(tuple(self.labels(blok.regels)), blok.nadruk)]
        if isinstance(blok, tekst.GroepTekst):
            return [deel for binnen in self.each(blok.lus) for deel in binnen.blocks(blok.blokken)]
        if isinstance(blok, tekst.NotenTekst):
            return [Noten(blok.titel, ())]
        regels = [r for sjabloon in blok.regels if (r := self.optional_line(sjabloon))]
        return [Handtekeningblok(tuple(regels))]

    def _paragraph(self, blok: tekst.AlineaTekst) -> list[Blok]:
        if blok.tekst.eigen_woorden:
            waarde = str(self.need(blok.tekst.delen[0].pad, Veldsoort.ALINEAS))
            delen = _own_words(waarde, citaat=blok.citaat)
        else:
            delen = [Alinea(self.line(blok.tekst), klein=blok.klein, citaat=blok.citaat)]
        verwijzingen = self._references(blok.bewijs) if blok.bewijs else ()
        if not verwijzingen:
            return delen
        laatste = delen[-1]
        if isinstance(laatste, Alinea):
            return [*delen[:-1], replace(laatste, tekst=laatste.tekst + verwijzingen)]
        assert isinstance(laatste, Lijst)
        punten = (*laatste.punten[:-1], laatste.punten[-1] + verwijzingen)
        return [*delen[:-1], replace(laatste, punten=punten)]

    def _list(self, blok: tekst.LijstTekst) -> list[Blok]:
        punten: list[Regel] = []
        if blok.veld:
            teksten = self.need(blok.veld, Veldsoort.TEKSTEN)
            assert isinstance(teksten, (tuple, list))
            punten = [(Run(typografie.typographic(str(stuk))),) for stuk in teksten]
        for punt in blok.punten:
            if punt.lus and not self.find(punt.lus.pad):
                raise self._missing(punt.lus.pad)
            punten += [
                binnen.line(punt.tekst) for binnen in self.each(punt.lus) if binnen.holds(punt.als)
            ]
        return [Lijst(tuple(punten), blok.genummerd)] if punten else []

    # Notes

    def _references(self, pad: str) -> Regel:
        """Number the places in the dossier; the same place keeps its number."""
        bewijzen = self.find(pad) or ()
        assert isinstance(bewijzen, (tuple, list))
        verwijzingen = []
        for bewijs in bewijzen:
            noot = _note(bewijs)
            if noot not in self.noten:
                self.noten.append(noot)
            nummer = self.noten.index(noot) + 1
            verwijzingen.append(Run(f"[{nummer}]", noot=nummer))
        return tuple(verwijzingen)

    def place_notes(self, blokken: Sequence[Blok]) -> Iterator[Blok]:
        for blok in blokken:
            if not isinstance(blok, Noten):
                yield blok
            elif self.noten:
                yield replace(blok, noten=tuple(self.noten))


def _note(bewijs: Mapping[str, object]) -> str:
    noot = str(bewijs["stuk"])
    if bewijs.get("bladzijde"):
        noot += f", bladzijde {bewijs['bladzijde']}"
    if bewijs.get("passage"):
        noot += f": “{str(bewijs['passage']).strip()}”"
    return typografie.typographic(noot)


def _tidy(runs: list[Run]) -> Regel:
    """Typography over the whole line, so that a quote may open in one run and close in another."""
    if not runs:
        return ()
    grens = "\ue000"  # private use: cannot stand in a text that passed the font check
    heel = typografie.typographic(grens.join(run.tekst.replace(grens, "") for run in runs))
    return tuple(
        replace(run, tekst=stuk) for run, stuk in zip(runs, heel.split(grens), strict=True)
    )


def _own_words(waarde: str, *, citaat: bool) -> list[Blok]:
    """Somebody's own words: blank lines part paragraphs, ``- `` begins a point."""
    blokken: list[Blok] = []
    regels: list[str] = []
    punten: list[str] = []

    def close() -> None:
        if regels:
            blokken.append(Alinea((Run(typografie.typographic(" ".join(regels))),), citaat=citaat))
        if punten:
            tekstpunten = tuple((Run(typografie.typographic(punt)),) for punt in punten)
            blokken.append(Lijst(tekstpunten, citaat=citaat))
        regels.clear()
        punten.clear()

    for regel in [*waarde.splitlines(), ""]:
        kaal = " ".join(regel.split())
        if kaal.startswith(("- ", "• ", "* ")):
            if regels:
                close()
            punten.append(kaal[2:].strip())
        elif not kaal:
            close()
        elif punten:
            punten[-1] += f" {kaal}"
        else:
            regels.append(kaal)
    return blokken


def _after_heading(blokken: Sequence[Blok]) -> str:
    koppen = [plain(blok.tekst) for blok in blokken if isinstance(blok, Kop)]
    return f" (onder ‘{koppen[-1]}’)" if koppen else ""
