"""The workforce page: what it says, what a goal takes, the planner, and every figure walked back to its row."""

from __future__ import annotations

import csv
from functools import cache
from html import unescape

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from streamlit.testing.v1 import AppTest

from components.workforce import labels, workforce_charts, workforce_looks
from components.workforce import workforce as page
from model import workforce as model
from model.assumptions import register
from model.scenario import Scenario, parse
from model.workforce import Flow
from queries import goals as wanted
from queries import workforce_courses, workforce_figures
from queries.areas import REGION, choices
from queries.baseline import baseline
from queries.cited import Cited, roots
from queries.planner import plan
from queries.recruitment import need
from queries.standing_in import Measure, financial_year, line_up, posts_of
from queries.workforce import opening
from strategies import scenarios
from test_pages import ROOT, headline, open_at, shown
from test_people import read

AREAS = ("south-yorkshire", "doncaster", "barnsley", "rotherham", "sheffield", "bar1", "don5")
TYPED = "activity=20000&moving=10&cases=20&registered=30&direct=60"
BY_MINUTES = "activity=20000&moving=10&minutes=90&contact=60"
# Which columns of each table name a figure, in the order of `queries.cited`.
NAMED_BY = {
    "workforce": ("area_id", "measure_id", "breakdown", "category", "period", "unit", "source_id"),
    "pay": ("area_id", "'pay'", "'role'", "role_id", "period", "unit", "source_id"),
    "services": ("area_id", "measure_id", "'all'", "'all'", "period", "unit", "source_id"),
}


def scenario(link: str) -> Scenario:
    return parse(link, choices())


# What a share of all staff takes --------------------------------------------------------------------------------------

shares = st.floats(0.01, 0.9)
ageings = st.floats(0.0, 0.3)


@st.composite
def flows(draw: st.DrawFn, steady: bool = False) -> Flow:
    """Posts, leavers and starters that fit together; `steady` keeps posts and turnover as they are."""
    years = draw(st.integers(1, 12))
    posts = [draw(st.floats(50.0, 20000.0))]
    leaving, starters = [], []
    rate = draw(st.floats(0.05, 0.5))
    for _ in range(years):
        rate = rate if steady else draw(st.floats(0.05, 0.5))
        posts.append(posts[-1] * (1.0 if steady else draw(st.floats(1.0, 1.1))))
        leaving.append(rate * (posts[-2] + posts[-1]) / 2)
        starters.append(posts[-1] - posts[-2] + leaving[-1])
    return Flow(np.array(posts), np.array(leaving), np.array(starters))


def by_hand(flow: Flow, today: float, of_starters: float, ageing: float) -> NDArray[np.float64]:
    """The group year by year: those who start, less those who leave the job or the group at half-year's standing."""
    stock = [today * flow.filled_posts[0]]
    for year, starters in enumerate(flow.starters):
        mean = (flow.filled_posts[year] + flow.filled_posts[year + 1]) / 2
        out = flow.leaving[year] / mean + ageing
        # new = old + joined - out x (old + new) / 2, solved for new
        stock.append((stock[-1] + of_starters * starters - out * stock[-1] / 2) / (1 + out / 2))
    return np.array(stock)


@given(flows(), shares, shares, ageings)
def test_the_share_of_starters_reproduces_the_goal(flow: Flow, today: float, goal: float, ageing: float) -> None:
    found = model.share_goal(flow, today, goal, ageing)
    assert found.of_starters is not None
    end = by_hand(flow, today, found.of_starters, ageing)[-1]
    assert end == pytest.approx(goal * flow.filled_posts[-1], rel=1e-9)
    assert found.reachable == (found.lowest - 1e-9 <= goal <= found.highest + 1e-9)
    assert found.people_a_year == pytest.approx(found.of_starters * flow.starters.mean())


@given(flows(), shares)
def test_keeping_todays_share_takes_todays_share_of_starters(flow: Flow, today: float) -> None:
    """Where nobody grows out of the group, members leave as everybody, so their share of starters is their share."""
    found = model.share_goal(flow, today, today)
    assert found.of_starters == pytest.approx(today, rel=1e-9)
    assert found.more_a_year == pytest.approx(0.0, abs=1e-6)


