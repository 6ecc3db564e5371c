"""A scenario and its link: the way there and back, and what is refused on the way."""

from __future__ import annotations

import math
from urllib.parse import parse_qsl, quote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.assumptions import factors, inputs, levers
from model.scenario import (
    TRAY_WORDS,
    VIEW_WORDS,
    WORDS,
    Choices,
    LinkError,
    Scenario,
    covers,
    lever_rows,
    parse,
    parse_leniently,
)
from queries.areas import choices as every_choice
from strategies import scenarios

# --- there and back -------------------------------------------------------------------------------------------------


@given(scenarios())
def test_a_scenario_survives_its_link(scenario: Scenario) -> None:
    assert parse(scenario.link(), every_choice()) == scenario


@given(scenarios())
def test_the_order_of_a_link_does_not_matter(scenario: Scenario) -> None:
    pairs = list(reversed(parse_qsl(scenario.link())))
    assert parse_leniently(pairs, every_choice()) == (scenario, [])


def test_a_scenario_is_a_value() -> None:
    scenario = Scenario("doncaster", "strategy", 2019, 2035).with_lever("turnover", 20.0).with_lever("growth", 10.0)
    same = Scenario("doncaster", "strategy", 2019, 2035).with_lever("growth", 10.0).with_lever("turnover", 20.0)
    assert scenario == same and hash(scenario) == hash(same) and scenario.link() == same.link()
    assert scenario.link() == "area=doncaster&edition=strategy&start=2019&end=2035&growth=10&turnover=20"
    assert scenario.with_lever("growth", None).with_lever("turnover", None) == scenario.as_today()
    with pytest.raises(AttributeError):
        scenario.area = "barnsley"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("link", "scenario"),
    [
        ("", Scenario("south-yorkshire", "ons-2022", 2025, 2035)),
        ("?", Scenario("south-yorkshire", "ons-2022", 2025, 2035)),
        ("area=BAR2", Scenario("bar2", "ons-2022", 2025, 2035)),
        ("area=Doncaster&edition=Strategy", Scenario("doncaster", "strategy", 2019, 2035)),
        ("edition=strategy", Scenario("doncaster", "strategy", 2019, 2035)),
        ("edition=ons-2018&start=2020&end=2040", Scenario("south-yorkshire", "ons-2018", 2020, 2040)),
        ("start=2040", Scenario("south-yorkshire", "ons-2022", 2040, 2041)),
        (
            "driver=selfcare&base=directly-employed",
            Scenario("south-yorkshire", "ons-2022", 2025, 2035, "selfcare", "directly-employed"),
        ),
        ("turnover=%2030.70%20", Scenario("south-yorkshire", "ons-2022", 2025, 2035, moved=(("turnover", 30.7),))),
        ("growth=0", Scenario("south-yorkshire", "ons-2022", 2025, 2035, moved=(("growth", 0.0),))),
        ("pay=-0.0", Scenario("south-yorkshire", "ons-2022", 2025, 2035, moved=(("pay", 0.0),))),
    ],
)
def test_what_a_link_means(link: str, scenario: Scenario, choices: Choices) -> None:
    assert parse(link, choices) == scenario


def test_a_lever_moved_to_nought_is_not_a_lever_left_alone(choices: Choices) -> None:
    assert parse("growth=0", choices).lever("growth") == 0.0
    assert parse("", choices).lever("growth") is None


def test_levers_reach_the_model_as_shares(choices: Choices) -> None:
    (row,) = lever_rows([parse("growth=10&phase=3&recruits=1200", choices)])
    expected = {"growth": 0.10, "phase": 3.0, "recruits": 1200.0, "community": 0.0, "productivity": 0.0, "pay": 0.0}
    expected |= {"pay_effect": 0.30, "modelled_posts": 1.0}
    found = {key: float(number) for key, number in zip(inputs(), row, strict=True) if not np.isnan(number)}
    assert found == pytest.approx(expected)


# --- refusals -------------------------------------------------------------------------------------------------------

