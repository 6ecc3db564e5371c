"""What only a browser shows: a lever moves and the picture follows, deep links, keyboard, narrow screens, offline."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from components import shell
from tests.browser.conftest import CHARTS, HEADLINE, Visit, own_violations
from tests.browser.server import ROOT, serve

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TWO_CHARTS = "() => document.querySelectorAll('[data-testid=stVegaLiteChart] svg').length >= 2"
LATE_PARTS = re.compile(r"/(Slider|Selectbox|Checkbox|ButtonGroup)[.]")
ADDRESSES = [page.address for page in shell.PAGES]


def test_a_first_visitor_by_deep_link_on_a_fresh_server_gets_the_answer(browser: Browser) -> None:
    with serve(ROOT / "app.py") as fresh:
        visit = Visit(browser.new_page(), fresh)
        visit.open("recruitment?area=doncaster&edition=strategy&turnover=30.7")
        expect(visit.page.locator(HEADLINE).first).to_contain_text("Doncaster must recruit 47,500 people")
        expect(visit.page.get_by_role("link", name="Overview", exact=True)).to_be_visible()
        visit.page.close()


def test_a_lever_moved_by_keyboard_changes_headline_chart_and_link(visit: Visit) -> None:
    visit.open("recruitment?area=doncaster&edition=strategy")
    page = visit.page
    page.wait_for_function(TWO_CHARTS)
    page.wait_for_load_state("networkidle")
    visit.settle()
    before, picture = visit.headline(), page.locator(CHARTS).nth(1).inner_html()
    slider = page.get_by_role("slider", name="Turnover (%)")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(HEADLINE).first).not_to_have_text(before)
    expect(page).to_have_url(re.compile("turnover=2"))
    expect(page.locator(CHARTS).nth(1)).to_be_visible()
    page.wait_for_function(
        """([old]) => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')]
        .every(chart => chart.innerHTML !== old)""",
        arg=[picture],
    )
    moved = slider.input_value()
    expect(page).to_have_url(re.compile(f"turnover={float(moved):g}$"))
    expect(slider).to_have_value(moved)


def test_levers_that_come_late_stand_where_the_link_says(visit: Visit) -> None:
    """A slow line brings parts of Streamlit's front end after somebody has pressed something else already."""
    held: list[Route] = []
    page = visit.page
    page.route(LATE_PARTS, lambda route: held.append(route))
    page.goto(f"{visit.server.address}/recruitment?area=doncaster&turnover=20&look=target&range=off")
    page.get_by_text("What the levers mean").click()
    expect(page.get_by_text("Starters a year we can find.")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(0)
    for one in held:
        one.continue_()
    expect(page.get_by_role("slider", name="Turnover (%)")).to_have_value("20")
    expect(page.get_by_role("switch", name="Show the range")).not_to_be_checked()
    expect(page.get_by_role("radio", name="Reach a target")).to_be_checked()
    page.get_by_role("slider", name=re.compile("^Vacancy rate")).press("ArrowRight")
    expect(page).to_have_url(re.compile("turnover=20&vacancy="))
    assert "growth" not in page.url


def test_the_axes_stand_still_while_a_lever_moves(visit: Visit) -> None:
    visit.open("recruitment?area=doncaster")
    page = visit.page
    page.wait_for_function(TWO_CHARTS)
    page.wait_for_load_state("networkidle")
    visit.settle()
    ticks = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')].slice(0, 2)
        .map(chart => [...chart.querySelectorAll('.role-axis-label text')].map(tick => tick.textContent))"""
    before = page.evaluate(ticks)
    before_words = visit.headline()
    page.get_by_role("slider", name="Turnover (%)").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(HEADLINE).first).not_to_have_text(before_words)
    assert page.evaluate(ticks) == before


def test_a_reload_and_the_back_button_reproduce_the_screen(visit: Visit) -> None:
    visit.open("recruitment?area=bar2&edition=ons-2022&start=2025&end=2035&growth=30")
    first = visit.headline()
    visit.page.reload()
    expect(visit.page.locator(HEADLINE).first).to_have_text(first)
    assert "1,700 people" in first
    visit.page.get_by_role("button", name="Reset all levers").click()
    expect(visit.page.locator(HEADLINE).first).not_to_have_text(first)
    visit.page.get_by_text("More levers").click()
    expect(visit.page.get_by_text("Starters a year we can find")).to_be_visible()
    visit.settle()
    visit.page.go_back()
    expect(visit.page.locator(HEADLINE).first).to_have_text(first)


def test_the_scenario_survives_a_walk_over_the_pages(visit: Visit) -> None:
    visit.open("recruitment?area=rotherham&pay=10")
    first = visit.headline()
    visit.page.get_by_role("link", name="Neighbourhoods").first.click()
    expect(visit.page).to_have_url(re.compile("/neighbourhoods"))
    expect(visit.page.locator(HEADLINE).first).not_to_have_text(first)
    visit.page.get_by_role("link", name="Recruitment need").first.click()
    expect(visit.page.locator(HEADLINE).first).to_have_text(first)
    expect(visit.page).to_have_url(re.compile("area=rotherham.*pay=10"))


def test_what_a_link_cannot_say_is_explained(visit: Visit) -> None:
    visit.open("recruitment?area=barnsley&turnover=999&end=1066")
    alerts = visit.page.get_by_test_id("stAlert")
    expect(alerts).to_have_count(2)
    expect(alerts.first).to_contain_text("end=1066")
    expect(visit.page.locator(HEADLINE).first).to_contain_text("Barnsley")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_the_screen(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.page.wait_for_load_state("networkidle")
    visit.fits()


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_that_stock_streamlit_does_not(
    visit: Visit, stock_violations: set[str], address: str
) -> None:
    visit.open(address)
    assert own_violations(visit.page, stock_violations) == {}
