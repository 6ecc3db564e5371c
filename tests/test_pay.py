"""Pay: conversions and costs worked by hand, the strategy's table, every figure walked back to its row, the page."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import palette
from components.pay import headroom_chart, pay_charts
from components.pay.pay import as_rows
from components.pay.pay_looks import looks, nhs_marks
from model import pay as formulas
from model.assumptions import register
from model.scenario import PAY_ROLES, Scenario, parse
from queries import cited, pay
from queries.areas import choices
from queries.cited import Cited, roots
from queries.pay_figures import every_figure, of_the_table
from queries.pay_rise import Rise, raised_against_floor, raised_rates, rise
from queries.presets import apply
from queries.recruitment import need
from strategies import scenarios
from test_pages import headline, open_at, shown

DATA = Path(__file__).parents[1] / "data"
# Table 1 of the Doncaster strategy: England, Yorkshire and the Humber, Doncaster.
TABLE_1 = {
    "social_worker": (34_900, 32_300, 36_300),
    "registered_nurse": (29_400, 28_600, 28_200),
    "senior_care_worker": (8.96, 8.78, 8.40),
    "care_worker": (8.19, 7.99, 7.80),
    "support_and_outreach": (9.37, 9.28, 8.83),
}
LOOKS = ("table", "cost", "england", "wage-floor", "nhs", "evidence")
amounts = st.floats(1.0, 1e6)


def answer(link: str) -> Rise:
    return rise(parse(link, choices()))


# --- by hand ----------------------------------------------------------------------------------------------------------


def test_hourly_and_yearly_pay_by_hand() -> None:
    """28,200 / (52.14 x 37.5) = 28,200 / 1,955.25 = 14.42; 7.80 x 1,955.25 = 15,250.95."""
    assert formulas.by_the_hour(28_200, 37.5) == pytest.approx(14.4227, abs=1e-4)
    assert formulas.by_the_year(7.80, 37.5) == pytest.approx(15_250.95)
    assert formulas.by_the_hour(36_300, 37.0) == pytest.approx(36_300 / 1_929.18)


@given(amounts, st.floats(1.0, 60.0))
def test_there_and_back_is_the_same_pay(amount: float, hours: float) -> None:
    assert formulas.by_the_year(formulas.by_the_hour(amount, hours), hours) == pytest.approx(amount)


def test_headroom_and_premium_by_hand() -> None:
    """7.80 / 7.50 - 1 = 4.0%; 8.40 / 7.80 - 1 = 7.7%; 7.80 x 12.71 / 7.50 = 13.22."""
    assert formulas.headroom(7.80, 7.50) == pytest.approx(0.04)
    assert round(pay.senior_premium("doncaster").value, 1) == 7.7
    assert round(formulas.at_prices(7.80, 7.50, 12.71), 2) == 13.22
    assert round(100 * formulas.closing_uplift(7.80, 8.19), 1) == 5.0


def test_the_cost_of_a_rise_by_hand() -> None:
    """7,900 x 26 x 52.14 x 7.80 x 10% x 1.2 = 10,024,144.42."""
    found = answer("area=doncaster&pay=10&prices=printed")
    assert found.cost and found.cost.value == pytest.approx(10_024_144.42, abs=0.01)
    typed = answer("area=doncaster&pay=10&prices=printed&payposts=1000&hours=37&oncosts=0&rate=10")
    assert typed.cost and typed.cost.value == pytest.approx(1_000 * 37 * 52.14 * 10 * 0.10)
    assert typed.new_rate.value == pytest.approx(11.0)


@given(amounts, st.floats(1, 60), st.floats(5, 60), st.floats(-0.2, 0.2), st.floats(0, 1))
def test_cost_is_proportional_to_every_factor(
    posts: float, hours: float, rate: float, uplift: float, extra: float
) -> None:
    whole = formulas.Uplift(posts, hours, rate, uplift, extra).cost
    for twice in ((2 * posts, hours, rate), (posts, 2 * hours, rate), (posts, hours, 2 * rate)):
        assert formulas.Uplift(*twice, uplift, extra).cost == pytest.approx(2 * whole)
    assert formulas.Uplift(posts, hours, rate, -uplift, extra).cost == pytest.approx(-whole)


# --- the table, the floor, the NHS ------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", TABLE_1)
def test_the_strategys_table_is_reproduced_exactly(role: str) -> None:
    row = next(one for one in pay.roles(37.5, 2017) if one.role_id == role)
    assert tuple(one.value for one in reversed(row.printed)) == TABLE_1[role]
    assert {one.status for one in row.printed} == {"published"}
    assert row.rank == (1 if role == "social_worker" else 3)
    assert (row.gap.value > 0) == (role == "social_worker")


def test_a_rate_is_held_against_the_floor_of_its_day() -> None:
    """March 2021 still had the floor of April 2020, £8.72."""
    found = {(one.rate.area, one.rate.period): one for one in pay.headrooms("care_worker", 37.5)}
    floors = {key: one.floor.value for key, one in found.items()}
    assert floors == {
        ("Doncaster", "2017/18"): 7.50,
        ("England", "2017/18"): 7.50,
        ("England", "2021-03"): 8.72,
        ("England", "2024-12"): 11.44,
        ("England", "2025-12"): 12.21,
    }
    shares = [round(one.headroom.value, 1) for one in found.values()]
    assert shares == [4.0, 9.2, 3.3, 4.9, 3.2]


def test_every_year_of_the_wage_floor_can_be_compared_with() -> None:
    assert list(pay.floors()) == list(range(2016, 2027))
    for year, floor in pay.floors().items():
        row = pay.role_of("care_worker", 37.5, year)
        assert row.above_floor.value == pytest.approx(7.80 - floor.value)


def test_a_mover_to_the_nhs_gains_the_difference_by_hand() -> None:
    """(12.75 - 12.60) x 52.14 x 37.5 = 293.29 a year to Band 3 from England's median."""
    median = pay.newest_median("care_worker")
    assert median and (median.value, median.period, median.status) == (12.60, "2025-12", "published")
    band = {one.band: one for one in pay.bands(median, 37.5)}
    assert list(band) == [2, 3, 4, 5]
    assert band[3].gain.value == pytest.approx(293.29, abs=0.01)
    assert band[2].gain.value < 0 < band[3].gain_top.value


