"""Indicators, month by month."""

from __future__ import annotations

from components import editor, figures


def show() -> None:
    """Indicators, month by month."""
    editor.missing("Nothing is here yet.")


def headline() -> None:
    """The first line of the page."""
    figures.headline("Progress")
