"""The workforce page in a browser: a goal typed by keyboard, a plan that moves the recruitment need."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import HEADLINE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_goal_typed_by_keyboard_changes_the_sentence_and_the_link(visit: Visit) -> None:
    visit.open("workforce?area=doncaster&look=goals")
    page = visit.page
    expect(page.get_by_text("Recruit about 460 people under 25 a year")).to_be_visible()
    page.get_by_role("spinbutton", name="People under 25, of all staff (%)").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Recruit about 560 people under 25 a year")).to_be_visible()
    expect(page).to_have_url(re.compile("look=goals.*young=18|young=18.*look=goals"))
    page.reload()
    expect(page.get_by_text("Recruit about 560 people under 25 a year")).to_be_visible()


def test_a_plan_sets_the_lever_and_moves_the_recruitment_need(visit: Visit) -> None:
    visit.open("workforce?area=doncaster&look=planner&activity=20000&moving=10&cases=20")
    page = visit.page
    page.get_by_role("button", name="Use it: set hospital to community to 1.02%").click()
    expect(page.get_by_text("Hospital to community is set to 1.02%")).to_be_visible()
    expect(page).to_have_url(re.compile("community=1.0159"))
    page.get_by_role("link", name="See it in the recruitment need").click()
    expect(page.locator(HEADLINE).first).to_contain_text("Doncaster must recruit 21,300 people")
    expect(page).to_have_url(re.compile("recruitment.*community=1.0159"))
