"""A programme of one's own: started, changed, met by a second editor, seen by a viewer, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.office import office
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Record, record
from queries.programme import founding
from queries.store import documents, engine

PLAN = "plan"


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def open_programme(page: str = "programme", **words: str) -> AppTest:
    """A page of the programme opened by a link."""
    app = AppTest.from_file(str(Path(__file__).parents[1] / "app.py"), default_timeout=30)
    app.run()
    app.switch_page(f"pages/{page}.py")
    for key, value in words.items():
        app.query_params[key] = value
    return app.run()


def start(app: AppTest, role: str = "Programme office") -> str:
    """Start a programme of one's own; return the key of its editing link."""
    app.session_state["office_fold"] = True
    app.run()
    app.text_input(key="save_role").set_value(role).run()
    app.button(key="office_start").click().run()
    assert not app.exception and app.success
    return str(app.query_params["programme"])


def action(record_id: str, text: str, **fields: object) -> Record:
    return record(SECTIONS["actions"], record_id, {"text": text, **fields})


def saved(*some: Record) -> documents.Keys:
    """A saved programme that holds some actions only."""
    found = Programme().change(*(Change("actions", None, one) for one in some))
    return documents.create(office.KIND, found.as_body(), "Programme office")


def fill(app: AppTest, section: str, record_id: str = "", **fields: object) -> AppTest:
    """Fill the form of a section in, by the keys of its fields, and send it."""
    return send(type_in(app, section, record_id, **fields), section)


def type_in(app: AppTest, section: str, record_id: str = "", **fields: object) -> AppTest:
    """Fill the form of a section in, and wait."""
    app.session_state[f"edit_{section}"] = True
    app.run()
    app.selectbox(key=f"which_{section}").set_value(record_id).run()
    kinds = ("text_area", "text_input", "selectbox", "date_input", "number_input", "checkbox")
    for key, value in fields.items():
        found = [
            one
            for kind in kinds
            for one in app.get(kind)
            if str(one.key).startswith(f"field_{section}_") and one.key.endswith(f"_{key}")
        ]
        found[0].set_value(value)
    return app


def send(app: AppTest, section: str) -> AppTest:
    """Send the form of a section."""
    app.button(key=f"submit_{section}").click().run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    """All that a page says in boxes."""
    return " ".join(one.value for one in (*app.success, *app.error, *app.warning, *app.info))


def actions(key: str) -> dict[str, Record]:
    return dict(Programme.from_body(documents.read(key).body).rows("actions"))


# --- one editor -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["programme", "progress"])
def test_what_the_founding_documents_print_is_on_screen_and_cannot_be_changed(page: str) -> None:
    app = open_programme(page)
    assert not app.exception and not app.error
    assert "Keep your own programme, to change what is here" in [one.label for one in app.expander]
    assert not [one for one in app.expander if one.label.startswith("Add or change")]


def test_a_programme_is_started_from_the_founding_one_and_opened_again_by_its_link() -> None:
    app = open_programme()
    key = start(app)
    found = documents.read(key)
    assert (found.kind, found.number, found.made_by) == (office.KIND, 1, "Programme office")
    assert Programme.from_body(found.body) == founding()
    assert "revision 1" in " ".join(one.value for one in open_programme(programme=key).caption)


def test_every_change_is_saved_at_once_and_survives_a_restart() -> None:
    app = open_programme(look=PLAN)
    key = start(app)
    fill(app, "actions", text="Mentor new managers", owner="Head of learning")
    assert "The action was added. Saved as revision 2." in told(app)
    engine.close()  # as a restart of the server does
    again = open_programme(look=PLAN, programme=key)
    new = [
        one for one in again.session_state[office.OPENED].programme.list("actions") if one["text"].startswith("Ment")
    ]
    assert new[-1]["owner"] == "Head of learning"
    fill(again, "actions", new[-1].id, status="done")
    assert actions(key)[new[-1].id]["status"] == "done"
    assert documents.read(key).number == 3


