"""The action plan, the route and the framework as answers: who does what by when, what is late, what is next."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import words
from components.programme.calendar_file import calendar_bytes
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import RecordError, record
from queries import framework, plan, route
from queries.origins import origin
from queries.plan import NO_ACTION, NO_OWNER, NO_PRIORITY, OVERDUE, Entry, Wanted
from queries.programme import founding
from queries.route import NOT_RECORDED

TODAY = date(2026, 11, 22)
MADE = datetime(2026, 11, 22, 10, 5, tzinfo=UTC)


def put(programme: Programme, section: str, record_id: str, **values: object) -> Programme:
    """A programme with a record added, or some of its fields changed."""
    old = programme.find(section, record_id)
    given = (dict(old.values) if old else {}) | values
    return programme.change(Change(section, old, record(SECTIONS[section], record_id, given)))


def acting(*some: dict[str, Any]) -> Programme:
    """A programme of these actions, a1, a2 and so on."""
    found = put(Programme(), "priorities", "p1", title="Leadership", kind="priority")
    found = put(found, "priorities", "v1", title="Safeguarding", kind="value")
    for number, values in enumerate(some, start=1):
        found = put(found, "actions", f"a{number}", **({"text": f"Action {number}"} | values))
    return found


def ids(some: tuple[plan.Action, ...]) -> list[str]:
    return [one.record.id for one in some]


# --- actions ----------------------------------------------------------------------------------------------------------


def test_late_actions_stand_first_then_by_date_and_undated_ones_last() -> None:
    found = acting(
        {},
        {"due": "2027-01-01"},
        {"due": "2026-11-21"},
        {"due": "2026-11-01", "status": "at-risk"},
        {"due": "2026-10-01", "status": "done"},
        {"due": "2026-11-22", "status": "planned"},
        {"status": "done"},
    )
    some = plan.actions(found, TODAY)
    assert ids(some) == ["a4", "a3", "a6", "a2", "a5", "a1", "a7"]
    assert [one.days_overdue for one in some] == [21, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_done_or_dropped_is_never_late(status: str) -> None:
    found = acting({"due": "2020-01-01", "status": status})
    counts = plan.counted(plan.actions(found, TODAY), TODAY)
    assert (counts.overdue, counts.soon, counts.no_owner, counts.open) == (0, 0, 0, 0)


def test_a_day_done_means_done_and_so_does_the_status_alone() -> None:
    found = acting({"due": "2020-01-01", "done": "2020-02-01"}, {"status": "done"}, {"due": "2020-01-01"})
    some = plan.actions(found, TODAY)
    assert [(one.record.id, one.state, one.is_open) for one in some] == [
        ("a3", NOT_RECORDED, True), ("a1", "done", False), ("a2", "done", False),
    ]  # fmt: skip
    counts = plan.counted(some, TODAY)
    assert (counts.done, counts.overdue, counts.no_status) == (2, 1, 1)
    assert [one.key for one in plan.entries(found, some, TODAY)] == ["action-a3"]


def test_counts_say_what_open_actions_lack() -> None:
    found = acting(
        {"due": "2026-11-22", "owner": "Lead"},
        {"due": "2027-02-20"},  # 90 days on
        {"due": "2027-02-21"},  # 91 days on
        {"status": "done"},
        {"status": "dropped"},
        {"due": "2026-01-01", "status": "under-way"},
        {},
    )
    counts = plan.counted(plan.actions(found, TODAY), TODAY)
    assert counts == plan.Counts(actions=7, done=1, dropped=1, overdue=1, soon=2, no_owner=4, no_date=1, no_status=4)
    assert (counts.open, counts.dated) == (5, 4)


def test_actions_are_kept_by_place_owner_state_and_priority() -> None:
    found = acting(
        {"place": "doncaster", "owner": "Lead", "status": "planned", "priority": "p1"},
        {"owner": "Lead", "due": "2026-01-01"},
        {"place": "doncaster", "status": "done", "priority": "v1"},
    )
    some = plan.actions(found, TODAY)
    wanted = {
        Wanted(): ["a2", "a1", "a3"],
        Wanted(place="doncaster"): ["a1", "a3"],
        Wanted(place="south-yorkshire"): ["a2"],
        Wanted(owner="Lead"): ["a2", "a1"],
        Wanted(owner=NO_OWNER): ["a3"],
        Wanted(state=OVERDUE): ["a2"],
        Wanted(state=NOT_RECORDED): ["a2"],
        Wanted(priority="v1"): ["a3"],
        Wanted(place="doncaster", owner="Lead", state="planned", priority="p1"): ["a1"],
        Wanted(place="sheffield"): [],
    }
    assert {one: ids(plan.kept(some, one)) for one in wanted} == wanted


def test_bars_add_up_to_the_actions_of_each_priority() -> None:
    found = acting({"priority": "p1", "status": "done"}, {"priority": "p1"}, {"priority": "p1", "status": "done"}, {})
    rows = plan.by_priority(found, plan.actions(found, TODAY))
    assert list(
        zip(*(rows[key] for key in ("priority", "status", "count", "starts", "ends", "total")), strict=True)
    ) == [
        ("Leadership", "Done", 2, 0, 2, 3),
        ("Leadership", "Not recorded", 1, 2, 3, 3),
        ("Safeguarding", NO_ACTION, 0, 0, 0, 0),
        (NO_PRIORITY, "Not recorded", 1, 0, 1, 1),
    ]
    assert list(plan.by_priority(Programme(), ())["priority"]) == []


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "status": st.sampled_from(["", "planned", "under-way", "done", "at-risk", "dropped"]),
                "due": st.sampled_from(["", "2026-01-01", "2026-11-22", "2027-01-01", "2028-01-01"]),
                "owner": st.sampled_from(["", "Lead"]),
            }
        ),
        max_size=12,
    )
)
def test_figures_agree_with_the_filters_that_show_them(some: list[dict[str, Any]]) -> None:
    every = plan.actions(acting(*some), TODAY)
    counts = plan.counted(every, TODAY)
    assert counts.overdue == len(plan.kept(every, Wanted(state=OVERDUE)))
    assert counts.done == len(plan.kept(every, Wanted(state="done")))
    assert counts.no_owner == sum(one.is_open for one in plan.kept(every, Wanted(owner=NO_OWNER)))
    assert counts.open == counts.no_date + counts.dated
    assert sorted(ids(every)) == sorted(f"a{number + 1}" for number in range(len(some)))


# --- the headline -----------------------------------------------------------------------------------------------------


def test_the_founding_programme_says_that_nobody_owns_an_action_yet() -> None:
    assert plan.headline(founding(), TODAY) == (
        "33 actions: none has an owner or a date yet; 1 of 4 milestones reached, next on the route is Milestone 2: "
        "intelligence and evidence."
    )


@pytest.mark.parametrize(
    ("some", "sentence"),
    [
        ((), "No action is in the plan yet; no milestone is set yet."),
        (({"status": "done"},), "1 action: all done; no milestone is set yet."),
        (
            ({"status": "done"}, {"status": "dropped"}),
            "2 actions: 1 done, 1 dropped, none open; no milestone is set yet.",
        ),
        (
            ({"owner": "Lead", "due": "2027-01-01"},),
            "1 action: 1 without a status and none overdue; no milestone is set yet.",
        ),
        (
            ({"status": "done"}, {"due": "2026-01-01"}, {"owner": "Lead"}),
            "3 actions: 1 done, 1 overdue, 1 without an owner and 1 without a date; no milestone is set yet.",
        ),
        (
            ({"owner": "Lead"}, {}),
            "2 actions: 2 without a status, 1 without an owner and 2 without a date; no milestone is set yet.",
        ),
        (
            ({"owner": "Lead", "status": "planned"}, {"status": "at-risk"}),
            "2 actions: none done yet, 1 without an owner and 2 without a date; no milestone is set yet.",
        ),
    ],
)
def test_the_headline_says_how_the_actions_stand(some: tuple[dict[str, Any], ...], sentence: str) -> None:
    assert plan.headline(acting(*some), TODAY) == sentence


def test_today_is_the_day_in_south_yorkshire(monkeypatch: pytest.MonkeyPatch) -> None:
    class LateInJune(datetime):
        """A clock that stands at half past eleven at night, UTC, in summer."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2026, 6, 30, 23, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(words, "datetime", LateInJune)
    assert words.today() == date(2026, 7, 1)