@given(flows(), shares, shares, shares, ageings)
def test_a_more_ambitious_goal_never_needs_fewer(
    flow: Flow, today: float, one: float, other: float, ageing: float
) -> None:
    low, high = sorted((one, other))
    assert model.share_goal(flow, today, low, ageing).people_a_year <= (
        model.share_goal(flow, today, high, ageing).people_a_year + 1e-9
    )


@given(flows(steady=True), shares, ageings)
def test_growing_out_of_the_group_never_makes_it_easier(flow: Flow, today: float, ageing: float) -> None:
    with_age, without = model.share_goal(flow, today, today, ageing), model.share_goal(flow, today, today)
    assert with_age.people_a_year >= without.people_a_year - 1e-9
    assert with_age.highest <= without.highest + 1e-9


def test_a_share_worked_by_hand() -> None:
    """100 posts, 20 leave and 20 start each year, no growth; from 10 members to 20 in one year.

    new = (10 x 0.9 + sigma x 20) / 1.1 = 20, so sigma = 0.65.
    """
    flow = Flow(np.array([100.0, 100.0]), np.array([20.0]), np.array([20.0]))
    found = model.share_goal(flow, 0.1, 0.2)
    assert found.of_starters == pytest.approx(0.65)
    assert found.people_a_year == pytest.approx(13.0)
    assert found.more_a_year == pytest.approx(11.0)
    assert (found.lowest, found.highest) == (pytest.approx(9 / 110), pytest.approx(29 / 110))
    assert not model.share_goal(flow, 0.1, 0.3).reachable
    assert not model.share_goal(flow, 0.1, 0.05).reachable


def test_where_nobody_starts_no_share_can_be_named() -> None:
    flow = Flow(np.array([100.0, 80.0]), np.array([20.0]), np.array([0.0]))
    found = model.share_goal(flow, 0.1, 0.2)
    assert found.of_starters is None
    assert not found.reachable
    assert found.lowest == pytest.approx(0.1)


@given(scenarios())
def test_the_flow_is_the_scenarios_own(asked: Scenario) -> None:
    """Posts grow by starters less everybody who leaves or whose post goes."""
    flow = wanted.flow(asked)
    assert np.allclose(np.diff(flow.filled_posts), flow.starters - flow.leaving, atol=1e-6)
    assert flow.starters.sum() == pytest.approx(need(asked).totals.starters)


# Certificates, sickness, planner --------------------------------------------------------------------------------------


def test_certificates_worked_by_hand() -> None:
    """(100% - 45%) x 42% x 7,900 = 1,824.9 people over ten years in which nobody leaves, and 400 newcomers a year."""
    found = model.certificates(1.0, 0.45, 0.42, 7900, 400, np.zeros(10))
    assert found.catching_up == pytest.approx(182.49)
    assert found.together == pytest.approx(582.49)
    assert model.certificates(0.4, 0.45, 0.42, 7900, 400, np.zeros(10)).catching_up == 0


def test_those_who_leave_before_their_turn_are_not_counted_by_hand() -> None:
    """A fifth leave: of 1,000, (900 - 405) / 1.1 = 450 are behind after a year, (405 - 405) / 1.1 = 0 after two."""
    assert model.certificates(1.0, 0.5, 0.5, 4000, 0, np.array([0.2, 0.2])).catching_up == pytest.approx(405)


def test_fewer_catch_up_where_more_leave() -> None:
    few, many = (
        wanted.goals(parse(f"area=doncaster&turnover={rate}", choices())).certificates.catching_up.value
        for rate in (5, 22.7)
    )
    assert few > many > 0


