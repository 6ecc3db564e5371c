"""Statistics of progress: each rule worked by hand, published examples, laws, and a second way to the same marks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.progress import LARGEST, LONGEST, RULES, Better, Chart, ProgressError, chart
from model.shares import difference, differs, hidden, wilson

COMMON: tuple[str, ...] = ()
NO_LIMITS = ("none", "", "none")
SWINGING = [4, -4] * 9  # 18 readings, 17 moving ranges of 8: 136


def month(at: int) -> str:
    """The month so many after January 2020."""
    return f"{2020 + at // 12}-{at % 12 + 1:02}"


def charted(
    values: Sequence[float | None], better: Better = "up", target: float | None = None, rebases: Sequence[int] = ()
) -> Chart:
    """The chart of one reading a month from January 2020; None is a month without one."""
    readings = {month(at): value for at, value in enumerate(values) if value is not None}
    return chart(readings, better, target, [month(at) for at in rebases])


def rules(drawn: Chart) -> list[tuple[str, ...]]:
    """The rules each reading breaks, gaps left out."""
    return [point.rules for point in drawn.points if point.value is not None]


def places(drawn: Chart, rule: str) -> list[int]:
    return [at for at, point in enumerate(drawn.points) if rule in point.rules]


def marked(drawn: Chart) -> list[int]:
    return [at for at, point in enumerate(drawn.points) if point.rules]


# --- limits -----------------------------------------------------------------------------------------------------------


def test_limits_by_hand() -> None:
    """3, 5, 4, 8: mean 20/4 = 5; moving ranges 2, 1, 4, on average 7/3."""
    (phase,) = charted([3, 5, 4, 8]).phases
    assert (phase.first, phase.last, phase.trial) == (0, 3, True)
    assert (phase.mean, phase.average_moving_range) == pytest.approx((5, 7 / 3))
    assert (phase.lower, phase.upper) == pytest.approx((5 - 18.62 / 3, 5 + 18.62 / 3))  # 2.66 x 7 = 18.62
    assert (phase.near_lower, phase.near_upper) == pytest.approx((5 - 12.411 / 3, 5 + 12.411 / 3))  # 1.773 x 7


def test_limits_of_a_published_example() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, flow rates of ten batches.

    It prints mean 50.81, average moving range 1.8778, limits 45.8159 and 55.8041, and calls the process in control.
    Its factor is 3/1.128 = 2.65957, Making Data Count's 2.66: the limits may differ by 0.0008.
    """
    drawn = charted([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    (phase,) = drawn.phases
    assert phase.mean == pytest.approx(50.81)
    assert phase.average_moving_range == pytest.approx(1.8778, abs=5e-5)
    assert (phase.lower, phase.upper) == pytest.approx((45.8159, 55.8041), abs=9e-4)
    assert places(drawn, "outside") == []


def test_limits_are_on_trial_below_twelve_readings() -> None:
    assert charted([1, 2] * 5 + [1]).phases[0].trial
    assert not charted([1, 2] * 6).phases[0].trial
    assert charted([1, 2] * 5 + [None, None, 1]).phases[0].trial  # months without a reading do not count


@pytest.mark.parametrize("value", [0.0, 0.1, 1 / 3, -7.3, 1e12])
def test_equal_readings_are_common_cause(value: float) -> None:
    """The sum of ten 0.1 is not 1 in a computer; rounding must not become a signal."""
    for count in range(2, 30):
        drawn = charted([value] * count)
        assert drawn.phases[0].average_moving_range == 0
        assert marked(drawn) == []
        assert drawn.variation == "common"


# --- each rule by hand ------------------------------------------------------------------------------------------------


def test_a_point_outside_a_limit_and_one_on_it() -> None:
    """Of 20 readings a limit lies 2.66 / 19 = 0.14 of the sum of moving ranges from the mean.

    9, -9, ... 9 (19 of them), then 55: mean (9 + 55) / 20 = 3.2, moving ranges 18 x 18 + 46 = 370, limit
    3.2 + 0.14 x 370 = 55. With 56: mean 3.25, limit 3.25 + 0.14 x 371 = 55.19.
    """
    swinging = [9, -9] * 9 + [9]
    assert marked(charted([*swinging, 55])) == []
    assert marked(charted([-one for one in swinging] + [-55])) == []
    high, low = charted([*swinging, 56]), charted([-one for one in swinging] + [-56])
    assert (high.phases[0].upper, low.phases[0].lower) == pytest.approx((55.19, -55.19))
    assert marked(high) == marked(low) == [19]
    assert high.points[19].rules == ("outside",)
    assert (high.variation, high.variation_side) == ("improvement", "high")
    assert (low.variation, low.variation_side) == ("concern", "low")


def test_seven_rising_points() -> None:
    """Mean 87 / 12 = 7.25; moving ranges 6, 1 x 6, 6 x 4 = 36, on average 36/11; near limits 7.25 -+ 5.80."""
    drawn = charted([10, 4, 5, 6, 7, 8, 9, 10, 4, 10, 4, 10])
    assert (drawn.phases[0].mean, drawn.phases[0].average_moving_range) == pytest.approx((7.25, 36 / 11))
    assert marked(drawn) == places(drawn, "trend") == [1, 2, 3, 4, 5, 6, 7]
    assert {point.side for point in drawn.points[1:8]} == {"high"}  # below the mean too: up is where it goes
    falling = charted([4, 10, 9, 8, 7, 6, 5, 4, 10, 4, 10, 4])
    assert marked(falling) == places(falling, "trend") == [1, 2, 3, 4, 5, 6, 7]
    assert {point.side for point in falling.points[1:8]} == {"low"}


def test_small_steps_of_large_readings_are_no_rounding() -> None:
    rising = [10, 4, 5, 6, 7, 8, 9, 10, 4, 10, 4, 10]
    assert rules(charted([1_000_000 + one / 10 for one in rising])) == rules(charted(rising))


def test_six_rising_points_or_seven_with_two_equal_are_no_trend() -> None:
    assert marked(charted([10, 4, 5, 6, 7, 8, 9, 4, 10, 4, 10])) == []  # five steps up
    assert marked(charted([10, 4, 5, 6, 7, 7, 8, 9, 4, 10, 4, 10])) == []  # seven points, one step level


def test_where_a_trend_turns_the_later_one_counts() -> None:
    """Mean 144 / 21 = 6.86; moving ranges 12 x 1 + 8 + 7 x 10 = 90, on average 4.5; near limits 6.86 -+ 7.98."""
    drawn = charted([4, 5, 6, 7, 8, 9, 10, 9, 8, 7, 6, 5, 4, *[12, 2] * 4])
    assert marked(drawn) == places(drawn, "trend") == list(range(13))
    assert [drawn.points[at].side for at in (5, 6, 7)] == ["high", "low", "low"]


def test_seven_points_on_one_side_of_the_mean() -> None:
    """Seven sum to 80, five pairs 7, 11 to 90: mean 170 / 17 = 10. Moving ranges 6 x 1 + 10 x 4 = 46, / 16 = 2.875.

    Near limits 10 -+ 5.10, so no other rule.
    """
    above, after = [11, 12, 11, 12, 11, 12, 11], [7, 11] * 5
    drawn = charted(above + after)
    assert (drawn.phases[0].mean, drawn.phases[0].average_moving_range) == (10, 2.875)
    assert marked(drawn) == places(drawn, "shift") == [0, 1, 2, 3, 4, 5, 6]
    assert {(point.side, point.verdict) for point in drawn.points[:7]} == {("high", "improvement")}
    below = charted([20 - one for one in above + after])
    assert places(below, "shift") == [0, 1, 2, 3, 4, 5, 6]
    assert {(point.side, point.verdict) for point in below.points[:7]} == {("low", "concern")}
    # A reading of 10 leaves the mean at 10 and lies on it: the run is broken.
    assert marked(charted([*above[:3], 10, *above[3:], *after])) == []
    # In tenths the mean is 1.0 only after rounding, and still the reading lies on it.
    assert marked(charted([one / 10 for one in [*above[:3], 10, *above[3:], *after]])) == []
    # Six on one side are no shift: 69 and 7, 11, 7, 11, 7, 9 leave the mean below 11.
    assert marked(charted([11, 12, 11, 12, 11, 12, 7, 11, 7, 11, 7, 9])) == []


@pytest.mark.parametrize(
    ("last_three", "near_limit", "expected"),
    [
        # Sum 42, mean 2; moving ranges 136 + 23 + 1 + 13 = 173, on average 8.65; 2 + 1.773 x 8.65.
        ([19, 18, 5], 17.336, [18, 19]),
        # The third below the mean of 38/21 = 1.81; 136 + 23 + 1 + 17 = 177, 8.85.
        ([19, 18, 1], 17.501, []),
        # The third on the mean of 38.85 / 21 = 1.85; 136 + 23 + 1 + 16.15 = 176.15, 8.8075.
        ([19, 18, 1.85], 17.466, []),
        # The one between them is not close and is not marked: mean 2; 136 + 23.5 + 16.5 + 16.5 = 192.5, 9.625.
        ([19.5, 3, 19.5], 19.065, [18, 20]),
        # Sum 56.4165, mean 2.6865; 136 + 36 + 11.5835 + 16.4165 = 200, 10: the second lies on the near limit,
        # the first outside the limit 2.6865 + 26.6 = 29.29 on its own.
        ([32, 20.4165, 4], 20.4165, []),
        # The same, just beyond 2.6867 + 17.73: a point outside a limit counts as close to it.
        ([32, 20.42, 4], 20.4167, [18, 19]),
    ],
)
def test_two_of_three_close_to_a_limit(last_three: list[float], near_limit: float, expected: list[int]) -> None:
    drawn, mirrored = charted(SWINGING + last_three), charted([-one for one in SWINGING + last_three])
    assert drawn.phases[0].near_upper == pytest.approx(near_limit, abs=6e-4)
    assert mirrored.phases[0].near_lower == pytest.approx(-near_limit, abs=6e-4)
    assert places(drawn, "near") == places(mirrored, "near") == expected
    assert {drawn.points[at].side for at in expected} <= {"high"}
    assert {mirrored.points[at].side for at in expected} <= {"low"}
    assert set(marked(drawn)) - set(places(drawn, "outside")) <= set(expected)


def test_one_close_to_each_limit_is_common_cause() -> None:
    """Sum 0; moving ranges 136 + 23 + 38 + 20 = 217, / 20 = 10.85; 1.773 x 10.85 = 19.24, so 20 and -20 are close."""
    drawn = charted([*SWINGING, 20, -20, 0])
    assert drawn.phases[0].near_upper < 20 < drawn.phases[0].upper
    assert marked(drawn) == []


def test_rules_stand_in_order_and_the_worse_direction_counts() -> None:
    """Mean 141 / 31 = 4.55; moving ranges 44 + 5 x 1 + 21 + 23 x 20 = 530, / 30 = 17.67; limit 51.54, near 35.87.

    The first reading is outside, the beginning of a fall of eight and of seven above the mean; six more are the latter.
    """
    drawn = charted([60, 16, 15, 14, 13, 12, 11, *[-10, 10] * 12])
    assert rules(drawn)[:9] == [("outside", "trend", "shift"), *[("trend", "shift")] * 6, ("trend",), ()]
    assert drawn.points[0].sides == ("high", "low", "high") and drawn.points[0].disputed
    assert (drawn.points[0].side, drawn.points[0].verdict) == ("low", "concern")
    down = charted([60, 16, 15, 14, 13, 12, 11, *[-10, 10] * 12], "down")
    assert {(point.side, point.verdict) for point in down.points[:7]} == {("high", "concern")}
    assert (down.points[7].side, down.points[7].verdict) == ("low", "improvement")
    assert {(point.side, point.verdict) for point in drawn.points[1:8]} == {("low", "concern")}


# --- gaps and phases --------------------------------------------------------------------------------------------------


def test_a_gap_stays_on_the_chart_and_its_neighbours_are_consecutive() -> None:
    drawn = chart({"2025-11": 3, "2026-02": 5}, "up")
    assert drawn.months == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert [point.value for point in drawn.points] == [3, None, None, 5]
    assert drawn.phases[0].average_moving_range == 2
    assert (drawn.phases[0].first, drawn.phases[0].last) == (0, 3)
    assert (drawn.points[1].rules, drawn.points[1].side, drawn.points[1].verdict) == ((), "", "common")


def test_each_phase_has_limits_of_its_own_and_no_rule_crosses() -> None:
    rising = [1, 2, 3, 4, 5, 6, 7]
    assert places(charted(rising), "trend") == [0, 1, 2, 3, 4, 5, 6]
    drawn = charted(rising, rebases=[3])
    assert [(phase.first, phase.last, phase.mean) for phase in drawn.phases] == [(0, 2, 2), (3, 6, 5.5)]
    assert [phase.average_moving_range for phase in drawn.phases] == [1, 1]  # from 3 to 4 is no moving range
    assert marked(drawn) == []


def test_rebases_in_any_order_twice_or_off_the_chart() -> None:
    values: list[float | None] = [1, 2, 1, 5, 6, 5, 9, 8, 9]
    plain = charted(values, rebases=[3, 6])
    assert charted(values, rebases=[6, 3, 6, 0, 9, 20]) == plain
    assert chart({month(at): 1.0 for at in range(4)}, "up", rebases=["1999-12"]).phases[0].last == 3
    late = {month(10 + at): value for at, value in enumerate([1.0, 2.0, 1.0, 5.0])}
    assert chart(late, "up", rebases=[month(5), month(8), month(10)]) == chart(late, "up")
    in_a_gap = charted([1, 2, 1, None, None, 5, 6, 5], rebases=[4])
    assert [(phase.first, phase.last) for phase in in_a_gap.phases] == [(0, 3), (4, 7)]


def test_nothing_is_said_with_fewer_than_two_readings() -> None:
    nothing = chart({}, "up", 3, ["2026-01"])
    assert (nothing.months, nothing.points, nothing.phases) == ((), (), ())
    alone = charted([5], target=3)
    assert (alone.phases, alone.points[0].value, alone.points[0].rules) == ((), 5, ())
    rebased = charted([1, 2, 1, 2, 50], target=40, rebases=[4])
    assert [(phase.first, phase.last) for phase in rebased.phases] == [(0, 3)]
    assert marked(rebased) == []
    for drawn in (nothing, alone, rebased):
        assert (drawn.variation, drawn.variation_side, drawn.assurance) == NO_LIMITS


# --- direction and target ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("better", "high", "low"),
    [("up", "improvement", "concern"), ("down", "concern", "improvement"), ("neither", "neither", "neither")],
)
def test_the_better_direction_colours_a_special_cause(better: Better, high: str, low: str) -> None:
    swinging = [9, -9] * 9 + [9]
    assert charted([*swinging, 56], better).variation == high
    assert charted([-one for one in swinging] + [-56], better).variation == low
    assert charted([*swinging, 55], better).variation == "common"


@pytest.mark.parametrize(
    ("target", "up", "down"),
    [
        (0.3, "passing", "failing"),
        (0.34, "hit and miss", "hit and miss"),  # on a limit: 3 -+ 2.66
        (3.0, "hit and miss", "hit and miss"),
        (5.66, "hit and miss", "hit and miss"),
        (5.7, "failing", "passing"),
    ],
)
def test_assurance_by_hand(target: float, up: str, down: str) -> None:
    """2.5, 3.5, ...: mean 3, average moving range 1, limits 0.34 and 5.66."""
    values = [2.5, 3.5] * 6
    assert charted(values, "up", target).assurance == up
    assert charted(values, "down", target).assurance == down
    assert charted(values, "neither", target).assurance == "none"
    assert charted(values, "up").assurance == "none"


def test_assurance_follows_the_last_phase() -> None:
    values = [2.5, 3.5] * 6 + [12.5, 13.5] * 6
    assert charted(values, "up", 8).assurance == "hit and miss"
    assert charted(values, "up", 8, [12]).assurance == "passing"


# --- what cannot be used ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", "January", "", "２０２６-01"])
def test_a_month_that_cannot_be_read_is_named(wrong: str) -> None:
    with pytest.raises(ProgressError, match=r"cannot be read; write year and month such as 2026-01\.$"):
        chart({wrong: 1.0}, "up")
    with pytest.raises(ProgressError, match="cannot be read"):
        chart({}, "up", rebases=[wrong])


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -float("inf"), 1.1 * LARGEST])
def test_a_number_that_cannot_be_used_is_named(wrong: float) -> None:
    with pytest.raises(ProgressError, match=r"^The reading of 2026-02 is .+; allowed is a number from -1,000,"):
        chart({"2026-01": 1.0, "2026-02": wrong}, "up")
    with pytest.raises(ProgressError, match=r"^The target is "):
        chart({"2026-01": 1.0}, "up", wrong)