# --- the route --------------------------------------------------------------------------------------------------------


def routed(*some: dict[str, Any]) -> Programme:
    """A programme of these milestones, m1, m2 and so on."""
    found = Programme()
    for number, values in enumerate(some, start=1):
        usual = {"title": f"Stop {number}", "plan": "discovery", "year": 2024, "quarter": "q1"}
        found = put(found, "milestones", f"m{number}", **(usual | values))
    return found


@pytest.mark.parametrize(
    ("day", "name", "said"),
    [
        (date(2024, 4, 1), "Q1 2024/25", "April to June 2024"),
        (date(2024, 12, 31), "Q3 2024/25", "October to December 2024"),
        (date(2025, 1, 1), "Q4 2024/25", "January to March 2025"),
        (date(2025, 3, 31), "Q4 2024/25", "January to March 2025"),
        (date(2000, 1, 1), "Q4 1999/00", "January to March 2000"),
    ],
)
def test_quarters_are_those_of_the_financial_year(day: date, name: str, said: str) -> None:
    quarter = route.quarter_of(day)
    assert (route.quarter_name(quarter), route.months(quarter)) == (name, said)


def test_the_founding_route_has_four_milestones_and_plans_of_one_to_three_years() -> None:
    found = route.route(founding(), TODAY)
    assert [one.state for one in found.stops] == ["done", *[NOT_RECORDED] * 3]
    assert all(one.is_past for one in found.stops[1:]) and not any(one.days_overdue for one in found.stops)
    assert found.next is found.stops[1]
    assert [
        (one.label, route.quarter_name(one.first), route.quarter_name(one.last), one.milestones) for one in found.bands
    ] == [
        ("Discovery", "Q1 2024/25", "Q4 2024/25", 4),
        ("Year 1 plan", "Q1 2025/26", "Q4 2025/26", 0),
        ("Year 2 plan", "Q1 2026/27", "Q4 2026/27", 0),
        ("Year 3 plan", "Q1 2027/28", "Q4 2027/28", 0),
    ]


