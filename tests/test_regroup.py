"""A place's own list of neighbourhoods: what becomes of the figures, and that a refused list changes nothing."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import shapely

from data import build, regroup
from test_data import DATA, copy_of_data

FILES = (*(f"{name}.csv" for name in regroup.REWRITTEN), build.OUTLINES)
Member = tuple[str, str, str]
Edit = Callable[[list[str]], list[str]]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def members(place: str = "barnsley") -> list[Member]:
    """The shipped list of a place."""
    names = {row["neighbourhood_id"]: row["name"] for row in table(DATA, "neighbourhoods")}
    return [
        (row["lsoa21_code"], row["neighbourhood_id"], names[row["neighbourhood_id"]])
        for row in table(DATA, "lsoa_membership")
        if row["place_id"] == place
    ]


def merged(one: str, other: str) -> list[Member]:
    """The shipped list of Barnsley, a neighbourhood called bar2 in place of two."""
    return [(code, "bar2", "Both") if key in {one, other} else (code, key, name) for code, key, name in members()]


def write_list(path: Path, rows: list[Member]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([regroup.HEADER, *rows])
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def outlines(folder: Path) -> dict[str, Any]:
    features = json.loads((folder / build.OUTLINES).read_text(encoding="utf-8"))["features"]
    return {one["properties"]["id"]: shapely.from_geojson(json.dumps(one["geometry"])) for one in features}


def figures(folder: Path, neighbourhood: str) -> dict[str, float]:
    rows = [row for row in table(folder, "neighbourhood_measures") if row["neighbourhood_id"] == neighbourhood]
    return {f"{row['measure_id']} {row['period']}": float(row["value"]) for row in rows}


def people_by_age(folder: Path) -> dict[str, Decimal]:
    """Barnsley's residents by single year of age, added up from its neighbourhoods."""
    ages = dict.fromkeys((str(age) for age in range(101)), Decimal(0))
    for row in table(folder, "census_age_neighbourhoods"):
        if row["neighbourhood_id"].startswith("bar"):
            ages[row["age"]] += Decimal(row["value"])
    return ages


def ask(folder: Path, question: str) -> list[tuple[Any, ...]]:
    path = build.published(folder)
    assert path
    # Another test of this worker may hold the shipped file open with the app's own settings: ask a copy.
    with tempfile.TemporaryDirectory() as aside:
        copy = shutil.copy(path, aside)
        with duckdb.connect(copy, read_only=True) as connection:
            return connection.execute(question).fetchall()


# --- synthetic small areas ------------------------------------------------------------------------------------------

SIDE = 0.01
COLUMNS = 13


def square(number: int) -> list[list[float]]:
    west, south = -1.7 + SIDE * (number % COLUMNS), 53.45 + SIDE * (number // COLUMNS)
    corners = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
    return [[west + SIDE * across, south + SIDE * up, 7.0] for across, up in corners]


def squares() -> list[dict[str, Any]]:
    """A square for each small area of Barnsley, in rows of thirteen; as ONS writes them, with a height too many."""
    return [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code},
            "geometry": {"type": "Polygon", "coordinates": [square(number)]},
        }
        for number, (code, _, _) in enumerate(members())
    ]


