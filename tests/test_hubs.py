"""Hubs: made from the template in one step, counted by phase, opened by lines or by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from model.programme import Programme
from model.records import RecordError
from progress_page import html, open_look, saved, unfold, with_records
from queries import hubs
from queries.hubs import FIRST, SECOND
from queries.programme import founding
from queries.store import engine
from test_pages import shown

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def started(title: str = "Goldthorpe hub", place: str = "barnsley") -> Programme:
    return founding().change(*hubs.start(founding(), title, place))


def with_checks(*checks: dict[str, object]) -> hubs.Hub:
    """A hub with these lines."""
    own = with_records(Programme(), "hubs", {"id": "h", "title": "Hub", "phase": FIRST})
    for one in checks:
        own = with_records(own, "checks", {"text": "x", "hub": "h", "phase": FIRST, **one})
    return hubs.hubs(own, TODAY)[0]


# --- counting ---------------------------------------------------------------------------------------------------------


def test_lines_are_counted_by_phase() -> None:
    late: dict[str, object] = {"due": "2026-11-21"}
    found = with_checks(
        {"status": "done", **late}, {"status": "at-risk", **late}, {"status": "dropped", **late}, {**late},
        {"status": "planned", "due": "2026-11-22"}, {"phase": SECOND, "status": "done"},
    )  # fmt: skip
    assert found.phases[FIRST] == hubs.Phase(done=1, of=4, dropped=1, at_risk=1, overdue=2)
    assert found.phases[SECOND] == hubs.Phase(done=1, of=1, dropped=0, at_risk=0, overdue=0)


@pytest.mark.parametrize(
    ("statuses", "opening"),
    [((), "closed"), (("done", "planned"), "closed"), (("done", "dropped"), "by-lines"), (("dropped",), "closed")],
)
def test_phase_2_opens_when_the_lines_of_phase_1_are_in_place(statuses: tuple[str, ...], opening: str) -> None:
    assert with_checks(*({"status": one} for one in statuses)).opening == opening


def test_phase_2_opens_by_hand_and_closes_again() -> None:
    own = started()
    for phase, opening in ((SECOND, "by-hand"), (FIRST, "closed")):
        own = own.change(*hubs.move_to(hubs.hubs(own, TODAY)[0], phase))
        assert hubs.hubs(own, TODAY)[0].opening == opening


def test_a_hub_without_a_checklist_is_not_said_to_be_had_by_a_copy() -> None:
    own = with_records(founding(), "hubs", {"id": "h", "title": "Goldthorpe hub", "phase": FIRST})
    app = open_look("hubs", own, shared=True)
    (note,) = [one.value for one in app.caption if one.value.startswith("This hub has no checklist yet.")]
    assert note == "This hub has no checklist yet."
    assert any("Add template lines this hub lacks" in one.value for one in open_look("hubs", own).caption)
    with pytest.raises(RecordError, match="pick that one above and use 'Add template lines this hub lacks'"):
        hubs.start(own, " goldthorpe  HUB", "")
    assert len(hubs.add_lacking(own, hubs.hubs(own, TODAY)[0])) == 15


# --- the template -----------------------------------------------------------------------------------------------------


def test_a_hub_starts_with_a_line_for_each_of_the_template() -> None:
    own = started()
    (hub,) = hubs.hubs(own, TODAY)
    assert (hub.record["title"], hub.record["place"], hub.record["phase"]) == ("Goldthorpe hub", "barnsley", FIRST)
    assert [(one["text"], one["phase"]) for one in hub.checks] == [
        (one["text"], one["phase"]) for one in founding().list("template")
    ]
    assert all(one["status"] == "" for one in hub.checks)


def test_two_hubs_of_one_name_are_refused() -> None:
    with pytest.raises(RecordError, match="There is a hub 'goldthorpe HUB' already"):
        hubs.start(started(), " goldthorpe  HUB ", "")
    with pytest.raises(RecordError, match="'Hub' is empty"):
        hubs.start(founding(), "  ", "")


def test_lines_the_hub_lacks_are_added_once() -> None:
    own = with_records(started(), "template", {"text": "New line", "phase": SECOND})
    (hub,) = hubs.hubs(own, TODAY)
    assert [one["text"] for one in hubs.lacking(own, hub)] == ["New line"]
    own = own.change(*hubs.add_lacking(own, hub))
    assert hubs.lacking(own, hubs.hubs(own, TODAY)[0]) == ()


# --- the look ---------------------------------------------------------------------------------------------------------


def test_the_founding_state_shows_the_template_and_its_source() -> None:
    app = open_look("hubs")
    assert not app.exception and not app.error and not app.warning
    assert "Letterheads show the new locality" in html(app) and "Second questionnaire done" in html(app)
    assert any(one.value.startswith("Printed in") for one in app.caption)
    assert not [one for one in app.button if one.key in ("hub_mark", "hub_delete")]


def test_a_hub_is_started_from_the_screen_and_taken_back() -> None:
    app = unfold(open_look("hubs", founding()), "edit_hub_start")
    app.text_input(key="hub_start_title").set_value("Mexborough hub")
    app.selectbox(key="hub_start_place").set_value("doncaster")
    app.button(key="submit_hub_start").click().run()
    assert not app.exception and app.success
    (hub,) = hubs.hubs(saved(app), TODAY)
    assert (hub.record["place"], len(hub.checks)) == ("doncaster", 15)
    assert shown(app)["hub"] == hub.record.id
    assert app.subheader[0].value == "1 hub: 1 in phase 1, 0 in phase 2."
    app.button(key="office_undo_hub_start").click().run()
    assert saved(app).list("hubs") == () and saved(app).list("checks") == ()


def test_lines_are_marked_as_done_together() -> None:
    app = open_look("hubs", started())
    (hub,) = hubs.hubs(saved(app), TODAY)
    first = [one.id for one in hub.checks if one["phase"] == FIRST]
    box = app.multiselect[0]
    box.set_value(first).run()
    app.button(key="hub_mark").click().run()
    assert hubs.hubs(saved(app), TODAY)[0].opening == "by-lines"
    assert "7 of 7 in place" in html(app) and "every line of phase 1 is in place" in html(app)
    assert app.button(key="hub_phase").disabled


def test_phase_2_is_opened_by_hand_on_screen() -> None:
    app = open_look("hubs", started())
    assert "7 lines of phase 1 to go" in html(app)
    app.button(key="hub_phase").click().run()
    assert "opened by hand" in html(app) and saved(app).list("hubs")[0]["phase"] == SECOND


def test_a_hub_goes_with_its_checklist_and_comes_back() -> None:
    app = open_look("hubs", started())
    app.button(key="hub_delete").click().run()
    assert saved(app).list("hubs") == () and saved(app).list("checks") == ()
    app.button(key="office_undo_hub_alter").click().run()
    assert len(saved(app).list("checks")) == 15


def test_the_link_names_the_hub() -> None:
    own = started().change(*hubs.start(started(), "Second hub", "sheffield"))
    other = own.list("hubs")[1].id
    assert open_look("hubs", own, hub=other).selectbox(key="hub_picked").value == other
    app = open_look("hubs", own, hub="nothing")
    assert app.selectbox(key="hub_picked").value == own.list("hubs")[0].id
    app.selectbox(key="hub_picked").set_value(other).run()
    assert shown(app)["hub"] == other


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("hubs", {"title": "By form", "place": "sheffield", "phase": SECOND, "opened": date(2026, 4, 1)}),
        ("template", {"text": "Wi-Fi for all", "phase": FIRST}),
        (
            "checks",
            {
                "text": "Keys handed out", "phase": FIRST, "status": "under-way", "owner": "Hub manager",
                "due": date(2026, 12, 1), "note": "Two are missing.",
            },
        ),
    ],
)  # fmt: skip
def test_every_field_of_every_form_is_saved(section: str, values: dict[str, object]) -> None:
    own = started()
    named = f"_{own.list('hubs')[0].id}" if section == "checks" else ""
    app = unfold(open_look("hubs", own), f"edit_{section}{named}")
    every = [*app.text_input, *app.text_area, *app.selectbox, *app.date_input]
    for key, value in values.items():
        stem = f"field_{section}{named}_"
        next(one for one in every if one.key.startswith(stem) and one.key.endswith(f"_{key}")).set_value(value)
    app.button(key=f"submit_{section}{named}").click().run()
    assert not app.exception and not app.error
    (new,) = [one for one in saved(app).list(section) if one.id not in own.rows(section)]
    kept = {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
    assert {key: new[key] for key in values} == kept
    assert section != "checks" or new["hub"] == own.list("hubs")[0].id


def test_others_see_hubs_and_cannot_change_them() -> None:
    app = open_look("hubs", started("<b>Hub</b> ![x](http://example.org)"), shared=True)
    assert not app.exception and "0 of 7 in place" in html(app)
    assert not app.multiselect and not [one for one in app.button if one.key.startswith("hub_")]


def test_a_line_typed_for_one_hub_is_not_saved_to_another() -> None:
    own = started().change(*hubs.start(started(), "Second hub", "sheffield"))
    first, second = (one.id for one in own.list("hubs"))
    app = unfold(open_look("hubs", own, hub=first), f"edit_checks_{first}", f"edit_checks_{second}")
    next(one for one in app.text_input if one.key.startswith(f"field_checks_{first}")).set_value("Typed for the first")
    app.selectbox(key="hub_picked").set_value(second).run()
    fields = [one for one in app.text_input if one.key.startswith("field_checks_")]
    assert fields and not any(one.value or first in one.key for one in fields)