def test_a_year_mistyped_does_not_draw_centuries() -> None:
    with pytest.raises(ProgressError, match=r"^The readings reach from 0206-01 to 2026-01; "):
        chart({"0206-01": 1.0, "2026-01": 2.0}, "up")
    assert len(chart({month(0): 1.0, month(LONGEST - 1): 2.0}, "up").months) == LONGEST
    with pytest.raises(ProgressError):
        chart({month(0): 1.0, month(LONGEST): 2.0}, "up")


def test_a_direction_that_is_none_is_refused() -> None:
    with pytest.raises(ProgressError, match="allowed are up, down and neither"):
        chart({}, "sideways")  # type: ignore[arg-type]


# --- laws -------------------------------------------------------------------------------------------------------------


@st.composite
def series(draw: st.DrawFn) -> list[int]:
    """Readings that swing, drift or stand still, so that every rule has its turn."""
    steps = draw(st.lists(st.integers(-3, 3), min_size=2, max_size=40))
    if draw(st.booleans()):
        return steps
    drift = draw(st.integers(-1, 1))
    return [sum(steps[: at + 1]) + drift * at for at in range(len(steps))]


def breaks(series: Sequence[int]) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, len(series) + 2), max_size=3)


@given(series(), st.integers(1, 50), st.integers(-1_000, 1_000))
def test_a_larger_unit_or_another_nought_changes_no_mark(values: list[int], scale: int, moved: int) -> None:
    plain = charted(values)
    for other in (charted([scale * one + moved for one in values]), charted([(one + moved) / 10 for one in values])):
        assert rules(other) == rules(plain)
        assert [point.side for point in other.points] == [point.side for point in plain.points]
    (before,), (after,) = plain.phases, charted([scale * one + moved for one in values]).phases
    assert after.average_moving_range == pytest.approx(scale * before.average_moving_range, abs=1e-9)
    for name in ("mean", "lower", "upper", "near_lower", "near_upper"):
        assert getattr(after, name) == pytest.approx(scale * getattr(before, name) + moved, abs=1e-6)


