"""The staff survey: what is printed, what a second questionnaire changes, and the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from components import palette
from components.progress import survey, survey_charts
from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.records import Record, record
from progress_page import open_look, unfold, with_records
from queries import survey as surveys
from queries.programme import founding
from queries.store import documents, engine
from queries.viewers import for_viewers, withheld
from test_indicators import kept, own_page, text
from test_pages import open_at
from test_pages import shown as link_of


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def one(section: str, record_id: str, **values: object) -> Record:
    return record(SECTIONS[section], record_id, values)


def asked(before: float, after: float | None, answered: tuple[float | None, float | None]) -> Programme:
    """One statement in two questionnaires."""
    answers = [one("answers", "a1", question="q", round="r1", agree=before)]
    answers += [one("answers", "a2", question="q", round="r2", agree=after)] if after is not None else []
    rounds = [one("rounds", f"r{at}", title=f"Round {at}", answered=many) for at, many in enumerate(answered, 1)]
    sections = {"questions": [one("questions", "q", text="Better tools")], "rounds": rounds, "answers": answers}
    return Programme({key: {each.id: each for each in rows} for key, rows in sections.items()})


def test_what_is_printed_is_shown_without_an_interval_or_a_change() -> None:
    found = surveys.survey(founding())
    assert [each.answers["round-1"].agree for each in found.statements] == [66, 83, 88, 90]
    assert all(each.answers["round-1"].share is None for each in found.statements)
    assert not found.differences and [each.id for each in found.answered] == ["round-1"]
    rows = surveys.drawn(found)
    assert set(rows["low"]) == set(rows["high"]) == {None} and list(rows["agree"]) == [
        66,
        None,
        83,
        None,
        88,
        None,
        90,
        None,
    ]
    assert survey.sentence(found).startswith("Before co-location: between 66% and 90% of staff agreed")
    assert survey.sentence(found).endswith("No second questionnaire has been answered yet, so nothing can be compared.")


@pytest.mark.parametrize(
    ("before", "after", "answered", "verdict", "says"),
    [
        (66, 80, (None, None), "unknown", "because it is not known how many answered"),
        (66, 80, (None, 100), "unknown", "because it is not known how many answered"),
        (66, 80, (200, 200), "real", "A real change: more than chance would explain"),
        (66, 80, (40, 40), "chance", "no change can be claimed"),
        (66, 66, (1000, 1000), "chance", "no change can be claimed"),
    ],
)
def test_a_change_is_called_real_only_where_both_numbers_are_known(
    before: float, after: float, answered: tuple[float | None, float | None], verdict: str, says: str
) -> None:
    ((statement, change),) = surveys.survey(asked(before, after, answered)).differences
    assert (change.points, change.verdict) == (after - before, verdict)
    sentence = survey.changed(statement, change)
    assert says in sentence
    assert ("+14 percentage points" if after > before else "no change") in sentence


def three_rounds(third: float | None) -> Programme:
    """One statement in the printed questionnaire and in two of one's own."""
    own = asked(66, 70, (None, 60))
    own = own.change(Change("rounds", None, one("rounds", "r3", title="Round 3", answered=third)))
    return own.change(Change("answers", None, one("answers", "a3", question="q", round="r3", agree=57)))


@pytest.mark.parametrize(
    ("third", "compared"),
    [(7, ("r2", "r3", -13, "chance")), (1_000, ("r2", "r3", -13, "real")), (None, ("r2", "r3", -13, "unknown"))],
)
def test_the_last_two_rounds_of_known_size_are_compared(third: float | None, compared: tuple[object, ...]) -> None:
    ((_, change),) = surveys.survey(three_rounds(third)).differences
    assert (change.before.id, change.after.id, change.points, change.verdict) == compared


def test_a_round_of_unknown_size_does_not_hide_two_of_known_size() -> None:
    own = three_rounds(50)
    own = own.change(Change("rounds", None, one("rounds", "r4", title="Round 4")))
    own = own.change(Change("answers", None, one("answers", "a4", question="q", round="r4", agree=60)))
    ((_, change),) = surveys.survey(own).differences
    assert (change.before.id, change.after.id) == ("r2", "r3") and change.verdict != "unknown"


def test_a_viewing_link_compares_with_no_round_that_few_answered() -> None:
    own = three_rounds(7)
    ((_, change),) = surveys.survey(for_viewers(own), withheld(own, "rounds")).differences
    assert (change.before.id, change.after.id, change.verdict) == ("r1", "r2", "unknown")


