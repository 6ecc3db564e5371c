"""Whose programme is on screen, how it is changed, and the form for it."""
