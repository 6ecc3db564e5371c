"""A programme: what may stand in it, how it is saved and read back, and how two people's changes come together."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.merging import changes, choose, described, merge
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Record, RecordError, record
from model.steering_sections import FACTORS


def action(record_id: str, text: str = "Mentor managers", **fields: object) -> Record:
    return record(SECTIONS["actions"], record_id, {"text": text, **fields})


def holding(*some: Record) -> Programme:
    return Programme().change(*(Change("actions", None, one) for one in some))


# --- what may stand in it ---------------------------------------------------------------------------------------------


def test_the_ten_factors_of_sustainability_make_a_hundred() -> None:
    assert len(FACTORS) == 10
    assert sum(most for _, _, most in FACTORS.values()) == pytest.approx(100)


def test_every_reference_points_into_a_section_and_every_key_is_given_once() -> None:
    for section in SECTIONS.values():
        keys = [one.key for one in section.fields]
        assert len(keys) == len(set(keys)), section.key
        for one in section.fields:
            assert (one.of in SECTIONS) == (one.kind == "ref"), (section.key, one.key)
            assert bool(one.choices) == (one.kind == "choice"), (section.key, one.key)


@pytest.mark.parametrize(
    ("section", "fields", "said"),
    [
        ("actions", {}, "'We will do this by' is empty: allowed are words, at most 2,000 characters."),
        ("actions", {"text": "   "}, "'We will do this by' is empty"),
        ("actions", {"text": "x" * 2_001}, "has 2,001 characters: allowed are at most 2,000; shorten it."),
        (
            "actions",
            {"text": "a", "due": "31/12/2026"},
            "'Due' cannot be '31/12/2026': allowed is a day such as 2026-11",
        ),
        ("actions", {"text": "a", "due": "2026-02-30"}, "'Due' cannot be '2026-02-30'"),
        ("actions", {"text": "a", "status": "late"}, "allowed is Planned, Under way, Done, At risk, Dropped."),
        ("actions", {"text": "a", "colour": "red"}, "Actions have no field 'colour': allowed is text, priority, place"),
        ("actions", {"text": "half \ud83d"}, "holds a character that cannot be shown"),
        ("readings", {"indicator": "i", "month": "2026-13", "value": 1}, "'Month' cannot be '2026-13'"),
        ("readings", {"indicator": "i", "month": "2026-01", "value": float("nan")}, "'Value' cannot be nan"),
        ("readings", {"indicator": "i", "month": "2026-01", "value": True}, "'Value' cannot be True"),
        (
            "answers",
            {"question": "q", "round": "r", "agree": 101},
            "'Agree' cannot be 101: allowed is a number from 0 to",
        ),
        ("stakeholders", {"title": "a", "power": 2.5}, "'Power' cannot be 2.5: allowed is a whole number from 1 to 5."),
        (
            "indicators",
            {"title": "a", "group": "process", "unit": "%", "better": "up", "in_use": "yes"},
            "true or false",
        ),
    ],
)
def test_what_may_not_stand_in_a_record_is_refused_with_a_sentence(
    section: str, fields: dict[str, object], said: str
) -> None:
    with pytest.raises(RecordError) as refusal:
        record(SECTIONS[section], "one", fields)
    assert said in str(refusal.value)
    assert str(refusal.value).count("\n") == 0


@pytest.mark.parametrize("record_id", ["", "Å", "a b", "x" * 61, None])
def test_an_id_is_small_letters(record_id: object) -> None:
    with pytest.raises(RecordError, match="cannot name a record"):
        record(SECTIONS["actions"], record_id, {"text": "a"})  # type: ignore[arg-type]


def test_a_missing_number_stays_missing() -> None:
    one = record(SECTIONS["stakeholders"], "one", {"title": "Pharmacy"})
    assert one["power"] is None
    assert one.number("power") is None


def test_a_section_holds_no_more_than_it_may() -> None:
    bones = [record(SECTIONS["bones"], f"bone-{at}", {"title": "a"}) for at in range(13)]
    with pytest.raises(RecordError, match="Bones of the fishbone: at most 12 can be kept"):
        Programme().change(*(Change("bones", None, one) for one in bones))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (None, "not one of version 1"),
        ({"version": 2, "sections": {}}, "not one of version 1"),
        ({"version": 1, "sections": {"songs": []}}, ""),
        ({"version": 1, "sections": {"songs": [{}]}}, "A programme has no part 'songs'"),
        ({"version": 1, "sections": {"bones": {}}}, "Bones of the fishbone cannot be read: allowed is a list"),
        ({"version": 1, "sections": {"bones": [{"id": "a", "title": "x"}] * 2}}, "hold 'a' twice"),
        ({"version": 1, "sections": {"bones": [{"title": "x"}]}}, "cannot name a record"),
    ],
)
def test_a_saved_programme_is_read_strictly(body: object, said: str) -> None:
    if not said:
        assert Programme.from_body(body) == Programme()
        return
    with pytest.raises(RecordError) as refusal:
        Programme.from_body(body)
    assert said in str(refusal.value)


def test_what_points_at_a_record_is_counted() -> None:
    found = holding(action("a", priority="p"), action("b", priority="p"), action("c"))
    assert found.pointing_at("priorities", "p") == {"Actions": 2}
    assert found.pointing_at("priorities", "q") == {}


# --- two at once ------------------------------------------------------------------------------------------------------

IDS = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.sampled_from(["one", "two", "three"])
RECORDS = st.builds(lambda text, owner: {"text": text, "owner": owner}, WORDS, st.sampled_from(["", "lead", "chair"]))
PROGRAMMES = st.dictionaries(IDS, RECORDS, max_size=4).map(
    lambda rows: holding(*(action(key, **values) for key, values in rows.items()))
)


@given(PROGRAMMES)
def test_a_programme_comes_back_from_what_is_saved(one: Programme) -> None:
    assert Programme.from_body(json.loads(json.dumps(one.as_body()))) == one


@given(PROGRAMMES, PROGRAMMES)
def test_changes_lead_from_one_programme_to_another_and_back(one: Programme, other: Programme) -> None:
    made = changes(one, other)
    assert one.change(*made) == other
    assert other.change(*(each.inverse for each in reversed(made))) == one


@given(PROGRAMMES, PROGRAMMES)
def test_one_who_works_alone_meets_nobody(base: Programme, mine: Programme) -> None:
    assert merge(base, mine, base).programme == mine
    assert merge(base, base, mine).programme == mine
    assert not merge(base, mine, base).clashes
    assert not merge(base, mine, mine).clashes


@given(PROGRAMMES, PROGRAMMES, PROGRAMMES)
def test_every_field_of_a_merge_is_somebodys_and_what_only_one_changed_is_theirs(
    base: Programme, mine: Programme, theirs: Programme
) -> None:
    merged = merge(base, mine, theirs)
    clashing = {(one.id, one.key) for one in merged.clashes}
    for record_id in "abcd":
        was, here, there, now = (one.find("actions", record_id) for one in (base, mine, theirs, merged.programme))
        if (record_id, "") in clashing:
            assert now == (here or there)
        elif None in (was, here, there):
            assert now == (there if here == was else here)
        else:
            assert was and here and there and now
            for key in was.values:
                expected = here[key] if here[key] != was[key] else there[key]
                assert now[key] == expected
                both = here[key] != was[key] and there[key] != was[key] and here[key] != there[key]
                assert ((record_id, key) in clashing) == both


@given(PROGRAMMES, PROGRAMMES, PROGRAMMES)
def test_taking_theirs_gives_theirs_wherever_both_had_changed(
    base: Programme, mine: Programme, theirs: Programme
) -> None:
    merged = merge(base, mine, theirs)
    taken = choose(merged, theirs)
    for one in merged.clashes:
        found, other = taken.find("actions", one.id), theirs.find("actions", one.id)
        assert (found[one.key] == one.theirs) if one.key and found else (found == other)


def test_two_people_on_different_fields_of_one_action_both_get_their_way() -> None:
    base = holding(action("a"), action("b", "Train"))
    mine = base.change(Change("actions", base.find("actions", "a"), action("a", owner="Director")))
    theirs = base.change(
        Change("actions", base.find("actions", "a"), action("a", due="2026-12-01")),
        Change("actions", None, action("c", "Recruit")),
    )
    merged = merge(base, mine, theirs)
    assert not merged.clashes
    assert merged.programme.find("actions", "a") == action("a", owner="Director", due="2026-12-01")
    assert list(merged.programme.rows("actions")) == ["a", "b", "c"]
    assert list(described(merged.theirs, theirs)) == [
        "Action 'Mentor managers': due changed.",
        "Action 'Recruit': added.",
    ]


def test_one_deletes_what_the_other_changes() -> None:
    base = holding(action("a"))
    deleted = Programme()
    changed = base.change(Change("actions", base.find("actions", "a"), action("a", owner="Director")))
    for mine, theirs in ((deleted, changed), (changed, deleted)):
        merged = merge(base, mine, theirs)
        assert len(merged.clashes) == 1
        assert merged.programme.find("actions", "a") == action("a", owner="Director"), "nothing is lost until chosen"
        assert choose(merged, theirs) == theirs


def test_a_record_cannot_be_changed_behind_its_back() -> None:
    one = action("a")
    assert isinstance(one.values, MappingProxyType)
    with pytest.raises(TypeError):
        one.values["text"] = "other"  # type: ignore[index]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("two\u00a0words\u202fhere", "two words here"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ],
)
def test_words_pasted_from_elsewhere_are_tidied_not_refused(typed: str, kept: str) -> None:
    assert action("a", typed)["text"] == kept


@pytest.mark.parametrize("day", ["1989-12-31", "2100-01-01", "0001-01-01"])
def test_a_day_far_away_is_refused(day: str) -> None:
    with pytest.raises(RecordError, match="from 1990 to 2099"):
        action("a", due=day)


def test_who_deletes_what_the_other_points_at_since_is_asked() -> None:
    bone = record(SECTIONS["bones"], "bone", {"title": "Pay"})
    base = Programme().change(Change("bones", None, bone))
    cause = record(SECTIONS["causes"], "cause", {"text": "Low pay", "bone": "bone"})
    deleted, added = Programme(), base.change(Change("causes", None, cause))
    for mine, theirs in ((deleted, added), (added, deleted)):
        merged = merge(base, mine, theirs)
        assert [(one.section, one.id, one.key) for one in merged.clashes] == [("bones", "bone", "")]
        assert merged.programme == added, "nothing is lost until chosen"
        assert choose(merged, added) == added
        assert choose(merged, deleted) == Programme(), "a cause cannot be without its bone"


def test_what_may_be_without_is_emptied_when_what_it_points_at_goes() -> None:
    priority = record(SECTIONS["priorities"], "p", {"title": "Lead", "kind": "priority"})
    base = Programme().change(Change("priorities", None, priority))
    theirs = base.change(Change("actions", None, action("a", priority="p")))
    assert choose(merge(base, Programme(), theirs), Programme()).find("actions", "a") == action("a")


def test_two_who_add_the_same_record_are_asked_field_by_field() -> None:
    mine, theirs = holding(action("a", owner="Chair")), holding(action("a", owner="Director"))
    merged = merge(Programme(), mine, theirs)
    assert [(one.key, one.mine, one.theirs) for one in merged.clashes] == [("owner", "Chair", "Director")]


@given(PROGRAMMES, PROGRAMMES)
def test_an_order_is_taken_over_and_nothing_else(one: Programme, other: Programme) -> None:
    assert one.ordered_like(other) == one
    assert one.ordered_like(one).same_as(one)
    shared = [key for key in other.rows("actions") if key in one.rows("actions")]
    assert list(one.ordered_like(other).rows("actions"))[: len(shared)] == shared


def test_a_record_is_called_by_what_it_points_at_where_words_do_not_come_first() -> None:
    indicator = record(
        SECTIONS["indicators"], "i", {"title": "Waits", "group": "process", "unit": "days", "better": "down"}
    )
    reading = record(SECTIONS["readings"], "r", {"indicator": "i", "month": "2026-01", "value": 3, "note": "late"})
    found = Programme().change(Change("indicators", None, indicator), Change("readings", None, reading))
    assert found.name("readings", "r") == "Waits · 2026-01 · late"
