"""Scenarios kept and compared, decisions, targets, saving: the page and the link."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from components import palette
from components.recruitment import targets
from components.scenarios import comparison, kept
from model.scenario import parse
from model.workshop import MOST_KEPT, Workshop
from queries.areas import choices
from queries.compare import by_year, compare
from queries.ranges import seek
from queries.recruitment import need
from queries.store import documents, engine
from test_pages import headline, open_at, shown

LOW, PAY = "Lower turnover~area=doncaster&turnover=20", "Pay~area=doncaster&pay=10"
LOOKS = ("names", "decisions", "save", "take")


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def open_scenarios(**words: str) -> AppTest:
    """The page opened by a link with kept scenarios."""
    app = AppTest.from_file(str(Path(__file__).parents[1] / "app.py"), default_timeout=30)
    app.run()
    app.switch_page("pages/scenarios.py")
    for key, value in ({"area": "doncaster"} | words).items():
        app.query_params[key] = value
    return app.run()


# --- keeping and comparing --------------------------------------------------------------------------------------------


def test_a_scenario_is_kept_from_the_recruitment_page_and_the_link_carries_it() -> None:
    app = open_at("recruitment", "area=doncaster&turnover=20")
    app.button(key="keep_scenario").click().run()
    assert shown(app)["a"] == f"Doncaster: Turnover 20%~{parse('area=doncaster&turnover=20', choices()).link()}"
    app.slider(key="lever_turnover").set_value(25.0).run()
    app.button(key="keep_scenario").click().run()
    assert shown(app)["b"].startswith("Doncaster: Turnover 25%~")
    opened = open_scenarios(a=shown(app)["a"], b=shown(app)["b"])
    assert headline(opened).startswith("Scenario A&#58; Doncaster&#58; Turnover 20% needs fewest people")


def test_no_more_than_four_are_kept() -> None:
    app = open_at("recruitment", "area=doncaster")
    for turnover in (10.0, 15.0, 20.0, 25.0):
        app.slider(key="lever_turnover").set_value(turnover).run()
        app.button(key="keep_scenario").click().run()
    assert {"a", "b", "c", "d"} <= set(shown(app))
    assert app.button(key="keep_scenario").disabled


def test_today_is_always_there() -> None:
    found = compare(Workshop("x"), parse("area=doncaster", choices()))
    assert [one.name for one in found.options] == ["Today"]
    assert headline(open_scenarios()).startswith("Keep a scenario")


def test_a_comparison_says_what_each_answer_says() -> None:
    workshop = Workshop("x").keep("Low", "area=doncaster&turnover=20").keep("Rotherham", "area=rotherham&pay=5")
    on_screen = parse("area=doncaster&vacancy=3", choices())
    found = compare(workshop, on_screen)
    assert [(one.mark, one.name) for one in found.options] == [
        ("", "Today"), ("A", "Low"), ("B", "Rotherham"), ("", "On screen"),
    ]  # fmt: skip
    assert found.levers == ("turnover", "vacancy", "pay")
    for one in found.options:
        assert one.need.totals == need(one.scenario).totals
    assert found.best.need.totals.starters_per_year == min(one.need.totals.starters_per_year for one in found.options)
    rows = by_year(found.options, "starters")
    years = len(set(rows["year"]))
    assert len(rows["year"]) == 4 * years and min(rows["year"]) == 2026


@pytest.mark.parametrize("look", LOOKS)
def test_every_closer_look_opens(look: str) -> None:
    app = open_scenarios(a=LOW, b=PAY, look=look)
    assert not app.exception and not app.error and not app.warning
    assert app.segmented_control(key="closer_look").value == look


def test_what_a_kept_link_cannot_say_is_explained_and_the_rest_is_honoured() -> None:
    app = open_scenarios(a="Odd~area=leeds&turnover=999", b=LOW, c="~", d="x" * 5_000)
    said = " ".join(warning.value for warning in app.warning)
    assert "Scenario A" in said and "leeds" in said and "999" in said
    assert "Scenario D" in said
    assert not app.exception
    assert shown(app)["a"].startswith("Odd~area=south-yorkshire")


def test_markdown_in_a_name_is_shown_as_it_is_typed() -> None:
    app = open_scenarios(a="![x](http://example.org/x.png)~area=doncaster&turnover=10")
    assert "![" not in headline(app) and "http:" not in headline(app)
    assert not any("![" in str(one.value) for one in app.markdown)


# --- names, notes, reasons --------------------------------------------------------------------------------------------


def test_name_note_and_reasons_are_kept() -> None:
    app = open_scenarios(a=LOW)
    app.text_input(key="kept_name_0").set_value("Fewer leavers").run()
    app.text_input(key="kept_note_0").set_value("With the care academy").run()
    app.text_input(key="kept_reason_turnover_0").set_value("Exit interviews show it").run()
    assert shown(app)["a"].startswith("Fewer leavers~")
    (one,) = app.session_state["_workshop"].kept
    assert (one.note, one.reasons) == ("With the care academy", (("turnover", "Exit interviews show it"),))


def test_a_copy_a_deletion_and_its_undo() -> None:
    app = open_scenarios(a=LOW)
    app.button(key="kept_copy_0").click().run()
    assert shown(app)["b"].startswith("Lower turnover (copy)~")
    app.button(key="kept_delete_0").click().run()
    assert "b" not in shown(app) and shown(app)["a"].startswith("Lower turnover (copy)~")
    app.button(key="kept_undo").click().run()
    assert shown(app)["a"].startswith("Lower turnover~") and "b" in shown(app)


def test_two_of_one_name_are_refused_in_words() -> None:
    app = open_scenarios(a=LOW, b=PAY)
    app.text_input(key="kept_name_1").set_value("Lower turnover").run()
    assert "There is a scenario" in app.warning[0].value
    assert shown(app)["b"].startswith("Pay~")


def test_title_and_date() -> None:
    app = open_scenarios(a=LOW)
    app.text_input(key="workshop_title").set_value("Board, November").run()
    app.text_input(key="workshop_date").set_value("2026-11-22").run()
    found = app.session_state["_workshop"]
    assert (found.title, found.date) == ("Board, November", "2026-11-22")
    app.text_input(key="workshop_date").set_value("05/12/2026").run()
    assert app.session_state["_workshop"].date == "2026-12-05"
    app.text_input(key="workshop_date").set_value("tomorrow").run()
    assert "date cannot be" in app.warning[0].value
    assert app.text_input(key="workshop_date").value == "tomorrow"
    app.text_input(key="workshop_date").set_value("6/12/2026").run()
    assert app.session_state["_workshop"].date == "2026-12-06" and not app.warning


def test_a_text_too_long_stays_in_its_box_with_a_sentence() -> None:
    app = open_scenarios(a=LOW, b=PAY)
    app.text_input(key="kept_note_0").set_value("x" * 2_001).run()
    assert "cannot have 2,001 characters" in app.warning[0].value
    assert app.text_input(key="kept_note_0").value == "x" * 2_001
    app.segmented_control(key="closer_look").set_value("decisions").run()
    app.text_area(key="decision_text").set_value("y" * 2_100)
    app.button(key="decision_log").click().run()
    assert "cannot have 2,100 characters" in app.warning[0].value
    assert app.text_area(key="decision_text").value == "y" * 2_100


def test_a_refused_name_stays_with_its_own_scenario() -> None:
    app = open_scenarios(a=LOW, b=PAY)
    app.text_input(key="kept_name_0").set_value("Pay").run()
    assert app.text_input(key="kept_name_0").value == "Pay" and "There is a scenario" in app.warning[0].value
    app.button(key="kept_delete_0").click().run()
    app.text_input(key="kept_name_0").set_value("Better pay").run()
    assert app.text_input(key="kept_name_0").value == "Better pay" and not app.warning


def test_a_refused_note_goes_where_its_scenario_goes() -> None:
    app = open_scenarios(a=LOW, b=PAY, c="Grow~area=doncaster&growth=2")
    app.text_input(key="kept_note_1").set_value("x" * 2_001).run()
    app.text_input(key="kept_name_1").set_value("Better pay").run()
    app.button(key="kept_delete_0").click().run()
    assert [app.text_input(key=f"kept_note_{at}").value for at in range(2)] == ["x" * 2_001, ""]
    assert "cannot have 2,001 characters" in app.warning[0].value
    app.button(key="kept_delete_0").click().run()
    assert app.text_input(key="kept_note_0").value == "" and not app.warning
    app.button(key="kept_undo").click().run()
    assert app.text_input(key="kept_note_0").value == "x" * 2_001


def test_a_card_names_base_edition_and_driver_where_they_are_not_the_usual_ones() -> None:
    said = kept.described("area=doncaster&edition=ons-2018&base=directly-employed&driver=85plus")
    for part in ("directly employed staff", "people aged 85 and over", choices().editions["ons-2018"].short_label):
        assert part in said
    assert said.endswith("no lever moved")
    assert kept.described("area=doncaster&pay=5") == "Doncaster, 2025 to 2035; Pay 5%"


def test_a_deletion_is_undone_even_after_another_change() -> None:
    app = open_scenarios(a=LOW, b=PAY)
    app.button(key="kept_delete_0").click().run()
    app.text_input(key="kept_name_0").set_value("Better pay").run()
    app.button(key="kept_undo").click().run()
    assert [one.name for one in app.session_state["_workshop"].kept] == ["Lower turnover", "Better pay"]


def test_a_name_may_hold_any_sign() -> None:
    app = open_scenarios(a="10~20% turnover~area=doncaster&turnover=20")
    assert [one.name for one in app.session_state["_workshop"].kept] == ["10~20% turnover"]
    assert not app.warning


def test_unlike_scenarios_are_compared_by_what_each_saves() -> None:
    app = open_scenarios(a="Dearne~area=bar2", b="Low~area=doncaster&turnover=15")
    assert headline(app).startswith("Scenario B&#58; Low saves most of its own need")


@pytest.mark.parametrize("word", ["base=directly-employed", "driver=85plus", "edition=ons-2018", "end=2030"])
def test_asking_something_else_is_not_praised_as_needing_fewer_people(word: str) -> None:
    found = compare(Workshop("x").keep("Else", f"area=doncaster&{word}"), parse("area=doncaster", choices()))
    assert found.unlike == (word.partition("=")[0],)
    assert comparison.sentence(found) == "None of these needs fewer people than with no lever moved."


def test_the_screen_says_in_what_scenarios_differ() -> None:
    app = open_scenarios(a="Direct~area=doncaster&base=directly-employed", b="Later~area=doncaster&end=2040")
    assert any("They differ in years and posts counted" in one.value for one in app.caption)


def test_a_tie_has_no_winner() -> None:
    as_today = Workshop("x").keep("Within", "area=doncaster&within=90")
    found = compare(as_today, parse("area=doncaster", choices()))
    assert comparison.sentence(found) == "Every scenario needs about 2,100 people a year."
    found = compare(as_today.keep("More", "area=doncaster&turnover=30"), parse("area=doncaster", choices()))
    assert comparison.sentence(found).startswith("Staying as today and scenario A&#58; Within need fewest people")


def test_what_only_reads_alike_is_no_tie() -> None:
    """1,777 and 1,846 a year are both said as 1,800."""
    kept = Workshop("x").keep("A1", "area=doncaster&turnover=18.9").keep("B1", "area=doncaster&pay=10")
    found = compare(kept, parse("area=doncaster", choices()))
    said = comparison.sentence(found)
    assert said.startswith("Scenario A&#58; A1 needs fewest people: about 1,800 a year, 330 fewer")


def test_a_small_saving_is_one() -> None:
    kept = Workshop("x").keep("B1", "area=doncaster&turnover=22.65")
    found = compare(kept, parse("area=south-yorkshire", choices()))
    said = comparison.sentence(found)
    assert said == "Scenario A&#58; B1 saves most of its own need: less than 1% fewer people than with no lever moved."


def test_the_legend_names_the_scenarios_there_are_and_their_colours_stay() -> None:
    colours = palette.LIGHT
    two, three = (
        comparison._chart(colours, "posts", keys).to_dict()["layer"][1]["encoding"]["color"]["scale"]
        for keys in (("Today", "B"), ("Today", "A", "B"))
    )
    assert two["domain"] == ["Today", "B"] and three["domain"] == ["Today", "A", "B"]
    assert two["range"][1] == three["range"][2] == colours.options[1]


def test_who_gets_the_rise_is_among_what_differs() -> None:
    workshop = Workshop("x").keep("All", "area=doncaster&pay=10")
    workshop = workshop.keep("Carers", "area=doncaster&pay=10&payrole=care-worker")
    assert compare(workshop, parse("area=doncaster", choices())).words == ("payrole",)


# --- decisions --------------------------------------------------------------------------------------------------------


def test_a_decision_is_logged_with_its_scenario() -> None:
    app = open_scenarios(turnover="20", look="decisions")
    app.text_area(key="decision_text").set_value("Fund the care academy")
    app.text_input(key="decision_role").set_value("Director of Adult Social Services")
    app.button(key="decision_log").click().run()
    (made,) = app.session_state["_workshop"].decisions
    assert (made.text, made.role) == ("Fund the care academy", "Director of Adult Social Services")
    assert "turnover=20" in made.link and made.at.endswith("+00:00")
    assert "Fund the care academy" in app.dataframe[0].value.to_string()


def test_a_refused_decision_keeps_what_was_typed() -> None:
    app = open_scenarios(look="decisions")
    app.text_input(key="decision_role").set_value("Director")
    app.button(key="decision_log").click().run()
    assert "A decision cannot have 0 characters" in app.warning[0].value
    assert app.text_input(key="decision_role").value == "Director"


def test_a_decision_not_logged_yet_outlasts_another_look() -> None:
    app = open_scenarios(look="decisions")
    app.text_area(key="decision_text").set_value("Fund the care academy").run()
    app.segmented_control(key="closer_look").set_value("save").run()
    app.segmented_control(key="closer_look").set_value("decisions").run()
    assert app.text_area(key="decision_text").value == "Fund the care academy"
    app.button(key="decision_log").click().run()
    assert app.text_area(key="decision_text").value == ""
    assert [one.text for one in app.session_state["_workshop"].decisions] == ["Fund the care academy"]


# --- targets ----------------------------------------------------------------------------------------------------------


def test_a_target_is_reached_with_one_click() -> None:
    app = open_at("recruitment", "look=target")
    app.number_input(key="target_starters_per_year_south-yorkshire").set_value(8_000.0).run()
    assert any("Turnover of 21.38%" in one.value and "Out of the evidence" in one.value for one in app.markdown)
    app.button(key="target_apply").click().run()
    assert shown(app)["turnover"] == "21.38"
    assert "8,000 a year" in headline(app)


def test_an_answer_says_none_one_and_within_evidence() -> None:
    county = parse("", choices())
    assert targets.answer(seek(county, "growth", "starters_per_year", 100.0)).startswith("**None.**")
    assert "within what the evidence knows" in targets.answer(seek(county, "pay", "starters_per_year", 10_000.0))


def test_what_is_said_of_a_target_is_what_the_button_sets() -> None:
    app = open_at("recruitment", "area=doncaster&turnover=20&phase=5&look=target")
    app.selectbox(key="target_lever").set_value("phase").run()
    app.selectbox(key="target_result").set_value("shortfall_end").run()
    app.number_input(key="target_shortfall_end_doncaster").set_value(530.0).run()
    assert app.button(key="target_apply").label == "Set phase-in to 2 years"
    (said,) = [one.value for one in app.markdown if "Phase-in of" in one.value]
    short = need(parse("area=doncaster&turnover=20&phase=2", choices())).totals.shortfall_end
    assert said.startswith(f"**Phase-in of 2 years** gives {short:.0f} posts short in the end year, as near to 530")


@pytest.mark.parametrize(
    ("link", "lever", "result"),
    [
        ("", "turnover", "filled_posts_end"),
        ("", "phase", "starters_per_year"),
        ("", "within", "starters_per_year"),
        ("", "recruits", "starters_per_year"),
        ("turnover=20", "pay", "starters_per_year"),
    ],
)
def test_a_lever_without_effect_is_said_to_have_none(link: str, lever: str, result: str) -> None:
    asked = parse(f"area=doncaster&{link}", choices())
    stands = seek(asked, lever, result, 1.0).lowest
    for target in (stands, stands / 2):
        assert targets.answer(seek(asked, lever, result, target)).startswith("**No effect.**")


# --- saving -----------------------------------------------------------------------------------------------------------


def save_first(app: AppTest) -> str:
    app.text_input(key="save_role").set_value("Analyst").run()
    app.button(key="save_first").click().run()
    assert not app.exception and app.success
    return shown(app)["workshop"]


def test_a_workshop_is_saved_and_opened_again_by_its_link() -> None:
    app = open_scenarios(a=LOW, b=PAY, look="save")
    key = save_first(app)
    other = open_scenarios(workshop=key)
    assert [one.name for one in other.session_state["_workshop"].kept] == ["Lower turnover", "Pay"]
    assert not other.error


def test_the_link_for_viewing_cannot_save() -> None:
    app = open_scenarios(a=LOW, look="save")
    save_first(app)
    view = documents.view_key(shown(app)["workshop"])
    viewer = open_scenarios(workshop=view, look="save")
    assert not [one for one in viewer.button if one.key == "save_again"]
    assert [one for one in viewer.button if one.key == "save_first"]


def test_a_key_that_was_guessed_opens_nothing() -> None:
    app = open_scenarios(workshop="A" * 32)
    assert "could not be opened" in app.error[0].value
    assert not app.exception


def test_the_second_editor_is_told_and_shown_the_difference_and_nothing_is_lost() -> None:
    first = open_scenarios(a=LOW, look="save")
    key = save_first(first)
    second = open_scenarios(workshop=key, look="names")
    second.text_input(key="kept_note_0").set_value("by the second").run()
    second.segmented_control(key="closer_look").set_value("save").run()
    second.button(key="save_again").click().run()
    assert second.success
    first.segmented_control(key="closer_look").set_value("names").run()
    first.text_input(key="kept_note_0").set_value("by the first").run()
    first.segmented_control(key="closer_look").set_value("save").run()
    first.button(key="save_again").click().run()
    assert "Not saved yet" in first.warning[0].value
    assert any("by the second" in one.value for one in first.markdown)
    first.button(key="conflict_mine").click().run()
    assert first.success and "revision 3" in first.success[0].value
    assert open_scenarios(workshop=key).session_state["_workshop"].kept[0].note == "by the first"


def save_with_note(app: AppTest, note: str) -> None:
    """Type a note on scenario A and save."""
    app.segmented_control(key="closer_look").set_value("names").run()
    app.text_input(key="kept_note_0").set_value(note).run()
    app.segmented_control(key="closer_look").set_value("save").run()
    app.button(key="save_again").click().run()


def test_two_who_save_the_same_have_nothing_to_choose() -> None:
    first = open_scenarios(a=LOW, look="save")
    key = save_first(first)
    save_with_note(open_scenarios(workshop=key), "same")
    save_with_note(first, "same")
    assert "has saved the very same, as revision 2" in first.success[0].value and not first.warning
    assert documents.newest(key) == 2 and not {"a", "revision"} & set(shown(first))
    assert first.button(key="save_again").disabled
    save_with_note(first, "later")
    assert "Saved as revision 3" in first.success[0].value


def test_a_conflict_says_what_each_changed_and_nothing_that_nobody_did() -> None:
    first = open_scenarios(a=LOW, b=PAY, look="save")
    key = save_first(first)
    both = Workshop.from_body(documents.read(key).body)
    documents.save(key, both.delete(1).as_body(), 1, "Bee")
    save_with_note(first, "mine")
    (mine,) = [one.value for one in first.markdown if "What you changed" in one.value]
    (theirs,) = [one.value for one in first.markdown if "What they changed" in one.value]
    assert "changed since revision 1" in first.warning[0].value
    assert mine.count("\n- ") == 1 and "note&#58; was none, is now 'mine'" in mine
    assert theirs.endswith("\n\n- Scenario deleted&#58; 'Pay'.")


def test_theirs_can_be_taken() -> None:
    first = open_scenarios(a=LOW, look="save")
    key = save_first(first)
    second = open_scenarios(workshop=key, look="names")
    second.text_input(key="kept_note_0").set_value("by the second").run()
    second.segmented_control(key="closer_look").set_value("save").run()
    second.button(key="save_again").click().run()
    first.segmented_control(key="closer_look").set_value("names").run()
    first.text_input(key="kept_note_0").set_value("by the first").run()
    first.segmented_control(key="closer_look").set_value("save").run()
    first.button(key="save_again").click().run()
    first.button(key="conflict_theirs").click().run()
    assert first.session_state["_workshop"].kept[0].note == "by the second"
    notes = [documents.read(key, number).body["kept"][0]["note"] for number in (2, 3, 4)]
    assert notes == ["by the second", "by the first", "by the second"]
    assert documents.read(key, 4).made_by == "Analyst"  # whoever took theirs made the revision


def test_changes_not_saved_survive_a_reload() -> None:
    app = open_scenarios(a=LOW, look="save")
    key = save_first(app)
    again = open_scenarios(workshop=key, a=LOW, b=PAY, look="save")
    assert [one.name for one in again.session_state["_workshop"].kept] == ["Lower turnover", "Pay"]
    assert not again.button(key="save_again").disabled


def test_an_earlier_revision_is_opened() -> None:
    app = open_scenarios(a=LOW, look="save")
    save_first(app)
    app.segmented_control(key="closer_look").set_value("names").run()
    app.text_input(key="kept_note_0").set_value("second thoughts").run()
    app.segmented_control(key="closer_look").set_value("save").run()
    app.button(key="save_again").click().run()
    app.session_state["saved_history"] = True
    app.run()
    app.selectbox(key="saved_revision").set_value(1).run()
    app.button(key="saved_open").click().run()
    assert not app.exception
    assert app.session_state["_workshop"].kept[0].note == ""


def open_revision(app: AppTest, number: int) -> None:
    """Open an earlier revision from the list of them."""
    app.segmented_control(key="closer_look").set_value("save").run()
    app.session_state["saved_history"] = True
    app.run()
    app.selectbox(key="saved_revision").set_value(number).run()
    app.button(key="saved_open").click().run()


def of_two_revisions() -> tuple[AppTest, Workshop, Workshop]:
    """A visit to a workshop whose second revision has another name, a note, a title and a decision; and both."""
    key = save_first(open_scenarios(a=LOW, b=PAY, look="save"))
    first = Workshop.from_body(documents.read(key).body)
    second = first.rename(0, "Fewer leavers").annotate(0, "of the second").annotate(1, "of the second")
    second = second.headed(title="Second").decide("Fund it", "Chair", "2026-11-22T10:05:00+00:00")
    documents.save(key, second.as_body(), 1, "Chair")
    return open_scenarios(workshop=key), first, second


def test_an_earlier_revision_survives_a_reload_with_nothing_of_the_newest_in_it() -> None:
    app, first, _ = of_two_revisions()
    open_revision(app, 1)
    again = open_scenarios(**shown(app))
    assert again.session_state["_workshop"] == first
    assert "Revision 1 of this workshop is on screen, as changes on revision 2" in again.warning[0].value
    assert any(one.value.startswith("On screen: revision 1, as changes on revision 2") for one in again.caption)
    again.segmented_control(key="closer_look").set_value("names").run()
    again.text_input(key="kept_name_0").set_value("Renamed").run()
    last = open_scenarios(**shown(again))
    assert last.session_state["_workshop"] == first.rename(0, "Renamed")
    last.segmented_control(key="closer_look").set_value("save").run()
    last.button(key="save_again").click().run()
    assert "Saved as revision 3" in last.success[0].value and "earlier" not in shown(last)


def test_steps_to_and_from_an_earlier_revision_never_mix_it_with_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    app, first, second = of_two_revisions()
    newest = shown(app) | {"look": "save"}
    open_revision(app, 1)
    earlier = shown(app)
    for reloaded in (False, True):
        if reloaded:
            app = open_scenarios(**earlier)
        for link, workshop in ((newest, second), (earlier, first), (newest, second)):
            go_back(app, link, monkeypatch)
            assert app.session_state["_workshop"] == workshop and shown(app) == link
    unseen = open_scenarios(**newest)
    go_back(unseen, earlier, monkeypatch)
    assert unseen.session_state["_workshop"] == first and shown(unseen) == earlier


def test_an_earlier_revision_that_is_not_there_is_explained() -> None:
    app, _, _ = of_two_revisions()
    for word in ("9", "first"):
        asked = open_scenarios(**shown(app), revision="2", earlier=word)
        assert "could not be opened" in asked.error[0].value and not asked.exception


def decide_unsaved(app: AppTest, text: str) -> None:
    """Log a decision without saving it, then look at saving."""
    app.segmented_control(key="closer_look").set_value("decisions").run()
    app.text_area(key="decision_text").set_value(text)
    app.button(key="decision_log").click().run()
    app.segmented_control(key="closer_look").set_value("save").run()


def test_another_revision_never_takes_the_place_of_what_is_not_saved() -> None:
    app = open_scenarios(a=LOW, b=PAY, look="save")
    key = save_first(app)
    decide_unsaved(app, "First")
    app.button(key="save_again").click().run()
    app.session_state["saved_history"] = True
    app.run()
    for number, decisions in ((1, 0), (2, 1), (1, 0)):  # from one saved revision to another nothing is lost
        app.selectbox(key="saved_revision").set_value(number).run()
        app.button(key="saved_open").click().run()
        assert len(app.session_state["_workshop"].decisions) == decisions
    decide_unsaved(app, "Second")
    app.session_state["saved_history"] = True
    app.run()
    assert app.button(key="saved_open").disabled
    assert any(one.value.startswith("Save first: opening another") for one in app.caption)
    saved_later = Workshop.from_body(documents.read(key).body).headed(title="Theirs")
    documents.save(key, saved_later.as_body(), 2, "Bee")
    app.button(key="save_again").click().run()
    assert "revision 3 was saved by Bee" in app.warning[0].value
    assert app.button(key="saved_open").disabled
    assert any(one.value.startswith("Save first, or take theirs") for one in app.caption)


def test_the_newest_is_not_shown_over_a_decision_that_is_not_saved() -> None:
    app = open_scenarios(a=LOW, b=PAY, look="save")
    key = save_first(app)
    saved_again_by_another(key)
    again = open_scenarios(workshop=key, revision="1", a=LOW)
    decide_unsaved(again, "Fund it")
    assert again.button(key="saved_newest").disabled
    assert any(one.value.startswith("Save first: opening another") for one in again.caption)


def test_a_saved_link_that_is_no_longer_known_is_explained() -> None:
    body = Workshop("x").keep("Old", "area=atlantis&edition=1066").as_body()
    app = open_scenarios(workshop=documents.create("workshop", body, "tester").view)
    assert not app.exception
    assert any("atlantis" in one.value for one in app.warning)


def test_without_a_writable_folder_the_page_works_and_says_that_saving_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.close()
    monkeypatch.setenv("WORKFORCE_STORE_URL", "sqlite:////proc/nowhere/store.db")
    app = open_scenarios(a=LOW, look="save")
    assert not app.exception
    assert app.warning[0].value.startswith("Saving is off because the store ") and "/proc" not in app.warning[0].value
    engine.close()


def test_the_key_of_a_link_outlasts_a_store_that_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    key = save_first(open_scenarios(a=LOW, look="save"))
    with monkeypatch.context() as off:
        engine.close()
        off.setenv("WORKFORCE_STORE_URL", "sqlite:////proc/nowhere/store.db")
        app = open_scenarios(workshop=key, look="names")
        assert "could not be opened" in app.error[0].value and "/proc" not in app.error[0].value
        app.text_input(key="workshop_title").set_value("In the meantime").run()
        assert shown(app)["workshop"] == key and not app.exception
        engine.close()
    assert names_of(open_scenarios(**shown(app))) == ["Lower turnover"]


def test_a_link_that_cannot_be_opened_is_not_taken_for_changes_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_scenarios(a=LOW, look="save")
    save_first(app)
    go_back(app, {"area": "doncaster", "workshop": "A" * 32, "look": "save"}, monkeypatch)
    assert "workshop" not in shown(app)
    assert not [one for one in app.button if one.key == "save_again"]


def test_four_kept_scenarios_fit_into_a_link() -> None:
    workshop = Workshop("x")
    for at in range(MOST_KEPT):
        workshop = workshop.keep(f"{at} {'n' * 60}", parse(f"area=doncaster&turnover={20 + at}", choices()).link())
    assert (
        len(urlencode({key: f"{one.name}~{one.link}" for key, one in zip("abcd", workshop.kept, strict=True)})) < 1_500
    )


# --- a saved workshop's link ------------------------------------------------------------------------------------------


def go_back(app: AppTest, link: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A step back or forward to an address."""
    app.query_params.clear()
    app.query_params.update(link)
    with monkeypatch.context() as stepping:
        stepping.setattr("components.link._stepped", lambda: True)
        app.run()