def test_next_is_the_first_milestone_still_open() -> None:
    found = routed(
        {"status": "done"},
        {"quarter": "q3", "status": "under-way", "due": "2026-11-01"},
        {"quarter": "q2", "done": "2024-09-01"},
        {"quarter": "q1", "status": "dropped"},
    )
    stands = route.route(found, TODAY)
    assert [one.record.id for one in stands.stops] == ["m1", "m4", "m3", "m2"]
    assert stands.next is not None and stands.next.record.id == "m2"
    assert route.described(stands.next) == "Under way, 21 days overdue"
    assert route.standing(found, TODAY) == "2 of 4 milestones reached, next on the route is Stop 2"
    assert route.standing(routed({"status": "done"}), TODAY) == "every milestone of the route is reached"
    assert route.standing(routed({"status": "dropped"}), TODAY) == "no milestone of the route is open"


def test_a_window_shows_what_lies_in_it_and_counts_the_rest() -> None:
    found = route.route(routed({}, {"year": 2025}, {"year": 2026, "plan": "year-1"}), TODAY)
    shown = route.window(found, found.stops[1].quarter, 1)
    assert [one.record.id for one in shown.stops] == ["m2"]
    assert (shown.before, shown.after, len(shown.quarters)) == (1, 1, 4)
    assert [one.plan for one in shown.bands] == ["discovery"]
    assert route.quarter_name(found.starts[0]) == "Q1 2024/25"
    assert route.quarter_of(TODAY) in found.starts


def test_open_milestones_move_by_a_quarter_and_their_dates_by_three_months() -> None:
    found = routed(
        {"quarter": "q4", "due": "2025-01-31", "status": "planned"},
        {"quarter": "q2", "due": "2024-06-30"},
        {"status": "done", "due": "2024-06-30"},
        {"done": "2024-06-30"},
    )
    changes = route.moved(found)
    after = found.change(*changes)
    assert [one.id for one in changes] == ["m1", "m2"]
    assert [after.rows("milestones")["m1"][key] for key in ("year", "quarter", "due")] == [2025.0, "q1", "2025-04-30"]
    assert [after.rows("milestones")["m2"][key] for key in ("year", "quarter", "due")] == [2024.0, "q3", "2024-09-30"]
    assert after.change(*(one.inverse for one in changes)) == found


