"""Women and men aged 65 and over, by age band, on the edition that has them apart."""

from __future__ import annotations

from dataclasses import dataclass

from model.scenario import Area, Scenario
from queries.areas import choices
from queries.columns import Columns
from queries.population import bands, status_of

SEXES_EDITION = "ons-2018"


@dataclass(frozen=True)
class Sexes:
    """Women and men of a place or the county at the start and the end.

    Attributes:
        by_band: a row an age band.
        per_100_men: women aged 85 and over to every 100 men, at the start and the end.
    """

    area: Area
    by_band: Columns
    per_100_men: tuple[float, float]
    highest: float


def by_sex(scenario: Scenario) -> Sexes | None:
    """Women and men by age band, of the place a neighbourhood lies in; None where the edition has no sexes."""
    known, asked = bands(scenario.edition), choices().areas[scenario.area]
    area = choices().areas[asked.place_ids[0]] if asked.kind == "neighbourhood" else asked
    if (area.area_id, "female") not in known.by_sex:
        return None
    every_year = [known.by_sex[area.area_id, sex] for sex in ("female", "male")]
    ends = [known.at(scenario.start), known.at(scenario.end)]
    (women_start, women_end), (men_start, men_end) = (one[ends] for one in every_year)
    women, men = (one[ends][:, known.older].sum(axis=1) for one in every_year)
    many = len(known.names)
    return Sexes(
        area=area,
        by_band={
            "id": [area.area_id] * many,
            "age_band": list(known.names),
            "women_start": women_start,
            "women_end": women_end,
            "men_start": men_start,
            "men_end": men_end,
            "women_per_100_men_end": 100 * women_end / men_end,
            "status": [status_of(area, scenario.edition, scenario.start, scenario.end)] * many,
            "source_id": [known.source_id] * many,
        },
        per_100_men=(float(100 * women[0] / men[0]), float(100 * women[1] / men[1])),
        highest=float(max(one.max() for one in every_year)),
    )
