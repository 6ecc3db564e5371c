"""Evaluation in tranches: shares with their ranges, what may be called a change, entry, findings, Wakefield."""

from __future__ import annotations

from datetime import date
from math import sqrt
from pathlib import Path

import pytest

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import RecordError, record
from model.shares import wilson
from progress_page import html, open_look, saved, unfold, with_records
from queries import evaluation
from queries.programme import founding, with_example
from queries.store import engine
from queries.viewers import for_viewers
from queries.wakefield import plan, wakefield

TODAY = date(2026, 11, 22)
COUNTS = "submit_tranche_counts"


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def tranches(*counts: int | None, interviews: int = 40) -> Programme:
    """One theme counted in tranches half a year apart; None where it was not counted."""
    own = with_records(Programme(), "themes", {"id": "trust", "title": "Trust"})
    for at, count in enumerate(counts):
        month = f"{2025 + at // 2}-{3 + 6 * (at % 2):02}"
        values: dict[str, object] = {"id": f"t{at}", "title": f"T{at}", "month": month, "interviews": interviews}
        own = with_records(own, "tranches", values)
        if count is not None:
            own = with_records(own, "mentions", {"theme": "trust", "tranche": f"t{at}", "count": count})
    return own


# --- shares and changes -----------------------------------------------------------------------------------------------


def test_half_of_forty_is_35_to_65_percent_worked_by_hand() -> None:
    share = evaluation.counted(tranches(20)).cells["trust", "t0"].share
    assert share is not None
    z = 1.959963984540054
    reach = z * sqrt(0.5 * 0.5 / 40 + z * z / (4 * 40 * 40)) / (1 + z * z / 40)
    assert (share.low, share.high) == pytest.approx((0.5 - reach, 0.5 + reach))
    assert (round(share.low, 2), round(share.high, 2)) == (0.35, 0.65)


def test_none_and_all_of_forty_worked_by_hand() -> None:
    z2 = 1.959963984540054**2
    assert wilson(0, 40).low == 0 and wilson(0, 40).high == pytest.approx(z2 / (40 + z2))
    assert wilson(40, 40).high == 1 and wilson(40, 40).low == pytest.approx(40 / (40 + z2))


@pytest.mark.parametrize(
    ("earlier", "later", "verdict"),
    [(10, 26, "rise"), (26, 10, "fall"), (20, 24, "unclear"), (20, 20, "unclear"), (None, 20, "unknown")],
)
def test_a_change_is_called_real_only_when_it_is(earlier: int | None, later: int, verdict: str) -> None:
    assert evaluation.counted(tranches(earlier, later)).verdict("trust", "t0", "t1") == verdict


def test_what_is_not_counted_is_never_none() -> None:
    found = evaluation.counted(tranches(None, 0))
    assert found.cells["trust", "t0"] == evaluation.Cell()
    nobody = found.cells["trust", "t1"]
    assert nobody.count == 0 and nobody.share is not None and nobody.share.share == 0
    rows = evaluation.as_rows(found)
    assert list(rows["count"]) == [None, 0.0] and list(rows["share"]) == [None, 0.0]


def test_tranches_stand_in_the_order_of_their_months() -> None:
    own = with_records(tranches(1, 2), "tranches", {"title": "Early", "month": "2024-01", "interviews": 40})
    assert [one.text("title") for one in evaluation.counted(own).tranches] == ["Early", "T0", "T1"]


def test_a_count_above_its_interviews_from_a_merge_is_said_and_has_no_share() -> None:
    own = tranches(41)
    found = evaluation.counted(own)
    assert found.cells["trust", "t0"] == evaluation.Cell(41, None)
    assert found.cautions[0].startswith("'Trust' in 'T0': 41 of 40 interviews cannot be")
    assert any("41 of 40" in one.value for one in open_look("evaluation", own).warning)


def test_a_count_there_twice_is_said() -> None:
    own = with_records(tranches(5), "mentions", {"theme": "trust", "tranche": "t0", "count": 6})
    found = evaluation.counted(own)
    assert found.cells["trust", "t0"].count == 6 and "counted 2 times" in found.cautions[0]
    assert len(own.change(*evaluation.entered(own, "t0", {"trust": 7})).list("mentions")) == 1