def test_a_milestone_cannot_leave_the_years_that_can_be_kept() -> None:
    with pytest.raises(RecordError, match="Year it begins in"):
        route.moved(routed({"year": 2100, "quarter": "q4"}))


# --- the framework ----------------------------------------------------------------------------------------------------


def test_each_step_counts_its_own_actions() -> None:
    steps = framework.steps(founding(), TODAY)
    assert len(steps) == 6
    assert sum(one.counts.actions for one in steps) + framework.loose(founding()) == 33
    assert framework.headline(founding(), TODAY).startswith("None of the 6 steps is signed off yet")


def test_a_step_is_signed_off_by_a_role_on_a_day() -> None:
    found = put(founding(), "steps", "step-1", signed_by="Board")
    assert not framework.steps(found, TODAY)[0].is_signed
    found = put(found, "steps", "step-1", signed_on="2026-05-04")
    assert framework.steps(found, TODAY)[0].is_signed
    assert framework.headline(found, TODAY).startswith("1 of 6 steps is signed off")


def test_notes_changed_under_a_sign_off_ask_for_another() -> None:
    found = put(founding(), "steps", "step-1", notes="Old", signed_by="Board", signed_on="2026-05-04")

    def refused(**values: object) -> bool:
        after = put(found, "steps", "step-1", **values).list("steps")[0]
        return "sign again" in framework.unsigned_change(found.list("steps")[0], after)

    assert refused(notes="New")
    assert not refused(title="Another")
    assert not refused(notes="New", signed_on="2026-06-01")
    assert not refused(notes="New", signed_by="", signed_on="")


def test_a_risk_without_both_scores_stands_in_no_cell() -> None:
    found = Programme()
    for key, scores in {"r1": (5, 4), "r2": (3, None), "r3": (None, None), "r4": (1, 3), "r5": (5, 4)}.items():
        found = put(found, "risks", key, title=key, likelihood=scores[0], impact=scores[1])
    matrix = framework.matrix(found)
    assert [one.id for one in matrix.unscored] == ["r2", "r3"]
    assert [(cell.score, cell.rating, one.id) for cell, one in matrix.scored] == [
        (20, "extreme", "r1"), (20, "extreme", "r5"), (3, "low", "r4"),
    ]  # fmt: skip
    assert [len(row) for row in matrix.rows] == [5] * 5
    assert sum(len(cell.risks) for row in matrix.rows for cell in row) == 3
    assert framework.risk_table(matrix)["score"] == [20, 20, 3, None, None]


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (1, "low"),
        (3, "low"),
        (4, "moderate"),
        (6, "moderate"),
        (8, "high"),
        (12, "high"),
        (15, "extreme"),
        (25, "extreme"),
    ],
)
def test_ratings_are_those_of_the_national_patient_safety_agency(score: int, name: str) -> None:
    assert framework.rating(score) == name


# --- whose words ------------------------------------------------------------------------------------------------------


def test_a_line_says_whose_words_stand_on_screen() -> None:
    found = founding()
    assert origin({"actions": found.list("actions")}) == (
        "Printed in Doncaster's Adult Social Care and Communities Workforce Strategy 2019-2022; wording and "
        "arrangement ours."
    )
    said = origin({one: found.list(one) for one in ("principles", "efforts")})
    assert said.endswith("arrangement ours; what each means here, and what is listed under it, are ours.")
    assert origin({"efforts": found.list("efforts")}).endswith("; what is listed under it is ours.")
    assert origin({"prompts": found.list("prompts")}) == "Arranged by us from: Midlothian's paper."
    changed = put(found, "actions", "action-1-1", owner="Lead")
    assert origin({"actions": changed.list("actions")}).endswith("1 entered or changed in this programme.")
    assert origin({"actions": ()}) == ""


# --- the calendar -----------------------------------------------------------------------------------------------------


