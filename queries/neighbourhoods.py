"""The 36 planning neighbourhoods: their outlines and what is measured of them."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from queries.database import run


@dataclass(frozen=True)
class Outline:
    """One neighbourhood's outline: a GeoJSON geometry in degrees, WGS84."""

    neighbourhood_id: str
    name: str
    place_id: str
    place: str
    geometry: dict[str, Any]
    centre: tuple[float, float]


@cache
def outlines() -> tuple[Outline, ...]:
    """Every neighbourhood's outline."""
    return tuple(
        Outline(
            row["neighbourhood_id"],
            row["name"],
            row["place_id"],
            row["place"],
            json.loads(row["geometry"]),
            (row["longitude"], row["latitude"]),
        )
        for row in run("outlines").to_dict("records")
    )


def basis(neighbourhood_id: str) -> str:
    """What is published of a neighbourhood and what is ours, in words."""
    return str(run("neighbourhood_basis").set_index("neighbourhood_id")["basis"][neighbourhood_id])


Point = tuple[float, float]


@cache
def place_borders() -> dict[str, list[list[Point]]]:
    """The border of each place as lines: edges that belong to one of its neighbourhoods alone, joined end to end."""
    edges: dict[str, Counter[frozenset[Point]]] = {}
    for one in outlines():
        counts = edges.setdefault(one.place_id, Counter())
        for ring in rings(one.geometry):
            counts.update(frozenset(edge) for edge in itertools.pairwise(ring))
    return {place: _joined(edge for edge, times in counts.items() if times == 1) for place, counts in edges.items()}


def rings(geometry: dict[str, Any]) -> list[list[Point]]:
    """Every ring of a Polygon or MultiPolygon."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for part in parts for ring in part]


def _joined(edges: Iterable[frozenset[Point]]) -> list[list[Point]]:
    """Edges joined into as few lines as a walk from each free end gives."""
    ends: dict[Point, set[Point]] = {}
    for one, other in (tuple(edge) for edge in edges if len(edge) == 2):
        ends.setdefault(one, set()).add(other)
        ends.setdefault(other, set()).add(one)
    lines = []
    for start in list(ends):
        while ends[start]:
            line = [start]
            while ends[line[-1]]:
                following = ends[line[-1]].pop()
                ends[following].discard(line[-1])
                line.append(following)
            lines.append(line)
    return lines