def test_a_statement_is_quoted_in_full() -> None:
    words = "Working together would deliver better outcomes for people in the community and for their carers at home"
    own = asked(66, 80, (100, 100))
    found = surveys.survey(Programme({**own.sections, "questions": {"q": one("questions", "q", text=words)}}))
    ((statement, change),) = found.differences
    assert survey.changed(statement, change).startswith(f"{words}: 66% in")
    assert words in survey_charts._described(found, surveys.drawn(found))


def test_the_interval_is_wilsons_of_the_rounded_count() -> None:
    answer = surveys.agreement(50, 40)
    assert answer.share and (answer.share.count, answer.share.of) == (20, 40)
    assert (answer.share.low, answer.share.high) == pytest.approx((0.3520, 0.6480), abs=1e-4)
    assert surveys.agreement(66, None).share is None
    share = surveys.agreement(66, 41).share
    assert share and share.count == 27  # 27.06


def test_a_viewing_link_leaves_out_a_questionnaire_that_few_answered() -> None:
    own = asked(66, 80, (100, 7))
    assert not surveys.survey(own).withheld
    found = surveys.survey(for_viewers(own), withheld(own, "rounds"))
    assert [each.id for each in found.withheld] == ["r2"] and not found.differences
    assert list(surveys.table(found)["answered"]) == [100]  # left out, not "no answers yet"
    assert [each.id for each in found.rounds] == ["r1"] and list(surveys.drawn(found)["agree"]) == [66]
    assert not withheld(asked(66, 80, (100, 8)), "rounds")


def test_a_copy_made_from_a_view_holds_nothing_that_few_people_gave() -> None:
    own = with_records(
        asked(66, 80, (100, 7)),
        "tranches",
        {"id": "few", "title": "Few", "month": "2026-01", "interviews": 7},
        {"id": "many", "title": "Many", "month": "2026-07", "interviews": 8},
    )
    own = with_records(own, "themes", {"id": "trust", "title": "Trust"})
    for tranche in ("few", "many"):
        own = with_records(own, "mentions", {"tranche": tranche, "theme": "trust", "count": 5})
    app = unfold(open_look("survey", own, shared=True), "office_fold")
    assert "80%" not in text(app) and any("fewer than 8 people answered" in each.value for each in app.caption)
    app.button(key="office_start").click().run()
    copy = kept(app)
    assert [each["round"] for each in copy.list("answers")] == ["r1"] and copy.list("rounds")[1]["answered"] is None
    assert [each["tranche"] for each in copy.list("mentions")] == ["many"]
    assert Programme.from_body(copy.as_body()) == copy


def test_only_a_questionnaire_of_few_is_called_not_shown() -> None:
    few = asked(66, None, (7, None))
    app = open_look("survey", few.change(Change("rounds", few.find("rounds", "r2"), None)), shared=True)
    assert not app.exception and "No questionnaire can be shown" in text(app) and "has been entered" not in text(app)


def test_questionnaires_are_compared_in_the_order_of_their_months() -> None:
    own = asked(66, 80, (None, None))
    rounds = {"r1": one("rounds", "r1", title="Now", month="2026-01"), "r0": one("rounds", "r0", title="Undated")}
    rounds["r2"] = one("rounds", "r2", title="Before", month="2014-01")
    found = surveys.survey(Programme({**own.sections, "rounds": rounds}))
    assert [each.id for each in found.rounds] == ["r2", "r0", "r1"]
    ((_, change),) = found.differences
    assert (change.before.id, change.after.id, change.points) == ("r2", "r1", -14)


@pytest.mark.parametrize(
    ("percent", "people", "possible"),
    [
        (33, 3, True), (33.3, 3, True), (33.33, 3, True), (33.4, 3, False), (50, 3, False), (0, 3, True),
        (100, 3, True), (67, 3, True), (66, 3, False), (80, 50, True), (81, 50, False), (62.5, 8, True), (63, 8, True),
    ],
)  # fmt: skip
def test_a_percentage_that_so_many_cannot_give(percent: float, people: int, possible: bool) -> None:
    assert surveys.is_possible(percent, people) is possible
    cautions = surveys.survey(asked(percent, None, (people, None))).cautions
    assert bool(cautions) is not possible
    assert all(f"{percent:g}% of {people} people cannot be" in each for each in cautions)


def test_an_impossible_percentage_is_refused_at_entry() -> None:
    app = unfold(open_look("survey", asked(66, None, (50, 3))), "edit_answers")
    for key, value in {"question": "q", "round": "r2", "agree": 50.0}.items():
        widgets = [*app.number_input, *app.selectbox]
        box = next(each for each in widgets if each.key.startswith("field_answers") and each.key.endswith(f"_{key}"))
        box.set_value(value)
    app.button(key="submit_answers").click().run()
    assert "50% of 3 people cannot be" in app.error[0].value and "33.3 or 66.7" in app.error[0].value
    assert len(kept(app).list("answers")) == 1