def test_prices_of_today_are_modelled_and_can_be_switched_off() -> None:
    moved, printed = answer("area=doncaster"), answer("area=doncaster&prices=printed")
    assert (round(moved.rate.value, 2), moved.rate.status, moved.floor.value) == (13.22, "modelled", 12.71)
    assert (printed.rate.value, printed.rate.status, printed.floor.value) == (7.80, "published", 7.50)
    assert (printed.nhs_rate.value, moved.nhs_rate.period) == (7.80, "2025-04")
    assert moved.closing.value == pytest.approx(printed.closing.value)


# --- the rise ---------------------------------------------------------------------------------------------------------


def test_a_rise_lowers_turnover_and_recruitment() -> None:
    found = answer("area=doncaster&pay=10")
    assert (found.turnover.value, found.turnover.status) == (22.7, "published")
    assert found.new_turnover.value == pytest.approx(19.7)
    today, raised = (need(parse(link, choices())) for link in ("area=doncaster", "area=doncaster&pay=10"))
    assert raised.totals.starters_per_year < today.totals.starters_per_year


def test_the_cost_per_recruit_avoided_by_hand() -> None:
    """7,900 x 26 x 52.14 x 13.2184 x 5% x 1.2 = 8,493,792; 7,900 x (22.7% - 21.2%) = 118.5; the one over the other."""
    found = answer("area=doncaster&pay=5")
    assert found.cost and found.avoided and found.per_recruit
    assert (round(found.cost.value), round(found.avoided.value, 1)) == (8_493_792, 118.5)
    assert round(found.per_recruit.value) == 71_678
    assert "once the rise is paid in full" in found.avoided.how and found.avoided.how.startswith("7,900 filled posts")
    role = answer("area=doncaster&pay=5&payrole=care-worker")
    assert role.avoided and role.avoided.value == pytest.approx(4_200 * 0.015)


@given(scenarios())
def test_growth_and_pace_do_not_move_what_a_recruit_avoided_costs(scenario: Scenario) -> None:
    """Cost and recruits are counted on the same posts, those of the start year, with the rise paid in full."""
    still = rise(scenario.with_lever("pay", 5.0).with_lever("growth", None).with_lever("phase", None))
    moved = rise(scenario.with_lever("pay", 5.0).with_lever("growth", 60.0).with_lever("phase", 5.0))
    assert (moved.cost, moved.avoided, moved.per_recruit) == (still.cost, still.avoided, still.per_recruit)


def test_more_posts_than_there_are_have_no_cost_per_recruit() -> None:
    """The cost would count other posts than the recruits."""
    assert answer("area=bar2&pay=10&payposts=60000").per_recruit is None
    assert "more posts are typed than there are" in read(open_at("pay", "area=bar2&pay=10&payposts=60000"))


def test_the_sum_of_the_cost_comes_out() -> None:
    found = answer("pay=5")
    posts, hours, weeks, rate = (float(part.replace(",", "")) for part in found.cost.how.split(" x ")[:4])
    assert posts * hours * weeks * rate * 0.05 * 1.2 == pytest.approx(found.cost.value, rel=1e-8)
    assert "= **about £34.6 million a year**" in read(open_at("pay", "pay=5&look=cost"))


