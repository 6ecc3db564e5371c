"""The improvement tools in a real browser: entry by keyboard, drawing at every width, what axe finds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import HEADLINE, NO_WIDER, SCREENS, Visit, own_violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TOOLS = ("drivers", "fishbone", "stakeholders", "sustainability")
SPILLS = """() => [...document.querySelectorAll('.tool *')].filter(one => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const around = one.closest('.tool').getBoundingClientRect();
    return style.position !== 'absolute' && box.width > 0 && box.right > around.right + 1; }).length"""


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_fits_every_screen(visit: Visit, tool: str) -> None:
    visit.open(f"programme?look=tools&tool={tool}")
    expect(visit.page.locator(".tool").first).to_be_visible()
    for width, height in SCREENS:
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.wait_for_function(NO_WIDER)
        assert visit.page.evaluate(SPILLS) == 0


@pytest.mark.parametrize("tool", TOOLS)
def test_axe_finds_nothing_in_a_tool_with_its_folds_open(visit: Visit, stock_violations: set[str], tool: str) -> None:
    visit.start_own(f"programme?look=tools&tool={tool}")
    for fold in visit.page.locator("summary", has_text=re.compile("Add or change|Table and|Every factor")).all():
        fold.press("Enter")
        visit.settle()
    assert own_violations(visit.page, stock_violations) == {}


def test_a_stakeholder_is_placed_by_keyboard_alone_and_stays_after_a_reload(visit: Visit) -> None:
    visit.start_own("programme?look=tools&tool=stakeholders")
    page = visit.page
    for label in ("Power", "Interest"):
        page.get_by_role("radiogroup", name=re.compile(label)).get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Place on the map")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 of 18 stakeholders placed; 1 to manage closely")).to_be_visible()
    expect(page.locator(".stakeholders .p4.i4")).to_contain_text("Unpaid carers")
    page.reload()
    expect(page.locator(".stakeholders .p4.i4")).to_contain_text("Unpaid carers")


def test_the_diagram_runs_from_left_to_right_and_on_a_phone_downwards(visit: Visit) -> None:
    visit.open("programme?look=tools&tool=drivers")
    page = visit.page
    cards = [page.locator(f".drivers .{level} > .card").first for level in ("aim", "primary", "secondary", "idea")]
    wide = [card.bounding_box() for card in cards]
    assert [box["x"] for box in wide if box] == sorted(box["x"] for box in wide if box)
    assert len({round(box["y"]) for box in wide if box}) == 1
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("() => getComputedStyle(document.querySelector('.drivers .heads')).display === 'none'")
    narrow = [card.bounding_box() for card in cards]
    assert [box["y"] for box in narrow if box] == sorted({box["y"] for box in narrow if box})
    assert all(box["width"] > 200 for box in narrow if box)


def test_a_drivers_lever_leads_to_the_recruitment_page_and_back(visit: Visit) -> None:
    visit.open("programme?look=tools&tool=drivers&area=doncaster&turnover=25")
    page = visit.page
    page.get_by_role("link", name="Turnover at 22.7%").click()
    expect(page).to_have_url(re.compile("recruitment.*turnover=22.7"))
    expect(page.locator(HEADLINE).first).to_contain_text("Doncaster must recruit")
    visit.settle()
    page.go_back()
    expect(page.get_by_text("Turnover at 22.7% instead of 25%").first).to_be_visible()