def test_what_stands_in_among_the_countys_places_is_named_as_used() -> None:
    """Rotherham and Sheffield publish no vacancy rate: the region's 8% of 2022/23 is in the county's, not its 9%."""
    found = opening(parse("area=south-yorkshire", choices()))
    used = {(one.value, one.period) for one in found.vacancy_here.rests_on if one.area_id == REGION}
    assert used == {(one.value, one.period) for label, one in found.filled_in if label == "vacancies"}
    known = baseline("south-yorkshire", "ons-2022", 2025, 2035, "65plus", "all")
    shares = dict(zip(known.parts, known.vacancy_rate, strict=True))
    assert {round(100 * shares[key], 1) for key in ("rotherham", "sheffield")} == {value for value, _ in used}
    written = read(open_at("workforce", "area=south-yorkshire"))
    assert "Yorkshire and the Humber's vacancies of 8% (2022/23) stand in" in unescape(written)
    assert opening(parse("area=barnsley", choices())).filled_in == ()


def test_another_workforce_counted_says_which_figures_follow_it() -> None:
    written = read(open_at("workforce", "area=doncaster&base=directly-employed"))
    assert "You count directly employed staff (6,600)" in written
    assert "all else on this page counts all 7,900 filled posts" in written
    assert "You count" not in read(open_at("workforce", "area=doncaster"))


def test_a_mark_of_what_stands_in_is_explained() -> None:
    """Of Barnsley's three rates zero hours alone stands in."""
    found = opening(parse("area=barnsley", choices()))
    assert [bool(one.stands_in) for one in (found.turnover, found.vacancy, found.zero_hours)] == [False, False, True]
    assert "Marked *: stands in." in read(open_at("workforce", "area=barnsley"))
    assert "Marked *" not in read(open_at("workforce", "area=doncaster"))


def test_a_goal_out_of_reach_is_said_where_it_is_left_out() -> None:
    written = read(look("doncaster", "goals", "&men=100"))
    assert "Men: 100% is out of reach by recruitment alone and left out." in written
    assert "left out" not in read(look("doncaster", "goals"))


def test_sickness_worked_by_hand() -> None:
    """From 8 days to 6 among 6,600 people: 13,200 days, at 233 working days 56.7 posts; a day fewer is 28.3."""
    assert model.days_saved(8, 6, 6600) == 13200
    assert model.worth_in_posts(13200, 233) == pytest.approx(56.652, abs=0.001)
    assert model.days_saved(5, 6, 6600) == 0
    found = wanted.sickness(scenario("area=doncaster"))
    assert found.days is not None
    assert (found.days.lost.value, found.days.saved.value) == (52800, 13200)
    assert found.day_fewer.value == pytest.approx(6600 / 233)


@pytest.mark.parametrize("area", ["barnsley", "rotherham", "sheffield", "bar2"])
def test_a_goal_for_sickness_has_no_answer_where_no_days_are_published(area: str) -> None:
    found = wanted.sickness(scenario(f"area={area}&sickness=5"))
    assert found.days is None
    assert found.today == ()
    assert found.not_known == (choices().areas[area].name,)
    assert found.day_fewer.value > 0


def test_the_countys_sickness_is_that_of_the_place_that_publishes_it() -> None:
    """Doncaster: 8 days x 6,600 staff; the other three are left out, whatever the goal."""
    found = wanted.sickness(scenario("sickness=5"))
    assert found.days is not None
    assert {one.area_id for one in (found.days.lost, found.days.saved, found.days.worth)} == {"doncaster"}
    assert (found.days.lost.value, found.days.saved.value) == (52800, 3 * 6600)
    assert found.not_known == ("Barnsley", "Rotherham", "Sheffield")


def test_a_neighbourhoods_sickness_is_that_of_its_place() -> None:
    found = wanted.sickness(scenario("area=don5"))
    assert found.days is not None
    assert [one.area_id for one in found.today] == ["doncaster"]
    assert found.days.saved.value == pytest.approx(2 * found.staff.value)


@given(st.floats(0, 1e6), st.floats(0, 1), st.floats(1, 1e4), st.floats(1, 1e3), st.floats(0.01, 1))
def test_twice_the_activity_takes_twice_the_posts(
    activity: float, moving: float, cases: float, minutes: float, contact: float
) -> None:
    once, twice = (model.posts_by_cases(one, moving, cases) for one in (activity, 2 * activity))
    assert twice == pytest.approx(2 * once)
    once, twice = (model.posts_by_minutes(one, moving, minutes, 26, contact) for one in (activity, 2 * activity))
    assert twice == pytest.approx(2 * once)