def test_rates_after_a_rise_are_in_the_unit_they_are_shown_in() -> None:
    found = every_figure(parse("area=doncaster&pay=5", choices()), 2017)
    yearly = found["Senior care workers after the rise, a year"]
    assert (round(yearly.value), yearly.unit) == (17_245, "GBP per year")
    assert found["Senior care workers after the rise, an hour"].unit == "GBP per hour"


def test_a_rise_to_reach_england_is_doncasters() -> None:
    assert {one.closing.area_id for one in pay.roles(37.5, 2017)} == {"doncaster"}
    assert answer("area=doncaster").closing.area_id == "doncaster"


def test_a_count_as_printed_is_published() -> None:
    posts = answer("area=doncaster&pay=5&payrole=care-worker").posts
    assert posts and (posts.value, posts.status) == (4_200, "published")
    typed = answer("area=doncaster&pay=5&payrole=care-worker&payposts=4100").posts
    assert typed and typed.status == "modelled"
    elsewhere = answer("area=sheffield&pay=5&payrole=care-worker").posts
    assert elsewhere and elsewhere.status == "modelled"


@pytest.mark.parametrize("role", ["registered-nurse", "social-worker"])
def test_no_gain_is_worked_out_from_pay_that_has_not_kept_step(role: str) -> None:
    """A nurse's 14.42 an hour of 2017/18, moved by the wage floor, would lose by going to the NHS."""
    link = f"area=doncaster&payrole={role}"
    found = answer(link)
    assert (found.comparable, found.stretched, found.nhs_rate.period) == (False, True, "2017/18")
    assert not any(name.startswith("Gain to") for name in every_figure(parse(link, choices()), 2017))
    app = open_at("pay", f"{link}&look=nhs")
    assert not app.table and "no gain is worked out" in read(app)
    typed = answer(f"{link}&rate=20")
    assert (typed.comparable, typed.stretched, typed.nhs_rate.value) == (True, False, 20)


def test_rates_after_a_rise_stand_against_the_floor_picked() -> None:
    """At today's prices 7.80 x 12.71 / 7.50 x 1.05 = 13.88, 1.17 above 12.71; as printed 8.19, 4.52 below it."""
    rows = pay.roles(37.5, 2026)
    moved = raised_against_floor(parse("area=doncaster&pay=5", choices()), rows)
    assert list(moved) == list(pay.ROLES)
    care = moved["care_worker"]
    assert (round(care.rate.value, 2), round(care.above.value, 2), care.rate.status) == (13.88, 1.17, "modelled")
    assert round(moved["registered_nurse"].rate.value, 2) == 15.14  # as printed: it has not kept step
    printed = raised_against_floor(parse("area=doncaster&pay=5&prices=printed", choices()), rows)["care_worker"]
    assert (round(printed.rate.value, 2), round(printed.above.value, 2)) == (8.19, -4.52)
    typed = raised_against_floor(parse("area=doncaster&pay=5&rate=14", choices()), rows)
    assert (list(typed), round(typed["care_worker"].rate.value, 2)) == (list(pay.ROLES), 14.70)
    assert typed["senior_care_worker"] == moved["senior_care_worker"]
    assert raised_against_floor(parse("area=doncaster", choices()), rows) == {}


def test_a_rate_typed_today_stands_against_the_newest_floor_alone() -> None:
    """Against the floor of 2017 stands 7.80 x 1.1 = 8.58, 1.08 above 7.50: not 15.00 x 1.1 = 16.50."""
    asked = parse("area=doncaster&rate=15&pay=10", choices())
    then, now = (raised_against_floor(asked, pay.roles(37.5, year))["care_worker"] for year in (2017, 2026))
    assert (round(then.rate.value, 2), round(then.above.value, 2)) == (8.58, 1.08)
    assert (round(now.rate.value, 2), round(now.above.value, 2)) == (16.50, 3.79)
    app = open_at("pay", "area=doncaster&rate=15&pay=10&look=wage-floor")
    assert "it stands against the newest floor alone" in read(app)
    assert "not raised" not in app.dataframe[0].value.to_string()


def test_a_rate_is_never_moved_to_a_floor_before_its_own() -> None:
    """8.40 x 1.03 = 8.65 against the floor of 2016 too, not 8.40 x 7.20 / 7.50 x 1.03 = 8.31."""
    link = "area=bar2&payrole=senior-care-worker&pay=3"
    raised = raised_against_floor(parse(link, choices()), pay.roles(37.5, 2016))["senior_care_worker"]
    assert round(raised.rate.value, 2) == 8.65
    assert "from the rates as printed" in read(open_at("pay", f"{link}&look=wage-floor&floor=2016"))


