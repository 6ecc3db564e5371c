"""What is typed and not saved yet: it stays while other parts and pages are looked at, and goes when it should."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.office import drafts, office
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import record
from queries.programme import founding, with_example
from queries.store import documents, engine
from test_office import action, actions, fill, open_programme, saved, send, start, type_in


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def look(app: AppTest, word: str, of: str = "look") -> AppTest:
    """Another look of the page, or another tool of its look."""
    next(one for one in app.get("button_group") if one.key == f"closer_{of}").set_value(word).run()
    assert not app.exception
    return app


def fields(app: AppTest, section: str) -> dict[str, object]:
    """What stands in the fields of a form, by the field's name."""
    kinds = ("text_area", "text_input", "selectbox", "date_input", "number_input", "checkbox")
    found = [one for kind in kinds for one in app.get(kind) if str(one.key).startswith(f"field_{section}_")]
    return {str(one.key).rpartition("_")[2]: one.value for one in found}


def unsaved(app: AppTest) -> bool:
    return any(drafts.STAYS in one.value for one in app.caption)


TYPED = {"text": "Mentor", "owner": "Director", "status": "under-way", "due": date(2026, 12, 1), "place": "doncaster"}


@pytest.mark.parametrize("page", ["programme", "progress"])
def test_what_is_typed_stays_while_another_look_or_page_is_open(page: str) -> None:
    key = saved(action("a", "Coach")).edit
    app = type_in(open_programme(look="plan", programme=key), "actions", **TYPED).run()
    before = fields(app, "actions")
    assert unsaved(app) and before["text"] == "Mentor"
    if page == "programme":
        look(look(app, "route"), "plan")
    else:
        app.switch_page("pages/progress.py").run()
        app.switch_page("pages/programme.py").run()
        look(app, "plan")
    assert fields(app, "actions") == before
    assert unsaved(app)
    send(app, "actions")
    assert not unsaved(app)
    assert {one["text"] for one in actions(key).values()} == {"Coach", "Mentor"}
    assert fields(app, "actions")["text"] == ""


def test_a_change_of_a_record_stays_with_the_record_it_was_picked_for() -> None:
    key = saved(action("a", "Coach", owner="Board"), action("b", "Mentor")).edit
    app = type_in(open_programme(look="plan", programme=key), "actions", "a", text="Coach them", owner="").run()
    look(look(app, "framework"), "plan")
    assert app.selectbox(key="which_actions").value == "a"
    assert (fields(app, "actions")["text"], fields(app, "actions")["owner"]) == ("Coach them", "")
    app.selectbox(key="which_actions").set_value("b").run()
    assert fields(app, "actions")["text"] == "Mentor" and not unsaved(app)
    app.selectbox(key="which_actions").set_value("a").run()
    assert fields(app, "actions")["text"] == "Coach them" and unsaved(app)
    assert actions(key)["a"]["text"] == "Coach", "nothing is saved before its button is pressed"


def test_what_was_typed_can_be_discarded() -> None:
    key = saved(action("a", "Coach", owner="Board")).edit
    app = type_in(open_programme(look="plan", programme=key), "actions", "a", text="Coach them", owner="").run()
    app.button(key="discard_actions").click().run()
    assert (fields(app, "actions")["text"], fields(app, "actions")["owner"]) == ("Coach", "Board")
    assert not unsaved(app)
    look(look(app, "route"), "plan")
    assert "Coach them" not in fields(app, "actions").values()


def test_after_a_delete_nothing_unsaved_is_left() -> None:
    key = saved(action("a", "Coach"), action("b", "Mentor")).edit
    app = type_in(open_programme(look="plan", programme=key), "actions", "a", text="Coach them").run()
    app.button(key="delete_actions").click().run()
    assert set(actions(key)) == {"b"}
    look(look(app, "route"), "plan")
    assert not unsaved(app)


def test_what_is_refused_is_still_unsaved() -> None:
    key = saved(action("a", "Coach")).edit
    app = fill(open_programme(look="plan", programme=key), "actions", text=" ", owner="Director")
    assert app.error and unsaved(app)
    assert documents.read(key).number == 1


def test_another_programme_does_not_inherit_what_was_typed() -> None:
    first, second = saved(action("a", "Coach")).edit, saved(action("a", "Mentor")).edit
    app = type_in(open_programme(look="plan", programme=first), "actions", text="Typed for the first").run()
    app.query_params["programme"] = second
    app.switch_page("pages/progress.py").run()
    app.switch_page("pages/programme.py").run()
    look(app, "plan")
    app.session_state["edit_actions"] = True
    app.run()
    assert set(actions(str(app.query_params["programme"]))) == {"a"}
    assert fields(app, "actions")["text"] == "" and not unsaved(app)


def test_a_month_of_readings_stays_while_another_look_is_open() -> None:
    app = open_programme("progress")
    key = start(app)
    app.session_state["month_form"] = True
    app.run()
    field = next(str(one.key) for one in app.number_input if str(one.key).startswith("month_draft_"))
    app.text_input(key="readings_month").set_value("2026-03").run()
    app.number_input(key=field).set_value(12.0).run()
    look(look(app, "survey"), "indicators")
    assert app.text_input(key="readings_month").value == "2026-03"
    assert app.number_input(key=field).value == 12.0
    app.button(key="submit_month").click().run()
    assert documents.read(key).number == 2
    look(look(app, "survey"), "indicators")
    assert "month_form" not in app.session_state or not app.session_state["month_form"]


