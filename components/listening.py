"""What people said in focus groups."""

from __future__ import annotations

from components import editor


def show() -> None:
    """What people said in focus groups."""
    editor.missing("Nothing is here yet.")