def test_a_wage_floor_says_from_which_age_it_holds() -> None:
    assert [pay.age_from(pay.floors()[year]) for year in (2016, 2020, 2021, 2023, 2024, 2026)] == [
        25,
        25,
        23,
        23,
        21,
        21,
    ]


def test_where_turnover_is_set_pay_is_reported_not_applied() -> None:
    found = answer("area=doncaster&pay=10&turnover=20")
    assert not found.applied
    assert found.new_turnover.value == pytest.approx(19.7)
    assert found.avoided.value == pytest.approx(answer("area=doncaster&pay=10").avoided.value)


def test_a_role_without_a_count_costs_nothing_known_until_posts_are_typed() -> None:
    unknown = answer("area=doncaster&pay=10&payrole=registered-nurse")
    assert (unknown.posts, unknown.cost, unknown.per_recruit) == (None, None, None)
    assert (unknown.avoided, unknown.new_turnover) == (None, None)
    typed = answer("area=doncaster&pay=10&payrole=registered-nurse&payposts=120")
    assert typed.cost and typed.avoided and typed.avoided.value > 0


@given(scenarios())
def test_more_pay_never_costs_less_nor_avoids_fewer(scenario: Scenario) -> None:
    less, more = (rise(scenario.with_lever("pay", uplift)) for uplift in (5.0, 15.0))
    if less.cost and more.cost and less.avoided and more.avoided:
        assert more.avoided.value >= less.avoided.value - 1e-9
        assert more.cost.value == pytest.approx(3 * less.cost.value)


# --- every figure walks back to its row ------------------------------------------------------------------------------


