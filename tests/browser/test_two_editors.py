"""Two people at one programme, each in a browser: what one types, what the other saves, and who is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TWINS = "Agree with every employer in the place how the work will be shared"


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A second person's browser."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    yield page
    page.close()


def open_form(page: Page) -> None:
    """Open the form for actions."""
    page.locator("summary", has_text="Add or change: actions").click()
    expect(page.get_by_label("We will do this by")).to_be_visible()


def pick(page: Page, name: str) -> None:
    """Choose the action a form is about, by typing and confirming."""
    box = page.get_by_label("Which action")
    box.click()
    box.fill(name)
    page.get_by_role("option").first.click()
    expect(page.get_by_role("button", name="Save the action")).to_be_visible()


def test_what_one_types_stays_while_the_other_saves_and_both_are_kept(visit: Visit, other: Page) -> None:
    visit.start_own("programme?look=plan")
    mine = visit.page
    other.goto(mine.url)
    for page in (mine, other):
        open_form(page)
        pick(page, "Widen the care ambassador")
    mine.get_by_role("textbox", name="Evidence (optional)").fill("Typed by me")
    other.get_by_role("textbox", name="Owner (optional)").fill("Head of care")
    other.get_by_role("button", name="Save the action").click()
    expect(other.get_by_text("Saved as revision 2.")).to_be_visible()
    mine.get_by_text("What the priorities and values mean").click()  # another part of the page draws it anew
    visit.settle()
    expect(mine.get_by_role("textbox", name="Evidence (optional)")).to_have_value("Typed by me")
    mine.get_by_role("button", name="Save the action").click()
    expect(mine.get_by_text("Saved as revision 3.")).to_be_visible()
    expect(mine.get_by_text("Somebody else saved meanwhile")).to_be_visible()
    expect(mine.get_by_role("textbox", name="Owner (optional)")).to_have_value("Head of care")
    expect(mine.get_by_role("textbox", name="Evidence (optional)")).to_have_value("Typed by me")


def test_of_two_that_begin_alike_the_one_picked_is_the_one_changed(visit: Visit) -> None:
    visit.start_own("programme?look=plan")
    page = visit.page
    open_form(page)
    for number, ending in enumerate(("ONE", "TWO")):
        page.get_by_label("We will do this by").fill(f"{TWINS} {ending}")
        page.get_by_role("button", name="Add the action").click()
        expect(page.get_by_text(f"Saved as revision {number + 2}.")).to_be_visible()
    pick(page, TWINS[:40])
    expect(page.get_by_label("We will do this by")).to_have_value(f"{TWINS} ONE")


def test_a_press_right_after_the_page_has_come_keeps_the_look_of_the_link(visit: Visit) -> None:
    page = visit.page
    for _ in range(3):
        page.goto(f"{visit.server.address}/programme?look=plan")
        page.locator("summary", has_text="Keep your own programme").press("Enter")  # at once, whatever still runs
        expect(page.get_by_role("button", name="Start your own programme")).to_be_visible()
        visit.settle()
        expect(page.get_by_role("radio", name="Action plan")).to_be_checked()
        assert "look=plan" in page.url
