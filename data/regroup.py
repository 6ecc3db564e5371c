"""Give places their own neighbourhoods: a list of small areas in, the neighbourhood files beside this one rewritten.

    python -m data.regroup MEMBERSHIP.csv [--boundaries LSOA.geojson]

The list names the neighbourhood of every small area (LSOA 2021) of one or more places. What cannot be used is refused
with file, line, column and what is allowed, and nothing changes. Without boundaries the new neighbourhoods must be made
of whole present ones, whose outlines are joined. What becomes of each figure stands in README.md beside this file.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import os
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from data import build
from data.build import BuildError

HEADER = ["lsoa21_code", "neighbourhood_id", "neighbourhood_name"]
ID = "[a-z]{3}[0-9]{1,2}"  # as schema.sql has it
BOUNDS = (-2.0, 53.2, -0.7, 53.8)  # west, south, east, north, as schema.sql has them
SMALL = 5_000
MANY = 20
LARGE = 200_000
NOT_INPUTS = shutil.ignore_patterns("*.duckdb", "workforce.current", "__pycache__")
REWRITTEN = ("neighbourhoods", "lsoa_membership", "census_age_neighbourhoods", "neighbourhood_measures")
READ = (*REWRITTEN, "lsoa_measures", "gp_practices")
OWN_LIST = {"status": "derived", "source_id": "workforce-explorer"}
JOINS_WHOLES = "The place's own list of small areas (LSOAs), {}; figures of whole former neighbourhoods are added up"
SPLITS = (
    "The place's own list of small areas (LSOAs), {}; residents and deprivation are counted from these, single years "
    "of age and unpaid carers are shared out by residents, and what only the former neighbourhoods know is left out"
)
BANDS = ("everybody", "under 65", "65 to 84", "65 and over", "85 and over")

# Figures known only for the former neighbourhoods that may be shared out when one is split, and by which residents.
# All others are left out there: a care home stands where it stands, and the rest is not spread evenly.
SHARED_OUT = {
    "residents_0_15": "under 65",
    "residents_75_and_over": "65 and over",
    "unpaid_carers": "everybody",
    "unpaid_carers_50_hours": "everybody",
    "unpaid_carers_share": "everybody",
}
AVERAGED = {"percent": 1, "score": 2}  # unit -> decimals; figures in other units are counts

Row = dict[str, str]
Data = dict[str, list[Row]]
Feature = dict[str, Any]
Shapely: TypeAlias = Any  # brings no types
Outline: TypeAlias = Any  # a geometry of shapely's
Key = tuple[str, str]  # measure, period
Facts = dict[str, dict[Key, float]]  # of small areas
Shares = dict[str, dict[tuple[str, str], float]]  # band -> (former, new) -> share of the former's residents
Item = TypeVar("Item")


@dataclass(frozen=True)
class Neighbourhood:
    """A neighbourhood and the small areas it is made of; `line` is where the list first names it."""

    key: str
    name: str
    place_id: str
    small_areas: frozenset[str]
    line: int = 0


@dataclass(frozen=True)
class Place:
    """A place's present and new neighbourhoods; `kept` are new ones with the small areas of a present one."""

    old: list[Neighbourhood]
    new: list[Neighbourhood]
    kept: dict[str, str]

    @property
    def gone(self) -> list[Neighbourhood]:
        """The present neighbourhoods that are no more."""
        return [one for one in self.old if one.key not in self.kept.values()]

    @property
    def made(self) -> list[Neighbourhood]:
        """The neighbourhoods that were not there before."""
        return [one for one in self.new if one.key not in self.kept]

    def parts(self, one: Neighbourhood) -> list[Neighbourhood]:
        """The present neighbourhoods a new one takes something of."""
        return [old for old in self.old if old.small_areas & one.small_areas]

    def joins_wholes(self, one: Neighbourhood) -> bool:
        """Whether a new neighbourhood takes nothing but whole present ones."""
        return all(old.small_areas <= one.small_areas for old in self.parts(one))


