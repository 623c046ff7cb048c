"""Invented content for pictures of parts: pages that look like the sketches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.ui.models.kolom import Balkstand, Celsoort, Kolom
from cva_desk.ui.models.pagina import PaginaModel
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.balk import Balk, Klok, Klokken, Stapelbalk
from cva_desk.ui.widgets.bestandsdoel import Bestandsdoel
from cva_desk.ui.widgets.datumtekst import datum_kort
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.kaart import ActieRij, Kaart, Rijlijst
from cva_desk.ui.widgets.keuze import Chip, Keuze
from cva_desk.ui.widgets.knoppen import IcoonKnop, Knop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.label import Initialen, Label, Toets
from cva_desk.ui.widgets.melding import Leegstaat, Melding
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tabbalk import Tabbalk
from cva_desk.ui.widgets.tabel import Tabel, Tabelkaart
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.tekstvak import Tekstvak
from cva_desk.ui.widgets.tijdlijn import Staat, Stap, Tijdlijn
from cva_desk.ui.widgets.veld import Invoerregel, Keuzelijst, Veld, Vinkje, Wachtwoordregel

PEILDATUM = date(2026, 11, 10)


def vandaag() -> QWidget:
    """A page like sketch 1."""
    kop = Kop(
        "Goedemorgen. Zeven dingen vragen vandaag aandacht.",
        onder="dinsdag 10 november 2026 · nog 2 dagen tot de vergadering van donderdag "
        "12 november (6 zaken, 75 van 120 minuten)",
    )
    kop.voeg_actie_toe(Knop("Dossier ontvangen", Soort.PRIMAIR, icoon="plus"))
    pagina = Scrollpagina(kop)
    vlak_links, vlak_rechts = QWidget(), QWidget()
    links, rechts = QVBoxLayout(vlak_links), QVBoxLayout(vlak_rechts)
    for kolom in (links, rechts):
        kolom.setContentsMargins(0, 0, 0, 0)
    for kolom in (links, rechts):
        kolom.setSpacing(Ruimte.R8)
    for titel, rijen in (
        (
            "Vandaag",
            (
                (Label("te laat", Toon.DANGER), "2026-0117 · Adviesbrief nog niet verzonden",
                 "besluit 2 november · afhandelen binnen 1 week was maandag 9 november",
                 "Brief afmaken"),
                (Label("vandaag", Toon.WARN), "2026-0131 · Vergaderdatum toekennen",
                 "ontvangen 3 november · eerste passende donderdag: 26 november",
                 "Plan 26 november"),
                (Label("vandaag", Toon.WARN), "2026-0126 · Aanvulling vragen",
                 "3 open punten: zienswijze leerling, handtekening OPP, rapport ouder dan 2 jaar "
                 "op 19 november", "Bekijk verzoek"),
            ),
        ),
        (
            "Vóór donderdag",
            (
                (Label("deskundige", Toon.INFO), "2026-0108 · Tweede advies nog niet binnen",
                 "meegegeven 29 oktober · 9 van 12 onderdelen gereed volgens laatste bericht",
                 "Herinner"),
                (Label("agenda", Toon.INFO), "Agenda 12 november vaststellen",
                 "6 zaken, 4 hamerstukken · 1 zaak niet klaar: stukken komen na de sluitdatum",
                 "Open agenda"),
            ),
        ),
        (
            "Wacht op een ander",
            (
                (Label("school"), "2026-0119 · Aanvulling gevraagd op 5 november",
                 "termijn opgeschort, dag 5 · antwoord uiterlijk 19 november", "Open"),
                (Label("directeur"), "2026-0112 · Besluit",
                 "advies vastgesteld 5 november · wettelijke termijn tot 24 december", "Open"),
            ),
        ),
    ):  # fmt: skip
        links.addWidget(Tekst(titel, "kop"))
        lijst = Rijlijst()
        for label, wat, uitleg, actie in rijen:
            lijst.voeg_toe(ActieRij(label, wat, uitleg, Knop(actie)))
        links.addWidget(lijst)
        links.addSpacing(Ruimte.R8)
    links.addStretch(1)
    rechts.addWidget(Tekst("Deze maand", "kop"))
    maand = Kaart(rand=Ruimte.R16)
    regel = QHBoxLayout()
    regel.addWidget(Tekst("Binnen vier weken"), 1)
    regel.addWidget(Tekst("86 %", "vet"))
    maand.inhoud.addLayout(regel)
    maand.voeg_toe(Balk(0.86, merken=(0.8,), tekst="86 procent, streven 80"))
    maand.voeg_toe(Tekst("streven 80 % · 37 van 43 besluiten dit schooljaar", "klein"))
    maand.voeg_toe(Tekst("Waar zit de tijd?", "sub"))
    maand.voeg_toe(
        Stapelbalk((("school", 0.31), ("deskundigen", 0.38), ("vergadering", 0.20), ("rest", 0.11)))
    )
    maand.voeg_toe(
        Tekst(
            "school 31 % · deskundigen 38 % · vergadering 20 % · afhandeling 11 %",
            "klein",
            breekt=True,
        )
    )
    rechts.addWidget(maand)
    rechts.addSpacing(Ruimte.R8)
    rechts.addWidget(Tekst("Donderdagen", "kop"))
    lijst = Rijlijst()
    for dag, deel, toon, zaken in (
        ("12 november", 0.62, Toon.INFO, "6 zaken"),
        ("19 november", 1.0, Toon.WARN, "vol"),
        ("26 november", 0.4, Toon.INFO, "4 zaken"),
        ("3 december", 0.18, Toon.INFO, "2 zaken"),
        ("24 december", 0.0, Toon.NEUTRAAL, "kerstvakantie"),
    ):
        rij = QWidget()
        rooster = QGridLayout(rij)
        rooster.setContentsMargins(Ruimte.R16, Ruimte.R8, Ruimte.R16, Ruimte.R8)
        rooster.setColumnMinimumWidth(0, 100)
        rooster.setColumnMinimumWidth(2, 86)
        rooster.setColumnStretch(1, 1)
        rooster.addWidget(Tekst(dag), 0, 0)
        rooster.addWidget(Balk(deel, toon, tekst=f"{dag}: {zaken}"), 0, 1)
        stand = Tekst(zaken, "sub")
        stand.setAlignment(Qt.AlignmentFlag.AlignRight)
        rooster.addWidget(stand, 0, 2)
        lijst.voeg_toe(rij)
    rechts.addWidget(lijst)
    rechts.addStretch(1)
    pagina.inhoud.addWidget(Kolommen(vlak_links, vlak_rechts, verhouding=(68, 32)))
    pagina.inhoud.addStretch(1)
    return pagina


@dataclass(frozen=True, slots=True)
class Voorbeeldrij:
    """One invented line of the list."""

    id: int
    nummer: str
    leerling: str
    school: str
    route: str
    donderdag: date
    fase: str
    aan_zet: str
    termijn: str
    toon: Toon
    deel: float


_NAMEN = (
    "Øyvind de Bruin", "Noor van 't Hof", "Jelle IJzerman", "Amira Haddouchi", "Sem Kuipers",
    "Lieke Postma", "Daan Wolters", "Yara Smit", "Finn Meijer",
)  # fmt: skip
_FASEN = (
    ("ontvangen", "secretaris", "vergaderdatum vandaag", Toon.DANGER, 0.88),
    ("aanvulling", "school", "opgeschort, dag 5", Toon.WARN, 0.35),
    ("bij deskundigen", "deskundige 2", "advies over 16 dagen", Toon.INFO, 0.42),
    ("adviezen binnen", "voorzitter", "hamerstuk", Toon.OK, 0.61),
    ("aanvulling", "school", "opgeschort, dag 5", Toon.WARN, 0.48),
    ("besluit genomen", "secretaris", "1 dag te laat", Toon.DANGER, 1.0),
    ("advies vastgesteld", "directeur", "wet: 24 december", Toon.INFO, 0.57),
    ("bij deskundigen", "deskundige 2", "advies over 2 dagen", Toon.WARN, 0.92),
    ("verzonden", "–", "bezwaar tot 21 dec", Toon.OK, 1.0),
)
_SCHOLEN = ("De Brink", "Groene Campus", "Kompas College", "Lindenhof", "Het Anker")
_ROUTES = ("VSO cluster 4", "PrO bijzonder", "VSO LZ", "VSO ZML", "observatie")


def rij(nummer: int) -> Voorbeeldrij:
    """Return the invented row with this number."""
    fase, aan_zet, termijn, toon, deel = _FASEN[nummer % len(_FASEN)]
    return Voorbeeldrij(
        id=nummer,
        nummer=f"2026-{nummer:04d}",
        leerling=_NAMEN[nummer % len(_NAMEN)],
        school=_SCHOLEN[nummer % len(_SCHOLEN)],
        route=_ROUTES[nummer % len(_ROUTES)],
        donderdag=date.fromordinal(PEILDATUM.toordinal() + 2 + 7 * (nummer % 5)),
        fase=fase,
        aan_zet=aan_zet,
        termijn=termijn,
        toon=toon,
        deel=deel,
    )


def _balktoon(rij: Voorbeeldrij) -> Toon:
    return rij.toon if rij.toon in (Toon.DANGER, Toon.WARN) else Toon.INFO


KOLOMMEN = (
    Kolom("nummer", "Nummer", lambda r: r.nummer, breedte=104, vast=True),
    Kolom("leerling", "Leerling", lambda r: r.leerling, soort=Celsoort.NAAM, breedte=148,
          rekt=True),
    Kolom("school", "School", lambda r: r.school, breedte=130),
    Kolom("route", "Route", lambda r: r.route, breedte=120),
    Kolom("donderdag", "Donderdag", lambda r: r.donderdag, lambda r: datum_kort(r.donderdag),
          breedte=92),
    Kolom("fase", "Fase", lambda r: r.fase, breedte=146),
    Kolom("aan_zet", "Aan zet", lambda r: r.aan_zet, breedte=118),
    Kolom("termijn", "Eerstvolgende termijn", lambda r: r.termijn, soort=Celsoort.LABEL,
          toon=lambda r: r.toon, breedte=184),
    Kolom("balk", "Vier | acht weken",
          lambda r: Balkstand(r.deel, _balktoon(r), f"{round(r.deel * 100)} procent", (0.5,)),
          soort=Celsoort.BALK, breedte=150, sorteerbaar=False),
)  # fmt: skip


def lijst(aantal: int, *, ouder: QWidget | None = None) -> PaginaModel:
    """A model of ``aantal`` invented rows."""

    def haal(sorteer: str, richting: str, filter_: object, vanaf: int, hoeveel: int) -> list:
        nummers = range(aantal, 0, -1) if richting == "af" else range(1, aantal + 1)
        return [rij(nummer) for nummer in nummers[vanaf : vanaf + hoeveel]]

    model = PaginaModel(KOLOMMEN, haal, lambda _: aantal, parent=ouder)
    model.ververs()
    return model


def dossiers(aantal: int = 9) -> QWidget:
    """A page like sketch 2."""
    pagina = QWidget()
    kolom = QVBoxLayout(pagina)
    kolom.setContentsMargins(Ruimte.R24, Ruimte.R20, Ruimte.R24, Ruimte.R24)
    kolom.setSpacing(Ruimte.R12)
    kop = Kop("Dossiers", naast=f"{aantal} lopend · {aantal} getoond")
    kop.voeg_actie_toe(Knop("Lijst bewaren…"))
    kop.voeg_actie_toe(Knop("Dossier ontvangen", Soort.PRIMAIR, icoon="plus"))
    kolom.addWidget(kop)
    chips = QWidget()
    stroom = Stroom(chips)
    stroom.addWidget(Chip("Loopt", gekozen=True, sluitbaar=True))
    stroom.addWidget(Chip("Schooljaar 2026-2027", gekozen=True, sluitbaar=True))
    for naam in ("Route", "Fase", "Aan zet", "Donderdag", "School"):
        stroom.addWidget(Chip(naam))
    kolom.addWidget(chips)
    tabel = Tabel(lijst(aantal, ouder=pagina), "Dossiers")
    leeg = Leegstaat(
        "folder-open", "Nog geen dossiers",
        "Hier komen de aanvragen die de commissie ontvangt. U begint met de eerste.",
        "Dossier ontvangen", soort=Soort.PRIMAIR,
    )  # fmt: skip
    kolom.addWidget(Tabelkaart(tabel, leeg), 1)
    tabel.kies(3)
    tabel.setFocus()
    onder = QHBoxLayout()
    for toets, wat in (("Enter", "opent"), ("↑ ↓", "kiezen"), ("Ctrl F", "filtert")):
        onder.addWidget(Toets(toets))
        onder.addWidget(Tekst(wat, "klein"))
        onder.addSpacing(Ruimte.R8)
    onder.addStretch(1)
    kolom.addLayout(onder)
    return pagina


def dossier() -> QWidget:
    """A page like sketch 3."""
    kop = Kop(
        "Amira Haddouchi",
        boven="2026-0121 · VSO cluster 4 · SWV 22.01, versie 1 augustus 2026",
        naast="12 jaar · Lindenhof · aanvraag ontvangen 15 oktober",
    )
    kop.voeg_actie_toe(Knop("Brief maken"))
    kop.voeg_actie_toe(Knop("Volgende stap: agenderen als hamerstuk", Soort.PRIMAIR))
    pagina = Scrollpagina(kop)
    tabs = Tabbalk(
        (("overzicht", "Overzicht"), ("stukken", "Stukken"), ("volledigheid", "Volledigheid"),
         ("deskundigen", "Deskundigen"), ("advies", "Advies en besluit"), ("brieven", "Brieven"),
         ("logboek", "Logboek"))
    )  # fmt: skip
    tabs.zet_telling("stukken", "9")
    tabs.zet_telling("volledigheid", "14/14")
    pagina.inhoud.addWidget(tabs)
    vlak_links, vlak_rechts = QWidget(), QWidget()
    links, rechts = QVBoxLayout(vlak_links), QVBoxLayout(vlak_rechts)
    for kolom in (links, rechts):
        kolom.setContentsMargins(0, 0, 0, 0)
    links.setSpacing(Ruimte.R16)
    rechts.setSpacing(Ruimte.R16)
    waar = Kaart("Waar staan we")
    stappen = (
        ("Ontvangen", "15 okt"), ("Compleet", "19 okt"), ("Gepland", "20 okt"),
        ("Bij deskundigen", "22 okt"), ("Adviezen binnen", "9 nov"), ("Vergadering", "12 nov"),
        ("Besluit", ""), ("Verzonden", ""),
    )  # fmt: skip
    staten = [Staat.GEDAAN] * 4 + [Staat.NU] + [Staat.STRAKS] * 3
    waar.voeg_toe(
        Tijdlijn(
            [Stap(naam, staat, dag) for (naam, dag), staat in zip(stappen, staten, strict=True)]
        )
    )
    links.addWidget(waar)
    termijnen = Kaart("Termijnen")
    klokken = Klokken(
        (
            Klok("Vergaderdatum", "norm, 1 week", 1.0, Toon.INFO, "di 20 oktober",
                 "gehaald na 5 dagen", Toon.OK, "Ontvangen op donderdag 15 oktober."),
            Klok("Advies", "norm, 4 weken", 0.9, Toon.WARN, "do 12 november", "nog 2 dagen",
                 Toon.WARN,
                 "Waarom donderdag 12 november? Ontvangen op donderdag 15 oktober. Vier weken "
                 "verder is donderdag 12 november. De herfstvakantie Noord (10–18 oktober) begon "
                 "vóór de ontvangst en telt vanaf 15 oktober vier dagen mee als vakantie; deze "
                 "regeling schuift daarvoor niet op. Bron: werkwijzer, tijdpad"),
            Klok("Advies, uitloop", "norm, 8 weken", 0.45, Toon.INFO, "do 10 december",
                 "nog 30 dagen", Toon.NEUTRAAL, "Acht weken na ontvangst."),
            Klok("Besluit", "wet, Awb 4:13", 0.45, Toon.INFO, "do 10 december", "nog 30 dagen",
                 Toon.NEUTRAAL, "Redelijke termijn."),
        )
    )  # fmt: skip
    termijnen.voeg_toe(klokken)
    links.addWidget(termijnen)
    links.addStretch(1)
    deskundigen = Kaart("Deskundigen")
    for nummer, naam, klaar in (
        ("1e", "A. Deskundige, orthopedagoog", "ingediend 6 nov"),
        ("2e", "B. Deskundige, gz-psycholoog", "ingediend 9 nov"),
    ):
        regel = QHBoxLayout()
        regel.setSpacing(Ruimte.R12)
        regel.addWidget(Tekst(nummer, "sub"))
        regel.addWidget(Initialen(naam.split(",")[0]))
        regel.addWidget(Tekst(naam), 1)
        regel.addWidget(Label(klaar, Toon.OK))
        deskundigen.inhoud.addLayout(regel)
    deskundigen.voeg_toe(
        Melding(
            "Beide adviezen: toelaatbaar, categorie laag, tot en met 31 juli 2028. "
            "LBT-toets: 12 van 12 in orde.",
            Toon.OK,
        )
    )
    rechts.addWidget(deskundigen)
    stem = Kaart("Stem van de leerling")
    stem.voeg_toe(
        Tekst(
            "“Ik wil graag een kleine klas en een plek waar ik even rustig kan zitten.”",
            "cursief",
            breekt=True,
        )
    )
    stem.voeg_toe(Tekst("gesprek 9 oktober · zienswijze leerling, blz. 1", "klein"))
    rechts.addWidget(stem)
    laatste = Kaart("Laatste gebeurtenissen")
    rooster = QGridLayout()
    rooster.setHorizontalSpacing(Ruimte.R12)
    rooster.setColumnStretch(1, 1)
    for nummer, (dag, wat) in enumerate(
        (("ma 9 nov 16:20", "Tweede advies ingediend en ondertekend"),
         ("vr 6 nov 11:05", "Eerste advies ingediend en ondertekend"),
         ("do 22 okt 09:40", "Meegegeven aan beide deskundigen, stand 1"),
         ("ma 19 okt 14:12", "Compleet verklaard"))
    ):  # fmt: skip
        rooster.addWidget(Tekst(dag, "sub"), nummer, 0, Qt.AlignmentFlag.AlignTop)
        rooster.addWidget(Tekst(wat, breekt=True), nummer, 1)
    laatste.inhoud.addLayout(rooster)
    rechts.addWidget(laatste)
    rechts.addStretch(1)
    pagina.inhoud.addWidget(Kolommen(vlak_links, vlak_rechts))
    pagina.inhoud.addStretch(1)
    return pagina


def formulier(*, fouten: bool = True) -> QWidget:
    """A form with every kind of field, some with an error."""
    kop = Kop("Dossier ontvangen", onder="Wat u nu invult, kunt u later aanvullen.")
    pagina = Scrollpagina(kop)
    kaart = Kaart("Leerling en school")
    rooster = QGridLayout()
    rooster.setHorizontalSpacing(Ruimte.R20)
    rooster.setVerticalSpacing(Ruimte.R12)
    rooster.setColumnStretch(0, 1)
    rooster.setColumnStretch(1, 1)
    naam = Veld("Achternaam", Invoerregel("de Bruin"), verplicht=True)
    roep = Veld("Roepnaam", Invoerregel(), verplicht=True)
    geboren = DatumVeld(PEILDATUM)
    geboren.zet_waarde(date(2014, 3, 1))
    geboortedatum = Veld("Geboortedatum", geboren, hulp="12 jaar op de dag van ontvangst")
    ontvangen = DatumVeld(PEILDATUM)
    ontvangen.setText("31-2")
    ontvangst = Veld(
        "Ontvangen op", ontvangen, verplicht=True, hulp="De dag waarop de aanvraag binnenkwam."
    )
    school = Keuzelijst()
    school.addItems(["De Brink (27AB)", "Groene Campus (03XY)"])
    route = Keuze((("lz", "LZ"), ("lg", "LG"), ("zml", "ZML"), ("c4", "cluster 4")), waarde="c4")
    velden = (
        naam, roep, geboortedatum, ontvangst, Veld("School", school, hulp="Typ om te zoeken."),
        Veld("Route", route),
        Veld("Wachtwoord", Wachtwoordregel(), hulp="Ten minste vier woorden."),
        Veld("Nummer van de school", Invoerregel(plaatshouder="bijvoorbeeld 27AB")),
    )  # fmt: skip
    for nummer, veld in enumerate(velden):
        rooster.addWidget(veld, nummer // 2, nummer % 2, Qt.AlignmentFlag.AlignTop)
    velden[-1].setEnabled(False)
    if fouten:
        roep.zet_fout("Vul de roepnaam in; die komt in de brieven.")
        ontvangst.zet_fout("31 februari 2026 bestaat niet.")
    kaart.inhoud.addLayout(rooster)
    kaart.voeg_toe(Vinkje("De leerling staat bij een andere school ingeschreven"))
    aan = Vinkje("Ouders zijn op de hoogte van de aanvraag")
    aan.setChecked(True)
    kaart.voeg_toe(aan)
    pagina.inhoud.addWidget(kaart)
    vak = Tekstvak("Toelichting", plaatshouder="Wat wilt u de commissie meegeven?", regels=3)
    vak.zet_tekst("Het verzuim is hoog en hangt samen met de ziekte [1, 3].")
    kaart2 = Kaart("Toelichting")
    kaart2.voeg_toe(vak)
    pagina.inhoud.addWidget(kaart2)
    pagina.inhoud.addWidget(Bestandsdoel())
    knoppen = QHBoxLayout()
    knoppen.addWidget(IcoonKnop("ellipsis", "Meer"))
    knoppen.addStretch(1)
    knoppen.addWidget(Knop("Intrekken…", Soort.GEVAAR))
    knoppen.addWidget(Knop("Later verder"))
    uit = Knop("Nog niet mogelijk", Soort.PRIMAIR)
    uit.setEnabled(False)
    knoppen.addWidget(uit)
    knoppen.addWidget(Knop("Registreer", Soort.PRIMAIR))
    pagina.inhoud.addLayout(knoppen)
    pagina.inhoud.addStretch(1)
    if fouten:
        pagina.toon_melding("Twee velden vragen nog aandacht.", Toon.DANGER)
    return pagina