def figures_in(thing: object) -> Iterator[Cited]:
    """Every figure inside an answer."""
    if isinstance(thing, Cited):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from figures_in(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from figures_in(one)


def test_no_figure_of_an_answer_is_left_out_of_the_list() -> None:
    link = "area=doncaster&pay=5&payrole=care-worker"
    scenario = parse(link, choices())
    listed = list(every_figure(scenario, 2026).values())
    answers = (*pay.roles(37.5, 2026), *pay.headrooms("care_worker", 37.5), rise(scenario), pay.evidence())
    missing = [one for part in answers for one in figures_in(part) if one not in listed]
    assert [one for one in missing if one.row and one.row not in {other.row for other in listed}] == []
    assert [one.how for one in missing if not one.row and one.how not in {other.how for other in listed}] == []


@pytest.mark.parametrize(
    "area", ["south-yorkshire", "sheffield", "barnsley", "doncaster", "rotherham", "bar2", "shf14"]
)
@pytest.mark.parametrize("role", PAY_ROLES)
def test_every_figure_walks_back_to_a_row_and_a_source(area: str, role: str) -> None:
    scenario = parse(f"area={area}&pay=5&payrole={role}&payposts=50&rate=13", choices())
    for name, figure in {**every_figure(scenario, 2026), **every_figure(scenario.for_role(role), 2017)}.items():
        walk(name, figure)


def walk(name: str, figure: Cited) -> None:
    """A figure stands in a row of data/, or says how it comes from figures and assumptions that do."""
    assert figure.source_id in SOURCES and figure.unit and figure.period and figure.status, name
    if figure.row:
        assert figure.value == pytest.approx(float(in_csv(figure.row)["value"])), name
        assert figure.status == in_csv(figure.row)["status"], name
        return
    assert figure.how and figure.rests_on, name
    assert figure.status != "published", name
    assert set(figure.assumes) <= set(register()), name
    if figure.assumes and figure.status == "derived":
        assert {register()[key].status for key in figure.assumes} <= {"published", "derived"}, name
    assert list(roots(figure)), name
    for one in figure.rests_on:
        walk(name, one)


KEYS = {
    "workforce": "{area_id} / {measure_id} / {breakdown} / {category} / {period}",
    "pay": "{area_id} / pay / role / {role_id} / {period}",
    "pay_floor": "uk / pay_floor / year / {year} / {applies_from}",
    "nhs_pay": "england / nhs_pay / band / {band}-{point} / {period}",
    "services": "{area_id} / {measure_id} / all / all / {period}",
    "facts": "{area_id} / {fact_id} / {topic} / all / {period}",
}


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SOURCES = {row["source_id"] for row in rows_of("sources")}
ROWS = {
    f"{table}: {key.format(**row)} / {row['unit']} / {row['source_id']}": row
    for table, key in KEYS.items()
    for row in rows_of(table)
}


def in_csv(row_id: str) -> dict[str, str]:
    """The row of a CSV file that a figure says it stands in."""
    assert row_id in ROWS, row_id
    return ROWS[row_id]


def test_a_figure_that_is_not_on_file_is_missed_in_words() -> None:
    with pytest.raises(LookupError, match="No figure 'sheffield / pay / role / care_worker' is on file"):
        cited.the("sheffield", "pay", "role", "care_worker")


# --- the page ---------------------------------------------------------------------------------------------------------


def read(app) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001 - AppTest
    return " ".join(element.value for element in (*app.title, *app.markdown, *app.caption, *app.get("html")))


def test_the_page_opens_with_what_is_printed() -> None:
    app = open_at("pay", "area=doncaster")
    assert headline(app) == (
        "Care workers in Doncaster earned £7.80 an hour in 2017/18: 39p less than in England, "
        "30p above the lowest legal wage for those aged 25 or over."
    )
    assert "Social workers are the only role for which Doncaster pays more" in read(app)


@pytest.mark.parametrize("area", ["south-yorkshire", "sheffield", "bar2"])
def test_an_area_without_pay_figures_says_what_stands_in(area: str) -> None:
    app = open_at("pay", f"area={area}")
    name = choices().areas[area].name
    assert f"No pay by role is published for {name}: Doncaster's (2017/18) stands in" in read(app).replace("&amp;", "&")


def test_the_lever_moves_headline_and_link_and_the_recruitment_page() -> None:
    app = open_at("pay", "area=doncaster")
    app.slider(key="lever_pay").set_value(10.0).run()
    assert shown(app)["pay"] == "10"
    assert headline(app) == (
        "Paying care staff in Doncaster 10% more would cost about £17.0 million a year, "
        "with about 240 fewer leavers to replace each year."
    )
    link = "&".join(f"{key}={value}" for key, value in shown(app).items())
    assert headline(open_at("recruitment", link)) != headline(open_at("recruitment", "area=doncaster"))


@pytest.mark.parametrize("role", PAY_ROLES)
def test_each_role_can_get_the_rise(role: str) -> None:
    app = open_at("pay", "area=doncaster&pay=5")
    app.selectbox(key="pick_payrole").set_value(role).run()
    assert not app.exception
    assert shown(app).get("payrole", "all") == role
    assert ("no count of them is published" in headline(app)) == (role not in ("all", "care-worker"))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("link", ["area=doncaster", "area=rotherham&pay=10", "pay=-5&payrole=social-worker&unit=year"])
def test_every_closer_look_opens(look: str, link: str) -> None:
    app = open_at("pay", link)
    app.segmented_control(key="closer_look").set_value(look).run()
    assert not app.exception
    assert "nan" not in read(app).lower().split()
    assert shown(app).get("look", "table") == look


def test_the_looks_are_those_tested() -> None:
    scenario = parse("", choices())
    assert tuple(looks(scenario, rise(scenario))) == LOOKS


@pytest.mark.parametrize(("key", "value"), [("payposts", 500.0), ("hours", 30.0), ("rate", 12.5), ("oncosts", 30.0)])
def test_each_factor_of_the_cost_is_remembered_in_the_link(key: str, value: float) -> None:
    app = open_at("pay", "area=doncaster&pay=10&look=cost")
    before = headline(app)
    app.number_input(key=f"factor_{key}").set_value(value).run()
    assert not app.exception
    assert shown(app)[key] == f"{value:g}"
    assert headline(app) != before
    app.number_input(key=f"factor_{key}").set_value(None).run()
    assert key not in shown(app)
    assert headline(app) == before


def test_the_full_time_hours_move_the_yearly_pay() -> None:
    app = open_at("pay", "area=doncaster")
    app.number_input(key="factor_fulltime").set_value(37.0).run()
    assert shown(app)["fulltime"] == "37"
    assert parse("fulltime=37", choices()).setting("fulltime") == 37
    assert "£15,048" in app.dataframe[0].value.to_string()  # 7.80 x 52.14 x 37


def test_one_click_reaches_england() -> None:
    app = open_at("pay", "area=doncaster&look=england")
    app.button(key="reach_care_worker").click().run()
    assert (shown(app)["pay"], shown(app)["payrole"]) == ("5", "care-worker")
    app.button(key="reach_senior_care_worker").click().run()
    assert (shown(app)["pay"], shown(app)["payrole"]) == ("6.7", "senior-care-worker")


def test_the_wage_floor_of_any_year_can_be_picked() -> None:
    app = open_at("pay", "area=doncaster&look=wage-floor")
    app.selectbox(key="pay_floor_year").set_value("2026").run()
    assert shown(app)["floor"] == "2026"
    assert "−£4.91" in app.dataframe[0].value.to_string()


def test_the_wage_floor_of_a_year_tells_rates_as_printed_from_those_after_the_rise() -> None:
    app = open_at("pay", "area=doncaster&pay=5&payrole=care-worker&look=wage-floor&floor=2026")
    rows = app.dataframe[0].value.set_index("role")
    assert (rows.loc["Care workers", "hourly"], rows.loc["Care workers", "new"]) == ("£7.80", "£13.88")
    assert rows.loc["Care workers", "new_status"] == "modelled"
    assert "After the rise (modelled): from rates moved in step" in read(app)
    assert rows.loc["Senior care workers", "new"] == "not raised"
    assert "for staff aged 21 or over" in read(app)
    assert "has moved since" not in read(open_at("pay", "look=wage-floor&floor=2016"))


def test_words_of_the_link_that_cannot_be_are_said_and_let_go() -> None:
    app = open_at("pay", "area=doncaster&floor=2030&unit=week")
    said = unescape(" ".join(warning.value for warning in app.warning))
    assert "'floor' cannot be '2030'" in said and "2016, 2017" in said
    assert "'unit' cannot be 'week': allowed is hour, year" in said
    assert not {"floor", "unit"} & set(shown(app))


@pytest.mark.parametrize(("typed", "kept"), [(999.0, "20"), (-1.0, "20")])
def test_a_number_out_of_bounds_is_refused_in_words_and_nothing_is_lost(typed: float, kept: str) -> None:
    app = open_at("pay", "area=doncaster&pay=10&look=cost")
    before = headline(app)
    app.number_input(key="factor_oncosts").set_value(typed).run()
    said = unescape(app.warning[0].value)
    assert f"On-costs on top of pay cannot be {typed:g}: allowed is a number from 0 to 100" in said
    assert f"stays at {kept}" in said
    assert (headline(app), app.number_input(key="factor_oncosts").value) == (before, float(kept))
    app.number_input(key="factor_oncosts").set_value(30.0).run()
    assert not app.warning and shown(app)["oncosts"] == "30"


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("social-worker", "Social workers in Doncaster earned £36,300 a year in 2017/18: £1,400 more than in England"),
        ("senior-care-worker", "Senior care workers in Doncaster earned £8.40 an hour in 2017/18: 56p less"),
    ],
)
def test_the_headline_is_of_the_role_picked(role: str, sentence: str) -> None:
    assert headline(open_at("pay", f"area=doncaster&payrole={role}")).startswith(sentence)


