"""What the program tells its maintainer: log lines and problem reports, without a person in them.

Here: ``redactie`` decides what may leave the program in words; ``logging`` sets up the log and
catches what nobody caught; ``rapport`` writes the text a user may send us.
Not here: the ``logboek`` of a vault, which is about dossiers and stays inside the vault (store).

May import: paths, version, domain. Not store, documents, rules: a report must also work when
those are what broke.

Decision: text that our own code wrote is trusted, every value is not. A log call is a literal
sentence plus arguments; of the arguments only numbers, ids, enum members and code words come
through. Consequence: a careless ``log.warning("kon %s niet openen", naam)`` shows the length of
the name and nothing else; ruff (G004) refuses f-strings in log calls, which would evade this.
"""
