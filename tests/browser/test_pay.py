"""Pay in a real browser: the lever moves the pictures, a factor is typed, one click reaches England."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHARTS, HEADLINE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def open_pay(visit: Visit, link: str) -> None:
    """Open the page and wait for both charts."""
    visit.open(f"pay?{link}")
    visit.page.wait_for_function("() => document.querySelectorAll('[data-testid=stVegaLiteChart] svg').length >= 2")
    visit.page.wait_for_load_state("networkidle")
    visit.settle()


def test_the_lever_of_pay_moves_both_charts_and_the_recruitment_page(visit: Visit) -> None:
    open_pay(visit, "area=doncaster")
    page = visit.page
    before = [page.locator(CHARTS).nth(at).inner_html() for at in (0, 1)]
    page.get_by_role("slider", name="Pay uplift (%)").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE).first).to_contain_text("Paying care staff in Doncaster 2% more")
    expect(page).to_have_url(re.compile("pay=2"))
    page.wait_for_function(
        """(old) => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')].slice(0, 2)
        .every((chart, at) => chart.innerHTML !== old[at])""",
        arg=before,
    )
    page.get_by_role("link", name="The same rise on the recruitment page").click()
    expect(page.locator(HEADLINE).first).to_contain_text("Doncaster must recruit 20,500 people")
    expect(page).to_have_url(re.compile("recruitment.*pay=2"))


def test_a_factor_is_typed_and_stays_in_the_link(visit: Visit) -> None:
    open_pay(visit, "area=doncaster&pay=10&look=cost")
    before = visit.headline()
    box = visit.page.get_by_role("spinbutton", name="On-costs on top of pay (%)")
    box.fill("50")
    box.press("Enter")
    expect(visit.page.locator(HEADLINE).first).not_to_have_text(before)
    expect(visit.page).to_have_url(re.compile("oncosts=50"))
    after = visit.headline()
    visit.page.reload()
    expect(visit.page.locator(HEADLINE).first).to_have_text(after)


def test_a_number_out_of_bounds_is_answered_in_words(visit: Visit) -> None:
    open_pay(visit, "area=doncaster&pay=10&look=cost")
    before = visit.headline()
    box = visit.page.get_by_role("spinbutton", name="On-costs on top of pay (%)")
    box.fill("999")
    box.press("Enter")
    expect(visit.page.get_by_text("On-costs on top of pay cannot be 999")).to_be_visible()
    expect(box).to_have_value("20")
    assert visit.headline() == before


def test_one_click_reaches_england(visit: Visit) -> None:
    open_pay(visit, "area=doncaster&look=england")
    visit.page.get_by_role("button", name="Set the rise to 5.0%").click()
    expect(visit.page.locator(HEADLINE).first).to_contain_text("5% more")
    expect(visit.page.get_by_text("level with England")).to_be_visible()


@pytest.mark.parametrize("link", ["area=doncaster&pay=5", "payrole=registered-nurse&prices=printed"])
def test_no_chart_has_a_mark_without_a_name(visit: Visit, link: str) -> None:
    """A layer without rows leaves an empty image behind, which a screen reader cannot name."""
    open_pay(visit, link)
    empty = "[data-testid=stVegaLiteChart] svg g.role-mark[role=graphics-symbol]:empty"
    expect(visit.page.locator(empty)).to_have_count(0)


def test_the_role_picker_and_the_floor_of_a_year_work_by_keyboard(visit: Visit) -> None:
    open_pay(visit, "area=doncaster&pay=5&look=wage-floor")
    page = visit.page
    page.get_by_role("combobox", name=re.compile("Wage floor of")).focus()
    page.keyboard.type("April 2026")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("floor=2026"))
    page.get_by_role("combobox", name=re.compile("Who gets it")).focus()
    page.keyboard.type("Care workers")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("payrole=care-worker"))
    expect(page.locator(HEADLINE).first).to_contain_text("Paying care workers in Doncaster 5% more")