def regroup(listed: Path, boundaries: Path | None = None, folder: Path = build.HERE) -> list[str]:
    """Rewrite the neighbourhoods of the places a list speaks of; return what the reader should know.

    Raises:
        BuildError: with every offence found. Nothing has changed.
    """
    data, facts, features = _read(folder)
    old = _present(data)
    new = _listed(listed, data, old)
    places = [_place(key, old, new) for key in sorted({one.place_id for one in new})]
    if boundaries:
        shapes = _shapes(boundaries, {code for one in new for code in one.small_areas})
        pieces = {one.key: sorted(one.small_areas) for one in new}
    else:
        _refuse([offence for place in places for offence in _split_offences(listed, place)])
        shapes = {one["properties"]["id"]: _shape(one) for one in features}
        pieces = {one.key: [part.key for part in place.parts(one)] for place in places for one in place.new}
    outlines, notes = _joined(shapes, pieces)
    for place in places:
        _rewrite(data, place, facts, outlines, listed.name)
        features = _put(features, place, lambda one: one["properties"]["id"], _features_of(place, outlines))
        notes += _notes(data, place, facts, outlines)
    texts = {f"{name}.csv": _csv_text(data[name]) for name in REWRITTEN}
    collection = {"type": "FeatureCollection", "features": features}
    texts[build.OUTLINES] = json.dumps(collection, separators=(",", ":")) + "\n"
    size = len(texts[build.OUTLINES])
    if size > LARGE:
        notes.append(
            f"{build.OUTLINES} grows to {size // 1000:,} KB, which makes the map slow. Coarser boundaries help: "
            "the super generalised ones (BSC) of the Office for National Statistics."
        )
    _try(folder, texts)
    _replace(folder, texts)
    return notes


def _refuse(offences: list[str]) -> None:
    if offences:
        raise BuildError(offences)


# What is there ------------------------------------------------------------------------------------------------------


def _read(folder: Path) -> tuple[Data, Facts, list[Feature]]:
    """The tables, the facts of small areas and the outlines, or a refusal."""
    data = {}
    facts: Facts = defaultdict(dict)
    try:
        for name in READ:
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                data[name] = list(csv.DictReader(file))
        for row in data["lsoa_measures"]:
            facts[row["lsoa21_code"]][row["measure_id"], row["period"]] = float(row["value"])
        for row in data["lsoa_membership"]:
            _counted(Neighbourhood("", "", "", frozenset([row["lsoa21_code"]])), facts)
    except (OSError, KeyError, TypeError, ValueError, ZeroDivisionError) as fault:
        raise BuildError(
            [f"The files in data/ cannot be used as they are ({fault!r}). See python -m data.build."]
        ) from None
    return data, facts, _features(folder / build.OUTLINES)


def _features(path: Path) -> list[Feature]:
    """The features of a GeoJSON file, or a refusal."""
    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        return [{**one, "properties": dict(one["properties"]), "geometry": dict(one["geometry"])} for one in features]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise BuildError(
            [f"{path.name} cannot be read: {fault!r}. Allowed: a GeoJSON FeatureCollection of outlines."]
        ) from None


def _present(data: Data) -> list[Neighbourhood]:
    members = defaultdict(set)
    for row in data["lsoa_membership"]:
        members[row["neighbourhood_id"]].add(row["lsoa21_code"])
    return [
        Neighbourhood(key, row["name"], row["place_id"], frozenset(members[key]))
        for row in data["neighbourhoods"]
        for key in [row["neighbourhood_id"]]
    ]


def _place(key: str, old: list[Neighbourhood], new: list[Neighbourhood]) -> Place:
    before = [one for one in old if one.place_id == key]
    after = [one for one in new if one.place_id == key]
    same = {one.small_areas: one.key for one in before}
    return Place(before, after, {one.key: same[one.small_areas] for one in after if one.small_areas in same})


