"""The tools of quality, service improvement and redesign, one at a time."""

from __future__ import annotations

from components import closer_look
from components.programme import driver_diagram, fishbone, stakeholders, sustainability


def show() -> None:
    """Let people pick a tool, and show it."""
    closer_look.choose(
        {
            "drivers": ("Driver diagram", driver_diagram.show),
            "fishbone": ("Fishbone", fishbone.show),
            "stakeholders": ("Stakeholder map", stakeholders.show),
            "sustainability": ("Sustainability", sustainability.show),
        },
        word="tool",
        label="Tool",
    )