def test_counts_of_a_tranche_and_scores_of_a_stakeholder_stay_as_well() -> None:
    key = documents.create(office.KIND, with_example(founding()).as_body(), "Programme office").edit
    app = open_programme("progress", programme=key, look="evaluation")
    app.session_state["edit_tranche_counts"] = True
    app.run()
    box = next(str(one.key) for one in app.number_input if str(one.key).startswith("tranche_counts_"))
    app.number_input(key=box).set_value(39).run()
    look(look(app, "survey"), "evaluation")
    assert app.number_input(key=box).value == 39
    app.switch_page("pages/programme.py").run()
    look(look(app, "tools"), "stakeholders", of="tool")
    chosen = next(one for one in app.radio if str(one.key).startswith("place_"))
    chosen.set_value(4).run()
    look(look(app, "route"), "tools")
    assert app.radio(key=chosen.key).value == 4
    assert unsaved(app)


# --- several forms, several people ------------------------------------------------------------------------------------


def colleague(key: str, *changes: Change) -> None:
    """Somebody else saves."""
    found = documents.read(key)
    documents.save(key, Programme.from_body(found.body).change(*changes).as_body(), found.number, "Colleague")


def test_what_is_typed_about_a_record_outlasts_another_save_of_ones_own() -> None:
    app = open_programme("programme")
    key = start(app)
    app = type_in(app, "milestones", next(iter(Programme.from_body(documents.read(key).body).rows("milestones"))))
    field = next(str(one.key) for one in app.text_input if str(one.key).startswith("field_milestones_"))
    name = field.rpartition("_")[2]
    app.text_input(key=field).set_value("Typed by me")  # and at once, before the page hears of it
    next(one for one in app.button if one.label.startswith("Move every open milestone forward")).click().run()
    assert documents.read(key).number == 2
    assert fields(app, "milestones")[name] == "Typed by me" and unsaved(app)
    send(app, "milestones")
    assert "Typed by me" in json.dumps(documents.read(key).body)


def test_what_a_colleague_changes_meanwhile_neither_wipes_what_is_typed_nor_is_wiped() -> None:
    before = action("a", "Coach", owner="Board")
    key = saved(before, action("b", "Mentor")).edit
    app = type_in(open_programme(look="plan", programme=key), "actions", "a", text="Coach them").run()
    colleague(key, Change("actions", before, action("a", "Coach", owner="Theirs")))
    app.switch_page("pages/progress.py").run()
    app.switch_page("pages/programme.py").run()
    look(app, "plan")
    app.selectbox(key="which_actions").set_value("b").run()
    assert "Typed and not saved yet as well: Coach." in " ".join(one.value for one in app.caption)
    app.selectbox(key="which_actions").set_value("a").run()
    assert fields(app, "actions")["text"] == "Coach them"
    assert any("Somebody has changed this" in one.value for one in app.caption)
    send(app, "actions")
    assert (actions(key)["a"]["text"], actions(key)["a"]["owner"]) == ("Coach them", "Theirs")


def test_discarding_shows_what_the_colleague_has_saved() -> None:
    before = action("a", "Coach", owner="Board")
    key = saved(before).edit
    app = type_in(open_programme(look="plan", programme=key), "actions", "a", text="Coach them").run()
    colleague(key, Change("actions", before, action("a", "Coach", owner="Theirs")))
    app.run()
    app.button(key="discard_actions").click().run()
    assert (fields(app, "actions")["text"], fields(app, "actions")["owner"]) == ("Coach", "Theirs")
    assert not any("Somebody has changed this" in one.value for one in app.caption)


def test_what_was_typed_about_a_record_somebody_deletes_stands_as_a_new_one() -> None:
    before = action("a", "Coach", owner="Board")
    key = saved(before).edit
    app = type_in(open_programme(look="plan", programme=key), "actions", "a", text="Coach them").run()
    look(app, "route")
    colleague(key, Change("actions", before, None))
    look(app, "plan")
    assert any("Somebody has deleted 'Coach'" in one.value for one in app.warning)
    assert app.selectbox(key="which_actions").value == ""
    assert (fields(app, "actions")["text"], fields(app, "actions")["owner"]) == ("Coach them", "Board")
    send(app, "actions")
    assert [(one["text"], one["owner"]) for one in actions(key).values()] == [("Coach them", "Board")]
    assert not unsaved(app)


def test_an_action_typed_for_a_step_stays_with_its_step() -> None:
    app = open_programme("programme", look="framework")
    key = start(app)
    steps = list(app.selectbox(key="step_to_act").options)
    app.selectbox(key="step_to_act").select_index(2).run()
    step = app.selectbox(key="step_to_act").value
    app.session_state["edit_actions_step"] = True
    app.run()
    app.text_area(key="field_actions_step_0_text").set_value("Count the posts").run()
    look(look(app, "plan"), "framework")
    assert len(steps) == 6 and app.selectbox(key="step_to_act").value == step
    app.button(key="submit_actions_step").click().run()
    assert [one["step"] for one in actions(key).values() if one["text"] == "Count the posts"] == [step]


