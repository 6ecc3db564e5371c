"""How long each file takes to make, as a table: `python -m tests.take_away_benchmark`. Not part of the tests."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable
from datetime import date

from components.take_away.briefing import briefing
from components.take_away.everything import everything
from components.take_away.slides import slides
from components.take_away.workbook import workbook
from model.scenario import Scenario, parse
from model.workshop import Workshop
from queries.areas import choices
from queries.board import Pack, pack

BAR = 3.0
TIMES = 5
ADDRESSES = "https://explorer.example/recruitment", "https://explorer.example/scenarios"
FILES: dict[str, Callable[[Pack], bytes]] = {
    "briefing (PDF)": briefing,
    "slides (PowerPoint)": slides,
    "workbook (Excel)": workbook,
    "all tables (CSV in a ZIP)": everything,
}


def room(at: int) -> tuple[Workshop, Scenario]:
    """Four kept scenarios of the county and a fifth on screen, none of which was ever answered before."""
    shift = at / 1000
    kept = ("pay={}", "turnover={}&within=75", "community={}&vacancy=5", "growth={}&productivity=0.5")
    workshop = Workshop("Workforce summit", "2026-11-20")
    for number, link in enumerate(kept, start=1):
        workshop = workshop.keep(f"Scenario {number}", link.format(5 + number + shift))
    for number in range(20):
        workshop = workshop.decide(f"Decision {number}", "Director of public health", "2026-11-20T10:05:00+00:00")
    return workshop, parse(f"turnover={25 + shift}&pay=5", choices())


def seconds(make: Callable[[Pack], bytes], first: int) -> tuple[float, float, int]:
    """Median and slowest of some clicks, answering included, and the size of the last file."""
    taken, size = [], 0
    for at in range(first, first + TIMES):
        workshop, scenario = room(at)
        start = time.perf_counter()
        size = len(make(pack(workshop, scenario, *ADDRESSES, date(2026, 11, 22))))
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), max(taken), size


def main() -> None:
    """Measure and print; the first click of a fresh server is shown apart."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}\n")
    start = time.perf_counter()
    pack(*room(0), *ADDRESSES, date(2026, 11, 22))
    print(f"First pack of a fresh process: {time.perf_counter() - start:.2f} s\n")
    print(f"| file | median s | slowest s | size KB | bar {BAR:g} s |\n|---|---:|---:|---:|---|")
    for at, (name, make) in enumerate(FILES.items(), start=1):
        middle, slowest, size = seconds(make, at * TIMES)
        verdict = "kept" if slowest < BAR else "missed"
        print(f"| {name} | {middle:.2f} | {slowest:.2f} | {size / 1024:.0f} | {verdict} |")


if __name__ == "__main__":
    main()
