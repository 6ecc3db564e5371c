"""The programme page in a browser: an action entered by keyboard, the route moved on, the calendar taken away."""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HEADLINE, Visit
from tests.browser.test_browser import _violations, stock_violations  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NO_WIDER = """() => { const main = document.querySelector('[data-testid=stMain]');
return main.scrollWidth <= main.clientWidth; }"""


def start(visit: Visit, link: str = "") -> Page:
    """Begin a programme of one's own."""
    visit.open(f"programme?{link}")
    visit.page.get_by_text("Keep your own programme").click()
    visit.page.get_by_role("button", name="Start your own programme").click()
    expect(visit.page).to_have_url(re.compile("programme="))
    visit.settle()
    return visit.page


def press_into(page: Page, label: str, text: str) -> None:
    """Type into a field by keyboard alone."""
    page.get_by_role("textbox", name=label).focus()
    page.keyboard.type(text)


def test_an_action_entered_by_keyboard_stands_in_headline_table_and_calendar(visit: Visit, tmp_path: Path) -> None:
    page = start(visit, "look=plan")
    page.locator("summary", has_text="Add or change: actions").focus()
    page.keyboard.press("Enter")
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
    page = start(visit)
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
    page.go_back()
    expect(page.get_by_role("img", name="Timeline from Q1 2024/25")).to_be_visible()


def test_a_long_text_is_folded_and_opened_by_keyboard(visit: Visit) -> None:
    page = start(visit)
    page.get_by_text("Add or change: statements", exact=True).click()
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
    page.go_back()
    page.get_by_role("link", name="Workforce: care that moves from hospital to community").click()
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
    visit: Visit,
    stock_violations: set[str],  # noqa: F811 - the fixture
    look: str,
    folds: tuple[str, ...],
) -> None:
    page = start(visit, f"look={look}")
    for fold in folds:
        page.get_by_text(fold, exact=True).first.click()
        visit.settle()
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")
    ours = _violations(page)
    assert {rule: nodes for rule, nodes in ours.items() if rule not in stock_violations} == {}
    for width, height in ((1280, 720), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(NO_WIDER)