def test_a_choice_that_is_gone_is_refused() -> None:
    priority = record(SECTIONS["priorities"], "p", {"title": "Leadership", "kind": "priority"})
    body = Programme().change(Change("priorities", None, priority), Change("actions", None, action("a", "Coach")))
    key = documents.create(office.KIND, body.as_body(), "Programme office").edit
    app = type_in(open_programme(look="plan", programme=key), "actions", text="Mentor", priority="p").run()
    colleague(key, Change("priorities", priority, None))
    app.run()
    send(app, "actions")
    assert "'Priority or value' is set to one that is no longer there&#58; choose another." in app.error[0].value
    assert set(actions(key)) == {"a"} and fields(app, "actions")["text"] == "Mentor"


def test_a_number_beyond_bounds_is_refused_in_words() -> None:
    app = open_programme("programme", look="tools", tool="stakeholders")
    key = start(app)
    who = next(iter(Programme.from_body(documents.read(key).body).rows("stakeholders")))
    app = type_in(app, "stakeholders", who, power=9.0).run()
    send(app, "stakeholders")
    assert "'Power' cannot be 9&#58; allowed is a whole number from 1 to 5" in app.error[0].value
    assert fields(app, "stakeholders")["power"] == 9 and unsaved(app)
    assert documents.read(key).number == 1


# --- presses that come twice ------------------------------------------------------------------------------------------


def test_a_second_press_says_again_what_the_first_has_done() -> None:
    key = saved(action("a", "Coach")).edit
    app = fill(open_programme(look="plan", programme=key), "actions", text="Mentor")
    for button in ("submit_actions", "submit_actions"):
        app.button(key=button).click().run()
        assert "The action was added." in app.success[0].value and not app.error
    assert len(actions(key)) == 2
    app.button(key="office_undo_actions").click().run()
    app.run()
    assert len(actions(key)) == 1


def test_undo_pressed_twice_takes_one_change_back(monkeypatch: pytest.MonkeyPatch) -> None:
    key = saved(action("a", "Coach")).edit
    app = fill(open_programme(look="plan", programme=key), "actions", text="Mentor")
    press = app.button(key="office_undo_actions").click()
    press.run()
    assert len(actions(key)) == 1
    shown = AppTest.from_function(undo_once_more).run()
    assert not shown.exception


def undo_once_more() -> None:
    from components.office import changing

    changing.undo()


def test_the_next_tranche_is_added_once_by_presses_in_a_row() -> None:
    key = documents.create(office.KIND, with_example(founding()).as_body(), "Programme office").edit
    app = open_programme("progress", programme=key, look="evaluation")
    for _ in range(3):
        app.button(key="tranche_add").click().run()
        assert "The tranche was added" in app.success[0].value
    assert documents.read(key).number == 2


# --- a month of readings ----------------------------------------------------------------------------------------------


def test_a_month_that_cannot_be_used_wipes_nothing() -> None:
    app = open_programme("progress")
    key = start(app)
    app.session_state["month_form"] = True
    app.run()
    first, second = [str(one.key) for one in app.number_input if str(one.key).startswith("month_draft_")][:2]
    app.number_input(key=first).set_value(12.0).run()
    app.button(key="submit_month").click().run()
    month = app.text_input(key="readings_month").value
    app.number_input(key=second).set_value(99.0).run()
    app.text_input(key="readings_month").set_value("2026-1").run()
    assert app.button(key="submit_month").disabled
    look(look(app, "survey"), "indicators")
    app.text_input(key="readings_month").set_value(month).run()
    assert [app.number_input(key=one).value for one in (first, second)] == [12.0, 99.0]
    app.button(key="submit_month").click().run()
    assert "1 reading of" in app.success[0].value and "was saved" in app.success[0].value
    app.number_input(key=first).set_value(None).run()
    app.button(key="submit_month").click().run()
    assert "was taken away" in app.success[0].value
    assert documents.read(key).number == 4


# --- saving is off ----------------------------------------------------------------------------------------------------


def test_what_was_begun_while_saving_was_off_stays_on_screen_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = saved(action("a", "Coach")).edit
    here = f"sqlite:///{tmp_path / 'store.db'}"
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", "nonsense")
    app = open_programme(look="plan", programme=key)
    app.session_state["office_fold"] = True
    app.run()
    app.button(key="office_start").click().run()
    fill(app, "actions", text="Entered while off")
    type_in(app, "actions", text="Half typed").run()
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", here)
    app.switch_page("pages/progress.py").run()
    app.switch_page("pages/programme.py").run()
    look(app, "plan")
    assert "programme" not in app.query_params
    assert "Entered while off" in " ".join(str(one.proto.body) for one in app.get("html"))
    assert fields(app, "actions")["text"] == "Half typed"
    assert set(actions(key)) == {"a"}
