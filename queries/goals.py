"""What the strategy's concerns would take, people a year: more young people and men, certificates, less sickness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from model import workforce as model
from model.assumptions import constant, register
from model.scenario import Scenario
from model.workforce import Flow
from queries.areas import DONCASTER, choices
from queries.cited import Cited, worked_out
from queries.recruitment import Need, need
from queries.standing_in import Measure, counted, line_up, posts_of

YOUNG = Measure("people under 25", "age_share", "age", "24_and_under")
WOMEN = Measure("women", "gender_share", "gender", "female")
UNQUALIFIED = Measure("no relevant qualification", "qualification_share", "qualification", "no_relevant_qualification")
ENGAGED = Measure("Care Certificate", "unqualified_staff_share", "training", "care_certificate_engaged")
SICKNESS = Measure("sickness days", "sickness_days")
TURNOVER = Measure("turnover", "turnover_rate")
YOUNG_LEAVE = Measure("turnover of people under 20", "turnover_rate", "age", "under_20")
AGEING = {"young": "turning_25"}


@dataclass(frozen=True)
class ShareAnswer:
    """What a goal for a group's share of staff takes. Percentages are 0 to 100.

    Attributes:
        key: the goal's key in the register; `goal` the share asked for.
        today: the group's share today; `stands_in` says whose it is when it is not the area's own.
        reachable: whether recruitment alone can bring the goal about by the end year.
        of_starters: the share of starters who must be of the group; None where nobody starts.
        a_year: people of the group to recruit a year; `more` than keeping today's share takes.
        lowest, highest: the shares at the end if none or all of the starters are of the group.
    """

    key: str
    goal: float
    today: Cited
    stands_in: bool
    reachable: bool
    of_starters: Cited | None
    a_year: Cited | None
    more: Cited | None
    lowest: Cited
    highest: Cited


@dataclass(frozen=True)
class CertificateAnswer:
    """What a goal for the Care Certificate takes, people a year: staff who catch up, newcomers, both."""

    goal: float
    today: Cited
    unqualified: Cited
    catching_up: Cited
    newcomers: Cited
    together: Cited


@dataclass(frozen=True)
class Days:
    """Days lost to sickness a year, those a goal wins (`saved`), and these as full-time posts (`worth`)."""

    lost: Cited
    saved: Cited
    worth: Cited


@dataclass(frozen=True)
class SicknessAnswer:
    """What a goal for sickness is worth.

    Attributes:
        goal: days a worker a year.
        today: days a worker a year where they are published: of the area, of each of its places, or for a neighbourhood
            of its place.
        not_known: names of the area or of its places without a figure; the region's says nothing about them.
        days: of the places with a figure; None where there is none.
        staff: directly employed staff of the area.
        day_fewer: full-time posts that one day fewer a worker of the whole area is worth.
    """

    goal: float
    today: tuple[Cited, ...]
    not_known: tuple[str, ...]
    days: Days | None
    staff: Cited
    day_fewer: Cited


@dataclass(frozen=True)
class Goals:
    """The four goals."""

    scenario: Scenario
    shares: tuple[ShareAnswer, ...]
    certificates: CertificateAnswer
    sickness: SicknessAnswer
    young_leave: Cited

    @property
    def years(self) -> int:
        """How long there is."""
        return self.scenario.end - self.scenario.start


@lru_cache(maxsize=256)
def goals(scenario: Scenario) -> Goals:
    """What each goal takes in the scenario's area, by its end year and at its pace."""
    return Goals(
        scenario,
        tuple(_share(scenario, key) for key in ("young", "men")),
        _certificates(scenario),
        sickness(scenario),
        line_up(DONCASTER, YOUNG_LEAVE).one,
    )


def answer(scenario: Scenario) -> Need:
    """The need behind a goal: typed goals and entries do not change it, so they are left out of the question."""
    return need(replace(scenario, factors=tuple(one for one in scenario.factors if one[0] == "payposts")))


def pace(scenario: Scenario) -> tuple[tuple[Cited, ...], tuple[str, ...]]:
    """What people leaving and starting rests on: posts and turnover of each place; the assumptions at work."""
    turnover = (line_up(key, TURNOVER).one for key in choices().areas[scenario.area].place_ids)
    return (posts_of(scenario), *turnover), ("growth", *(key for key, _ in scenario.moved if key != "growth"))


def flow(scenario: Scenario) -> Flow:
    """How the posts of the scenario's area turn over."""
    rows = {name: np.asarray(values) for name, values in answer(scenario).by_year.items()}
    leaving = rows["replacement"] + rows["surplus"]
    return Flow(rows["filled_posts"], leaving[1:], rows["starters"][1:])


def share_today(scenario: Scenario, key: str) -> Cited:
    """The share of a goal's group today: of the area, or of the place that stands in."""
    if key == "young":
        return line_up(scenario.area, YOUNG).one
    women = line_up(scenario.area, WOMEN).one
    return worked_out(100 - women.value, "percent", f"100% - {women.value:g}% women", (women,))