# The list -----------------------------------------------------------------------------------------------------------


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """Line and cells of each row of the list, or a refusal of the file as such."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != HEADER:
                raise BuildError([f"{path.name}, line 1: the header is {header}. Allowed is {HEADER}."])
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BuildError([f"{path.name} cannot be read as CSV in UTF-8: {fault}."]) from None
    _refuse([f"{path.name}, line {line}: {len(row)} cells. Allowed are 3." for line, row in rows if len(row) != 3])
    _refuse(
        [
            f"{path.name}, line {line}, column {column}: '{cell}' cannot be used. "
            "Allowed: text on one line, with single spaces and none at its ends."
            for line, row in rows
            for column, cell in zip(HEADER, row, strict=True)
            if not cell or cell != " ".join(cell.split())
        ]
    )
    if not rows:
        raise BuildError([f"{path.name}, line 2: there is no row. Allowed: every small area of a place, each once."])
    return rows


def _listed(path: Path, data: Data, old: list[Neighbourhood]) -> list[Neighbourhood]:
    """The neighbourhoods of the list in the order of their ids, or a refusal with all that is wrong."""
    rows = _lines(path)
    place_of = {row["lsoa21_code"]: row["place_id"] for row in data["lsoa_membership"]}
    listed = {place_of[code] for _, (code, _, _) in rows if code in place_of}
    others = [one for one in old if one.place_id not in listed]
    id_of = {one.name: one.key for one in others}
    name_of = {one.key: one.name for one in others}
    line_of: dict[str, int] = {}
    first: dict[str, tuple[int, str, str]] = {}  # id -> line, name, place
    members = defaultdict(set)
    offences = []
    for line, (code, key, name) in rows:
        faults = []
        if code not in place_of:
            faults.append((0, "is not known", "an lsoa21_code of data/lsoa_membership.csv such as E01007429"))
        elif code in line_of:
            faults.append((0, f"stands in line {line_of[code]} too", "each small area once"))
        line_of.setdefault(code, line)
        start, first_name, first_place = first.setdefault(key, (line, name, place_of.get(code, "")))
        if start == line and not re.fullmatch(ID, key):
            faults.append((1, "cannot be used", "three lower-case letters and one or two digits, such as bar2"))
        elif start == line and key in name_of:
            faults.append((1, f"is {name_of[key]} in another place", "an id that no other place uses"))
        elif code in place_of and first_place and first_place != place_of[code]:
            faults.append((1, f"has small areas of {first_place} and of {place_of[code]}", "each id in one place"))
        if name != first_name:
            faults.append((2, f"is another name of {key} than in line {start}", f"'{first_name}'"))
        elif id_of.setdefault(name, key) != key:
            faults.append((2, f"is the name of {id_of[name]}", "a name that no other neighbourhood has"))
        members[key].add(code)
        offences += [
            f"{path.name}, line {line}, column {HEADER[column]}: '{[code, key, name][column]}' {fault}. "
            f"Allowed: {allowed}."
            for column, fault, allowed in faults
        ]
    for place in sorted(listed):
        missing = sorted(code for code, own in place_of.items() if own == place and code not in line_of)
        if missing:
            offences.append(
                f"{path.name}, column lsoa21_code: {len(missing)} small areas of {place} are missing: "
                f"{', '.join(missing)}. Allowed: every small area of a place, each once."
            )
    _refuse(offences)
    return [
        Neighbourhood(key, name, place, frozenset(members[key]), line)
        for key, (line, name, place) in sorted(first.items(), key=lambda pair: (pair[0][:3], int(pair[0][3:])))
    ]


# Outlines -----------------------------------------------------------------------------------------------------------


def _shapely() -> Shapely:
    """The one package that only this tool needs."""
    try:
        import shapely  # type: ignore[import-untyped]
    except ImportError:
        raise BuildError(
            ["Joining outlines needs the package shapely. To install it: python -m pip install -r requirements.txt"]
        ) from None
    return shapely


def _shape(feature: Feature) -> Outline:
    shapely = _shapely()
    return shapely.force_2d(shapely.from_geojson(json.dumps(feature["geometry"])))


def _shapes(path: Path, wanted: set[str]) -> dict[str, Outline]:
    """The outlines of small areas, or a refusal."""
    errors = _shapely().errors.ShapelyError
    shapes: dict[str, Outline] = {}
    offences = []
    for number, feature in enumerate(_features(path), start=1):
        properties = feature["properties"]
        code = properties.get("LSOA21CD", properties.get("lsoa21_code"))
        if code not in wanted:
            continue
        where = f"{path.name}, feature {number}, LSOA21CD '{code}'"
        if code in shapes:
            offences.append(f"{where}: stands there twice. Allowed: each small area once.")
        try:
            shapes[code] = shape = _shape(feature)
        except errors as fault:
            shapes[code] = shape = None
            kind = f"cannot be read ({fault})"
        else:
            kind = f"is an empty {shape.geom_type}" if shape.is_empty else f"is a {shape.geom_type}"
        if kind not in {"is a Polygon", "is a MultiPolygon"}:
            offences.append(f"{where}: the geometry {kind}. Allowed: a Polygon or MultiPolygon.")
            continue
        west, south, east, north = shape.bounds
        if west < BOUNDS[0] or south < BOUNDS[1] or east > BOUNDS[2] or north > BOUNDS[3]:
            offences.append(
                f"{where}: the geometry reaches from {west:g}, {south:g} to {east:g}, {north:g}. Allowed: degrees "
                f"east and north (WGS84) from {BOUNDS[0]}, {BOUNDS[1]} to {BOUNDS[2]}, {BOUNDS[3]}."
            )
    missing = sorted(wanted - set(shapes))
    if missing:
        offences.append(
            f"{path.name}, property LSOA21CD: {len(missing)} small areas are missing: {', '.join(missing)}. "
            "Allowed: every small area of the list, its code as LSOA21CD or lsoa21_code."
        )
    _refuse(offences)
    return shapes


def _split_offences(path: Path, place: Place) -> list[str]:
    """Neighbourhoods that take only a part of a present one."""
    return [
        f"{path.name}, line {one.line}, column neighbourhood_id: '{one.key}' takes "
        f"{len(old.small_areas & one.small_areas)} of {len(old.small_areas)} small areas of {old.name} ({old.key}). "
        "Allowed: whole present neighbourhoods; to split one, add --boundaries with the outlines of the small areas "
        "(LSOA 2021, Office for National Statistics, GeoJSON in WGS84)."
        for one in place.new
        for old in place.parts(one)
        if not old.small_areas <= one.small_areas
    ]


def _joined(shapes: Mapping[str, Outline], pieces: Mapping[str, Sequence[str]]) -> tuple[dict[str, Outline], list[str]]:
    """The outline of each new neighbourhood to five decimals, and what is amiss with the boundaries."""
    shapely = _shapely()
    used = [key for keys in pieces.values() for key in keys]
    small = dict(zip(used, shapely.transform([shapes[key] for key in used], lambda at: at.round(5)), strict=True))
    if shapely.coverage_is_valid(list(small.values())):
        return {
            key: shapely.coverage_union_all([small[one] for one in keys]) if len(keys) > 1 else small[keys[0]]
            for key, keys in pieces.items()
        }, []
    mended = {key: shapely.make_valid(one, method="structure", keep_collapsed=False) for key, one in small.items()}
    outlines = {key: shapely.union_all([mended[one] for one in keys], grid_size=1e-5) for key, keys in pieces.items()}
    return outlines, ["The boundaries overlap or do not share their corners: hairline gaps may show on the map."]


def _features_of(place: Place, outlines: Mapping[str, Outline]) -> list[Feature]:
    return [
        {
            "type": "Feature",
            "id": one.key,
            "properties": {"id": one.key, "name": one.name, "place_id": one.place_id},
            "geometry": _shapely().geometry.mapping(outlines[one.key]),
        }
        for one in place.new
    ]


def _square_kilometres(outline: Outline) -> float:
    """Area of an outline in degrees: its area there times the length of a degree each way at its latitude."""
    latitude = math.radians(outline.centroid.y)
    north = 111.132 - 0.560 * math.cos(2 * latitude)
    east = 111.413 * math.cos(latitude) - 0.094 * math.cos(3 * latitude)
    return float(outline.area) * north * east


def _practices(data: Data, place: Place, outlines: Mapping[str, Outline]) -> dict[str, int]:
    """GP practices in each new neighbourhood; one on no outline belongs to the nearest."""
    counts = {one.key: 0 for one in place.new}
    for row in data["gp_practices"]:
        if row["place_id"] == place.new[0].place_id:
            at = _shapely().Point(float(row["longitude"]), float(row["latitude"]))
            counts[min(counts, key=lambda key: outlines[key].distance(at))] += 1
    return counts


# Figures ------------------------------------------------------------------------------------------------------------


def _people(facts: Facts, code: str) -> dict[str, float]:
    """Residents of a small area by band of ages."""
    everybody, older, oldest = (
        facts[code][measure, "2021"] for measure in ("residents", "residents_65_and_over", "residents_85_and_over")
    )
    return dict(zip(BANDS, (everybody, everybody - older, older - oldest, older, oldest), strict=True))


def _shares(place: Place, facts: Facts) -> Shares:
    """Which share of each former neighbourhood's residents goes to which new one, band by band."""
    shares: Shares = {band: {} for band in BANDS}
    for old in place.gone:
        people = {code: _people(facts, code) for code in sorted(old.small_areas)}
        for band in BANDS:
            whole = sum(people[code][band] for code in people)
            for one in place.made:
                moved = sum(people[code][band] for code in people if code in one.small_areas)
                evenly = len(old.small_areas & one.small_areas) / len(old.small_areas)
                shares[band][old.key, one.key] = moved / whole if whole else evenly
    return shares


