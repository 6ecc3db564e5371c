"""One server and one browser for the tests of a worker; a fresh page for each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.browser.server import CHROMIUM_ARGUMENTS, ROOT, Server, serve

expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
HEADLINE = '[data-testid="stMain"] h1'
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
        """Wait until the app has nothing left to run."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    def headline(self) -> str:
        """The page's first line."""
        return self.page.locator(HEADLINE).first.inner_text()

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