def test_averages_are_not_passed_off_as_medians() -> None:
    assert "later ones medians: not one trend" in read(open_at("pay", "area=doncaster"))
    assert "medians" not in read(open_at("pay", "area=doncaster&payrole=social-worker"))


def test_the_evidence_says_whom_the_study_was_of() -> None:
    assert "The study is of direct care workers" in read(open_at("pay", "area=doncaster&look=evidence"))


def test_the_pay_table_is_downloaded_as_figures_each_with_its_own_status() -> None:
    frame = as_rows(of_the_table(pay.roles(37.5, 2017))).set_index("figure")
    rate, gap = frame.loc["Senior care workers, Doncaster"], frame.loc["Senior care workers: Doncaster less England"]
    assert (rate["value"], rate["status"]) == (8.40, "published")
    assert (round(gap["value"], 2), gap["status"]) == (-0.56, "derived")


def test_prices_and_unit_are_in_the_link() -> None:
    app = open_at("pay", "area=doncaster&pay=10")
    app.toggle(key="pick_prices").set_value(False).run()
    assert shown(app)["prices"] == "printed"
    assert "£10.0 million" in headline(app)
    app.radio(key="pay_unit").set_value("year").run()
    assert shown(app)["unit"] == "year"
    assert not app.exception


def test_an_illegal_rate_and_a_stretched_one_are_called_out() -> None:
    said = open_at("pay", "area=doncaster&pay=-10").warning[0].value
    assert "would not be legal for staff aged 21 or over" in said
    assert "has not kept step" in read(open_at("pay", "area=doncaster&payrole=social-worker"))


def test_what_is_not_known_is_not_shown_as_nought() -> None:
    said = read(open_at("pay", "area=doncaster&payrole=social-worker&pay=10"))
    assert said.count("not known") == 3 and "0 fewer" not in said


def test_where_turnover_is_set_the_page_says_that_pay_moves_nothing() -> None:
    app = open_at("pay", "area=doncaster&pay=10&turnover=20")
    assert "do not follow pay" in headline(app) and "fewer people" not in headline(app)
    assert "not applied" in read(app)


def test_more_posts_than_there_are_are_called_out() -> None:
    assert "more than there are to raise" in open_at("pay", "area=bar2&pay=10&payposts=60000").warning[0].value
    assert not open_at("pay", "area=bar2&pay=10&payposts=100").warning


