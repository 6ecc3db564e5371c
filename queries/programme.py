"""The founding programme."""

from __future__ import annotations

from functools import cache

from model.programme import Programme


@cache
def founding() -> Programme:
    """What the founding documents print."""
    return Programme({})


def with_example(programme: Programme) -> Programme:
    """The programme with the illustrative example where it has nothing of its own."""
    return programme
