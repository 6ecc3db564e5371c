"""Pay by role against England, the wage floor and the NHS.

Every figure is a `queries.cited.Cited`: a row of a table, or worked out from rows and the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from model import pay
from queries import cited
from queries.areas import DONCASTER, ENGLAND, REGION
from queries.cited import Cited, worked_out
from queries.database import run

AREAS = (DONCASTER, REGION, ENGLAND)
STRATEGY_YEAR, STRATEGY_FLOOR = "2017/18", 2017
ROLES = ("senior_care_worker", "care_worker", "support_and_outreach", "registered_nurse", "social_worker")
HOUR, YEAR, PERCENT = "GBP per hour", "GBP per year", "percent"
BANDS = (2, 3, 4, 5)
FAR_ABOVE_FLOOR = ("registered_nurse", "social_worker")  # paid so far above the wage floor that it does not move them
EFFECT = "pay-and-turnover-england-effect-of-10-higher-pay-on-the-job-separation-rate-2016-2019"


# The wage floor -------------------------------------------------------------------------------------------------------


@cache
def floors() -> dict[int, Cited]:
    """The National Living Wage by the year of its April, pounds an hour."""
    rows = [one for one in cited.every().values() if one.row.startswith("pay_floor:")]
    return {int(one.period[:4]): one for one in sorted(rows, key=lambda one: one.period)}


@cache
def _ages() -> dict[int, int]:
    rows = run("pay_floor_ages")
    return {int(year): int(age) for year, age in zip(rows["year"], rows["age_from"], strict=True)}


def age_from(floor: Cited) -> int:
    """From which age a wage floor holds, years; younger staff may be paid less by law."""
    return _ages()[int(floor.period[:4])]


def newest_floor() -> Cited:
    """The newest wage floor on file."""
    return floors()[max(floors())]


def floor_in_force(period: str) -> Cited:
    """The wage floor in force when a rate was gathered: one of "2021-03" had the floor of April 2020."""
    as_at = f"{int(period[:4]) + 1}-03-31" if "/" in period else f"{period}-31"
    return [one for one in floors().values() if one.period <= as_at][-1]


def above(rate: Cited, floor: Cited) -> tuple[Cited, Cited]:
    """How far a rate stands above another: in pounds an hour, and in percent of the other; negative below it."""
    pounds = worked_out(rate.value - floor.value, rate.unit, f"{rate.value:,.2f} - {floor.value:,.2f}", [rate, floor])
    share = 100 * pay.headroom(rate.value, floor.value)
    return pounds, worked_out(share, PERCENT, f"{rate.value:,.2f} / {floor.value:,.2f} - 1", [rate, floor])


# One rate in another unit or at other prices --------------------------------------------------------------------------


def printed(area_id: str, role_id: str) -> Cited:
    """A rate of the strategy's pay table, in the unit it is printed in."""
    return cited.the(area_id, "pay", "role", role_id, period=STRATEGY_YEAR)


def by_the_hour(figure: Cited, hours: float) -> Cited:
    """A rate in pounds an hour: as printed, or worked out at the full-time hours."""
    if figure.unit == HOUR:
        return figure
    how = f"{figure.value:,.0f} / (52.14 x {hours:g} hours)"
    return worked_out(pay.by_the_hour(figure.value, hours), HOUR, how, [figure], assumes=["fulltime", "weeks"])


def by_the_year(figure: Cited, hours: float) -> Cited:
    """A rate in pounds a year for a full-time worker: as printed, or worked out at the full-time hours."""
    if figure.unit == YEAR:
        return figure
    how = f"{figure.value:.2f} x 52.14 x {hours:g} hours"
    return worked_out(pay.by_the_year(figure.value, hours), YEAR, how, [figure], assumes=["fulltime", "weeks"])


def at_prices(figure: Cited, floor: Cited) -> Cited:
    """A rate moved in step with the wage floor, always modelled; itself where the floor has not moved."""
    then = floor_in_force(figure.period)
    if then == floor:
        return figure
    how = f"{figure.value:,.2f} x {floor.value:.2f} / {then.value:.2f}: moved in step with the wage floor"
    value = pay.at_prices(figure.value, then.value, floor.value)
    return worked_out(value, figure.unit, how, [figure, floor, then], assumes=["rate"], period=floor.period[:7])


# Roles by area --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RolePay:
    """One role's pay in Doncaster, the region and England.

    Attributes:
        printed: the three rates in the unit of the table, in the order of `AREAS`.
        hourly, yearly: the same in one unit.
        gap, gap_percent: Doncaster less England, in the printed unit and in percent of England.
        floor: the wage floor compared with.
        above_floor, headroom: Doncaster's hourly rate less the floor, pounds an hour, and in percent of the floor.
        rank: Doncaster's place among the three, 1 the highest.
        closing: the rise in percent that brings Doncaster to England; negative where it pays more.
    """

    role_id: str
    role: str
    printed: tuple[Cited, ...]
    hourly: tuple[Cited, ...]
    yearly: tuple[Cited, ...]
    gap: Cited
    gap_percent: Cited
    floor: Cited
    above_floor: Cited
    headroom: Cited
    rank: int
    closing: Cited


@cache
def role_names() -> dict[str, str]:
    """The roles of the pay table by id, in its order."""
    names = run("roles").set_index("role_id")["label"]
    return {role: str(names[role]) for role in ROLES}


@lru_cache(maxsize=256)
def roles(hours: float, floor_year: int) -> tuple[RolePay, ...]:
    """Every role of the pay table.

    Args:
        hours: full-time hours a week, for the conversion between hourly and yearly pay.
        floor_year: the year whose wage floor to compare with.
    """
    return tuple(_role(role, hours, floors()[floor_year]) for role in ROLES)


