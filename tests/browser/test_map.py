"""The map in a real browser: drawn offline; click, select box and link choose the same neighbourhood."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import HEADLINE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CANVAS = '[data-testid="stDeckGlJsonChart"] canvas'


# Notes when anything is drawn with WebGL.
COUNT_DRAWS = """
(() => {
  window.drawn = 0;
  for (const kind of ['WebGL2RenderingContext', 'WebGLRenderingContext'])
    for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
      const original = window[kind].prototype[name];
      if (original) window[kind].prototype[name] = function (...given) {
        window.drawn = performance.now();
        return original.apply(this, given);
      };
    }
})()
"""


def open_map(visit: Visit, link: str = "") -> None:
    """Open the map page and wait for the map to be drawn."""
    visit.page.add_init_script(COUNT_DRAWS)
    visit.open(f"neighbourhoods?{link}")
    visit.page.wait_for_selector(CANVAS)
    visit.page.wait_for_function("() => window.drawn > 0 && performance.now() - window.drawn > 500")


def test_a_click_on_the_map_selects_and_the_link_and_the_box_follow(visit: Visit) -> None:
    open_map(visit)
    box = visit.page.locator(CANVAS).first.bounding_box()
    assert box
    before = visit.headline()
    for _ in range(3):  # deck.gl takes no press of over a quarter of a second for a click
        visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        with suppress(AssertionError):
            expect(visit.page.locator(HEADLINE).first).not_to_have_text(before, timeout=5_000)
            break
    expect(visit.page).to_have_url(re.compile(r"area=(bar|don|rot|shf)\d+"))
    selected = re.search(r"area=(\w+)", visit.page.url)
    assert selected
    name = visit.headline().split(":")[0]
    expect(visit.page.get_by_role("combobox", name=re.compile("Neighbourhood"))).to_have_value(
        re.compile(re.escape(name))
    )
    visit.page.goto(f"{visit.server.address}/neighbourhoods?area={selected.group(1)}")
    expect(visit.page.locator(HEADLINE).first).to_contain_text(name)


def test_the_year_moves_by_keyboard_and_the_map_is_drawn_again(visit: Visit) -> None:
    open_map(visit, "measure=people85&year=2030")
    drawn = visit.page.evaluate("() => window.drawn")
    visit.page.get_by_role("slider", name="Year").focus()
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.locator(HEADLINE).first).to_contain_text("in 2031")
    expect(visit.page).to_have_url(re.compile("year=2031"))
    visit.page.wait_for_function("([before]) => window.drawn > before", arg=[drawn])


def test_a_neighbourhood_is_selected_by_keyboard_alone(visit: Visit) -> None:
    open_map(visit)
    visit.page.get_by_role("combobox", name=re.compile("Neighbourhood")).focus()
    visit.page.keyboard.type("Penistone")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(HEADLINE).first).to_contain_text("Penistone")
    expect(visit.page).to_have_url(re.compile("area=bar5"))


def test_the_focus_view_works_on_a_tablet(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1024, "height": 768})
    open_map(visit, "view=focus&area=shf14")
    expect(visit.page.locator(HEADLINE).first).to_contain_text("Stocksbridge")
    expect(visit.page.get_by_text("Look closer")).to_have_count(0)
