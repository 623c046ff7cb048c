"""The reading process: everything that parses an incoming file, and nothing else.

Here: the side that runs in the child process (``kind`` is its main loop), the parsers it uses, and
``protocol``, the one module both sides share.
Not here: the key, the database, settings, any path of the user. What arrives is bytes; what leaves
is numbers, text and pixels.
May import: the standard library, and inside functions PDFium, Pillow, python-docx, defusedxml.
"""