def names_of(app: AppTest) -> list[str]:
    return [one.name for one in app.session_state["_workshop"].kept]


def saved_again_by_another(key: str) -> None:
    """Another editor deletes B, renames A and saves revision 2."""
    body = Workshop.from_body(documents.read(key).body)
    documents.save(key, body.delete(1).rename(0, "Theirs").as_body(), 1, "Chair")


def test_the_link_of_a_saved_workshop_opens_what_was_saved_last() -> None:
    app = open_scenarios(a=LOW, b=PAY, look="save")
    key = save_first(app)
    assert not {"a", "b"} & set(shown(app))
    for one in (key, documents.view_key(key)):
        assert not {"a", "b", "revision"} & set(shown(open_scenarios(workshop=one)))
    saved_again_by_another(key)
    assert names_of(open_scenarios(**shown(app))) == ["Theirs"]


def test_a_link_with_changes_says_that_somebody_has_saved_since_and_overwrites_nothing() -> None:
    app = open_scenarios(a=LOW, b=PAY, look="save")
    key = save_first(app)
    app.segmented_control(key="closer_look").set_value("names").run()
    app.text_input(key="kept_name_1").set_value("Better pay").run()
    link = shown(app)
    assert link["revision"] == "1" and link["b"].startswith("Better pay~")
    saved_again_by_another(key)
    again = open_scenarios(**link | {"look": "save"})
    assert names_of(again) == ["Lower turnover", "Better pay"]
    assert "Chair has saved revision 2 since" in again.warning[0].value
    again.button(key="save_again").click().run()
    assert "Not saved yet" in again.warning[-1].value
    assert documents.newest(key) == 2
    last = open_scenarios(**link | {"look": "save"})
    last.button(key="saved_newest").click().run()
    assert names_of(last) == ["Theirs"] and not {"a", "b", "revision"} & set(shown(last))
    assert last.button(key="save_again").disabled


