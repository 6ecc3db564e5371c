"""What the store's tests and measure run in processes of their own."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

from queries.store import attempts, documents, engine

SECONDS_OF_PATIENCE = 60.0


def use(url: str) -> None:
    """Open the store at an address, in a process that has just begun."""
    engine.close()
    os.environ[engine.SETTING] = url


def create_one(url: str, pipe: Connection) -> None:
    """Wait for the word, open the store and make one document: several at once must not collide."""
    use(url)
    pipe.recv()
    try:
        pipe.send(documents.create("test", {"made": "at once"}, "tester").view)
    except Exception as fault:
        pipe.send(fault)
        raise


def open_as(url: str, nobody: bool, pipe: Connection) -> None:
    """Open the store, as a user who may write nowhere when `nobody` (root may everywhere); send what comes of it."""
    if nobody and os.geteuid() == 0:
        os.seteuid(65_534)
    use(url)
    try:
        pipe.send(engine.store().where)
    except engine.StoreOffError as fault:
        pipe.send(str(fault))


def save_without_end(url: str, edit_key: str, pipe: Connection) -> None:
    """Save revision after revision, telling each only when it has been acknowledged, until killed."""
    use(url)
    number = documents.read(edit_key).number
    while True:
        number = documents.save(edit_key, {"after": number, "filler": "x" * 2_000}, number, "tester")
        pipe.send(number)


def save_until_done(edit_key: str, name: str, times: int) -> list[tuple[int, str]]:
    """Save `times` revisions to a document others save to as well; return (number, what was written) of each."""
    acknowledged = []
    newest = read_at_last(edit_key).number
    for turn in range(times):
        newest = save_at_last(edit_key, f"{name}-{turn}", newest)
        acknowledged.append((newest, f"{name}-{turn}"))
    return acknowledged


def save_at_last(edit_key: str, written: str, newest: int, answers: list[float] | None = None) -> int:
    """Save as the next revision; told of a conflict, take the newer one and try again from there.

    While a server that crashed recovers, do as the message says: save again, after a look where it is not known
    whether it was saved. The milliseconds until each answer, saved or told, are added to `answers`.
    """
    until = time.monotonic() + SECONDS_OF_PATIENCE
    while True:
        start = time.perf_counter()
        try:
            return documents.save(edit_key, {"written": written}, newest, "tester")
        except attempts.NotSavedError:
            if time.monotonic() > until:
                raise
        except attempts.NotKnownError:
            if is_there(edit_key, written, newest + 1):
                return newest + 1
        except documents.Conflict as conflict:
            newest = conflict.newer.number
        finally:
            if answers is not None:
                answers.append(1000 * (time.perf_counter() - start))


def is_there(key: str, written: str, number: int) -> bool:
    """Whether this was written as revision `number`."""
    try:
        return bool(read_at_last(key, number).body["written"] == written)
    except documents.NoRevisionError:
        return False


def read_at_last(key: str, number: int | None = None) -> documents.Document:
    """Read, also while a server that crashed recovers."""
    until = time.monotonic() + SECONDS_OF_PATIENCE
    while True:
        try:
            return documents.read(key, number)
        except attempts.NotReadError:
            if time.monotonic() > until:
                raise


def save_from_threads(url: str, edit_key: str, process: str, threads: int, times: int, pipe: Connection) -> None:
    """Save from several threads to one document; send every acknowledged (number, what was written)."""
    use(url)
    with ThreadPoolExecutor(threads) as crew:
        saves = [crew.submit(save_until_done, edit_key, f"{process}-{at}", times) for at in range(threads)]
    pipe.send([each for save in saves for each in save.result()])


def warm(key: str) -> None:
    """Open the store before the clock runs."""
    documents.read(key)
    time.sleep(0.5)


def saves_timed(keys: list[str], process: str, times: int, pause: float) -> list[tuple[str, list[float]]]:
    """Save `times` revisions for each key, a thread each.

    Returns (what was written, milliseconds until each answer) of each save; the last answer acknowledged it, the ones
    before told of a conflict.
    """

    def work(at: int, key: str) -> list[tuple[str, list[float]]]:
        taken = []
        newest = documents.read(key).number
        time.sleep(pause * at / len(keys))
        for turn in range(times):
            written, answers = f"{process}-{at}-{turn}-{'x' * 4_000}", list[float]()
            newest = save_at_last(key, written, newest, answers)
            taken.append((written, answers))
            time.sleep(pause)
        return taken

    with ThreadPoolExecutor(len(keys)) as crew:
        return [save for saves in crew.map(work, range(len(keys)), keys) for save in saves]
