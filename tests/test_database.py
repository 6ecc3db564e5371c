"""The one door to the database: what it refuses, how it waits, and what it falls back on."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from data import build
from queries import database

NOT_INPUTS = shutil.ignore_patterns("workforce-*", "workforce.current", ".workforce*", "__pycache__")
ESCAPES = {
    "write a file": "copy (select 1) to '{folder}/out.csv'",
    "write the database out": "export database '{folder}/out'",
    "read a file": "select * from read_csv('{folder}/secret.csv')",
    "read a file as text": "select * from read_text('{folder}/secret.csv')",
    "read a file by its name": "select * from '{folder}/secret.csv'",
    "list files": "select * from glob('{folder}/*')",
    "open another database": "attach '{folder}/other.duckdb'",
    "open a database in memory to write into": "attach ':memory:' as scratch; copy (select 1) to '{folder}/out.csv'",
    "install an extension": "install httpfs",
    "load an extension": "load '{folder}/any.duckdb_extension'",
    "switch external access on": "set enable_external_access = true",
    "switch external access on by pragma": "pragma enable_external_access = true",
    "give itself more memory": "set memory_limit = '64GB'",
    "give itself more threads": "set threads = 64",
    "write spill files": "set temp_directory = '{folder}'",
    "log to a file": "pragma enable_profiling; set profiling_output = '{folder}/out.json'",
    "unlock the settings": "set lock_configuration = false",
    "reset a setting": "reset enable_external_access",
    "make a table": "create table mine as select 1",
    "change a figure": "update workforce set value = 0",
    "drop a table": "drop table workforce",
    "read the environment": "select getenv('HOME')",
    "read a Python variable": "select * from a_python_variable",
    "make a secret": "create persistent secret mine (type s3, key_id 'a', secret 'b')",
}


@pytest.mark.parametrize("escape", ESCAPES)
def test_an_escape_is_refused(escape: str, tmp_path: Path) -> None:
    a_python_variable = database.run("sources")
    assert len(a_python_variable) > 1
    (tmp_path / "secret.csv").write_text("word\nhidden\n")
    before = sorted(tmp_path.iterdir())
    cursor = database.database().cursor()
    with pytest.raises(duckdb.Error):
        cursor.execute(ESCAPES[escape].format(folder=tmp_path.as_posix())).fetchall()
    assert sorted(tmp_path.iterdir()) == before


def test_the_same_escapes_work_on_an_open_door(tmp_path: Path) -> None:
    """So that the test above fails for the right reason."""
    (tmp_path / "secret.csv").write_text("word\nhidden\n")
    with duckdb.connect() as connection:
        for escape in ("write a file", "read a file", "read a file by its name", "list files", "make a table"):
            connection.execute(ESCAPES[escape].format(folder=tmp_path.as_posix())).fetchall()
    assert (tmp_path / "out.csv").exists()


def test_two_cursors_do_not_disturb_each_other() -> None:
    first, second = database.database().cursor(), database.database().cursor()
    first.execute("select range from range(10000) order by range")
    assert first.fetchone() == (0,)
    assert second.execute("select 'other'").fetchall() == [("other",)]
    assert first.fetchone() == (1,)


def test_many_threads_get_their_own_answers() -> None:
    def ask(edition: str) -> tuple[str, int]:
        return edition, database.run("care_drivers", edition=edition)["year"].min()

    asked = ["ons-2022", "ons-2018", "strategy"] * 8
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, asked))
    assert answers == list(zip(asked, [2022, 2019, 2019] * 8, strict=True))


def test_a_runaway_question_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "select sum(a.range * b.range) from range(10000000) as a, range(10000000) as b"
    monkeypatch.setattr(database, "SECONDS_ALLOWED", 0.05)
    monkeypatch.setattr(database, "_text", lambda name: endless)
    with pytest.raises(database.QueryError, match="The question 'endless' could not be answered: .*[Ii]nterrupt"):
        database.run("endless")


def test_a_greedy_question_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = "select length(string_agg(repeat('x', 100000), '')) from range(30000)"
    monkeypatch.setattr(database, "_text", lambda name: greedy)
    with pytest.raises(database.QueryError, match="The question 'greedy' could not be answered: Out of Memory"):
        database.run("greedy")


@pytest.mark.parametrize("parameters", [{}, {"edition": "strategy", "more": "1"}, {"editoin": "strategy"}])
def test_missing_and_extra_parameters_are_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(database.QueryError, match="care_drivers"):
        database.run("care_drivers", **parameters)


@pytest.mark.parametrize("text", ["' or 1 = 1 --", "strategy'; drop table workforce; --", 'x" union select 1'])
def test_a_parameter_is_never_read_as_sql(text: str) -> None:
    assert database.run("care_drivers", edition=text).empty


def test_a_whole_table_can_be_had() -> None:
    assert len(database.table("caveats")) == 39
    assert list(database.table("editions")["edition"])[0] == "ons-2022"


@pytest.mark.parametrize("name", ["nobody", "duckdb_settings", 'caveats" where 1=0 --', "build_information", ""])
def test_another_table_cannot(name: str) -> None:
    with pytest.raises(database.QueryError, match="There is no table"):
        database.table(name)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own that the app takes for its data."""
    folder = Path(shutil.copytree(build.HERE, tmp_path / "data", ignore=NOT_INPUTS))
    ensure, published = build.ensure, build.published
    monkeypatch.setattr(build, "ensure", lambda: ensure(folder))
    monkeypatch.setattr(build, "published", lambda where=folder: published(where))
    return folder


def test_the_database_is_built_at_first_use_without_a_word(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = database._open.__wrapped__()
    assert opened.path.parent == data and opened.notice == ""
    assert opened.fingerprint == build.fingerprint(data)
    assert capsys.readouterr() == ("", "")
    opened.close()


def test_refused_inputs_leave_the_previous_figures_and_a_notice(data: Path) -> None:
    first = database._open.__wrapped__()
    first.close()
    with (data / "footprint.csv").open("a", encoding="utf-8") as file:
        file.write("lost,,,,,,,,\n")
    opened = database._open.__wrapped__()
    assert opened.path == first.path
    assert opened.notice.startswith("The newest input files were refused, so the previous figures are shown. ")
    assert "data/footprint.csv, line " in opened.notice
    assert opened.cursor().execute("select count(*) from caveats").fetchall() == [(39,)]
    opened.close()


def test_refused_inputs_without_previous_figures_are_an_error(data: Path) -> None:
    (data / "footprint.csv").unlink()
    with pytest.raises(database.NoDatabaseError, match=r"data/footprint\.csv is missing"):
        database._open.__wrapped__()
