"""Give somebody a login, or take it away. Nothing typed here is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from cva_desk.domain.ids import PersoonId
from cva_desk.services import toegang
from cva_desk.services.stamgegevens import Persoon, PersoonInvoer
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.formulierdeel import Formulierdeel
from cva_desk.ui.pages.mensen.formuliervel import FormulierVel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.balk import Balk
from cva_desk.ui.widgets.veld import Wachtwoordregel
from cva_desk.ui.wizard.volgorde import inlognaam_voorstel
from cva_desk.ui.wizard.wachtzin import MIN_TEKENS, estimate


class Toegangvelden(Formulierdeel):
    """A login name and a first password, twice."""

    def __init__(self, persoon: Persoon) -> None:
        super().__init__()
        self.rij(
            self.regel(
                "inlognaam", "Inlognaam", verplicht=True, hulp="Ten minste twee tekens, uniek."
            )
        )
        self.zet_tekst(
            "inlognaam", inlognaam_voorstel(persoon.naam.voornaam, persoon.naam.achternaam)
        )
        self.wachtwoord, self.herhaling = Wachtwoordregel(), Wachtwoordregel()
        self.rij(
            self.veld("wachtwoord", "Eerste wachtwoord", self.wachtwoord, verplicht=True),
            self.veld("herhaling", "Nog een keer", self.herhaling, verplicht=True),
        )
        self.balk = Balk(0.0, tekst="sterkte van het wachtwoord")
        self.kolom.addWidget(self.balk)
        self.wachtwoord.textChanged.connect(self._toon_sterkte)
        self._toon_sterkte("")

    def controleer(self) -> None:
        """Long enough, and twice the same."""
        super().controleer()
        if len(self.tekst("inlognaam")) < 2:
            self.velden["inlognaam"].zet_fout("Kies een inlognaam van ten minste twee tekens.")
        if len(self.wachtwoord.text()) < MIN_TEKENS:
            self.velden["wachtwoord"].zet_fout(
                f"Een wachtwoord heeft ten minste {MIN_TEKENS} tekens."
            )
        elif self.wachtwoord.text() != self.herhaling.text():
            self.velden["herhaling"].zet_fout("Dit is niet hetzelfde wachtwoord.")

    def _toon_sterkte(self, wachtwoord: str) -> None:
        sterkte = estimate(wachtwoord)
        self.balk.zet(sterkte.deel, sterkte.toon, sterkte.zin)
        self.velden["wachtwoord"].zet_hulp(sterkte.zin)


class ToegangVel(FormulierVel):
    """Give a login."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, persoon: Persoon) -> None:
        self._persoon = persoon
        self._velden = Toegangvelden(persoon)
        super().__init__(
            plek,
            werkplek,
            f"Toegang voor {persoon.naam.volledig}",
            self._velden,
            "Geef toegang",
            uitleg="Geef inlognaam en wachtwoord persoonlijk door. Met dit wachtwoord opent deze "
            "persoon de kluis; bij Instellingen kiest hij of zij daarna een eigen wachtwoord.",
        )
        self.deel.velden["wachtwoord"].invoer.setFocus()

    def werk(self) -> Callable[[Sessie], object]:
        """Make the slot."""
        p = self._persoon
        invoer = PersoonInvoer(p.naam, p.rollen, p.beroep, p.registratie, p.email)
        return partial(
            _give, invoer, p.id, self._velden.tekst("inlognaam"), self._velden.wachtwoord.text()
        )


class Intrekvelden(Formulierdeel):
    """The login name of the person, as a check that it is the right one."""

    def __init__(self) -> None:
        super().__init__()
        self.rij(
            self.regel(
                "inlognaam",
                "Inlognaam van deze persoon",
                verplicht=True,
                hulp="De kluis bewaart inlognamen niet leesbaar; daarom typt u de naam hier over.",
            )
        )

    def controleer(self) -> None:
        """It must be there."""
        super().controleer()
        self.eis("inlognaam", "Vul de inlognaam in.")


class IntrekVel(FormulierVel):
    """Take a login away; the person's work stays."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, persoon: Persoon) -> None:
        self._persoon = persoon
        self._velden = Intrekvelden()
        super().__init__(
            plek,
            werkplek,
            f"Toegang van {persoon.naam.volledig} intrekken",
            self._velden,
            "Trek toegang in",
            gevaar=True,
            uitleg=f"{persoon.naam.volledig} kan de kluis daarna niet meer openen en staat als "
            "vertrokken in de lijst. Wat deze persoon deed, blijft in de dossiers en het logboek.",
        )

    def werk(self) -> Callable[[Sessie], object]:
        """Withdraw the slot."""
        return partial(_withdraw, self._persoon.id, self._velden.tekst("inlognaam"))


def _give(
    invoer: PersoonInvoer, id_: PersoonId, inlognaam: str, wachtwoord: str, sessie: Sessie
) -> PersoonId:
    return toegang.give_access(sessie, invoer, inlognaam, wachtwoord, id_=id_)


def _withdraw(id_: PersoonId, inlognaam: str, sessie: Sessie) -> None:
    toegang.withdraw_access(sessie, id_, inlognaam)
