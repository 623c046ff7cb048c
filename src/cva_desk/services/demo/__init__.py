"""The practice vault: everything in it is invented, nothing in it is special.

Here: ``mensen`` and ``leerlingen`` (who), ``casus`` (what they write, from
``resources/oefenmap``), ``documenten`` (the pieces), ``stappen`` (one step as one person takes it),
``inrichten`` (an empty vault), ``bouwen`` (forty dossiers) and ``wandelen`` (one dossier to its
TLV). Not here: any way round a rule; each step goes through the ordinary services.
May import: what ``services`` may.

Decision (past dates): the session's clock is set by hand, step by step in order of time. The log,
the clocks of the dossiers and the chain of changes are then what they would have been.
"""

from __future__ import annotations

from cva_desk.services.demo.bouwen import Demo, build
from cva_desk.services.demo.wandelen import Verslag, walk

__all__ = ["Demo", "Verslag", "build", "walk"]
