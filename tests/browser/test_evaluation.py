"""Evaluation, listening and hubs in a real browser: entry by keyboard, narrow enough for a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NO_WIDER, Visit, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LOOKS = ("evaluation", "listening", "hubs")


def test_a_tranche_and_its_counts_are_entered_by_keyboard(visit: Visit) -> None:
    visit.start_own("progress?look=evaluation")
    page = visit.page
    page.get_by_role("button", name=re.compile("Add the next tranche")).press("Enter")
    expect(page.get_by_text("The tranche was added")).to_be_visible()
    visit.unfold("Enter the counts of a tranche")
    first = page.get_by_role("spinbutton", name="Working together across employers")
    first.focus()
    page.keyboard.type("20")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save the counts").press("Enter")
    expect(page.locator("div.heat td").first).to_have_text("50%20 of 40 · 35–65%")
    first = page.get_by_role("spinbutton", name="Working together across employers")
    first.fill("")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save the counts").press("Enter")
    expect(page.locator("div.heat td").first).to_have_text("not counted")


def test_a_remark_is_entered_by_keyboard_and_found_on_the_map(visit: Visit) -> None:
    visit.start_own("progress?look=listening")
    page = visit.page
    visit.unfold("Add or change: remarks")
    page.get_by_role("textbox", name="What was said").fill("Nobody rang back.")
    for name, typed in (("Neighbourhood", "Darnall"), ("Theme", "Waiting"), ("Feeling", "Worried")):
        page.get_by_role("combobox", name=re.compile(name)).last.focus()
        page.keyboard.type(typed)
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("option")).to_have_count(0)
    page.get_by_role("button", name="Add the remark").press("Enter")
    expect(page.get_by_text("1 remark from 1 of 36 neighbourhoods")).to_be_visible()
    expect(page.locator("[data-testid=stDeckGlJsonChart] canvas").first).to_be_visible()


def test_a_hub_is_started_by_keyboard(visit: Visit) -> None:
    visit.start_own("progress?look=hubs")
    page = visit.page
    visit.unfold("Start a hub from the template")
    page.get_by_role("textbox", name="Name of the hub").fill("Mexborough hub")
    page.get_by_role("button", name=re.compile("Start the hub with 15 lines")).press("Enter")
    expect(page.get_by_text("1 hub: 1 in phase 1, 0 in phase 2.")).to_be_visible()
    expect(page).to_have_url(re.compile("hub="))


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_wider_than_a_phone(visit: Visit, look: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.start_own(f"progress?look={look}")
    visit.page.wait_for_function(NO_WIDER)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_with_every_fold_open(visit: Visit, look: str) -> None:
    visit.start_own(f"progress?look={look}")
    for fold in visit.page.locator("summary").all():
        if fold.evaluate("it => !it.parentElement.open"):
            fold.press("Enter")
            visit.settle()
    assert violations(visit.page) == {}
