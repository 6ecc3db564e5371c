"""The map: how soon it is first painted, how soon it is painted again, and what it weighs, in headless Chromium.

    python -m tests.browser.map_benchmark [presses]

Prints a Markdown table. "Painted" is the last call that draws with WebGL.
"""

from __future__ import annotations

import shutil
import statistics
import sys

from playwright.sync_api import Page, sync_playwright

from tests.browser.server import CHROMIUM_ARGUMENTS, serve
from tests.browser.test_map import CANVAS, COUNT_DRAWS

QUIET = "() => window.drawn > window.pressed && performance.now() - window.drawn > 400"
NOTE_PRESS = "() => document.addEventListener('keydown', () => { window.pressed = performance.now(); }, true)"


def first_paint(page: Page, address: str) -> tuple[float, float]:
    """Milliseconds from opening the page to the map painted, and kilobytes received over the web socket."""
    received = [0]
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(f"{address}/neighbourhoods")
    page.wait_for_selector(CANVAS)
    page.wait_for_function("() => window.drawn > 0")
    painted: float = page.evaluate("() => window.drawn")
    page.wait_for_function("() => performance.now() - window.drawn > 800")
    return painted, sum(received) / 1024


def repaints(page: Page, presses: int) -> list[float]:
    """Milliseconds from an arrow key on the year slider to the map painted again."""
    page.get_by_role("slider", name="Year").focus()
    page.evaluate(NOTE_PRESS)
    times = []
    for press in range(presses + 3):
        page.keyboard.press("ArrowRight" if press % 10 < 5 else "ArrowLeft")
        page.wait_for_function(QUIET)
        if press >= 3:
            times.append(page.evaluate("() => window.drawn - window.pressed"))
    return times


def main(presses: int) -> None:
    """Open the page twice (cold browser, then warm), move the year, print the table."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium.")
    with sync_playwright() as playwright, serve() as server:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.add_init_script(COUNT_DRAWS + "; window.pressed = 0;")
        cold, _ = first_paint(context.new_page(), server.address)
        page = context.new_page()
        warm, weight = first_paint(page, server.address)
        times = repaints(page, presses)
        browser.close()
    p95 = statistics.quantiles(times, n=20)[18]
    print("| map | figure |\n|---|---|")
    print(f"| first painted, first visit | {cold:.0f} ms |\n| first painted, warm browser | {warm:.0f} ms |")
    print(f"| year moved to map painted | p50 {statistics.median(times):.0f}, p95 {p95:.0f} ms |")
    print(f"| sent for the page over the web socket | {weight:.0f} KB |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
