"""Listening: small counts hidden from all but editors, personal data refused, files in and out, the map's twin."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exports import csv_bytes
from model.disclosure import FEWER, WITHHELD, by_rule
from model.programme import Programme
from model.progress_sections import FEELINGS
from model.records import RecordError
from model.shares import hidden
from progress_page import html, open_look, saved, sent, unfold, with_records
from queries import listening, remarks
from queries.programme import founding
from queries.store import engine
from test_pages import shown

EDITORS = ("listening_remarks", "listening_table", "edit_remarks", "edit_topics", "edit_remarks_file")
WORDS = "SECRETWORDS"
HEADER = "remark,neighbourhood,theme,feeling,heard"
TOPIC, OTHER = "topic-1", "topic-3"


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def said(*some: tuple[int, str, str, str], words: str = WORDS) -> Programme:
    """The founding programme with so many remarks, each of a neighbourhood, a theme and a feeling."""
    own = founding()
    for number, (times, neighbourhood, theme, feeling) in enumerate(some):
        for at in range(times):
            one: dict[str, object] = {"text": f"{words} {at}", "neighbourhood": neighbourhood, "theme": theme}
            own = with_records(own, "remarks", {**one, "feeling": feeling, "id": f"r{number}-{at}"})
    return own


# --- the rule of small counts -----------------------------------------------------------------------------------------


@given(st.integers(0, 5_000))
def test_the_rule_of_small_counts(count: int) -> None:
    found = by_rule(count)
    if 1 <= count <= 7:
        assert hidden(count) is None and found == "fewer than 8"
    else:
        assert isinstance(found, int) and found % 5 == 0 and abs(found - count) <= 2
    assert listening.said(found) == ("fewer than 8" if 1 <= count <= 7 else f"{found:,}")


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_larger_count_is_never_shown_smaller(one: int, other: int) -> None:
    shown_one, shown_other = (hidden(each) for each in sorted((one, other)))
    assert (shown_one or 0) <= (shown_other or 0) or shown_other is None


@given(st.integers(0, 5_000))
def test_the_class_on_the_map_tells_no_more_than_the_count_shown(count: int) -> None:
    assert listening.step(count) == listening.step(by_rule(count))


def test_parts_and_totals_have_the_rule_applied_each_by_itself() -> None:
    own = said((13, "bar1", TOPIC, "glad"), (3, "bar2", TOPIC, "worried"), (12, "shf01", OTHER, "mixed"))
    found = listening.heard(own, by_rule=True)
    assert (found.total, found.themes[TOPIC], found.themes[OTHER]) == (30, 15, 10)
    assert (found.neighbourhoods["bar1"], found.neighbourhoods["bar2"], found.neighbourhoods["bar3"]) == (15, FEWER, 0)
    assert (found.places["barnsley"], found.places["sheffield"], found.places["doncaster"]) == (15, 10, 0)
    assert found.crossed[TOPIC, "barnsley"] == 15 and found.crossed[OTHER, "barnsley"] == 0
    assert (found.feelings["glad"], found.feelings["worried"]) == (15, FEWER)
    true = listening.heard(own, by_rule=False)
    assert (true.total, true.neighbourhoods["bar2"], true.crossed[TOPIC, "barnsley"]) == (28, 3, 16)
    assert found.reached == true.reached == 3


def test_where_a_whole_is_hidden_none_of_its_parts_is_told_even_which_are_0() -> None:
    own = said((3, "bar2", TOPIC, "unhappy"), (20, "shf01", OTHER, "glad"))
    found = listening.heard(own, by_rule=True)
    assert {found.crossed[topic, "barnsley"] for topic in (TOPIC, OTHER)} == {FEWER}
    assert {found.crossed[TOPIC, place] for place in ("barnsley", "sheffield")} == {FEWER}
    assert found.crossed[TOPIC, "doncaster"] == 0  # where nothing was heard at all
    few = listening.heard(said((3, "bar2", TOPIC, "unhappy")), by_rule=True)
    assert {*few.themes.values(), *few.feelings.values()} == {FEWER}
    assert few.crossed[OTHER, "barnsley"] == FEWER


def test_a_neighbourhood_is_broken_down_for_editors_only() -> None:
    own = said((9, "bar2", TOPIC, "unhappy"), (28, "bar2", OTHER, "glad"), (30, "bar1", "topic-4", "glad"))
    near = listening.near(own, "bar2")
    assert (near.themes[TOPIC], near.themes[OTHER], near.feelings["unhappy"]) == (9, 28, 9)
    app = open_look("listening", own, shared=True, place="bar2")
    assert any(one.value.startswith("**About 35 remarks in") for one in app.markdown)
    assert "What about" not in html(app) and any(listening.TOTAL_ONLY in one.value for one in app.caption)
    assert "What about" in html(open_look("listening", own, place="bar2"))


def test_three_ways_of_counting_the_same_people_tell_no_hidden_count() -> None:
    """By the rule, with fewer totals alone, these say that bar3 has 2 and that one cell has 1."""
    own = said(
        (8, "bar1", TOPIC, "glad"), (4, "bar1", TOPIC, "worried"), (6, "bar2", TOPIC, "worried"),
        (7, "bar2", OTHER, "worried"), (2, "bar3", OTHER, "worried"),
        (1, "don1", TOPIC, "worried"), (11, "don1", OTHER, "worried"), (7, "don2", OTHER, "worried"),
    )  # fmt: skip
    found = listening.heard(own, by_rule=True)
    assert found.crossed[TOPIC, "doncaster"] == FEWER and found.neighbourhoods["bar3"] == FEWER
    assert {count for key, count in found.neighbourhoods.items() if key.startswith("don")} == {WITHHELD}
    assert found.reached == 3  # and perhaps some of those withheld
    app = open_look("listening", own, shared=True)
    assert "from at least 3 of 36 neighbourhoods" in app.subheader[0].value and "fewer than 8, or not shown" in html(
        app
    )


def test_no_theme_is_called_the_foremost_where_one_is_withheld() -> None:
    found = dataclasses.replace(listening.heard(founding(), by_rule=True), topics={"a": "A", "b": "B"})
    assert dataclasses.replace(found, themes={"a": 10, "b": WITHHELD}).foremost == ()
    assert dataclasses.replace(found, themes={"a": 10, "b": FEWER}).foremost == ("A",)


def test_remarks_left_behind_are_counted_all_the_same() -> None:
    own = with_records(founding(), "remarks", {
        "text": "x", "neighbourhood": "old9", "theme": "gone", "feeling": "glad",
    })  # fmt: skip
    found = listening.heard(own, by_rule=False)
    assert found.places["elsewhere"] == 1 and found.topics["gone"] == "no longer there"
    assert not open_look("listening", own).exception


def test_every_export_of_counts_is_by_the_rule() -> None:
    own = said((3, "bar2", TOPIC, "worried"), (13, "shf01", OTHER, "mixed"))
    frame = listening.as_rows(own)
    assert set(frame["remarks"]) == {"0", "fewer than 8", "15"}
    assert list(frame[frame["counted"] == "all remarks"]["remarks"]) == ["15"]
    assert (frame["counted"] == "by neighbourhood").sum() == 36
    assert b"SECRET" not in csv_bytes(frame)


# --- what others see --------------------------------------------------------------------------------------------------


def pages(own: Programme, **words: str) -> list[bytes]:
    app = unfold(open_look("listening", own, shared=True, **words), *EDITORS)
    assert not app.exception and not app.error
    return sorted(one for one in sent(app) if b"Download the counts" not in one)  # has a number of its own each time


def test_others_are_sent_no_words_and_no_true_small_count() -> None:
    """Two programmes that the rule makes alike look alike to the last byte, whatever was said in them."""
    one = said((3, "bar2", TOPIC, "worried"), (13, "shf01", OTHER, "mixed"))
    other = said((2, "bar2", TOPIC, "worried"), (15, "shf01", OTHER, "mixed"), words="OTHERWORDS")
    for words in ({}, {"place": "bar2"}, {"place": "shf01"}):
        seen = pages(one, **words)
        assert seen == pages(other, **words)
        assert not any(b"WORDS" in each for each in seen)
    assert any(b"fewer than 8" in each for each in seen)
    assert any(b"SECRETWORDS" in each for each in sent(unfold(open_look("listening", one), *EDITORS)))


def test_a_programme_of_ones_own_made_from_a_view_holds_no_remark() -> None:
    app = unfold(open_look("listening", said((3, "bar2", TOPIC, "worried")), shared=True), "office_fold")
    assert any("are not copied" in one.value for one in app.caption)
    app.button(key="office_start").click().run()
    assert not app.exception
    assert saved(app).list("remarks") == () and saved(app).list("topics") == founding().list("topics")
    assert app.subheader[0].value == "Nothing has been heard yet."


def test_editors_see_true_counts_and_may_look_as_others() -> None:
    app = open_look("listening", said((3, "bar2", TOPIC, "worried"), (13, "shf01", OTHER, "mixed")), place="bar2")
    assert app.subheader[0].value.startswith("16 remarks from 2 of 36 neighbourhoods")
    assert "<b>3</b>" in html(app) and "fewer than 8 of" not in html(app)
    app.toggle(key="listening_as_others").set_value(True).run()
    assert app.subheader[0].value.startswith("About 15 remarks")
    assert "<b>3</b>" not in html(app) and listening.TOTAL_ONLY in " ".join(one.value for one in app.caption)
    assert not any(WORDS.encode() in each for each in sent(unfold(app, "listening_remarks")))


# --- entry ------------------------------------------------------------------------------------------------------------


def enter(own: Programme, **values: object):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """The form for a remark, filled in and sent."""
    app = unfold(open_look("listening", own), "edit_remarks")
    every = [*app.text_area, *app.selectbox, *app.date_input]
    for key, value in values.items():
        next(one for one in every if one.key.startswith("field_") and one.key.endswith(f"_{key}")).set_value(value)
    return app.button(key="submit_remarks").click().run()


def test_every_field_of_a_remark_is_saved() -> None:
    app = enter(
        founding(), text="Nobody rang back.", neighbourhood="don3", theme=OTHER, feeling="worried",
        heard=date(2026, 11, 2),
    )  # fmt: skip
    assert not app.exception and app.success
    (one,) = saved(app).list("remarks")
    assert dict(one.values) == {
        "text": "Nobody rang back.", "neighbourhood": "don3", "theme": OTHER, "feeling": "worried",
        "heard": "2026-11-02",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ask anna@nhs.net", "an e-mail address"),
        ("Ring 0114 272 6444", "a telephone number"),
        ("I am 943 476 5919", "an NHS number"),
        ("I live at S70 2TA", "a postcode"),
    ],
)
def test_personal_data_are_refused_with_a_sentence(text: str, what: str) -> None:
    app = enter(founding(), text=text, neighbourhood="don3", theme=OTHER, feeling="worried")
    assert f"holds what looks like {what}" in app.error[0].value
    assert saved(app).list("remarks") == ()
    with pytest.raises(RecordError, match=f"Line 2: .*{what}"):
        remarks.read(founding(), f'{HEADER}\n{text},"{listening.area_name("shf04")}",Travel,Glad,\n'.encode())


def test_a_theme_that_tells_is_refused_and_a_plain_one_saved() -> None:
    app = unfold(open_look("listening", founding()), "edit_topics")
    box = next(one for one in app.text_input if one.key.startswith("field_topics"))
    box.set_value("Call 0114 272 6444")
    app.button(key="submit_topics").click().run()
    assert "telephone number" in app.error[0].value
    next(one for one in app.text_input if one.key.startswith("field_topics")).set_value("Food")
    app.button(key="submit_topics").click().run()
    assert saved(app).list("topics")[-1]["title"] == "Food"


# --- files ------------------------------------------------------------------------------------------------------------


def test_the_file_of_remarks_reads_back() -> None:
    own = said((2, "bar2", TOPIC, "worried"), (1, "shf01", OTHER, "mixed"), words='=1+1, "quoted"\nsecond line')
    back = founding().change(*remarks.read(founding(), csv_bytes(remarks.as_rows(own))))
    assert [dict(one.values) for one in back.list("remarks")] == [
        dict(one.values) for one in reversed(own.list("remarks"))
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file has no column 'remark'"),
        (b"remark,theme\nx,y\n", "has no column 'neighbourhood'"),
        (b"remark,neighbourhood,theme,feeling,heard\n", "holds no remark"),
        (b"remark,neighbourhood,theme,feeling,heard\nx,Leeds,Travel,Glad,\n", "Line 2: 'Leeds' is no neighbourhood"),
        (b"remark,neighbourhood,theme,feeling,heard\nx,Darnall,Tea,Glad,\n", "Line 2: 'Tea' is no theme"),
        (b"remark,neighbourhood,theme,feeling,heard\nx,Darnall,Travel,Angry,\n", "'Angry' is no feeling: allowed is"),
        (b"remark,neighbourhood,theme,feeling,heard\nx,Darnall,Travel,Glad,soon\n", "Line 2: 'Heard on' cannot be"),
        (b"remark,neighbourhood,theme,feeling,heard\n,Darnall,Travel,Glad,\n", "Line 2: 'What was said' is empty"),
        (b"\xff\xfe\x00", "save it as 'CSV UTF-8'"),
        (b"x" * 5_000_001, "5,000,001 bytes"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_as_a_whole(content: bytes, sentence: str) -> None:
    own = with_records(founding(), "topics", {"title": "Darnall"})
    content = content.replace(b"Darnall", listening.area_name("shf04").encode().join([b'"', b'"']))
    with pytest.raises(RecordError) as refused:
        remarks.read(own, content)
    assert sentence in str(refused.value)


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    try:
        remarks.read(founding(), b"remark,neighbourhood,theme,feeling,heard\n" + content)
    except RecordError as refused:
        assert str(refused)


def test_days_as_spreadsheets_write_them() -> None:
    row = f'x,"{listening.area_name("bar1")}",Travel,glad,22/11/2026\n'
    (change,) = remarks.read(founding(), f"remark,neighbourhood,theme,feeling,heard\n{row}".encode())
    assert change.after is not None and change.after["heard"] == "2026-11-22"


# --- the look ---------------------------------------------------------------------------------------------------------


def test_the_founding_state_says_what_goes_here() -> None:
    app = open_look("listening")
    assert not app.exception and not app.error and not app.warning
    assert app.subheader[0].value == "Nothing has been heard yet."
    assert any("Telling the story once" in one.value for one in app.caption)


def test_the_select_box_does_what_the_map_does() -> None:
    app = open_look("listening", said((9, "bar2", TOPIC, "worried"), (13, "shf01", OTHER, "mixed")))
    app.selectbox(key="listening_place").set_value("bar2").run()
    assert shown(app)["place"] == "bar2"
    assert any(one.value.startswith("**9 remarks in Dearne") for one in app.markdown)
    app.selectbox(key="listening_place").set_value("").run()
    assert "place" not in shown(app)


def test_a_word_of_the_link_that_is_no_neighbourhood_is_passed_over() -> None:
    app = open_look("listening", said((9, "bar2", TOPIC, "worried")), place="leeds")
    assert not app.exception and app.selectbox(key="listening_place").value == ""


def test_the_rule_is_the_same_for_every_feeling() -> None:
    own = said(*((at * 4, "bar2", TOPIC, key) for at, key in enumerate(FEELINGS)))
    found = listening.heard(own, by_rule=True)
    assert list(found.feelings.values()) == [0, FEWER, 10, 10, 15]
