"""One server and one browser for the tests of a worker; a fresh page for each test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser.server import CHROMIUM_ARGUMENTS, ROOT, Server, serve

expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
HEADLINE = '[data-testid="stMain"] h1'
# Nothing runs, no element waits for its part of Streamlit's own front end, which would move what is below it, and so
# it has been for a moment: a run begins, and what it sent is drawn, a little later than it is asked for.
MOMENT = 60
STANDS = f"""() => {{
  const now = performance.now(), stands = document.querySelector('[data-testid=stSkeleton]') === null
    && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') !== null;
  window.standsSince = stands ? window.standsSince || now : 0;
  return stands && now - window.standsSince > {MOMENT};
}}"""
# What is bound to how far something is scrolled runs for ever, and moves only with it.
STILL = """() => document.getAnimations()
  .every(one => one.playState !== 'running' || one.timeline !== document.timeline)"""
NO_WIDER = """() => { const main = document.querySelector('[data-testid=stMain]');
return main.scrollWidth <= main.clientWidth; }"""
SCREENS = ((1280, 720), (1024, 768), (390, 844))  # a projector, a tablet, a telephone
CHARTS = '[data-testid="stVegaLiteChart"] svg'
# On a deep link Streamlit's own front end first asks for these below the page's address, then finds them at the root.
OWN_PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Visit:
    """A page being looked at: what it asked for and what it complained of."""

    page: Page
    server: Server
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a page and wait until it stands."""
        self.page.goto(f"{self.server.address}/{path}")
        self.page.wait_for_selector(HEADLINE)
        self.settle()

    def settle(self) -> None:
        """Wait until the app has nothing left to run and everything has its place."""
        self.page.evaluate("() => { window.standsSince = 0; }")
        self.page.wait_for_function(STANDS)

    def headline(self) -> str:
        """The page's first line."""
        return self.page.locator(HEADLINE).first.inner_text()

    def start_own(self, path: str) -> None:
        """Open a page and begin a programme of one's own there, by keyboard."""
        self.open(path)
        self.unfold("Keep your own programme")
        self.page.get_by_role("button", name="Start your own programme").press("Enter")
        expect(self.page).to_have_url(re.compile("programme="))
        self.settle()

    def unfold(self, label: str) -> None:
        """Open a fold by keyboard."""
        self.page.locator("summary", has_text=label).first.press("Enter")
        self.settle()

    def fits(self) -> None:
        """Look at the page on every screen and wait until nothing is wider than it."""
        for width, height in SCREENS:
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.wait_for_function(NO_WIDER)

    def note_request(self, request: Request) -> None:
        """Keep any request that leaves loopback."""
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def note_message(self, message: ConsoleMessage) -> None:
        """Keep any error on the console."""
        if message.type == "error" and not message.location.get("url", "").endswith(OWN_PROBES):
            self.complaints.append(message.text)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(browser: Browser) -> Iterator[Server]:
    """The app, running, with its first visitor come and gone: a test of its own looks at what that one sees."""
    with serve(ROOT / "app.py") as running:
        page = browser.new_page()
        Visit(page, running).open("recruitment")
        page.close()
        yield running


@pytest.fixture(scope="session")
def stock_violations(browser: Browser) -> set[str]:
    """The rules of accessibility that stock Streamlit itself breaks."""
    with serve(ROOT / "tests" / "browser" / "peers" / "stock.py") as peer:
        page = browser.new_page()
        page.goto(peer.address)
        page.wait_for_selector(CHARTS)
        found = set(violations(page))
        page.close()
    return found


def violations(page: Page) -> dict[str, list[str]]:
    """The rules of WCAG 2.2 A and AA that axe-core finds broken on a page that stands still, each with where."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function(STILL)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    return {rule["id"]: [str(node["html"])[:200] for node in rule["nodes"]] for rule in found}


def own_violations(page: Page, stock: set[str]) -> dict[str, list[str]]:
    """Those of them that stock Streamlit does not break as well."""
    return {rule: nodes for rule, nodes in violations(page).items() if rule not in stock}


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """A fresh visitor at a projector; afterwards: nothing left loopback, nothing stood on the console."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.set_default_timeout(20_000)
    looking = Visit(page, server)
    page.on("request", looking.note_request)
    page.on("console", looking.note_message)
    page.on("pageerror", lambda error: looking.complaints.append(str(error)))
    yield looking
    page.close()
    assert looking.outside == []
    assert looking.complaints == []
