"""People and health: the page as it is read, and the numbers on it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components import words
from components.people import people as parts
from components.people import people_looks
from model.scenario import Scenario, covers, parse
from queries import age_profile, health, population, population_lines, share_over_65
from queries.areas import COUNTY, choices
from queries.database import table
from strategies import standing_scenarios
from test_pages import headline, open_at, shown

AREAS = ("south-yorkshire", "doncaster", "bar1")
EDITIONS = ("ons-2022", "ons-2018", "strategy")


def scenario(link: str) -> Scenario:
    return parse(link, choices())


def look(app: AppTest, key: str, **state: object) -> AppTest:
    """The page with one of its closer looks."""
    for name, value in state.items():
        app.session_state[name] = value
    return app.segmented_control(key="closer_look").set_value(key).run()


def read(app: AppTest) -> str:
    """Everything written on the page."""
    return " ".join(element.value for element in (*app.title, *app.markdown, *app.caption, *app.get("html")))


# The page -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_closer_look_opens(area: str, edition: str) -> None:
    if not covers(choices().editions[edition], choices().areas[area]):
        pytest.skip("the edition does not cover the area")
    app = open_at("people", f"area={area}&edition={edition}")
    assert not app.exception
    assert not app.warning
    for key in people_looks.LOOKS:
        look(app, key)
        assert not app.exception, key
        assert not app.error, key
        assert "nan" not in read(app).lower().split(), key


def test_only_the_county_has_a_look_by_place() -> None:
    offered = {area: app_looks(open_at("people", f"area={area}")) for area in AREAS}
    assert [area for area in AREAS if "Need by place" in offered[area]] == ["south-yorkshire"]
    assert all(len(one) >= len(people_looks.LOOKS) - 1 for one in offered.values())


def app_looks(app: AppTest) -> list[str]:
    return list(app.segmented_control(key="closer_look").options)


@pytest.mark.parametrize("age", ["65", "85"])
@pytest.mark.parametrize("scale", ["count", "index"])
@pytest.mark.parametrize("area", AREAS)
def test_lines_in_every_shape(area: str, age: str, scale: str) -> None:
    app = look(open_at("people", f"area={area}"), "lines", people_age=age, people_scale=scale)
    assert not app.exception
    assert ("This area: Barnsley Central" in read(app)) == (area == "bar1" and scale == "index")


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        (
            "area=doncaster",
            "Between 2025 and 2035 the number of people aged 65 and over in Doncaster grows from 63,800 to 75,300, "
            "nearly two in ten more; dementia grows fastest.",
        ),
        (
            "area=doncaster&edition=strategy",
            "Between 2019 and 2035 the number of people aged 65 and over in Doncaster grows from 59,500 to 78,400, "
            "more than three in ten more; dementia grows fastest.",
        ),
        ("", "Between 2025 and 2035 the number of people aged 65 and over in South Yorkshire grows from 269,000 to"),
    ],
)
def test_the_headline_answers_the_link(link: str, sentence: str) -> None:
    assert headline(open_at("people", link)).startswith(sentence)


@pytest.mark.parametrize(
    ("growth", "said"),
    [
        (0.182, "nearly two in ten more"),
        (0.03, "about three in a hundred more"),
        (-0.03, "about three in a hundred fewer"),
        (0.002, "less than one in a hundred more"),
        (-0.24, "more than two in ten fewer"),
        (0.98, "about double"),
        (1.4, "more than double"),
    ],
)
def test_growth_is_said_aloud(growth: float, said: str) -> None:
    assert parts.how_much(growth) == said


def test_growth_beside_a_chart() -> None:
    assert [words.growth(one) for one in (0.184, -0.026, 0.002, -0.002)] == ["+18%", "−3%", "no change", "no change"]


def test_editions_are_explained_with_numbers() -> None:
    written = read(open_at("people", "area=doncaster"))
    for number in ("75,300 on ONS 2022-based", "79,000 on ONS 2018-based (5% more)", "78,400 on Doncaster strategy"):
        assert number in written
    assert "Only the ONS 2022-based figures reach 2045" in read(open_at("people", "area=doncaster&end=2045"))


def test_women_and_men_say_which_edition_has_them() -> None:
    app = look(open_at("people", "area=doncaster"), "sexes")
    app.button(key="take_sexes").click().run()
    assert shown(app)["edition"] == "ons-2018"
    assert "women to every 100 men" in read(app)
    assert "Shown for Barnsley" in read(look(open_at("people", "area=bar1&edition=ons-2018"), "sexes"))


def test_a_missing_total_is_a_reason_not_nought() -> None:
    app = look(open_at("people", "edition=ons-2018"), "shares")
    written = read(app)
    assert "Not on file: Sheffield's total for 2030" in written
    assert "2025: not on file" in written
    assert "0.0%" not in written
    rows = share_over_65.shares(scenario("edition=ons-2018"))
    missing = [name for name, start in zip(rows["name"], rows["start"], strict=True) if math.isnan(start)]
    assert missing == ["South Yorkshire", "Sheffield"]
    assert rows["end"][0] == pytest.approx(328478 / 1511309)


def test_sheffields_total_is_said_to_rise_with_the_variant() -> None:
    written = read(look(open_at("people"), "shares"))
    assert "Sheffield's total for all ages goes from 565,000 in 2022 to 593,000 in 2025 (+5%)" in written


def test_the_strategys_claims_on_carers_are_checked() -> None:
    written = read(look(open_at("people", "area=doncaster"), "carers"))
    assert "6,109 carers giving 50 or more hours a week out of 33,364 and calls that 12%; it is 18.3%." in written
    assert "Hours given in 2011 are not on file" in written
    assert "Doncaster, 2021: 28,100 unpaid carers, 9,800 of them" in written


def test_the_method_is_one_click_away() -> None:
    app = open_at("people")
    assert "Hamilton-Perry." not in read(app)
    app.session_state["people_method"] = True
    app.run()
    for word in ("Hamilton-Perry.", "two rates.", "blind to deprivation"):
        assert word in read(app)


# The numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "growth"), [("bar1", 20.0), ("shf05", 7.2), ("don5", 32.5)], ids=["BAR1", "SHF05", "DON5"]
)
def test_growth_of_neighbourhoods_is_the_model_pages(area: str, growth: float) -> None:
    assert round(100 * population.people(scenario(f"area={area}")).over_65.growth, 1) == growth


def test_needs_of_south_yorkshire_on_the_2018_based_projection() -> None:
    rows = health.needs(scenario("edition=ons-2018&start=2020&end=2035")).by_need
    found = {
        key: (round(start), round(end)) for key, start, end in zip(rows["id"], rows["start"], rows["end"], strict=True)
    }
    assert found["dementia"] == (17715, 24117)
    assert found["self_care"] == (73029, 94863)


def test_the_strategys_table_comes_out_as_printed() -> None:
    rows = health.beside_the_strategy("strategy")
    for year in health.STRATEGY_YEARS:
        assert np.allclose(rows[f"model_{year}"], rows[f"printed_{year}"], atol=1e-6)
    assert dict(zip(rows["id"], rows["printed_2035"], strict=True))["dementia"] == 5812


def test_a_year_an_edition_does_not_cover_is_empty() -> None:
    assert np.isnan(np.asarray(health.beside_the_strategy("ons-2022")["model_2019"])).all()
    assert not np.isnan(np.asarray(health.beside_the_strategy("ons-2018")["model_2019"])).any()


@given(standing_scenarios())
def test_the_two_parts_of_a_change_add_up(asked: Scenario) -> None:
    answer = health.needs(asked)
    rows = {name: np.asarray(values) for name, values in answer.by_need.items()}
    assert np.allclose(rows["more_people"] + rows["older_people"], rows["end"] - rows["start"], rtol=0, atol=1e-6)
    people, (before, after) = population.people(asked), answer.older_share
    assert np.allclose(rows["more_people"], rows["start"] * people.over_65.growth)
    assert (np.sign(np.round(rows["older_people"], 6)) == np.sign(round(after - before, 12))).all() or np.isclose(
        before, after, atol=1e-6
    )
    assert list(rows["growth"]) == sorted(rows["growth"], reverse=True)
    assert {rows["id"][0], rows["id"][-1]} == {"dementia", "heart_attack_stroke"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_neighbourhoods_add_up_to_their_place_and_places_to_the_county(edition: str) -> None:
    known = population.bands(edition)
    areas = choices().areas
    for place in choices().editions[edition].place_ids:
        inside = [one.area_id for one in areas.values() if one.kind == "neighbourhood" and one.place_ids == (place,)]
        assert np.allclose(sum(known.people[key] for key in inside), known.people[place])
        assert np.allclose(sum(health.people_with(key, edition) for key in inside), health.people_with(place, edition))
    if COUNTY in known.people:
        whole = sum(known.people[key] for key in areas[COUNTY].place_ids)
        assert np.allclose(whole, known.people[COUNTY])


def test_bands_and_needs_are_those_of_the_built_tables() -> None:
    """The page's own sums against the tables other pages read."""
    order = ["place_id", "year", "condition_id"]
    needs = table("health_needs_by_place")
    for edition, rows in needs.groupby("edition"):
        for place, group in rows.sort_values(order).groupby("place_id"):
            wide = group.pivot(index="year", columns="condition_id", values="people")[list(health.conditions())]
            assert np.allclose(health.people_with(place, edition), wide.to_numpy()), (edition, place)
    near = table("health_needs_by_neighbourhood")
    for key, group in near.groupby("neighbourhood_id"):
        wide = group.pivot(index="year", columns="condition_id", values="people")[list(health.conditions())]
        assert np.allclose(health.people_with(key, "ons-2022"), wide.to_numpy()), key


