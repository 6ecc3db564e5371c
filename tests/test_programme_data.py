"""The founding programme and the example: what the documents print, where each row is from, and what is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from model.assumptions import register
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import RecordError, record
from queries import programme as programmes
from queries.areas import choices
from queries.database import table
from queries.programme import Row, example, founding, provenance, read, with_example

# Wakefield's account is the fifth: it prints no list of themes, so that those drawn from it are arranged by us.
DOCUMENTS = ("integration-programme-2025", "havering-hubs-2016", "midlothian-plan-2017", "doncaster-strategy-2019")
OWN = "workforce-explorer"
NEVER_PRINTED = {
    "milestones": ("status", "owner", "due", "done"),
    "stakeholders": ("power", "interest", "approach", "owner"),
    "actions": ("owner", "due", "status", "done", "evidence"),
    "risks": ("likelihood", "impact", "owner", "reviewed"),
    "prompts": ("answer", "owner", "reviewed"),
    "steps": ("notes", "signed_by", "signed_on"),
    "indicators": ("target",),
    "rounds": ("month", "answered"),
    "workforce_priorities": ("response", "owner", "status"),
    "efforts": ("status", "owner", "due"),
}
# the programme prints of one milestone that it has been reached: the mandate was given early in 2024
PRINTED_ALL_THE_SAME = {("milestone-1", "status")}
NEVER_FOUNDING = (
    *("readings", "rebases", "assessments", "tranches", "mentions", "findings", "remarks", "hubs", "checks"),
)


def count(section: str, **where: object) -> int:
    return sum(all(one[key] == value for key, value in where.items()) for one in founding().list(section))


# --- what the documents print ---------------------------------------------------------------------------------------


def test_the_strategys_actions_priorities_and_values_are_all_there() -> None:
    by_priority = Counter(one["priority"] for one in founding().list("actions"))
    assert [by_priority[f"priority-{number}"] for number in range(1, 7)] == [4, 7, 4, 10, 2, 6]
    assert by_priority.total() == 33
    assert (count("priorities", kind="priority"), count("priorities", kind="value")) == (6, 4)
    assert {one["place"] for one in founding().list("actions")} == {"doncaster"}


def test_the_integration_programme_is_there() -> None:
    milestones = founding().list("milestones")
    assert [(one["plan"], one["year"], one["quarter"]) for one in milestones] == [
        ("discovery", 2024.0, f"q{number}") for number in range(1, 5)
    ]
    assert [len(one.text("points").splitlines()) for one in milestones] == [2, 5, 3, 2]
    assert (count("principles"), count("stakeholders")) == (5, 18)
    assert {one["principle"] for one in founding().list("efforts")} == set(founding().rows("principles"))
    assert {one["part"] for one in founding().list("statements")} == {"title", "what", "how", "why", "effect"}


def test_the_framework_is_there() -> None:
    assert list(founding().rows("steps")) == [f"step-{number}" for number in range(1, 7)]
    assert (count("workforce_priorities"), count("risks")) == (8, 1)
    assert count("prompts", kind="equality") >= 1 and count("prompts", kind="resource") >= 1


def test_the_hubs_measures_and_survey_are_there() -> None:
    assert (count("indicators"), count("indicators", in_use=True)) == (38, 18)
    groups = Counter(one["group"] for one in founding().list("indicators") if one["in_use"])
    assert groups == {"process": 6, "satisfaction": 6, "statutory": 6}
    assert [one["agree"] for one in founding().list("answers")] == [66.0, 83.0, 88.0, 90.0]
    assert {one["round"] for one in founding().list("answers")} == {"round-1"}
    assert (count("questions"), count("rounds")) == (4, 2)
    assert {one["phase"] for one in founding().list("template")} == {"co-location", "integration"}


def test_drivers_hang_on_one_aim_and_ideas_at_the_end() -> None:
    above = {"aim": "", "primary": "aim", "secondary": "primary", "idea": "secondary"}
    levels = {one.id: one.text("level") for one in founding().list("drivers")} | {"": ""}
    assert all(levels[one.text("parent")] == above[one.text("level")] for one in founding().list("drivers"))
    assert (count("drivers", level="aim"), count("drivers", level="primary")) == (1, 6)
    served = {one["parent"] for one in founding().list("drivers")}
    assert {one.id for one in founding().list("drivers")} - served == {
        one.id for one in founding().list("drivers") if one["level"] == "idea"
    }


def test_a_driver_moves_a_lever_of_the_register_within_its_bounds() -> None:
    tied = {one["lever"]: one.number("target") for one in founding().list("drivers") if one["lever"]}
    assert {register()[str(key)].kind for key in tied} == {"lever"}
    assert {key: target for key, target in tied.items() if target is not None} == {"turnover": 22.7, "vacancy": 5.2}
    assert all(register()[str(key)].read(str(target)) for key, target in tied.items() if target is not None)


def test_a_targets_rate_is_the_strategys_own() -> None:
    workforce = table("workforce").query("area_id == 'doncaster' and source_id == 'doncaster-strategy-2019'")
    printed = workforce.query("breakdown == 'all'").set_index("measure_id")["value"]
    assert (printed["turnover_rate"], printed["vacancy_rate"]) == (22.7, 5.2)


def test_what_no_document_prints_is_empty() -> None:
    for section, fields in NEVER_PRINTED.items():
        for one in founding().list(section):
            for key in fields:
                if (one.id, key) not in PRINTED_ALL_THE_SAME:
                    assert one[key] == SECTIONS[section].field(key).empty, (one.id, key)
    assert all(not founding().rows(section) for section in NEVER_FOUNDING)


def test_every_bone_has_causes_and_every_title_is_its_own() -> None:
    assert {one["bone"] for one in founding().list("causes")} == set(founding().rows("bones"))
    for key, section in SECTIONS.items():
        names = [one.text(section.name_field) for one in founding().list(key) if key != "answers"]
        assert len(names) == len(set(names)), key


# --- where it is from -----------------------------------------------------------------------------------------------


def test_every_row_is_a_documents_or_ours() -> None:
    sources = set(table("sources")["source_id"])
    rows = table("programme")
    assert set(rows["source_id"]) == {*DOCUMENTS, "skills-for-health-six-steps", OWN} <= sources
    assert set(rows["status"]) == {"published", "modelled"}
    assert set(table("programme_example")["status"]) == {"illustrative"}
    assert set(table("programme_example")["source_id"]) == {OWN}


def test_provenance_is_that_of_the_words() -> None:
    every = provenance()
    assert every["actions", "action-2-3"].status == "published"
    assert every["actions", "action-2-3"].source_title.startswith("Doncaster's Adult Social Care")
    assert every["actions", "action-2-3"].locator == "Section 8, priority 2, action 3"
    assert every["efforts", "effort-1"].status == "published", "that it serves a principle is ours, not its words"
    assert every["bones", "bone-supply"].status == "modelled"
    assert every["answers", "answer-1-1"].locator == "Staff survey, 66%", "a record without words speaks by its first"
    assert every["indicators", "indicator-p01"].status == "modelled", "the founding row, not the example's target"
    assert every["readings", "example-p01-2024-10"].status == "illustrative"
    for programme in (founding(), example()):
        assert all((key, one) in every for key in programme.sections for one in programme.rows(key))


def test_what_is_read_survives_being_saved() -> None:
    for programme in (founding(), with_example(founding())):
        assert Programme.from_body(programme.as_body()) == programme


@pytest.mark.parametrize("which", [founding, lambda: with_example(founding())], ids=["founding", "with example"])
def test_everything_that_points_finds_what_it_points_at(which: object) -> None:
    programme = which() if callable(which) else Programme()
    for key, section in SECTIONS.items():
        for one in programme.list(key):
            for each in section.fields:
                value = one[each.key]
                if value and each.kind == "ref":
                    assert programme.find(each.of, str(value)), (key, one.id, each.key)
                if value and each.kind == "area":
                    assert choices().areas[str(value)].kind == each.of


# --- the example ----------------------------------------------------------------------------------------------------


def test_the_example_covers_the_indicators_in_use_for_two_years() -> None:
    in_use = {one.id for one in founding().list("indicators") if one["in_use"]}
    months = {name: [one["month"] for one in example().list("readings") if one["indicator"] == name] for name in in_use}
    assert {one["indicator"] for one in example().list("readings")} == in_use
    assert Counter(len(some) for some in months.values()) == {24: 16, 23: 1, 9: 1}
    assert {some[-1] for some in months.values()} == {"2026-09"}
    assert all(some == sorted(set(some), key=str) for some in months.values())


def test_the_example_holds_three_of_seven_tranches_and_each_theme() -> None:
    assert [one["interviews"] for one in example().list("tranches")] == [40.0] * 3
    assert len(example().list("mentions")) == 3 * count("themes")
    assert all((one.number("count") or 0) <= 40 for one in example().list("mentions"))
    assert len(example().list("assessments")) == 2
    assert not example().rows("remarks") and not example().rows("stakeholders")


def test_the_example_fills_what_is_empty_and_sets_targets() -> None:
    shown = with_example(founding())
    assert len(shown.rows("readings")) == len(example().rows("readings"))
    assert shown.find("indicators", "indicator-t10")["target"] == 95.0  # type: ignore[index]
    changed = [one.id for one in founding().list("indicators") if one != shown.find("indicators", one.id)]
    assert changed == list(example().rows("indicators"))
    assert [*shown.rows("indicators")] == [*founding().rows("indicators")], "the order stays"
    assert with_example(shown) == shown


def own(section: str, record_id: str, **values: object) -> Change:
    return Change(section, None, record(SECTIONS[section], record_id, values))


def test_the_example_keeps_away_from_what_a_programme_has_of_its_own() -> None:
    reading = own("readings", "r1", indicator="indicator-p01", month="2026-10", value=50)
    shown = with_example(founding().change(reading))
    assert list(shown.rows("readings")) == ["r1"]
    assert not shown.rows("rebases"), "no made-up rebase on real readings"
    assert all(one["target"] is None for one in shown.list("indicators"))
    assert shown.rows("assessments") and shown.rows("tranches")
    tranche = own("tranches", "t1", title="Spring", month="2026-05", interviews=40)
    shown = with_example(founding().change(tranche))
    assert list(shown.rows("tranches")) == ["t1"] and not shown.rows("mentions") and not shown.rows("findings")


def test_the_example_leaves_a_target_that_stands_and_what_was_deleted() -> None:
    first = founding().find("indicators", "indicator-p01")
    gone = founding().find("indicators", "indicator-p03")
    assert first and gone
    mine = record(SECTIONS["indicators"], first.id, {**first.values, "target": 70})
    shown = with_example(founding().change(Change("indicators", first, mine), Change("indicators", gone, None)))
    assert shown.find("indicators", "indicator-p01") == mine
    assert not shown.find("indicators", "indicator-p03")
    assert "indicator-p03" not in {one["indicator"] for one in shown.list("readings")}


def test_the_example_on_nothing_adds_nothing_that_hangs_in_the_air() -> None:
    shown = with_example(Programme())
    assert not shown.rows("readings") and not shown.rows("mentions") and not shown.rows("findings")
    assert len(shown.rows("assessments")) == 2 and len(shown.rows("tranches")) == 3


# --- strict reading -------------------------------------------------------------------------------------------------


def a_row(**other: object) -> Row:
    row = Row("programme", 7, "priorities", "priority-9", "title", "Housing", "published", "s", "S", "Page 1")
    return replace(row, **other)  # type: ignore[arg-type]


KIND = a_row(line=8, field="kind", value="priority")
BAD = {
    "section": ([a_row(section="wishes")], r"line 7: there is no section 'wishes'\. Allowed is statements, "),
    "field": ([a_row(field="colour")], r"line 7: Priorities and values have no field 'colour'\. Allowed is title, "),
    "choice": ([a_row(), replace(KIND, value="hope")], r"line 8: 'Kind' cannot be 'hope': "),
    "twice": ([a_row(), KIND, replace(KIND, line=9)], r"line 9: 'kind' of 'priority-9' stands in an earlier line too"),
    "empty": ([a_row()], r"line 7: 'Kind' is empty: "),
    "number": (
        [a_row(section="stakeholders"), a_row(line=8, section="stakeholders", field="power", value="three")],
        r"line 8: 'Power' cannot be 'three': allowed is a whole number from 1 to 5",
    ),
    "not a number": (
        [a_row(section="stakeholders"), a_row(line=8, section="stakeholders", field="power", value="nan")],
        r"line 8: 'Power' cannot be nan",
    ),
    "flag": (
        [a_row(section="indicators", field="in_use", value="yes")],
        r"line 7: 'Reported monthly' cannot be 'yes': allowed is true or false",
    ),
    "name": ([a_row(record_id="Prio 9"), replace(KIND, record_id="Prio 9")], r"line 7: .*cannot name a record"),
    "reference": (
        [
            a_row(section="actions", field="text"),
            a_row(line=8, section="actions", field="priority", value="priority-7"),
        ],
        r"line 8: 'Priority or value' points at 'priority-7', which is not there\. Allowed is a record of priorities",
    ),
    "place": (
        [a_row(section="actions", field="text"), a_row(line=8, section="actions", field="place", value="england")],
        r"line 8: 'Place' points at 'england', which is not there\. Allowed is a place",
    ),
    "lever": (
        [
            *(a_row(section="drivers", field="text"), a_row(section="drivers", field="level", value="aim")),
            a_row(line=8, section="drivers", field="lever", value="hours"),
        ],
        r"line 8: 'Lever of the model' points at 'hours', which is not there\. Allowed is a lever",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_row_that_cannot_be_used_is_named(kind: str) -> None:
    rows, sentence = BAD[kind]
    with pytest.raises(RecordError, match=rf"^data/programme\.csv, {sentence}"):
        read(rows)


def test_a_new_line_is_written_as_a_backslash_and_an_n() -> None:
    rows = [a_row(), KIND, a_row(line=9, field="meaning", value=r"Homes\nStreets")]
    assert read(rows).list("priorities")[0]["meaning"] == "Homes\nStreets"


def test_line_numbers_are_those_of_the_files() -> None:
    for name in ("programme", "programme_example"):
        lines = [row.line for row in programmes._rows(name)]
        assert lines == list(range(2, len(lines) + 2))
