"""The staff survey, then and now."""

from __future__ import annotations

from components import editor


def show() -> None:
    """The staff survey, then and now."""
    editor.missing("Nothing is here yet.")
