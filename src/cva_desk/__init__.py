"""CvA Desk: the desk of a committee that decides who may attend special education.

Here: nothing but this sign; importing the package must cost nothing.

The rooms, each importing only downwards (``lint-imports`` holds it)::

    app  cli       put the parts together: with a window, without one
    ui             PySide6 lives here and nowhere else
    services       use cases: the verbs a secretary knows
    store          the encrypted database     } side by side,
    documents      letters, PDF, signatures   } never
    diagnostics    log and problem report     } each other
    rules          forms/*.yaml as answers with a source
    domain         the procedure itself; pure, with the glossary
    paths version  where things are, what this is

Names: packages and verbs in English, the nouns of the field in Dutch, exactly as the field says
them. One language per concept.
"""
