"""Felt speed: from a key press on a lever to the last chart repainted, in headless Chromium.

    python -m tests.browser.benchmark [presses]

Measures our pages with levers, stock Streamlit and a bare page in one run, and prints a Markdown table.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.server import CHROMIUM_ARGUMENTS, ROOT, Server, serve

PEERS = Path(__file__).parent / "peers"
QUIET = 350
TURNOVER = "Turnover (%)"
# Note each change inside a chart and of the headline; after QUIET milliseconds without one, the last is the answer.
WATCH = """
() => {
  window.felt = {pressed: 0, painted: 0, headline: 0};
  const note = (what) => () => { const at = performance.now(); if (window.felt.pressed) window.felt[what] = at; };
  const options = {subtree: true, childList: true, attributes: true, characterData: true};
  for (const chart of document.querySelectorAll('[data-testid="stVegaLiteChart"]'))
    new MutationObserver(note('painted')).observe(chart, options);
  const main = document.querySelector('[data-testid="stMain"] h1').parentElement.parentElement;
  new MutationObserver(note('headline')).observe(main, options);
  const start = () => { window.felt = {pressed: performance.now(), painted: 0, headline: 0}; };
  document.addEventListener('keydown', start, true);
}
"""
SETTLED = f"""
() => {{
  const felt = window.felt, now = performance.now();
  return felt.painted > 0 && now - felt.painted > {QUIET}
    && !document.querySelector('[data-testid="stStatusWidget"]');
}}
"""


@dataclass(frozen=True)
class Measured:
    """One page's times, milliseconds."""

    name: str
    painted: list[float]
    headline: list[float]
    cpu: float

    def row(self) -> str:
        """The times as a row of a Markdown table."""
        p50, p95 = statistics.median(self.painted), statistics.quantiles(self.painted, n=20)[18]
        return f"| {self.name} | {p50:.0f} | {p95:.0f} | {statistics.median(self.headline):.0f} | {self.cpu:.0f} |"


def measure(browser: Browser, server: Server, path: str, slider_name: str, name: str, presses: int) -> Measured:
    """Press the arrow keys on a slider and time what follows."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{server.address}/{path}")
    page.wait_for_selector('[data-testid="stVegaLiteChart"] svg, [data-testid="stVegaLiteChart"] canvas')
    page.wait_for_timeout(2500)
    slider = page.get_by_role("slider", name=slider_name)
    slider.focus()
    page.evaluate(WATCH)
    painted, headline = [], []
    cpu = 0.0
    for press in range(presses + 5):
        before = server.cpu_seconds()
        felt = _press(page, "ArrowRight" if press % 10 < 5 else "ArrowLeft")
        if press >= 5:  # the first few warm caches up
            painted.append(felt["painted"] - felt["pressed"])
            headline.append(felt["headline"] - felt["pressed"])
            cpu += server.cpu_seconds() - before
    page.close()
    return Measured(name, painted, headline, 1000 * cpu / presses)


def _press(page: Page, key: str) -> dict[str, float]:
    page.keyboard.press(key)
    page.wait_for_function(SETTLED, polling=50)
    felt: dict[str, float] = page.evaluate("() => window.felt")
    return felt


def measure_comparison(browser: Browser, server: Server, presses: int) -> Measured:
    """Delete the fourth of four kept scenarios and take it back, again and again; time what follows."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    kept = "&".join(f"{key}={20 + at}~area%3Ddoncaster%26turnover%3D{20 + at}" for at, key in enumerate("abcd"))
    page.goto(f"{server.address}/scenarios?area=doncaster&{kept}")
    page.wait_for_selector('[data-testid="stVegaLiteChart"] svg')
    page.wait_for_timeout(2500)
    page.evaluate(WATCH)
    page.evaluate("document.addEventListener('click', () => { window.felt.pressed = performance.now(); }, true)")
    painted, headline = [], []
    cpu = 0.0
    for press in range(presses):
        before = server.cpu_seconds()
        page.evaluate("window.felt = {pressed: 0, painted: 0, headline: 0}")
        page.get_by_role("button", name="Undo the deletion" if press % 2 else "Delete").last.click()
        page.wait_for_function(SETTLED, polling=50)
        felt = page.evaluate("() => window.felt")
        painted.append(felt["painted"] - felt["pressed"])
        headline.append(max(0.0, felt["headline"] - felt["pressed"]))  # 0 where the sentence stays
        cpu += server.cpu_seconds() - before
    page.close()
    return Measured("Scenarios, four kept (ours)", painted, headline, 1000 * cpu / presses)


def main(presses: int) -> None:
    """Measure the pages and print the table."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium.")
    print("| page | repainted p50, ms | p95, ms | headline p50, ms | server CPU a rerun, ms |\n|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        for script, path, slider, name in (
            (ROOT / "app.py", "recruitment", TURNOVER, "Recruitment need (ours)"),
            (ROOT / "app.py", "pay?area=doncaster", "Pay uplift (%)", "Pay (ours)"),
            (PEERS / "stock.py", "", TURNOVER, "stock Streamlit, Altair objects"),
            (PEERS / "bare.py", "", TURNOVER, "bare Streamlit, ready specifications"),
        ):
            with serve(script) as server:
                print(measure(browser, server, path, slider, name, presses).row(), flush=True)
        with serve() as server:
            print(measure_comparison(browser, server, presses).row(), flush=True)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
