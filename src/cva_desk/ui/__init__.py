"""The window. PySide6 lives in this room and nowhere else.

Here: how things look (``thema``), the parts screens are made of (``widgets``, ``models``), the
window itself (``shell``), work off the GUI thread (``tasks``), telling and asking (``berichten``),
named actions (``acties``), the first screens (``ontgrendel``, ``wizard``) and the ``pages``.
Not here: rules, permissions, SQL, files. A page asks ``services`` and shows the answer.
May import: ``services``, ``domain``, ``paths``, ``version``. Never ``store``.

Decisions
- Widgets, not QML: tables, forms and screen readers are at their best there, and the whole
  program stays one language. Price: we paint cards, bars and tags ourselves (``widgets``).
- No nested event loop anywhere: a question is a sheet in the window that answers through a
  callback (``berichten.vraag``), so half-finished code is never entered again.
- No clock: what needs to know the day is handed a ``peildatum``; ``app`` owns the clock.
- Nothing heavy at the top of a module: the unlock screen must be there at once.
"""