def test_sexes_add_up_to_persons() -> None:
    known = population.bands("ons-2018")
    for (area, sex), women in known.by_sex.items():
        if sex == "female":
            assert np.allclose(women + known.by_sex[area, "male"], known.people[area]), area


@pytest.mark.parametrize("area", AREAS)
def test_single_ages_add_up_to_the_bands(area: str) -> None:
    known, bands = age_profile.profile(area), population.bands("ons-2022")
    assert np.allclose(known.projected.sum(axis=1), bands.people[area].sum(axis=1))
    assert (known.in_year(population.CENSUS) == known.census[65:]).all()


def test_the_census_profile_is_the_places_count() -> None:
    counted = table("census_age_places")
    assert (
        age_profile.profile("doncaster").census.sum() == counted.loc[counted["place_id"] == "doncaster", "value"].sum()
    )


def test_status_says_what_is_published() -> None:
    status = {link: population.people(scenario(link)).status for link in ("area=doncaster", "", "area=bar1")}
    assert list(status.values()) == ["published", "derived", "modelled"]
    assert population.people(scenario("area=doncaster&edition=ons-2018")).status == "derived"
    assert population.people(scenario("area=doncaster&edition=ons-2018&start=2020&end=2035")).status == "published"


def test_an_index_begins_at_100() -> None:
    lines = population_lines.as_index(population_lines.lines_by_place("ons-2022", older=True), 2030)
    at_start = [people for year, people in zip(lines["year"], lines["people"], strict=True) if year == 2030]
    assert at_start == [100.0] * 4