def test_a_change_can_be_undone_and_a_deletion_too() -> None:
    app = open_programme(look=PLAN, programme=saved(action("a", "Mentor")).edit)
    key = str(app.query_params["programme"])
    fill(app, "actions", "a", owner="Director")
    app.button(key="office_undo_actions").click().run()
    assert actions(key)["a"]["owner"] == ""
    app.selectbox(key="which_actions").set_value("a").run()
    app.button(key="delete_actions").click().run()
    assert actions(key) == {}
    app.button(key="office_undo_actions").click().run()
    assert actions(key)["a"]["text"] == "Mentor"
    assert documents.read(key).number == 5, "nothing is taken out of the history"


def test_what_is_refused_stays_in_the_form() -> None:
    key = saved(action("a", "Mentor")).edit
    app = fill(open_programme(look=PLAN, programme=key), "actions", text="   ", owner="Director")
    assert "'We will do this by' is empty" in app.error[0].value
    assert [one.value for one in app.text_input if one.label.startswith("Owner")] == ["Director"]
    assert documents.read(key).number == 1


def test_what_others_point_at_cannot_be_deleted() -> None:
    priority = record(SECTIONS["priorities"], "p", {"title": "Leadership", "kind": "priority"})
    found = Programme().change(
        Change("priorities", None, priority), Change("actions", None, action("a", "Mentor", priority="p"))
    )
    key = documents.create(office.KIND, found.as_body(), "Programme office").edit
    app = open_programme(look=PLAN, programme=key)
    app.session_state["edit_priorities"] = True
    app.run()
    app.selectbox(key="which_priorities").set_value("p").run()
    app.button(key="delete_priorities").click().run()
    assert "1 of actions" in told(app)
    assert documents.read(key).number == 1


def test_an_earlier_revision_is_brought_back_as_the_newest() -> None:
    key = saved(action("a", "Mentor")).edit
    app = fill(open_programme(look=PLAN, programme=key), "actions", "a", text="Coach")
    app.session_state["office_fold"] = True
    app.run()
    app.selectbox(key="office_revision").set_value(1).run()
    app.button(key="office_back").click().run()
    assert actions(key)["a"]["text"] == "Mentor"
    assert documents.read(key).number == 3
    assert documents.read(key, 2).body != documents.read(key, 1).body


def test_markdown_in_what_people_type_is_shown_as_typed() -> None:
    key = saved(action("a", "![x](http://example.org/x.png)")).edit
    app = open_programme(look=PLAN, programme=key)
    fill(app, "actions", "a", owner="![y](http://example.org/y.png)")
    shown = " ".join(one.value for one in (*app.markdown, *app.caption, *app.title, *app.success, *app.info))
    assert "![" not in shown and "http:" not in shown


# --- two editors ------------------------------------------------------------------------------------------------------


def two_editors(*some: Record) -> tuple[AppTest, AppTest, str]:
    key = saved(*some).edit
    return open_programme(look=PLAN, programme=key), open_programme(look=PLAN, programme=key), key


def test_two_editors_who_change_different_things_both_get_their_way() -> None:
    first, second, key = two_editors(action("a", "Mentor"), action("b", "Train"))
    type_in(second, "actions", "b", owner="Head of learning")
    fill(first, "actions", "a", owner="Director")
    send(second, "actions")
    assert "Saved as revision 3" in told(second)
    assert "Action 'Mentor': owner changed" in told(second).replace("&#58;", ":"), "the second is told"
    assert [one["owner"] for one in actions(key).values()] == ["Director", "Head of learning"]


def test_two_editors_who_change_the_same_field_are_asked_and_nothing_is_written_until_they_choose() -> None:
    first, second, key = two_editors(action("a", "Mentor"))
    type_in(second, "actions", "a", owner="Chair", evidence="Minutes")
    fill(first, "actions", "a", owner="Director")
    send(second, "actions")
    assert "the same was changed meanwhile" in told(second)
    assert any("'Chair' here, 'Director' in theirs" in one.value.replace("&#58;", ":") for one in second.markdown)
    assert documents.read(key).number == 2
    second.button(key="clash_mine_actions").click().run()
    assert actions(key)["a"]["owner"] == "Chair"
    assert actions(key)["a"]["evidence"] == "Minutes"