def test_two_answers_in_one_questionnaire_are_told() -> None:
    own = asked(66, 80, (None, None))
    again = one("answers", "a3", question="q", round="r2", agree=70)
    found = surveys.survey(Programme({**own.sections, "answers": {**own.rows("answers"), "a3": again}}))
    assert (found.twice, found.statements[0].answers["r2"].agree) == (1, 70)


def test_statements_of_any_length_are_drawn_on_the_same_axis() -> None:
    long = one("questions", "q", text="word " * 390)
    own = asked(0, 100, (10, 10))
    found = surveys.survey(Programme({**own.sections, "questions": {"q": long}}))
    rows = survey_charts.rows_of(found, surveys.drawn(found))
    assert len([header for header in rows["header"] if header]) == survey_charts.MOST_LINES
    spec = survey_charts._agreement_chart(palette.LIGHT).to_dict()
    scales = [layer["encoding"]["x"]["scale"]["domain"] for layer in spec["layer"] if "scale" in layer["encoding"]["x"]]
    assert scales and all(domain[0] == 0 and domain[1] >= 100 for domain in scales)


def test_an_empty_survey_has_an_empty_table() -> None:
    found = surveys.survey(Programme({}))
    assert surveys.table(found)["statement"] == () and surveys.drawn(found)["agree"] == ()


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_look_opens_with_what_is_printed() -> None:
    app = open_at("progress", "look=survey")
    assert not app.exception and not app.error and not app.warning
    assert "between 66% and 90% of staff agreed" in text(app)
    assert "no interval can be drawn there" in text(app)


def test_a_second_questionnaire_is_entered_and_compared() -> None:
    app = own_page("look=survey")
    for section, values in (
        ("rounds", {"title": "Third", "answered": 50}),
        ("answers", {"question": "question-1", "round": "round-2", "agree": 80.0}),
        ("questions", {"text": "A fifth statement"}),
    ):
        app.session_state[f"edit_{section}"] = True
        app.run()
        widgets = [*app.text_input, *app.text_area, *app.number_input, *app.selectbox]
        for key, value in values.items():
            next(
                each for each in widgets if each.key.startswith(f"field_{section}_") and each.key.endswith(f"_{key}")
            ).set_value(value)
        app.button(key=f"submit_{section}").click().run()
        assert not app.exception and not app.error
    own = kept(app)
    assert own.list("rounds")[-1]["answered"] == 50 and own.list("questions")[-1]["text"] == "A fifth statement"
    assert own.list("answers")[-1]["agree"] == 80
    assert "+14 percentage points" in text(app) and "cannot be said" in text(app)


def test_the_viewing_link_shows_no_form() -> None:
    app = own_page("look=survey")
    view = documents.view_key(link_of(app)["programme"])
    app = open_at("progress", f"programme={view}&look=survey")
    assert not app.exception and not [each for each in app.button if (each.key or "").startswith("submit_")]
    assert "between 66% and 90%" in text(app)


def test_a_name_without_a_space_is_cut_not_lost() -> None:
    own = asked(66, 80, (None, None)).change(Change("rounds", None, one("rounds", "r9", title="x" * 150)))
    own = own.change(Change("questions", None, one("questions", "q9", text="y" * 200)))
    rows = survey_charts.rows_of(surveys.survey(own), surveys.drawn(surveys.survey(own)))
    assert any(str(name).endswith(f"|{'x' * 21}…") for name in rows["name"])
    assert [text for text in rows["header"] if "y" in str(text)] == [*["y" * 33] * 3, f"{'y' * 32}…"]


def test_a_second_answer_is_refused_and_the_first_is_named_after_its_question() -> None:
    app = own_page("look=survey")
    for agree in (80.0, 70.0):
        app.session_state["edit_answers"] = True
        app.run()
        widgets = [each for each in [*app.number_input, *app.selectbox] if each.key.startswith("field_answers_")]
        for key, value in {"question": "question-1", "round": "round-2", "agree": agree}.items():
            next(each for each in widgets if each.key.endswith(f"_{key}")).set_value(value)
        app.button(key="submit_answers").click().run()
    assert "There is an answer for this question and questionnaire already" in app.error[0].value
    assert kept(app).find("answers", "question-1-round-2")["agree"] == 80
