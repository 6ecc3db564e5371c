"""How long a save takes when fifty people save at once, as a Markdown table: `python -m tests.store_benchmark`.

Fifty writers, as threads within two processes of the app, each on a workshop of its own of 4 KB. In the first row of
a store each saves again as soon as it may, the worst there is; in the second each waits a second between saves, which
is still far busier than a room. In the third all fifty save to one workshop without a pause: told of a conflict, each
takes the newer one and tries again at once. Every answer is timed there, saved or told; the fourth row is the time
until a writer's own save is acknowledged, all its conflicts on the way included.
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


def measure(url: str, times: int, pause: float, shared: bool) -> tuple[list[list[float]], int]:
    """Save from all writers; return the milliseconds of each save's answers, and how many saves were lost."""
    store_writers.use(url)
    made = [documents.create("measure", {"written": ""}, "tester") for _ in range(1 if shared else WRITERS)]
    keys = [one.edit for one in made] * (WRITERS if shared else 1)
    with multiprocessing.get_context("spawn").Pool(PROCESSES, store_writers.use, (url,)) as pool:
        saves = timed(pool, keys, times, pause)
    lost = {written for written, _ in saves} - {written for one in made for written in kept(one.view)}
    return [answers for _, answers in saves], len(lost)


def timed(pool: Pool, keys: list[str], times: int, pause: float) -> list[tuple[str, list[float]]]:
    """Every acknowledged save: what was written, and the milliseconds until each answer."""
    pool.map(store_writers.warm, [keys[0]] * PROCESSES, chunksize=1)
    work = [(keys[at::PROCESSES], f"process {at}", times, pause) for at in range(PROCESSES)]
    return [save for saves in pool.starmap(store_writers.saves_timed, work, chunksize=1) for save in saves]


def kept(key: str) -> list[str]:
    """What the store holds of a document, revision by revision."""
    return [documents.read(key, line.number).body["written"] for line in documents.history(key)]


def row(what: str, taken: list[float], lost: int) -> None:
    """Print one row of the table."""
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"| {what} | {len(taken):,} | {statistics.median(taken):,.0f} | {p95:,.0f} | {max(taken):,.0f} | {lost} |")


def rows(url: str, name: str) -> None:
    """Measure one store and print its rows."""
    for what, times, pause in (("no pause", 20, 0.0), ("a second between saves", 10, 1.0)):
        saves, lost = measure(url, times, pause, shared=False)
        row(f"{name}, 50 workshops, {what}", [sum(answers) for answers in saves], lost)
    saves, lost = measure(url, 4, 0.0, shared=True)
    row(f"{name}, one workshop, no pause: saved or told", [one for answers in saves for one in answers], lost)
    row(f"{name}, one workshop, no pause: until one's own is saved", [sum(answers) for answers in saves], lost)


def main() -> None:
    """Measure and print."""
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores\n")
    print("| what | answers | p50 ms | p95 ms | max ms | lost |\n|---|---:|---:|---:|---:|---:|")
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
