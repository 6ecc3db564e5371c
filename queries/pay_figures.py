"""Every figure of the pay page by its name, each with the row it stands in or the sum it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from model.scenario import Scenario
from queries.areas import DONCASTER
from queries.cited import Cited
from queries.pay import (
    RolePay,
    bands,
    evidence,
    floors,
    headrooms,
    newest_median,
    role_names,
    roles,
    senior_premium,
)
from queries.pay_rise import AgainstFloor, raised_against_floor, raised_rates, rise, role_raised


def every_figure(scenario: Scenario, floor_year: int) -> dict[str, Cited]:
    """Every figure of the pay page by its name."""
    hours = scenario.setting("fulltime")
    found = of_the_table(roles(hours, floor_year))
    for one in headrooms(role_raised(scenario), hours):
        name = f"{one.rate.area}, {one.rate.period}: an hour"
        found |= {name: one.rate, f"{name}, above the wage floor": one.headroom}
    for unit, yearly in (("an hour", False), ("a year", True)):
        raised = raised_rates(scenario, roles(hours, floor_year), yearly)
        found |= {f"{role_names()[role]} after the rise, {unit}": one for role, one in raised.items()}
    rows = roles(hours, floor_year)
    found |= of_the_floor(rows, raised_against_floor(scenario, rows))
    answer = rise(scenario)
    rates = {"before the rise": answer.nhs_rate, "after the rise": answer.new_nhs_rate} if answer.comparable else {}
    median = newest_median(role_raised(scenario))
    if median is not None:
        rates["from England's median"] = median
    for when, rate in rates.items():
        for band in bands(rate, hours):
            found[f"NHS Band {band.band}, entry"], found[f"NHS Band {band.band}, top"] = band.entry, band.top
            found[f"Gain to Band {band.band} entry, {when}"] = band.gain
            found[f"Gain to Band {band.band} top, {when}"] = band.gain_top
    parts = {f"Rise: {name.replace('_', ' ')}": one for name, one in vars(answer).items() if isinstance(one, Cited)}
    return found | parts | _of_the_evidence() | {f"National Living Wage {year}": one for year, one in floors().items()}


def of_the_table(rows: tuple[RolePay, ...]) -> dict[str, Cited]:
    """Every figure of the pay table by its name: as printed, in either unit, and against England and the floor."""
    found: dict[str, Cited] = {}
    for one in rows:
        for rate, hourly, yearly in zip(one.printed, one.hourly, one.yearly, strict=True):
            name = f"{one.role}, {rate.area}"
            found |= {name: rate, f"{name}, an hour": hourly, f"{name}, a year": yearly}
        found |= {
            f"{one.role}: Doncaster less England": one.gap,
            f"{one.role}: Doncaster against England": one.gap_percent,
            f"{one.role}: rise to reach England": one.closing,
        }
    return found | {"Senior care workers over care workers, Doncaster": senior_premium(DONCASTER)}


def of_the_floor(rows: tuple[RolePay, ...], raised: Mapping[str, AgainstFloor]) -> dict[str, Cited]:
    """Every figure held against the wage floor by its name: as printed, and after the rise by role."""
    found: dict[str, Cited] = {}
    for one in rows:
        found |= {
            f"{one.role}, Doncaster, an hour": one.hourly[0],
            f"{one.role}: above the wage floor": one.above_floor,
            f"{one.role}: headroom": one.headroom,
        }
        if one.role_id in raised:
            new, name = raised[one.role_id], f"{one.role} after the rise, against the wage floor"
            found |= {f"{name}: an hour": new.rate, f"{name}: above it": new.above, f"{name}: headroom": new.headroom}
    return found


def _of_the_evidence() -> dict[str, Cited]:
    found = evidence()
    return {
        "Effect of 10% more pay on leaving": found.effect,
        "Turnover at or below the wage floor": found.at_floor,
        "Turnover £1.50 or more above it": found.above_floor,
        "Within 10p of the wage floor, then": found.near_floor[0],
        "Within 10p of the wage floor, now": found.near_floor[1],
        "Five years of experience, then": found.premium[0],
        "Five years of experience, now": found.premium[1],
        "Below the Real Living Wage": found.below_real_living_wage,
        "Senior care workers over care workers, England": found.senior_premium,
    }
