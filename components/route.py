"""The discovery route, the root definition, the principles and the footprint."""

from __future__ import annotations

from components import editor


def show() -> None:
    """The discovery route, the root definition, the principles and the footprint."""
    editor.missing("Nothing is here yet.")
