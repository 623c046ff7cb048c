"""Rules as data: everything the program knows about a procedure, each item with its source.

Here: the strict reader of ``forms/*.yaml``, sources, dated values, conditions over facts, criteria,
lists of pieces, checklists, norms, and the examples that stand in the files and run as tests.
Not here: dates and deadlines themselves (``domain.termijnen``), letters as documents
(``documents``), anything of one dossier (``domain``, ``store``).
May import ``domain`` and ``paths``; never Qt, SQL or a clock: a ``peildatum`` is an argument.

Decisions
- The YAML is read from parser events, not constructed: no tags, anchors, aliases or guessed types
  can reach us, and every error names file, line and key.
- No name of an SWV, route, piece or criterion stands in code. What the program itself must know
  (kinds of rule, of source, of outcome) is an enum here.
- An outcome of criteria is a hint with its trail, never a decision.
- A version of a route is a folder named after its start date. Its hash covers every file it was
  read from, and the files travel along as one bundle, so a dossier can keep the rules it had.
  So a key that becomes obligatory later needs a mend for older bundles (``BUNDELVORM``).
"""
