"""A day of work in which every field and file holds a word that nobody else writes.

Run as ``python -m tests.verhalen.sporen VAULT`` in a home of its own. The word is ``WOORD``; after
this it may be found nowhere outside the vault, and in the vault only behind the cipher.
"""

from __future__ import annotations

import io
import logging
import sys
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import docx
from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from cva_desk import app as programma
from cva_desk import paths
from cva_desk.diagnostics.logging import start_logging
from cva_desk.domain.ids import DossierId
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.meldingen import DomeinFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import StukKenmerken
from cva_desk.services import (
    beoordeling,
    dossierbeeld,
    intake,
    lezen,
    planning,
    stamgegevens,
    stukken,
    toegang,
    uitgaan,
    vergaderen,
    volledigheid,
)
from cva_desk.services.besluiten import BesluitInvoer, decide
from cva_desk.services.stamgegevens import PersoonInvoer, SchoolInvoer
from cva_desk.services.toegang import KdfKosten, Sessie
from cva_desk.services.vergaderen import AdviesInvoer
from tests.services.gezelschap import DONDERDAG, Klok

WOORD = "Zqwxkanarie"
WACHTWOORD = f"het wachtwoord {WOORD}wachtwoord"
log = logging.getLogger("cva_desk.sporen")


def _w(waar: str) -> str:
    return WOORD + waar


def _pdf(waar: str) -> bytes:
    uit = io.BytesIO()
    blad = Canvas(uit, pageCompression=0)
    blad.drawString(72, 700, f"In deze PDF staat {_w(waar)}.")
    blad.save()
    return uit.getvalue()


def _word(waar: str) -> bytes:
    uit = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(f"In dit Word-bestand staat {_w(waar)}.")
    document.save(uit)
    return uit.getvalue()


def make(map_: Path, klok: Klok) -> None:
    """The vault with its people."""
    kosten = KdfKosten.test()
    sessie, _ = toegang.create(
        map_,
        naam="SWV",
        regeling="swv-2201-vo",
        persoon=PersoonInvoer(
            Naam(_w("sec"), "", _w("secr")), frozenset({Rol.SECRETARIS}), email=f"{_w('m')}@x.nl"
        ),
        inlognaam=_w("inlog"),
        wachtwoord=WACHTWOORD,
        nu=klok,
        kosten=kosten,
    )
    for wie, rol, beroep in (
        ("een", Rol.DESKUNDIGE, "orthopedagoog"),
        ("twee", Rol.DESKUNDIGE, "kinder_jeugdpsycholoog"),
        ("vz", Rol.VOORZITTER, ""),
        ("dir", Rol.DIRECTEUR, ""),
    ):
        invoer = PersoonInvoer(Naam(_w(wie), "", _w("naam")), frozenset({rol}), beroep, _w("reg"))
        toegang.give_access(sessie, invoer, _w(wie), WACHTWOORD, kosten=kosten)
    sessie.sluit()


def enter(map_: Path, wie: str, klok: Klok) -> Sessie:
    """Sign in."""
    return toegang.open_vault(map_, _w(wie), WACHTWOORD, klok)


def prepare(map_: Path, klok: Klok) -> DossierId:
    """The secretary: school, dossier, pieces (one of each kind is read too), experts."""
    sessie = enter(map_, "inlog", klok)
    adres = Adres(_w("straat"), "9400 ZZ", _w("plaats"))
    school = stamgegevens.save_school(
        sessie,
        SchoolInvoer(
            _w("school"), "99XX00", bestuur_naam=_w("bestuur"), adres=adres, contactpersoon=_w("ib")
        ),
    )
    leerling = Leerling(
        Naam(_w("voor"), "van", _w("achter")),
        date(2013, 4, 2),
        Geslacht.MEISJE,
        _w("nr"),
        (Gezagdrager(_w("ouder"), adres),),
    )
    dossier = intake.register(
        sessie,
        intake.NieuwDossier(
            leerling,
            school,
            "vso",
            sessie.peildatum,
            beperking="cluster4",
            contactpersoon=_w("contact"),
            contact_email=f"{_w('contact')}@x.nl",
            beoogde_school=_w("beoogd"),
        ),
    )
    _add_and_read(sessie, dossier)
    with suppress(DomeinFout):
        stukken.drop_piece(sessie, dossier, stukken.StukId(_w("bestaatniet")), _w("reden"))
    for punt in volledigheid.completeness(sessie, dossier).open_punten:
        volledigheid.accept_point(sessie, dossier, punt.id, f"Akkoord: {_w('punt')}.")
    volledigheid.declare_complete(sessie, dossier)
    planning.plan(sessie, dossier, DONDERDAG)
    personen = {p.naam.voornaam: p.id for p in stamgegevens.people(sessie)}
    beoordeling.assign(sessie, dossier, 1, personen[_w("een")])
    beoordeling.assign(sessie, dossier, 2, personen[_w("twee")])
    beoordeling.hand_out(sessie, dossier)
    sessie.sluit()
    return dossier