def role_of(role_id: str, hours: float, floor_year: int) -> RolePay:
    """One role's row of the pay table."""
    return next(one for one in roles(hours, floor_year) if one.role_id == role_id)


def _role(role_id: str, hours: float, floor: Cited) -> RolePay:
    rates = tuple(printed(area, role_id) for area in AREAS)
    own, _, england = rates
    hourly = tuple(by_the_hour(one, hours) for one in rates)
    gap, gap_percent = above(own, england)
    above_floor, headroom = above(hourly[0], floor)
    return RolePay(
        role_id=role_id,
        role=role_names()[role_id],
        printed=rates,
        hourly=hourly,
        yearly=tuple(by_the_year(one, hours) for one in rates),
        gap=gap,
        gap_percent=gap_percent,
        floor=floor,
        above_floor=above_floor,
        headroom=headroom,
        rank=1 + sum(one.value > own.value for one in rates),
        closing=closing(own, england),
    )


def closing(rate: Cited, target: Cited) -> Cited:
    """The rise that brings a rate to a target, percent; negative where it is above it."""
    value = 100 * pay.closing_uplift(rate.value, target.value)
    return worked_out(value, PERCENT, f"{target.value:,.2f} / {rate.value:,.2f} - 1", [rate, target])


def senior_premium(area_id: str) -> Cited:
    """How much more a senior care worker earns than a care worker, percent."""
    return above(printed(area_id, "senior_care_worker"), printed(area_id, "care_worker"))[1]


# Headroom over the years ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Headroom:
    """A published rate by the hour, the wage floor then in force, and how far above it the rate stood, percent."""

    rate: Cited
    floor: Cited
    headroom: Cited


@lru_cache(maxsize=64)
def headrooms(role_id: str, hours: float) -> tuple[Headroom, ...]:
    """Every published rate of a role against the floor of its day: Doncaster's, then England's, oldest first.

    Args:
        role_id: a role of the pay table.
        hours: full-time hours a week, for rates printed by the year.
    """
    rates = [printed(DONCASTER, role_id), *cited.series(ENGLAND, "pay", "role", role_id)]
    hourly = [by_the_hour(one, hours) for one in rates]
    return tuple(Headroom(one, floor_in_force(one.period), above(one, floor_in_force(one.period))[1]) for one in hourly)


# Against the NHS ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Band:
    """An NHS band against a rate of social care.

    Attributes:
        entry, top: pounds an hour at the entry and the top of the band.
        gain, gain_top: pounds a year a full-time worker gains by moving to either; negative is a loss.
    """

    band: int
    entry: Cited
    top: Cited
    gain: Cited
    gain_top: Cited


def newest_median(role_id: str) -> Cited | None:
    """England's newest published rate of a role by the hour, when newer than the strategy's."""
    found = cited.newest(ENGLAND, "pay", "role", role_id, unit=HOUR)
    return found if found is not None and found.period > STRATEGY_YEAR else None


@cache
def nhs_floor() -> Cited:
    """The wage floor of the year of the NHS bands on file."""
    period = cited.the(ENGLAND, "nhs_pay", "band", "2-entry", unit=HOUR).period
    return floors()[int(period[:4])]


@lru_cache(maxsize=512)
def bands(rate: Cited, hours: float) -> tuple[Band, ...]:
    """NHS bands 2 to 5 against an hourly rate, and what a mover would gain in a year at full-time hours."""
    return tuple(_band(band, rate, hours) for band in BANDS)


def _band(band: int, rate: Cited, hours: float) -> Band:
    entry, top = (cited.the(ENGLAND, "nhs_pay", "band", f"{band}-{point}", unit=HOUR) for point in ("entry", "top"))
    return Band(band, entry, top, _gain(entry, rate, hours), _gain(top, rate, hours))


def _gain(nhs: Cited, rate: Cited, hours: float) -> Cited:
    how = f"({nhs.value:.2f} - {rate.value:.2f}) x 52.14 x {hours:g} hours"
    value = pay.by_the_year(nhs.value - rate.value, hours)
    return worked_out(value, YEAR, how, [nhs, rate], assumes=["fulltime", "weeks"])


# Evidence -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Evidence:
    """What is published of pay and leaving, all for England but the effect itself, of the years they say."""

    effect: Cited
    at_floor: Cited
    above_floor: Cited
    near_floor: tuple[Cited, Cited]
    premium: tuple[Cited, Cited]
    below_real_living_wage: Cited
    senior_premium: Cited


@cache
def evidence() -> Evidence:
    """The published figures the effect of pay rests on, and those it must be read with."""

    def fact(measure: str, topic: str = "pay") -> Cited:
        return cited.the(ENGLAND, measure, topic)

    near = "pay-england-care-workers-paid-within-10p-of-the-national-living-wage-"
    premium = "pay-england-premium-for-five-or-more-years-of-experience-"
    senior = cited.the(ENGLAND, "pay", "role", "senior_care_worker", period="2024-12")
    worker = cited.the(ENGLAND, "pay", "role", "care_worker", period="2024-12")
    return Evidence(
        effect=fact(EFFECT, "pay-and-turnover"),
        at_floor=cited.the(ENGLAND, "turnover_rate", "pay", "at_or_below_wage_floor"),
        above_floor=cited.the(ENGLAND, "turnover_rate", "pay", "at_least_1_50_above_wage_floor"),
        near_floor=(fact(f"{near}2024-12"), fact(f"{near}2025-12")),
        premium=(fact(f"{premium}2024-12"), fact(f"{premium}2025-12")),
        below_real_living_wage=fact("pay-england-care-workers-paid-below-the-real-living-wage-2025-12"),
        senior_premium=above(senior, worker)[1],
    )
