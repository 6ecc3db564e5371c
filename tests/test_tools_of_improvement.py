"""The improvement tools: what they answer, what they show, and that every field of their forms is kept."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from components.programme import driver_diagram, sustainability_charts
from components.programme import fishbone as fishbone_look
from model.assumptions import levers
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import record
from model.scenario import Scenario, parse
from model.steering_sections import FACTORS, LEVELS
from queries.areas import choices
from queries.drivers import Branch, strongest, ties, tree
from queries.fishbone import fishbone
from queries.programme import example, founding
from queries.recruitment import need
from queries.stakeholders import QUADRANTS, quadrant_of, stakeholder_map
from queries.store import documents, engine
from queries.sustainability import GROUPS, TOTAL, by_factor, changed, history, most_to_gain, over_time, source
from test_pages import open_at, shown

TOOLS = ("drivers", "fishbone", "stakeholders", "sustainability")
FORMS = {
    "drivers": ("drivers",),
    "fishbone": ("bones", "causes"),
    "stakeholders": ("stakeholders",),
    "sustainability": ("assessments",),
}


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def programme_of(section: str, rows: dict[str, dict[str, object]], base: Programme | None = None) -> Programme:
    """A programme with some records."""
    found = base or Programme()
    return found.change(*(Change(section, None, record(SECTIONS[section], key, row)) for key, row in rows.items()))


def doncaster(more: str = "") -> Scenario:
    return parse(f"area=doncaster{more}", choices())


# --- the driver diagram -----------------------------------------------------------------------------------------------


def ids(branches: tuple[Branch, ...]) -> list[object]:
    return [(one.driver.id, ids(one.branches)) if one.branches else one.driver.id for one in branches]


def test_each_driver_hangs_on_the_one_it_serves() -> None:
    found = tree(
        programme_of(
            "drivers",
            {
                "idea": {"text": "i", "level": "idea", "parent": "second"},
                "aim": {"text": "a", "level": "aim"},
                "first": {"text": "p", "level": "primary", "parent": "aim"},
                "second": {"text": "s", "level": "secondary", "parent": "first"},
                "straight": {"text": "d", "level": "idea", "parent": "aim"},
            },
        )
    )
    assert ids(found.aims) == [("aim", [("first", [("second", ["idea"])]), "straight"])]
    assert found.aims[0].branches[1].skipped == 2
    assert found.loose == ()


def test_drivers_tied_to_nothing_stand_apart_and_say_why() -> None:
    found = tree(
        programme_of(
            "drivers",
            {
                "none": {"text": "n", "level": "primary"},
                "below": {"text": "b", "level": "idea", "parent": "none"},
                "gone": {"text": "g", "level": "secondary", "parent": "nowhere"},
                "one": {"text": "1", "level": "primary", "parent": "two"},
                "two": {"text": "2", "level": "primary", "parent": "one"},
                "self": {"text": "s", "level": "idea", "parent": "self"},
            },
        )
    )
    assert found.aims == ()
    assert [(one.branch.driver.id, one.why) for one in found.loose] == [
        ("none", "none"), ("gone", "gone"), ("one", "level"), ("two", "level"), ("self", "level"),
    ]  # fmt: skip
    assert ids((found.loose[0].branch,)) == [("none", ["below"])]


@given(some.lists(some.tuples(some.sampled_from(list(LEVELS)), some.integers(0, 30)), max_size=30))
def test_however_drivers_are_tied_each_is_drawn_once(drawn: list[tuple[str, int]]) -> None:
    rows = {f"d{at}": {"text": "x", "level": level, "parent": f"d{to}"} for at, (level, to) in enumerate(drawn)}
    found = tree(programme_of("drivers", dict(rows)))

    def every(branches: tuple[Branch, ...]) -> list[str]:
        return [key for one in branches for key in (one.driver.id, *every(one.branches))]

    assert sorted(every((*found.aims, *(one.branch for one in found.loose)))) == sorted(rows)


@pytest.mark.parametrize("key", list(levers()))
@pytest.mark.parametrize("more", ["", "&turnover=25&vacancy=3", "&pay=5"])
def test_a_drivers_effect_is_what_the_model_answers(key: str, more: str) -> None:
    scenario, target = doncaster(more), 4.0
    tied = ties(
        programme_of("drivers", {"d": {"text": "x", "level": "idea", "lever": key, "target": target}}), scenario
    )
    before, after = need(scenario).totals, need(scenario.with_lever(key, target)).totals
    years = scenario.end - scenario.start
    assert tied["d"].state == "effect"
    assert tied["d"].scenario == scenario.with_lever(key, target)
    assert tied["d"].starters == pytest.approx(after.starters_per_year - before.starters_per_year)
    assert tied["d"].newcomers == pytest.approx((after.new_to_sector - before.new_to_sector) / years)
    assert tied["d"].short == pytest.approx(after.shortfall_end - before.shortfall_end)


@pytest.mark.parametrize(
    ("driver", "more", "sentence"),
    [
        ({"lever": "turnover", "target": 15.1}, "", "Turnover at 15.1% instead of 22.7%: 660 fewer people a year"),
        (
            {"lever": "turnover", "target": 30},
            "",
            "Turnover at 30% instead of 22.7%: 630 more people a year, so more people are needed",
        ),
        ({"lever": "turnover"}, "", "Tied to the lever 'Turnover'; no target set"),
        ({"lever": "turnover", "target": 22.7}, "", "Turnover stands at 22.7% already"),
        ({"lever": "turnover", "target": 20}, "&turnover=20", "Turnover stands at 20% already"),
        (
            {"lever": "turnover", "target": 95},
            "",
            "Turnover cannot be set to 95%: allowed is a number from 0 to 80 (percent)",
        ),
        ({"lever": "luck", "target": 3}, "", "Tied to a lever that the model does not have: choose another"),
        (
            {"lever": "within", "target": 90},
            "",
            "From within at 90% instead of 81%: as many people a year, 190 fewer of them new to the sector",
        ),
        ({"lever": "phase", "target": 4}, "", "Phase-in at 4 years instead of at once: as many people a year"),
    ],
)
def test_what_a_driver_would_do_is_said_in_plain_words(driver: dict[str, object], more: str, sentence: str) -> None:
    programme = programme_of("drivers", {"d": {"text": "x", "level": "idea"} | driver})
    assert driver_diagram.sentence(ties(programme, doncaster(more))["d"]) == sentence


def test_more_people_are_no_saving_and_say_why() -> None:
    drivers = {
        "filled": {"text": "f", "level": "idea", "lever": "vacancy", "target": 3},
        "kept": {"text": "k", "level": "idea", "lever": "turnover", "target": 15},
    }
    tied = ties(programme_of("drivers", dict(drivers)), doncaster())
    assert driver_diagram.sentence(tied["filled"]).endswith("more people a year, because posts now empty are filled")
    assert driver_diagram.kind(tied["kept"]) == "effect"
    assert driver_diagram.kind(tied["filled"]) == "effect more"


def test_turnover_left_alone_stands_where_a_pay_rise_brings_it() -> None:
    programme = programme_of("drivers", {"d": {"text": "x", "level": "idea", "lever": "turnover", "target": 15}})
    scenario = doncaster("&pay=10")
    assert ties(programme, scenario)["d"].stands == pytest.approx(100 * need(scenario).turnover_after_pay)


def test_the_strongest_driver_is_the_one_that_saves_most() -> None:
    rows = {
        "little": {"text": "x", "level": "idea", "lever": "turnover", "target": 22},
        "much": {"text": "x", "level": "idea", "lever": "turnover", "target": 15},
        "more-needed": {"text": "x", "level": "idea", "lever": "turnover", "target": 40},
    }
    best = strongest(ties(programme_of("drivers", dict(rows)), doncaster()).values())
    assert best is not None and best.driver_id == "much"
    assert strongest(ties(programme_of("drivers", {"more-needed": rows["more-needed"]}), doncaster()).values()) is None


# --- the fishbone -----------------------------------------------------------------------------------------------------


def test_every_cause_hangs_on_its_bone_and_none_is_lost() -> None:
    base = programme_of("bones", {"pay": {"title": "Pay"}, "bare": {"title": "Bare"}})
    rows = {
        "low": {"text": "Low", "bone": "pay", "evidence": "A table"},
        "lost": {"text": "Lost", "bone": "no-longer"},
        "late": {"text": "Late", "bone": "pay"},
    }
    found = fishbone(programme_of("causes", dict(rows), base))
    assert [(one.bone.id, [cause.id for cause in one.causes]) for one in found.bones] == [
        ("pay", ["low", "late"]), ("bare", []),
    ]  # fmt: skip
    assert [one.id for one in found.loose] == ["lost"]
    assert (found.causes, found.shown, found.effect) == (2, 1, None)


def test_the_effect_added_last_stands_at_the_head() -> None:
    rows = {"a": {"part": "effect", "text": "Old"}, "b": {"part": "effect", "text": "New"}}
    effect = fishbone(programme_of("statements", dict(rows))).effect
    assert effect is not None and effect.text("text") == "New"


def test_the_founding_fishbone_is_full() -> None:
    found = fishbone(founding())
    assert found.effect is not None and found.bones and not found.loose
    assert all(one.causes for one in found.bones)


# --- the stakeholder map ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("power", range(1, 6))
@pytest.mark.parametrize("interest", range(1, 6))
def test_every_position_lies_in_the_usual_quadrant(power: int, interest: int) -> None:
    programme = programme_of("stakeholders", {"s": {"title": "x", "power": power, "interest": interest}})
    expected = {
        (True, True): "Manage closely",
        (True, False): "Keep satisfied",
        (False, True): "Keep informed",
        (False, False): "Monitor",
    }[power >= 3, interest >= 3]
    found = stakeholder_map(programme)
    assert [one.name for one in found.quadrants if one.count] == [expected]
    assert quadrant_of(programme.list("stakeholders")[0]) == expected


def test_equal_positions_are_stacked_and_the_unplaced_stand_apart() -> None:
    rows: dict[str, dict[str, object]] = {f"s{at}": {"title": "x", "power": 5, "interest": 5} for at in range(20)}
    rows |= {"half": {"title": "x", "power": 4}, "none": {"title": "x"}}
    found = stakeholder_map(programme_of("stakeholders", rows))
    (spot,) = found.quadrants[0].spots
    assert (spot.power, spot.interest, len(spot.stakeholders)) == (5, 5, 20)
    assert [one.id for one in found.unplaced] == ["half", "none"]
    assert found.placed == 20
    assert [quadrant_of(one) for one in found.unplaced] == ["", ""]
    assert [one.name for one in found.quadrants] == list(QUADRANTS)


# --- sustainability ---------------------------------------------------------------------------------------------------


def assessments(*rows: dict[str, object]) -> Programme:
    return programme_of("assessments", {f"a{at}": dict(row) for at, row in enumerate(rows)})


HALF = {key: most / 2 for key, (_, _, most) in FACTORS.items()}


def test_ten_factors_in_three_groups_make_a_hundred() -> None:
    assert len(FACTORS) == 10
    assert GROUPS == ("Process", "Staff", "Organisation")
    (full,) = history(assessments({"made": "2026-01-01"} | {key: most for key, (_, _, most) in FACTORS.items()}))
    assert (full.total.points, full.total.most, full.total.share) == (100.0, 100.0, 1.0)
    assert {name: score.points for name, score in full.groups.items()} == {
        "Process": 31.1, "Staff": 52.4, "Organisation": 16.5,
    }  # fmt: skip
    assert most_to_gain(full) == ()


def test_a_missing_score_is_never_nought() -> None:
    given_nine = {"made": "2026-01-01"} | HALF | {"senior": None}
    (found,) = history(assessments(given_nine))
    assert (found.total.points, found.total.scored, found.total.of) == (None, 9, 10)
    assert (found.groups["Staff"].points, found.groups["Staff"].scored) == (None, 3)
    assert found.groups["Process"].points == pytest.approx(31.1 / 2)
    assert "senior" not in dict(most_to_gain(found))
    rows = by_factor([found])
    scores = dict(zip(rows["factor"], rows["2026-01-01"], strict=True))
    assert math.isnan(scores["Senior leadership engagement and support"]) and math.isnan(scores[TOTAL])
    drawn = over_time([found])
    assert dict(zip(drawn["series"], drawn["percent"], strict=True))[TOTAL] is None
    (zero,) = history(assessments({"made": "2026-01-01"} | HALF | {"senior": 0}))
    assert zero.total.points == pytest.approx(42.5) and dict(most_to_gain(zero))["senior"] == 15.0


def test_change_is_told_only_between_complete_scores() -> None:
    first, second, third = history(
        assessments(
            {"made": "2026-06-01"} | HALF | {"fit": None},
            {"made": "2025-06-01"} | HALF,
            {"made": "2026-11-01"} | HALF | {"senior": 15.0},
        )
    )
    assert [first.made, second.made, third.made] == ["2025-06-01", "2026-06-01", "2026-11-01"]
    assert changed(second.total, first.total) is None
    assert changed(second.groups["Process"], first.groups["Process"]) == 0.0
    assert changed(third.total, first.total) == pytest.approx(7.5)


def test_most_to_gain_comes_first() -> None:
    (found,) = history(assessments({"made": "2026-01-01"} | HALF | {"clinical": 1.0, "senior": 15.0}))
    ranked = most_to_gain(found)
    assert ranked[0] == ("clinical", 14.0)
    assert all(one[1] >= other[1] for one, other in pairwise(ranked))
    assert "senior" not in dict(ranked)


def test_two_assessments_of_one_day_keep_a_column_each() -> None:
    rows = by_factor(history(assessments({"made": "2026-01-01"} | HALF, {"made": "2026-01-01"})))
    assert list(rows) == ["group", "factor", "most", "2026-01-01", "2026-01-01 (2)"]
    assert rows["most"][-1] == 100.0


@given(some.dictionaries(some.integers(0, 50), some.floats(0, 100), min_size=1, max_size=4))
def test_labels_never_cover_each_other(values: dict[int, float]) -> None:
    placed = sorted(sustainability_charts.spread(values).values())
    assert all(other - one >= sustainability_charts.APART - 1e-9 for one, other in pairwise(placed))
    assert placed[-1] <= 100.0


def test_labels_stand_beside_the_newest_date_also_where_it_is_not_complete() -> None:
    whole = {"made": "2026-01-15"} | HALF
    partly = {"made": "2026-06-15"} | {key: points for key, points in HALF.items() if key != "infrastructure"}
    rows = sustainability_charts._labelled(over_time(history(assessments(whole, partly))))
    labels = {made: [] for made in dict.fromkeys(rows["made"])}
    for made, label, height in zip(rows["made"], rows["label"], rows["label_at"], strict=True):
        labels[made] += [label] if label else []
        assert bool(label) == (height is not None)
    assert labels["2026-01-15"] == []
    assert labels["2026-06-15"] == [
        "Total not complete", "Process 50%", "Staff 50%", "Organisation not complete",
    ]  # fmt: skip
    never = sustainability_charts._labelled(over_time(history(assessments(partly))))
    assert [label for label in never["label"] if label] == ["Process 50%", "Staff 50%"]


def test_the_source_of_the_factors_is_named() -> None:
    assert source() == "NHS Institute for Innovation and Improvement, Sustainability Model and Guide, 2010"


# --- on screen --------------------------------------------------------------------------------------------------------


def look_at(tool: str, key: str = "") -> AppTest:
    return open_at("programme", f"look=tools&tool={tool}" + (f"&programme={key}" if key else ""))


def saved(programme: Programme) -> str:
    """The editing key of a programme."""
    return documents.create("programme", programme.as_body(), "Analyst").edit


def own(tool: str) -> AppTest:
    """A tool in a programme that was started on the page."""
    app = look_at(tool)
    app.session_state["office_fold"] = True
    app.run()
    app.button(key="office_start").click().run()
    assert not app.exception and not app.error
    return app


def drawn(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.get("html"))


def said(app: AppTest) -> str:
    return app.subheader[0].value


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_opens_in_the_founding_programme_and_offers_no_form(tool: str) -> None:
    app = look_at(tool)
    assert not app.exception and not app.error
    assert app.segmented_control(key="closer_tool").value == tool
    assert said(app)
    assert not [one for one in app.expander if one.label.startswith("Add or change")]
    assert sum("In a room:" in one.value for one in app.caption) == 1


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_opens_by_the_viewing_link_and_offers_no_form(tool: str) -> None:
    app = look_at(tool, documents.view_key(saved(founding())))
    assert not app.exception and not app.error
    assert not [one for one in app.expander if one.label.startswith("Add or change")]
    assert not [one for one in app.button if one.label == "Place on the map"]


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_opens_in_an_empty_programme(tool: str) -> None:
    app = open_at("programme", f"look=tools&tool={tool}&example=off&programme={saved(Programme())}")
    assert not app.exception and not app.error
    assert said(app) in (
        "No driver diagram yet",
        "No causes have been named yet",
        "No stakeholders yet",
        "No sustainability assessment yet",
    )


def test_the_tool_is_in_the_link() -> None:
    app = look_at("drivers")
    app.segmented_control(key="closer_tool").set_value("fishbone").run()
    assert shown(app)["tool"] == "fishbone"
    app.segmented_control(key="closer_tool").set_value("drivers").run()
    assert "tool" not in shown(app)


def test_the_founding_diagram_tells_effects_and_leads_to_the_recruitment_page() -> None:
    app = look_at("drivers")
    assert said(app).startswith("Turnover at 22.7% instead of 29.7%&#58; 2,400 fewer people a year")
    assert "2,400 fewer people a year" in drawn(app)
    (link,) = [one.proto for one in app.get("page_link") if one.proto.label == "Turnover at 22.7%"]
    assert "turnover=22.7" in link.query_string and "area=south-yorkshire" in link.query_string


def test_words_of_people_are_shown_as_they_are_typed() -> None:
    wild = "<img src=x> ![y](http://example.org/y.png)"
    programme = programme_of("drivers", {"aim": {"text": wild, "level": "aim", "measure": wild}})
    programme = programme_of("bones", {"b": {"title": wild}}, programme)
    programme = programme_of("causes", {"c": {"text": wild, "bone": "b", "evidence": "w" * 2_000}}, programme)
    programme = programme_of("stakeholders", {"s": {"title": wild, "power": 1, "interest": 1}}, programme)
    programme = programme_of("assessments", {"a": {"made": "2026-01-01", "role": wild, "note": wild}}, programme)
    key = saved(programme)
    for tool in TOOLS:
        app = look_at(tool, key)
        assert not app.exception
        assert "<img" not in drawn(app)
        assert not any("![" in str(one.value) for one in (*app.markdown, *app.caption, *app.subheader))


def test_the_example_of_sustainability_can_be_switched_off() -> None:
    app = look_at("sustainability")
    assert said(app).startswith("Example: 69.2 of 100 points on 20 March 2026, 20.4 more")
    assert any("Most to gain" in one.value for one in app.markdown)
    app.toggle(key="example_on").set_value(False).run()
    assert said(app) == "No sustainability assessment yet"
    assert shown(app)["example"] == "off"


def test_an_assessment_that_is_not_complete_says_so() -> None:
    programme = assessments({"made": "2025-01-01"} | HALF, {"made": "2026-01-01", "benefits": 4.0})
    app = look_at("sustainability", saved(programme))
    assert said(app) == "The assessment of 1 January 2026 is not complete: 1 of 10 scored"
    assert "not complete: 1 of 4 scored" in drawn(app) and "not scored" in drawn(app)
    assert not [one for one in app.toggle if one.key == "example_on"]


def test_stakeholders_are_placed_one_after_the_other() -> None:
    app = own("stakeholders")
    assert said(app) == "None of the 18 stakeholders has been placed yet"
    first = app.selectbox(key="place_who").value
    app.button(key="place_submit").click().run()
    assert "choose power and interest" in app.error[0].value
    power, interest = app.radio
    power.set_value(5)
    interest.set_value(4)
    app.button(key="place_submit").click().run()
    assert not app.exception and not app.error
    assert said(app) == "1 of 18 stakeholders placed; 1 to manage closely"
    assert app.selectbox(key="place_who").value != first
    key = shown(app)["programme"]
    kept = Programme.from_body(documents.read(key).body).find("stakeholders", first)
    assert kept is not None and (kept["power"], kept["interest"]) == (5.0, 4.0)


def test_the_words_at_the_head_are_changed_where_they_stand() -> None:
    app = own("fishbone")
    app.session_state["edit_statements_effect"] = True
    app.run()
    effect = fishbone(founding()).effect
    assert effect is not None
    app.selectbox(key="which_statements_effect").set_value(effect.id).run()
    (words_at_head,) = [one for one in app.text_area if one.label == "Words"]
    words_at_head.set_value("Too few people stay")
    app.button(key="submit_statements_effect").click().run()
    assert not app.error
    assert "Too few people stay" in drawn(app)


@pytest.mark.parametrize(("tool", "section"), [(tool, one) for tool, forms in FORMS.items() for one in forms])
def test_every_field_of_a_form_is_kept(tool: str, section: str) -> None:
    app = own(tool)
    app.session_state[f"edit_{section}"] = True
    app.run()
    before = set(Programme.from_body(documents.read(shown(app)["programme"]).body).rows(section))
    expected: dict[str, object] = {}
    for one in SECTIONS[section].fields:
        expected[one.key] = _fill(app, section, one.key)
    app.button(key=f"submit_{section}").click().run()
    assert not app.exception and not app.error
    rows = Programme.from_body(documents.read(shown(app)["programme"]).body).rows(section)
    (added,) = set(rows) - before
    assert dict(rows[added].values) == expected


def _fill(app: AppTest, section: str, key: str) -> object:
    """Put something into the widget of a field; return what should be kept."""
    one = SECTIONS[section].field(key)
    kinds = {"text": "text_area", "line": "text_input", "date": "date_input", "number": "number_input"}
    kind = kinds.get(one.kind, "number_input" if one.kind == "whole" else "selectbox")
    (widget,) = [each for each in app.get(kind) if each.key == f"field_{section}_0_{key}"]
    if kind == "selectbox":
        option = {"level": "secondary", "lever": "turnover"}.get(key) or next(
            each.id for each in founding().list(one.of)
        )
        widget.set_value(option)
        return option
    if kind == "date_input":
        widget.set_value("2026-05-06")
        return "2026-05-06"
    if kind == "number_input":
        widget.set_value(3 if one.kind == "whole" else 2.5)
        return 3.0 if one.kind == "whole" else 2.5
    widget.set_value(f"Some words about {key}")
    return f"Some words about {key}"


@pytest.mark.parametrize(
    ("tool", "table", "columns"),
    [
        ("drivers", "drivers", ["Level", "Words", "Serves", "Measure", "By", "What the model says"]),
        ("fishbone", "causes", ["Bone", "Cause", "Evidence"]),
        ("stakeholders", "stakeholders", ["Stakeholder", "Power, 1 to 5"]),
        ("sustainability", "sustainability", ["Group", "Factor", "Most possible", "2025-03-14", "2026-03-20"]),
    ],
)
def test_the_table_behind_a_tool_opens_with_its_download(tool: str, table: str, columns: list[str]) -> None:
    app = look_at(tool)
    app.session_state[f"table_{table}"] = True
    app.run()
    assert not app.exception
    (frame,) = app.dataframe
    assert len(frame.value)
    assert f"Table: {', '.join(columns)}" in frame.proto.alt
    assert [one for one in app.get("download_button") if one.proto.label == "Download CSV"]


def test_a_full_fishbone_and_a_full_diagram_are_drawn_whole() -> None:
    programme = programme_of("bones", {f"b{at}": {"title": f"Bone {at}"} for at in range(12)})
    causes = {f"c{at}": {"text": f"Cause {at}.", "bone": f"b{at % 12}"} for at in range(150)}
    programme = programme_of("causes", dict(causes), programme)
    drawn_fish = fishbone_look.drawing(fishbone(programme))
    assert drawn_fish.count("<h5>") == 12
    assert all(f">Cause {at}.<" in drawn_fish for at in range(150))
    order = [drawn_fish.index(f">Bone {at}<") for at in range(12)]
    assert order == sorted(order) and drawn_fish.index("Effect") < order[0]


def test_the_assessments_of_the_example_are_complete() -> None:
    assert all(one.total.scored == len(FACTORS) for one in history(example()))