def _counted(one: Neighbourhood, facts: Facts) -> dict[Key, float]:
    """What the small areas of a neighbourhood say."""
    people = {code: _people(facts, code) for code in sorted(one.small_areas)}
    everybody = sum(each["everybody"] for each in people.values())
    scores = sum(each["everybody"] * facts[code]["imd_2025_score", "2025"] for code, each in people.items())
    poorest = [each["everybody"] for code, each in people.items() if facts[code]["imd_2025_decile", "2025"] <= 2]
    return {
        ("residents", "2021"): everybody,
        ("residents_65_and_over", "2021"): sum(each["65 and over"] for each in people.values()),
        ("residents_85_and_over", "2021"): sum(each["85 and over"] for each in people.values()),
        ("deprivation_score", "2025"): scores / everybody,
        ("small_areas_in_most_deprived_fifth", "2025"): 100 * len(poorest) / len(people),
        ("residents_in_most_deprived_fifth", "2025"): 100 * sum(poorest) / everybody,
    }


def _ages(place: Place, before: Mapping[str, list[Row]], shares: Shares) -> dict[str, list[Row]]:
    """Residents by single year of age of the neighbourhoods made, rounded so that an age's total stays what it was."""
    rows: dict[str, list[Row]] = defaultdict(list)
    known = {old.key: {row["age"]: float(row["value"]) for row in before[old.key]} for old in place.gone}
    for row in before[place.old[0].key]:
        age = int(row["age"])
        share = shares["under 65" if age < 65 else "65 to 84" if age < 85 else "85 and over"]
        running = given = 0.0
        for one in place.made:
            running += sum(ages[row["age"]] * share[old, one.key] for old, ages in known.items())
            value = f"{round(running, 3) - given:.3f}"
            given = round(running, 3)
            rows[one.key].append({**row, "neighbourhood_id": one.key, "value": value, "status": "derived"})
    return rows