def test_a_rate_somebody_typed_is_held_against_today() -> None:
    """14 x 1.05 = 14.70: 15.7% above the floor of 2026, not 96% above that of 2017."""
    found = answer("area=doncaster&pay=5&prices=printed&rate=14")
    assert (found.floor.value, round(found.england.value, 2)) == (12.71, 13.88)
    assert round(found.new_headroom.value, 1) == 15.7
    assert "on the 2026 floor" in read(open_at("pay", "area=doncaster&prices=printed&rate=14&pay=5"))


def test_the_cost_of_one_per_cent_is_shown_while_the_lever_rests() -> None:
    assert "Each 1%: 7,900 x 26" in read(open_at("pay", "area=doncaster&look=cost"))


def test_a_factor_typed_back_to_where_it_rests_leaves_the_link() -> None:
    app = open_at("pay", "area=doncaster&pay=10&look=cost&payposts=500&rate=12")
    app.number_input(key="factor_payposts").set_value(7_900.0).run()
    app.number_input(key="factor_rate").set_value(13.22).run()
    assert not {"payposts", "rate"} & set(shown(app))


def test_raised_rates_are_modelled_and_in_the_list_of_figures() -> None:
    scenario = parse("area=doncaster&pay=5&payrole=care-worker", choices())
    raised = raised_rates(scenario, pay.roles(37.5, 2017), yearly=False)
    assert {key: (round(one.value, 2), one.status) for key, one in raised.items()} == {
        "care_worker": (8.19, "modelled")
    }
    assert raised["care_worker"] in every_figure(scenario, 2017).values()


def test_old_pay_is_not_held_against_new_nhs_pay() -> None:
    app = open_at("pay", "area=doncaster&look=nhs&prices=printed")
    table = app.table[0].value
    assert [name for name in table.columns if "7.80" in name] == []
    assert any("eight years before" in caption.value for caption in app.caption)
    assert any("£12.60" in str(name) for name in table.columns)


TYPED = {"payrole": "registered-nurse", "payposts": "120", "rate": "21", "hours": "30"}


@pytest.mark.parametrize("button", ["reset_pay", "reset_all", "reach_registered_nurse"])
def test_putting_levers_back_or_setting_them_keeps_what_was_typed(button: str) -> None:
    typed = "&".join(f"{key}={value}" for key, value in TYPED.items())
    app = open_at("pay", f"area=doncaster&pay=2&look=england&{typed}")
    app.button(key=button).click().run()
    assert {key: shown(app).get(key) for key in TYPED} == TYPED
    assert shown(app).get("pay") == ("4.3" if button.startswith("reach") else None)


def test_another_role_lets_the_count_and_the_rate_of_the_old_one_go() -> None:
    asked = parse("area=doncaster&payrole=registered-nurse&payposts=120&rate=21&hours=30", choices())
    assert asked.for_role("registered-nurse") == asked
    assert asked.for_role("social-worker").factors == (("hours", 30.0),)


def test_a_preset_keeps_what_was_typed_of_the_same_area_and_role() -> None:
    nurses = "area=doncaster&payrole=registered-nurse&payposts=120&rate=21&hours=30"
    asked = parse(f"{nurses}&pay=2", choices())
    assert apply("turnover-third", asked).query() == parse(f"{nurses}&turnover=15.1", choices()).query()
    assert apply("strategy", asked) == parse(f"{nurses}&edition=strategy", choices())
    elsewhere = apply("strategy", replace(asked, area="sheffield"))
    assert (elsewhere.area, elsewhere.factor("payposts"), elsewhere.factor("hours")) == ("doncaster", None, 30)
    everybody = apply("england-pay", asked)
    assert (everybody.payrole, everybody.factors) == ("all", (("hours", 30.0),))
    assert apply("england-pay", parse("area=doncaster&payposts=500", choices())).factor("payposts") == 500


def test_typed_posts_are_said_not_passed_off_as_all() -> None:
    link = "area=doncaster&pay=5&payposts=500"
    app = open_at("pay", link)
    assert headline(app).startswith("Paying 500 posts of care staff in Doncaster 5% more would cost about £538,000")
    for shows in (app, open_at("recruitment", link)):
        captions = " ".join(one.value for one in shows.sidebar.caption)
        assert "For 500 posts, as typed under Pay" in captions and "all posts" not in captions
    nurses = headline(open_at("pay", "area=doncaster&pay=5&payposts=1200&payrole=registered-nurse"))
    assert nurses.startswith("Paying 1,200 posts of registered nurses in Doncaster")


