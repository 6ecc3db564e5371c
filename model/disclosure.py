"""Counts as they may be shown to others: small ones hidden, the rest rounded, and nothing to be had by subtraction.

The rule alone is not enough: of 1 + 8 + 8 = 17 it shows "fewer than 8", 10 and 10 of 15, and since 10 means 8 or more
and 15 means 17 or fewer, the hidden count must be 1. So counts are added to what is shown one group after the other,
and a group is added only if each hidden count may then still be one of several. That is found exactly, over all sums
together (`model.circulation`).

What is withheld follows from what the rule makes of the counts, never from the true ones. A total is withheld also
where the next one below or above it would tell: that it is withheld does not say, then, which one it is. Whoever knows
this method and works through all that could have been withheld may still rule out some of it; no single small count is
left alone by what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from model.circulation import Bounds, Circulation
from model.shares import FEWEST, NEAREST, hidden

Key = tuple[str, ...]
Shown = int | str  # the count, or words in its place
FEWER, WITHHELD = f"fewer than {FEWEST}", "not shown"
LEAST_LEFT = 3  # numbers a hidden count may still be
_MOST = 1_000_000


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


def shown(counts: Mapping[Key, int], sums: Sequence[Sum]) -> Mapping[Key, Shown]:
    """Counts as others may see them: each by the rule, or `WITHHELD`.

    Args:
        counts: the true ones, totals among them.
        sums: every sum among them that others know of, no count in more than two; those whose parts matter most
            first, those of wider totals later.

    Raises:
        ValueError: the sums are too entangled for the check to be exact.
    """
    ruled = {key: by_rule(count) for key, count in counts.items()}
    for one in reversed(sums):  # the widest totals stand last
        if one.telling and ruled[one.total] == FEWER:
            ruled |= dict.fromkeys(one.parts, FEWER)
    for one in sums:  # of none there is nothing to tell
        ruled |= dict.fromkeys(one.parts, 0) if ruled[one.total] == 0 else {}
    return _shown(tuple(ruled.items()), tuple(sums))


@lru_cache(maxsize=64)
def _shown(ruled: tuple[tuple[Key, Shown], ...], sums: tuple[Sum, ...]) -> Mapping[Key, Shown]:
    """What may be shown of counts that the rule was applied to."""
    wanted, check = dict(ruled), _Check(dict(ruled), sums)
    found: dict[Key, Shown] = dict.fromkeys(wanted, WITHHELD)
    groups = tuple(_groups(wanted, sums))
    everything = tuple(key for keys in groups for key in keys)
    for keys in (everything,) if check.holds(found | _of(wanted, everything)) else groups:
        if check.holds(found | _of(wanted, keys)):
            found |= _of(wanted, keys)
    for total in dict.fromkeys(one.total for one in reversed(sums)):
        if found[total] == WITHHELD and all(check.holds(found | {total: one}) for one in _near(wanted[total])):
            found[total] = wanted[total]
    if not check.holds(found):
        raise AssertionError("What is shown would tell a hidden count.")
    return MappingProxyType(found)


def _of(wanted: Mapping[Key, Shown], keys: Sequence[Key]) -> dict[Key, Shown]:
    return {key: wanted[key] for key in keys}


def _groups(wanted: Mapping[Key, Shown], sums: Sequence[Sum]) -> Iterator[tuple[Key, ...]]:
    """What is shown together or not at all: totals that hide their parts, then what is no total, sum by sum."""
    totals = {one.total for one in sums}
    yield from ((one.total,) for one in reversed(sums) if one.telling and wanted[one.total] == FEWER)
    given: set[Key] = set()
    for one in sums:
        keys = tuple(part for part in one.parts if part not in totals and part not in given)
        given.update(keys)
        yield keys


def _near(count: Shown) -> tuple[Shown, ...]:
    """What is shown of a count, and what would be of the next smaller and larger."""
    if isinstance(count, str):
        return count, 2 * NEAREST
    lower: Shown = count - NEAREST if count > 2 * NEAREST else FEWER
    return (count, lower, count + NEAREST) if count else (count,)


class _Check:
    """Whether hidden counts stay hidden for those who know what is shown and which sums hold."""

    def __init__(self, wanted: Mapping[Key, Shown], sums: Sequence[Sum]) -> None:
        self._flows = Circulation([(one.total, one.parts) for one in sums])
        self._maybe_none = {
            part for one in sums if one.telling and wanted[one.total] == FEWER for part in one.parts
        }  # hidden because their total is

    def holds(self, found: Mapping[Key, Shown]) -> bool:
        """Whether each hidden count may still be one of several; also where what is shown cannot be."""
        if not self._flows.bound({key: self._range(key, count) for key, count in found.items()}):
            return True
        return all(self._is_kept(key, count) for key, count in found.items() if isinstance(count, str))

    def _is_kept(self, key: Key, count: Shown) -> bool:
        low, high = self._flows.spread(key, LEAST_LEFT - 1)
        return high - low >= LEAST_LEFT - 1 or (count == WITHHELD and (low >= FEWEST or high == 0))

    def _range(self, key: Key, count: Shown) -> Bounds:
        if isinstance(count, str):
            return (int(key not in self._maybe_none), FEWEST - 1) if count == FEWER else (0, _MOST)
        return (max(FEWEST, count - NEAREST // 2), count + NEAREST // 2) if count else (0, 0)
