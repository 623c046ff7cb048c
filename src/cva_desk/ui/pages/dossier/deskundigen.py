"""The two experts: who they are, how far they are, what they got, and both advices side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.adviezen import Adviesregel, Adviesstatus
from cva_desk.services import beoordeling
from cva_desk.ui.berichten import Vraag, vraag
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.kandidaten import KandidaatVel
from cva_desk.ui.pages.dossier.meegeven import inventaris
from cva_desk.ui.pages.dossier.overzicht import beroepsnaam
from cva_desk.ui.pages.dossier.tab import Scrolltab, Tekstlink, kolom, wis
from cva_desk.ui.pages.dossier.vergelijking import Vergelijking
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop
from cva_desk.ui.widgets.label import Initialen, Label
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst


class DeskundigenTab(Scrolltab):
    """Two places as cards, what was handed out, and the comparison once both are in."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        self.plaatsen = {plaats: Plaatskaart(werk, plaats) for plaats in (1, 2)}
        self.inhoud.addWidget(
            Kolommen(self.plaatsen[1], self.plaatsen[2], verhouding=(1, 1), omslag=720)
        )
        self.meegave = Meegavekaart(werk)
        self.inhoud.addWidget(self.meegave)
        self.vergelijking = Vergelijking(werk)
        self.inhoud.addWidget(self.vergelijking)
        self._vroeger = Kaart("Eerdere deskundigen")
        self.inhoud.addWidget(self._vroeger)
        self.inhoud.addStretch(1)

    def toon_beeld(self) -> None:
        """Draw the last reading."""
        adviezen = self.werk.beeld.adviezen
        nu = {r.plaats: r for r in adviezen if r.status is not Adviesstatus.VERVANGEN}
        for plaats, kaart in self.plaatsen.items():
            kaart.toon(nu.get(plaats))
        self.meegave.toon()
        self.vergelijking.toon(nu.get(1), nu.get(2))
        vervangen = [r for r in adviezen if r.status is Adviesstatus.VERVANGEN]
        self._vroeger.setVisible(bool(vervangen))
        wis(self._vroeger.inhoud)
        for regel in vervangen:
            welke = woorden.PLAATSNAAM[regel.plaats].lower()
            zin = f"{regel.persoon_naam} ({welke}). Vervangen: {regel.vervangen_reden}"
            self._vroeger.voeg_toe(Tekst(zin, "sub", breekt=True))

    def ander_dossier(self) -> None:
        """Fold the comparison."""
        self.vergelijking.leeg()