def test_editions_agree_where_they_are_the_same_figures() -> None:
    found = {one.edition: one for one in population_lines.in_each_edition("doncaster", 2035)}
    assert (found["strategy"].over_65, found["strategy"].over_85) == (78400, 12100)
    assert (found["ons-2018"].over_65, found["ons-2018"].over_85) == (79027, 11323)
    assert found["ons-2022"].more_65 == 0.0


def test_carers_of_both_censuses() -> None:
    rows = health.carers()
    found = dict(zip(rows["id"], zip(rows["in_2011"], rows["in_2021"], strict=True), strict=True))
    assert found["doncaster"] == (33150, 28138)
    assert found["south-yorkshire"] == (148510, 128231)
    assert health.claims().share == pytest.approx(6109 / 33364)


@given(st.sampled_from(list(choices().areas)), st.sampled_from(["place", "neighbourhood"]))
def test_needs_of_parts_add_up_to_the_area(area_id: str, kind: str) -> None:
    area = choices().areas[area_id]
    asked = scenario(f"area={area_id}")
    if area.kind == "neighbourhood":
        asked = scenario(f"area={area.place_ids[0]}")
    rows = health.by_part(asked, "falls", kind)
    own = health.needs(asked).by_need
    at = list(own["id"]).index("falls")
    assert np.sum(rows["start"]) == pytest.approx(own["start"][at])
    assert np.sum(rows["end"]) == pytest.approx(own["end"][at])
