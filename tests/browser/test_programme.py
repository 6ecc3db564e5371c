"""The programme page in a browser: an action entered by keyboard, the route moved on, the calendar taken away."""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import HEADLINE, Visit, own_violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def press_into(page: Page, label: str, text: str) -> None:
    """Type into a field by keyboard alone."""
    page.get_by_role("textbox", name=label).focus()
    page.keyboard.type(text)


def test_an_action_entered_by_keyboard_stands_in_headline_table_and_calendar(visit: Visit, tmp_path: Path) -> None:
    visit.start_own("programme?look=plan")
    page = visit.page
    visit.unfold("Add or change: actions")
    expect(page.get_by_label("We will do this by")).to_be_visible()
    visit.settle()
    press_into(page, "We will do this by", "Open a joint rota")
    press_into(page, "Owner (optional)", "Rota lead")
    page.get_by_role("spinbutton", name="day, Due (optional)").focus()
    page.keyboard.type("01032090")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Add the action").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The action was added. Saved as revision 2.")).to_be_visible()
    expect(page.locator(HEADLINE).first).to_contain_text(
        "34 actions: 34 without a status, none overdue, 33 without an owner"
    )
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download calendar").click()
    assert coming.value.suggested_filename == "action_plan.ics"
    coming.value.save_as(tmp_path / "plan.ics")
    (event,) = icalendar.Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Due: Open a joint rota"
    assert event["DTSTART"].dt.isoformat() == "2090-03-01"
    page.reload()
    expect(page.locator(HEADLINE).first).to_contain_text("34 actions")


def test_the_route_is_moved_on_and_taken_back(visit: Visit) -> None:
    visit.start_own("programme")
    page = visit.page
    strip = page.get_by_role("img", name="Timeline from Q1 2024/25")
    expect(strip).to_be_visible()
    page.get_by_role("button", name="Move every open milestone forward by a quarter").press("Enter")
    expect(page.get_by_text("3 open milestones were moved forward by a quarter.")).to_be_visible()
    expect(page.get_by_role("img", name="4, Milestone 4: roadmaps and plans, Q1 2025/26")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).press("Enter")
    expect(page.get_by_text("The last change was taken back.")).to_be_visible()
    expect(page.get_by_role("img", name="4, Milestone 4: roadmaps and plans, Q4 2024/25")).to_be_visible()
    page.get_by_role("button", name="Later").press("Enter")
    expect(page).to_have_url(re.compile("from=2024-q2"))
    visit.settle()
    page.go_back()
    expect(page.get_by_role("img", name="Timeline from Q1 2024/25")).to_be_visible()


def test_a_long_text_is_folded_and_opened_by_keyboard(visit: Visit) -> None:
    visit.start_own("programme")
    page = visit.page
    visit.unfold("Add or change: statements")
    expect(page.get_by_role("textbox", name="Words")).to_be_visible()
    visit.settle()
    page.get_by_role("combobox", name=re.compile("^Part")).press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Words").fill("One thing said many times over. " * 60)
    page.get_by_role("button", name="Add the statement").press("Enter")
    start_of_it, fold = page.locator("details.long .start"), page.locator("details.long > summary")
    expect(start_of_it).to_be_visible()
    folded = start_of_it.evaluate("one => one.clientHeight")
    assert folded < 200
    fold.press("Enter")
    expect(page.get_by_text("Show less")).to_be_visible()
    assert start_of_it.evaluate("one => one.clientHeight") > 2 * folded


def test_a_step_leads_to_the_page_that_answers_it(visit: Visit) -> None:
    visit.open("programme?look=framework")
    page = visit.page
    page.get_by_text("19 actions").press("Enter")
    expect(page.get_by_text("Widen the care ambassador scheme")).to_be_visible()
    page.get_by_role("button", name="The action plan").press("Enter")
    expect(page).to_have_url(re.compile("look=plan"))
    expect(page.get_by_role("combobox", name=re.compile("Every owner|Owner"))).to_be_visible()
    visit.settle()
    page.go_back()
    page.get_by_role("link", name="Workforce: hospital to community").click()
    expect(page).to_have_url(re.compile("workforce.*look=planner"))