class Plaatskaart(Kaart):
    """One expert place."""

    def __init__(self, werk: Dossierwerk, plaats: int) -> None:
        super().__init__(woorden.PLAATSNAAM[plaats])
        self._werk, self._plaats = werk, plaats
        self.stand = Label("")
        self.kop.addWidget(self.stand)
        self._vak, self._lijst = kolom(Ruimte.R8)
        self.voeg_toe(self._vak)
        knoppen = Stroom()
        self.kies = Knop("Kies deskundige…")
        self.kies.clicked.connect(self._kies)
        self.vervang = Knop("Vervang…", klein=True)
        self.vervang.clicked.connect(self._vraag_vervangen)
        self.terug = Knop("Terug naar deskundige…", klein=True)
        self.terug.clicked.connect(self._vraag_terug)
        wie = woorden.PLAATSNAAM[plaats].lower()
        self.waarom = LinkKnop("wie mag dit zijn?")
        self.waarom.setAccessibleName(f"wie mag {wie} zijn?")
        self.waarom.setCheckable(True)
        self.waarom.toggled.connect(self._klap)
        for knop in (self.kies, self.vervang, self.terug, self.waarom):
            knop.setAccessibleDescription(wie)
            knoppen.addWidget(knop)
        self.inhoud.addStretch(1)
        self.inhoud.addLayout(knoppen)
        self._uitleg = Melding("", Toon.INFO, icoon="")
        self._uitleg.hide()
        self.voeg_toe(self._uitleg)
        self.regel: Adviesregel | None = None

    def toon(self, regel: Adviesregel | None) -> None:
        """Show who stands here."""
        self.regel = regel
        wis(self._lijst)
        werk, peildatum = self._werk, self._werk.peildatum
        if regel is None:
            self.stand.zet("nog niet gekozen", Toon.NEUTRAAL)
            self.stand.show()
            self._lijst.addWidget(
                Tekst("Kies wie deze aanvraag beoordeelt. Wie niet past, staat erbij met de reden.",
                      "sub", breekt=True)
            )  # fmt: skip
        else:
            self.stand.zet(*woorden.adviesstand(regel, peildatum))
            self.stand.setVisible(not werk.verborgen(regel))
            self._lijst.addLayout(self._wie(regel))
            self._lijst.addWidget(Tekst("\n".join(_verloop(regel, werk)), "sub", breekt=True))
            if regel.vraag_terug:
                self._lijst.addWidget(Melding(f"Vraag: {regel.vraag_terug}", Toon.WARN))
        self.kies.setVisible(regel is None and werk.mag("deskundige_toewijzen"))
        ingediend = regel is not None and regel.status is Adviesstatus.INGEDIEND
        self.vervang.setVisible(regel is not None and werk.mag("deskundige_vervangen"))
        self.terug.setVisible(ingediend and werk.mag("advies_teruggeven"))
        rol = werk.beeld.route.deskundigen.place(self._plaats)
        namen = ", ".join(k.naam for k in rol.beroepen)
        met = ", ".join(k.naam for k in rol.met_reden)
        zin = f"Past: {namen}." + (f" Past met een reden: {met}." if met else "")
        self._uitleg.zet(f"{zin} {rol.waarom} {woorden.herkomst(rol.bron)}", Toon.INFO)

    def _wie(self, regel: Adviesregel) -> QHBoxLayout:
        rij = QHBoxLayout()
        rij.setSpacing(Ruimte.R12)
        rij.addWidget(Initialen(regel.persoon_naam, maat=36), 0, Qt.AlignmentFlag.AlignVCenter)
        teksten = QVBoxLayout()
        teksten.setSpacing(0)
        teksten.addWidget(Tekst(regel.persoon_naam, "vet", breekt=True))
        teksten.addWidget(Tekst(beroepsnaam(self._werk, regel.beroep), "sub", breekt=True))
        rij.addLayout(teksten, 1)
        return rij

    def _klap(self, open_: bool) -> None:
        self._uitleg.setVisible(open_)

    def _kies(self) -> None:
        KandidaatVel(self._werk, self._plaats).toon()

    def _vraag_vervangen(self) -> None:
        if self.regel is None:
            return
        wie = woorden.PLAATSNAAM[self._plaats].lower()
        vraag(
            self,
            Vraag(
                f"Vervang {self.regel.persoon_naam}",
                f"{self.regel.persoon_naam} is dan geen {wie} meer. Wat al geschreven is, blijft "
                "bewaard en gesloten.",
                "Vervang deze deskundige",
            ),
            self._vervang,
        )

    def _vervang(self, reden: str) -> None:
        self._werk.doe(self, beoordeling.replace_expert, self._werk.dossier, self._plaats, reden)

    def _vraag_terug(self) -> None:
        if self.regel is None:
            return
        vraag(
            self,
            Vraag(
                f"Terug naar {self.regel.persoon_naam}",
                "Het advies gaat open als nieuwe versie. Het ingediende advies blijft bewaard.",
                "Geef terug met deze vraag",
                reden="Uw vraag aan de deskundige",
                gevaar=False,
            ),
            self._geef_terug,
        )

    def _geef_terug(self, tekst: str) -> None:
        if self.regel is not None:
            self._werk.doe(self, beoordeling.send_back, self.regel.id, tekst)


