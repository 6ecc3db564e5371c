"""Where the label of each dot of a chart stands, so that no two are on each other, on a dot or on a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Box = tuple[float, float, float, float]  # left, top, right, bottom; pixels

LETTER, LINE = 6.5, 14.0  # pixels that a letter of a label takes, and its height
DOT = 6.0  # pixels from a dot's middle to its edge
STEP = 6.0  # pixels between the points at which a line is looked at
ROUNDS = 4
NARROW, WIDE = 290.0, 900.0  # the chart on a phone and on a projector, pixels without its axis
OUTSIDE = 4.0  # a label cut off at the chart's edge is worse than one on a line


@dataclass(frozen=True)
class Place:
    """Where a label stands: which of its ends is meant, and how far from the dot that is, pixels right and down."""

    align: str
    dx: float
    dy: float


# the better ones first
PLACES = (
    *(Place("center", 0, dy) for dy in (-LINE, LINE)),
    *(Place(align, dx, dy) for dy in (-LINE, LINE) for align, dx in (("left", -DOT), ("right", DOT))),
    Place("left", 10, 0),
    Place("right", -10, 0),
    *(Place(align, dx, dy) for dy in (-9, 9) for align, dx in (("left", 10), ("right", -10))),
    *(Place(align, dx, dy) for dy in (-LINE, LINE) for align, dx in (("left", -40), ("right", 40))),
)


@dataclass(frozen=True)
class Dot:
    """A dot: where it is, as parts of the chart's width (0 to 1) and in pixels from its top, its line, its label."""

    across: float
    down: float
    stretch: int
    text: str


@lru_cache(maxsize=64)
def placed(dots: tuple[Dot, ...], height: float) -> tuple[Place, ...]:
    """A place for each dot's label, free at the width of a phone and of a projector where one is to be had.

    Args:
        dots: in the order in which lines join those of one stretch.
        height: of the chart, pixels.
    """
    marks = {width: list(_marks(dots, width)) for width in (NARROW, WIDE)}
    found = [PLACES[0]] * len(dots)
    for _ in range(ROUNDS):
        for at, dot in enumerate(dots):
            others = [(dots[one], found[one]) for one in range(len(dots)) if one != at]
            taken = {width: [*marks[width], *(box(*other, width) for other in others)] for width in marks}
            found[at] = _best(dot, taken, height)
    return tuple(found)


def _best(dot: Dot, taken: dict[float, list[Box]], height: float) -> Place:
    """The place of a label that costs least, given what is taken at each width."""
    return min(PLACES, key=lambda place: _cost(dot, place, taken, height))


def _cost(dot: Dot, place: Place, taken: dict[float, list[Box]], height: float) -> float:
    """How much of a label is on something else or cut off, in square pixels, at both widths."""
    cost = 0.0
    for width, boxes in taken.items():
        own = box(dot, place, width)
        left, top, right, bottom = own
        inside = common(own, (0, 0, width, height))
        cost += sum(common(own, one) for one in boxes) + OUTSIDE * ((right - left) * (bottom - top) - inside)
    return round(cost, 3)


def box(dot: Dot, place: Place, width: float) -> Box:
    """What a label covers on a chart of a width."""
    long = len(dot.text) * LETTER
    at = dot.across * width + place.dx
    left = at - {"left": 0, "center": long / 2, "right": long}[place.align]
    middle = dot.down + place.dy
    return left, middle - LINE / 2, left + long, middle + LINE / 2


def _marks(dots: Sequence[Dot], width: float) -> Iterator[Box]:
    """What is drawn: the dots, and the lines between them as small boxes."""
    for dot in dots:
        x = dot.across * width
        yield x - DOT, dot.down - DOT, x + DOT, dot.down + DOT
    for one, other in pairwise(dots):
        if one.stretch == other.stretch:
            right, down = (other.across - one.across) * width, other.down - one.down
            steps = int(max(abs(right), abs(down)) / STEP) + 1
            for part in (step / steps for step in range(1, steps)):
                x, y = one.across * width + part * right, one.down + part * down
                yield x - STEP / 2, y - STEP / 2, x + STEP / 2, y + STEP / 2


def common(one: Box, other: Box) -> float:
    """How much two boxes have in common, square pixels."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)
