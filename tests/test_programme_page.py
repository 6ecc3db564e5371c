"""The programme page as people read it: the founding programme, one of their own, one they may only view."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import record
from queries.programme import founding
from queries.store import documents, engine
from test_pages import headline, open_at, shown

LOOKS = ("route", "framework", "plan")
SECTIONS_OF = {
    "route": ("milestones", "statements_route", "principles", "efforts"),
    "framework": ("steps", "workforce_priorities", "risks", "prompts"),
    "plan": ("actions", "priorities"),
}
FORMS = [(look, section) for look, sections in SECTIONS_OF.items() for section in sections]


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def put(programme: Programme, section: str, record_id: str, **values: object) -> Programme:
    """A programme with a record added, or some of its fields changed."""
    old = programme.find(section, record_id)
    given = (dict(old.values) if old else {}) | values
    return programme.change(Change(section, old, record(SECTIONS[section], record_id, given)))


def own() -> Programme:
    """The founding programme with owners, dates, a reached milestone and a scored risk."""
    found = put(founding(), "actions", "action-1-1", owner="Lead", due="2020-01-01", status="under-way")
    found = put(found, "actions", "action-1-2", owner="Lead", status="done", place="sheffield")
    found = put(found, "actions", "action-1-3", text="<b>![x](http://example.org/x.png)</b>", due="2090-01-01")
    found = put(found, "milestones", "milestone-1", status="done", done="2024-06-20")
    return put(found, "risks", "risk-1", likelihood=5, impact=4)


def opened(programme: Programme, link: str = "", *, view: bool = False) -> AppTest:
    """The page opened by a link of a saved programme."""
    keys = documents.create("programme", programme.as_body(), "Analyst")
    return open_at("programme", f"programme={keys.view if view else keys.edit}{'&' if link else ''}{link}")


def saved(app: AppTest) -> Programme:
    """What the store holds of the programme on screen."""
    return Programme.from_body(documents.read(shown(app)["programme"]).body)


def read(app: AppTest) -> str:
    """Every word on the page that is not in a widget."""
    parts = [*app.get("html"), *app.title, *app.markdown, *app.caption, *app.subheader]
    return " ".join(str(one.value) for one in parts)


# --- opening ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS)
def test_the_founding_programme_is_shown_and_cannot_be_changed(look: str) -> None:
    app = open_at("programme", f"look={look}")
    assert not app.exception and not app.error and not app.warning
    assert headline(app).startswith("33 actions&#58; none has an owner or a date yet; 1 of 4 milestones reached")
    assert "Printed in" in read(app)
    assert not [one for one in app.expander if one.label.startswith("Add or change")]


@pytest.mark.parametrize("look", LOOKS)
def test_a_programme_of_ones_own_can_be_changed(look: str) -> None:
    app = opened(own(), f"look={look}")
    assert not app.exception and not app.error and not app.warning
    assert headline(app).startswith(
        "33 actions&#58; 1 done, 1 overdue, 31 without an owner and 30 without a date; 1 of 4"
    )
    forms = len(SECTIONS_OF[look]) + (look == "framework")  # there an action can be added to a step
    assert len([one for one in app.expander if one.label.startswith("Add or change")]) == forms


@pytest.mark.parametrize("look", LOOKS)
def test_a_viewing_link_shows_the_same_without_a_form(look: str) -> None:
    app, edited = opened(own(), f"look={look}", view=True), opened(own(), f"look={look}")
    assert headline(app) == headline(edited)
    assert not [one for one in app.expander if one.label.startswith("Add or change")]
    assert not [one for one in app.button if one.key == "route_move"]


@pytest.mark.parametrize("look", LOOKS)
def test_an_empty_programme_says_what_is_missing(look: str) -> None:
    app = opened(Programme(), f"look={look}")
    assert not app.exception and not app.error
    assert any("yet" in one.value for one in app.caption)
    assert headline(app) == "No action is in the plan yet; no milestone is set yet."


def test_words_of_people_are_shown_as_they_were_typed() -> None:
    hostile = "<img src=x onerror=alert(1)> ![x](http://example.org/x.png)"
    found = own()
    for section, one, field in (
        ("milestones", "milestone-2", "title"), ("milestones", "milestone-2", "points"),
        ("statements", "statement-what", "text"), ("principles", "principle-1", "meaning"),
        ("efforts", "effort-1", "text"), ("steps", "step-1", "notes"), ("steps", "step-1", "signed_by"),
        ("workforce_priorities", "workforce-priority-1", "response"), ("risks", "risk-1", "title"),
        ("prompts", "prompt-equality-1", "answer"), ("actions", "action-1-1", "text"),
        ("priorities", "priority-1", "meaning"), ("statements", "statement-title", "text"),
    ):  # fmt: skip
        found = put(found, section, one, **{field: hostile})
    for look in LOOKS:
        app = opened(found, f"look={look}")
        app.session_state["plan_full"] = app.session_state["plan_meanings"] = True
        app.run()
        assert not app.exception
        assert "<img" not in read(app)
        assert not any("![x](" in str(one.value) for one in (*app.markdown, *app.caption, *app.title))


# --- forms ------------------------------------------------------------------------------------------------------------


def _field_values(section: str) -> dict[str, object]:
    """Something for each field of a section, as a form would be given it."""
    found: dict[str, object] = {}
    for one in SECTIONS[section].fields:
        if one.kind in ("line", "text"):
            found[one.key] = f"New {one.key}"
        elif one.kind == "choice":
            found[one.key] = list(one.choices)[-1]
        elif one.kind == "date":
            found[one.key] = "2027-03-01"
        elif one.kind in ("whole", "number"):
            found[one.key] = 2026.0 if one.key == "year" else 3.0
        elif one.kind == "ref":
            found[one.key] = founding().list(one.of)[-1].id
        elif one.kind == "area":
            found[one.key] = "barnsley"
    return found


@pytest.mark.parametrize(("look", "name"), FORMS)
def test_every_field_of_every_form_is_saved(look: str, name: str) -> None:
    section = name.removesuffix("_route")
    app = opened(own(), f"look={look}")
    app.session_state[f"edit_{name}"] = True
    app.run()
    wanted = _field_values(section)
    stem = f"field_{name}_0"
    for one in SECTIONS[section].fields:
        key, value = f"{stem}_{one.key}", wanted[one.key]
        if one.kind == "text":
            app.text_area(key=key).set_value(str(value))
        elif one.kind == "line":
            app.text_input(key=key).set_value(str(value))
        elif one.kind in ("choice", "ref", "area"):
            app.selectbox(key=key).set_value(value)
        elif one.kind == "date":
            app.date_input(key=key).set_value(str(value))
        else:
            app.number_input(key=key).set_value(int(float(str(value))))
    app.button(key=f"submit_{name}").click().run()
    assert not app.exception and not app.error
    assert saved(app).list(section)[-1].values == wanted
    assert "was added" in app.success[0].value


def test_a_step_is_signed_off_and_says_so() -> None:
    app = opened(own(), "look=framework")
    assert read(app).count("Not signed off") == 6
    app.session_state["edit_steps"] = True
    app.run()
    app.selectbox(key="which_steps").set_value("step-1").run()
    app.text_input(key=_key(app, "signed_by")).set_value("Programme board")
    app.date_input(key=_key(app, "signed_on")).set_value("2026-05-04")
    app.button(key="submit_steps").click().run()
    assert "Signed off on 4 May 2026 by Programme board" in read(app)
    assert "1 of 6 steps is signed off" in read(app)


def test_notes_are_not_changed_under_a_sign_off() -> None:
    signed = put(own(), "steps", "step-1", notes="Old", signed_by="Board", signed_on="2026-05-04")
    app = opened(signed, "look=framework")
    app.session_state["edit_steps"] = True
    app.run()
    app.selectbox(key="which_steps").set_value("step-1").run()
    next(one for one in app.text_area if str(one.key).endswith("_notes")).set_value("New")
    app.button(key="submit_steps").click().run()
    assert "sign again" in app.error[0].value and saved(app) == signed
    app.date_input(key=_key(app, "signed_on")).set_value("2026-06-01")
    app.button(key="submit_steps").click().run()
    assert saved(app).list("steps")[0]["notes"] == "New"


def test_an_action_is_added_to_a_step() -> None:
    app = opened(own(), "look=framework")
    app.session_state["edit_actions_step"] = True
    app.run()
    app.selectbox(key="step_to_act").set_value("step-3").run()
    app.text_area(key="field_actions_step_0_text").set_value("Count the posts")
    app.button(key="submit_actions_step").click().run()
    assert not app.exception and not app.error
    added = saved(app).list("actions")[-1]
    assert (added["text"], added["step"]) == ("Count the posts", "step-3")


def _key(app: AppTest, ending: str) -> str:
    every = [*app.text_input, *app.date_input]
    return next(str(one.key) for one in every if one.key and str(one.key).endswith(ending))


# --- the route --------------------------------------------------------------------------------------------------------


def test_the_window_moves_and_the_link_says_where_it_is() -> None:
    app = open_at("programme")
    assert "from" not in shown(app) and "years" not in shown(app)
    app.button(key="route_later").click().run()
    assert shown(app)["from"] == "2024-q2"
    assert "1 lies earlier" in read(app)
    app.segmented_control(key="route_years").set_value("1").run()
    assert shown(app)["years"] == "1"
    app.selectbox(key="route_from").set_value("2026-q1").run()
    assert "4 lie earlier" in read(app) and "Year 2 plan" in read(app)
    assert "from=2026-q1" in "&".join(f"{key}={value}" for key, value in shown(app).items())


@pytest.mark.parametrize("link", ["from=1066-q1&years=9", "from=2024-q9&years=0", "from=x&years=x"])
def test_a_window_that_cannot_be_is_the_usual_one(link: str) -> None:
    app = open_at("programme", link)
    assert not app.exception
    assert app.selectbox(key="route_from").value == "2024-q1"
    assert [one.value.split(" cannot be ")[0] for one in app.warning] == ["The link's 'from'", "The link's 'years'"]
    assert "from" not in shown(app) and "years" not in shown(app)


def test_open_milestones_move_together_and_undo_takes_it_back() -> None:
    app = opened(own())
    before = saved(app)
    app.button(key="route_move").click().run()
    assert "3 open milestones were moved forward by a quarter" in app.success[0].value
    after = saved(app)
    assert [one["quarter"] for one in after.list("milestones")] == ["q1", "q3", "q4", "q1"]
    assert after.list("milestones")[3]["year"] == 2025
    app.button(key="office_undo_route_move").click().run()
    assert saved(app) == before


def test_a_route_that_would_leave_the_years_is_not_moved() -> None:
    app = opened(put(own(), "milestones", "milestone-4", year=2100, quarter="q4"))
    app.button(key="route_move").click().run()
    assert "were not moved" in app.error[0].value
    assert saved(app).list("milestones")[1]["quarter"] == "q2"


def test_the_picture_of_the_route_has_words() -> None:
    (strip,) = [one.value for one in open_at("programme").get("html") if "role='img'" in one.value]
    for words in ("Timeline from Q1 2024/25 to Q4 2027/28", "1, Milestone 1: mandate, Q1 2024/25", "Year 3 plan"):
        assert words in strip
    assert "Status not recorded; its quarter is over" in read(open_at("programme"))


def test_the_footprint_and_the_root_definition_stand_on_the_route() -> None:
    said = read(open_at("programme"))
    for words in ("General practices **186**", "What we are going to do", "How we are going to do it", "Focus groups"):
        assert words in said


# --- the framework ----------------------------------------------------------------------------------------------------


def test_each_step_leads_to_the_page_that_answers_it() -> None:
    app = open_at("programme", "look=framework")
    assert "19 actions" in read(app) and "Skills for Health" not in headline(app)
    assert "Six Steps Methodology" in read(app) and "Midlothian" in read(app)
    app.button(key="to_step-5").click().run()
    assert shown(app)["look"] == "plan"
    app = open_at("programme", "look=framework")
    app.button(key="to_step-1").click().run()
    assert "look" not in shown(app)


def test_a_scored_risk_stands_in_the_matrix_and_an_unscored_one_beside_it() -> None:
    assert "Not scored yet, so not in any matrix" in read(open_at("programme", "look=framework"))
    said = read(opened(put(own(), "risks", "r2", title="No cover", likelihood=3), "look=framework"))
    assert "<td class='extreme filled'>" in said and "<span>extreme</span><span>20</span>" in said
    assert "Not scored yet, so not in the matrix" in said and "likelihood 3" in said
    assert said.count(" filled'") == 1
    assert "<b>Extreme, 20:</b> " in said and "likelihood 5, impact 4" in said


def test_risks_of_the_matrix_are_named_below_it_the_worst_first() -> None:
    found = put(own(), "risks", "r2", title="No <b>cover</b>", likelihood=5, impact=5, owner="Lead")
    said = read(opened(found, "look=framework"))
    assert said.index("<b>Extreme, 25:</b> No &lt;b&gt;cover&lt;/b&gt;") < said.index("<b>Extreme, 20:</b>")


def rows(app: AppTest) -> list[str]:
    """The rows of the plan on screen."""
    (table,) = [str(one.value) for one in app.get("html") if "<table class='plan'>" in str(one.value)] or [""]
    return table.split("<tr class=")[1:]


# --- the plan ---------------------------------------------------------------------------------------------------------


def test_place_and_owner_are_in_the_link_and_filter_what_is_shown() -> None:
    app = opened(own(), "look=plan")
    assert len(rows(app)) == 33
    assert ["days late" in one for one in rows(app)] == [True, *[False] * 32]
    app.selectbox(key="plan_place").set_value("sheffield").run()
    assert shown(app)["place"] == "sheffield" and len(rows(app)) == 1
    app.selectbox(key="plan_owner").set_value("no-owner").run()
    assert shown(app)["owner"] == "no-owner" and not rows(app)
    again = opened(own(), "look=plan&owner=Lead")
    assert len(rows(again)) == 2
    again.selectbox(key="plan_state").set_value("overdue").run()
    assert len(rows(again)) == 1
    again.selectbox(key="plan_state").set_value("").run()
    again.selectbox(key="plan_priority").set_value("priority-2").run()
    assert not rows(again)


def test_a_filter_that_cannot_be_is_left_out() -> None:
    app = open_at("programme", "look=plan&place=bar2&owner=Nobody")
    assert not app.exception and len(rows(app)) == 33
    assert "place" not in shown(app) and "owner" not in shown(app)


BAD = "look=plan&place=mars&owner=Nobody&state=odd&priority=p9"


def test_what_the_link_asked_for_in_vain_is_said_once() -> None:
    app = open_at("programme", BAD)
    assert [one.value.split(" cannot be ")[0] for one in app.warning] == [
        f"The link's '{word}'" for word in ("place", "owner", "state", "priority")
    ]
    assert "'mars'" in app.warning[0].value and "Every place" in app.warning[0].value
    app.selectbox(key="plan_place").set_value("sheffield").run()
    assert not app.warning and shown(app)["place"] == "sheffield"


@pytest.mark.parametrize("link", ["look=zzz", "look=tools&tool=zzz"])
def test_a_look_there_is_not_is_said_and_left_out(link: str) -> None:
    app = open_at("programme", link)
    (said,) = [one.value for one in app.warning]
    assert "cannot be 'zzz'" in said and "Shown is" in said
    assert "zzz" not in shown(app).values()


def test_a_word_another_page_left_goes_without_a_word() -> None:
    app = open_at("programme", "look=plan")
    app.session_state["_view"] = {"look": "plan", "place": "barnsley-east"}
    app.run()
    assert not app.warning and "place" not in shown(app)


def test_what_is_not_recorded_is_no_nought() -> None:
    said = read(open_at("programme", "look=plan"))
    assert "<dt>Overdue</dt><dd>not known" in said and "<dt>Done</dt><dd>not known" in said
    assert "33 open actions have no date, so the calendar leaves them out" in said
    said = read(opened(own(), "look=plan"))
    assert "<dt>Overdue</dt><dd>1<" in said and "<dt>Done</dt><dd>1<" in said


def test_a_long_text_is_folded_and_a_done_action_says_when() -> None:
    found = put(own(), "actions", "action-1-1", text="word " * 399, done="2026-05-04", due="", status="")
    found = put(found, "milestones", "milestone-2", points="\n".join(f"Point {at}" for at in range(60)))
    found = put(found, "steps", "step-1", notes="note " * 399)
    app = opened(found, "look=plan")
    app.session_state["plan_full"] = True
    app.run()
    app.selectbox(key="plan_one").set_value("action-1-1").run()
    assert "<dt>Done on</dt><dd>4 May 2026</dd>" in read(app) and "<details class='long'>" in read(app)
    assert "<summary>and 54 more</summary>" in read(opened(found, "look=route"))
    assert "<details class='long'>" in read(opened(found, "look=framework"))


def test_the_table_says_what_is_known_of_an_action_and_what_is_not() -> None:
    late, *others = rows(opened(put(own(), "actions", "action-1-1", evidence="<i>Minutes</i>"), "look=plan"))
    assert "<td data-head='Owner'>Lead</td>" in late and "1 January 2020<b>" in late and "Under way" in late
    assert "&lt;i&gt;Minutes&lt;/i&gt;" in late
    assert sum("no date" in one for one in others) == 31 and sum("no owner" in one for one in others) == 31
    assert "&lt;b&gt;![x](http://example.org/x.png)&lt;/b&gt;" in others[0]


def test_a_long_plan_shows_its_first_fifty_until_asked_for_all() -> None:
    found = founding()
    for at in range(30):
        found = put(found, "actions", f"more-{at}", text=f"One more, {at}")
    app = opened(found, "look=plan")
    assert len(rows(app)) == 50
    app.toggle(key="plan_all").set_value(True).run()
    assert len(rows(app)) == 63


def test_the_calendar_says_that_dates_taken_over_stay() -> None:
    assert "stay there when an action is done or deleted" in read(opened(own(), "look=plan"))


def test_one_action_is_read_in_full_with_the_way_to_its_indicator() -> None:
    app = open_at("programme", "look=plan")
    app.session_state["plan_full"] = True
    app.run()
    app.selectbox(key="plan_one").set_value("action-1-4").run()
    assert not app.exception
    assert "Build mentoring and coaching" in read(app) and "<dt>Owner</dt><dd>not named</dd>" in read(app)
    (link,) = [one for one in app.get("page_link") if "Indicator" in one.proto.label]
    assert "indicator=indicator-s10" in link.proto.query_string


def test_the_figures_behind_the_chart_can_be_had() -> None:
    app = opened(own(), "look=plan")
    app.session_state["table_actions_by_priority"] = app.session_state["plan_meanings"] = True
    app.run()
    table = app.dataframe[0].value
    assert table["count"].sum() == 33
    assert "Strong leaders in every sector" in read(app)
