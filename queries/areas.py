"""What a link may name: areas and population editions."""

from __future__ import annotations

from functools import cache

from model.scenario import Area, Choices, Edition, Scenario, parse
from queries.database import run

COUNTY, DONCASTER = "south-yorkshire", "doncaster"
REGION, ENGLAND = "yorkshire-and-the-humber", "england"


@cache
def choices() -> Choices:
    """Every area and edition, in the order shown on screen."""
    return Choices(areas=_areas(), editions=_editions())


def _areas() -> dict[str, Area]:
    rows = run("areas")
    places = tuple(rows.loc[rows["kind"] == "place", "area_id"])
    return {
        row["area_id"]: Area(
            row["area_id"], row["name"], row["kind"], places if row["kind"] == "county" else (row["place_id"],)
        )
        for row in rows.to_dict("records")
    }


def _editions() -> dict[str, Edition]:
    rows = run("editions")
    return {
        str(edition): Edition(
            edition=str(edition),
            label=group["label"].iloc[0],
            short_label=group["short_label"].iloc[0],
            explanation=group["explanation"].iloc[0],
            first_year=int(group["first_year"].max()),
            last_year=int(group["last_year"].min()),
            default_start=int(group["default_start"].iloc[0]),
            default_end=int(group["default_end"].iloc[0]),
            place_ids=frozenset(group["place_id"]),
        )
        for edition, group in rows.groupby("edition", sort=False)
    }


def neighbourhoods_of(area_id: str) -> list[Area]:
    """The neighbourhoods an area is made of; itself when it is one."""
    area = choices().areas[area_id]
    if area.kind == "neighbourhood":
        return [area]
    every = choices().areas.values()
    return [one for one in every if one.kind == "neighbourhood" and one.place_ids[0] in area.place_ids]


def as_things_stand() -> Scenario:
    """The scenario a bare link opens: the whole county, newest edition, no lever moved."""
    return parse("", choices())