class Meegavekaart(Kaart):
    """What the experts got: the stand with its inventory, and what it still needs."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__("Meegegeven stukken")
        self._werk = werk
        self._label = Label("")
        self.kop.addWidget(self._label)
        self._vak, self._lijst = kolom(Ruimte.R8)
        self.voeg_toe(self._vak)
        knoppen = QHBoxLayout()
        knoppen.setSpacing(Ruimte.R8)
        self.knop = Knop("Geef mee aan deskundigen…")
        self.knop.clicked.connect(self._meegeven)
        self.toon_lijst = Tekstlink("toon de lijst")
        self.toon_lijst.setCheckable(True)
        self.toon_lijst.toggled.connect(self._klap)
        knoppen.addWidget(self.toon_lijst)
        knoppen.addStretch(1)
        knoppen.addWidget(self.knop)
        self.inhoud.addLayout(knoppen)
        self._inventaris: QWidget | None = None

    def toon(self) -> None:
        """Show the stand of the dossier in front."""
        werk = self._werk
        beeld = werk.beeld
        stand = beeld.gegevens.stand
        wis(self._lijst)
        belet = werk.belet("meegeven")
        self._label.setVisible(bool(stand))
        self._label.zet(f"stand {stand}", Toon.INFO)
        if stand:
            dag = next(r.datum for r in reversed(beeld.tijdlijn) if r.soort == "meegegeven")
            aantal = woorden.aantal(len(beeld.stand_stukken), "stuk", "stukken")
            op = woorden.dag_in_zin(dag, werk.peildatum)
            self._zeg(f"Op {op} kregen beide deskundigen dezelfde {aantal}.")
            nieuw = {s.id for s in beeld.stukken if not s.vervallen}
            nieuw -= {s.id for s in beeld.stand_stukken}
            if nieuw:
                meer = woorden.aantal(len(nieuw), "stuk kwam", "stukken kwamen")
                self._lijst.addWidget(
                    Melding(f"{meer} er later bij. De deskundigen zien dat nog niet.", Toon.WARN)
                )
        else:
            self._zeg("Nog niet meegegeven." if not belet else f"Nog niet meegegeven. {belet}")
        self.knop.setVisible(not belet)
        self.knop.zet_tekst("Geef opnieuw mee…" if stand else "Geef mee aan deskundigen…")
        self.toon_lijst.setVisible(bool(stand))
        self._klap(self.toon_lijst.isChecked() and bool(stand))

    def _zeg(self, zin: str) -> None:
        self._lijst.addWidget(Tekst(zin, breekt=True))

    def _klap(self, open_: bool) -> None:
        if self._inventaris is not None:
            self._inventaris.hide()
            self._inventaris.deleteLater()
            self._inventaris = None
        self.toon_lijst.zet_tekst("verberg de lijst" if open_ else "toon de lijst")
        if open_:
            self._inventaris = inventaris(list(self._werk.beeld.stand_stukken), self._werk)
            self.voeg_toe(self._inventaris)

    def _meegeven(self) -> None:
        self._werk.stap_gevraagd.emit("meegeven")


def _verloop(regel: Adviesregel, werk: Dossierwerk) -> list[str]:
    """Return what happened with this expert, in order."""
    peildatum = werk.peildatum
    if werk.verborgen(regel):
        return ["Hoe ver deze deskundige is, ziet u als beide adviezen binnen zijn."]
    zinnen = [f"Gekozen op {woorden.dag_in_zin(regel.toegewezen_op, peildatum)}."]
    if regel.verklaard_op:
        dag = woorden.dag_in_zin(regel.verklaard_op, peildatum)
        zinnen.append(f"Verklaarde op {dag} onafhankelijk te zijn.")
    else:
        zinnen.append("Heeft nog niet verklaard onafhankelijk te zijn.")
    if regel.ingediend_op and regel.status is Adviesstatus.INGEDIEND:
        dag = woorden.dag_in_zin(regel.ingediend_op, peildatum)
        versie = f" (versie {regel.versie})" if regel.versie > 1 else ""
        zinnen.append(f"Diende het advies op {dag} in{versie}.")
    return zinnen
