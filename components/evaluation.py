"""Evaluation in tranches of interviews."""

from __future__ import annotations

from components import editor


def show() -> None:
    """Evaluation in tranches of interviews."""
    editor.missing("Nothing is here yet.")
