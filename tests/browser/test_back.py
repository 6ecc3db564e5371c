"""Back and Forward, pressed at once: what was left comes back, and no press is undone by an address sent too late."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import HEADLINE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def slider_at(page: Page, name: str, value: str) -> None:
    """Expect a slider to stand at a value."""
    expect(page.get_by_role("slider", name=name)).to_have_value(value)


def at_twenty(visit: Visit) -> Page:
    """The recruitment page with turnover at 20%, its slider ready for the keyboard."""
    visit.open("recruitment?area=doncaster&turnover=20")
    expect(visit.page).to_have_url(re.compile("end=2035&turnover=20$"))
    visit.page.get_by_role("slider", name="Turnover (%)").focus()
    return visit.page


def press_lever(page: Page, address: str) -> None:
    """One step of the lever that has the keyboard; return the moment that the address follows."""
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(f"{address}$"))


def test_back_takes_a_lever_back_and_forward_brings_it_again(visit: Visit) -> None:
    page = at_twenty(visit)
    first = visit.headline()
    press_lever(page, "turnover=20.5")
    page.go_back()
    slider_at(page, "Turnover (%)", "20")
    expect(page).to_have_url(re.compile("turnover=20$"))
    expect(page.locator(HEADLINE).first).to_have_text(first)
    page.go_forward()
    slider_at(page, "Turnover (%)", "20.5")
    expect(page).to_have_url(re.compile("turnover=20.5$"))


def test_back_and_forward_go_several_steps_without_waiting(visit: Visit) -> None:
    page = at_twenty(visit)
    for address in ("turnover=20.5", "turnover=21", "turnover=21.5"):
        press_lever(page, address)
    page.go_back()
    page.go_back()
    slider_at(page, "Turnover (%)", "20.5")
    page.go_back()
    page.go_forward()
    page.go_forward()
    slider_at(page, "Turnover (%)", "21")
    expect(page).to_have_url(re.compile("turnover=21$"))


def test_back_takes_a_preset_back(visit: Visit) -> None:
    page = at_twenty(visit)
    page.get_by_role("button", name="Try a preset").click()
    page.get_by_role("menuitem").first.click()
    expect(page).not_to_have_url(re.compile("turnover=20$"))
    page.go_back()
    slider_at(page, "Turnover (%)", "20")
    expect(page).to_have_url(re.compile("turnover=20$"))


def test_back_works_after_a_fold_has_been_opened(visit: Visit) -> None:
    page = at_twenty(visit)
    press_lever(page, "turnover=20.5")
    page.get_by_text("More levers").click()
    expect(page.get_by_text("Starters a year we can find")).to_be_visible()
    page.go_back()
    slider_at(page, "Turnover (%)", "20")
    expect(page.get_by_text("Starters a year we can find")).to_be_visible()


def test_back_works_across_pages(visit: Visit) -> None:
    page = at_twenty(visit)
    press_lever(page, "turnover=20.5")
    page.get_by_role("link", name="Pay", exact=True).first.click()
    expect(page).to_have_url(re.compile("/pay.*turnover=20.5$"))
    page.evaluate("history.go(-3)")  # over the two entries of the page and the lever
    slider_at(page, "Turnover (%)", "20")
    expect(page).to_have_url(re.compile("/recruitment.*turnover=20$"))


def test_fast_presses_all_count_and_back_takes_the_last_address_away(visit: Visit) -> None:
    page = at_twenty(visit)
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    slider_at(page, "Turnover (%)", "25")
    expect(page).to_have_url(re.compile("turnover=25$"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("turnover=25$"))
    (before,) = parse_qs(urlsplit(page.url).query)["turnover"]
    slider_at(page, "Turnover (%)", before)
    page.go_forward()
    slider_at(page, "Turnover (%)", "25")
    expect(page).to_have_url(re.compile("turnover=25$"))


# --- a browser that is behind ----------------------------------------------------------------------------------------


@dataclass
class Line:
    """The line between browser and server; what the server says can be held back."""

    held: list[Callable[[], None]] = field(default_factory=list)
    holding: bool = False
    said: list[bytes] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)

    def join(self, browser: WebSocketRoute) -> None:
        """Stand between a browser and the server."""
        server = browser.connect_to_server()

        def answer(message: str | bytes) -> None:
            self.said.append(message.encode() if isinstance(message, str) else message)
            self.held.append(lambda: browser.send(message))
            if not self.holding:
                self.release()

        def ask(message: str | bytes) -> None:
            self.asked.append(message.encode() if isinstance(message, str) else message)
            server.send(message)

        server.on_message(answer)
        browser.on_message(ask)

    def release(self) -> None:
        """Let the browser hear all that was held back."""
        self.holding = False
        while self.held:
            self.held.pop(0)()


def until(page: Page, arrived: Callable[[], bool]) -> None:
    """Wait for what goes over the line; the browser's own clock paces it."""
    for _ in range(2_000):
        if arrived():
            return
        page.evaluate("() => new Promise(requestAnimationFrame)")
    raise AssertionError("Nothing of the kind came over the line.")


def test_a_fold_opened_before_the_browser_heard_of_a_change_undoes_nothing(visit: Visit) -> None:
    page, line = visit.page, Line()
    page.route_web_socket(re.compile("_stcore/stream"), line.join)
    visit.open("people?area=doncaster")
    expect(page).to_have_url(re.compile("end=2035$"))
    line.holding = True
    area = page.get_by_role("combobox", name="Area")
    area.click()
    area.fill("Rotherham")
    area.press("Enter")
    until(page, lambda: any(b"area=rotherham" in one for one in line.said))
    asked = len(line.asked)
    page.get_by_text("How this is worked out, and what it is blind to").click()
    until(page, lambda: any(b"area=doncaster" in one for one in line.asked[asked:]))
    line.release()
    expect(page.get_by_text("blind to").last).to_be_visible()
    expect(page).to_have_url(re.compile("area=rotherham"))
    expect(page.locator(HEADLINE).first).to_contain_text("Rotherham")