@given(series(), st.integers(-60, 60))
def test_a_mirror_swaps_high_and_low_and_improvement_and_concern(values: list[int], target: int) -> None:
    plain, mirrored = charted(values, "up", target), charted([-one for one in values], "up", -target)
    turned = charted([-one for one in values], "down", -target)
    other = {"high": "low", "low": "high", "improvement": "concern", "concern": "improvement"}
    other |= {"passing": "failing", "failing": "passing"}
    for before, after in zip(plain.points, mirrored.points, strict=True):
        assert after.rules == before.rules
        assert after.sides == tuple(other[side] for side in before.sides)
        if before.disputed:
            assert before.verdict == after.verdict == "concern"
            continue
        assert after.side == other.get(before.side, before.side)
        assert after.verdict == other.get(before.verdict, before.verdict)
    assume({*values} != {target})  # a target that every reading equals is met by all, from either side
    assert mirrored.assurance == other.get(plain.assurance, plain.assurance)
    assert [point.verdict for point in turned.points] == [point.verdict for point in plain.points]
    assert turned.assurance == plain.assurance


@given(series(), st.data())
def test_gaps_and_the_order_of_readings_change_no_mark(values: list[int], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.integers(0, 3), min_size=len(values), max_size=len(values)))
    with_gaps: list[float | None] = []
    for value, gap in zip(values, gaps, strict=True):
        with_gaps += [value, *[None] * gap]
    plain, spread = charted(values), charted(with_gaps)
    assert rules(spread) == rules(plain)
    assert (spread.phases[0].mean, spread.phases[0].upper) == (plain.phases[0].mean, plain.phases[0].upper)
    assert len(spread.months) == len(values) + sum(gaps[:-1])
    shuffled = data.draw(st.permutations([(month(at), value) for at, value in enumerate(values)]))
    assert chart(dict(shuffled), "up") == plain