AREAS = ("south-yorkshire", "sheffield", "barnsley", "doncaster", "rotherham")
REFUSED = {
    "colour=blue": ("colour=blue", "is not a key", *WORDS, *levers()),
    "=5": ("=5", "is not a key"),
    "Turnover=20": ("Turnover=20", "is not a key"),
    "area=leeds": ("area=leeds", *AREAS, "a neighbourhood from"),
    "area=": ("area=", *AREAS),
    "area=doncaster' or 1=1 --": ("area=doncaster' or 1=1 --", *AREAS),
    "edition=ons-2030": ("edition=ons-2030", "ons-2022", "ons-2018", "strategy"),
    "area=sheffield&edition=strategy": ("edition=strategy", "area=sheffield", "ons-2022, ons-2018"),
    "area=bar2&edition=strategy": ("edition=strategy", "area=bar2", "ons-2022, ons-2018"),
    "edition=strategy&start=2018": ("start=2018", "from 2019 to 2034", "strategy"),
    "start=2021": ("start=2021", "from 2022 to 2046", "ons-2022"),
    "end=2048": ("end=2048", "from 2026 to 2047", "ons-2022"),
    "start=2030&end=2030": ("end=2030", "from 2031 to 2047", "after the start year"),
    "start=2035&end=2030": ("end=2030", "from 2036 to 2047"),
    "start=2025.0": ("start=2025.0", "a year from 2022"),
    "start=": ("start=", "a year from 2022"),
    "start=２０２５": ("start=２０２５", "a year from 2022"),
    "driver=age": ("driver=age", "65plus, 85plus, selfcare"),
    "base=some": ("base=some", "all, without-direct-payments, directly-employed"),
    "growth=151": ("growth=151", "a number from -30 to 150 (percent)"),
    "turnover=nan": ("turnover=nan", "a number from 0 to 80 (percent)"),
    "turnover=inf": ("turnover=inf", "a number from 0 to 80 (percent)"),
    "turnover=": ("turnover=", "a number from 0 to 80 (percent)"),
    "turnover=30.7%25": ("turnover=30.7%", "a number from 0 to 80 (percent)"),
    "turnover=３０": ("turnover=３０", "a number from 0 to 80 (percent)"),
    "turnover=-1": ("turnover=-1", "a number from 0 to 80 (percent)"),
    "turnover=80.01": ("turnover=80.01", "a number from 0 to 80 (percent)"),
    "vacancy=30.1": ("vacancy=30.1", "a number from 0 to 30 (percent)"),
    "within=100.5": ("within=100.5", "a number from 0 to 100 (percent)"),
    "community=-1": ("community=-1", "a number from 0 to 50 (percent)"),
    "productivity=9": ("productivity=9", "a number from -2 to 5 (percent)"),
    "pay=21": ("pay=21", "a number from -20 to 20 (percent)"),
    "phase=20.5": ("phase=20.5", "a number from 0 to 20 (years)"),
    "recruits=1e6": ("recruits=1e6", "a number from 0 to 20000 (people a year)"),
    "turnover=20&turnover=30": ("turnover=30", "a second time", "each key once"),
    "turnover=20;growth=3": ("turnover=20;growth=3", "a number from 0 to 80 (percent)"),
    "area=doncaster%00": ("area=doncaster", *AREAS),
}


@pytest.mark.parametrize("link", REFUSED)
def test_a_bad_link_is_refused_with_key_value_and_what_is_allowed(link: str, choices: Choices) -> None:
    with pytest.raises(LinkError) as refusal:
        parse(link, choices)
    sentence = str(refusal.value)
    assert [part for part in REFUSED[link] if part not in sentence] == []
    assert sentence.startswith("The link's '") and sentence.endswith(".") and sentence.isprintable()


@pytest.mark.parametrize("link", ["area=" + "x" * 100_000, "x" * 100_000 + "=1", "turnover=" + "9" * 100_000])
def test_a_very_long_link_gets_a_short_answer(link: str, choices: Choices) -> None:
    with pytest.raises(LinkError) as refusal:
        parse(link, choices)
    assert len(str(refusal.value)) < 500


@pytest.mark.parametrize("text", ["doncaster\nSecond line", "a\r\nb", "\u202edrawkcab", "\x1b[31mred", "a\u2028b"])
def test_a_refusal_stays_on_one_line(text: str, choices: Choices) -> None:
    for link in (f"area={quote(text)}", f"{quote(text)}=1", f"edition={quote(text)}"):
        with pytest.raises(LinkError) as refusal:
            parse(link, choices)
        assert str(refusal.value).isprintable()


# --- reading leniently ----------------------------------------------------------------------------------------------


def test_the_rest_of_a_link_is_honoured(choices: Choices) -> None:
    link = "area=doncaster&edition=strategy&start=1900&end=2030&turnover=nan&growth=20&colour=blue&growth=30&pay=5"
    scenario, problems = parse_leniently(parse_qsl(link), choices)
    assert scenario == Scenario("doncaster", "strategy", 2019, 2030, moved=(("growth", 20.0), ("pay", 5.0)))
    found = sorted(problem.removeprefix("The link's '").split("'")[0] for problem in problems)
    assert found == ["colour=blue", "growth=30", "start=1900", "turnover=nan"]


def test_an_edition_that_lacks_the_area_gives_way_to_one_that_covers_it(choices: Choices) -> None:
    scenario, problems = parse_leniently([("area", "sheffield"), ("edition", "strategy")], choices)
    assert scenario == Scenario("sheffield", "ons-2022", 2025, 2035)
    assert len(problems) == 1


ANY_TEXT = st.text(max_size=30)
KEYS = st.sampled_from([*WORDS, *levers()]) | ANY_TEXT
VALUES = st.sampled_from(["doncaster", "don1", "strategy", "ons-2018", "2030", "2035", "20", "nan", ""]) | ANY_TEXT


@given(st.lists(st.tuples(KEYS, VALUES), max_size=12))
def test_whatever_is_typed_a_possible_scenario_comes_out(pairs: list[tuple[str, str]]) -> None:
    scenario, problems = parse_leniently(pairs, every_choice())
    area, edition = every_choice().areas[scenario.area], every_choice().editions[scenario.edition]
    assert covers(edition, area)
    assert edition.first_year <= scenario.start < scenario.end <= edition.last_year
    for key, number in scenario.moved:
        assert math.isfinite(number) and levers()[key].minimum <= number <= levers()[key].maximum
    assert parse(scenario.link(), every_choice()) == scenario
    assert all(problem.isprintable() for problem in problems)
    if not problems:
        assert {key for key, _ in pairs} <= {*WORDS, *levers(), *factors(), *VIEW_WORDS, *TRAY_WORDS}
