"""The domain: values and pure functions, no I/O, no clock, no Qt, no SQL.

Here: what a Dossier, Stuk, Termijn, Deskundigenadvies, Vergadering, Besluit and TLV are, the facts
(``feiten``) that change them, which step may follow which and why not. Not here: where it is kept
(``store``), what an SWV prescribes (``rules`` hands it in as values), how it looks (``ui``).
May import: ``paths`` and ``version`` only.

Glossary (English verbs, Dutch nouns): Dossier one request for one pupil; Stuk a piece of the
dossier; Volledigheid whether all required pieces are there; Deskundigenadvies the advice of one
expert; Commissieadvies the advice of the committee to the director; Besluit the director's
decision; TLV toelaatbaarheidsverklaring; Termijn a clock with its explanation; Zienswijze the view
of parents, pupil or school; Band a tie between an expert and a school or board; Verschoning a
member leaving a case; Stand the numbered state of the dossier the experts received.

Decision (state is facts applied in order). Context: the same write must be logged, replayed and
one day travel between laptops. Decision: every write is a ``Wijzigingsset`` of ``Feit`` values;
tables are a projection of them. Consequence: nothing changes state outside a fact, replay is a
test, and a new field means a new fact field with a reader for the old form.
"""

from __future__ import annotations
