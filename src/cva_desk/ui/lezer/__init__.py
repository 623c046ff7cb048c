"""The viewer: pieces of a dossier on the screen, page by page or as running text.

Here: geometry (``ligging``, ``tekstlaag``: no widgets), work off the GUI thread (``werkbank``), the
pages (``bladveld``, ``bladteken``), Word and other text (``tekstveld``), thumbnails, the bars, and
``Lezer``, which puts them together. Not here: which piece it is and who may read it.
May import: ``ui.thema``, ``ui.widgets``, ``services.lezen`` for the types of a document.

Decisions
- A page is always paper: white with dark ink, also in the dark theme. It is evidence and must look
  as it was sent. Running text has no look of its own and follows the theme.
- Page numbers are counted from 1 in everything ``Lezer`` takes or signals, from 0 inside.
"""
