"""The pages of the window: one module or package per destination.

Here: what a page shows, what it lets type, which verb a button calls. Not here: whether something
may be done or what follows from it (``services`` says), how a part looks (``ui.widgets``).
May import: ``services``, ``domain`` and the rest of ``ui``; never ``store`` and never another page.

Decisions
- A page offers ``pagina(werkplek) -> Pagina`` and is made when it is first shown.
- A short read runs on the GUI thread, every write in the store lane, documents in the other lane.
- A page refreshes from ``Werkplek.gewijzigd`` only, so that a change by whatever hand shows.
- What is typed and not yet handed over is kept as a draft of this person in the vault.
"""
