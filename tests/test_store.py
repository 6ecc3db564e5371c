"""The store: what it keeps through kills, races and crashes, whom it lets in, and what it says when it is off."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from multiprocessing import forkserver
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import PoolProxiedConnection

import store_writers
from model.workshop import Workshop
from postgres import Server
from queries.store import attempts, documents, engine
from queries.store.tables import DOCUMENTS, METADATA, REVISIONS

ROOT = Path(__file__).parent.parent
KILLS = {"sqlite": 100, "postgresql": 25}
MADE_UP = ["A" * 32, "", "../../etc/passwd", "x" * 10_000, "ä" * 32, "A" * 31 + "\n", "' or 1=1 --"]
PROCESSES = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")

in_postgresql = pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))
in_both = pytest.mark.parametrize("url", ["sqlite", in_postgresql], indirect=True)
only_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("url", [in_postgresql], indirect=True)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where SQLite keeps its file: in memory where there is such a folder.

    Beside a whole suite that writes, each sync of a disk takes seconds; a process that is killed loses nothing of
    either.
    """
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as name:
        yield Path(name)


@pytest.fixture
def url(request: pytest.FixtureRequest, folder: Path) -> str:
    """Where an empty store of the kind asked for is to be."""
    if request.param == "sqlite":
        return f"sqlite:///{folder}/new/store.sqlite3"
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
def store(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[engine.Store]:
    """That store, open in this process."""
    monkeypatch.setenv(engine.SETTING, url)
    engine.close()
    yield engine.store()
    engine.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience of a second: long enough for what shall be saved on a busy disk."""
    monkeypatch.setattr(attempts, "SECONDS_ALLOWED", 1.0)
    monkeypatch.setattr(engine, "SECONDS_ALLOWED", 1.0)
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 1_000)
    monkeypatch.setitem(engine.POSTGRESQL, "options", "-c statement_timeout=1000")


def is_sentence(text: str) -> bool:
    return text[0].isupper() and text.endswith(".") and "\n" not in text and len(text) < 500


# --- what is saved is read back ---------------------------------------------------------------------------------------


@in_both
def test_what_is_created_is_read_by_either_key(store: engine.Store) -> None:
    body = {"title": "Wörkshop 🏥 \x00 'quoted'", "numbers": [1, 2.5, None, True], "more": {"b": [], "a": {}}}
    keys = documents.create("workshop", body, "facilitator")
    mine, theirs = documents.read(keys.edit), documents.read(keys.view)
    assert mine.body == theirs.body == body
    assert (mine.kind, mine.number, mine.made_by) == ("workshop", 1, "facilitator")
    assert mine.may_edit and not theirs.may_edit
    assert timedelta() <= datetime.now(UTC) - mine.made_at < timedelta(minutes=1)


@in_both
def test_every_revision_stays(store: engine.Store) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    for number in range(1, 4):
        assert documents.save(keys.edit, {"at": number + 1}, number, f"role {number}") == number + 1
    lines = documents.history(keys.view)
    assert [(line.number, line.made_by) for line in lines] == [
        *[(1, "facilitator"), (2, "role 1"), (3, "role 2"), (4, "role 3")]
    ]
    assert [documents.read(keys.view, line.number).body["at"] for line in lines] == [1, 2, 3, 4]
    assert [documents.read(keys.view, line.number).made_at for line in lines] == [line.made_at for line in lines]
    assert sorted(line.made_at for line in lines) == [line.made_at for line in lines]
    assert documents.read(keys.edit).number == 4


@in_both
def test_what_is_saved_survives_a_restart(store: engine.Store) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    engine.close()
    assert documents.save(keys.edit, {"at": 2}, documents.read(keys.edit).number, "facilitator") == 2


@in_both
def test_a_workshop_goes_there_and_back(store: engine.Store) -> None:
    workshop = Workshop("Winter").keep("A", "area=barnsley&pay=5&growth=3")
    workshop = workshop.reason(0, "growth", "births").reason(0, "pay", "floor")
    keys = documents.create("workshop", workshop.as_body(), "facilitator")
    assert Workshop.from_body(documents.read(keys.view).body) == workshop


@in_both
def test_bodies_are_kept_as_canonical_json(store: engine.Store) -> None:
    documents.create("workshop", {"b": "é", "a": [1]}, "facilitator")
    with store.reading() as connection:
        assert connection.execute(sa.select(REVISIONS.c.body)).scalars().all() == ['{"a":[1],"b":"é"}']


# --- who may do what --------------------------------------------------------------------------------------------------


@in_both
@pytest.mark.parametrize("key", MADE_UP)
def test_a_made_up_key_opens_nothing(store: engine.Store, key: str) -> None:
    keys = documents.create("workshop", {}, "facilitator")
    asked: list[Callable[[], object]] = [lambda: documents.read(key), lambda: documents.history(key)]
    for ask in [*asked, lambda: documents.read(key, 7)]:
        with pytest.raises(documents.KeyRefusedError, match="^This link does not open anything here.$"):
            ask()
    said = {
        str(pytest.raises(documents.KeyRefusedError, documents.save, one, {}, 1, "x").value) for one in (key, keys.view)
    }
    assert said == {"This link does not allow saving here."}, "a view key and a made-up key are refused alike"
    assert len(documents.history(keys.view)) == 1


@in_both
def test_a_copy_of_the_store_holds_no_key(store: engine.Store) -> None:
    keys = documents.create("workshop", {}, "facilitator")
    with store.reading() as connection:
        rows = [connection.execute(sa.select(table)).all() for table in (DOCUMENTS, REVISIONS)]
    assert keys.edit not in str(rows) and keys.view not in str(rows)


@in_both
def test_keys_are_long_and_never_the_same(store: engine.Store) -> None:
    made = [documents.create("workshop", {}, "facilitator") for _ in range(20)]
    keys = [key for one in made for key in (one.edit, one.view)]
    assert len(set(keys)) == 40 and {len(key) for key in keys} == {32}


def test_nothing_lists_documents() -> None:
    public = {
        name for name, value in vars(documents).items() if callable(value) and value.__module__ == documents.__name__
    }
    assert {name for name in public if name[0].islower() and not name.startswith("_")} == {
        *("create", "read", "save", "history", "newest", "view_key")
    }


# --- what cannot be saved ---------------------------------------------------------------------------------------------


def nested(depth: int) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for _ in range(depth):
        body = {"in": body}
    return body


@only_sqlite
@pytest.mark.parametrize(
    "body",
    [
        {"x": float("nan")},
        {"x": {1}},
        {1: "x"},
        {"x": (1,)},
        {"x": "\ud800"},
        nested(100_000),
        {"x": "é" * (documents.MOST_BYTES // 2 + 1)},
        [],
    ],
    ids=["not a number", "a set", "a number as key", "a tuple", "half a character", "too deep", "too large", "a list"],
)
def test_a_body_that_cannot_be_saved_is_refused(store: engine.Store, body: dict[str, object]) -> None:
    with pytest.raises(documents.BodyError) as refusal:
        documents.create("workshop", body, "facilitator")
    assert is_sentence(str(refusal.value))
    keys = documents.create("workshop", {}, "facilitator")
    with pytest.raises(documents.BodyError):
        documents.save(keys.edit, body, 1, "facilitator")


@in_both
def test_the_largest_body_is_saved(store: engine.Store) -> None:
    body = {"x": "y" * (documents.MOST_BYTES - len('{"x":""}'))}
    assert documents.read(documents.create("workshop", body, "facilitator").view).body == body
    with pytest.raises(documents.BodyError, match="2049 KB: allowed are 2048 KB"):
        documents.create("workshop", {"x": body["x"] + "y"}, "facilitator")


@only_sqlite
@pytest.mark.parametrize(("kind", "role"), [("", "x"), ("Two words", "x"), ("a", ""), ("a", "x" * 81), ("a", "x\ny")])
def test_a_kind_or_role_that_cannot_be_saved_is_refused(store: engine.Store, kind: str, role: str) -> None:
    with pytest.raises(documents.BodyError):
        documents.create(kind, {}, role)


@in_both
@pytest.mark.parametrize("number", [-1, 0, 2, 10**6])
def test_a_revision_that_is_not_there(store: engine.Store, number: int) -> None:
    keys = documents.create("workshop", {}, "facilitator")
    with pytest.raises(documents.NoRevisionError, match=f"no revision {number} of this"):
        documents.read(keys.view, number)
    with pytest.raises(documents.NoRevisionError):
        documents.save(keys.edit, {}, number, "facilitator")


# --- several at once --------------------------------------------------------------------------------------------------


@in_both
def test_the_second_editor_is_told_and_shown(store: engine.Store) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    documents.save(keys.edit, {"at": "first"}, 1, "first")
    documents.save(keys.edit, {"at": "again"}, 2, "first")
    with pytest.raises(documents.Conflict) as conflict:
        documents.save(keys.edit, {"at": "second"}, 1, "second")
    newer = conflict.value.newer
    assert (newer.body, newer.number, newer.made_by, newer.may_edit) == ({"at": "again"}, 3, "first", True)
    assert is_sentence(str(conflict.value))
    assert documents.save(keys.edit, {"at": "second"}, newer.number, "second") == 4


@only_postgresql
def test_a_save_overtaken_at_the_last_moment_is_a_conflict(store: engine.Store) -> None:
    keys = documents.create("workshop", {}, "facilitator")
    overtaken = threading.Event()

    def overtake(_connection: object, _cursor: object, text: str, *_: object) -> None:
        if text.startswith("INSERT INTO revisions") and not overtaken.is_set():
            overtaken.set()
            documents.save(keys.edit, {"who": "rival"}, 1, "rival")

    sa.event.listen(store.engine, "before_cursor_execute", overtake)
    with pytest.raises(documents.Conflict) as conflict:
        documents.save(keys.edit, {"who": "me"}, 1, "me")
    assert conflict.value.newer.body == {"who": "rival"} and len(documents.history(keys.view)) == 2


@in_both
def test_every_acknowledged_save_of_many_writers_is_there_once(store: engine.Store, url: str) -> None:
    keys = documents.create("workshop", {"written": "nothing"}, "facilitator")
    work = [(url, keys.edit, f"process {at}", 4, 5) for at in range(2)]
    with started([(store_writers.save_from_threads, arguments) for arguments in work]) as crew:
        acknowledged = [each for _, pipe in crew for each in pipe.recv()]
    kept = {
        line.number: documents.read(keys.view, line.number).body["written"] for line in documents.history(keys.view)
    }
    assert len(acknowledged) == 2 * 4 * 5
    assert kept == {1: "nothing", **dict(acknowledged)}


@in_both
def test_processes_that_start_at_once_do_not_collide(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with started([(store_writers.create_one, (url,))] * 6) as crew:
        for _, pipe in crew:
            pipe.send("now")
        views = [pipe.recv() for _, pipe in crew]
    monkeypatch.setenv(engine.SETTING, url)
    engine.close()
    assert [documents.read(view).body for view in views] == [{"made": "at once"}] * 6
    engine.close()


def begin_nursery() -> None:
    """Start, once, the process the others are forked from, with the imports done: Python 3.11 tells it no paths."""
    if sys.platform != "win32":
        PROCESSES.set_forkserver_preload(["store_writers"])
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "tests")]))
            forkserver.ensure_running()


Work = tuple[Callable[..., None], tuple[Any, ...]]


@contextmanager
def started(work: list[Work]) -> Iterator[list[tuple[Any, Pipe]]]:
    """Processes, each with a pipe to it as its last argument; killed when the block is left, if not yet done."""
    begin_nursery()
    crew = []
    for target, arguments in work:
        here, there = PROCESSES.Pipe()
        process = PROCESSES.Process(target=target, args=(*arguments, there), daemon=True)
        process.start()
        there.close()
        crew.append((process, here))
    try:
        yield crew
    finally:
        for process, pipe in crew:
            process.kill()
            process.join()
            process.close()
            pipe.close()


# --- kills, crashes and lost answers ----------------------------------------------------------------------------------


@in_both
def test_a_kill_in_the_middle_of_saving_loses_nothing_acknowledged(store: engine.Store, url: str) -> None:
    keys = documents.create("workshop", {"after": 0, "filler": ""}, "facilitator")
    kills, chance, last = KILLS[store.engine.dialect.name], random.Random(7), 1
    for _ in range(kills):
        acknowledged = killed_while_saving(url, keys.edit, chance.uniform(0, 0.03))
        newest = documents.read(keys.view).number
        assert acknowledged[-1] <= newest <= acknowledged[-1] + 1, "one may be saved and its word not yet given"
        assert acknowledged == list(range(last + 1, acknowledged[-1] + 1))
        last = newest
    numbers = [line.number for line in documents.history(keys.view)]
    assert numbers == list(range(1, last + 1)) and len(numbers) > kills
    assert all(documents.read(keys.view, number).body["after"] == number - 1 for number in numbers)


def killed_while_saving(url: str, edit_key: str, seconds: float) -> list[int]:
    """Kill a process (SIGKILL) some time after its first save; return what it had been told is saved.

    A server may still be saving what the process sent last: it is done when it has let the connection go.
    """
    acknowledged, before = [], connections(url)
    with started([(store_writers.save_without_end, (url, edit_key))]) as [(process, pipe)]:
        acknowledged.append(pipe.recv())
        time.sleep(seconds)
        process.kill()
        with suppress(EOFError, OSError):
            while True:
                acknowledged.append(pipe.recv())
    while connections(url) - before:
        pass
    return acknowledged


def connections(url: str) -> set[int]:
    """The app's connections to a server, by the process that answers each; none to a file."""
    if not url.startswith("postgresql"):
        return set()
    asked = "select pid from pg_stat_activity where datname = current_database() and application_name like 'workforce%'"
    with psycopg.connect(url) as other:
        return {pid for (pid,) in other.execute(asked)}


@only_sqlite
def test_the_file_is_whole_after_kills(store: engine.Store, url: str) -> None:
    keys = documents.create("workshop", {"after": 0, "filler": ""}, "facilitator")
    for _ in range(3):
        killed_while_saving(url, keys.edit, 0.05)
    with store.reading() as connection:
        assert connection.exec_driver_sql("pragma integrity_check").scalar() == "ok"


@only_postgresql
def test_a_server_that_crashes_and_comes_back_loses_nothing_acknowledged(
    store: engine.Store, url: str, postgresql: Server
) -> None:
    keys = documents.create("workshop", {"written": "nothing"}, "facilitator")
    with started([(store_writers.save_from_threads, (url, keys.edit, "crash", 4, 60))]) as [(_, pipe)]:
        for revisions in (40, 120):
            while store_writers.read_at_last(keys.view).number < revisions:
                pass
            postgresql.stop(signal.SIGQUIT)
            postgresql.start()
        acknowledged = pipe.recv()
    kept = {
        line.number: documents.read(keys.view, line.number).body["written"] for line in documents.history(keys.view)
    }
    assert kept == {1: "nothing", **dict(acknowledged)} and len(kept) == 1 + 4 * 60


@only_postgresql
def test_a_connection_cut_by_the_server_is_not_noticed(store: engine.Store, url: str) -> None:
    keys = documents.create("workshop", {}, "facilitator")
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'workforce%'")
    assert documents.save(keys.edit, {}, 1, "facilitator") == 2


def lose_answers(store: engine.Store, monkeypatch: pytest.MonkeyPatch, times: int, *, saved: bool) -> None:
    """Lose the answers to the next commits: the store has `saved` or not, and the connection is gone."""
    real, left = store.engine.dialect.do_commit, [times]

    def commit(connection: PoolProxiedConnection) -> None:
        if left[0] == 0:
            return real(connection)
        left[0] -= 1
        if saved:
            real(connection)
        connection.dbapi_connection.close()
        if store.engine.dialect.name == "postgresql":
            raise psycopg.OperationalError("the connection is lost")
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise fault

    monkeypatch.setattr(store.engine.dialect, "do_commit", commit)


@in_both
@pytest.mark.parametrize("saved", [True, False])
def test_a_lost_answer_is_looked_up(store: engine.Store, monkeypatch: pytest.MonkeyPatch, saved: bool) -> None:
    lose_answers(store, monkeypatch, 1, saved=saved)
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    lose_answers(store, monkeypatch, 1, saved=saved)
    assert documents.save(keys.edit, {"at": 2}, 1, "facilitator") == 2
    assert [line.number for line in documents.history(keys.view)] == [1, 2]


@in_both
def test_an_answer_lost_for_good_is_not_called_unsaved(
    store: engine.Store, monkeypatch: pytest.MonkeyPatch, hurried: None
) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    lose_answers(store, monkeypatch, 10_000, saved=False)
    with pytest.raises(attempts.NotKnownError, match="not known whether this was saved") as fault:
        documents.save(keys.edit, {"at": 2}, 1, "facilitator")
    assert is_sentence(str(fault.value))


@in_both
def test_a_store_held_by_somebody_else_is_not_waited_for_for_ever(url: str, hurried: None, store: engine.Store) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    with held(url), pytest.raises(attempts.NotSavedError, match="^Nothing was saved because") as fault:
        documents.save(keys.edit, {"at": 2}, 1, "facilitator")
    assert is_sentence(str(fault.value))
    assert documents.save(keys.edit, {"at": 2}, 1, "facilitator") == 2


@contextmanager
def held(url: str) -> Iterator[None]:
    """Somebody who does not let others write, and knows nothing of our lock file."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("begin immediate")
            yield
    else:
        with psycopg.connect(url) as other:
            other.execute("lock table revisions in access exclusive mode")
            yield


@only_sqlite
def test_a_lock_that_is_not_given_back_is_not_waited_for_for_ever(store: engine.Store, url: str, hurried: None) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    with (
        engine.FileLock(Path(f"{store.where}.lock")).held(1),
        pytest.raises(attempts.NotSavedError, match="others are"),
    ):
        documents.save(keys.edit, {"at": 2}, 1, "facilitator")


@only_sqlite
def test_a_full_disk_is_said_and_loses_nothing(store: engine.Store) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    with store.reading() as connection:
        connection.exec_driver_sql("pragma max_page_count = 20")
    with pytest.raises(attempts.NotSavedError, match="full"):
        documents.save(keys.edit, {"at": "x" * 500_000}, 1, "facilitator")
    assert documents.read(keys.view).body == {"at": 1}


@only_sqlite
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file go")
def test_a_store_taken_away_under_the_running_program_is_not_written_to(store: engine.Store, folder: Path) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    (folder / "new").rename(folder / "elsewhere")
    with pytest.raises(attempts.NotSavedError, match="No such file"):
        documents.save(keys.edit, {"at": 2}, 1, "facilitator")
    (folder / "new").mkdir()
    with pytest.raises(documents.KeyRefusedError):
        documents.save(keys.edit, {"at": 2}, 1, "facilitator")
    assert documents.read(documents.create("workshop", {"at": 3}, "facilitator").view).body == {"at": 3}
    assert (folder / "new" / "store.sqlite3").is_file()


# --- append-only ------------------------------------------------------------------------------------------------------


@in_both
def test_nothing_is_changed_or_taken_away(store: engine.Store) -> None:
    said: list[str] = []
    sa.event.listen(store.engine, "before_cursor_execute", lambda *arguments: said.append(arguments[2]))
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    documents.save(keys.edit, {"at": 2}, 1, "facilitator")
    pytest.raises(documents.Conflict, documents.save, keys.edit, {"at": 3}, 1, "facilitator")
    documents.read(keys.view)
    documents.history(keys.view)
    assert {text.split()[0].lower() for text in said} <= {"select", "insert", "begin"}


def test_no_text_of_the_store_changes_or_takes_away() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "queries" / "store").glob("*.py")]
    assert not [text for text in texts if "update(" in text or "delete(" in text]


# --- settings, and when saving is off ---------------------------------------------------------------------------------


@only_sqlite
def test_sqlite_writes_through_to_the_disk(store: engine.Store) -> None:
    with store.reading() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = {name: connection.exec_driver_sql(f"pragma {name}").scalar() for name in names}
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5_000}


@only_postgresql
def test_postgresql_writes_through_to_the_disk(store: engine.Store) -> None:
    with store.reading() as connection:
        assert connection.exec_driver_sql("show synchronous_commit").scalar() == "on"


def test_without_a_setting_the_store_is_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(engine.SETTING, raising=False)
    path = Path(engine.address().database or "")
    assert path.name == "store.sqlite3" and path.is_absolute() and not path.is_relative_to(ROOT)


@pytest.mark.parametrize("prefix", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_every_way_to_write_postgresql_means_psycopg_3(prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engine.SETTING, f"{prefix}://user:secret@host:5432/database?sslmode=require")
    address = engine.address()
    assert address.drivername == "postgresql+psycopg" and address.query["sslmode"] == "require"
    assert engine.where(address) == "postgresql://host:5432/database"


OFF = {
    "sqlite://": "does not name a file",
    "sqlite:///:memory:": "does not name a file",
    "sqlite:////tmp/x?mode=ro": "does not name a file",
    f"sqlite:///{ROOT}/tests/store.sqlite3": "inside the program's own folder",
    "sqlite:///store.sqlite3": "inside the program's own folder",
    "mysql://user:secret@host/database": "neither SQLite nor PostgreSQL",
    "secret": "cannot be read",
    "postgresql://user:secret@host:port/database": "cannot be read",
    "postgresql://user:se@secret@127.0.0.1:1/database": "@ as %40",
    "postgresql://user:secret@127.0.0.1:1/database": "127.0.0.1:1/database cannot be opened .+ refused",
    "postgres://127.0.0.1:1/database?password=secret&user=user": "127.0.0.1:1/database cannot be opened",
}


def off(monkeypatch: pytest.MonkeyPatch, setting: str) -> str:
    """What is said when that setting is used."""
    monkeypatch.setenv(engine.SETTING, setting)
    engine.close()
    with pytest.raises(engine.StoreOffError, match="^Saving is off because") as fault:
        engine.store()
    engine.close()
    return str(fault.value)


@pytest.mark.parametrize("setting", OFF)
def test_a_wrong_setting_turns_saving_off_in_one_sentence(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = off(monkeypatch, setting)
    assert re.search(OFF[setting], said) and is_sentence(said)
    assert engine.SETTING in said and "secret" not in said


def test_a_folder_that_cannot_be_made_turns_saving_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    said = off(monkeypatch, f"sqlite:///{tmp_path}/file/store.sqlite3")
    assert f"{tmp_path}/file/store.sqlite3 cannot be opened for writing" in said and "make its folder writable" in said


def test_a_file_that_is_no_store_turns_saving_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite3").write_text("not a database" * 100, encoding="utf-8")
    assert "file is not a database" in off(monkeypatch, f"sqlite:///{tmp_path}/store.sqlite3")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are guarded otherwise on Windows")
@pytest.mark.parametrize("there", [True, False], ids=["a store is there", "the folder is empty"])
def test_a_folder_nobody_may_write_turns_saving_off(there: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{place}/store.sqlite3"
        if there:
            with started([(store_writers.open_as, (url, False))]) as [(_, pipe)]:
                assert pipe.recv() == f"{place}/store.sqlite3"
        Path(place).chmod(0o555)
        with started([(store_writers.open_as, (url, True))]) as [(_, pipe)]:
            said = pipe.recv()
        Path(place).chmod(0o755)
    assert said.startswith("Saving is off because") and "writable" in said and is_sentence(said)


def test_a_store_that_is_off_is_asked_again_only_after_a_while(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(engine.SETTING, f"sqlite:///{tmp_path}/file/store.sqlite3")
    engine.close()
    with pytest.raises(engine.StoreOffError):
        documents.create("workshop", {}, "facilitator")
    (tmp_path / "file").unlink()
    with pytest.raises(engine.StoreOffError):
        documents.create("workshop", {}, "facilitator")
    monkeypatch.setattr(engine, "SECONDS_UNTIL_ASKED_AGAIN", 0.0)
    assert documents.read(documents.create("workshop", {}, "facilitator").view).number == 1
    engine.close()


# --- older and newer stores -------------------------------------------------------------------------------------------


@in_both
def test_the_steps_lead_to_the_tables_the_code_knows(store: engine.Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


@in_both
def test_a_store_of_a_newer_program_turns_saving_off(
    store: engine.Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
        connection.commit()
    assert "newer version of this program: update the program" in off(monkeypatch, url)


@in_both
def test_an_older_store_keeps_its_rows(store: engine.Store, url: str, tmp_path: Path) -> None:
    """Every step up from the first, and one more as a later version of the program may bring, with rows in place."""
    with store.writing() as connection:
        command.downgrade(engine.migration_settings(connection), "0001")
        connection.commit()
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    documents.save(keys.edit, {"at": 2}, 1, "facilitator")
    (tmp_path / "later.py").write_text(LATER, encoding="utf-8")
    with store.writing() as connection:
        settings = engine.migration_settings(connection)
        settings.set_main_option("path_separator", "newline")
        settings.set_main_option("version_locations", f"{engine.MIGRATIONS / 'versions'}\n{tmp_path}")
        command.upgrade(settings, "heads")
        connection.commit()
    with store.reading() as connection:
        assert connection.exec_driver_sql("select remark from documents").scalars().all() == ["none"]
    assert [documents.read(keys.view, line.number).body["at"] for line in documents.history(keys.view)] == [1, 2]
    assert documents.read(keys.edit).may_edit


LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("remark", sa.Text, nullable=False, server_default="none"))
"""


@in_both
def test_the_viewing_key_follows_from_the_editing_key_and_not_back(store: object) -> None:
    keys = documents.create("workshop", {"at": 1}, "facilitator")
    assert documents.view_key(keys.edit) == keys.view != keys.edit
    assert documents.view_key(keys.view) not in (keys.edit, keys.view)
    assert not documents.read(keys.view).may_edit
