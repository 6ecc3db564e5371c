"""Small counts stay hidden: nobody who sees all counts shown can work one out, nor nearly."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.disclosure import FEWER, LEAST_LEFT, WITHHELD, Key, Shown, Sum, by_rule, shown

ALL: Key = ("all",)


def row(*counts: int) -> tuple[dict[Key, int], list[Sum]]:
    """Counts and their total."""
    parts: dict[Key, int] = {(str(at),): count for at, count in enumerate(counts)}
    return {**parts, ALL: sum(counts)}, [Sum(ALL, tuple(parts))]


def table(rows: list[list[int]]) -> tuple[dict[Key, int], list[Sum]]:
    """Counts with totals both ways."""
    cells: dict[Key, int] = {("c", str(i), str(j)): n for i, some in enumerate(rows) for j, n in enumerate(some)}
    down, across = range(len(rows)), range(len(rows[0]))
    totals: dict[Key, int] = {("r", str(i)): sum(rows[i]) for i in down}
    totals |= {("k", str(j)): sum(one[j] for one in rows) for j in across}
    sums = [Sum(("r", str(i)), tuple(("c", str(i), str(j)) for j in across)) for i in down]
    sums += [Sum(("k", str(j)), tuple(("c", str(i), str(j)) for i in down)) for j in across]
    sums += [Sum(ALL, tuple(("r", str(i)) for i in down)), Sum(ALL, tuple(("k", str(j)) for j in across))]
    return {**cells, **totals, ALL: sum(map(sum, rows))}, sums


def allowed(count: Shown) -> range:
    """What a count may be, from what is shown of it."""
    if count == WITHHELD:
        return range(200)
    if isinstance(count, str):
        return range(1, 8)
    return range(max(8, count - 2), count + 3) if count else range(1)


def everything_it_may_be(found: Mapping[Key, Shown]) -> Iterator[tuple[int, ...]]:
    """Every row of counts that would be shown like this: tried one after the other."""
    parts = [allowed(count) for key, count in found.items() if key != ALL]
    return (one for one in product(*parts) if sum(one) in allowed(found[ALL]))


def test_what_the_rule_alone_would_tell() -> None:
    counts, sums = row(1, 8, 8)
    alone: dict[Key, Shown] = {key: by_rule(count) for key, count in counts.items()}
    assert list(alone.values()) == [FEWER, 10, 10, 15]
    assert {one[0] for one in everything_it_may_be(alone)} == {1}
    assert shown(counts, sums)[ALL] == WITHHELD


def test_no_row_and_its_total_tell_a_hidden_count_tried_out() -> None:
    for counts in product(range(0, 14), repeat=3):
        found = shown(*row(*counts))
        ways = list(everything_it_may_be(found))
        for at, count in enumerate(counts):
            if 1 <= count <= 7:
                assert len({one[at] for one in ways}) >= LEAST_LEFT, counts


# --- three ways to divide the same people -----------------------------------------------------------------------------

CELLS = [("c", i, j) for i in "01" for j in "01"]


def listened(cells: list[int], cut: list[int], felt: list[int]) -> tuple[dict[Key, int], list[Sum]]:
    """Two themes by two places, each place in neighbourhoods, and everybody by feeling.

    Args:
        cells: theme by theme.
        cut, felt: where the people of each place, and all of them, are cut into parts.
    """
    counts: dict[Key, int] = dict(zip(CELLS, cells, strict=True))
    for at in "01":
        counts["r", at] = sum(counts["c", at, j] for j in "01")
        counts["k", at] = sum(counts["c", i, at] for i in "01")
        counts |= {("n", at, str(number)): one for number, one in enumerate(_cut(counts["k", at], cut))}
    counts[ALL] = sum(cells)
    counts |= {("f", str(number)): one for number, one in enumerate(_cut(counts[ALL], felt))}
    sums = [Sum(("r", i), tuple(("c", i, j) for j in "01"), True) for i in "01"]
    sums += [Sum(("k", j), tuple(("c", i, j) for i in "01"), True) for j in "01"]
    sums += [Sum(("k", j), tuple(key for key in counts if key[:2] == ("n", j))) for j in "01"]
    sums += [Sum(ALL, tuple(key for key in counts if key[0] == "f"), True), Sum(ALL, (("r", "0"), ("r", "1")), True)]
    return counts, sums


def _cut(whole: int, cut: list[int]) -> list[int]:
    edges = [0, *sorted(one % (whole + 1) for one in cut), whole]
    return [high - low for low, high in pairwise(edges)]


def left(found: Mapping[Key, Shown], sums: list[Sum]) -> dict[Key, tuple[int, int, int]]:
    """The lowest and highest each hidden count may be and how many it may be: every table of cells is tried out."""
    none = {part for one in sums if one.telling and found[one.total] == FEWER for part in one.parts}

    def ends(key: Key) -> tuple[int, int]:
        some = allowed(found[key])
        return (0 if found[key] == FEWER and key in none else some[0]), some[-1]

    grid = np.meshgrid(*(np.arange(low, high + 1) for low, high in map(ends, CELLS)), indexing="ij")
    value = {key: one.ravel() for key, one in zip(CELLS, grid, strict=True)}
    for at in "01":
        value["r", at] = value["c", at, "0"] + value["c", at, "1"]
        value["k", at] = value["c", "0", at] + value["c", "1", at]
    value[ALL] = value["r", "0"] + value["r", "1"]
    fits = np.logical_and.reduce([(one >= ends(key)[0]) & (one <= ends(key)[1]) for key, one in value.items()])
    leaves = [one for one in sums if one.parts[0][0] in "nf"]
    for one in leaves:
        low, high = (sum(ends(part)[end] for part in one.parts) for end in (0, 1))
        fits &= (value[one.total] >= low) & (value[one.total] <= high)
    assert fits.any()
    can = {key: np.unique(one[fits]) for key, one in value.items()}
    spans = {key: (int(one[0]), int(one[-1]), len(one)) for key, one in can.items()}
    for one in leaves:
        for part in one.parts:
            others = [ends(each) for each in one.parts if each != part]
            low = max(ends(part)[0], spans[one.total][0] - sum(each[1] for each in others))
            high = min(ends(part)[1], spans[one.total][1] - sum(each[0] for each in others))
            spans[part] = (low, high, high - low + 1)
    return {key: span for key, span in spans.items() if isinstance(found[key], str)}


SOME = st.sampled_from([0, 1, 2, 3, 5, 7, 8, 9, 10, 12, 13, 17, 18, 22]) | st.integers(0, 40)
CUT = st.lists(st.integers(0, 200), min_size=1, max_size=2)


@settings(max_examples=int(os.environ.get("DISCLOSURE_EXAMPLES", "60")), deadline=None)
@given(st.lists(SOME, min_size=4, max_size=4), CUT, CUT)
@example([18, 1, 9, 18], [12, 25], [8])
def test_three_ways_to_divide_the_same_people_tell_no_hidden_count_tried_out(
    cells: list[int], cut: list[int], felt: list[int]
) -> None:
    counts, sums = listened(cells, cut, felt)
    found = shown(counts, sums)
    for key, count in counts.items():
        if isinstance(found[key], int):
            assert count == 0 if found[key] == 0 else abs(count - int(found[key])) <= 2 and count >= 8
    for key, (low, high, many) in left(found, sums).items():
        assert low <= counts[key] <= high
        assert many >= LEAST_LEFT or (found[key] == WITHHELD and (low >= 8 or high == 0)), (key, found)


def test_that_a_total_is_withheld_does_not_say_which_it_is() -> None:
    """Only 15 would tell that 8 and 8 have 1 beside them; were it alone withheld, that would tell it as well."""
    found = shown(*row(1, 8, 8))
    alike = [h for h in range(1, 8) for a in range(8, 13) for b in range(8, 13) if shown(*row(h, a, b)) == found]
    assert len(set(alike)) >= LEAST_LEFT


def test_sums_too_entangled_to_be_checked_are_refused() -> None:
    parts = (("a",), ("b",), ("c",))
    with pytest.raises(ValueError, match="more than two sums"):
        shown(dict.fromkeys([*parts, ALL, ("x",), ("y",)], 0), [Sum(one, parts) for one in (ALL, ("x",), ("y",))])
    every = [Sum(("ab",), parts[:2]), Sum(("bc",), parts[1:]), Sum(("ca",), (parts[2], parts[0]))]
    with pytest.raises(ValueError, match="no network"):
        shown(dict.fromkeys([*parts, *(one.total for one in every)], 0), every)


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4))
def test_parts_that_tell_are_hidden_with_their_total(rows: list[list[int]]) -> None:
    counts, sums = table(rows)
    telling = [Sum(one.total, one.parts, telling=True) for one in sums]
    found = shown(counts, telling)
    for one in telling:
        if found[one.total] == FEWER:
            assert {found[part] for part in one.parts} <= {FEWER, WITHHELD, 0}
            assert all(found[part] in (FEWER, WITHHELD) or _of_none(part, found, telling) for part in one.parts)


def _of_none(part: Key, found: Mapping[Key, Shown], sums: list[Sum]) -> bool:
    return any(found[one.total] == 0 for one in sums if part in one.parts)


def test_what_is_withheld_follows_from_what_is_shown() -> None:
    """Two tables that the rule makes alike stay alike."""
    assert list(shown(*row(1, 8, 8)).values()) == list(shown(*row(2, 8, 7 + 1)).values())[:3] + [WITHHELD]
    assert list(shown(*row(1, 8, 8)).values()) == list(shown(*row(1, 8, 8)).values())


def test_nothing_is_withheld_without_need() -> None:
    assert WITHHELD not in shown(*row(4, 20, 30)).values()
    assert shown(*row(0, 10, 13))[ALL] == 25