@given(st.floats(0, 1e5), st.floats(0, 1), st.floats(0, 1))
def test_skills_add_up_to_the_whole(posts: float, registered: float, direct: float) -> None:
    if registered + direct > 1:
        direct = 1 - registered
    split = model.skill_mix(posts, registered, direct)
    assert sum(split) == pytest.approx(posts)
    assert min(split) >= 0


def test_skills_that_make_more_than_the_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="0.7 and 0.5"):
        model.skill_mix(10, 0.7, 0.5)


def test_posts_worked_by_hand() -> None:
    """20,000 x 10% = 2,000 cases; x 90 minutes is 3,000 hours; a post has 26 x 52.14 x 60% = 813.4 hours on cases."""
    assert model.posts_by_minutes(20000, 0.1, 90, 26, 0.6) == pytest.approx(3000 / (26 * 52.14 * 0.6))
    assert model.posts_by_cases(20000, 0.1, 100) == 20
    assert model.extra_posts_percent(180, 10000) == 1.8


# Every figure walks back ----------------------------------------------------------------------------------------------


@cache
def rows_on_file() -> dict[str, dict[str, str]]:
    """Every row of the tables as they are typed, by the name under which a figure is cited."""
    found = {}
    for table, columns in NAMED_BY.items():
        with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                named = [column.strip("'") if column.startswith("'") else row[column] for column in columns]
                found[f"{table}: {' / '.join(named)}"] = row
    return found


@cache
def sources_on_file() -> set[str]:
    with (ROOT / "data" / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["source_id"] for row in csv.DictReader(file)}


def walk(figure: Cited) -> None:
    """A figure is its row, or says how it was worked out, from what, and with which assumptions."""
    assert figure.source_id in sources_on_file(), figure
    assert figure.unit and figure.area and figure.period, figure
    assert set(figure.assumes) <= set(register()), figure
    assert np.isfinite(figure.value), figure
    if figure.row:
        row = rows_on_file()[figure.row]
        assert (float(row["value"]), row["status"]) == (figure.value, figure.status), figure
        return
    assert figure.how, figure
    assert figure.status != "published", figure
    assert figure.rests_on or figure.assumes, figure
    for one in figure.rests_on:
        walk(one)


@pytest.mark.parametrize("area", list(choices().areas))
def test_every_figure_walks_back_to_a_row_and_a_source(area: str) -> None:
    found = workforce_figures.figures(scenario(f"area={area}&{TYPED}&minutes=90&contact=60"))
    assert len(found) > 100
    for figure in found:
        walk(figure)
    assert all(one.row for figure in found for one in roots(figure))


@pytest.mark.parametrize("area", list(choices().areas))
def test_what_is_published_nowhere_for_an_area_is_never_its_own(area: str) -> None:
    """A published figure under the area's name is a row of that area; one that stands in keeps its own area's name."""
    for figure in workforce_figures.figures(scenario(f"area={area}")):
        if figure.row and figure.area_id == area:
            assert rows_on_file()[figure.row]["area_id"] == area
        if figure.area_id == area and not figure.row and area != "doncaster":
            assert figure.status in ("modelled", "illustrative", "derived")


def test_a_row_that_differs_is_seen() -> None:
    figure = posts_of(scenario("area=doncaster"))
    walk(figure)
    with pytest.raises(AssertionError):
        walk(Cited(**{**vars(figure), "value": figure.value + 1}))


@given(scenarios())
def test_no_scenario_is_without_an_answer(asked: Scenario) -> None:
    for figure in workforce_figures.figures(asked):
        assert np.isfinite(figure.value)


