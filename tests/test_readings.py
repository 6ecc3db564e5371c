"""Readings from a file and from the form of a month: what is taken, what is refused and why; then the charts."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import exports
from model.programme import Programme
from model.programme_sections import SECTIONS
from model.records import Record, RecordError, natural_id, record
from queries import indicators, months, readings, readings_form, readings_tables
from queries.columns import as_frame
from queries.readings import Upload

HEADER = "indicator,month,value,note\n"
TODAY = date(2026, 12, 31)


def indicator(record_id: str, title: str, **values: object) -> Record:
    given = {"title": title, "group": "process", "unit": "percent", "better": "up", "in_use": True} | values
    return record(SECTIONS["indicators"], record_id, given)


def programme(*some: Record, **sections: tuple[Record, ...]) -> Programme:
    every = {"indicators": some} | sections
    return Programme({key: {one.id: one for one in rows} for key, rows in every.items()})


DELAYS, STORY = indicator("delays", "Delays, all", better="down", unit="days"), indicator("story", "Story told once")
OWN = programme(DELAYS, STORY, indicator("spare", "Spare", in_use=False))


def read(text: str, own: Programme = OWN, today: date = TODAY) -> Upload:
    return readings.read(text.encode(), own, today)


def why(upload: Upload) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.why) for one in upload.refused]


# --- what is taken ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "month", ["2026-11", "2026-11-01", "11/2026", "Nov 2026", "nov 2026", "November 2026", "NOV-2026", " 2026-11 "]
)
def test_a_month_that_is_clear_is_taken(month: str) -> None:
    upload = read(f"{HEADER}story,{month},83.5,\n")
    assert [(one.month, one.after["value"]) for one in upload.new] == [("2026-11", 83.5)]


@pytest.mark.parametrize(
    "month", ["Nov-26", "2026", "01/11/2026", "13/2026", "2026-13", "2026-00", "11/26", "26-11", "0001-01", "", "now"]
)
def test_a_month_that_can_be_misread_is_refused(month: str) -> None:
    upload = read(f"{HEADER}story,{month},83.5,\n")
    (refused,) = upload.refused
    assert (refused.line, refused.column) == (2, "month")
    assert "2026-11, 11/2026 or Nov 2026" in refused.why and not upload.changes


@pytest.mark.parametrize(
    ("value", "kept"), [("83", 83.0), ("-0.5", -0.5), ("\u22123", -3.0), (".5", 0.5), ("+4.", 4.0), ("0", 0.0)]
)
def test_a_number_is_taken(value: str, kept: float) -> None:
    assert read(f"{HEADER}story,2026-11,{value},\n").new[0].after["value"] == kept


@pytest.mark.parametrize("value", ["83%", "1e3", "nan", "inf", "=1+1", "@x", "'=2+2", "12 days", "1_0", "٣", "9" * 400])
def test_what_is_no_plain_number_is_refused(value: str) -> None:
    upload = read(f"{HEADER}story,2026-11,{value},\n")
    assert not upload.changes and upload.refused[0].column == "value" and len(upload.refused[0].why) < 200


def test_an_indicator_goes_by_id_or_exact_title_in_quotes_where_it_has_a_comma() -> None:
    upload = read(f'{HEADER}"Delays, all",2026-10,4,\ndelays,2026-11,5,\n')
    assert [one.indicator for one in upload.new] == ["delays", "delays"]


def test_columns_come_in_any_order_and_others_are_named() -> None:
    upload = read("Value;MONTH;Team;Indicator\n4;2026-10;North;story\n")
    assert upload.new[0].after["value"] == 4 and upload.ignored == ("team",)
    assert read("indicator\tmonth\tvalue\r\nstory\t2026-10\t4\r\n").new[0].month == "2026-10"


def test_a_line_without_a_value_is_passed_over_as_the_template_has_it() -> None:
    upload = read(f"{HEADER}story,2026-11,,\n\n , , , \ndelays,2026-11,4,late\n")
    assert (upload.empty, len(upload.new), upload.refused) == (1, 1, ())
    assert upload.new[0].after["note"] == "late"


# --- what is refused --------------------------------------------------------------------------------------------------


def test_each_refusal_names_line_column_and_what_is_allowed() -> None:
    upload = read(f'{HEADER}Nobody,2026-10,4,\nspare,2026-10,4,\n,2026-10,4,\nstory,2026-10,4,"{"x" * 201}"\n')
    allowed = "allowed is the exact title of one, or its id, as the template has it."
    assert why(upload) == [
        (2, "indicator", f"'Nobody' is no indicator: {allowed}"),
        (3, "indicator", "'Spare' is not reported monthly: choose it for that first."),
        (4, "indicator", f"No indicator is named: {allowed}"),
        (5, "note", "'Note' has 201 characters: allowed are at most 200; shorten it."),
    ]  # fmt: skip


def test_the_same_month_of_an_indicator_twice_is_refused_and_both_lines_are_named() -> None:
    upload = read(f"{HEADER}story,2026-11,4,\nStory told once,11/2026,5,\nstory,2026-10,6,\n")
    assert [one.line for one in upload.refused] == [2, 3]
    assert "lines 2, 3: keep one of them" in upload.refused[0].why
    assert [one.month for one in upload.new] == ["2026-10"]


def test_a_title_two_indicators_share_is_refused_and_its_id_is_taken() -> None:
    own = programme(STORY, indicator("other", "Story told once"))
    upload = read(f"{HEADER}Story told once,2026-10,4,\nother,2026-10,4,\n", own)
    assert "2 indicators: give its id" in upload.refused[0].why and upload.new[0].indicator == "other"
    assert list(readings_tables.template(own, "2026-10")["indicator"]) == ["story", "other"]


def test_a_line_with_more_cells_than_the_first_is_refused() -> None:
    upload = read(f"{HEADER}story,2026-10,4,late, very late\nstory,2026-11,4,fine,\n")
    assert upload.refused[0].line == 2 and "5 cells" in upload.refused[0].why and len(upload.new) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"\n\n", "The file is empty"),
        (b"indicator,month\nstory,2026-10\n", "does not name the column value"),
        (b"a,b\n", "the columns indicator, month, value"),
        (b"indicator,month,value,value\n", "names the column value twice"),
        (b"indicator,month,value\nst\xf6ry,2026-10,4\n", "not text in UTF-8"),
        ("indicator,month,value\nstory,2026-10,4\n".encode("utf-16"), "not text in UTF-8"),
        (b'indicator,month,value\n"story,2026-10,4\n', "cannot be read as CSV"),
        (b"indicator,month,value\nst\x00ry,2026-10,4\n", "cannot be read as CSV"),
        (b"PK\x03\x04\x00\x00", "cannot be read as CSV"),
        (b"indicator,month,value\n" + b"story,2026-10,4\n" * 5_001, "5,001 lines: at most 5,000"),
        (b"x" * 1_048_577, "1,048,577 bytes: allowed is 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, said: str) -> None:
    upload = readings.read(content, OWN, TODAY)
    assert said in upload.problem and not upload.changes


@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: (HEADER + text).encode(errors="replace")))
def test_no_file_breaks_the_reading(content: bytes) -> None:
    upload = readings.read(content, OWN, TODAY)
    assert all(one.why and one.line >= 2 for one in upload.refused)
    OWN.change(*upload.changes)


# --- taking it --------------------------------------------------------------------------------------------------------


def test_what_is_there_already_is_replaced_keeps_its_id_and_its_note_or_stays_the_same() -> None:
    own = OWN.change(*read(f"{HEADER}story,2026-10,4,first\nstory,2026-11,5,\n").changes)
    upload = read("indicator,month,value\nstory,2026-10,6\nstory,2026-11,5\nstory,2026-12,7\n", own)
    assert [(one.before["value"], one.after["value"], one.after["note"]) for one in upload.replacing if one.before] == [
        (4.0, 6.0, "first")
    ]
    assert (len(upload.new), upload.same, len(upload.changes)) == (1, 1, 2)
    after = own.change(*upload.changes)
    assert [one["value"] for one in after.list("readings")] == [6.0, 5.0, 7.0]


def test_two_people_who_enter_the_same_month_get_the_same_id() -> None:
    assert [one.after.id for one in read(f"{HEADER}story,2026-10,4,\n").new] == ["story-2026-10"]
    moved = record(SECTIONS["readings"], "story-2026-10", {"indicator": "story", "month": "2026-09", "value": 1})
    own = programme(STORY, readings=(moved,))
    assert read(f"{HEADER}story,2026-10,4,\n", own).new[0].after.id != "story-2026-10"


def test_text_that_a_spreadsheet_would_run_stays_text_and_comes_back_as_it_went() -> None:
    own = programme(indicator("odd", "=SUM(A1)"))
    given = {"indicator": ["=SUM(A1)"], "month": ["2026-10"], "value": [-4.5], "note": ["=HYPERLINK(1)"]}
    content = exports.csv_bytes(pd.DataFrame(given))
    assert b"'=SUM" in content and b"'=HYPERLINK" in content
    (one,) = readings.read(content, own, TODAY).new
    assert (one.indicator, one.after["value"], one.after["note"]) == ("odd", -4.5, "=HYPERLINK(1)")


def test_the_template_reads_back_without_a_complaint() -> None:
    frame = as_frame(readings_tables.template(OWN, "2026-10"))
    assert list(frame["indicator"]) == ["Delays, all", "Story told once"]
    upload = readings.read(exports.csv_bytes(frame), OWN, TODAY)
    assert (upload.problem, upload.refused, upload.empty) == ("", (), 2)


# --- a month of all ---------------------------------------------------------------------------------------------------


def test_a_month_is_saved_emptied_and_left_alone() -> None:
    own = OWN.change(*readings_form.month_changes(OWN, "2026-10", {"story": 4.0, "delays": None}, TODAY))
    assert readings_form.values_of(own, "2026-10") == {"story": 4.0}
    assert readings_form.month_changes(own, "2026-10", {"story": 4.0, "delays": None}, TODAY) == ()
    assert not own.change(*readings_form.month_changes(own, "2026-10", {"story": None}, TODAY)).list("readings")
    with pytest.raises(RecordError, match="'Month'"):
        readings_form.month_changes(OWN, "26-10", {"story": 4.0}, TODAY)


def test_a_reading_too_large_is_refused_by_name_and_with_its_bounds() -> None:
    allowed = "'Value' cannot be 2,000,000,000: allowed is a number from -1,000,000,000 to 1,000,000,000."
    with pytest.raises(RecordError) as refusal:
        readings_form.month_changes(OWN, "2026-10", {"delays": 3.0, "story": 2e9}, TODAY)
    assert str(refusal.value) == f"'Story told once': {allowed}"
    assert why(read("indicator,month,value\nstory,2026-10,2000000000\n")) == [(2, "value", allowed)]


def test_the_month_before() -> None:
    assert months.month_before(date(2026, 1, 31)) == "2025-12"
    assert months.month_before(date(2026, 11, 22)) == "2026-10"


# --- from a file to the icon: every rule end to end -------------------------------------------------------------------

QUIET = [50, 52, 49, 51, 50, 48, 51, 49, 52, 50, 49, 51]
CASES = {
    # 12 readings, mean 50.17, moving ranges 2 3 2 1 2 3 2 3 2 1 2: within the limits
    "common cause": (QUIET, "common", "", ()),
    # one far off: 90 is beyond any limit of the quiet months
    "outside, high": ([*QUIET, 90], "improvement", "high", ("outside",)),
    "outside, low": ([*QUIET, 10], "concern", "low", ("outside",)),
    # seven strictly rising, six steps; all within the limits because the first months swing widely
    "trend": ([60, 40, 60, 40, 60, 40, 60, 47, 48, 49, 50, 51, 52, 53], "improvement", "high", ("trend",)),
    "six rising are no trend": ([60, 40, 60, 40, 60, 40, 60, 40, 48, 49, 50, 51, 52, 53][:-1], "common", "", ()),
    # seven in a row above the mean: 7 x 40 and 60, 7 x 55 and 54 in turn
    "shift": ([60, 30, 30, 60, 30, 30, 30, 54, 55, 54, 55, 54, 55, 54], "improvement", "high", ("shift",)),
    "six above are no shift": ([60, 30, 30, 60, 30, 30, 30, 54, 55, 54, 55, 54, 55], "common", "", ()),
}


def entered(values: list[int], target: float | None = None, better: str = "up") -> indicators.Series:
    """The series of an indicator whose readings came by a file."""
    own = programme(indicator("story", "Story told once", target=target, better=better))
    lines = "".join(f"story,{2024 + at // 12}-{at % 12 + 1:02},{value},\n" for at, value in enumerate(values))
    after = own.change(*read(HEADER + lines, own).changes)
    return indicators.overview(after).series[0]


@pytest.mark.parametrize("case", CASES)
def test_a_series_entered_by_a_file_gets_the_icon_its_rule_says(case: str) -> None:
    values, variation, side, rules = CASES[case]
    one = entered(values)
    assert (one.chart.variation, one.chart.variation_side) == (variation, side)
    assert one.chart.points[-1].rules == rules


def test_two_of_three_close_to_a_limit() -> None:
    # 20 months of 48 and 52 in turn, then 50, 56, 56: mean 50.52, AMR (19 x 4 + 2 + 6 + 0) / 22 = 3.82, so the near
    # limit is 57.29: not close. With 59, 59: mean 50.78, AMR (76 + 2 + 9) / 22 = 3.95, near 57.79, limit 61.30: close.
    # The third must lie on the same side: 51 lies above the mean, 50 does not.
    steady = [48, 52] * 10
    assert entered([*steady, 51, 56, 56]).chart.points[-1].rules == ()
    assert entered([*steady, 51, 59, 59]).chart.points[-1].rules == ("near",)
    assert entered([*steady, 50, 59, 59]).chart.points[-1].rules == ()


@pytest.mark.parametrize(
    ("target", "better", "assurance", "meets"),
    [
        (30.0, "up", "passing", True),
        (50.0, "up", "hit and miss", True),
        (70.0, "up", "failing", False),
        (30.0, "down", "failing", False),
        (70.0, "down", "passing", True),
        (51.0, "up", "hit and miss", True),
        (None, "up", "none", None),
        (50.0, "neither", "none", None),
    ],
)
def test_a_target_gives_its_icon_and_says_whether_the_last_reading_meets_it(
    target: float | None, better: str, assurance: str, meets: bool | None
) -> None:
    one = entered(QUIET, target, better)
    assert one.chart.assurance == assurance
    assert one.latest and one.latest.meets is meets


# --- months to come, and names that meet ------------------------------------------------------------------------------


def test_a_month_that_has_not_begun_is_refused_and_the_present_one_is_taken() -> None:
    upload = read(f"{HEADER}story,2026-11,4,\nstory,2026-12,5,\n", today=date(2026, 11, 1))
    assert [one.month for one in upload.new] == ["2026-11"]
    assert why(upload) == [(3, "month", "2026-12 has not begun yet: allowed are months up to 2026-11.")]
    with pytest.raises(RecordError, match="has not begun yet"):
        readings_form.month_changes(OWN, "2026-12", {"story": 4.0}, date(2026, 11, 30))


def test_a_long_id_is_cut_and_stays_apart_from_others() -> None:
    section = SECTIONS["answers"]
    ids = [natural_id(section, {"question": "q" * 60, "round": one}) for one in ("r" * 60, "s" * 60)]
    assert ids[0] != ids[1] and {len(one) for one in ids} == {60}
    for one in ids:
        record(section, one, {"question": "q", "round": "r", "agree": 1})
    assert natural_id(section, {"question": "q", "round": "r"}) == "q-r"
    assert natural_id(SECTIONS["indicators"], {}) == ""
