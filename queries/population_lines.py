"""People aged 65 or 85 and over in every year: place beside place, edition beside edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from model.scenario import Area, covers
from queries.areas import choices
from queries.columns import Columns
from queries.population import Bands, bands


@dataclass(frozen=True)
class InEdition:
    """What one edition gives an area in one year; `more` is against the first of them, a share."""

    edition: str
    short_label: str
    over_65: float
    over_85: float
    more_65: float
    more_85: float


def in_each_edition(area_id: str, year: int) -> list[InEdition]:
    """The same area and year in each edition that covers both, the newest first."""
    area = choices().areas[area_id]
    found = [
        (one, bands(one.edition).two(area_id)[bands(one.edition).at(year)])
        for one in choices().editions.values()
        if covers(one, area) and one.first_year <= year <= one.last_year
    ]
    return [
        InEdition(
            one.edition,
            one.short_label,
            over_65=float(two.sum()),
            over_85=float(two[1]),
            more_65=float(two.sum() / found[0][1].sum() - 1),
            more_85=float(two[1] / found[0][1][1] - 1),
        )
        for one, two in found
    ]


# Lines, a row a year --------------------------------------------------------------------------------------------------


def lines_by_edition(area_id: str, older: bool) -> Columns:
    """People aged 65 or 85 and over in every year of each edition that covers an area."""
    area = choices().areas[area_id]
    return _lines(
        [
            (one.edition, one.short_label, bands(one.edition), area)
            for one in choices().editions.values()
            if covers(one, area)
        ],
        older,
    )


def lines_by_place(edition: str, older: bool) -> Columns:
    """People aged 65 or 85 and over in every year of an edition, each place it covers."""
    known = bands(edition)
    return _lines(
        [
            (area.area_id, area.name, known, area)
            for area in choices().areas.values()
            if area.kind == "place" and area.area_id in known.people
        ],
        older,
    )


def line_of(area_id: str, edition: str, older: bool) -> Columns:
    """The same of one area alone."""
    area = choices().areas[area_id]
    return _lines([(area_id, area.name, bands(edition), area)], older)


def _lines(lines: Sequence[tuple[str, str, Bands, Area]], older: bool) -> Columns:
    """Lines one after the other: a row a year, with the years that are published marked."""
    values = [known.two(area.area_id)[:, 1 if older else slice(None)] for _, _, known, area in lines]
    lengths = [len(known.years) for _, _, known, _ in lines]
    given = [known.given & (area.kind != "neighbourhood") for _, _, known, area in lines]
    return {
        "id": np.repeat([key for key, *_ in lines], lengths).tolist(),
        "name": np.repeat([name for _, name, *_ in lines], lengths).tolist(),
        "year": np.concatenate([known.years for _, _, known, _ in lines]),
        "people": np.concatenate([one if one.ndim == 1 else one.sum(axis=1) for one in values]),
        "given": np.concatenate(given),
        "status": [
            "modelled" if area.kind == "neighbourhood" else "published" if is_given else "derived"
            for (_, _, _, area), flags in zip(lines, given, strict=True)
            for is_given in flags
        ],
        "source_id": np.repeat([known.source_id for _, _, known, _ in lines], lengths).tolist(),
    }


def joined(first: Columns, second: Columns) -> Columns:
    """The lines of both."""
    return {name: np.concatenate([first[name], second[name]]) for name in first}


def as_index(lines: Columns, start: int) -> Columns:
    """Lines as an index: the start year of each is 100."""
    frame = pd.DataFrame(lines)
    at_start = frame.loc[frame["year"] == start].set_index("id")["people"]
    return lines | {"people": (100 * frame["people"] / frame["id"].map(at_start)).to_numpy()}
