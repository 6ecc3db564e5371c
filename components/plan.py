"""The action plan."""

from __future__ import annotations

from components import editor, figures, office


def headline() -> None:
    """The first line of the page."""
    figures.headline(f"{len(office.programme().list('actions'))} actions")


def show() -> None:
    """The plan."""
    editor.edit("priorities")
    editor.edit("actions")