def test_an_old_link_that_repeats_what_was_saved_opens_the_newest() -> None:
    """Links once carried the scenarios beside the key: a bookmark of a viewer must not freeze them."""
    app = open_scenarios(a=LOW, b=PAY, look="save")
    link = {word: text for word, text in shown(app).items() if word in "ab"}
    key = save_first(app)
    saved_again_by_another(key)
    assert names_of(open_scenarios(workshop=documents.view_key(key), **link)) == ["Theirs"]


def test_an_old_link_with_changes_is_not_taken_for_changes_on_the_first_revision() -> None:
    key = save_first(open_scenarios(a=LOW, b=PAY, look="save"))
    saved_again_by_another(key)
    second = documents.read(key).body
    documents.save(key, Workshop.from_body(second).headed(title="Third").as_body(), 2, "Chair")
    again = open_scenarios(workshop=key, a=second["kept"][0]["name"] + "~" + second["kept"][0]["link"], look="save")
    assert again.session_state["_workshop"].title == "Third" and not again.warning
    assert again.button(key="save_again").disabled  # the second revision had just these
    changed = open_scenarios(workshop=key, a=PAY, look="save")
    assert "as changes on revision 3, the newest, saved by Chair" in changed.warning[0].value
    assert names_of(changed) == ["Pay"] and shown(changed)["revision"] == "3"
    changed.button(key="save_again").click().run()
    assert documents.newest(key) == 4


