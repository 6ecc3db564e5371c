"""Counts as they may be shown to others: small ones hidden, the rest rounded, and nothing to be had by subtraction.

The rule alone is not enough: of 1 + 8 + 8 = 17 it shows "fewer than 8", 10 and 10 of 15, and since 10 means 8 or more
and 15 means 17 or fewer, the hidden count must be 1. So what may be reasoned out of the counts shown is reasoned out
here too, and totals are withheld until each hidden count may still be one of several.

What is withheld follows from what the rule shows alone, so it tells nothing further of the true counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.progress import FEWEST, NEAREST, hidden

Key = tuple[str, ...]
Shown = int | str  # the count, or words in its place
FEWER, WITHHELD = f"fewer than {FEWEST}", "not shown"
LEAST_LEFT = 3  # numbers a hidden count may still be
_MOST = 1_000_000
_Ranges = dict[Key, tuple[int, int]]


@dataclass(frozen=True)
class Sum:
    """A count that is the sum of others.

    Attributes:
        telling: whether the parts say something of people beyond where they were, such as what they felt; then none is
            told where the total is hidden, because even which are 0 would say what the few said.
    """

    total: Key
    parts: tuple[Key, ...]
    telling: bool = False


def by_rule(count: int) -> Shown:
    """One count by the rule of small counts."""
    found = hidden(count)
    return FEWER if found is None else found


def shown(counts: Mapping[Key, int], sums: Sequence[Sum]) -> dict[Key, Shown]:
    """Counts as others may see them.

    Args:
        counts: the true ones, totals among them.
        sums: every sum among them that others know of, those of wider totals later; of two totals of a count the
            first is withheld first.
    """
    found = {key: by_rule(count) for key, count in counts.items()}
    for one in reversed(sums):  # the widest totals stand last
        if one.telling and found[one.total] == FEWER:
            found |= dict.fromkeys(one.parts, FEWER)
    for one in sums:  # of none there is nothing to tell
        found |= dict.fromkeys(one.parts, 0) if found[one.total] == 0 else {}
    while told := _told(found, sums):
        numbers = [one.total for one in sums if isinstance(found[one.total], int)]
        own = [one.total for one in sums if told in one.parts and one.total in numbers]
        if not numbers:
            break
        found[own[0] if own else numbers[-1]] = WITHHELD
    return found


def _told(found: Mapping[Key, Shown], sums: Sequence[Sum]) -> Key | None:
    """A hidden count that may be reasoned out, or nearly."""
    ranges = possible(found, sums)
    return next(
        (key for key, (low, high) in ranges.items() if found[key] == FEWER and high - low + 1 < LEAST_LEFT), None
    )


def possible(found: Mapping[Key, Shown], sums: Sequence[Sum]) -> _Ranges:
    """Between which numbers each count must lie for those who know what is shown and which sums hold."""
    ranges = {key: _range(count) for key, count in found.items()}
    for one in sums:  # parts of a hidden total that are hidden because of it may be 0
        if one.telling and found[one.total] == FEWER:
            ranges |= {part: (0, FEWEST - 1) for part in one.parts if found[part] == FEWER}
    before: _Ranges = {}
    while ranges != before:
        before = dict(ranges)
        for one in sums:
            _narrow(ranges, one)
    return ranges


def _range(count: Shown) -> tuple[int, int]:
    if isinstance(count, str):
        return (1, FEWEST - 1) if count == FEWER else (0, _MOST)
    return (max(FEWEST, count - NEAREST // 2), count + NEAREST // 2) if count else (0, 0)


def _narrow(ranges: _Ranges, one: Sum) -> None:
    """What a sum says of its total and of each of its parts."""
    low, high = (sum(ranges[part][end] for part in one.parts) for end in (0, 1))
    total_low, total_high = ranges[one.total]
    total_low, total_high = max(total_low, low), min(total_high, high)
    ranges[one.total] = (total_low, total_high)
    for part in one.parts:
        part_low, part_high = ranges[part]
        ranges[part] = (max(part_low, total_low - high + part_high), min(part_high, total_high - low + part_low))
