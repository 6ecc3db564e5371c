"""Indicators in a real browser: a reading by keyboard alone, a file, open folds, narrow screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import CHARTS, HEADLINE, Visit, own_violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OWN_FOLDS = ("Add or change: monthly readings", "A month of all indicators at once", "Readings from a file")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_a_reading_is_entered_by_keyboard_alone_and_survives_a_reload(visit: Visit) -> None:
    visit.start_own("progress?indicator=indicator-p01")
    page = visit.page
    visit.unfold("Add or change: monthly readings")
    month = page.get_by_label("Month", exact=True)
    expect(month).to_be_visible()
    month.focus()
    page.keyboard.type("2026-10")
    tab_to(page, page.get_by_role("spinbutton", name="Value"))
    page.keyboard.type("61.5")
    tab_to(page, page.get_by_role("button", name="Add the reading"))
    page.keyboard.press("Enter")
    expect(page.locator(HEADLINE).first).to_contain_text("1 with readings")
    page.reload()
    expect(page.locator(HEADLINE).first).to_contain_text("1 with readings")


def test_a_file_with_a_thousand_readings_is_taken(visit: Visit) -> None:
    visit.start_own("progress")
    page = visit.page
    visit.unfold("Readings from a file")
    months = [f"{1990 + at // 12}-{at % 12 + 1:02}" for at in range(250)]
    rows = [f"indicator-p0{key},{month},{at % 7}" for key in (1, 2, 3, 4) for at, month in enumerate(months)]
    content = "\n".join(["indicator,month,value", *rows]).encode()
    page.locator("input[type=file]").set_input_files({"name": "r.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Take these 1,000 readings").click()
    expect(page.get_by_text("1,000 readings were taken from the file.")).to_be_visible()


@pytest.mark.parametrize("look", ["indicators", "survey"])
def test_axe_finds_nothing_with_every_fold_open_and_nothing_is_wider_than_the_screen(
    visit: Visit, stock_violations: set[str], look: str
) -> None:
    visit.start_own("progress" if look == "indicators" else "progress?look=survey")
    page = visit.page
    expect(page.locator(CHARTS).first).to_be_visible()
    for fold in OWN_FOLDS if look == "indicators" else ("Add or change: questionnaires", "Table and download"):
        visit.unfold(fold)
    assert own_violations(page, stock_violations) == {}
    visit.fits()