@given(series(), st.data())
def test_a_phase_is_a_chart_of_its_own(values: list[int], data: st.DataObject) -> None:
    rebases = data.draw(breaks(values))
    drawn = charted(values, rebases=rebases)
    starts = sorted({0, *(at for at in rebases if at < len(values))})
    alone = [charted(values[first:last]) for first, last in zip(starts, [*starts[1:], len(values)], strict=True)]
    assert rules(drawn) == [marks for one in alone for marks in rules(one)]
    assert [phase.mean for phase in drawn.phases] == [phase.mean for one in alone for phase in one.phases]
    for phase in drawn.phases:
        assert phase.lower <= phase.near_lower <= phase.mean <= phase.near_upper <= phase.upper
    assert drawn.variation == alone[-1].variation


@given(series(), st.sampled_from(["up", "down", "neither"]))
def test_a_point_is_special_exactly_when_it_breaks_a_rule(values: list[int], better: Better) -> None:
    drawn = charted(values, better)
    for point in drawn.points:
        assert (point.side != "") == (point.verdict != "common") == bool(point.rules)
        assert len(point.sides) == len(point.rules) and (point.side in point.sides or not point.rules)
        assert list(point.rules) == [rule for rule in RULES if rule in point.rules]
    assert (drawn.variation, drawn.variation_side) == (drawn.points[-1].verdict, drawn.points[-1].side)


