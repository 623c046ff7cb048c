"""Sheets that more than one page opens: a form with a draft, and signing letters.

Here: ``invoer`` (collects, does, puts errors in place, keeps what was typed), ``tekenen`` (reads a
letter and signs it). Not here: sheets of one page; they stand with that page.
May import: as ``ui.pages``, but no page.
"""
