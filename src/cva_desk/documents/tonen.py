"""Pages as pixels and text, made by a child process that holds no key.

``Toonproces`` starts the child when first needed (or earlier with ``start``), sends it documents
over a pipe from memory, and kills it when it takes longer than ``MAX_SECONDEN`` or is cancelled.
A crash, a hang or a cancelled request raises ``Leesfout``; the next request gets a fresh child and
an open ``Toondocument`` finds its own way back into it.

On Windows there are no resource limits to set; there this clock is the only guard against a file
that eats memory or time (see ``lezer.afscherming``).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from cva_desk.documents.leesfout import Leesfout
from cva_desk.documents.lezer.fouten import Reden
from cva_desk.documents.lezer.protocol import ProtocolFout, lees, schrijf
from cva_desk.documents.toondocument import Toondocument

MAX_SECONDEN = 20.0
MAX_GROOTTE = 50 * 1024 * 1024
KIND_VLAG = "--leesproces"  # what a frozen program gets as its only argument to be the child
_OPSTART = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from cva_desk.documents.lezer.kind import main; main()"
)


class Toonproces:
    """One child process and the right to ask it something; safe to use from several threads.

    One request runs at a time. Use as a context manager, or call ``stop`` at the end.
    """

    def __init__(self, *, max_seconden: float = MAX_SECONDEN) -> None:
        self._max_seconden = max_seconden
        self._beurt = threading.Lock()  # one request at a time
        # Guards _proces, _loopt and _afgebroken: a cancel belongs to one request and is not lost.
        self._bewerk = threading.Lock()
        self._loopt = False
        self._proces: subprocess.Popen[bytes] | None = None
        self._klaar = False
        self._afgebroken: Reden | None = None
        self._gestopt = False
        self.generatie = 0

    def __enter__(self) -> Toonproces:
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """Process id of the child, or None when there is none now."""
        proces = self._proces
        return proces.pid if proces is not None and proces.poll() is None else None

    @property
    def bezig(self) -> bool:
        """Whether a request is running now."""
        return self._loopt

    def start(self) -> None:
        """Start the child now, without waiting for it, so that the first page comes sooner."""
        with self._beurt:
            self._zorg_voor_proces()

    def stop(self) -> None:
        """End the child for good; a running request raises ``Leesfout``."""
        self._gestopt = True
        self._breek_af(Reden.GESTOPT)
        with self._beurt:
            self._ruim_op()

    def annuleer(self) -> None:
        """Break off the request that is running now, if any, from another thread."""
        self._breek_af(Reden.GEANNULEERD)

    def open(self, untrusted_inhoud: bytes) -> Toondocument:
        """Open a document from memory. Raises ``Leesfout`` with the reason it cannot be shown."""
        if not untrusted_inhoud:
            raise Leesfout(Reden.LEEG)
        if len(untrusted_inhoud) > MAX_GROOTTE:
            raise Leesfout(Reden.TE_GROOT)
        return Toondocument(self, untrusted_inhoud)

    def vraag(
        self, hoofd: dict[str, Any], inhoud: bytes = b"", *, generatie: int | None = None
    ) -> tuple[dict[str, Any], bytes]:
        """Ask the child one thing. Raises ``Leesfout``.

        ``generatie`` is the child the question belongs to: document numbers of another child
        would point to another document, so that is refused with ``Reden.VERLOPEN``.
        """
        with self._beurt, self._request():
            proces = self._zorg_voor_proces()
            if self._afgebroken is not None:  # cancelled before the child was asked anything
                raise Leesfout(self._afgebroken)
            if generatie is not None and generatie != self.generatie:
                raise Leesfout(Reden.VERLOPEN)
            wekker = threading.Timer(self._max_seconden, self._breek_af, (Reden.TE_LANG,))
            wekker.daemon = True
            wekker.start()
            try:
                antwoord = self._wissel(proces, hoofd, inhoud)
            except (ProtocolFout, OSError, ValueError) as fout:
                self._ruim_op()
                raise Leesfout(self._afgebroken or Reden.GESTOPT) from fout
            finally:
                wekker.cancel()
            antwoord[0]["generatie"] = self.generatie
        if "fout" in antwoord[0]:
            raise Leesfout(_als_reden(antwoord[0]["fout"]))
        return antwoord

    @contextlib.contextmanager
    def _request(self) -> Iterator[None]:
        with self._bewerk:
            self._afgebroken = None
            self._loopt = True
        try:
            yield
        finally:
            with self._bewerk:
                self._loopt = False

    def _wissel(
        self, proces: subprocess.Popen[bytes], hoofd: dict[str, Any], inhoud: bytes
    ) -> tuple[dict[str, Any], bytes]:
        naar, van = proces.stdin, proces.stdout
        if naar is None or van is None:
            raise ProtocolFout("geen pijp")
        if not self._klaar:
            lees(van)
            self._klaar = True
        schrijf(naar, hoofd, inhoud)
        return lees(van)

    def _zorg_voor_proces(self) -> subprocess.Popen[bytes]:
        if self._gestopt:
            raise Leesfout(Reden.GESTOPT)
        if self._proces is not None and self._proces.poll() is None:
            return self._proces
        self._ruim_op()
        try:
            proces = subprocess.Popen(
                _opdracht(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_omgeving(),
                close_fds=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as fout:
            raise Leesfout(Reden.GESTOPT) from fout
        with self._bewerk:
            self._proces = proces
            self._klaar = False
        self.generatie += 1
        return proces

    def _breek_af(self, reden: Reden) -> None:
        with self._bewerk:
            if reden is not Reden.GESTOPT and not self._loopt:
                return  # nothing to break off; an idle child stays warm
            self._afgebroken = reden
            if self._proces is not None and self._proces.poll() is None:
                self._proces.kill()
                self._proces.wait()  # so that the next request sees it is gone

    def _ruim_op(self) -> None:
        with self._bewerk:
            proces, self._proces = self._proces, None
        if proces is None:
            return
        proces.kill()
        for stroom in (proces.stdin, proces.stdout):
            if stroom is not None:
                with contextlib.suppress(OSError):
                    stroom.close()
        proces.wait()


def _als_reden(waarde: object) -> Reden:
    try:
        return Reden(str(waarde))
    except ValueError:
        return Reden.BESCHADIGD


def _opdracht() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, KIND_VLAG]
    # -I: no PYTHON* variables, no user packages, not the current folder.
    bron = str(Path(__file__).resolve().parents[2])
    return [sys.executable, "-I", "-X", "utf8", "-c", _OPSTART, bron]


def _omgeving() -> dict[str, str]:
    """Nothing of the user's environment, which may hold a password; Windows needs its own few."""
    nodig = ("SYSTEMROOT", "WINDIR") if sys.platform == "win32" else ()
    return {naam: os.environ[naam] for naam in nodig if naam in os.environ} | {"LC_ALL": "C.UTF-8"}