def _measures(
    place: Place, before: Mapping[str, list[Row]], shares: Shares, facts: Facts, practices: Mapping[str, int]
) -> dict[str, list[Row]]:
    """Everything measured of the neighbourhoods made; what cannot be said of one has no row."""
    templates = {_key(row): row for old in place.old for row in before[old.key]}
    known = {old.key: {_key(row): float(row["value"]) for row in before[old.key] if row["value"]} for old in place.old}
    made = {}
    for one in place.made:
        said = made[one.key] = _counted(one, facts) | {("gp_practices", "2023"): practices[one.key]}
        for key, row in templates.items():
            parts = place.parts(one)
            may_be_said = row["measure_id"] in SHARED_OUT or place.joins_wholes(one)
            if key in said or not may_be_said or not all(key in known[part.key] for part in parts):
                continue
            share = shares[SHARED_OUT.get(row["measure_id"], "everybody")]
            weight = {part.key: share[part.key, one.key] for part in parts}
            if row["unit"] in AVERAGED:
                people = {part.key: weight[part.key] * _residents(part, facts) for part in parts}
                weight = {part: moved / sum(people.values()) for part, moved in people.items()}
            said[key] = sum(known[part][key] * share_of_it for part, share_of_it in weight.items())
        if ("residents_0_15", "2021") in said:
            rest = said["residents", "2021"] - said["residents_65_and_over", "2021"]
            said["residents_16_64", "2021"] = rest - round(said["residents_0_15", "2021"])
    return {
        new: [
            {**row, "neighbourhood_id": new, "value": f"{said[key]:.{places}f}", "status": "derived"}
            for key, row in templates.items()
            for places in [AVERAGED.get(row["unit"], 0)]
            if key in said
        ]
        for new, said in made.items()
    }