def write_boundaries(path: Path, features: list[dict[str, Any]]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def columns_split() -> list[Member]:
    """Three neighbourhoods of whole columns of squares. They cut the present ones; two of the ids were there before."""
    keys = ["bar1"] * 5 + ["bar7"] * 4 + ["bar2"] * 4
    return [
        (code, keys[number % COLUMNS], f"Strip {keys[number % COLUMNS]}")
        for number, (code, _, _) in enumerate(members())
    ]


# --- what becomes of the figures ------------------------------------------------------------------------------------


def regrouped(folder: Path, rows: list[Member], boundaries: Path | None = None) -> list[str]:
    """Regroup without the trial build, which other tests have, and build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regroup, "_try", lambda folder, texts: None)
        notes = regroup.regroup(write_list(folder.parent / "own.csv", rows), boundaries, folder)
    build.build(folder)
    return notes


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Dearne and Barnsley South made one."""
    folder = copy_of_data(tmp_path_factory.mktemp("joined"))
    assert regrouped(folder, merged("bar2", "bar6")) == []
    return folder


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Barnsley cut anew into three strips."""
    folder = copy_of_data(tmp_path_factory.mktemp("split"))
    notes = regrouped(folder, columns_split(), write_boundaries(folder.parent / "squares.geojson", squares()))
    assert len(notes) == 3 and all("has no figure for care_home_beds 2022, care_homes 2022, " in note for note in notes)
    return folder


@pytest.mark.parametrize(("which", "number"), [("joined", 5), ("split", 3)])
def test_the_place_keeps_its_posts_and_people(which: str, number: int, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    posts = "select * from baseline_workforce order by all"
    assert ask(folder, posts) == ask(DATA, posts)
    people = """select place_id, year, age, round(sum(people), 6), count(*) filter (where place_id <> 'barnsley')
        from population_by_neighbourhood group by all order by all"""
    assert ask(folder, people) == ask(DATA, people)
    counts = "select count(*), count(*) filter (where neighbourhood_id like 'bar%') from outlines"
    assert ask(folder, counts) == [(30 + number, number)]
    assert people_by_age(folder) == people_by_age(DATA)
    residents = "select sum(value) from neighbourhood_measures where measure_id = 'residents'"
    assert ask(folder, residents) == ask(DATA, residents)


@pytest.mark.parametrize("which", ["joined", "split"])
def test_other_places_are_untouched(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    ours = re.compile(r"(^|,)(bar\d+|barnsley),")
    for name in FILES[:-1]:
        before, after = (
            [line for line in (where / name).read_text(encoding="utf-8").splitlines() if not ours.search(line)]
            for where in (DATA, folder)
        )
        assert before == after, name
    assert {path.name for path in folder.iterdir()} - {path.name for path in DATA.iterdir()} <= {
        *(path.name for path in folder.glob("workforce*"))
    }
    before, after = (
        (where / build.OUTLINES).read_text(encoding="utf-8").split('{"type":"Feature",') for where in (DATA, folder)
    )
    assert before[0] == after[0]
    assert [one for one in before if "barnsley" not in one] == [one for one in after if "barnsley" not in one]


def test_a_join_adds_up_what_is_counted_and_averages_what_is_a_share(joined: Path) -> None:
    both, one, other = figures(joined, "bar2"), figures(DATA, "bar2"), figures(DATA, "bar6")
    assert list(both) == list(one)
    shares = {"disabled 2021", "not_white 2021", "rural 2021", "unpaid_carers_share 2021", "deprivation_score 2025"}
    shares |= {name for name in one if "fifth" in name}
    assert {name: both[name] for name in set(one) - shares} == {
        name: one[name] + other[name] for name in set(one) - shares
    }
    for name in shares - {"small_areas_in_most_deprived_fifth 2025"}:
        mean = (one[name] * one["residents 2021"] + other[name] * other["residents 2021"]) / both["residents 2021"]
        assert both[name] == pytest.approx(mean, abs=0.11), name


def test_a_join_says_whose_it_is_and_keeps_the_others_as_they_were(joined: Path) -> None:
    rows = {row["neighbourhood_id"]: row for row in table(joined, "neighbourhoods")}
    before = {row["neighbourhood_id"]: row for row in table(DATA, "neighbourhoods")}
    own = rows.pop("bar2")
    assert own["name"] == "Both" and "own list" in own["basis"] and "own.csv" in own["basis"]
    assert (own["status"], own["source_id"], own["published_alias"]) == ("derived", "workforce-explorer", "")
    area = float(before["bar2"]["area_km2"]) + float(before["bar6"]["area_km2"])
    assert float(own["area_km2"]) == pytest.approx(area, rel=0.005)
    assert all(row == before[key] for key, row in rows.items()) and "bar6" not in rows
    sources = {(row["neighbourhood_id"], row["source_id"]) for row in table(joined, "lsoa_membership")}
    assert {source for key, source in sources if key in {"bar1", "bar2"}} == {
        "barnsley-area-councils",
        "workforce-explorer",
    }


def test_a_join_draws_one_outline_round_both(joined: Path) -> None:
    before, after = outlines(DATA), outlines(joined)
    assert after["bar2"].geom_type == "Polygon" and not after["bar2"].interiors
    assert after["bar2"].area == pytest.approx(before["bar2"].area + before["bar6"].area)
    assert all(after[key].equals_exact(before[key]) for key in set(after) - {"bar2"})
    assert shapely.coverage_is_valid(list(after.values()))


def test_a_split_counts_what_small_areas_say(split: Path) -> None:
    facts: dict[str, dict[str, float]] = {}
    for row in table(DATA, "lsoa_measures"):
        facts.setdefault(row["lsoa21_code"], {})[row["measure_id"]] = float(row["value"])
    for key in ("bar1", "bar2", "bar7"):
        own = [facts[code] for code, its, _ in columns_split() if its == key]
        said = figures(split, key)
        people = sum(one["residents"] for one in own)
        assert said["residents 2021"] == people
        assert said["residents_65_and_over 2021"] == sum(one["residents_65_and_over"] for one in own)
        assert said["residents_85_and_over 2021"] == round(sum(one["residents_85_and_over"] for one in own))
        score = sum(one["imd_2025_score"] * one["residents"] for one in own) / people
        assert said["deprivation_score 2025"] == pytest.approx(score, abs=0.006)
        parts = ("residents_0_15 2021", "residents_16_64 2021", "residents_65_and_over 2021")
        assert sum(said[part] for part in parts) == people


def test_a_split_shares_ages_out_band_by_band(split: Path) -> None:
    ages: dict[str, dict[int, float]] = {}
    for row in table(split, "census_age_neighbourhoods"):
        ages.setdefault(row["neighbourhood_id"], {})[int(row["age"])] = float(row["value"])
        assert float(row["value"]) >= 0 and row["status"] == "derived"
    for key in ("bar1", "bar2", "bar7"):
        said = figures(split, key)
        assert len(ages[key]) == 101
        assert sum(ages[key].values()) == pytest.approx(said["residents 2021"], rel=0.002)
        older, oldest = (sum(ages[key][age] for age in range(start, 101)) for start in (65, 85))
        assert older == pytest.approx(said["residents_65_and_over 2021"], rel=0.005)
        assert oldest == pytest.approx(said["residents_85_and_over 2021"], rel=0.05)


def test_a_split_leaves_out_what_nobody_knows(split: Path) -> None:
    unknown = {"care_homes 2022", "care_home_beds 2022", "disabled 2021", "not_white 2021", "rural 2021"}
    unknown |= {"residents_in_most_deprived_fifth 2019"}
    keys = ("bar1", "bar2", "bar7")
    before = [figures(DATA, f"bar{number}") for number in range(1, 7)]
    after = [figures(split, key) for key in keys]
    assert all(set(one) == set(before[0]) - unknown for one in after)
    for name in ("unpaid_carers 2021", "unpaid_carers_50_hours 2021", "residents_75_and_over 2021"):
        assert sum(one[name] for one in after) == pytest.approx(sum(one[name] for one in before), abs=2)
    assert sum(one["gp_practices 2023"] for one in after) == sum(one["gp_practices 2023"] for one in before)
    assert all(8 < one["unpaid_carers_share 2021"] < 12 for one in after)
    bases = {row["basis"] for row in table(split, "neighbourhoods") if row["neighbourhood_id"] in keys}
    assert len(bases) == 1 and "shared out by residents" in bases.pop()


def test_a_split_dissolves_small_areas_into_strips(split: Path) -> None:
    found = outlines(split)
    strips = [found[key] for key in ("bar1", "bar7", "bar2")]
    assert all(one.geom_type == "Polygon" and one.is_valid and not one.has_z for one in strips)
    assert shapely.coverage_is_valid(strips)
    assert sum(one.area for one in strips) == pytest.approx(len(members()) * SIDE**2)
    assert not re.search(r"\d\.\d{6}", (split / build.OUTLINES).read_text(encoding="utf-8")), "five decimals"
    whole = regroup._square_kilometres(shapely.union_all(strips))
    rows = {row["neighbourhood_id"]: row for row in table(split, "neighbourhoods")}
    assert sum(float(rows[key]["area_km2"]) for key in ("bar1", "bar7", "bar2")) == pytest.approx(whole, abs=0.3)


def test_areas_in_square_kilometres_come_out_as_shipped() -> None:
    found = outlines(DATA)
    for row in table(DATA, "neighbourhoods"):
        area = regroup._square_kilometres(found[row["neighbourhood_id"]])
        assert area == pytest.approx(float(row["area_km2"]), rel=0.005, abs=0.1)


def test_figures_counted_from_small_areas_come_out_as_shipped() -> None:
    data, facts, _ = regroup._read(DATA)
    units = {row["measure_id"]: row["unit"] for row in data["neighbourhood_measures"]}
    rows = {row["neighbourhood_id"]: row for row in data["neighbourhoods"]}
    for one in regroup._present(data):
        said = figures(DATA, one.key)
        for (measure, period), value in regroup._counted(one, facts).items():
            step = 10 ** -regroup.AVERAGED.get(units[measure], 0)
            assert value == pytest.approx(said[f"{measure} {period}"], abs=0.7 * step), (one.key, measure)
        whole = regroup._whole_msoa_percent(data, one, facts)
        assert whole == pytest.approx(float(rows[one.key]["whole_msoa_percent"]), abs=0.051)


def test_practices_counted_on_the_map_come_out_as_shipped() -> None:
    data, _, _ = regroup._read(DATA)
    present = regroup._present(data)
    for key in {one.place_id for one in present}:
        counts = regroup._practices(data, regroup._place(key, present, present), outlines(DATA))
        assert counts == {name: figures(DATA, name)["gp_practices 2023"] for name in counts}


# --- quick runs, without the trial build ----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_data(tmp_path)


@pytest.fixture
def untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the trial build out; other tests have it."""
    monkeypatch.setattr(regroup, "_try", lambda folder, texts: None)


def run(folder: Path, rows: list[Member], features: list[dict[str, Any]] | None = None) -> list[str]:
    boundaries = write_boundaries(folder.parent / "squares.geojson", features) if features else None
    return regroup.regroup(write_list(folder.parent / "own.csv", rows), boundaries, folder)


@pytest.mark.usefixtures("untried")
def test_the_shipped_list_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    every = [row for place in ("sheffield", "doncaster", "rotherham", "barnsley") for row in members(place)]
    assert run(folder, every) == []
    assert contents(folder) == before


@pytest.mark.usefixtures("untried")
def test_another_name_and_id_keep_every_figure(folder: Path) -> None:
    rows = [
        (code, "xyz12", "Penistone and West") if key == "bar5" else (code, key, name) for code, key, name in members()
    ]
    assert run(folder, rows) == []
    for name in FILES[:-1]:
        before = (DATA / name).read_text(encoding="utf-8").replace("bar5", "xyz12")
        if name == "neighbourhoods.csv":
            before = before.replace("xyz12,barnsley,Penistone,", "xyz12,barnsley,Penistone and West,")
        assert sorted((folder / name).read_text(encoding="utf-8").splitlines()) == sorted(before.splitlines()), name
    assert outlines(folder)["xyz12"].equals_exact(outlines(DATA)["bar5"])


@pytest.mark.usefixtures("untried")
def test_a_list_saved_by_a_spreadsheet_is_read(folder: Path) -> None:
    path = write_list(folder.parent / "own.csv", merged("bar2", "bar6"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert b"\r\n" in path.read_bytes()
    assert regroup.regroup(path, None, folder) == []


@pytest.mark.usefixtures("untried")
def test_neighbourhoods_apart_are_made_with_a_note(folder: Path) -> None:
    assert run(folder, merged("bar1", "bar2")) == ["Both (bar2) lies in 2 pieces."]
    assert outlines(folder)["bar2"].geom_type == "MultiPolygon"


@pytest.mark.usefixtures("untried")
def test_small_neighbourhoods_and_squares_apart_are_made_with_a_note(folder: Path) -> None:
    rows = members()
    first, last = 0, len(rows) - 1
    own = [
        (code, "bar9", "Corners") if at in {first, last} else (code, "bar1", "Rest")
        for at, (code, _, _) in enumerate(rows)
    ]
    notes = run(folder, own, squares())
    assert any(
        re.fullmatch(r"Corners \(bar9\) has \d,\d{3} residents: figures are weak under 5,000\.", one) for one in notes
    )
    assert "Corners (bar9) lies in 2 pieces." in notes
    assert not any(note.startswith("Rest (bar1) lies") for note in notes)


@pytest.mark.usefixtures("untried")
def test_many_neighbourhoods_are_made_with_a_note(folder: Path) -> None:
    own = [(code, f"bar{at % 21}", f"Number {at % 21}") for at, (code, _, _) in enumerate(members())]
    assert "21 neighbourhoods in barnsley: charts are made for 20 at most." in run(folder, own, squares())


@pytest.mark.usefixtures("untried")
def test_boundaries_that_do_not_share_their_corners_are_mended_with_a_note(folder: Path) -> None:
    features = squares()
    ring = features[0]["geometry"]["coordinates"][0]
    ring.insert(3, [ring[2][0], ring[2][1] - SIDE / 2])  # half way down a side that the next square has in one piece
    notes = run(folder, columns_split(), features)
    assert "The boundaries overlap or do not share their corners: hairline gaps may show on the map." in notes
    strips = [outlines(folder)[key] for key in ("bar1", "bar7", "bar2")]
    assert all(one.geom_type == "Polygon" and one.is_valid and not one.interiors for one in strips)


@pytest.mark.usefixtures("untried")
def test_boundaries_too_fine_for_the_map_are_used_with_a_note(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regroup, "LARGE", 30_000)
    (note,) = run(folder, merged("bar2", "bar6"))
    assert re.match(r"neighbourhoods\.geojson grows to 4\d KB", note)


# --- refusals -------------------------------------------------------------------------------------------------------


def lines(change: Edit) -> Callable[[Path], object]:
    def edit(path: Path) -> None:
        path.write_text("\n".join(change(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")

    return edit


def cells(line: int, *row: str) -> Callable[[Path], object]:
    return lines(lambda rows: [*rows[: line - 1], ",".join(row), *rows[line:]])


REFUSED = {
    "no file": (lambda path: path.unlink(), "own.csv cannot be read as CSV in UTF-8: "),
    "not UTF-8": (lambda path: path.write_bytes(b"\xff\xfe"), "own.csv cannot be read as CSV in UTF-8: "),
    "stray quotation mark": (cells(2, 'a"b', '"c"d', "e"), "own.csv cannot be read as CSV in UTF-8: "),
    "another header": (
        cells(1, "lsoa", "id", "name"),
        "own.csv, line 1: the header is ['lsoa', 'id', 'name']. "
        "Allowed is ['lsoa21_code', 'neighbourhood_id', 'neighbourhood_name'].",
    ),
    "nothing but a header": (lines(lambda rows: rows[:1]), "own.csv, line 2: there is no row. Allowed: "),
    "a short row": (cells(3, "E01007318", "bar1"), "own.csv, line 3: 2 cells. Allowed are 3."),
    "an empty cell": (
        cells(3, "E01007318", "", "Barnsley Central"),
        "own.csv, line 3, column neighbourhood_id: '' cannot be used. Allowed: ",
    ),
    "a space at the end": (
        cells(3, "E01007318", "bar1", "Barnsley Central "),
        "own.csv, line 3, column neighbourhood_name: 'Barnsley Central ' cannot be used. Allowed: ",
    ),
    "an unknown small area": (
        cells(3, "E01999999", "bar1", "Barnsley Central"),
        "own.csv, line 3, column lsoa21_code: 'E01999999' is not known. Allowed: an lsoa21_code of ",
    ),
    "a small area twice": (
        cells(3, "E01007317", "bar1", "Barnsley Central"),
        "own.csv, line 3, column lsoa21_code: 'E01007317' stands in line 2 too. Allowed: each small area once.",
    ),
    "small areas missing": (
        lines(lambda rows: [rows[0], *rows[3:]]),
        "own.csv, column lsoa21_code: 2 small areas of barnsley are missing: E01007317, E01007318. "
        "Allowed: every small area of a place, each once.",
    ),
    "an id of another shape": (
        lines(lambda rows: [row.replace(",bar1,", ",Central,") for row in rows]),
        "own.csv, line 2, column neighbourhood_id: 'Central' cannot be used. "
        "Allowed: three lower-case letters and one or two digits, such as bar2.",
    ),
    "an id of another place": (
        lines(lambda rows: [row.replace(",bar1,", ",don1,") for row in rows]),
        "own.csv, line 2, column neighbourhood_id: 'don1' is ",
    ),
    "an id in two places": (
        lines(lambda rows: rows + [f"{code},bar1,Barnsley Central" for code, _, _ in members("rotherham")]),
        "column neighbourhood_id: 'bar1' has small areas of barnsley and of rotherham. Allowed: each id in one place.",
    ),
    "two names for an id": (
        cells(3, "E01007318", "bar1", "Middle"),
        "own.csv, line 3, column neighbourhood_name: 'Middle' is another name of bar1 than in line 2. "
        "Allowed: 'Barnsley Central'.",
    ),
    "two ids for a name": (
        lines(lambda rows: [re.sub(",bar2,.*", ",bar2,Barnsley Central", row) for row in rows]),
        "column neighbourhood_name: 'Barnsley Central' is the name of bar1. Allowed: a name that no other ",
    ),
    "a name of another place's": (
        lines(lambda rows: [row.replace("Penistone", "Doncaster Town, Wheatley & Intake") for row in rows]),
        "own.csv, line ",
    ),
    "a neighbourhood split without boundaries": (
        cells(3, "E01007318", "bar2", "Dearne (Goldthorpe & Thurnscoe)"),
        "own.csv, line 2, column neighbourhood_id: 'bar1' takes 33 of 34 small areas of Barnsley Central (bar1). "
        "Allowed: whole present neighbourhoods; to split one, add --boundaries",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_list_that_cannot_be_used_is_refused_and_nothing_changes(kind: str, folder: Path) -> None:
    edit, sentence = REFUSED[kind]
    path = write_list(folder.parent / "own.csv", members())
    before = contents(folder)
    edit(path)
    with pytest.raises(build.BuildError) as refusal:
        regroup.regroup(path, None, folder)
    assert any(sentence in offence for offence in refusal.value.offences), str(refusal.value)
    assert contents(folder) == before


def boundary(number: int, **change: object) -> Callable[[list[dict[str, Any]]], object]:
    return lambda features: features[number].update(change)


def moved(features: list[dict[str, Any]]) -> None:
    features[1]["geometry"]["coordinates"][0] = [[430_000 + x, 400_000 + y] for x, y, _ in square(1)]


POINT = {"type": "Point", "coordinates": [-1.5, 53.5]}
REFUSED_BOUNDARIES = {
    "not a collection": (lambda features: features.append("x"), "squares.geojson cannot be read: "),
    "no properties": (boundary(1, properties=None), "squares.geojson cannot be read: "),
    "one missing": (
        lambda features: features.pop(1),
        "squares.geojson, property LSOA21CD: 1 small areas are missing: E01007318. Allowed: ",
    ),
    "another property": (
        boundary(1, properties={"code": "E01007318"}),
        "E01007318. Allowed: every small area of the list, its code as LSOA21CD or lsoa21_code.",
    ),
    "one twice": (
        lambda features: features.append(features[0]),
        "squares.geojson, feature 149, LSOA21CD 'E01007317': stands there twice. Allowed: each small area once.",
    ),
    "a point": (
        boundary(1, geometry=POINT),
        "squares.geojson, feature 2, LSOA21CD 'E01007318': the geometry is a Point. Allowed: a Polygon or ",
    ),
    "nothing drawn": (
        boundary(1, geometry={"type": "Polygon", "coordinates": []}),
        "squares.geojson, feature 2, LSOA21CD 'E01007318': the geometry is an empty Polygon. Allowed: ",
    ),
    "a broken ring": (
        boundary(1, geometry={"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}),
        "squares.geojson, feature 2, LSOA21CD 'E01007318': the geometry cannot be read (",
    ),
    "metres": (
        moved,
        "squares.geojson, feature 2, LSOA21CD 'E01007318': the geometry reaches from 429998, 400053 to 429998, 400053. "
        "Allowed: degrees east and north (WGS84) from -2.0, 53.2 to -0.7, 53.8.",
    ),
}


@pytest.mark.parametrize("kind", REFUSED_BOUNDARIES)
def test_boundaries_that_cannot_be_used_are_refused_and_nothing_changes(kind: str, folder: Path) -> None:
    edit, sentence = REFUSED_BOUNDARIES[kind]
    features = squares()
    edit(features)
    before = contents(folder)
    with pytest.raises(build.BuildError) as refusal:
        run(folder, columns_split(), features)
    assert any(sentence in offence for offence in refusal.value.offences), str(refusal.value)
    assert contents(folder) == before


def test_all_that_is_wrong_with_a_list_is_said_at_once(folder: Path) -> None:
    rows = members()
    rows[0], rows[1], rows[2] = ("E01", *rows[0][1:]), (rows[1][0], "Bar", "Bar"), (*rows[2][:2], "Other")
    with pytest.raises(build.BuildError) as refusal:
        run(folder, rows)
    assert len(refusal.value.offences) == 4


def test_what_the_build_refuses_changes_nothing(folder: Path) -> None:
    path = folder / "census_age_places.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("barnsley,40,2021,", "barnsley,40,2021,9"), encoding="utf-8"
    )
    before = contents(folder)
    with pytest.raises(build.BuildError, match="census_adds_up"):
        run(folder, merged("bar2", "bar6"))
    assert contents(folder) == before


@pytest.mark.usefixtures("untried")
def test_a_file_that_cannot_be_replaced_leaves_the_others_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "neighbourhood_measures.csv":
            raise PermissionError(13, "Permission denied", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    before = contents(folder)
    with pytest.raises(
        build.BuildError, match=r"data/neighbourhood_measures\.csv cannot be written: Permission denied"
    ):
        run(folder, merged("bar2", "bar6"))
    assert contents(folder) == before


@pytest.mark.parametrize("file", ["neighbourhoods.csv", "lsoa_measures.csv", build.OUTLINES])
def test_files_the_tool_cannot_start_from_are_refused(file: str, folder: Path) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8")[: 500 if file == build.OUTLINES else -40], encoding="utf-8")
    if file == "neighbourhoods.csv":
        path.unlink()
    with pytest.raises(build.BuildError, match="cannot be (used as they are|read)"):
        run(folder, members())


def test_without_shapely_it_says_how_to_install_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shapely", None)
    before = contents(folder)
    with pytest.raises(build.BuildError, match=r"python -m pip install -r requirements\.txt"):
        run(folder, merged("bar2", "bar6"))
    assert contents(folder) == before


def test_ids_and_bounds_are_the_schemas() -> None:
    schema = (DATA / "schema.sql").read_text(encoding="utf-8")
    west, south, east, north = regroup.BOUNDS
    assert f"regexp_full_match(neighbourhood_id, '{regroup.ID}')" in schema
    assert f"longitude between {west} and {east}" in schema and f"latitude between {south} and {north}" in schema


def test_the_readme_beside_the_data_names_every_table_and_status() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    schema = (DATA / "schema.sql").read_text(encoding="utf-8")
    (statuses,) = re.findall(r"create type status as enum\((.+)\)", schema)
    names = re.findall(r"create table (\w+)", schema) + re.findall(r"'(\w+)'", statuses)
    assert [name for name in names if f"`{name}`" not in text] == []


# --- the command ----------------------------------------------------------------------------------------------------


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "data.regroup", *arguments],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_what_to_run_next(folder: Path) -> None:
    write_list(folder.parent / "own.csv", merged("bar1", "bar2"))
    done = command(folder, "own.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Note: Both (bar2) lies in 2 pieces.",
        "Neighbourhoods rewritten. Now run: python -m data.build",
    ]
    assert len(table(folder, "neighbourhoods")) == 35 and build.published(folder) is None


def test_the_command_refuses_with_exit_code_1(folder: Path) -> None:
    write_list(folder.parent / "own.csv", columns_split())
    done = command(folder, "own.csv")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("Nothing changed: ") and "--boundaries" in done.stderr