@pytest.mark.parametrize(
    ("look", "folds"),
    [
        ("route", ("Add or change: milestones", "Table and download")),
        ("framework", ("Add or change: risks", "Add or change: six steps", "Add or change: actions")),
        ("plan", ("Add or change: actions", "Read one action in full", "What the priorities and values mean")),
    ],
)
def test_forms_and_folds_are_accessible_and_fit_every_screen(
    visit: Visit, stock_violations: set[str], look: str, folds: tuple[str, ...]
) -> None:
    visit.start_own(f"programme?look={look}")
    for fold in folds:
        visit.unfold(fold)
    assert own_violations(visit.page, stock_violations) == {}
    visit.fits()


def test_a_field_on_its_way_takes_the_room_it_will_have(visit: Visit) -> None:
    """The button below it would move from under a press."""
    visit.open("programme")
    held: list[Route] = []
    visit.page.route(re.compile("/TextInput"), lambda route: held.append(route))
    visit.page.locator("summary", has_text="Keep your own programme").press("Enter")
    expect(visit.page.get_by_role("button", name="Start your own programme")).to_be_visible()
    room = visit.page.locator(".st-key-save_role")
    before = room.evaluate("one => one.clientHeight")
    expect(visit.page.get_by_role("textbox")).to_have_count(0)
    for one in held:
        one.continue_()
    expect(visit.page.get_by_role("textbox", name="Your role")).to_be_visible()
    assert room.evaluate("one => one.clientHeight") == before


def test_what_is_typed_stays_while_other_parts_and_pages_are_looked_at(visit: Visit) -> None:
    visit.start_own("programme?look=plan")
    page = visit.page
    visit.unfold("Add or change: actions")
    words, owner = page.get_by_label("We will do this by"), page.get_by_role("textbox", name="Owner (optional)")
    words.press_sequentially("Open a joint rota")
    owner.press_sequentially("Rota lead")
    page.get_by_role("radio", name="Improvement tools").press("Space")
    expect(page).to_have_url(re.compile("look=tools"))
    visit.settle()
    page.get_by_role("radio", name="Action plan").press("Space")
    expect(words).to_have_value("Open a joint rota")
    expect(owner).to_have_value("Rota lead")
    visit.settle()
    evidence = page.get_by_role("textbox", name="Evidence (optional)")
    evidence.press_sequentially("Minutes of June")
    evidence.press("Tab")
    visit.settle()
    page.get_by_role("link", name="Progress", exact=True).click()
    expect(page.locator(HEADLINE).first).to_contain_text("ndicator")
    visit.settle()
    page.get_by_role("link", name="Programme", exact=True).click()
    expect(page.get_by_role("radio", name="Discovery route")).to_be_visible()
    visit.settle()
    page.get_by_role("radio", name="Action plan").press("Space")
    expect(words).to_have_value("Open a joint rota")
    expect(owner).to_have_value("Rota lead")
    expect(evidence).to_have_value("Minutes of June")
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    visit.settle()
    page.get_by_role("button", name="Discard what was typed").press("Enter")
    expect(words).to_have_value("")
    expect(owner).to_have_value("")
    expect(page.get_by_text("Not saved yet.")).to_have_count(0)


def test_typing_on_while_the_page_answers_loses_nothing(visit: Visit) -> None:
    visit.start_own("programme?look=plan")
    page = visit.page
    visit.unfold("Add or change: actions")
    typed = {"We will do this by": "Open a joint rota", "Owner (optional)": "Rota lead", "Evidence (optional)": "None"}
    for turn in range(3):
        for label, text in typed.items():
            page.get_by_role("textbox", name=label).press("End")
            page.keyboard.type(text, delay=20)
            expect(page.get_by_role("textbox", name=label)).to_have_value(text * (turn + 1))
    visit.settle()
    for label, text in typed.items():
        expect(page.get_by_role("textbox", name=label)).to_have_value(text * 3)


def test_a_button_pressed_four_times_in_a_row_does_it_once(visit: Visit) -> None:
    visit.start_own("programme?look=plan")
    page = visit.page
    visit.unfold("Add or change: actions")
    page.get_by_label("We will do this by").fill("Open a joint rota")
    add = page.get_by_role("button", name="Add the action")
    for _ in range(4):
        add.press("Enter")
    expect(page.get_by_text("The action was added. Saved as revision 2.")).to_be_visible()
    visit.settle()
    expect(page.get_by_text("The action was added. Saved as revision 2.")).to_be_visible()
    expect(page.get_by_text("was not saved")).to_have_count(0)
    expect(page.locator(HEADLINE).first).to_contain_text("34 actions")
    expect(page.get_by_label("We will do this by")).to_have_value("")