def test_theirs_can_be_taken_where_both_changed_the_same_and_the_rest_of_mine_is_kept() -> None:
    first, second, key = two_editors(action("a", "Mentor"))
    type_in(second, "actions", "a", owner="Chair", evidence="Minutes")
    fill(first, "actions", "a", owner="Director")
    send(second, "actions")
    second.button(key="clash_theirs_actions").click().run()
    assert actions(key)["a"]["owner"] == "Director"
    assert actions(key)["a"]["evidence"] == "Minutes"


def test_a_store_that_fails_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    key = saved(action("a", "Mentor")).edit
    app = open_programme(look=PLAN, programme=key)
    with monkeypatch.context() as broken:
        broken.setattr(documents, "save", _fail)
        fill(app, "actions", "a", owner="Director")
        assert "still on this page" in told(app)
    app.button(key="office_again").click().run()
    assert actions(key)["a"]["owner"] == "Director"


def _fail(*_: object) -> int:
    raise engine.StoreError("The store did not answer.")


# --- viewers and strangers --------------------------------------------------------------------------------------------


def test_the_viewing_link_shows_and_cannot_change() -> None:
    keys = saved(action("a", "Mentor"))
    app = open_programme(look=PLAN, programme=keys.view)
    assert any("for viewing" in one.value for one in app.caption)
    assert not [one for one in app.expander if one.label.startswith("Add or change")]
    app.session_state["office_fold"] = True
    app.run()
    assert keys.edit not in str([one.value for one in app.code])


def test_a_viewer_sees_what_was_saved_since_when_the_page_is_opened_again() -> None:
    keys = saved(action("a", "Mentor"))
    viewer = open_programme(look=PLAN, programme=keys.view)
    fill(open_programme(look=PLAN, programme=keys.edit), "actions", "a", owner="Director")
    viewer.run()
    assert viewer.session_state[office.OPENED].number == 2


def test_a_copy_made_by_a_viewer_does_not_hold_what_people_said() -> None:
    remark = record(
        SECTIONS["remarks"], "r", {"text": "said", "neighbourhood": "bar1", "theme": "t", "feeling": "glad"}
    )
    topic = record(SECTIONS["topics"], "t", {"title": "Travel"})
    found = Programme().change(Change("remarks", None, remark), Change("topics", None, topic))
    viewing = documents.create(office.KIND, found.as_body(), "Programme office").view
    copied = start(open_programme(programme=viewing), role="Somebody else")
    assert set(documents.read(copied).body["sections"]) == {"topics"}


def test_the_key_of_a_link_outlasts_a_store_that_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    key = "A" * 32
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", "sqlite:////proc/nowhere/store.db")
    app = open_programme(programme=key)
    assert "load the page again" in app.error[0].value and "nowhere" not in app.error[0].value
    assert app.query_params["programme"] in (key, [key])


@pytest.mark.parametrize("key", ["A" * 32, "x", "![x](http://example.org)"])
def test_a_key_that_was_guessed_opens_nothing(key: str) -> None:
    app = open_programme(programme=key)
    assert "could not be opened" in app.error[0].value
    assert not app.exception
    assert "programme" not in app.query_params


def test_the_link_of_a_workshop_is_not_one_of_a_programme() -> None:
    app = open_programme(programme=documents.create("workshop", {"version": 1}, "tester").view)
    assert "something else" in app.error[0].value


def test_a_programme_of_a_newer_version_is_explained() -> None:
    app = open_programme(programme=documents.create(office.KIND, {"version": 9}, "tester").view)
    assert "not one of version 1" in app.error[0].value


