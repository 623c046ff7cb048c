"""All letters of SWV 22.01, composed with the invented example data; shared by the letter tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache

from cva_desk.documents.brieftekst import Brief, compose
from cva_desk.documents.certificaat import Ondertekensleutel, load_sleutel, make_oefencertificaat
from cva_desk.documents.pdf import render_pdf
from cva_desk.paths import forms_dir
from cva_desk.rules.brieven import load_brieven, load_huisstijl, load_voorbeeld, merge

SWV = forms_dir() / "swv-2201-vo"
MOMENT = datetime(2026, 11, 13, 14, 3, tzinfo=timezone(timedelta(hours=1)))
BRIEVEN = load_brieven(SWV)
VOORBEELD = load_voorbeeld(SWV)
HUISSTIJL = load_huisstijl(SWV)


def cases() -> Iterator[tuple[str, str]]:
    """Every letter with the shared data, and with each of its own variations."""
    for soort, brieftekst in BRIEVEN.items():
        yield soort, "basis"
        for voorbeeld in brieftekst.voorbeelden:
            yield soort, voorbeeld.naam


@cache
def make_brief(soort: str, variant: str = "basis") -> Brief:
    brieftekst = BRIEVEN[soort]
    extra = {v.naam: v.gegevens for v in brieftekst.voorbeelden}.get(variant, {})
    return compose(brieftekst, merge(VOORBEELD, extra), HUISSTIJL)


@cache
def make_pdf(soort: str, variant: str = "basis") -> bytes:
    return render_pdf(make_brief(soort, variant), gemaakt_op=MOMENT)


@cache
def oefensleutel() -> Ondertekensleutel:
    p12 = make_oefencertificaat("T. Denkbeeldig", "geheim", tijdstip=MOMENT)
    return load_sleutel(p12, "geheim", tijdstip=MOMENT)
