"""The workforce planning framework."""

from __future__ import annotations

from components import editor


def show() -> None:
    """The workforce planning framework."""
    editor.missing("Nothing is here yet.")
