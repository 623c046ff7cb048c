"""Screenshots of every screen, to be looked at beside the sketches: ``make shots``."""