def _key(row: Row) -> Key:
    return row["measure_id"], row["period"]


def _residents(one: Neighbourhood, facts: Facts) -> float:
    return sum(facts[code]["residents", "2021"] for code in one.small_areas)


def _whole_msoa_percent(data: Data, one: Neighbourhood, facts: Facts) -> float:
    """Share of residents in census areas (MSOA) that lie wholly inside."""
    msoa_of = {row["lsoa21_code"]: row["msoa21_code"] for row in data["lsoa_membership"]}
    cut = {msoa for code, msoa in msoa_of.items() if code not in one.small_areas}
    whole = sum(facts[code]["residents", "2021"] for code in one.small_areas if msoa_of[code] not in cut)
    return 100 * whole / _residents(one, facts)


# Rewriting ----------------------------------------------------------------------------------------------------------


def _put(items: list[Item], place: Place, key_of: Callable[[Item], str], new: list[Item]) -> list[Item]:
    """Put new items where a place's present ones stand; all others stay as they are."""
    old = {one.key for one in place.old}
    start = next((at for at, item in enumerate(items) if key_of(item) in old), len(items))
    rest = [item for item in items[start:] if key_of(item) not in old]
    return items[:start] + new + rest


def _grouped(rows: list[Row]) -> dict[str, list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row["neighbourhood_id"]].append(row)
    return groups


def _row(data: Data, one: Neighbourhood, place: Place, facts: Facts, outline: Outline, list_name: str) -> Row:
    """A neighbourhood's row of neighbourhoods.csv."""
    centre = outline.centroid if outline.contains(outline.centroid) else outline.representative_point()
    return {
        "neighbourhood_id": one.key,
        "place_id": one.place_id,
        "name": one.name,
        "published_alias": "",
        "basis": (JOINS_WHOLES if place.joins_wholes(one) else SPLITS).format(list_name),
        "longitude": f"{centre.x:.5f}",
        "latitude": f"{centre.y:.5f}",
        "area_km2": f"{_square_kilometres(outline):.1f}",
        "whole_msoa_percent": f"{_whole_msoa_percent(data, one, facts):.1f}",
        **OWN_LIST,
    }