HOSTILE = 'Semicolons; commas, back\\slashes: "quotes"\nEND:VEVENT\nBEGIN:VALARM ' + "ß€🙂" * 60


def dated() -> Programme:
    """Actions and milestones with and without dates."""
    found = acting(
        {
            "text": HOSTILE,
            "due": "2026-12-01",
            "owner": "Lead; of, all",
            "evidence": "Line one\nline two",
            "priority": "p1",
        },
        {"due": "2026-11-01", "status": "at-risk"},
        {"due": "2026-12-01", "status": "done"},
        {},
    )
    found = put(
        found, "milestones", "m1", title="Board formed", plan="discovery", year=2026, quarter="q3", due="2026-12-31"
    )
    return put(
        found,
        "milestones",
        "m2",
        title="Reached",
        plan="discovery",
        year=2024,
        quarter="q1",
        due="2024-06-30",
        done="2024-06-30",
    )


def written(programme: Programme) -> bytes:
    return calendar_bytes(plan.entries(programme, plan.actions(programme, TODAY), TODAY), "series", MADE)


def test_the_calendar_holds_every_open_date_and_nothing_else() -> None:
    read = icalendar.Calendar.from_ical(written(dated()))
    events = list(read.walk("VEVENT"))
    assert [str(one["UID"]) for one in events] == [
        f"{key}.series@south-yorkshire-workforce-explorer" for key in ("action-a2", "action-a1", "milestone-m1")
    ]
    assert [one["DTSTART"].dt for one in events] == [date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 31)]
    assert all(one["DTSTART"].params["VALUE"] == "DATE" and one["DTSTAMP"].dt == MADE for one in events)
    assert not list(read.walk("VALARM"))
    assert plan.undated(plan.actions(dated(), TODAY)) == 1
    first = events[1]
    assert str(first["DESCRIPTION"]) == (
        f"{HOSTILE}\nOwner: Lead; of, all\nStatus: not recorded\nPlace: South Yorkshire\nEvidence: Line one\nline two"
    )
    assert [str(one) for one in first["CATEGORIES"].cats] == ["Leadership"]
    assert str(events[0]["CATEGORIES"].cats[0]) == NO_PRIORITY
    assert str(events[2]["SUMMARY"]) == "Milestone: Board formed"


def test_lines_of_the_calendar_end_as_they_must_are_folded_and_escaped() -> None:
    raw = written(dated())
    lines = raw.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    properties = _unfolded(raw)
    assert properties[0] == "BEGIN:VCALENDAR" and properties[-1] == "END:VCALENDAR"
    assert properties.count("BEGIN:VEVENT") == properties.count("END:VEVENT") == 3
    described = [_text(line.partition(":")[2]) for line in properties if line.startswith("DESCRIPTION")]
    assert described[1].startswith(HOSTILE)
    assert {"VERSION:2.0", "DTSTART;VALUE=DATE:20261201", "DTSTAMP:20261122T100500Z"} <= set(properties)
    assert any(line.startswith("PRODID:") for line in properties)


def _unfolded(raw: bytes) -> list[str]:
    """The properties of a calendar by RFC 5545, 3.1, read without the library that wrote them."""
    return raw.replace(b"\r\n ", b"").decode("utf-8").rstrip("\r\n").split("\r\n")


def _text(value: str) -> str:
    """A text value by RFC 5545, 3.3.11: a backslash speaks for the letter after it."""
    found, letters = [], iter(value)
    for letter in letters:
        following = next(letters) if letter == "\\" else letter
        found.append("\n" if letter == "\\" and following in "nN" else following)
    return "".join(found)


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n\t"), min_size=1, max_size=300
    )
)
def test_any_text_comes_back_from_the_calendar(text: str) -> None:
    raw = calendar_bytes([Entry("action-a", TODAY, "Due", text, "Leadership")], "s", MADE)
    event = icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]
    assert str(event["DESCRIPTION"]) == text
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


def test_the_next_file_names_the_same_entries() -> None:
    before, after = dated(), put(dated(), "actions", "a1", text="Reworded", due="2027-03-01")
    names = [{line for line in _unfolded(written(one)) if line.startswith("UID")} for one in (before, after)]
    assert names[0] == names[1]
