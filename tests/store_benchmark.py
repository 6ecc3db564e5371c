"""How long a save takes when fifty people save at once, as a Markdown table: `python -m tests.store_benchmark`.

Fifty writers, as threads within two processes of the app, each on a workshop of its own of 4 KB. In the first row of
a store each saves again as soon as it may, the worst there is; in the second each waits a second between saves, which is
still far busier than a room. The third has all fifty save to one workshop without a pause: told of a conflict, each takes
the newer one and tries again, and the time is that until its own save is acknowledged.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
from multiprocessing.pool import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import postgres  # noqa: E402
import store_writers  # noqa: E402
from queries.store import documents, engine  # noqa: E402

WRITERS, PROCESSES = 50, 2


def measure(url: str, what: str, times: int, pause: float, shared: bool) -> str:
    """One row of the table."""
    store_writers.use(url)
    made = [documents.create("measure", {"written": ""}, "tester") for _ in range(1 if shared else WRITERS)]
    keys = [one.edit for one in made] * (WRITERS if shared else 1)
    with multiprocessing.get_context("spawn").Pool(PROCESSES, store_writers.use, (url,)) as pool:
        saves = timed(pool, keys, times, pause)
    taken = sorted(milliseconds for _, milliseconds in saves)
    lost = len({written for written, _ in saves} - {body for one in made for body in kept(one.view)})
    p95 = statistics.quantiles(taken, n=20)[-1]
    return f"| {what} | {len(taken):,} | {statistics.median(taken):,.0f} | {p95:,.0f} | {taken[-1]:,.0f} | {lost} |"


def timed(pool: Pool, keys: list[str], times: int, pause: float) -> list[tuple[str, float]]:
    """Every acknowledged save: what was written, and the milliseconds it took."""
    pool.map(store_writers.warm, [keys[0]] * PROCESSES, chunksize=1)
    work = [(keys[at::PROCESSES], f"process {at}", times, pause) for at in range(PROCESSES)]
    return [save for saves in pool.starmap(store_writers.saves_timed, work, chunksize=1) for save in saves]


def kept(key: str) -> list[str]:
    """What the store holds of a document, revision by revision."""
    return [documents.read(key, line.number).body["written"] for line in documents.history(key)]


def rows(url: str, name: str) -> None:
    """Measure one store and print its rows."""
    print(measure(url, f"{name}, 50 workshops, no pause", 20, 0.0, shared=False))
    print(measure(url, f"{name}, 50 workshops, a second between saves", 10, 1.0, shared=False))
    print(measure(url, f"{name}, one workshop, no pause, with every conflict", 4, 0.0, shared=True))


def main() -> None:
    """Measure and print."""
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores\n")
    print("| what | saves | p50 ms | p95 ms | max ms | lost |\n|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as place:
        rows(f"sqlite:///{place}/store.sqlite3", "SQLite")
        engine.close()
    programs = postgres.binaries()
    if programs is None:
        sys.exit(postgres.ADVICE)
    with postgres.running(programs) as server:
        rows(server.new_database(), "PostgreSQL")
        engine.close()


if __name__ == "__main__":
    main()
