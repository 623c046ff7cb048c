"""Numbered changes of the database layout, oldest first; a released one never changes again.

Each module has ``migrate(verbinding) -> None`` on a SQLAlchemy connection inside a transaction
that is not its own to end. Its number is the ``user_version`` it leads to. ``run`` does the rest:
copy before, flag during, restore on failure.
"""
