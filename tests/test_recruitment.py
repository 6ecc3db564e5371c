"""The recruitment need: the worked figures of the model, and the laws it must keep for any scenario."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.assumptions import levers
from model.recruitment import Array, Baseline, Projection, project, share_to_neighbourhoods, turnover_after_pay
from model.scenario import Scenario, lever_rows, parse
from queries.areas import choices
from queries.baseline import baseline_of, standing
from queries.columns import as_frame
from queries.recruitment import Need, need
from strategies import lever_numbers, scenarios, standing_scenarios

NEAR = {"rel": 1e-9, "abs": 1e-6}


def answer(link: str) -> Need:
    return need(parse(link, choices()))


def one(scenario: Scenario) -> Projection:
    return project(baseline_of(scenario), lever_rows([scenario]))


def total(flow: Array) -> float:
    return float(flow.sum())


# --- worked figures -------------------------------------------------------------------------------------------------

STRATEGY = "area=doncaster&edition=strategy"
WORKED = [
    (STRATEGY, "starters", 35_759.3),
    (STRATEGY, "growth", 2_509.4),
    (STRATEGY, "replacement", 33_249.9),
    (STRATEGY, "vacancies", 0.0),
    (STRATEGY, "new_to_sector", 6_794.3),
    (STRATEGY, "filled_posts_start", 7_900.0),
    (STRATEGY, "filled_posts_end", 10_409.4),
    (f"{STRATEGY}&growth=32", "growth", 2_528.0),
    (f"{STRATEGY}&growth=32", "replacement", 33_280.9),
    (f"{STRATEGY}&growth=32", "starters", 35_808.9),
    (f"{STRATEGY}&vacancy=0", "starters", 37_284.2),
    (f"{STRATEGY}&vacancy=0", "vacancies", 497.9),
    (f"{STRATEGY}&turnover=30.7", "starters", 47_477.3),
    ("", "starters", 109_038.2),
    ("", "replacement", 103_639.0),
    ("", "growth", 5_399.2),
    ("", "new_to_sector", 33_035.0),
    ("", "filled_posts_start", 32_176.4),
    ("", "filled_posts_end", 37_575.6),
    ("area=bar2&growth=30", "starters", 1_681.8),
    ("area=rotherham&pay=10", "starters", 20_280.4),
    ("area=sheffield&end=2040&turnover=25&vacancy=5", "starters", 54_337.2),
]


@pytest.mark.parametrize(("link", "name", "people"), WORKED)
def test_worked_figures_come_out_to_the_printed_digit(link: str, name: str, people: float) -> None:
    assert round(getattr(answer(link).totals, name), 1) == people


def test_the_strategys_own_horizon() -> None:
    known = baseline_of(parse(STRATEGY, choices()))
    assert (int(known.years[0]), int(known.years[-1])) == (2019, 2035)
    assert known.index[0, -1] == pytest.approx(1.31765, abs=5e-6)
    assert round(answer(STRATEGY).totals.starters_per_year) == 2_235


def test_one_point_of_turnover_moves_more_than_growth_does() -> None:
    more = answer(f"{STRATEGY}&turnover=23.7").totals.starters - answer(STRATEGY).totals.starters
    assert round(more, 1) == 1_464.8


def test_newcomers_are_a_range_between_the_published_shares() -> None:
    found = answer(STRATEGY)
    starters = found.totals.starters
    assert found.newcomers == pytest.approx((0.19 * starters, 0.33 * starters))


def test_retirements_lie_inside_leavers() -> None:
    totals = answer(STRATEGY).totals
    assert 0 < totals.retirements < totals.replacement
    assert totals.starters == pytest.approx(totals.growth + totals.replacement + totals.vacancies, **NEAR)


def test_the_headline_of_doncaster() -> None:
    totals = answer("area=doncaster").totals
    assert round(totals.starters, -2) == 21_100 and round(totals.starters_per_year, -2) == 2_100
    assert totals.replacement / totals.starters > 0.9


@pytest.mark.parametrize(
    ("base", "posts"), [("all", 7_900.0), ("without-direct-payments", 6_873.0), ("directly-employed", 6_600.0)]
)
def test_the_three_sizes_of_the_doncaster_workforce(base: str, posts: float) -> None:
    assert answer(f"{STRATEGY}&base={base}").totals.filled_posts_start == pytest.approx(posts, abs=0.5)


@pytest.mark.parametrize(
    ("turnover", "uplift", "after"),
    [
        (0.227, 0.10, 0.197),
        (0.227, -0.10, 0.257),
        (0.227, 0.0, 0.227),
        (0.12, 0.20, 0.10),
        (0.08, 0.10, 0.08),
        (0.08, -0.10, 0.11),
    ],
)
def test_ten_per_cent_more_pay_is_three_points_less_turnover(turnover: float, uplift: float, after: float) -> None:
    assert turnover_after_pay(np.array([turnover]), np.array([uplift]))[0] == pytest.approx(after)


@pytest.mark.parametrize(
    ("link", "kinds"),
    [
        (STRATEGY, []),
        ("", []),
        ("area=doncaster&turnover=5", ["remain"]),
        ("area=doncaster&turnover=11", ["retirements"]),
        ("area=doncaster&turnover=0&growth=-30", ["retirements"]),
        ("area=doncaster&within=100", ["remain"]),
    ],
)
def test_turnover_and_within_share_that_contradict_the_age_profile_are_named(link: str, kinds: list[str]) -> None:
    assert [found.kind for found in answer(link).contradictions] == kinds


def test_standing_says_where_a_lever_starts() -> None:
    found = standing(parse(STRATEGY, choices()))
    assert list(found) == list(levers())
    assert found["turnover"].number == pytest.approx(22.7) and found["turnover"].period == "2017/18"
    assert found["growth"].number == pytest.approx(100 * (78_400 / 59_500 - 1))
    assert found["recruits"].number == pytest.approx(7_900 * 0.227)


# --- against the formulas, written out one number at a time ----------------------------------------------------------


def by_hand(known: Baseline, scenario: Scenario, part: int) -> dict[str, list[float]]:
    """The formulas of the method page, for one part, without arrays."""

    def lever(key: str) -> float | None:
        number = scenario.lever(key)
        return None if number is None else number * levers()[key].scale

    last = len(known.years) - 1
    posts, vacancy, turnover = (
        float(row[part]) for row in (known.filled_posts, known.vacancy_rate, known.turnover_rate)
    )
    within = known.within_share[part] if lever("within") is None else lever("within")
    target_vacancy = vacancy if lever("vacancy") is None else lever("vacancy")
    if lever("turnover") is None:
        raised = max(min(turnover, 0.10), turnover - 0.30 * (lever("pay") or 0.0))
        target_turnover = known.pay_share * raised + (1 - known.pay_share) * turnover
    else:
        target_turnover = turnover * lever("turnover") / known.turnover
    growth, phase = lever("growth"), lever("phase") or 0.0
    extra = 0.0 if growth is None else ((1 + growth) / (1 + known.growth)) ** (1 / last) - 1

    def established(t: int) -> float:
        changed = (
            (1 + extra) ** t * (1 + (lever("community") or 0.0) * t / last) * (1 - (lever("productivity") or 0.0)) ** t
        )
        return posts / (1 - vacancy) * float(known.index[part, t]) * changed

    def vacancy_in(t: int) -> float:
        return vacancy + (target_vacancy - vacancy) * t / last

    def turnover_in(t: int) -> float:
        return turnover + (target_turnover - turnover) * (min(1.0, t / phase) if phase > 0 else 1.0)

    def filled(t: int) -> float:
        return established(t) * (1 - vacancy_in(t))

    today = posts * turnover
    recruits = lever("recruits")
    found: dict[str, list[float]] = {
        name: [] for name in ("replacement", "growth", "vacancies", "starters", "new_to_sector")
    }
    as_today = [posts]
    for t in range(1, last + 1):
        leavers = turnover_in(t) * (filled(t - 1) + filled(t)) / 2
        starters = max(0.0, filled(t) - filled(t - 1) + leavers)
        found["replacement"].append(leavers)
        found["growth"].append((established(t) - established(t - 1)) * (1 - vacancy_in(t)))
        found["vacancies"].append(-established(t - 1) * (vacancy_in(t) - vacancy_in(t - 1)))
        found["starters"].append(starters)
        found["new_to_sector"].append((1 - within) * starters)
        joining = today if recruits is None else recruits * today / known.starters
        as_today.append((as_today[-1] * (1 - turnover_in(t) / 2) + joining) / (1 + turnover_in(t) / 2))
    found["filled_posts"] = [filled(t) for t in range(last + 1)]
    found["posts_as_today"] = as_today
    found["shortfall"] = [max(0.0, filled(t) - as_today[t]) for t in range(last + 1)]
    return found


@given(scenarios())
def test_the_arrays_say_what_the_formulas_say(scenario: Scenario) -> None:
    known, result = baseline_of(scenario), one(scenario)
    for part in range(len(known.parts)):
        for name, values in by_hand(known, scenario, part).items():
            assert getattr(result, name)[0, part] == pytest.approx(values, **NEAR), name


# --- laws -----------------------------------------------------------------------------------------------------------


@given(standing_scenarios())
def test_nothing_moved_is_today(scenario: Scenario) -> None:
    found = need(scenario)
    assert found.totals == found.today and found.contributions == []
    assert as_frame(found.by_year).equals(as_frame(found.today_by_year))
    known = baseline_of(scenario)
    assert one(scenario).turnover[0] == pytest.approx(np.tile(known.turnover_rate[:, None], len(known.years) - 1))
    assert found.totals.vacancies == pytest.approx(0.0, abs=1e-6)


@given(standing_scenarios(), st.sampled_from(["growth", "turnover", "recruits"]))
def test_a_lever_moved_to_today_changes_nothing(scenario: Scenario, key: str) -> None:
    number = standing(scenario)[key].number
    moved = one(scenario.with_lever(key, number))
    assert total(moved.starters) == pytest.approx(total(one(scenario).starters), **NEAR)
    assert total(moved.shortfall) == pytest.approx(total(one(scenario).shortfall), **NEAR)


@given(scenarios())
def test_nobody_is_lost_or_invented(scenario: Scenario) -> None:
    """Posts filled last year, less leavers, plus starters, less those too many, are the posts filled this year."""
    result = one(scenario)
    change = result.starters - result.replacement - result.surplus
    assert np.diff(result.filled_posts) == pytest.approx(change, **NEAR)
    assert (result.starters >= 0).all() and (result.surplus >= -1e-9).all()
    assert result.starters * result.surplus == pytest.approx(np.zeros_like(result.starters), abs=1e-6)


@given(scenarios())
def test_reasons_add_up_to_starters(scenario: Scenario) -> None:
    result = one(scenario)
    reasons = result.growth + result.replacement + result.vacancies
    assert reasons == pytest.approx(result.starters - result.surplus, **NEAR)


@given(scenarios())
def test_years_places_roles_and_neighbourhoods_add_up_to_the_area(scenario: Scenario) -> None:
    found = need(scenario)
    for name in ("starters", "new_to_sector"):
        whole = pytest.approx(getattr(found.totals, name), **NEAR)
        for table in (found.by_year, found.by_place, found.by_neighbourhood, found.by_role):
            assert as_frame(table)[name].sum() == whole
    for name in ("filled_posts_start", "filled_posts_end"):
        whole = pytest.approx(getattr(found.totals, name), **NEAR)
        for table in (found.by_place, found.by_neighbourhood, found.by_role):
            assert as_frame(table)[name].sum() == whole
    for name in ("growth", "replacement", "vacancies", "retirements", "surplus"):
        for table in (found.by_year, found.by_place):
            assert as_frame(table)[name].sum() == pytest.approx(getattr(found.totals, name), **NEAR)
    assert as_frame(found.by_year)["shortfall"].iloc[-1] == pytest.approx(found.totals.shortfall_end, **NEAR)


@given(scenarios())
def test_neighbourhoods_add_up_to_their_part_in_every_year(scenario: Scenario) -> None:
    known, result = baseline_of(scenario), one(scenario)
    shared = share_to_neighbourhoods(known, result)
    for part in range(len(known.parts)):
        inside = known.neighbourhood_part == part
        assert shared.filled_posts[:, inside].sum(axis=1) == pytest.approx(result.filled_posts[:, part], **NEAR)
        assert shared.starters[:, inside].sum(axis=1) == pytest.approx(result.starters[:, part], **NEAR)
        assert shared.new_to_sector[:, inside].sum(axis=1) == pytest.approx(result.new_to_sector[:, part], **NEAR)
    assert (shared.starters >= 0).all()


# Levers whose number means the same for every part of an area, so that the parts asked one by one add up as well.
SAME_FOR_ALL = ("vacancy", "within", "community", "productivity", "pay", "phase")


@given(standing_scenarios(kinds=("county",)), st.data())
def test_four_places_asked_one_by_one_add_up_to_the_county(county: Scenario, data: st.DataObject) -> None:
    for key in data.draw(st.sets(st.sampled_from(SAME_FOR_ALL))):
        county = county.with_lever(key, data.draw(lever_numbers(key)))
    whole, parts = (
        need(county),
        [need(Scenario(place, *vars_of(county))) for place in choices().areas[county.area].place_ids],
    )
    for name in (
        "starters",
        "growth",
        "replacement",
        "vacancies",
        "new_to_sector",
        "filled_posts_end",
        "shortfall_end",
    ):
        together = sum(getattr(part.totals, name) for part in parts)
        assert together == pytest.approx(getattr(whole.totals, name), **NEAR)


def vars_of(scenario: Scenario) -> list[object]:
    """All of a scenario but its area."""
    return [getattr(scenario, field.name) for field in fields(scenario) if field.name != "area"]


@given(standing_scenarios(kinds=("place",)))
def test_neighbourhoods_asked_one_by_one_add_up_to_their_place(place: Scenario) -> None:
    rows = as_frame(need(place).by_neighbourhood)
    alone = [need(Scenario(name, *vars_of(place))).totals for name in rows["id"]]
    assert [found.filled_posts_start for found in alone] == pytest.approx(list(rows["filled_posts_start"]), **NEAR)
    assert [found.filled_posts_end for found in alone] == pytest.approx(list(rows["filled_posts_end"]), **NEAR)
    if not any(found.surplus for found in alone):  # where one has people too many, its place uses them elsewhere
        assert [found.starters for found in alone] == pytest.approx(list(rows["starters"]), **NEAR)


def two_numbers(key: str) -> st.SearchStrategy[list[float]]:
    return st.tuples(lever_numbers(key), lever_numbers(key)).map(sorted)


@given(scenarios(), two_numbers("turnover"))
def test_more_turnover_never_needs_fewer_starters(scenario: Scenario, numbers: list[float]) -> None:
    fewer, more = (one(scenario.with_lever("turnover", number)).starters for number in numbers)
    assert (more >= fewer - 1e-6).all()


@given(scenarios(), two_numbers("within"))
def test_a_higher_within_share_never_needs_more_newcomers(scenario: Scenario, numbers: list[float]) -> None:
    lower, higher = (one(scenario.with_lever("within", number)) for number in numbers)
    assert (higher.new_to_sector <= lower.new_to_sector + 1e-6).all()
    assert higher.starters == pytest.approx(lower.starters, **NEAR)


@given(scenarios(), two_numbers("vacancy"))
def test_filling_more_vacancies_never_needs_fewer_posts_filled(scenario: Scenario, numbers: list[float]) -> None:
    fuller, emptier = (one(scenario.with_lever("vacancy", number)).filled_posts for number in numbers)
    assert (fuller >= emptier - 1e-6).all()


@given(scenarios(), two_numbers("recruits"))
def test_more_recruits_never_leave_a_larger_shortfall(scenario: Scenario, numbers: list[float]) -> None:
    fewer, more = (one(scenario.with_lever("recruits", number)) for number in numbers)
    assert (more.shortfall <= fewer.shortfall + 1e-6).all()
    assert more.starters == pytest.approx(fewer.starters, **NEAR)


@given(scenarios(), two_numbers("growth"))
def test_more_growth_never_needs_fewer_posts(scenario: Scenario, numbers: list[float]) -> None:
    less, more = (one(scenario.with_lever("growth", number)).filled_posts for number in numbers)
    assert (more >= less - 1e-6).all()


@given(standing_scenarios(), lever_numbers("growth"))
def test_growth_reaches_what_the_lever_says(scenario: Scenario, number: float) -> None:
    known, result = baseline_of(scenario), one(scenario.with_lever("growth", number))
    start = result.filled_posts[0, :, 0]
    assert start == pytest.approx(known.filled_posts, **NEAR)
    assert result.filled_posts[0, :, -1].sum() == pytest.approx(start.sum() * (1 + number / 100), **NEAR)


@given(scenarios(), lever_numbers("turnover"), lever_numbers("pay"))
def test_pay_is_reported_not_applied_twice(scenario: Scenario, turnover: float, pay: float) -> None:
    """Where turnover has been set, it stands whatever is paid."""
    settled = scenario.with_lever("turnover", turnover).with_lever("pay", None)
    assert total(one(settled.with_lever("pay", pay)).starters) == total(one(settled).starters)


@pytest.mark.parametrize(
    ("link", "share"),
    [
        ("pay=10", 1.0),
        ("pay=10&payrole=care-worker", 4_200 / 7_900),
        ("pay=10&payposts=3950", 0.5),
        ("pay=10&payrole=registered-nurse", 0.0),
        ("pay=10&payrole=registered-nurse&payposts=79", 0.01),
        ("pay=10&payposts=9000", 1.0),
    ],
)
def test_an_uplift_for_some_posts_moves_turnover_in_proportion(link: str, share: float) -> None:
    """10% for everybody takes 3 points off; for care workers alone 4,200 / 7,900 of that."""
    assert answer(f"area=doncaster&{link}").turnover_after_pay == pytest.approx(0.227 - 0.03 * share)


def test_only_the_role_that_is_paid_more_leaves_less() -> None:
    today, raised = answer("area=doncaster"), answer("area=doncaster&pay=10&payrole=care-worker")
    before, after = (dict(zip(one.by_role["id"], one.by_role["starters"], strict=True)) for one in (today, raised))
    assert [role for role in before if after[role] != pytest.approx(before[role])] == ["care_worker"]
    assert sum(after.values()) == pytest.approx(raised.totals.starters)


@given(scenarios(), two_numbers("pay"))
def test_more_pay_never_raises_turnover(scenario: Scenario, numbers: list[float]) -> None:
    less, more = (one(scenario.with_lever("turnover", None).with_lever("pay", number)).turnover for number in numbers)
    assert (more <= less + 1e-12).all()


@given(standing_scenarios(), lever_numbers("turnover"), st.integers(0, 20))
def test_turnover_is_phased_in_by_even_steps(scenario: Scenario, number: float, phase: int) -> None:
    known = baseline_of(scenario)
    moved = scenario.with_lever("turnover", number).with_lever("phase", float(phase))
    target = known.turnover_rate * number / 100 / known.turnover
    for step in range(1, len(known.years)):
        way = min(1.0, step / phase) if phase else 1.0
        expected = known.turnover_rate + (target - known.turnover_rate) * way
        assert one(moved).turnover[0, :, step - 1] == pytest.approx(expected, **NEAR)


@given(scenarios())
def test_contribution_steps_add_up_to_the_difference(scenario: Scenario) -> None:
    found = need(scenario)
    assert [step.key for step in found.contributions] == [key for key in levers() if scenario.lever(key) is not None]
    for name in ("starters", "new_to_sector"):
        difference = getattr(found.totals, name) - getattr(found.today, name)
        assert sum(getattr(step, name) for step in found.contributions) == pytest.approx(difference, **NEAR)


@given(standing_scenarios(), st.floats(-30.0, -1.0), st.sampled_from([0.0]) | lever_numbers("turnover"))
def test_people_too_many_are_shown_not_hired(scenario: Scenario, growth: float, turnover: float) -> None:
    totals = need(scenario.with_lever("growth", growth).with_lever("turnover", turnover)).totals
    assert totals.starters >= 0 and totals.surplus >= 0
    if turnover == 0:
        assert totals.surplus - totals.starters == pytest.approx(
            totals.filled_posts_start - totals.filled_posts_end, **NEAR
        )


def test_a_shrinking_workforce_that_nobody_leaves_has_a_surplus_and_no_starters() -> None:
    totals = answer("area=doncaster&growth=-30&turnover=0").totals
    assert totals.starters == 0 and totals.new_to_sector == 0
    assert totals.surplus == pytest.approx(7_900 * 0.30)


@given(standing_scenarios(), st.lists(scenarios(), min_size=1, max_size=6))
def test_many_scenarios_at_once_are_each_on_its_own(frame: Scenario, moved: list[Scenario]) -> None:
    known = baseline_of(frame)
    rows = lever_rows(moved)
    together = project(known, rows)
    for at in range(len(moved)):
        alone = project(known, rows[at : at + 1])
        for field in fields(Projection):
            left, right = getattr(together, field.name)[at], getattr(alone, field.name)[0]
            assert np.array_equal(left, right, equal_nan=True), field.name


def test_every_row_of_an_answer_says_where_it_comes_from() -> None:
    found = answer("area=doncaster&turnover=20&pay=5")
    known = set(answer("").sources["source_id"]) | set(found.sources["source_id"])
    for table in (found.by_year, found.by_place, found.by_neighbourhood, found.by_role):
        assert set(as_frame(table)["status"]) == {"modelled"}
        assert set(as_frame(table)["source_id"]) <= known | {"workforce-explorer"}
    assert {"doncaster-strategy-2019", "ons-snpp-2022", "vadean-saloniki-2023"} <= set(found.sources["source_id"])