# What stands in -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "measure", "whose"),
    [
        ("doncaster", "zero_hours_share", None),
        ("sheffield", "zero_hours_share", None),
        ("rotherham", "zero_hours_share", "yorkshire-and-the-humber"),
        ("rotherham", "full_time_share", "doncaster"),
        ("bar1", "turnover_rate", "barnsley"),
        ("shf05", "vacancy_rate", "yorkshire-and-the-humber"),
        ("rotherham", "experience_mean", "england"),
    ],
)
def test_the_chain_of_what_stands_in(area: str, measure: str, whose: str | None) -> None:
    found = line_up(area, Measure(measure, measure))
    assert (found.stands_in.area_id if found.stands_in else None) == whose
    assert (found.own is None) == (whose is not None)


def test_the_county_has_its_places_figures_not_one_of_its_own() -> None:
    found = line_up("south-yorkshire", Measure("zero hours", "zero_hours_share"))
    assert found.own is None
    assert [(one.area_id, one.value) for one in found.places] == [("doncaster", 12), ("sheffield", 33)]


def test_a_financial_year_begins_in_april() -> None:
    years = {"2017/18": 2017, "2021-03": 2020, "2024-12": 2024, "2022": 2022}
    assert {period: financial_year(period) for period in years} == years


def test_only_consecutive_years_are_joined() -> None:
    rows = workforce_courses.course_rows(workforce_courses.course("doncaster", "turnover"))
    england = [
        (period, stretch)
        for area, period, stretch in zip(rows["area"], rows["period"], rows["stretch"], strict=True)
        if area == "England"
    ]
    joined = [one for one, other in zip(england, england[1:], strict=False) if one[1] == other[1]]
    assert [period for period, _ in england] == ["2017/18", "2020/21", "2021/22", "2024/25"]
    assert [period for period, _ in joined] == ["2020/21"]


COURSES = [(area, key) for area in AREAS[:5] for key in workforce_courses.COURSES]


def boxes_of_labels(area: str, key: str, width: float) -> tuple[list[str], list[labels.Box], tuple[labels.Dot, ...]]:
    """The labels of a course, where they stand on a chart of a width, and the dots."""
    one = workforce_courses.course(area, key)
    rows = workforce_courses.course_rows(one)
    names = workforce_charts.names(one, rows)
    dots = workforce_charts.dots(rows, names)
    places = labels.placed(dots, workforce_charts.COURSE_PLOT)
    return names, [labels.box(dot, place, width) for dot, place in zip(dots, places, strict=True)], dots


@pytest.mark.parametrize("width", [labels.NARROW, labels.WIDE])
@pytest.mark.parametrize(("area", "key"), COURSES)
def test_no_label_of_a_course_stands_on_another_or_is_cut_off(area: str, key: str, width: float) -> None:
    names, boxes, _ = boxes_of_labels(area, key, width)
    for at, box in enumerate(boxes):
        assert all(labels.common(box, other) == 0 for other in boxes[at + 1 :]), names[at]
        assert box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= workforce_charts.COURSE_PLOT, names[at]


@pytest.mark.parametrize("width", [labels.NARROW, labels.WIDE])
@pytest.mark.parametrize(("area", "key"), COURSES)
def test_labels_of_a_year_stand_in_the_order_of_their_dots(area: str, key: str, width: float) -> None:
    """The lowest of three dots close together must not read as the middle one."""
    _, boxes, dots = boxes_of_labels(area, key, width)
    pairs = list(zip(dots, boxes, strict=True))
    for one, box in pairs:
        for other, its in pairs:
            if one.across == other.across and one.down < other.down:
                assert box[1] < its[1], (one.text, other.text)


def test_a_dot_where_a_line_begins_says_whose_it_is() -> None:
    names, _, _ = boxes_of_labels("doncaster", "pay", labels.WIDE)
    assert names == [
        "Doncaster £7.80",
        "Yorkshire & Humber £7.99",
        "England £8.19",
        "England £9.01",
        "England £12.00",
        "£12.60",
    ]


# The page -------------------------------------------------------------------------------------------------------------


def look(area: str, key: str, more: str = "") -> AppTest:
    return open_at("workforce", f"area={area}&look={key}{more}")


