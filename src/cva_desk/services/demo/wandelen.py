"""One invented dossier from registration to a signed, verified TLV, each step by its own person."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cva_desk.domain.brieven import BriefRegel
from cva_desk.domain.ids import AdviesId, DossierId
from cva_desk.domain.meldingen import GebruikersFout, OmgevingsFout
from cva_desk.services import (
    beoordeling,
    besluiten,
    dossierbeeld,
    logboek,
    planning,
    stamgegevens,
    stukken,
    termijnen,
    toegang,
    uitgaan,
    vergaderen,
    volledigheid,
)
from cva_desk.services.demo import mensen, stappen
from cva_desk.services.demo.documenten import make_pieces
from cva_desk.services.demo.inrichten import Klok, furnish
from cva_desk.services.demo.leerlingen import LEERLINGEN
from cva_desk.services.toegang import KdfKosten, Sessie

Vertel = Callable[[str], None]
_DAGEN_VOOR_VERGADERING = 23
_EERSTE, _TWEEDE = mensen.PAREN[0]


@dataclass(frozen=True, slots=True)
class Stap:
    """One step: what, by whom (login name), and how long it took."""

    naam: str
    wie: str
    seconden: float


@dataclass(frozen=True, slots=True)
class Weigering:
    """Something that must not be possible, and what the program said."""

    poging: str
    melding: str


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file that was made; ``geverifieerd``: signed, whole and unchanged."""

    pad: Path
    soort: str
    sha256: str
    ondertekend: bool
    geverifieerd: bool


@dataclass(slots=True)
class Verslag:
    """What happened. ``bevindingen`` are those of the check of the whole vault at the end."""

    map: Path
    dossier: str = ""
    fase: str = ""
    tlv_nummer: str = ""
    stappen: list[Stap] = field(default_factory=list)
    weigeringen: list[Weigering] = field(default_factory=list)
    bestanden: list[Bestand] = field(default_factory=list)
    bevindingen: tuple[str, ...] = ()
    seconden: float = 0.0

    @property
    def goed(self) -> bool:
        """Whether the chain is whole: a TLV, every signed file verifies, the vault is sound."""
        pdfs = [b for b in self.bestanden if b.pad.suffix == ".pdf"]
        return bool(
            self.tlv_nummer
            and pdfs
            and all(b.geverifieerd for b in pdfs)
            and not self.bevindingen
            and self.fase == "afgerond"
        )


def walk(
    map_: Path,
    naar: Path,
    nu: datetime,
    vertel: Vertel | None = None,
    kosten: KdfKosten | None = None,
) -> Verslag:
    """Take one invented dossier through the whole procedure and report it.

    Args:
        map_: where the practice vault goes; must not exist yet.
        naar: folder for the letters; made if need be.
        nu: the moment at which the story ends; it starts some four weeks earlier.
        vertel: told each step as a Dutch line.
        kosten: only tests give their own.

    Raises:
        DomeinFout: a step failed, which is a fault of ours.
    """
    return _Wandeling(map_, naar, nu, vertel or (lambda _: None), kosten).run()


