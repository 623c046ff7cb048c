"""The parts every screen is made of. They know looks, keys and screen readers; nothing else.

Here: cards, tags, buttons, fields, dates, choices, bars, tables, editors, sheets.
Not here: what a dossier is, who may do what, where rows come from: those come in as plain values,
callables or signals. May import: ``ui.thema``, ``ui.models``, ``domain.meldingen``; no services.

Decisions
- Parts paint themselves from tokens where a style sheet draws badly (rounded cards, tags, bars).
- Text is always plain text, never rich text: names and titles come from outside.
- Every part that can have the focus shows it and has an accessible name.
"""