@pytest.mark.parametrize("area", AREAS)
def test_every_closer_look_opens(area: str) -> None:
    app = open_at("workforce", f"area={area}")
    for key in workforce_looks.LOOKS:
        app.segmented_control(key="closer_look").set_value(key).run()
        assert not app.exception, key
        assert not app.error, key
        assert not app.warning, key
        assert shown(app).get("look", "structure") == key
        assert "nan" not in read(app).lower().split(), key


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("doncaster", "Adult social care in Doncaster fills about 7,900 posts (2017/18): more than eight in ten of"),
        ("barnsley", "fills about 5,400 posts (2021/22); nearly three in ten leave in a year. Who holds them is"),
        ("rotherham", "fills about 6,700 posts (modelled). Who holds them is published for Doncaster only"),
        ("south-yorkshire", "South Yorkshire fills about 32,200 posts (modelled)"),
        ("bar1", "Barnsley Central fills about 1,200 posts (modelled)"),
    ],
)
def test_the_headline_says_who_the_workforce_is(area: str, words: str) -> None:
    assert words in headline(open_at("workforce", f"area={area}"))


def test_what_stands_in_is_said() -> None:
    written = read(look("rotherham", "people"))
    assert "No figure is published for Rotherham. Doncaster's (2017/18) stands in." in written
    assert "Yorkshire and the Humber, 2017/18, stands in" in written
    assert "stands in" not in read(look("doncaster", "people"))
    assert "Doncaster 12% (2017/18), Sheffield 33% (2020/21)" in read(look("south-yorkshire", "people"))


def test_both_numbers_of_retirements_and_why_they_differ() -> None:
    written = read(look("doncaster", "retirements"))
    for number in ("1,750 and 1,900", "24.1% of all 7,900", "22.2% of them", "26.5% of the 6,600", "1,915 people"):
        assert number in written


def test_over_time_has_three_measures_in_the_link() -> None:
    app = look("doncaster", "time")
    for key in workforce_courses.COURSES:
        app.segmented_control(key="course").set_value(key).run()
        assert not app.exception
        assert shown(app).get("measure", "turnover") == key
    pay = read(look("sheffield", "time", "&measure=pay"))
    assert "Nothing on file for Sheffield" in pay
    assert "2017/18 is an average pay rate (the strategy's Table 1), later years are medians" in pay
    assert "medians" not in read(look("sheffield", "time"))


def test_words_of_the_link_that_mean_nothing_here_are_said_once_and_go() -> None:
    app = look("doncaster", "time", "&measure=zzz&view=qqq")
    said = [one.value.replace("&#58;", ":") for one in app.warning]
    assert len(said) == 2
    assert "'measure' cannot be 'zzz': allowed is turnover, vacancies, pay. Shown is: Turnover." in said[0]
    assert "'view' cannot be 'qqq': allowed is minutes, cases. Shown is: Minutes a case." in said[1]
    assert not {"measure", "view"} & set(shown(app))
    assert shown(app)["look"] == "time"


@pytest.mark.parametrize(
    ("area", "beside"),
    [
        ("doncaster", "Yorkshire and the Humber 154,000 (2017/18)"),
        ("don5", "Yorkshire and the Humber 154,000 (2017/18)"),
        ("barnsley", "Yorkshire and the Humber 159,000 (2022/23)"),
        ("rotherham", "Yorkshire and the Humber 159,000 (2022/23)"),
        ("south-yorkshire", "Yorkshire and the Humber 159,000 (2022/23)"),
    ],
)
def test_posts_stand_beside_the_regions_of_the_nearest_year(area: str, beside: str) -> None:
    assert beside in read(open_at("workforce", f"area={area}"))


def test_a_role_that_is_worked_out_is_not_said_to_be_printed() -> None:
    written = read(open_at("workforce", "area=doncaster"))
    assert "As printed; other direct care derived (6,000 posts in direct care - 4,200 care workers)." in written
    assert "As printed" not in read(open_at("workforce", "area=barnsley"))


