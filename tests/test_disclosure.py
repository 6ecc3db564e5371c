"""Small counts stay hidden: nobody who sees all counts shown can work one out, nor nearly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from model.disclosure import FEWER, LEAST_LEFT, WITHHELD, Key, Shown, Sum, by_rule, possible, shown

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


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=5))
def test_no_table_with_totals_both_ways_tells_a_hidden_count(rows: list[list[int]]) -> None:
    counts, sums = table(rows)
    found = shown(counts, sums)
    ranges = possible(found, sums)
    for key, count in counts.items():
        low, high = ranges[key]
        assert low <= count <= high
        assert found[key] != FEWER or (1 <= count <= 7 and high - low + 1 >= LEAST_LEFT)
        assert found[key] in (WITHHELD, by_rule(count))


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4))
def test_parts_that_tell_are_hidden_with_their_total(rows: list[list[int]]) -> None:
    counts, sums = table(rows)
    telling = [Sum(one.total, one.parts, telling=True) for one in sums]
    found = shown(counts, telling)
    for one in telling:
        if found[one.total] == FEWER:
            assert {found[part] for part in one.parts} <= {FEWER, 0}
            assert all(found[part] == FEWER or _of_none(part, found, telling) for part in one.parts)
    assert all(low <= counts[key] <= high for key, (low, high) in possible(found, telling).items())


def _of_none(part: Key, found: Mapping[Key, Shown], sums: list[Sum]) -> bool:
    return any(found[one.total] == 0 for one in sums if part in one.parts)


def test_what_is_withheld_follows_from_what_is_shown() -> None:
    """Two tables that the rule makes alike stay alike."""
    assert list(shown(*row(1, 8, 8)).values()) == list(shown(*row(2, 8, 7 + 1)).values())[:3] + [WITHHELD]
    assert list(shown(*row(1, 8, 8)).values()) == list(shown(*row(1, 8, 8)).values())


def test_nothing_is_withheld_without_need() -> None:
    assert WITHHELD not in shown(*row(4, 20, 30)).values()
    assert shown(*row(0, 10, 13))[ALL] == 25
