"""The vault: one encrypted database, its key slots, its log. Nobody else imports sqlalchemy.

Here: make, open, lock, write and read a vault (``maken``, ``kluis``, ``werk``), keys (``keyslots``,
``slotinhoud``, ``sleutelbestand``, ``cryptografie``, ``herstel``), the hash-chained log
(``logboek``), documents (``blobs``), migrations, copies, checks (``controle``), every sentence for
what can be wrong (``fouten``), and how facts become tables (``toepassen``, ``tables``).
Not here: who may do what when (``services``, ``domain.stappen``), any clock, any Qt.
May import: ``domain``, ``paths``, ``version``. Importing this package imports nothing heavy.

Decisions that cost something to reverse:
- Core, no ORM: mapped objects die outside their session, and the import costs 0.3 s.
- State is nothing but facts applied in order. Between facts the connection is ``query_only``, so
  a table cannot change without a fact in a change set; ``controle.herspelen`` proves it.
- Two hash chains: change sets (they will travel between laptops) and the local log, which also
  holds what was read, exported or refused. Contents may be erased, hashes and log rows may not.
- The log head is also kept in ``sleutels.json`` (the anchor), sealed with the data key: an old
  database put back is seen, which no check inside the database can do.
"""
