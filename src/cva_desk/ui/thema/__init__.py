"""How everything looks: colours, measures, letters, icons, and the one style sheet.

Here: ``tokens`` (the only place where a colour or a measure is written down), ``stijl`` (style
sheet from tokens), ``letters`` (Inter and its sizes), ``iconen`` (SVG, tinted), ``toestand``
(the theme of this moment; follows the system and switches live).
Not here: widgets. May import: ``paths`` and Qt.
"""
