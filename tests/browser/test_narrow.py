"""A telephone and a tablet: all of the map, all of a chart's words, and a sign where there is more than one sees."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from components import maps
from queries.neighbourhoods import outlines, rings
from tests.browser.conftest import CHARTS, SCREENS, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TABLET, TELEPHONE = SCREENS[1:]
NARROW = (TABLET, TELEPHONE, (360, 740), (320, 640))
MAP = '[data-testid="stDeckGlJsonChart"]'
CANVAS = f"{MAP} canvas"
# Words of charts more than a hair outside the picture, and pictures whose frame left nothing for the figures.
CUT = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')].flatMap(chart => {
  const all = chart.getBoundingClientRect(), plot = chart.querySelector('.background').getBoundingClientRect();
  const words = [...chart.querySelectorAll('text:not([opacity="0"])')].filter(text => {
    const box = text.getBoundingClientRect();
    return Math.max(all.left - box.left, box.right - all.right, all.top - box.top, box.bottom - all.bottom) > 3;
  });
  return [...words.map(text => text.textContent), ...(plot.width < 100 ? ['no room for the figures'] : [])];
})"""
DOT = '[data-testid="stVegaLiteChart"] path[aria-roledescription="circle"]'
SPREAD = """dots => {
  const across = dots.map(dot => dot.getBoundingClientRect().left);
  const plot = dots[0].ownerSVGElement.querySelector('.background').getBoundingClientRect();
  return (Math.max(...across) - Math.min(...across)) / plot.width;
}"""
AFTER = "grid => getComputedStyle(grid, '::after').opacity"
WHOLE = """across => {
  const map = document.querySelector('[data-testid=stDeckGlJsonChart]'), drawn = map.querySelector('canvas');
  return drawn.clientWidth >= across && map.clientWidth < innerWidth
    && Math.abs(drawn.getBoundingClientRect().width - map.clientWidth) < 1;
}"""
EDGES = """buttons => buttons.filter(one => ['Left', 'Right']
  .some(side => getComputedStyle(one)[`border${side}Color`] === 'rgba(0, 0, 0, 0)')).length"""
CLIPPED = """tip => { let found = 0;
  for (let one = tip.parentElement; !one.matches('[data-testid=stDeckGlJsonChart]'); one = one.parentElement)
    found += getComputedStyle(one).overflowX !== 'visible';
  return found; }"""


def open_narrow(visit: Visit, screen: tuple[int, int], path: str) -> None:
    """Open a page on a narrow screen."""
    visit.page.set_viewport_size({"width": screen[0], "height": screen[1]})
    visit.open(path)


def across(zoom: float) -> float:
    """Pixels from side to side that a map of that zoom needs to hold the whole county."""
    away = [
        abs(point[0] - maps.CENTRE["longitude"]) for one in outlines() for ring in rings(one.geometry) for point in ring
    ]
    return 2 * max(away) * maps.PIXELS_PER_DEGREE * 2**zoom


@pytest.mark.parametrize(("path", "zoom"), [("", maps.SMALL.zoom), ("neighbourhoods", maps.LARGE.zoom)])
def test_all_of_the_county_is_on_the_map(visit: Visit, path: str, zoom: float) -> None:
    visit.open(path)
    canvas = visit.page.locator(CANVAS).first
    expect(canvas).to_be_visible()
    for width, height in NARROW:
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.wait_for_function(WHOLE, arg=across(zoom))


def test_a_press_near_the_edge_of_a_small_map_selects_what_lies_there(visit: Visit) -> None:
    open_narrow(visit, TELEPHONE, "neighbourhoods")
    canvas = visit.page.locator(CANVAS).first
    box = canvas.bounding_box()
    assert box
    thorne = next(one for one in outlines() if one.name.startswith("Thorne"))
    part = box["width"] / canvas.evaluate("drawn => drawn.clientWidth")
    pixels = maps.PIXELS_PER_DEGREE * 2**maps.LARGE.zoom * part
    east = (thorne.centre[0] - maps.CENTRE["longitude"]) * pixels
    for _ in range(5):  # deck.gl takes no press of over a quarter of a second for a click
        visit.page.mouse.click(
            box["x"] + box["width"] / 2 + east,
            box["y"] + box["height"] / 2 - (thorne.centre[1] - maps.CENTRE["latitude"]) * pixels / 0.595,
        )
        with suppress(AssertionError):
            expect(visit.page).to_have_url(re.compile(f"area={thorne.neighbourhood_id}"), timeout=5_000)
            break
    expect(visit.page).to_have_url(re.compile(f"area={thorne.neighbourhood_id}"))


def test_the_tip_of_a_map_is_not_cut(visit: Visit) -> None:
    visit.open("neighbourhoods")
    tip = visit.page.locator(f"{MAP} .deck-tooltip")
    expect(tip).to_be_attached()
    assert tip.evaluate(CLIPPED) == 0
    visit.page.set_viewport_size({"width": TELEPHONE[0], "height": TELEPHONE[1]})
    expect(tip).to_have_css("transform", "none")


@pytest.mark.parametrize("screen", [TABLET, TELEPHONE])
@pytest.mark.parametrize(
    "path",
    [
        "recruitment?look=newcomers",
        "recruitment?look=role",
        "recruitment?look=neighbourhood",
        "people",
        "neighbourhoods",
    ],
)
def test_no_words_of_a_chart_are_cut(visit: Visit, screen: tuple[int, int], path: str) -> None:
    open_narrow(visit, screen, path)
    visit.page.wait_for_selector(CHARTS)
    visit.page.wait_for_load_state("networkidle")
    visit.settle()
    assert visit.page.evaluate(CUT) == []


def test_of_a_count_the_sum_of_the_county_leaves_its_parts_their_room(visit: Visit) -> None:
    open_narrow(visit, TELEPHONE, "neighbourhoods?measure=people65")
    dots = visit.page.locator(DOT)
    expect(dots).to_have_count(36)
    assert dots.evaluate_all(SPREAD) > 0.6


def test_a_table_wider_than_the_screen_shows_that_there_is_more(visit: Visit) -> None:
    open_narrow(visit, TELEPHONE, "")
    table = visit.page.locator('[data-testid="stTable"] > div')
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")
    expect(table).to_have_css("background-attachment", "local, local, scroll, scroll")


def test_a_grid_shows_that_there_is_more_until_its_end(visit: Visit) -> None:
    open_narrow(visit, TELEPHONE, "pay")
    grid = visit.page.get_by_test_id("stDataFrameResizable").first
    grid.locator(".dvn-scroller").wait_for(state="attached")
    assert grid.evaluate(AFTER) == "1"
    grid.locator(".dvn-scroller").evaluate("inside => { inside.scrollLeft = inside.scrollWidth; }")
    visit.page.wait_for_function(
        f"() => ({AFTER})(document.querySelector('[data-testid=stDataFrameResizable]')) === '0'"
    )


def test_the_menu_is_found_and_pressed_with_a_thumb(visit: Visit) -> None:
    open_narrow(visit, TELEPHONE, "")
    menu = visit.page.get_by_role("button", name="Expand sidebar")
    box = menu.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    menu.press("Enter")
    expect(visit.page.get_by_role("link", name="Recruitment need").first).to_be_visible()


def test_a_choice_on_several_lines_keeps_its_edges(visit: Visit) -> None:
    open_narrow(visit, TELEPHONE, "people?look=place")
    assert visit.page.locator('[data-testid="stButtonGroup"] button').evaluate_all(EDGES) == 0
