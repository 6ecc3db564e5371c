"""The tools of quality, service improvement and redesign."""

from __future__ import annotations

from components import editor


def show() -> None:
    """The tools of quality, service improvement and redesign."""
    editor.missing("Nothing is here yet.")