def test_without_a_writable_folder_one_can_work_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", "sqlite:////proc/nowhere/store.db")
    app = open_programme(look=PLAN)
    app.session_state["office_fold"] = True
    app.run()
    assert "aving is off" in told(app)
    app.button(key="office_start").click().run()
    fill(app, "actions", text="Mentor")
    assert "The action was added." in told(app)
    engine.close()


def test_a_workshops_link_and_a_programmes_do_not_carry_each_other() -> None:
    key = saved(action("a", "Mentor")).edit
    app = open_programme(look=PLAN, programme=key, a="Low~area=doncaster&turnover=20")
    assert "a" not in app.query_params
    app.switch_page("pages/scenarios.py")
    for word in list(app.query_params):
        del app.query_params[word]
    app.run()
    assert app.query_params["a"].startswith("Low~area=doncaster")
    assert "programme" not in app.query_params
    app.switch_page("pages/progress.py")
    for word in list(app.query_params):
        del app.query_params[word]
    app.run()
    assert app.query_params["programme"] == key


# --- what must never go wrong -----------------------------------------------------------------------------------------


def test_records_whose_names_begin_alike_are_told_apart() -> None:
    start_of = "Agree with every employer in the place how the work will be shared"
    key = saved(action("one", f"{start_of} ONE"), action("two", f"{start_of} TWO")).edit
    app = open_programme(look=PLAN, programme=key)
    app.session_state["edit_actions"] = True
    app.run()
    names = app.selectbox(key="which_actions").options
    assert len(set(names)) == len(names)


def test_no_link_to_a_scenario_carries_the_key_of_a_programme() -> None:
    key = saved(action("a", "Mentor")).edit
    app = open_programme(look=PLAN, programme=key)
    app.switch_page("pages/scenarios.py")
    for word in list(app.query_params):
        del app.query_params[word]
    app.query_params["a"] = "Low~area=doncaster&turnover=20"
    app.run()
    links = [str(one.proto) for one in app.get("page_link")]
    assert any("turnover=20" in one for one in links)
    assert not any(key in one or "programme=" in one for one in links)


def filled(many: int) -> str:
    bones = [record(SECTIONS["bones"], f"bone-{at}", {"title": f"Bone {at}"}) for at in range(many)]
    found = Programme().change(*(Change("bones", None, one) for one in bones))
    return documents.create(office.KIND, found.as_body(), "Programme office").edit


def test_two_editors_who_fill_a_section_lose_nothing_and_are_told() -> None:
    key = filled(SECTIONS["bones"].most - 1)
    tools = {"look": "tools", "tool": "fishbone", "programme": key}
    first, second = open_programme(**tools), open_programme(**tools)
    type_in(second, "bones", title="Mine")
    fill(first, "bones", title="Theirs")
    send(second, "bones")
    assert "at most 12 can be kept" in told(second)
    assert "Mine" in [one["title"] for one in second.session_state[office.PENDING].list("bones")]
    second.button(key="office_give_up").click().run()
    assert not second.exception
    assert second.session_state[office.OPENED].number == 2, "theirs is on screen"


def test_keeping_my_deletion_deletes() -> None:
    first, second, key = two_editors(action("a", "Mentor"))
    second.session_state["edit_actions"] = True
    second.run()
    second.selectbox(key="which_actions").set_value("a").run()
    fill(first, "actions", "a", owner="Director")
    second.button(key="delete_actions").click().run()
    assert documents.read(key).number == 2
    second.button(key="clash_mine_actions").click().run()
    assert actions(key) == {}


def test_undo_after_keeping_mine_leads_back_to_theirs() -> None:
    first, second, key = two_editors(action("a", "Mentor"))
    type_in(second, "actions", "a", owner="Chair")
    fill(first, "actions", "a", owner="Director")
    send(second, "actions")
    second.button(key="clash_mine_actions").click().run()
    second.button(key="office_undo").click().run()
    assert actions(key)["a"]["owner"] == "Director"


