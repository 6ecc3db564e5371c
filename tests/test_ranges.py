"""Ranges, what matters most, and targets: laws and worked examples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.assumptions import inputs, levers
from model.ranges import DECIDED, DRAWS, SEED, between, crossings, drawn, one_at_a_time, paced, span, uncertain
from model.recruitment import project
from model.scenario import Scenario, lever_rows, parse
from queries.areas import choices
from queries.baseline import baseline_of
from queries.ranges import RESULTS, ranges, seek
from queries.recruitment import need
from strategies import lever_numbers, scenarios, standing_scenarios

NEAR = {"rel": 1e-9, "abs": 1e-6}


def scenario(link: str) -> Scenario:
    return parse(link, choices())


# --- offsets ----------------------------------------------------------------------------------------------------------


def test_every_uncertain_input_has_a_range_a_source_and_evidence() -> None:
    without = {key for key in inputs() if key not in uncertain()}
    assert without == {"phase", "recruits"}  # a choice of the plan, and a head count of one area
    for entry in uncertain().values():
        low, high = span(entry)
        assert low <= 0 <= high and low < high
        assert entry.evidence and entry.source_id


@given(scenarios())
def test_inputs_that_are_not_off_change_nothing(asked: Scenario) -> None:
    known, rows = baseline_of(asked), lever_rows([asked])
    plain, off = project(known, rows), project(known, rows, np.zeros_like(rows))
    for name in ("starters", "filled_posts", "new_to_sector", "shortfall"):
        assert getattr(off, name) == pytest.approx(getattr(plain, name), **NEAR)


@given(standing_scenarios(), st.sampled_from(["turnover", "vacancy", "within"]), st.floats(-3.0, 3.0))
def test_an_offset_moves_a_place_as_the_lever_would(asked: Scenario, key: str, points: float) -> None:
    """Of one part, today's value plus an offset is the lever moved to their sum."""
    known = baseline_of(asked)
    assume(len(known.parts) == 1)
    today = {"turnover": known.turnover, "vacancy": known.vacancy, "within": known.within}[key]
    offsets = np.zeros((1, len(inputs())))
    offsets[0, list(inputs()).index(key)] = points / 100
    off = project(known, lever_rows([asked]), offsets)
    moved = project(known, lever_rows([asked.with_lever(key, 100 * today + points)]))
    assert off.starters == pytest.approx(moved.starters, rel=1e-6, abs=1e-3)


def test_the_same_seed_draws_the_same_futures_inside_their_triangles() -> None:
    futures = drawn()
    assert futures.shape == (DRAWS, len(inputs())) and DRAWS >= 2_000
    assert np.array_equal(futures, drawn(seed=SEED)) and not np.array_equal(futures, drawn(seed=SEED + 1))
    for column, key in enumerate(inputs()):
        low, high = span(inputs()[key]) if key in uncertain() and key not in DECIDED else (0.0, 0.0)
        assert futures[:, column].min() >= low and futures[:, column].max() <= high
        mean = (low + high) / 3  # of a triangle that peaks at nought
        assert futures[:, column].mean() == pytest.approx(mean, abs=0.02 * (high - low) + 1e-12)


def test_one_input_at_a_time_leaves_the_others_alone() -> None:
    keys, offsets = one_at_a_time()
    assert offsets.shape == (2 * len(keys), len(inputs()))
    assert ((offsets != 0).sum(axis=1) <= 1).all()


# --- ranges -----------------------------------------------------------------------------------------------------------


@given(scenarios())
def test_low_is_never_above_high(asked: Scenario) -> None:
    found = ranges(asked)
    for one in (found.starters_per_year, found.new_to_sector, found.shortfall_end):
        assert 0 <= one.low <= one.middle <= one.high
    for name in ("starters", "filled_posts", "shortfall"):
        low, middle, high = (np.asarray(found.by_year[f"{name}_{end}"])[1:] for end in ("low", "middle", "high"))
        assert (low <= middle).all() and (middle <= high).all()
    sizes = [one.size for one in found.swings]
    assert sizes == sorted(sizes, reverse=True)


def test_turnover_matters_most_and_the_range_holds_the_point() -> None:
    for link in ("", "area=doncaster", "area=doncaster&edition=strategy"):
        found, answer = ranges(scenario(link)), need(scenario(link))
        assert found.swings[0].key == "turnover"
        assert found.starters_per_year.low < answer.totals.starters_per_year < found.starters_per_year.high


def test_bands_follow_the_lever() -> None:
    today, moved = ranges(scenario("area=doncaster")), ranges(scenario("area=doncaster&turnover=30"))
    assert moved.starters_per_year.low > today.starters_per_year.middle


def test_a_short_horizon_goes_less_far_astray_than_ten_years() -> None:
    offsets = np.vstack([drawn(), one_at_a_time()[1]])
    columns = list(inputs())
    for years, part in ((1, 0.1), (5, 0.5), (10, 1.0), (16, 1.0)):
        found = paced(offsets, years)
        for key in columns:
            at, scaled = columns.index(key), key in ("growth", "community")
            assert np.allclose(found[:, at], offsets[:, at] * (part if scaled else 1.0)), key