@pytest.mark.parametrize("word", ["revision", "earlier"])
def test_a_revision_of_no_workshop_is_explained_and_goes_from_the_link(word: str) -> None:
    app = open_scenarios(a=LOW, **{word: "99"})
    assert f"'{word}=99' was left out" in app.warning[0].value
    assert word not in shown(app) and names_of(app) == ["Lower turnover"]


def test_a_scenario_given_a_second_time_is_explained() -> None:
    app = AppTest.from_file(str(Path(__file__).parents[1] / "app.py"), default_timeout=30)
    app.run()
    app.switch_page("pages/scenarios.py")
    app.query_params.update({"area": ["doncaster"], "a": [LOW, PAY], "look": ["names", "save"]})
    app.run()
    said = " ".join(one.value for one in app.warning)
    assert said.count("is given a second time") == 2 and "a=Pay" in said
    assert names_of(app) == ["Lower turnover"] and app.segmented_control(key="closer_look").value == "names"


@pytest.mark.parametrize("revision", ["9", "two", "9" * 30])
def test_a_revision_that_is_not_there_is_explained(revision: str) -> None:
    key = save_first(open_scenarios(a=LOW, look="save"))
    app = open_scenarios(workshop=key, revision=revision, a=PAY)
    assert "revision" in app.error[0].value and not app.exception
    assert names_of(app) == ["Pay"]