# --- entry ------------------------------------------------------------------------------------------------------------


def test_the_next_tranche_follows_the_plan() -> None:
    assert evaluation.next_tranche(Programme(), TODAY) == {
        "title": "Tranche 1 of 7", "month": "2026-11", "interviews": 40.0,
    }  # fmt: skip
    own = with_records(Programme(), "tranches", {"title": "Tranche 1 of 7", "month": "2026-09", "interviews": 38})
    assert evaluation.next_tranche(own, TODAY)["month"] == "2027-03"
    assert evaluation.next_tranche(own, TODAY)["title"] == "Tranche 2 of 7"
    assert evaluation.next_tranche(tranches(*[1] * 7), TODAY)["title"] == "Tranche 8"


def test_a_number_given_already_is_passed_over() -> None:
    own = with_records(Programme(), "tranches", {"title": "Tranche 2 of 7", "month": "2026-03", "interviews": 40})
    assert evaluation.next_tranche(own, TODAY)["title"] == "Tranche 3 of 7"


def test_entered_counts_change_add_and_take_away() -> None:
    own = with_records(tranches(5), "themes", {"id": "load", "title": "Workload"})
    after = own.change(*evaluation.entered(own, "t0", {"trust": None, "load": 12}))
    assert [(one["theme"], one["count"]) for one in after.list("mentions")] == [("load", 12.0)]
    assert evaluation.entered(after, "t0", {"trust": None, "load": 12}) == ()


def test_a_count_above_the_interviews_is_refused_with_a_sentence() -> None:
    with pytest.raises(RecordError, match=r"'Trust' cannot be raised in 41 interviews: 'T0' has 40\. Allowed is 0"):
        evaluation.entered(tranches(5), "t0", {"trust": 41})
    with pytest.raises(RecordError, match="no longer there"):
        evaluation.entered(tranches(5), "t9", {"trust": 1})


def test_the_button_adds_the_next_tranche_and_undo_takes_it_back() -> None:
    app = open_look("evaluation", founding())
    app.button(key="tranche_add").click().run()
    assert [one.text("title") for one in saved(app).list("tranches")] == ["Tranche 1 of 7"]
    app.button(key="office_undo_tranche_add").click().run()
    assert saved(app).list("tranches") == ()


def test_all_counts_of_a_tranche_are_entered_in_one_form() -> None:
    app = unfold(open_look("evaluation", with_example(founding())), "edit_tranche_counts")
    boxes = [one for one in app.number_input if one.key.startswith("tranche_counts_")]
    assert len(boxes) == len(founding().list("themes")) and boxes[0].label == "Working together across employers"
    boxes[0].set_value(31)
    boxes[1].set_value(None)
    app.button(key=COUNTS).click().run()
    assert not app.exception
    counted = evaluation.counted(saved(app))
    newest = counted.tranches[-1].id
    assert counted.cells["theme-1", newest].count == 31 and counted.cells["theme-2", newest].count is None
    assert "not counted" in html(app)


def test_a_refused_count_stays_in_the_form() -> None:
    app = unfold(open_look("evaluation", tranches(5)), "edit_tranche_counts")
    next(one for one in app.number_input if one.key.startswith("tranche_counts_")).set_value(50)
    app.button(key=COUNTS).click().run()
    assert "cannot be raised in 50 interviews" in app.error[0].value
    assert next(one for one in app.number_input if one.key.startswith("tranche_counts_")).value == 50
    assert evaluation.counted(saved(app)).cells["trust", "t0"].count == 5


