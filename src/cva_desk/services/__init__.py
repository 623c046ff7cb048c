"""Use cases: the verbs a secretary, expert, chair and director know. Synchronous, no Qt.

Here: one module per part of the procedure; each verb checks who may do it and what it needs, reads
the rules, and writes one list of facts in one transaction. ``ui`` and ``cli`` call only this room;
the row types of ``store`` that they show are re-exported by the verb that returns them.
Not here: a clock (``Sessie.nu`` is handed in), widgets, SQL.
May import: store, documents, diagnostics, rules, domain, paths, version.

Decision (one session object). Context: every verb needs the open vault, who is acting, the rules
and the time. Decision: ``toegang.Sessie`` holds these four and is the first argument everywhere;
it writes in the first of the person's roles that owns the step, and tells its listeners what
changed after each commit. Consequence: a screen refreshes from one signal and never guesses.
"""

from __future__ import annotations