def test_deleting_every_scenario_of_a_saved_workshop_survives_a_reload() -> None:
    app = open_scenarios(a=LOW, look="save")
    save_first(app)
    app.segmented_control(key="closer_look").set_value("names").run()
    app.button(key="kept_delete_0").click().run()
    assert names_of(open_scenarios(**shown(app))) == []


# --- back and forward -------------------------------------------------------------------------------------------------


def test_notes_and_reasons_outlast_a_new_name_and_a_step_back(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_scenarios(a=LOW)
    app.text_input(key="kept_note_0").set_value("With the academy").run()
    app.text_input(key="kept_reason_turnover_0").set_value("Exit interviews").run()
    before = shown(app)
    app.text_input(key="kept_name_0").set_value("Fewer leavers").run()
    after = shown(app)
    for link, name in ((before, "Lower turnover"), (after, "Fewer leavers")):
        go_back(app, link, monkeypatch)
        (one,) = app.session_state["_workshop"].kept
        assert (one.name, one.note, one.reasons) == (name, "With the academy", (("turnover", "Exit interviews"),))
        assert app.text_input(key="kept_note_0").value == "With the academy"


def test_a_step_back_over_a_deletion_brings_the_note_and_no_second_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_scenarios(a=LOW, b=PAY)
    app.text_input(key="kept_note_0").set_value("With the academy").run()
    before = shown(app)
    app.button(key="kept_delete_0").click().run()
    go_back(app, before, monkeypatch)
    assert app.session_state["_workshop"].kept[0].note == "With the academy"
    assert not [one for one in app.button if one.key == "kept_undo"]


def test_back_and_forward_over_a_change_of_a_saved_workshop(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_scenarios(a=LOW, b=PAY, look="save")
    save_first(app)
    app.segmented_control(key="closer_look").set_value("names").run()
    before = shown(app)
    app.text_input(key="kept_name_0").set_value("Fewer leavers").run()
    after = shown(app)
    go_back(app, before, monkeypatch)
    assert names_of(app) == ["Lower turnover", "Pay"] and shown(app) == before
    go_back(app, after, monkeypatch)
    assert names_of(app) == ["Fewer leavers", "Pay"] and shown(app) == after


def test_what_was_not_saved_is_there_again_on_the_way_back_from_another_workshop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = save_first(open_scenarios(a=PAY, look="save"))
    app = open_scenarios(a=LOW, look="save")
    key = save_first(app)
    decide_unsaved(app, "Fund it")
    app.segmented_control(key="closer_look").set_value("names").run()
    app.text_input(key="kept_name_0").set_value("Fewer leavers").run()
    before = shown(app)
    go_back(app, {"area": "doncaster", "workshop": other, "look": "save"}, monkeypatch)
    assert names_of(app) == ["Pay"] and not app.session_state["_workshop"].decisions
    go_back(app, before, monkeypatch)
    assert names_of(app) == ["Fewer leavers"] and shown(app) == before
    assert [one.text for one in app.session_state["_workshop"].decisions] == ["Fund it"]
    assert "not saved of this workshop is on screen again" in app.warning[0].value
    app.segmented_control(key="closer_look").set_value("save").run()
    app.button(key="save_again").click().run()
    assert documents.newest(key) == 2 and documents.newest(other) == 1
