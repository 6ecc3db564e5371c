"""A workshop: what a room may keep, what is refused, the way to the store and back, and what differs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.workshop import MOST_DECISIONS, MOST_KEPT, Decision, Kept, Workshop
from model.workshop_differences import differences
from model.workshop_rules import WorkshopError

LINK = "area=barnsley&edition=ons-2022&start=2025&end=2035"
TIME = "2026-11-22T10:05:00+00:00"

names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=80)
notes = st.text(max_size=60) | st.sampled_from(["y" * 2_000, "y" * 1_999 + "z", " "])
reasons = notes.map(lambda text: text[:1_999] + "x")
offsets = st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=offsets).map(lambda moment: moment.isoformat())
settings = st.dictionaries(st.sampled_from(["turnover", "growth", "pay", "vacancy"]), st.integers(0, 9), max_size=3)
links = settings.map(lambda moved: "&".join([LINK, *(f"{key}={number}" for key, number in moved.items())]))
decisions = st.builds(Decision, reasons, names, moments, st.just("") | links)


@st.composite
def kept_scenarios(draw: st.DrawFn, name: str) -> Kept:
    one = Kept(name, draw(links), draw(notes))
    given = {key: draw(reasons) for key in one.settings() if draw(st.booleans())}
    return replace(one, reasons=tuple(given.items()))


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    chosen = draw(st.lists(st.sampled_from("ABCDEF") | names, max_size=MOST_KEPT, unique=True))
    kept = tuple(draw(kept_scenarios(name)) for name in chosen)
    date = draw(st.just("") | st.dates().map(lambda day: day.isoformat()))
    return Workshop(draw(names), date, draw(notes), kept, tuple(draw(st.lists(decisions, max_size=4))))


def example() -> Workshop:
    workshop = Workshop("Winter", "2026-11-22", "Town hall").keep("Today", LINK).keep("Stay", f"{LINK}&turnover=20")
    workshop = workshop.reason(1, "turnover", "Two teams have done it")
    return workshop.decide("Pay first", "facilitator", TIME, f"{LINK}&turnover=20")


# --- there and back -------------------------------------------------------------------------------------------------


@given(workshops())
def test_a_workshop_survives_its_body(workshop: Workshop) -> None:
    body = json.loads(json.dumps(workshop.as_body(), sort_keys=True))
    assert body == workshop.as_body()
    assert Workshop.from_body(body) == workshop


def test_a_body_is_what_it_has_been() -> None:
    """Saved workshops have this shape: a change of it needs a new version and a reader of the old one."""
    assert example().as_body() == {
        "version": 1,
        "title": "Winter",
        "date": "2026-11-22",
        "note": "Town hall",
        "kept": [
            {"name": "Today", "link": LINK, "note": "", "reasons": {}},
            {
                **{"name": "Stay", "link": f"{LINK}&turnover=20", "note": ""},
                "reasons": {"turnover": "Two teams have done it"},
            },
        ],
        "decisions": [{"text": "Pay first", "role": "facilitator", "at": TIME, "link": f"{LINK}&turnover=20"}],
    }


def test_a_workshop_is_a_value() -> None:
    assert example() == example() and hash(example()) == hash(example())
    with pytest.raises(AttributeError):
        example().title = "another"  # type: ignore[misc]


# --- what a room does -----------------------------------------------------------------------------------------------


def test_a_room_keeps_copies_renames_notes_and_deletes() -> None:
    before = example()
    after = before.duplicate(0).rename(1, "Bolder").annotate(1, "a guess")
    assert [one.name for one in after.kept] == ["Today", "Bolder", "Stay"]
    assert after.kept[1] == Kept("Bolder", LINK, "a guess")
    assert after.delete(1) == before


@given(names)
def test_a_copy_has_a_name_of_its_own(name: str) -> None:
    workshop = Workshop("Winter").keep(name, LINK)
    for _ in range(MOST_KEPT - 1):
        workshop = workshop.duplicate(0)
    assert len({one.name for one in workshop.kept}) == MOST_KEPT


def test_a_reason_is_for_a_lever_the_link_moves() -> None:
    workshop = Workshop("Winter").keep("A", f"{LINK}&turnover=20&pay=5")
    both = workshop.reason(0, "pay", "floor").reason(0, "turnover", "seen")
    assert both.kept[0].reasons == (("turnover", "seen"), ("pay", "floor"))
    assert both.reason(0, "pay", "").kept[0].reasons == (("turnover", "seen"),)
    with pytest.raises(WorkshopError, match="does not move it"):
        workshop.reason(0, "growth", "because")


@given(workshops())
def test_at_most_four_are_kept(workshop: Workshop) -> None:
    for number in range(MOST_KEPT - len(workshop.kept)):
        workshop = workshop.keep(f"one more {number}", LINK)
    with pytest.raises(WorkshopError, match="at most 4 scenarios"):
        workshop.keep("the fifth", LINK)
    with pytest.raises(WorkshopError, match="at most 4 scenarios"):
        workshop.duplicate(0)


# --- what is refused ------------------------------------------------------------------------------------------------

WRONG: list[tuple[str, dict[str, Any]]] = [
    ("version is not 1", {"version": "1"}),
    ("version is not 1", {"version": True}),
    ("saved by a newer program", {"version": 2}),
    ("'colour' that is not known", {"colour": "red"}),
    ("title.+cannot have 0", {"title": ""}),
    ("title.+cannot have 81", {"title": "x" * 81}),
    ("title.+not all blank", {"title": "  "}),
    ("title.+on one line", {"title": "a\nb"}),
    ("'title' cannot be 3", {"title": 3}),
    ("date cannot be '22.11.2026'", {"date": "22.11.2026"}),
    ("date cannot be '20261122'", {"date": "20261122"}),
    (r"note cannot have 2,001 characters: allowed are at most 2,000\.$", {"note": "x" * 2_001}),
    ("holds half a character", {"note": "\ud800"}),
    ("'kept' cannot be None", {"kept": None}),
    ("A scenario cannot be 5", {"kept": [5]}),
    ("A scenario has no field 'note'", {"kept": [{"name": "A", "link": LINK, "reasons": {}}]}),
    ("is not the link", {"kept": [{"name": "A", "link": "hello", "note": "", "reasons": {}}]}),
    ("at most 4", {"kept": [{"name": name, "link": LINK, "note": "", "reasons": {}} for name in "ABCDE"]}),
    ("already", {"kept": [{"name": "A", "link": LINK, "note": "", "reasons": {}}] * 2}),
    ("must be for keys", {"kept": [{"name": "A", "link": LINK, "note": "", "reasons": {"pay": "why"}}]}),
    ("A reason cannot be 5", {"kept": [{"name": "A", "link": LINK, "note": "", "reasons": {"area": 5}}]}),
    ("'area'.+cannot have 0", {"kept": [{"name": "A", "link": LINK, "note": "", "reasons": {"area": ""}}]}),
    ("time of a decision", {"decisions": [{"text": "x", "role": "chair", "at": "2026-11-22", "link": ""}]}),
    ("time of a decision", {"decisions": [{"text": "x", "role": "chair", "at": "noon", "link": ""}]}),
    ("role of whoever", {"decisions": [{"text": "x", "role": "", "at": TIME, "link": ""}]}),
    ("at most 200", {"decisions": [{"text": "x", "role": "chair", "at": TIME, "link": ""}] * (MOST_DECISIONS + 1)}),
]


@pytest.mark.parametrize(("sentence", "change"), WRONG)
def test_a_wrong_body_is_refused_in_one_sentence(sentence: str, change: dict[str, Any]) -> None:
    with pytest.raises(WorkshopError, match=sentence) as refusal:
        Workshop.from_body({**example().as_body(), **change})
    text = str(refusal.value)
    assert text[0].isupper() and text.endswith(".") and "\n" not in text and len(text) < 300


@pytest.mark.parametrize("body", [None, [], "text", {}, {"version": 1}])
def test_what_is_no_workshop_is_refused(body: object) -> None:
    with pytest.raises(WorkshopError):
        Workshop.from_body(body)


@pytest.mark.parametrize("at", [-1, 2])
def test_a_scenario_that_is_not_there(at: int) -> None:
    with pytest.raises(WorkshopError, match="2 are kept"):
        example().delete(at)


# --- what differs ---------------------------------------------------------------------------------------------------


@given(workshops(), workshops())
def test_differences_are_named_exactly_when_there_are_any(mine: Workshop, theirs: Workshop) -> None:
    assert differences(mine, mine) == []
    assert bool(differences(mine, theirs)) == (mine != theirs)


@given(workshops(), st.data())
def test_every_small_change_is_named(workshop: Workshop, data: st.DataObject) -> None:
    other = data.draw(workshops())
    part = data.draw(st.sampled_from(["title", "date", "note", "kept", "decisions"]))
    changed = replace(workshop, **{part: getattr(other, part)})
    sentences = differences(workshop, changed)
    assert bool(sentences) == (workshop != changed)
    assert all("\n" not in sentence and re.fullmatch(r"[A-Z].*\.", sentence) for sentence in sentences)


def test_differences_read_like_sentences() -> None:
    before = example()
    after = replace(before, kept=(before.kept[0], replace(before.kept[1], link=f"{LINK}&turnover=25")), title="Spring")
    after = after.decide("Ask the colleges", "chair", TIME).keep("Third", LINK).annotate(0, "as agreed")
    assert differences(before, after) == [
        "Title: was 'Winter', is now 'Spring'.",
        "Scenario 'Today', note: was none, is now 'as agreed'.",
        "Scenario 'Stay': turnover was 20, is now 25.",
        "Scenario added: 'Third'.",
        "Decision added: 'Ask the colleges' (chair).",
    ]


def test_a_scenario_moved_renamed_or_deleted_is_known_again() -> None:
    before = example()
    first, second = before.kept
    assert differences(before, before.rename(0, "Now")) == ["Scenario 'Today', name: was 'Today', is now 'Now'."]
    assert differences(before, before.delete(0)) == ["Scenario deleted: 'Today'."]
    assert differences(before, replace(before, kept=(second, first))) == ["The scenarios were put in another order."]


def test_a_lever_left_alone_is_as_today() -> None:
    mine, theirs = Workshop("Winter").keep("A", LINK), Workshop("Winter").keep("A", f"{LINK}&pay=5")
    assert differences(mine, theirs) == ["Scenario 'A': pay was as today, is now 5."]


def test_long_texts_are_shown_where_they_part() -> None:
    mine, theirs = Workshop("Winter", note="x" * 500 + "left"), Workshop("Winter", note="x" * 500 + "right")
    (sentence,) = differences(mine, theirs)
    assert "left" in sentence and "right" in sentence and len(sentence) < 200
    assert differences(replace(mine, note="a b"), replace(mine, note="a  b")) == [
        "Note on the workshop: only spaces or line breaks differ."
    ]