def field(app, key: str):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - AppTest's widgets share no type
    """A form's widget by the end of its key."""
    every = [*app.text_input, *app.text_area, *app.selectbox, *app.number_input, *app.date_input]
    return next(one for one in every if one.key.startswith("field_") and one.key.endswith(key))


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("tranches", {"title": "Extra", "month": "2027-01", "interviews": 12}),
        ("themes", {"title": "Travel"}),
        ("mentions", {"tranche": "t1", "theme": "trust", "count": 7}),
        (
            "findings",
            {
                "text": "Meetings start late.", "tranche": "t0", "theme": "trust", "action": "Start on time.",
                "owner": "Chair", "due": date(2026, 12, 1), "status": "under-way", "changed": "They start on time.",
            },
        ),
    ],
)  # fmt: skip
def test_every_field_of_every_form_is_saved(section: str, values: dict[str, object]) -> None:
    own = tranches(5, None)
    app = unfold(open_look("evaluation", own), f"edit_{section}")
    for key, value in values.items():
        field(app, f"_{key}").set_value(value)
    app.button(key=f"submit_{section}").click().run()
    assert not app.exception and not app.error
    (new,) = [one for one in saved(app).list(section) if one.id not in own.rows(section)]
    kept = {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
    assert {key: new[key] for key in values} == kept


@pytest.mark.parametrize(
    ("section", "values", "said"),
    [
        ("mentions", {"tranche": "t1", "theme": "trust", "count": 41}, "Allowed is 0 to 40"),
        ("mentions", {"tranche": "t0", "theme": "trust", "count": 4}, "counted in this tranche already"),
    ],
)
def test_a_single_count_is_checked_among_the_others(section: str, values: dict[str, object], said: str) -> None:
    app = unfold(open_look("evaluation", tranches(5, None)), f"edit_{section}")
    for key, value in values.items():
        field(app, f"_{key}").set_value(value)
    app.button(key=f"submit_{section}").click().run()
    assert said in app.error[0].value
    assert len(saved(app).list("mentions")) == 1


def test_interviews_cannot_fall_below_what_is_counted() -> None:
    app = unfold(open_look("evaluation", tranches(30)), "edit_tranches")
    app.selectbox(key="which_tranches").set_value("t0").run()
    field(app, "_interviews").set_value(29)
    app.button(key="submit_tranches").click().run()
    assert "Allowed is 30 or more" in app.error[0].value


# --- findings ---------------------------------------------------------------------------------------------------------


def test_a_finding_knows_its_next_tranche() -> None:
    own = tranches(30, 10, 12)
    about: dict[str, object] = {"text": "x", "tranche": "t0", "theme": "trust"}
    own = with_records(own, "findings", {**about, "due": "2026-01-01", "status": "planned"})
    own = with_records(own, "findings", {**about, "tranche": "t2", "due": "2026-01-01", "status": "done"})
    first, last = evaluation.findings(own, evaluation.counted(own), TODAY)
    assert (first.verdict, first.overdue, first.unanswered) == ("fall", True, True)
    assert (last.verdict, last.overdue, last.unanswered) == ("unknown", False, False)


def test_long_and_odd_words_of_a_finding_are_shown_as_typed() -> None:
    own = with_records(tranches(5), "findings", {"text": "<b>bold</b> " + "w" * 1_900, "tranche": "t0"})
    app = open_look("evaluation", own)
    assert not app.exception
    assert "&lt;b&gt;bold" in html(app) and "w" * 400 not in html(app)


# --- the look ---------------------------------------------------------------------------------------------------------


def test_wakefields_figures_are_those_on_file() -> None:
    assert (plan().interviews, plan().months, plan().years, plan().tranches, plan().every) == (40, 6, 3.5, 7, 280)
    first, last = wakefield()["Attendance, first event"], wakefield()["Attendance, final event"]
    assert (first.value, first.unit, last.value, last.unit) == (20, "people (fewer than)", 100, "people (more than)")
    assert all(one.locator and one.source for one in wakefield().values())


def test_the_founding_state_shows_the_example_and_wakefield() -> None:
    app = open_look("evaluation")
    assert not app.exception and not app.error
    assert "Illustrative example" in app.info[0].value
    assert app.subheader[0].value.startswith("Tranche 3 of 7, March 2026")
    assert "under 20 people" in html(app) and "over 100 people" in html(app) and "7 × 40" in html(app)
    assert any("less than twenty staff" in one.value.replace("&#40;", "(") for one in app.caption)
    app.toggle(key="example_on").set_value(False).run()
    assert app.subheader[0].value.startswith("Planned: 7 tranches of 40 staff interviews over 3.5 years")
    assert not [one for one in app.button if one.key == "tranche_add"]


def test_others_see_it_and_cannot_change_it() -> None:
    app = open_look("evaluation", tranches(20, 30), shared=True)
    assert not app.exception and "50%" in html(app)
    assert not [one for one in app.button if one.key in ("tranche_add", COUNTS)]


def test_others_are_not_shown_what_fewer_than_eight_interviews_gave() -> None:
    few: dict[str, object] = {"id": "few", "title": "Few", "month": "2027-01", "interviews": 7}
    own = with_records(tranches(20, 30), "tranches", few)
    own = with_records(own, "mentions", {"tranche": "few", "theme": "trust", "count": 6})
    own = with_records(own, "findings", {"text": "One of seven said so", "tranche": "few"})
    own = with_records(own, "findings", {"text": "Many said so", "tranche": "t1"})
    app = open_look("evaluation", own, shared=True)
    assert "6 of 7" not in html(app) and "7 interviews" not in html(app) and ">77<" not in html(app)
    assert "One of seven said so" not in html(app) and "Many said so" in html(app)
    assert any("fewer than 8 people were interviewed: 'Few'" in one.value.replace("&#39;", "'") for one in app.caption)
    assert set(evaluation.as_rows(evaluation.counted(for_viewers(own)))["tranche"]) == {"T0", "T1"}
    assert "6 of 7" in html(open_look("evaluation", own)) and "One of seven" in html(open_look("evaluation", own))


def test_the_last_change_is_that_of_the_last_tranches_shown() -> None:
    few: dict[str, object] = {"id": "few", "title": "Few", "month": "2027-01", "interviews": 7}
    own = with_records(tranches(10, 26), "tranches", few)
    own = with_records(own, "mentions", {"tranche": "few", "theme": "trust", "count": 6})
    app = open_look("evaluation", own, shared=True)
    assert "▲ rose" in html(app) and any("'Trust' rose" in one.value.replace("&#39;", "'") for one in app.markdown)


def test_a_tranche_added_and_not_counted_yet_does_not_wipe_the_last_change() -> None:
    app = open_look("evaluation", tranches(10, 26, None))
    assert "▲ rose" in html(app) and "not counted" in html(app)
    app = open_look("evaluation", tranches(None, 26))
    assert any(one.value.startswith("The tranche before was not counted") for one in app.markdown)


def test_a_programme_of_few_interviews_alone_shows_none_and_says_why() -> None:
    app = open_look("evaluation", tranches(5, interviews=7), shared=True)
    assert (
        not app.exception and "5 of 7" not in html(app) and app.subheader[0].value.endswith("No tranche can be shown.")
    )
    assert any("fewer than 8 people were interviewed: 'T0'" in one.value.replace("&#39;", "'") for one in app.caption)


def test_the_change_stands_beside_the_theme_and_one_finding_is_one() -> None:
    app = open_look("evaluation", with_records(tranches(10, 26), "findings", {"text": "x", "tranche": "t0"}))
    assert html(app).index("▲ rose") < html(app).index("10 of 40")
    assert any(one.value.startswith("1 finding, 0 with an action") for one in app.caption)


def test_seven_tranches_of_sixty_themes_open() -> None:
    own = tranches(*[20] * 7)
    for at in range(59):
        own = with_records(own, "themes", {"title": f"Theme {at}"})
    app = open_look("evaluation", own)
    assert not app.exception and html(app).count("not counted") == 59 * 7


def test_a_count_is_named_after_its_tranche_and_theme() -> None:
    own = founding()
    tranche = record(SECTIONS["tranches"], "first", {"title": "First", "month": "2026-01", "interviews": 40})
    own = own.change(Change("tranches", None, tranche))
    theme = own.list("themes")[0].id
    (change,) = evaluation.entered(own, "first", {theme: 12})
    assert change.id == f"first-{theme}"