def _rewrite(data: Data, place: Place, facts: Facts, outlines: Mapping[str, Outline], list_name: str) -> None:
    """Rewrite a place's rows in every table. What was there before keeps its rows under its id and name in the list."""
    shares = _shares(place, facts)
    practices = _practices(data, place, outlines)
    present = {table: _grouped(data[table]) for table in REWRITTEN}
    made = {
        "neighbourhoods": {
            one.key: [_row(data, one, place, facts, outlines[one.key], list_name)] for one in place.made
        },
        "census_age_neighbourhoods": _ages(place, present["census_age_neighbourhoods"], shares),
        "neighbourhood_measures": _measures(place, present["neighbourhood_measures"], shares, facts, practices),
    }
    for table, made_rows in made.items():
        rows = []
        for one in place.new:
            own = present[table][place.kept[one.key]] if one.key in place.kept else made_rows[one.key]
            called = {"name": one.name} if table == "neighbourhoods" else {}
            rows += [{**row, "neighbourhood_id": one.key, **called} for row in own]
        for row in rows:
            if row.get("measure_id") == "gp_practices":
                row["value"] = str(practices[row["neighbourhood_id"]])
        data[table] = _put(data[table], place, lambda row: row["neighbourhood_id"], rows)
    key_of = {code: one.key for one in place.new for code in one.small_areas}
    for row in data["lsoa_membership"]:
        key = key_of.get(row["lsoa21_code"])
        if key:
            row |= {"neighbourhood_id": key} | ({} if key in place.kept else OWN_LIST)


def _notes(data: Data, place: Place, facts: Facts, outlines: Mapping[str, Outline]) -> list[str]:
    """What a reader should know of a place's new neighbourhoods."""
    notes = []
    if len(place.new) > MANY:
        notes.append(f"{len(place.new)} neighbourhoods in {place.new[0].place_id}: charts are made for {MANY} at most.")
    measured = {key: {_key(row) for row in rows} for key, rows in _grouped(data["neighbourhood_measures"]).items()}
    every = {key for keys in measured.values() for key in keys}
    for one in place.new:
        residents = _residents(one, facts)
        if residents < SMALL:
            notes.append(f"{one.name} ({one.key}) has {residents:,.0f} residents: figures are weak under {SMALL:,}.")
        pieces = len(getattr(outlines[one.key], "geoms", [outlines[one.key]]))
        if pieces > 1:
            notes.append(f"{one.name} ({one.key}) lies in {pieces} pieces.")
        unknown = ", ".join(f"{measure} {period}" for measure, period in sorted(every - measured[one.key]))
        if unknown:
            notes.append(f"{one.name} ({one.key}) has no figure for {unknown}: only the former neighbourhoods had.")
    return notes


def _csv_text(rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _try(folder: Path, texts: Mapping[str, str]) -> None:
    """Build from the new files in a folder of their own, so that what the build refuses never gets here."""
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(shutil.copytree(folder, Path(scratch) / "data", ignore=NOT_INPUTS))
        for name, text in texts.items():
            (trial / name).write_text(text, encoding="utf-8", newline="")
        build.build(trial)


def _replace(folder: Path, texts: Mapping[str, str]) -> None:
    """Put all new files in place, or none."""
    former = {name: (folder / name).read_bytes() for name in texts}
    drafts = {name: folder / f".{name}-{os.getpid()}" for name in texts}
    replaced = []
    try:
        for name, text in texts.items():
            drafts[name].write_text(text, encoding="utf-8", newline="")
        for name, draft in drafts.items():
            draft.replace(folder / name)
            replaced.append(name)
    except OSError as fault:  # Windows keeps a file that a spreadsheet holds open
        for name in replaced:
            (folder / name).write_bytes(former[name])
        name = Path(fault.filename2 or fault.filename or folder).name
        raise BuildError([f"data/{name} cannot be written: {fault.strerror}. Is it open in another program?"]) from None
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Regroup, say how it went; 0 when rewritten, 1 when refused."""
    parser = argparse.ArgumentParser(prog="python -m data.regroup", description="Give places their own neighbourhoods.")
    parser.add_argument("membership", type=Path, help=f"CSV with the columns {', '.join(HEADER)}")
    parser.add_argument("--boundaries", type=Path, help="GeoJSON of the small areas (LSOA 2021), WGS84")
    given = parser.parse_args(arguments)
    try:
        notes = regroup(given.membership, given.boundaries)
    except BuildError as refusal:
        print(f"Nothing changed: {len(refusal.offences)} offence(s).\n{refusal}", file=sys.stderr)
        return 1
    print("".join(f"Note: {note}\n" for note in notes) + "Neighbourhoods rewritten. Now run: python -m data.build")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