def test_tables_open() -> None:
    app = open_at("workforce", "area=rotherham")
    for name in ("roles", "rates", "sectors", "settings"):
        app.session_state[f"table_workforce_{name}"] = True
    app.run()
    assert not app.exception
    assert len(app.dataframe) == 4
    assert {"Status", "Source"} <= set(page.COLUMNS.values())


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("young", 18, "Recruit about 560 people under 25 a year"),
        ("young", 60, "Recruit about 1,900 people under 25 a year"),
        ("men", 100, "100% men cannot be reached by 2035 through recruitment alone"),
        ("men", 16, "as many as keeping today's 16% (Doncaster, 2017/18) takes"),
        ("men", 0, "The share cannot fall to 0% by 2035 through recruitment alone"),
        ("certificate", 80, "Take about 430 people a year through the Care Certificate"),
        ("certificate", 40, "Nobody has to catch up"),
        ("sickness", 7, "As good as 28 more full-time posts filled"),
        ("sickness", 9, "Nothing to win at 9 days"),
        ("workdays", 220, "As good as 60 more full-time posts filled"),
    ],
)
def test_a_goal_is_translated_into_people(key: str, value: float, says: str) -> None:
    app = look("doncaster", "goals")
    before = read(app)
    app.number_input(key=f"factor_{key}").set_value(float(value)).run()
    assert not app.exception
    assert shown(app)[key] == f"{value:g}"
    assert says in read(app)
    assert says not in before
    app.number_input(key=f"factor_{key}").set_value(register()[key].default).run()
    assert key not in shown(app)
    assert read(app) == before


@pytest.mark.parametrize(
    ("area", "says"),
    [
        ("bar2", "What 6 days would win is not known here"),
        ("barnsley", "not published for Barnsley"),
        ("south-yorkshire", "57 more full-time posts filled in Doncaster"),
        ("south-yorkshire", "not published for Barnsley, Rotherham and Sheffield, so not counted"),
        ("don5", "Doncaster 8 days (2017/18, stands in)"),
    ],
)
def test_sickness_is_said_to_be_unknown_where_it_is(area: str, says: str) -> None:
    written = read(look(area, "goals"))
    assert says in written
    assert "Nothing to win" not in written


def test_days_lost_are_said_of_the_place_that_publishes_them() -> None:
    written = read(look("south-yorkshire", "employment"))
    assert "In Doncaster that is 52,800 days a year" in written
    assert "One day fewer for South Yorkshire's" in written
    assert "Days lost a worker a year are not published for Barnsley." in read(look("barnsley", "employment"))


def test_goals_move_with_the_scenario_and_say_where_nobody_starts() -> None:
    assert "Recruit about 370 people under 25 a year" in read(look("doncaster", "goals", "&turnover=15"))
    assert "Nobody starts in this scenario" in read(look("doncaster", "goals", "&turnover=0&growth=-30"))


def test_an_empty_goal_is_a_goal_left_alone() -> None:
    app = look("doncaster", "goals", "&young=30")
    app.number_input(key="factor_young").set_value(None).run()
    assert not app.exception
    assert "young" not in shown(app)
    assert app.number_input(key="factor_young").value == 15


def test_a_goal_that_cannot_be_used_is_refused_with_a_sentence() -> None:
    app = look("doncaster", "goals", "&young=99")
    assert "young=99" in app.warning[0].value.replace("&#61;", "=")
    assert "0 to 60" in app.warning[0].value


def test_the_planner_asks_for_what_is_missing_entry_by_entry() -> None:
    app = look("doncaster", "planner")
    steps = [
        ("activity", 20000.0, "share of it that moves to the community, minutes of staff time for one case and"),
        ("moving", 10.0, "Still to type: minutes of staff time for one case and share of paid hours spent on cases."),
        ("minutes", 90.0, "Still to type: share of paid hours spent on cases."),
        ("contact", 60.0, "About 3.7 posts in the community by 2035."),
        ("registered", 30.0, "To split the posts by skill, type also: skill mix: direct care."),
    ]
    assert "Still to type: activity a year, share of it" in read(app)
    for key, value, says in steps:
        app.number_input(key=f"factor_{key}").set_value(value).run()
        assert not app.exception, key
        assert says in read(app), key
        assert shown(app)[key] == f"{value:g}"
    app.number_input(key="factor_direct").set_value(60.0).run()
    assert "type also" not in read(app)