@pytest.mark.parametrize("look", ["", "&look=cost"])
@pytest.mark.parametrize("lever", ["&pay=20", ""])
def test_every_cost_names_the_year_of_its_prices(lever: str, look: str) -> None:
    printed = open_at("pay", f"area=doncaster&prices=printed{lever}{look}")
    said = read(printed)
    assert "Cost, at 2017/18 prices, and effect are modelled" in said
    assert ("£20.0 million a year at 2017/18 prices" in headline(printed)) == bool(lever)
    costs = (2 if lever else 1) + bool(look)  # with the sum, the cost, what each recruit costs
    assert said.count("at 2017/18 prices") == 1 + bool(lever) + costs
    today = read(open_at("pay", f"area=doncaster{lever}{look}"))
    assert "2017/18 prices" not in today and "at today's prices" in today


def test_a_typed_rate_is_what_has_to_reach_england() -> None:
    """England's 8.19 x 12.71 / 7.50 = 13.88: 15.00 is above it, 13.00 takes 6.8%."""
    above, below = (read(open_at("pay", f"area=doncaster&look=england&rate={rate}")) for rate in (15, 13))
    assert "your £15.00 is no less than England's £13.88" in unescape(above)
    assert "6.8%" in below and "from your £13.00 to £13.88" in below
    assert "not the one you typed" in below


def test_a_typed_rate_is_said_to_be_set_here() -> None:
    app = open_at("pay", "area=doncaster&rate=60&pay=10&look=cost")
    assert "from £60.00, set here" in read(app)
    assert "typed in place of 13.22 (set here)" in read(app)
    assert "typed in place of 7.80" not in read(app)


def drawn(monkeypatch: pytest.MonkeyPatch, draw: Callable[[], None]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The rows of the chart that is drawn, and what is said with it."""
    kept: list[Any] = []
    monkeypatch.setattr("components.charts.draw", lambda make, rows, **said: kept.append((make, rows, said)))
    draw()
    make, rows, said = kept[0]
    make(palette.LIGHT)
    return [dict(zip(rows, row, strict=True)) for row in zip(*rows.values(), strict=True)], said


@pytest.mark.parametrize(
    ("link", "year", "label"),
    [
        ("prices=printed&pay=20", 2017.5, "£9.36 after the rise"),
        ("prices=printed&pay=-20", 2017.5, "£7.80 cut to £6.24"),
        ("pay=20", 2026.6, "£15.86 after the rise"),
        ("pay=-5", 2026.6, "£13.22 cut to £12.56"),
    ],
)
def test_the_chart_of_the_floor_shows_the_rate_after_a_rise_or_cut(
    link: str, year: float, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = answer(f"area=doncaster&{link}")
    floors = {at: one.value for at, one in pay.floors().items()}
    published = pay.headrooms("care_worker", 37.5)
    rows, _ = drawn(monkeypatch, lambda: headroom_chart.headroom(published, floors, found, "Care workers"))
    raised = [row for row in rows if row["kind"] == "raised"]
    assert [(row["pay"], row["year"]) for row in raised] == [(found.new_rate.value, year)]
    assert label in [row["text"] for row in rows]


@pytest.mark.parametrize(("pay_by", "says"), [("20", "Pale: what the rise adds"), ("-20", "Outlined: what the cut")])
def test_a_cut_takes_off_the_bar_a_rise_adds_to_it(pay_by: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """16,424.10 a year less 20% is 13,139.28: the solid bar ends there, not at 16,424."""
    rows = pay.roles(37.5, 2017)
    raised = raised_rates(parse(f"area=doncaster&pay={pay_by}", choices()), rows, yearly=True)
    bars, said = drawn(monkeypatch, lambda: pay_charts.roles(rows, raised, True, "Pay by role"))
    solid, end = (16_424.1, 19_708.92) if pay_by == "20" else (13_139.28, 16_424.1)
    assert (bars[0]["solid"], bars[0]["end"]) == (pytest.approx(solid), pytest.approx(end))
    assert said["marks"][0].startswith(says)


def test_the_nhs_chart_calls_a_cut_a_cut() -> None:
    link = "area=south-yorkshire&payrole=support-and-outreach&pay="
    for pay_by, name in ((-3, "after the cut"), (3, "after the rise")):
        assert name in [mark for mark, _, _ in nhs_marks(answer(f"{link}{pay_by}"))]


def test_a_look_of_another_page_is_let_go() -> None:
    assert "look" not in shown(open_at("workforce", "area=doncaster&look=cost"))


def test_every_figure_can_be_read_with_its_source() -> None:
    app = open_at("pay", "area=doncaster&pay=10")
    app.session_state["pay_roads"] = True
    app.run()
    assert not app.exception
    table = app.dataframe[-1].value
    assert {"published", "derived", "modelled", "illustrative"} == set(table["status"])
    assert (table["row"].str.len() + table["how"].str.len() > 0).all()