def test_one_year_by_hand() -> None:
    soon = ranges(scenario("area=doncaster&start=2025&end=2026"))
    growth = next(one for one in soon.swings if one.key == "growth")
    # from 8 points below to 14 above, a tenth of it in one year: 22 x 7,900 / 1,000 = 174 posts more, and as many
    # leavers more as go from half of them
    assert growth.size == pytest.approx(174 * (1 + 0.227 / 2), rel=0.02)
    assert (
        abs(
            soon.starters_per_year.middle
            - need(scenario("area=doncaster&start=2025&end=2026")).totals.starters_per_year
        )
        < 50
    )


def test_published_posts_are_not_uncertain() -> None:
    """Doncaster and Barnsley publish their posts; Sheffield's and Rotherham's are modelled."""
    swings = {area: {one.key for one in ranges(scenario(f"area={area}")).swings} for area in ("doncaster", "rotherham")}
    assert "modelled_posts" not in swings["doncaster"]
    assert "modelled_posts" in swings["rotherham"]


def test_one_future_by_hand() -> None:
    """Doncaster, one year, turnover 22.7% and 5 points off, nothing else: N x (I - 1) + 27.7% x N x (1 + I) / 2."""
    asked = scenario("area=doncaster&start=2025&end=2026")
    known = baseline_of(asked)
    offsets = np.zeros((1, len(inputs())))
    offsets[0, list(inputs()).index("turnover")] = 0.05
    index = float(known.index[0, 1])
    by_hand = 7_900 * (index - 1) + 0.277 * 7_900 * (1 + index) / 2
    assert project(known, lever_rows([asked]), offsets).starters[0, 0, 0] == pytest.approx(by_hand)


# --- targets ----------------------------------------------------------------------------------------------------------


@given(
    scenarios(), st.sampled_from(["growth", "turnover", "within", "vacancy"]), st.sampled_from(list(RESULTS)), st.data()
)
def test_a_number_that_reaches_a_target_reaches_it(asked: Scenario, key: str, result: str, data: st.DataObject) -> None:
    number = data.draw(lever_numbers(key))
    target = figure(asked.with_lever(key, number), result)
    found = seek(asked, key, result, target)
    assert found.lowest - 1e-6 <= target <= found.highest + 1e-6 or found.found == ()
    for one in found.found:
        assert levers()[key].minimum <= one <= levers()[key].maximum
        assert figure(asked.with_lever(key, one), result) == pytest.approx(target, rel=1e-4, abs=0.51)


def figure(asked: Scenario, result: str) -> float:
    totals = need(asked).totals
    return {
        "starters_per_year": totals.starters_per_year,
        "new_to_sector_per_year": totals.new_to_sector / (asked.end - asked.start),
        "shortfall_end": totals.shortfall_end,
        "filled_posts_end": totals.filled_posts_end,
    }[result]


def test_a_target_in_reach_is_found_and_one_out_of_reach_is_not() -> None:
    county = scenario("")
    turnover = seek(county, "turnover", "starters_per_year", 8_000.0)
    assert turnover.found == pytest.approx((21.38,), abs=0.01)
    assert not turnover.within_evidence  # 22.7% is the lowest published
    assert seek(county, "pay", "starters_per_year", 10_000.0).within_evidence
    assert seek(county, "growth", "starters_per_year", 100.0).found == ()


@pytest.mark.parametrize("area", list(choices().areas))
def test_the_answer_lies_within_its_own_range(area: str) -> None:
    asked = scenario(f"area={area}")
    found, totals = ranges(asked), need(asked).totals
    assert found.starters_per_year.low <= totals.starters_per_year <= found.starters_per_year.high
    assert found.new_to_sector.low <= totals.new_to_sector <= found.new_to_sector.high


def test_a_shortfall_of_nought_is_found_at_its_edge() -> None:
    asked = scenario("area=doncaster")
    (turnover,) = seek(asked, "turnover", "shortfall_end", 0.0).found
    assert figure(asked.with_lever("turnover", turnover), "shortfall_end") == pytest.approx(0.5, abs=0.1)
    assert figure(asked.with_lever("turnover", turnover + 1), "shortfall_end") > 10


def test_a_rise_in_pay_that_does_nothing_does_not_move_the_range() -> None:
    """Pay counts only while turnover is left alone; the range must not jump when the slider is touched."""
    alone, touched = ranges(scenario("area=doncaster")), ranges(scenario("area=doncaster&turnover=22.7"))
    assert touched.starters_per_year.middle == pytest.approx(alone.starters_per_year.middle, rel=1e-6)


def test_crossings_by_hand() -> None:
    values, results = np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 10.0, 0.0, 0.0])
    assert crossings(values, results, 5.0) == [(0.0, 1.0), (1.0, 2.0)]
    assert between(values[:2], results[:2], 5.0) == 0.5
    assert crossings(values, results, 11.0) == []