def _add_and_read(sessie: Sessie, dossier: DossierId) -> None:
    kamer = lezen.Leeskamer()
    for naam, inhoud in (
        (f"{_w('bestand')}.pdf", _pdf("pdf")),
        (f"{_w('bestand')}.docx", _word("docx")),
        (f"{_w('bestand')}.txt", f"In deze tekst staat {_w('txt')}.".encode()),
        (f"{_w('stuk')}.pdf", b"%PDF-1.7 " + _w("kapot").encode()),
    ):
        bekeken = stukken.inspect_file(naam, inhoud, len(inhoud))
        kenmerken = StukKenmerken(
            "aanvraag", _w("titel"), None, _w("auteur"), _w("ondertekenaar"), ""
        )
        stuk = stukken.add_piece(sessie, dossier, bekeken, kenmerken)
        _, gelezen = dossierbeeld.read_piece(sessie, stuk)
        assert gelezen == inhoud
        with suppress(lezen.Leesfout):
            document = kamer.open(gelezen)
            if document.bladen:
                assert WOORD in document.tekst(0).tekst
                document.render(0, 1.0)
                assert document.zoek(WOORD)
            else:
                assert WOORD in repr(document.blokken)
            document.sluit()
    kamer.sluit()


def advise(map_: Path, wie: str, dossier: DossierId, klok: Klok) -> None:
    """An expert: write, hand in, sign."""
    sessie = enter(map_, wie, klok)
    ((regel, *_),) = beoordeling.my_advices(sessie)
    beoordeling.declare(sessie, regel.id)
    keuzes = {"aanbeveling": "toelaatbaar", "categorie": "laag", "schooljaren": "2"}
    while mist := beoordeling.open_parts(sessie, regel.id):
        for deel in mist:
            keuze = "voldaan" if deel.startswith("criterium") else keuzes.get(deel, "")
            beoordeling.write(sessie, regel.id, deel, keuze, f"Tekst {_w('advies')} over dit.")
    beoordeling.submit(sessie, regel.id)
    _letters(sessie, dossier)
    sessie.sluit()


def decide_it(map_: Path, dossier: DossierId, klok: Klok) -> None:
    """The chair and the director, who sign."""
    klok.to(DONDERDAG)
    sessie = enter(map_, "vz", klok)
    vergadering = vergaderen.meetings(sessie)[0]
    vergaderen.set_presence(sessie, vergadering.id, [sessie.persoon.id])
    vergaderen.take_up(sessie, dossier)
    begin = DONDERDAG + timedelta(days=4)
    wat = {"categorie": "laag", "begindatum": begin, "einddatum": date(begin.year + 2, 7, 31)}
    vergaderen.set_advice(
        sessie, dossier, AdviesInvoer("toelaatbaar", f"Wij zien {_w('overweging')}.", **wat)
    )
    _letters(sessie, dossier)
    sessie.sluit()
    sessie = enter(map_, "dir", klok)
    decide(sessie, dossier, BesluitInvoer("toelaatbaar", **wat))
    _letters(sessie, dossier)
    sessie.sluit()


def _letters(sessie: Sessie, dossier: DossierId) -> None:
    """Make and sign what this person signs."""
    uitgaan.make_practice_certificate(sessie, WACHTWOORD)
    for voorstel in uitgaan.proposals(sessie, dossier):
        if voorstel.ondertekenaar in sessie.persoon.rollen:
            brief = uitgaan.make(sessie, dossier, voorstel.soort, hoort_bij=voorstel.hoort_bij)
            assert uitgaan.sign(sessie, brief, WACHTWOORD).geldig


def look(map_: Path, dossier: DossierId, klok: Klok) -> None:
    """The same in the window: sign in, list, dossier, search, lock, close."""
    programma.now = klok
    qt = QApplication([])
    qt.setApplicationName("CvA Desk")
    qt.setOrganizationName("CvA Desk")
    app = programma.App(qt, QSettings())
    app.venster.show()
    app.begin(map_)
    app._opened(enter(map_, "inlog", klok))
    for sleutel, doel in (("vandaag", None), ("dossiers", _w("achter")), ("dossier", dossier)):
        app.venster.ga(sleutel, doel)
        _rest(app)
    app.venster.grab()
    QApplication.clipboard().setText(_w("klembord"))
    app.venster.vergrendel()
    _rest(app)
    app.venster.close()


def _rest(app: programma.App) -> None:
    einde = time.monotonic() + 30
    while time.monotonic() < einde:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if app.venster.runner.idle:
            return
    raise TimeoutError("the window does not come to rest")


def fail(map_: Path, klok: Klok) -> None:
    """What goes wrong: a wrong password, a refusal, a bug with a name in its message."""
    with suppress(DomeinFout):
        toegang.open_vault(map_, _w("onbekend"), _w("fout"), klok)
    with suppress(DomeinFout):
        toegang.open_vault(map_, _w("inlog"), _w("fout"), klok)
    try:
        raise ValueError(f"kan {_w('bug')} niet vinden")
    except ValueError:
        log.exception("a verb failed for %s", _w("logregel"))


def main() -> None:
    """The whole day."""
    start_logging(paths.log_dir())
    map_, klok = Path(sys.argv[1]), Klok()
    make(map_, klok)
    fail(map_, klok)
    dossier = prepare(map_, klok)
    advise(map_, "een", dossier, klok)
    advise(map_, "twee", dossier, klok)
    decide_it(map_, dossier, klok)
    look(map_, dossier, klok)
    sys.stdout.write("klaar\n")


if __name__ == "__main__":
    main()