class _Wandeling:
    def __init__(
        self, map_: Path, naar: Path, nu: datetime, vertel: Vertel, kosten: KdfKosten | None
    ) -> None:
        self._map, self._naar, self._nu = map_, naar, nu
        self._vertel, self._kosten = vertel, kosten
        self._klok = Klok(nu)
        self._verslag = Verslag(map_)
        self._certificaten: set[str] = set()
        self._dossier = DossierId("")
        self._adviezen: list[AdviesId] = []

    def run(self) -> Verslag:
        begin = time.perf_counter()
        with self._step("kluis en mensen klaarzetten", mensen.SECRETARIS):
            # Well before the first signature: a certificate must be valid when it is used.
            self._klok.moment = self._nu - timedelta(days=60)
            sessie = furnish(self._map, self._klok, self._kosten)
            try:
                self._meeting_day(sessie)
            finally:
                sessie.sluit()
        self._receive()
        self._plan()
        self._choose_experts()
        self._advise()
        self._meet()
        self._decide()
        self._send()
        self._report()
        self._verslag.seconden = time.perf_counter() - begin
        return self._verslag

    # Time and people

    def _meeting_day(self, sessie: Sessie) -> None:
        self._klok.moment = self._nu - timedelta(days=30)
        dagen = termijnen.meeting_days(sessie, 30)
        geweest = [dag for dag in dagen if dag <= self._nu.date() - timedelta(days=6)]
        laatste = self._nu.date() - timedelta(days=6)
        donderdag = laatste - timedelta(days=(laatste.weekday() - 3) % 7)
        # In a long holiday there was no meeting; then an ordinary Thursday will do for practice.
        self._vergaderdag = geweest[-1] if geweest else donderdag

    def _day(self, dagen: int, uur: int = 10) -> None:
        """Set the clock to ``dagen`` after the day of receipt."""
        dag = self._vergaderdag + timedelta(days=dagen - _DAGEN_VOOR_VERGADERING)
        self._klok.moment = self._nu.replace(
            year=dag.year, month=dag.month, day=dag.day, hour=uur, minute=5, second=0
        )

    @contextmanager
    def _step(self, naam: str, wie: mensen.Oefenpersoon) -> Iterator[None]:
        self._vertel(f"{wie.naam.volledig}: {naam}")
        begin = time.perf_counter()
        yield
        self._verslag.stappen.append(Stap(naam, wie.inlognaam, time.perf_counter() - begin))

    @contextmanager
    def _as(self, wie: mensen.Oefenpersoon, naam: str) -> Iterator[Sessie]:
        """Unlock as ``wie``, do the step, lock again."""
        with self._step(naam, wie):
            sessie = toegang.open_vault(self._map, wie.inlognaam, mensen.WACHTWOORD, self._klok)
            try:
                if wie.inlognaam not in self._certificaten:
                    uitgaan.make_practice_certificate(sessie, mensen.CERTIFICAAT_WACHTWOORD)
                    self._certificaten.add(wie.inlognaam)
                yield sessie
            finally:
                sessie.sluit()

    def _refused(self, poging: str, handeling: Callable[[], object]) -> None:
        """Try what must not be possible and keep what the program said."""
        try:
            handeling()
        except GebruikersFout as fout:
            self._verslag.weigeringen.append(Weigering(poging, str(fout)))
        else:
            raise RuntimeError(f"not refused: {poging}")

    def _sign(self, sessie: Sessie) -> None:
        stappen.sign_own(sessie, self._dossier, mensen.CERTIFICAAT_WACHTWOORD)

    # The procedure

    def _receive(self) -> None:
        rij = LEERLINGEN[0]
        self._day(0)
        self._rol = stappen.cast(rij, 0, self._klok.moment.date())
        alles = make_pieces(
            self._rol.casus,
            self._rol.leerling,
            self._rol.school,
            self._rol.woorden,
            self._rol.ontvangen_op,
        )
        self._gelezen = [stuk.kenmerken for stuk in alles]
        later = [s for s in alles if s.kenmerken.soort == "zienswijze_leerling"]
        with self._as(mensen.SECRETARIS, "aanvraag inschrijven en ontvangst bevestigen") as sessie:
            school = stamgegevens.find_school(sessie, self._rol.school.brin)
            self._dossier = stappen.register(sessie, self._rol, school.id)
            stappen.make_due_letters(sessie, self._dossier, self._rol)
            self._sign(sessie)
            stappen.send_all(sessie, self._dossier)
        self._day(1)
        with self._as(mensen.SECRETARIS, "stukken bekijken en toevoegen") as sessie:
            for stuk in (s for s in alles if s not in later):
                bekeken = stukken.inspect_file(stuk.bestandsnaam, stuk.inhoud, len(stuk.inhoud))
                stukken.add_piece(sessie, self._dossier, bekeken, stuk.kenmerken)
        self._day(2)
        with self._as(mensen.SECRETARIS, "volledigheid nagaan en aanvulling vragen") as sessie:
            stappen.answer_questions(sessie, self._dossier)
            self._refused(
                "een onvolledig dossier compleet verklaren",
                lambda: volledigheid.declare_complete(sessie, self._dossier),
            )
            volledigheid.ask_addition(sessie, self._dossier, sessie.peildatum + timedelta(days=14))
            stappen.make_due_letters(sessie, self._dossier, self._rol)
            self._sign(sessie)
            stappen.send_all(sessie, self._dossier)
        self._day(5)
        with self._as(mensen.SECRETARIS, "aanvulling verwerken, compleet verklaren") as sessie:
            volledigheid.addition_received(sessie, self._dossier, sessie.peildatum)
            for stuk in later:
                bekeken = stukken.inspect_file(stuk.bestandsnaam, stuk.inhoud, len(stuk.inhoud))
                stukken.add_piece(sessie, self._dossier, bekeken, stuk.kenmerken)
            stappen.answer_questions(sessie, self._dossier)
            volledigheid.declare_complete(sessie, self._dossier)

    def _plan(self) -> None:
        self._day(5, 14)
        with self._as(mensen.SECRETARIS, "donderdag kiezen") as sessie:
            self._vergadering = planning.plan(sessie, self._dossier, self._vergaderdag)

    def _choose_experts(self) -> None:
        self._day(6)
        with self._as(
            mensen.SECRETARIS, "twee deskundigen kiezen en het dossier meegeven"
        ) as sessie:
            ids = stappen.people_ids(sessie)
            dossier = self._dossier
            self._refused(
                "een deskundige met een band met de aanvragende school",
                lambda: beoordeling.assign(sessie, dossier, 2, ids[mensen.GEBONDEN.inlognaam]),
            )
            self._refused(
                "de jeugdarts als eerste deskundige",
                lambda: beoordeling.assign(sessie, dossier, 1, ids[mensen.ARTS.inlognaam]),
            )
            beoordeling.assign(sessie, dossier, 1, ids[_EERSTE.inlognaam])
            self._refused(
                "dezelfde persoon voor beide adviezen",
                lambda: beoordeling.assign(sessie, dossier, 2, ids[_EERSTE.inlognaam], "proef"),
            )
            beoordeling.assign(sessie, dossier, 2, ids[_TWEEDE.inlognaam])
            beoordeling.hand_out(sessie, dossier)

    def _advise(self) -> None:
        for nummer, wie in enumerate((_EERSTE, _TWEEDE)):
            self._day(9 + 2 * nummer, 19)
            with self._as(
                wie, "onafhankelijkheid verklaren, advies schrijven en indienen"
            ) as sessie:
                advies = stappen.advice_of(sessie, self._dossier)
                for ander in self._adviezen:
                    self._refused(
                        "het advies van de andere deskundige lezen vóór het eigen is ingediend",
                        lambda ander=ander: beoordeling.read(sessie, ander),  # type: ignore[misc]
                    )
                beoordeling.declare(sessie, advies)
                stappen.write_advice(sessie, self._dossier, self._rol, self._gelezen)
                beoordeling.submit(sessie, advies)
                self._adviezen.append(advies)
                stappen.make_due_letters(sessie, self._dossier, self._rol, "deskundigenadvies")
                self._sign(sessie)

    def _meet(self) -> None:
        self._day(_DAGEN_VOOR_VERGADERING, 9)
        with self._as(
            mensen.VOORZITTER, "vergaderen, advies vaststellen en ondertekenen"
        ) as sessie:
            ids = stappen.people_ids(sessie)
            aanwezig = (mensen.VOORZITTER, mensen.SECRETARIS, _EERSTE, _TWEEDE)
            vergaderen.set_presence(
                sessie, self._vergadering, [ids[wie.inlognaam] for wie in aanwezig]
            )
            vergaderen.take_up(sessie, self._dossier)
            stappen.committee_advice(sessie, self._dossier, self._rol)
            vergaderen.close(sessie, self._vergadering)
            stappen.make_due_letters(sessie, self._dossier, self._rol, "commissieadvies")
            self._sign(sessie)

    def _decide(self) -> None:
        self._day(_DAGEN_VOOR_VERGADERING + 1, 11)
        with self._as(mensen.DIRECTEUR, "besluiten en de TLV ondertekenen") as sessie:
            stappen.follow(sessie, self._dossier)
            stappen.make_due_letters(sessie, self._dossier, self._rol, "besluit_toelaatbaar", "tlv")
            self._sign(sessie)
            besluit = besluiten.decision(sessie, self._dossier)
            self._verslag.tlv_nummer = besluit.tlv_nummer if besluit else ""

    def _send(self) -> None:
        self._day(_DAGEN_VOOR_VERGADERING + 4)
        with self._as(mensen.SECRETARIS, "verzenden en afronden") as sessie:
            stappen.make_due_letters(sessie, self._dossier, self._rol)
            self._sign(sessie)
            stappen.send_all(sessie, self._dossier)
            besluiten.finish(sessie, self._dossier)

    def _report(self) -> None:
        with self._as(
            mensen.SECRETARIS, "alle brieven bewaren, verifiëren en de kluis nalopen"
        ) as sessie:
            beeld = dossierbeeld.open_dossier(sessie, self._dossier)
            self._verslag.dossier = beeld.gegevens.nummer
            self._verslag.fase = beeld.stand.fase.value
            brieven = sorted(beeld.brieven, key=lambda b: (b.datum, b.soort, b.id))
            for nummer, brief in enumerate(brieven, start=1):
                self._save(sessie, brief, nummer)
            self._verslag.bevindingen = tuple(logboek.check_vault(sessie))

    def _save(self, sessie: Sessie, brief: BriefRegel, nummer: int) -> None:
        for ending, inhoud in (
            ("pdf", uitgaan.pdf(sessie, brief.id)),
            ("docx", uitgaan.docx(sessie, brief.id)),
        ):
            pad = self._naar / f"{nummer:02d}-{brief.soort.replace('_', '-')}.{ending}"
            _write(pad, inhoud)
            oordeel = uitgaan.verify(inhoud) if ending == "pdf" else None
            self._verslag.bestanden.append(
                Bestand(
                    pad,
                    brief.soort,
                    sha256(inhoud).hexdigest(),
                    bool(oordeel and oordeel.ondertekend),
                    bool(oordeel and oordeel.geldig),
                )
            )
        uitgaan.note_export(sessie, brief.id)


def _write(pad: Path, inhoud: bytes) -> None:
    """Write outside the vault: everything in it is invented and says so."""
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(inhoud)
    except OSError:
        raise OmgevingsFout(
            "Een bestand kan niet worden geschreven.",
            "De map is niet te bereiken, alleen-lezen of vol.",
            "Kies een andere map.",
        ) from None
