"""Hubs, their phases and checklists."""

from __future__ import annotations

from components import editor


def show() -> None:
    """Hubs, their phases and checklists."""
    editor.missing("Nothing is here yet.")
