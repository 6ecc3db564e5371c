"""What is typed and not saved yet: it stays while other parts and pages are looked at, and goes when it should."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.office import drafts, office
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
