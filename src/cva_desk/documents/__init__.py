"""Room: documents. Data becomes files, and files become verdicts, text and pixels.

Here: letter text, Word and PDF output, signing and verifying (``brieftekst``, ``word``, ``pdf``,
``ondertekenen``, ``controleren``), and reading what comes in (``inlezen``, ``tonen``, ``lezer``).
Not here: the database, what a document means for a dossier, any screen.
May import: rules, domain, paths, version; heavy libraries only inside the function that needs them.

Decisions
---------
Context: every incoming file is hostile, and PDFium, Pillow and lxml are large native parsers.
Decision: they run only in a child process (``lezer``) that holds no key, cannot write a file,
open a socket or start a program, and is killed after 20 seconds; bytes go in and pixels or text
come out over pipes. A file with macros is kept but never opened.
Consequence: the worst a file can do is cost one Dutch sentence; nothing is ever shown from disk.
"""