def _share(scenario: Scenario, key: str) -> ShareAnswer:
    goal, today = scenario.setting(key), share_today(scenario, key)
    ageing = constant(AGEING[key]) if key in AGEING else 0.0
    found = model.share_goal(flow(scenario), today.value / 100, goal / 100, ageing)
    needed = found.of_starters
    label, end = register()[key].label.lower(), scenario.end

    def of(value: float, unit: str, how: str, *keys: str) -> Cited:
        basis, assumes = pace(scenario)
        ages = (AGEING[key],) if key in AGEING else ()
        period = f"{scenario.start} to {end}"
        rests_on = (today, *basis)
        assumes = (*assumes, *ages, *keys)
        return worked_out(
            value, unit, f"{label}: {how}", rests_on, area_id=scenario.area, period=period, assumes=assumes
        )

    return ShareAnswer(
        key=key,
        goal=goal,
        today=today,
        stands_in=today.area_id != scenario.area,
        reachable=found.reachable,
        of_starters=None if needed is None else of(100 * needed, "percent", "share of starters that reaches it", key),
        a_year=None if needed is None else of(found.people_a_year, "people a year", "that share of the starters", key),
        more=None if needed is None else of(found.more_a_year, "people a year", "beyond keeping today's share", key),
        lowest=of(100 * found.lowest, "percent", f"share in {end} if none of the starters are"),
        highest=of(100 * found.highest, "percent", f"share in {end} if all starters are"),
    )


def _certificates(scenario: Scenario) -> CertificateAnswer:
    goal, years = scenario.setting("certificate"), scenario.end - scenario.start
    engaged, without = line_up(scenario.area, ENGAGED).one, line_up(scenario.area, UNQUALIFIED).one
    whole, (basis, assumes) = counted(scenario), pace(scenario)
    found = model.certificates(
        goal / 100,
        engaged.value / 100,
        without.value / 100,
        whole.value,
        answer(scenario).totals.new_to_sector / years,
        flow(scenario).rate,
    )

    def of(value: float, how: str, rests_on: tuple[Cited, ...], keys: tuple[str, ...]) -> Cited:
        period = f"{scenario.start} to {scenario.end}"
        return worked_out(value, "people a year", how, rests_on, area_id=scenario.area, period=period, assumes=keys)

    catching = (
        f"({goal:g}% - {engaged.value:g}%) x {without.value:g}% x {whole.value:,.0f} filled posts, less those who "
        f"leave before their turn, as many each year for {years} years; nought where the goal is reached"
    )
    up = of(found.catching_up, catching, (engaged, without, whole, *basis), (*assumes, "certificate"))
    new = of(found.newcomers, "starters new to the sector, each year on average", basis, (*assumes, "within"))
    both = of(found.together, "staff who catch up and people new to the sector", (up, new), ("certificate",))
    return CertificateAnswer(goal, engaged, without, up, new, both)


@lru_cache(maxsize=256)
def sickness(scenario: Scenario) -> SicknessAnswer:
    """What days lost to sickness are worth, where they are known; in the county each place goes its own way."""
    areas = choices().areas
    parts = areas[scenario.area].part_ids
    # the region's figure would make its own goal look reached
    today = {key: found for key in parts if (found := SICKNESS.of(areas[key].place_ids[0]))}
    everybody, workdays = counted(replace(scenario, base="directly-employed")), scenario.setting("workdays")
    fewer = worked_out(
        model.worth_in_posts(everybody.value, workdays),
        "full-time posts",
        f"{everybody.value:,.0f} directly employed staff x 1 day / {workdays:g} working days",
        (everybody,),
        area_id=scenario.area,
        assumes=("workdays",),
    )
    not_known = tuple(areas[key].name for key in parts if key not in today)
    days = _days(scenario, today) if today else None
    return SicknessAnswer(scenario.setting("sickness"), tuple(today.values()), not_known, days, everybody, fewer)


def _days(scenario: Scenario, today: dict[str, Cited]) -> Days:
    """Days lost and won in the areas of `today`, days a worker by area; the figures are theirs alone."""
    goal, workdays = scenario.setting("sickness"), scenario.setting("workdays")
    staff = {key: counted(replace(scenario, area=key, base="directly-employed")) for key in today}
    each = " + ".join(f"{day.value:g} x {staff[key].value:,.0f}" for key, day in today.items())
    whose = next(iter(today)) if len(today) == 1 else scenario.area

    def of(value: float, unit: str, how: str, rests_on: tuple[Cited, ...], *keys: str) -> Cited:
        return worked_out(value, unit, how, rests_on, area_id=whose, assumes=keys)

    rests_on = (*today.values(), *staff.values())
    lost = sum(day.value * staff[key].value for key, day in today.items())
    won = sum(model.days_saved(day.value, goal, staff[key].value) for key, day in today.items())
    saved = of(won, "days a year", f"days lost ({each}) above {goal:g} a worker", rests_on, "sickness")
    worth = of(
        model.worth_in_posts(won, workdays),
        "full-time posts",
        f"{won:,.0f} days / {workdays:g} working days",
        (saved,),
        "sickness",
        "workdays",
    )
    return Days(of(lost, "days a year", f"{each} directly employed staff", rests_on), saved, worth)
