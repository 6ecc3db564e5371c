"""Scenarios in a real browser: kept, compared, saved, opened by link, taken away; a target reached."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHARTS, HEADLINE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TWO_KEPT = "area=doncaster&a=Lower%20turnover~area%3Ddoncaster%26turnover%3D20&b=Pay~area%3Ddoncaster%26pay%3D10"


def test_a_scenario_is_kept_compared_and_survives_a_reload(visit: Visit) -> None:
    visit.open("recruitment?area=doncaster&turnover=20")
    page = visit.page
    page.get_by_role("button", name="Keep as scenario A").click()
    expect(page).to_have_url(re.compile("a=Doncaster"))
    page.get_by_role("link", name="Compare the 1 kept").click()
    expect(page.locator(HEADLINE).first).to_contain_text("Scenario A: Doncaster: Turnover 20% needs fewest people")
    page.reload()
    expect(page.locator(HEADLINE).first).to_contain_text("Scenario A: Doncaster: Turnover 20% needs fewest people")


def test_a_workshop_is_saved_and_opened_by_its_viewing_link(visit: Visit) -> None:
    visit.open(f"scenarios?{TWO_KEPT}&look=save")
    page = visit.page
    page.get_by_label("Your role, for the record").fill("Analyst")
    page.get_by_role("button", name="Save this workshop").click()
    expect(page.get_by_text("Keep both links")).to_be_visible()
    codes = page.get_by_test_id("stCode")
    expect(codes).to_have_count(2)
    links = codes.all_inner_texts()
    assert all("/scenarios?area=doncaster" in link and "workshop=" in link for link in links)
    expect(page).not_to_have_url(re.compile("[?&]a="))
    page.goto(links[1].strip())
    expect(page).not_to_have_url(re.compile("[?&]a="))
    expect(page.locator(HEADLINE).first).to_contain_text("needs fewest people")
    expect(page.get_by_role("button", name="Save the changes")).to_have_count(0)


def test_a_note_outlasts_a_new_name_and_a_step_back(visit: Visit) -> None:
    visit.open(f"scenarios?{TWO_KEPT}")
    page = visit.page
    for label, text in (("Note on A", "With the academy"), ("Name of A", "Fewer leavers")):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Enter")
        visit.settle()
    expect(page).to_have_url(re.compile("a=Fewer"))
    page.go_back()
    expect(page.get_by_label("Name of A")).to_have_value("Lower turnover")
    expect(page.get_by_label("Note on A")).to_have_value("With the academy")
    page.go_forward()
    expect(page.get_by_label("Name of A")).to_have_value("Fewer leavers")
    expect(page.get_by_label("Note on A")).to_have_value("With the academy")


def test_a_decision_typed_is_there_after_another_look_and_logged_in_one_click(visit: Visit) -> None:
    visit.open(f"scenarios?{TWO_KEPT}&look=decisions")
    page = visit.page
    page.get_by_label("What was agreed").fill("Fund the care academy")
    page.get_by_text("Save and share", exact=True).click()
    expect(page.get_by_role("button", name="Save this workshop")).to_be_visible()
    page.get_by_text("Decisions", exact=True).click()
    expect(page.get_by_label("What was agreed")).to_have_value("Fund the care academy")
    page.get_by_label("By which role").fill("Director")
    page.get_by_role("button", name="Log the decision").click()
    expect(page.get_by_role("button", name="Download CSV")).to_be_visible()
    expect(page.get_by_label("What was agreed")).to_have_value("")


def test_a_telephone_shows_the_whole_legend(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.open(f"scenarios?turnover=25&{TWO_KEPT}")
    for place in range(2):
        last = visit.page.locator(CHARTS).nth(place).get_by_text("On screen", exact=True)
        expect(last).to_be_attached()
        box = last.bounding_box()
        assert box and box["x"] + box["width"] <= 374


def test_the_four_files_come(visit: Visit) -> None:
    visit.open(f"scenarios?{TWO_KEPT}&look=take")
    for name, ending in (("Briefing", "pdf"), ("Slides", "pptx"), ("Workbook", "xlsx"), ("All tables", "zip")):
        with visit.page.expect_download() as coming:
            visit.page.get_by_role("button", name=re.compile(name)).click()
        assert coming.value.suggested_filename.endswith(ending)


def test_a_target_is_reached_in_one_click(visit: Visit) -> None:
    visit.open("recruitment?look=target")
    page = visit.page
    box = page.get_by_role("spinbutton", name="To what figure")
    box.fill("8000")
    box.press("Enter")
    page.get_by_role("button", name="Set turnover to 21.38%").click()
    expect(page.locator(HEADLINE).first).to_contain_text("about 8,000 a year")
    expect(page).to_have_url(re.compile("turnover=21.38"))
