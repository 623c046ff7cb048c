"""Models for tables and lists: rows come in pages from a callable, never all at once.

Here: ``kolom`` (what a column shows), ``pagina`` (the paged table model).
Not here: SQL, and how cells look (``widgets.tabel``). May import: ``ui.thema`` and Qt.

Decisions
- Sorting, filtering and paging happen where the rows are (SQL), not in a proxy model: a proxy
  needs all rows in memory and does not sort dates at all.
- All cell values are computed when a page arrives; ``data()`` only looks up and cannot raise.
"""