def test_shares_of_skills_above_the_whole_are_refused() -> None:
    app = look("doncaster", "planner", f"&{BY_MINUTES}&registered=70&direct=50")
    assert len(app.warning) == 1
    for part in ("70%", "50%", "120%", "100% at most", "lower one"):
        assert part in app.warning[0].value


def test_more_posts_than_the_lever_allows_are_refused() -> None:
    app = look("doncaster", "planner", "&activity=5000000&moving=100&cases=100")
    assert "The lever allows 0 to 50%" in app.warning[0].value
    assert not [button for button in app.button if button.key == "use_plan"]


def test_cases_come_before_minutes_and_the_choice_is_kept() -> None:
    app = look("doncaster", "planner", f"&{BY_MINUTES}&cases=100")
    assert "About 20 posts" in read(app)
    app.segmented_control(key="plan_by").set_value("minutes").run()
    assert "cases" not in shown(app)
    assert "About 3.7 posts" in read(app)
    app.segmented_control(key="plan_by").set_value("cases").run()
    assert shown(app)["view"] == "cases"
    assert "Still to type: cases one post handles a year." in read(app)
    app.number_input(key="factor_cases").set_value(100.0).run()
    assert "About 20 posts" in read(app)


def test_the_plan_feeds_the_lever_and_the_recruitment_need_follows() -> None:
    app = look("doncaster", "planner", f"&{TYPED}")
    before = need(scenario("area=doncaster")).totals.starters
    wanted_share = plan(scenario(f"area=doncaster&{TYPED}"), by_cases=True).lever
    assert wanted_share is not None
    assert wanted_share.value == pytest.approx(
        100 * 100 / need(scenario("area=doncaster")).by_year["established_posts"][-1], abs=0.005
    )
    assert f"set hospital to community to {wanted_share.value:.2f}%" in app.button(key="use_plan").label
    app.button(key="use_plan").click().run()
    assert not app.exception
    assert shown(app)["community"] == f"{wanted_share.value:g}"
    assert f"Hospital to community is set to {wanted_share.value:.2f}%" in read(app)
    assert not [button for button in app.button if button.key == "use_plan"]
    after = need(scenario(f"area=doncaster&community={wanted_share.value:g}")).totals.starters
    assert after > before
    assert f"{before:,.0f} without it" in read(app)
    assert f"{after:,.0f} with it" in read(app)
    assert "Hospital to community" in read(app)


@given(st.sampled_from(list(choices().areas)), st.floats(1, 5000))
def test_the_lever_brings_the_posts_planned(area: str, posts: float) -> None:
    """Established posts of the end year with the lever, less those without, are the posts planned, but for rounding."""
    asked = scenario(f"area={area}&activity={posts!r}&moving=100&cases=1")
    found = plan(asked, by_cases=True)
    assert found.posts is not None and found.lever is not None
    if not found.too_much:
        without = need(asked).by_year["established_posts"][-1]
        with_it = need(asked.with_lever("community", found.lever.value or None)).by_year["established_posts"][-1]
        assert with_it - without == pytest.approx(posts, abs=0.0000005 * without + 1e-6)


def test_a_plan_of_nothing_is_not_in_use() -> None:
    app = open_at("workforce", "area=doncaster&look=planner&activity=0&moving=10&cases=10")
    assert "Nothing moves" in read(app) and "counts it" not in read(app)


def test_a_small_plan_is_not_rounded_away() -> None:
    app = open_at("workforce", "look=planner&activity=100&moving=10&cases=10")
    assert "0.0025%" in app.button(key="use_plan").label


def test_more_retirements_than_leavers_are_called_out() -> None:
    assert (
        "turnover is set too low" in open_at("workforce", "area=doncaster&look=retirements&turnover=0").warning[0].value
    )
    assert not open_at("workforce", "area=doncaster&look=retirements").warning


def test_levers_moved_elsewhere_are_shown_and_can_be_put_back() -> None:
    app = open_at("workforce", "area=doncaster&turnover=10")
    app.button(key="reset_turnover").click().run()
    assert "turnover" not in shown(app)