# --- a second way to the same marks -----------------------------------------------------------------------------------


def exact_rules(values: Sequence[int]) -> list[tuple[str, ...]]:
    """The rules each reading breaks, in fractions: a reading is marked if any stretch that holds it says so."""
    readings = [Fraction(one) for one in values]
    mean = sum(readings) / len(readings)
    moving = sum(abs(readings[at] - readings[at - 1]) for at in range(1, len(readings))) / Fraction(len(readings) - 1)
    limit, near = Fraction("2.66") * moving, Fraction("1.773") * moving

    def holding(at: int, length: int) -> list[list[Fraction]]:
        first = range(max(0, at - length + 1), min(at, len(readings) - length) + 1)
        return [readings[start : start + length] for start in first]

    def goes(points: list[Fraction], way: int) -> bool:
        return all(way * (points[at + 1] - points[at]) > 0 for at in range(len(points) - 1))

    found = []
    for at, reading in enumerate(readings):
        broken = set()
        for way in (1, -1):
            if way * (reading - mean) > limit:
                broken.add("outside")
            if any(goes(seven, way) for seven in holding(at, 7)):
                broken.add("trend")
            if any(all(way * (one - mean) > 0 for one in seven) for seven in holding(at, 7)):
                broken.add("shift")
            for three in holding(at, 3):
                beyond = [way * (one - mean) > near for one in three]
                same_side = all(way * (one - mean) > 0 for one in three)
                if same_side and sum(beyond) >= 2 and way * (reading - mean) > near:
                    broken.add("near")
        found.append(tuple(rule for rule in ("outside", "trend", "near", "shift") if rule in broken))
    return found


