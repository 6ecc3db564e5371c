"""Felt speed of a large programme: from a filter, an indicator or an area chosen to the last change seen.

    python -m tests.browser.programme_benchmark [presses]

The programme holds 500 actions, 18 indicators of 60 months and 300 remarks, saved and opened by its editing link.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from components.office.office import KIND
from queries.store import documents, engine
from tests.browser.server import CHROMIUM_ARGUMENTS, Server, serve
from tests.large_programme import large_programme

QUIET = 400
# Note each change on the page after the deciding key; after QUIET milliseconds without one, the last is the answer.
WATCH = """
() => {
  window.felt = {pressed: 0, painted: 0};
  const note = () => { if (window.felt.pressed) window.felt.painted = performance.now(); };
  const everything = {subtree: true, childList: true, attributes: true, characterData: true};
  new MutationObserver(note).observe(document.querySelector('[data-testid="stMain"]'), everything);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') window.felt = {pressed: performance.now(), painted: 0};
  }, true);
}
"""
SETTLED = f"""
() => window.felt.painted > 0 && performance.now() - window.felt.painted > {QUIET}
  && document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state') === 'notRunning'
"""


@dataclass(frozen=True)
class Choice:
    """One thing people choose on a page: the page, the label of its box, what is asked for in turn."""

    name: str
    path: str
    label: str
    options: tuple[str, ...]


CHOICES = (
    Choice(
        "Action plan: another status", "programme?look=plan", "Status", ("Done", "Planned", "At risk", "Every status")
    ),
    Choice("Action plan: another place", "programme?look=plan", "Place", ("Doncaster", "Sheffield", "Every place")),
    Choice(
        "Indicators: another indicator",
        "progress?look=indicators",
        "Indicator",
        ("Complaints", "Joint care plans", "Double visits"),
    ),
    Choice("Listening: another area", "progress?look=listening", "Neighbourhood", ("Dearne", "Penistone", "North")),
)


def measure(browser: Browser, server: Server, key: str, choice: Choice, presses: int) -> str:
    """Choose again and again and time what follows; a row of a Markdown table."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{server.address}/{choice.path}&programme={key}")
    page.get_by_label(choice.label, exact=True).wait_for()
    page.wait_for_timeout(2500)
    page.evaluate(WATCH)
    times, cpu = [], 0.0
    for number, option in enumerate(islice(cycle(choice.options), presses + 3)):
        before = server.cpu_seconds()
        took = _choose(page, choice.label, option)
        if number >= 3:  # the first few warm caches up
            times.append(took)
            cpu += server.cpu_seconds() - before
    page.close()
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
    return f"| {choice.name} | {p50:.0f} | {p95:.0f} | {1000 * cpu / presses:.0f} |"


def _choose(page: Page, label: str, option: str) -> float:
    """Type the beginning of an option into a box, confirm it, and return the milliseconds to the last change."""
    box = page.get_by_label(label, exact=True)
    box.click()
    box.fill(option)
    page.evaluate("() => { window.felt = {pressed: 0, painted: 0}; }")
    page.keyboard.press("Enter")
    page.wait_for_function(SETTLED, polling=50)
    return float(page.evaluate("() => window.felt.painted - window.felt.pressed"))


def main(presses: int) -> None:
    """Measure every choice and print the table."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium.")
    print("| choice | seen p50, ms | p95, ms | server CPU, ms |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        url = f"sqlite:///{Path(kept) / 'store.sqlite3'}"
        os.environ["WORKFORCE_STORE_URL"] = url
        key = documents.create(KIND, large_programme().as_body(), "Benchmark").edit
        engine.close()
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        with serve(store_url=url) as server:
            for choice in CHOICES:
                print(measure(browser, server, key, choice, presses), flush=True)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
