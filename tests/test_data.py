"""The build: what it makes of good files, what it says of bad ones, and the figures it derives."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from data import build

DATA = Path(build.__file__).parent
NOT_INPUTS = shutil.ignore_patterns("workforce-*", "workforce.current", ".workforce*", "__pycache__")
Edit = Callable[[Path], None]


def copy_of_data(folder: Path) -> Path:
    return Path(shutil.copytree(DATA, folder / "data", ignore=NOT_INPUTS))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database has been built."""
    folder = copy_of_data(tmp_path_factory.mktemp("built"))
    build.build(folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A folder of one's own, its database built."""
    return Path(shutil.copytree(built, tmp_path / "data"))


@pytest.fixture(scope="session")
def database(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built database, read-only."""
    path = build.published(built)
    assert path
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        return {name: sorted(connection.execute(f"from {name}").fetchall(), key=repr) for name in names}


# --- building -------------------------------------------------------------------------------------------------------


def test_same_inputs_give_the_same_database(built: Path, tmp_path: Path) -> None:
    other = build.build(copy_of_data(tmp_path))
    first = build.published(built)
    assert first and first.name == other.name
    assert contents(first) == contents(other)


def test_other_inputs_give_another_fingerprint(folder: Path) -> None:
    before = build.fingerprint(folder)
    rewrite(folder / "footprint.csv", 2, "value", "5")
    assert build.fingerprint(folder) != before


def test_only_the_newest_database_is_kept(folder: Path) -> None:
    rewrite(folder / "footprint.csv", 2, "value", "5")
    path = build.build(folder)
    assert build.published(folder) == path
    assert [found.name for found in folder.glob("workforce-*.duckdb")] == [path.name]


def test_a_built_database_is_not_built_again(folder: Path) -> None:
    said: list[str] = []
    assert build.ensure(folder, said.append) == build.published(folder)
    assert not said


def test_a_lost_database_is_built_again(folder: Path) -> None:
    path = build.published(folder)
    assert path
    path.unlink()
    assert build.published(folder) is None
    assert build.ensure(folder) == path and path.exists()


def test_the_command_shows_progress_and_says_what_it_published(tmp_path: Path) -> None:
    folder = copy_of_data(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "data.build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    published = build.published(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert published and done.stdout.splitlines()[-1] == f"Published {published.name}."
    assert len(done.stdout.splitlines()) > 5


def test_the_command_refuses_with_exit_code_1(tmp_path: Path) -> None:
    rewrite(copy_of_data(tmp_path) / "footprint.csv", 3, "source_id", "")
    done = subprocess.run(
        [sys.executable, "-m", "data.build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "1 offence" in done.stderr and "data/footprint.csv, line 3, column source_id" in done.stderr


# --- bad rows -------------------------------------------------------------------------------------------------------


def rewrite(path: Path, line: int, column: str, value: str) -> None:
    """Put another value into one cell."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def cell(file: str, line: int, column: str, value: str) -> Edit:
    return lambda folder: rewrite(folder / file, line, column, value)


def lines(file: str, change: Callable[[list[str]], list[str]]) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / file
        path.write_text("\n".join(change(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")

    return edit


def outlines(change: Callable[[dict[str, list[object]]], object]) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / build.OUTLINES
        features = json.loads(path.read_text(encoding="utf-8"))
        change(features)
        path.write_text(json.dumps(features), encoding="utf-8")

    return edit


def raw(file: str, text: bytes) -> Edit:
    return lambda folder: (folder / file).write_bytes(text) and None


def gone(file: str) -> Edit:
    return lambda folder: (folder / file).unlink()


BAD = {
    "no source": (
        cell("footprint.csv", 2, "source_id", ""),
        "data/footprint.csv, line 2, column source_id: is empty. Allowed: a source_id of data/sources.csv.",
    ),
    "unknown source": (
        cell("footprint.csv", 3, "source_id", "hearsay"),
        "data/footprint.csv, line 3, column source_id: 'hearsay' is not known. "
        "Allowed: a source_id of data/sources.csv.",
    ),
    "no status": (
        cell("footprint.csv", 2, "status", ""),
        "data/footprint.csv, line 2, column status: is empty. Allowed: published, derived, modelled or illustrative.",
    ),
    "unknown status": (
        cell("footprint.csv", 2, "status", "guess"),
        "data/footprint.csv, line 2, column status: 'guess' cannot be used. "
        "Allowed: published, derived, modelled or illustrative.",
    ),
    "unknown place": (
        cell("neighbourhoods.csv", 4, "place_id", "leeds"),
        "data/neighbourhoods.csv, line 4, column place_id: 'leeds' is not known. "
        "Allowed: an area_id of data/areas.csv.",
    ),
    "unknown neighbourhood": (
        cell("neighbourhood_measures.csv", 2, "neighbourhood_id", "bar99"),
        "data/neighbourhood_measures.csv, line 2, column neighbourhood_id: 'bar99' is not known. "
        "Allowed: a neighbourhood_id of data/neighbourhoods.csv.",
    ),
    "a place that is not one of the four": (
        cell("neighbourhoods.csv", 2, "place_id", "england"),
        "neighbourhood_id bar1",
    ),
    "below nought": (
        cell("footprint.csv", 2, "value", "-1"),
        "data/footprint.csv, line 2, column value: '-1.0' is refused. Allowed: (\"value\" >= 0).",
    ),
    "out of range": (
        cell("neighbourhoods.csv", 2, "longitude", "53.5"),
        "data/neighbourhoods.csv, line 2, column longitude: '53.5' is refused. Allowed: ",
    ),
    "a percentage above a hundred": (
        cell("workforce.csv", 2, "value", "349"),
        "data/workforce.csv, line 2, column unit, value: 'percent, 349.0' is refused. Allowed: ",
    ),
    "nan": (
        cell("footprint.csv", 2, "value", "nan"),
        "data/footprint.csv, line 2, column value: 'nan' cannot be used. Allowed: a number",
    ),
    "infinite": (
        cell("footprint.csv", 2, "value", "-inf"),
        "data/footprint.csv, line 2, column value: '-inf' cannot be used. Allowed: a number",
    ),
    "not a number": (
        cell("footprint.csv", 2, "value", "four"),
        "data/footprint.csv, line 2, column value: 'four' cannot be used. Allowed: a number",
    ),
    "spaces round a word": (
        cell("footprint.csv", 2, "unit", " count"),
        "data/footprint.csv, line 2, column unit: ' count' cannot be used. Allowed: text",
    ),
    "half an age": (
        cell("census_age_places.csv", 2, "age", "x7"),
        "data/census_age_places.csv, line 2, column age: 'x7' cannot be used. Allowed: a whole number from 0 to 100",
    ),
    "not a date": (
        cell("pay_floor.csv", 2, "applies_from", "1 April"),
        "data/pay_floor.csv, line 2, column applies_from: '1 April' cannot be used. "
        "Allowed: a date such as 2026-04-01.",
    ),
    "duplicate": (
        lines("footprint.csv", lambda rows: [*rows, rows[1]]),
        "column measure_id: 'places' stands in an earlier line too. Allowed: each once.",
    ),
    "a field given twice": (
        lines("programme.csv", lambda rows: [*rows, rows[1]]),
        "column section, record_id, field: 'statements, statement-title, part' stands in an earlier line too. "
        "Allowed: each once.",
    ),
    "a record without a usable name": (
        cell("programme.csv", 2, "record_id", "The title"),
        "data/programme.csv, line 2, column record_id: 'The title' is refused.",
    ),
    "wrong header": (
        lines("footprint.csv", lambda rows: [rows[0].replace("status", "state"), *rows[1:]]),
        "data/footprint.csv, line 1: the header is ['measure_id',",
    ),
    "short row": (
        lines("footprint.csv", lambda rows: [*rows[:2], "places_too,Places", *rows[2:]]),
        "data/footprint.csv, line 3: 2 cells. Allowed are 9 cells on one line.",
    ),
    "long row": (
        lines("footprint.csv", lambda rows: [*rows[:3], rows[3] + ",more", *rows[4:]]),
        "data/footprint.csv, line 4: 10 cells. Allowed are 9 cells on one line.",
    ),
    "a cell of two lines": (
        cell("footprint.csv", 2, "label", "Pla\nces"),
        "data/footprint.csv, line 3: 9 cells. Allowed are 9 cells on one line.",
    ),
    "stray quotation mark": (
        lines("footprint.csv", lambda rows: [*rows[:2], 'a"b,"c"d,1,,count,2024,published,x,', *rows[2:]]),
        "data/footprint.csv cannot be read as CSV in UTF-8",
    ),
    "not UTF-8": (raw("footprint.csv", b"\xff\xfe"), "data/footprint.csv cannot be read as CSV in UTF-8"),
    "an empty file": (raw("footprint.csv", b" "), "data/footprint.csv, line 1: the header is [' ']."),
    "missing file": (
        gone("footprint.csv"),
        "data/footprint.csv is missing. It must hold the columns measure_id, label",
    ),
    "a column without a meaning": (
        lines("column_meanings.csv", lambda rows: [row for row in rows if not row.startswith("licence,")]),
        "data/column_meanings.csv says nothing of the column 'licence'. Allowed: one line for each column.",
    ),
    "missing outlines": (gone(build.OUTLINES), f"data/{build.OUTLINES} cannot be read"),
    "broken outlines": (raw(build.OUTLINES, b'{"type": "Feat'), f"data/{build.OUTLINES} cannot be read"),
    "outlines without ids": (
        outlines(lambda found: found["features"].append({"type": "Feature"})),
        f"data/{build.OUTLINES} cannot be read",
    ),
    "an outline drawn twice": (
        outlines(lambda found: found["features"].append(found["features"][0])),
        f"data/{build.OUTLINES} cannot be read: ValueError('an id stands there twice').",
    ),
    "an outline missing": (
        outlines(lambda found: found["features"].pop()),
        "data/checks/neighbourhoods_are_mapped.sql",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_row_is_refused_and_the_previous_database_stays(kind: str, folder: Path) -> None:
    before = build.published(folder)
    edit, sentence = BAD[kind]
    edit(folder)
    with pytest.raises(build.BuildError) as refusal:
        build.build(folder)
    assert any(sentence in offence for offence in refusal.value.offences), str(refusal.value)
    assert before and build.published(folder) == before and before.stat().st_size > 0
    assert not list(folder.glob(".workforce*")), "no draft is left behind"


def test_every_bad_cell_of_a_table_is_named_and_the_message_stays_short(folder: Path) -> None:
    lines("census_age_places.csv", lambda rows: [rows[0], *(row.replace("people", "", 1) for row in rows[1:])])(folder)
    with pytest.raises(build.BuildError) as refusal:
        build.build(folder)
    assert len(refusal.value.offences) == 404
    assert str(refusal.value).splitlines()[-1] == f"... and {404 - build.MOST_SHOWN} more."


# --- checks ---------------------------------------------------------------------------------------------------------

OFFENDERS = {
    "baseline_rows_are_sound": "update workforce set value = 0.227 where area_id = 'doncaster' and value = 22.7",
    "baseline_is_complete": "delete from baseline_workforce where place_id = 'sheffield'",
    "census_adds_up": "update census_age_places set value = value + 13 where place_id = 'barnsley' and age = 40",
    "contradictions_are_explained": "delete from caveats where caveat_id = 'c01'",
    "editions_are_covered": "update editions set default_end = 2041 where edition = 'ons-2018'",
    "health_rates_reproduce_print": "update health_predictions set value = value + 1 where condition_id = 'dementia'",
    "neighbourhoods_are_mapped": "delete from outlines where neighbourhood_id = 'bar2'",
    "population_adds_up": "update population_by_neighbourhood set people = people + 1 where neighbourhood_id = 'bar2'",
    "programme_holds_no_example": "update programme_example set status = 'published' where section = 'tranches'",
    "programme_says_whose_it_is": "update programme set source_id = 'havering-hubs-2016' where record_id = 'aim'",
    "projection_is_whole": "delete from population_projection where period = 2030 and age = '70'",
    "workforce_bases_are_known": "delete from workforce_bases where base = 'directly-employed'",
    "posts_by_role_add_up": "update role_shares set share = share * 1.01 where role_id = 'care_worker'",
}


@pytest.fixture(scope="module")
def loose(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database in memory without its constraints, for offenders to be put in."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{build.published(built)}' as built (read_only)")
        names = connection.execute("select table_name from duckdb_tables() where database_name = 'built'").fetchall()
        for (name,) in names:
            connection.execute(f"create table {name} as from built.{name}")
        yield connection


def test_every_check_has_an_offender_here() -> None:
    assert set(OFFENDERS) == {script.stem for script in (DATA / "checks").glob("*.sql")}


@pytest.mark.parametrize("name", OFFENDERS)
def test_a_check_reports_its_offender_and_nothing_else(name: str, loose: duckdb.DuckDBPyConnection) -> None:
    script = DATA / "checks" / f"{name}.sql"
    assert list(build._check(loose, script)) == []
    loose.execute("begin")
    try:
        loose.execute(OFFENDERS[name])
        found = list(build._check(loose, script))
    finally:
        loose.execute("rollback")
    rule = script.read_text(encoding="utf-8").splitlines()[0].removeprefix("-- ")
    assert rule.endswith(".")
    assert found and all(offence.startswith(f"data/checks/{name}.sql: {rule} Offender: ") for offence in found)


def test_a_failing_check_stops_the_build(folder: Path) -> None:
    before = build.published(folder)
    rewrite(folder / "census_age_places.csv", 2, "value", "9999")
    with pytest.raises(
        build.BuildError, match=r"data/checks/census_adds_up\.sql: .+ Offender: place_id barnsley, age 0"
    ):
        build.build(folder)
    assert build.published(folder) == before


# --- what is in it --------------------------------------------------------------------------------------------------


def rows(database: duckdb.DuckDBPyConnection, question: str) -> list[tuple[object, ...]]:
    return database.execute(question).fetchall()


def test_every_founding_figure_and_contradiction_is_there(database: duckdb.DuckDBPyConnection) -> None:
    counts = rows(database, "select (select count(*) from founding_facts), (select count(*) from caveats)")
    assert counts == [(188, 39)]


def test_every_row_has_its_source_and_status(database: duckdb.DuckDBPyConnection) -> None:
    columns = rows(
        database,
        """select table_name, column_name from duckdb_columns()
        where column_name in ('source_id', 'status') order by all""",
    )
    assert len(columns) > 60
    for table, column in columns:
        assert rows(database, f"select count(*) from {table} where {column} is null") == [(0,)], (table, column)
        if column == "source_id":
            assert (
                rows(database, f"select source_id from {table} where source_id not in (select source_id from sources)")
                == []
            )


def test_every_table_of_figures_has_source_and_status(database: duckdb.DuckDBPyConnection) -> None:
    without = """select table_name from duckdb_tables() where table_name not in
        (select table_name from duckdb_columns() where column_name = $column) order by all"""
    names = {"build_information", "column_meanings", "health_conditions", "neighbourhood_measure_names", "roles"}
    found = {
        column: {name for (name,) in database.execute(without, {"column": column}).fetchall()}
        for column in ("source_id", "status")
    }
    assert found == {"source_id": names, "status": names | {"sources"}}


def test_every_table_and_column_says_what_it_is(database: duckdb.DuckDBPyConnection) -> None:
    silent = """select table_name, column_name from duckdb_columns()
        where not internal and table_name <> 'build_information' and coalesce(comment, '') = ''
        union all select table_name, '' from duckdb_tables()
        where table_name <> 'build_information' and coalesce(comment, '') = ''"""
    assert rows(database, silent) == []


def test_the_database_names_its_own_fingerprint(built: Path, database: duckdb.DuckDBPyConnection) -> None:
    assert rows(database, "select fingerprint from build_information") == [(build.fingerprint(built),)]


@pytest.mark.parametrize(
    ("name", "growth"),
    [
        ("Barnsley Central", 20.0),
        ("Chapeltown, Ecclesfield & Parson Cross", 7.2),
        ("Doncaster Town, Wheatley & Intake", 32.5),
    ],
)
def test_hamilton_perry_gives_the_growth_of_the_model_page(
    name: str, growth: float, database: duckdb.DuckDBPyConnection
) -> None:
    found = database.execute(
        """select round(100 * (sum(people) filter (where year = 2035) / sum(people) filter (where year = 2025) - 1), 1)
        from population_by_neighbourhood inner join neighbourhoods using (neighbourhood_id)
        where neighbourhoods.name = $name""",
        {"name": name},
    ).fetchall()
    assert found == [(growth,)]


def test_neighbourhoods_add_up_to_their_place_in_every_year(database: duckdb.DuckDBPyConnection) -> None:
    worst = """select max(abs(people - whole)), count(*) from (
            select place_id, year, sum(people_65_to_84 + people_85_and_over) as people
            from population_by_neighbourhood_band group by all)
        inner join (
            select place_id, year, people_65_to_84 + people_85_and_over as whole
            from population_by_place where edition = 'ons-2022') using (place_id, year)"""
    ((off, years),) = database.execute(worst).fetchall()
    assert off < 1e-6 and years == 4 * 26


RATES = {
    "dementia": (4.19, 25.06),
    "falls": (23.72, 45.48),
    "falls_admission": (2.06, 10.54),
    "mobility": (14.00, 46.13),
    "heart_attack_stroke": (6.70, 10.64),
    "self_care": (25.15, 49.88),
    "domestic_task": (25.02, 52.47),
}


def test_need_rates_come_out_as_printed(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        "select condition_id, round(100 * rate_65_to_84, 2), round(100 * rate_85_and_over, 2) from health_rates",
    )
    assert {name: rates for name, *rates in found} == {name: list(rates) for name, rates in RATES.items()}


def test_the_strategys_own_needs_come_out_as_printed(database: duckdb.DuckDBPyConnection) -> None:
    off = """select count(*), max(abs(needs.people - printed.value)) from health_predictions as printed
        inner join health_needs_by_place as needs using (condition_id, place_id)
        where needs.edition = 'strategy' and needs.year = printed.period"""
    ((pairs, worst),) = database.execute(off).fetchall()
    assert pairs == 14 and worst < 1e-6


@pytest.mark.parametrize(
    ("condition", "year", "people"),
    [("dementia", 2020, 17_715), ("dementia", 2035, 24_117), ("self_care", 2020, 73_029), ("self_care", 2035, 94_863)],
)
def test_needs_of_south_yorkshire_on_the_2018_based_projection(
    condition: str, year: int, people: int, database: duckdb.DuckDBPyConnection
) -> None:
    found = database.execute(
        """select round(sum(people)) from health_needs_by_place
        where edition = 'ons-2018' and condition_id = $condition and year = $year""",
        {"condition": condition, "year": year},
    ).fetchall()
    assert found == [(people,)]


def test_years_between_are_read_off_a_straight_line(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        database,
        """select people_65_to_84 + people_85_and_over, people_85_and_over, people_all_ages, status
        from population_by_place where edition = 'strategy' and year = 2027""",
    )
    assert found == [((59_500 + 78_400) / 2, (7_300 + 12_100) / 2, (309_400 + 315_700) / 2, "derived")]


BASELINE = {
    ("barnsley", "filled_posts"): (5400, "2021/22", "published"),
    ("barnsley", "turnover_rate"): (0.28, "2021/22", "published"),
    ("barnsley", "vacancy_rate"): (0.10, "2021/22", "published"),
    ("barnsley", "within_sector_share"): (0.67, "2017/18", "modelled"),
    ("doncaster", "filled_posts"): (7900, "2017/18", "published"),
    ("doncaster", "turnover_rate"): (0.227, "2017/18", "published"),
    ("doncaster", "vacancy_rate"): (0.052, "2017/18", "published"),
    ("doncaster", "within_sector_share"): (0.81, "2017/18", "published"),
    ("rotherham", "turnover_rate"): (0.299, "2022/23", "modelled"),
    ("rotherham", "vacancy_rate"): (0.08, "2022/23", "modelled"),
    ("rotherham", "within_sector_share"): (0.67, "2017/18", "modelled"),
    ("sheffield", "turnover_rate"): (0.349, "2020/21", "published"),
    ("sheffield", "vacancy_rate"): (0.08, "2022/23", "modelled"),
    ("sheffield", "within_sector_share"): (0.67, "2017/18", "modelled"),
}


def test_the_baseline_is_the_model_pages(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(database, "select place_id, measure_id, round(value, 6), period, status from baseline_workforce")
    baseline = {(place, measure): rest for place, measure, *rest in found}
    assert {key: tuple(baseline[key]) for key in BASELINE} == BASELINE
    assert set(baseline) - set(BASELINE) == {("rotherham", "filled_posts"), ("sheffield", "filled_posts")}


@pytest.mark.parametrize("place", ["rotherham", "sheffield"])
def test_posts_published_nowhere_are_122_7_per_thousand_people(place: str, database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute(
        """select round(1000 * value / (people_65_to_84 + people_85_and_over), 1), baseline_workforce.status
        from baseline_workforce inner join population_by_place using (place_id)
        where place_id = $place and measure_id = 'filled_posts' and edition = 'ons-2022' and year = 2025""",
        {"place": place},
    ).fetchall()
    assert found == [(122.7, "modelled")]
