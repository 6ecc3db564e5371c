"""Any scenario the product accepts, for Hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from model.assumptions import factors, levers, register
from model.scenario import BASES, DRIVERS, PAY_ROLES, PRICES, Scenario, covers
from queries.areas import choices


@st.composite
def standing_scenarios(draw: st.DrawFn, kinds: tuple[str, ...] = ("county", "place", "neighbourhood")) -> Scenario:
    """Any area, edition, horizon, driver and base, no lever moved."""
    area = draw(st.sampled_from([area for area in choices().areas.values() if area.kind in kinds]))
    edition = draw(st.sampled_from([one for one in choices().editions.values() if covers(one, area)]))
    start = draw(st.integers(edition.first_year, edition.last_year - 1))
    end = draw(st.integers(start + 1, edition.last_year))
    driver, base = draw(st.sampled_from(sorted(DRIVERS))), draw(st.sampled_from(sorted(BASES)))
    return Scenario(area.area_id, edition.edition, start, end, driver, base)


def lever_numbers(key: str) -> st.SearchStrategy[float]:
    """Any number a lever or factor may be set to."""
    entry = register()[key]
    return st.floats(entry.minimum, entry.maximum).map(lambda number: number + 0.0)


@st.composite
def scenarios(draw: st.DrawFn, kinds: tuple[str, ...] = ("county", "place", "neighbourhood")) -> Scenario:
    """Any scenario, any levers moved, any factors set."""
    scenario = draw(standing_scenarios(kinds))
    scenario = replace(
        scenario, payrole=draw(st.sampled_from(sorted(PAY_ROLES))), prices=draw(st.sampled_from(sorted(PRICES)))
    )
    for key in draw(st.sets(st.sampled_from(list(factors())), max_size=3)):
        scenario = scenario.with_factor(key, draw(lever_numbers(key)))
    for key in draw(st.sets(st.sampled_from(list(levers())))):
        scenario = scenario.with_lever(key, draw(lever_numbers(key)))
    return scenario