@given(series())
def test_marks_agree_with_exact_arithmetic(values: list[int]) -> None:
    assert rules(charted(values)) == exact_rules(values)


def test_marks_agree_with_exact_arithmetic_on_many_series() -> None:
    chance = random.Random(2035)
    seen: set[tuple[str, ...]] = set()
    for _ in range(300):
        drift, noise = chance.choice([0, 0, 1]), chance.choice([1, 3, 30])
        values = [drift * at + chance.randint(-noise, noise) for at in range(chance.randint(2, 60))]
        if chance.random() < 0.5:
            values[-2:] = [one + 3 * noise for one in values[-2:]]
        marks = rules(charted(values))
        assert marks == exact_rules(values)
        seen.update(marks)
    assert {rule for broken in seen for rule in broken} == set(RULES)
    assert COMMON in seen


# --- shares and small counts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(count: int, of: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3."""
    found = wilson(count, of)
    assert (found.count, found.of, found.share) == (count, of, count / of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5.1e-5)


def test_half_of_a_tranche_of_forty() -> None:
    half = wilson(20, 40)
    assert (half.low, half.high) == pytest.approx((0.352, 0.648), abs=5e-4)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_differences_as_published(one: tuple[int, int], other: tuple[int, int], low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10."""
    first, second = wilson(*one), wilson(*other)
    assert difference(first, second) == pytest.approx((low, high), abs=5.1e-5)
    assert differs(first, second) == (low > 0)


samples = st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(samples)
def test_an_interval_holds_its_share_and_mirrors(sample: tuple[int, int]) -> None:
    count, of = sample
    found, rest = wilson(count, of), wilson(of - count, of)
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert (found.low == 0) == (count == 0) and (found.high == 1) == (count == of)
    assert (found.low, found.high) == pytest.approx((1 - rest.high, 1 - rest.low))


@given(samples, samples)
def test_a_real_change_lies_outside_both_intervals(one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = wilson(*one), wilson(*other)
    assert differs(first, second) == differs(second, first)
    assert not differs(first, first)
    if differs(first, second):
        assert not first.low <= second.share <= first.high
        assert not second.low <= first.share <= second.high


def test_what_lies_outside_both_intervals_need_not_be_real() -> None:
    """20 of 40 is 35% to 65%, 28 of 40 is 55% to 82%: 70% and 50% lie outside, but -39 to 1 points hold 0."""
    before, after = wilson(20, 40), wilson(28, 40)
    assert before.high < after.share and before.share < after.low
    assert not differs(before, after)
    assert differs(before, wilson(30, 40))


@pytest.mark.parametrize(("count", "of"), [(0, 0), (1, 0), (3, -1), (-1, 5), (6, 5)])
def test_a_share_that_cannot_be_is_refused(count: int, of: int) -> None:
    with pytest.raises(ProgressError, match=r"^[^\n]+; (allowed is|at least one) .+\.$"):
        wilson(count, of)


def test_counts_as_they_may_be_shown() -> None:
    assert [hidden(count) for count in range(8)] == [0, *[None] * 7]
    assert {count: hidden(count) for count in (8, 12, 13, 17, 18, 22, 23, 280)} == {
        **{8: 10, 12: 10, 13: 15, 17: 15},
        **{18: 20, 22: 20, 23: 25, 280: 280},
    }
    with pytest.raises(ProgressError, match="-1 people"):
        hidden(-1)


@given(st.integers(8, 10**6))
def test_a_shown_count_is_the_nearest_five(count: int) -> None:
    shown = hidden(count)
    assert shown is not None and shown % 5 == 0 and abs(shown - count) <= 2
