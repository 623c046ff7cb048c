"""First run: where the vault comes, which rules, who you are, the recovery words, ready.

Here: ``volgorde`` (order and checks, pure), ``wachtzin`` (how strong a password is, pure),
``stappen`` (one widget per step), ``wizard`` (the frame around them).
Not here: making the vault; ``app`` does that when the wizard asks, and hands the words back.
"""
