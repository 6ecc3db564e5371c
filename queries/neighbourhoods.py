"""The 36 planning neighbourhoods: their outlines and what is measured of them."""

from __future__ import annotations

import json
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


@cache
def outlines() -> tuple[Outline, ...]:
    """Every neighbourhood's outline."""
    return tuple(
        Outline(row["neighbourhood_id"], row["name"], row["place_id"], row["place"], json.loads(row["geometry"]))
        for row in run("outlines").to_dict("records")
    )
