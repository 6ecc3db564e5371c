"""How long things take on this machine, as a Markdown table: `python tests/benchmark.py`. Not part of the tests."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from model.programme import Programme  # noqa: E402
from model.recruitment import project, share_to_neighbourhoods  # noqa: E402
from model.scenario import lever_rows, parse  # noqa: E402
from queries import indicators  # noqa: E402
from queries.areas import choices  # noqa: E402
from queries.baseline import baseline_of  # noqa: E402
from queries.ranges import ranges, seek  # noqa: E402
from queries.recruitment import need  # noqa: E402
from tests.large_programme import large_programme  # noqa: E402

NOT_INPUTS = shutil.ignore_patterns("workforce-*", "workforce.current", ".workforce*", "__pycache__")
DRAWS = 2_000


def milliseconds(call: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and slowest of some calls, after one that does not count."""
    call()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), max(taken)


def build_time() -> tuple[float, float]:
    """`python -m data.build` in a folder of its own, Python's start included."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(ROOT / "data", Path(place, "data"), ignore=NOT_INPUTS)
        command = [sys.executable, "-m", "data.build"]
        return milliseconds(lambda: subprocess.run(command, cwd=place, check=True, capture_output=True), times=5)


def model_times() -> dict[str, tuple[float, float]]:
    """The model for the whole county, ten years."""
    today = parse("", choices())
    county = baseline_of(today)
    one = lever_rows([today.with_lever("turnover", 25.0)])
    many = lever_rows([today.with_lever("turnover", 20.0 + at / 200).with_lever("vacancy", 5.0) for at in range(DRAWS)])
    turns = iter(range(1, 10_000))
    return {
        "`project()`, one scenario, county": milliseconds(lambda: project(county, one), times=500),
        "the same, shared to 36 neighbourhoods": milliseconds(
            lambda: share_to_neighbourhoods(county, project(county, one)), times=500
        ),
        f"`project()`, {DRAWS:,} scenarios, county": milliseconds(lambda: project(county, many), times=10),
        f"the same {DRAWS:,}, shared to 36 neighbourhoods": milliseconds(
            lambda: share_to_neighbourhoods(county, project(county, many)), times=5
        ),
        "`need()`, everything the page shows, one lever moved": milliseconds(
            lambda: need(today.with_lever("turnover", 20.0 + next(turns) / 1000)), times=50
        ),
        f"`ranges()`, {DRAWS:,} futures and each input at its ends, county": milliseconds(
            lambda: ranges(today.with_lever("turnover", 20.0 + next(turns) / 1000)), times=20
        ),
        "`seek()`, the turnover that reaches a target, county": milliseconds(
            lambda: seek(today, "turnover", "starters_per_year", 8_000.0 + next(turns)), times=50
        ),
    }


def programme_times() -> dict[str, tuple[float, float]]:
    """Every indicator of a large programme, 18 of 60 months, with charts, icons and matrix."""
    large = large_programme()
    return {
        "`overview()`, 18 indicators of 60 months": milliseconds(
            lambda: indicators.overview(Programme(large.sections)), times=10
        )
    }


def main() -> None:
    """Measure and print."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}\n")
    every = {"build of the database": build_time(), **model_times(), **programme_times()}
    print("| what | median ms | slowest ms |\n|---|---:|---:|")
    for what, (middle, slowest) in every.items():
        print(f"| {what} | {middle:,.2f} | {slowest:,.2f} |")


if __name__ == "__main__":
    main()