def test_undo_keeps_what_others_have_saved_since() -> None:
    first, second, key = two_editors(action("a", "Mentor"))
    fill(first, "actions", "a", owner="Director")
    fill(open_programme(look=PLAN, programme=key), "actions", "a", evidence="Minutes")
    first.button(key="office_undo").click().run()
    assert (actions(key)["a"]["owner"], actions(key)["a"]["evidence"]) == ("", "Minutes")


def test_taking_theirs_writes_nothing_when_nothing_of_mine_is_left() -> None:
    first, second, key = two_editors(action("a", "Mentor"))
    type_in(second, "actions", "a", owner="Chair")
    fill(first, "actions", "a", owner="Director")
    send(second, "actions")
    second.button(key="clash_theirs_actions").click().run()
    assert documents.read(key).number == 2
    assert not [one for one in second.button if str(one.key).startswith("office_undo")]


def test_what_is_typed_survives_a_save_by_somebody_else() -> None:
    first, second, key = two_editors(action("a", "Mentor"), action("b", "Train"))
    before = [one.key for one in type_in(second, "actions", "a").text_area]
    fill(first, "actions", "a", owner="Director")
    second.run()  # the page is opened again and knows of the newer revision
    assert [one.key for one in second.text_area] == before, (
        "a browser keeps what is typed as long as the box is the same"
    )
    assert any("changed this since you opened it" in one.value for one in second.caption)
    [box] = [one for one in second.text_area if one.label.startswith("Evidence")]
    box.set_value("Typed")
    send(second, "actions")
    assert (actions(key)["a"]["owner"], actions(key)["a"]["evidence"]) == ("Director", "Typed")


def test_a_programme_too_large_is_refused_and_stays_usable(monkeypatch: pytest.MonkeyPatch) -> None:
    key = saved(action("a", "Mentor")).edit
    app = open_programme(look=PLAN, programme=key)
    with monkeypatch.context() as small:
        small.setattr(documents, "MOST_BYTES", 2_000)
        fill(app, "actions", "a", evidence="x" * 1_990)
        assert "allowed are" in told(app)
        assert office.PENDING not in app.session_state
        assert [len(one.value) for one in app.text_area if one.label.startswith("Evidence")] == [1_990]
    send(app, "actions")
    assert len(str(actions(key)["a"]["evidence"])) == 1_990


def test_a_deleted_record_comes_back_in_its_place() -> None:
    key = saved(action("a", "First"), action("b", "Second"), action("c", "Third")).edit
    app = open_programme(look=PLAN, programme=key)
    app.session_state["edit_actions"] = True
    app.run()
    app.selectbox(key="which_actions").set_value("a").run()
    app.button(key="delete_actions").click().run()
    app.button(key="office_undo").click().run()
    assert list(actions(key)) == ["a", "b", "c"]


def test_records_change_places_and_that_can_be_undone() -> None:
    key = saved(action("a", "First"), action("b", "Second")).edit
    app = open_programme(look=PLAN, programme=key)
    app.session_state["edit_actions"] = True
    app.run()
    app.selectbox(key="which_actions").set_value("b").run()
    app.button(key="move_actions_-1").click().run()
    assert list(actions(key)) == ["b", "a"]
    app.button(key="office_undo").click().run()
    assert list(actions(key)) == ["a", "b"]


def test_a_role_with_a_hidden_character_can_be_saved() -> None:
    app = open_programme(look=PLAN)
    key = start(app, role="Director\u200b of care")
    assert documents.read(key).made_by == "Director of care"


def test_a_choice_can_be_made_at_the_top_when_its_part_of_the_page_is_closed() -> None:
    first, second, key = two_editors(action("a", "Mentor"))
    type_in(second, "actions", "a", owner="Chair")
    fill(first, "actions", "a", owner="Director")
    send(second, "actions")
    second.segmented_control(key="closer_look").set_value("route").run()
    assert not [one for one in second.button if str(one.key).startswith("clash_mine")]
    second.button(key="clash_here").click().run()
    second.button(key="clash_mine").click().run()
    assert actions(key)["a"]["owner"] == "Chair"
