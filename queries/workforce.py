"""Who the workforce is: size, contracts, people, skills, how they change and who retires, each figure with its road."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache

import numpy as np

from model.scenario import Area, Scenario
from queries import goals as wanted
from queries import planner
from queries.areas import DONCASTER, ENGLAND, REGION, choices
from queries.baseline import baseline
from queries.cited import Cited, newest, series, the, worked_out
from queries.columns import Columns
from queries.goals import SICKNESS, TURNOVER, UNQUALIFIED, WOMEN, YOUNG, SicknessAnswer
from queries.standing_in import LineUp, Measure, applied, financial_year, line_up, line_ups, modelled, posts_of

VACANCY = Measure("vacancies", "vacancy_rate")
ZERO_HOURS = Measure("zero-hours contracts", "zero_hours_share")
OLDER = Measure("people aged 55 and over", "age_share", "age", "55_and_over")
MEAN_AGE = Measure("average age", "mean_age")
RESIDENTIAL = Measure("residential settings", "setting_share", "setting", "residential")
SECTORS = (
    Measure("independent employers", "sector_share", "sector", "independent"),
    Measure("direct payments", "sector_share", "sector", "direct_payments"),
    Measure("local authority", "sector_share", "sector", "local_authority"),
)
HOURS = (
    Measure("full time", "full_time_share"),
    Measure("part time", "part_time_share"),
    Measure("no fixed hours", "no_fixed_hours_share"),
)
NATIONALITIES = (
    Measure("British nationality", "nationality_share", "nationality", "british"),
    Measure("EU nationality", "nationality_share", "nationality", "eu"),
    Measure("non-EU nationality", "nationality_share", "nationality", "non_eu"),
)
QUALIFIED = Measure("relevant qualification", "qualification_share", "qualification", "relevant_qualification")
EXPERIENCE = Measure("average years in the sector", "experience_mean")
EXPERIENCED = Measure("three years' experience", "experience_share", "experience", "three_years_and_over")
UNQUALIFIED_STAFF = (
    Measure("three years' experience", "unqualified_staff_share", "experience", "three_years_and_over"),
    Measure("induction done or under way", "unqualified_staff_share", "training", "induction_done_or_under_way"),
    wanted.ENGAGED,
)
ROLES = {
    "care_worker": "Care workers",
    "other_direct_care": "Other direct care",
    "other_non_care": "Other roles, no care",
    "managerial": "Managers, supervisors",
    "regulated_professional": "Regulated professionals",
}
COURSES = {
    "turnover": ("Turnover", TURNOVER),
    "vacancies": ("Vacancies", VACANCY),
    "pay": ("Care workers' pay", Measure("care workers' pay", "pay", "role", "care_worker")),
}
UNITS = {"turnover": "per cent", "vacancies": "per cent", "pay": "pounds an hour"}
OWN, STANDS_IN, BESIDE = "own", "stands in", "beside"


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: its group and its name, the figure, and whose it is: own, stands in or beside."""

    group: str
    name: str
    figure: Cited
    kind: str = OWN


# What the page opens with ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opening:
    """Size, leaving, vacancies, contracts and people of an area.

    `turnover_here` and `vacancy_here` are its own rates, what stands in, or for the county its places' weighted by
    posts.
    """

    area: Area
    posts: Cited
    region_posts: Cited
    turnover_here: Cited
    vacancy_here: Cited
    turnover: LineUp
    vacancy: LineUp
    zero_hours: LineUp
    women: LineUp
    older: LineUp
    roles: tuple[Bar, ...]


@lru_cache(maxsize=256)
def opening(scenario: Scenario) -> Opening:
    """What the page opens with; no lever or goal changes it."""
    found = {measure.label: line_up(scenario.area, measure) for measure in (TURNOVER, VACANCY, ZERO_HOURS, WOMEN)}
    return Opening(
        choices().areas[scenario.area],
        posts_of(scenario),
        the(REGION, "filled_posts"),
        _here(scenario, TURNOVER),
        _here(scenario, VACANCY),
        found["turnover"],
        found["vacancies"],
        found["zero-hours contracts"],
        found["women"],
        _older(scenario.area),
        _roles(posts_of(scenario)),
    )


def _here(scenario: Scenario, measure: Measure) -> Cited:
    """A rate of an area; the county's is that of its places, weighted by posts, as the projection starts from."""
    area = choices().areas[scenario.area]
    if area.kind != "county":
        return line_up(scenario.area, measure).one
    known = baseline(scenario.area, scenario.edition, scenario.start, scenario.end, "65plus", "all")
    rates = [line_up(key, measure).one for key in area.place_ids]
    years = sorted(one.period for one in rates)
    return modelled(
        worked_out(
            100 * (known.turnover if measure is TURNOVER else known.vacancy),
            "percent",
            "the rates of the four places, own or standing in, weighted by their posts (vacancies by filled and empty)",
            (*rates, posts_of(scenario)),
            area_id=area.area_id,
            period=f"{years[0]} to {years[-1]}",
        )
    )


def _older(area_id: str) -> LineUp:
    """People aged 55 and over; England's share from its counts, because it prints no share."""
    found = line_up(area_id, OLDER)
    count, every = the(ENGLAND, "posts_by_age", "age", "55_and_over"), the(ENGLAND, "filled_posts")
    how = f"{count.value:,.0f} posts held by people aged 55 and over / {every.value:,.0f} posts"
    return replace(found, beside=(worked_out(100 * count.value / every.value, "percent", how, (count, every)),))


def _roles(whole: Cited) -> tuple[Bar, ...]:
    """Posts by job role: Doncaster's as printed, elsewhere Doncaster's mix times the area's posts."""
    printed = {key: newest(DONCASTER, "posts_in_role", "role", key) for key in (*ROLES, "direct_care")}
    direct, carers = printed["direct_care"], printed["care_worker"]
    if direct is not None and carers is not None:
        how = f"{direct.value:,.0f} posts in direct care - {carers.value:,.0f} care workers"
        printed["other_direct_care"] = worked_out(direct.value - carers.value, "posts", how, (direct, carers))
    rows = [(label, one) for key, label in ROLES.items() if (one := printed[key])]
    return tuple(Bar("", label, one if whole.area_id == DONCASTER else _in_area(one, whole)) for label, one in rows)


def _in_area(one: Cited, whole: Cited) -> Cited:
    every = the(DONCASTER, "filled_posts")
    how = f"{one.value:,.0f} / {every.value:,.0f} posts (Doncaster, {one.period})"
    return applied(worked_out(100 * one.value / every.value, "percent", how, (one, every)), whole)


def bars(found: Sequence[LineUp]) -> tuple[Bar, ...]:
    """Line-ups as bars: the area's own or what stands in, then the region and England."""
    rows: list[Bar] = []
    for one in found:
        kind = STANDS_IN if one.stands_in else OWN
        rows += [Bar(one.measure.label, figure.area, figure, kind) for figure in one.here]
        rows += [Bar(one.measure.label, figure.area, figure, BESIDE) for figure in one.beside]
    return tuple(rows)


def table(rows: Sequence[Bar]) -> Columns:
    """Bars as rows: what, whose, value, unit, year, status, source, how it was worked out."""
    return {
        "measure": [f"{row.group[:1].upper()}{row.group[1:]}" or row.name for row in rows],
        "area": [row.figure.area for row in rows],
        "kind": ["stands in" if row.kind == STANDS_IN else "" for row in rows],
        "value": [float(row.figure.value) for row in rows],
        "unit": [row.figure.unit for row in rows],
        "period": [row.figure.period for row in rows],
        "status": [row.figure.status for row in rows],
        "source": [row.figure.source for row in rows],
        "how": [row.figure.how or row.figure.note for row in rows],
    }


# Closer looks ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Structure:
    """Sectors as shares and as posts; the share in residential settings; services by setting and care homes on file."""

    sectors: tuple[LineUp, ...]
    sector_posts: tuple[Bar, ...]
    residential: LineUp
    services: tuple[Bar, ...]
    homes: tuple[Bar, ...]


@lru_cache(maxsize=256)
def structure(scenario: Scenario) -> Structure:
    """Where the posts are: sector and setting."""
    found, whole = line_ups(scenario.area, SECTORS), posts_of(scenario)
    services = {"residential_services": "Residential services", "non_residential_services": "Non-residential services"}
    homes = {"care_homes": "Care homes", "care_home_beds": "Beds in care homes"}
    places = choices().areas[scenario.area].place_ids
    return Structure(
        found,
        tuple(Bar("", one.measure.label.capitalize(), applied(one.one, whole)) for one in found),
        line_up(scenario.area, RESIDENTIAL),
        tuple(Bar(label, DONCASTER, the(DONCASTER, key)) for key, label in services.items()),
        tuple(Bar(label, key, the(key, name)) for name, label in homes.items() for key in places),
    )


@dataclass(frozen=True)
class Employment:
    """Contracts, and days lost to sickness with what they are worth."""

    contracts: tuple[LineUp, ...]
    days: LineUp
    days_printed: Cited
    worth: SicknessAnswer


@lru_cache(maxsize=256)
def employment(scenario: Scenario) -> Employment:
    """On what terms people work, and how many days are lost."""
    return Employment(
        line_ups(scenario.area, (*HOURS, ZERO_HOURS)),
        line_up(scenario.area, SICKNESS),
        the(DONCASTER, "sickness_days_total"),
        wanted.sickness(scenario),
    )


@dataclass(frozen=True)
class WhoTheyAre:
    """Age bands, women and men, nationalities; average age."""

    ages: tuple[Bar, ...]
    sexes: tuple[Bar, ...]
    women: LineUp
    nationalities: tuple[LineUp, ...]
    mean_age: LineUp


@lru_cache(maxsize=256)
def who_they_are(scenario: Scenario) -> WhoTheyAre:
    """Age, gender and nationality of staff."""
    young, older, women = line_up(scenario.area, YOUNG), _older(scenario.area), line_up(scenario.area, WOMEN)
    how = f"100% - {young.one.value:g}% - {older.one.value:g}%"
    middle = worked_out(100 - young.one.value - older.one.value, "percent", how, (young.one, older.one))
    kind = STANDS_IN if young.stands_in else OWN
    ages = (
        replace(bars([young])[0], group="24 and under"),
        Bar("25 to 54", middle.area, middle, kind),
        *(replace(row, group="55 and over") for row in bars([older])),
    )
    men = wanted.share_today(scenario, "men")
    sexes = (replace(bars([women])[0], group="women"), Bar("men", men.area, men, kind))
    return WhoTheyAre(
        ages, sexes, women, line_ups(scenario.area, NATIONALITIES, whole=True), line_up(scenario.area, MEAN_AGE)
    )


@dataclass(frozen=True)
class Skills:
    """Qualifications, what staff without one have, experience."""

    qualified: LineUp
    without: LineUp
    unqualified: tuple[LineUp, ...]
    experienced: LineUp
    experience: LineUp


@lru_cache(maxsize=256)
def skills(scenario: Scenario) -> Skills:
    """What staff have learnt and for how long they have worked in care."""
    qualified, without = line_ups(scenario.area, (QUALIFIED, UNQUALIFIED), whole=True)
    experienced, experience = line_ups(scenario.area, (EXPERIENCED, EXPERIENCE))
    return Skills(qualified, without, line_ups(scenario.area, UNQUALIFIED_STAFF), experienced, experience)


@dataclass(frozen=True)
class Course:
    """One measure over the years: the figures of each area, oldest first; areas without any are `absent`."""

    label: str
    unit: str
    figures: tuple[Cited, ...]
    absent: tuple[str, ...]


@lru_cache(maxsize=256)
def course(area_id: str, key: str) -> Course:
    """A measure over the years for an area's places, the region and England."""
    label, measure = COURSES[key]
    places = choices().areas[area_id].place_ids
    found = {one: _by_the_hour(one, measure) for one in (*places, REGION, ENGLAND)}
    absent = tuple(choices().areas[one].name for one in places if not found[one])
    return Course(label, UNITS[key], tuple(figure for rows in found.values() for figure in rows), absent)


def _by_the_hour(area_id: str, measure: Measure) -> list[Cited]:
    rows = series(area_id, measure.measure_id, measure.breakdown, measure.category)
    return [one for one in rows if one.unit in ("percent", "GBP per hour")]


def course_rows(one: Course) -> Columns:
    """A course as rows: area, financial year, value, and which stretch of consecutive years it belongs to."""
    years = [financial_year(figure.period) for figure in one.figures]
    stretch, stretches = 0, []
    for at, figure in enumerate(one.figures):
        following = at > 0 and one.figures[at - 1].area_id == figure.area_id and years[at] - years[at - 1] <= 1
        stretch += not following
        stretches.append(stretch)
    return {
        "area_id": [figure.area_id for figure in one.figures],
        "area": [figure.area for figure in one.figures],
        "year": years,
        "period": [figure.period for figure in one.figures],
        "value": [figure.value for figure in one.figures],
        "stretch": stretches,
    }


@dataclass(frozen=True)
class Retirements:
    """The two numbers the strategy prints, what share of which posts they are, and the scenario's pace.

    Attributes:
        first, second: 1,750 and 1,900 people in ten years (Doncaster).
        first_of_all, second_of_all, first_of_employed: as percentages of all posts and of directly employed staff.
        older: people aged 55 and over.
        here: people who retire in the scenario, over the whole time; `a_year`, `leavers_a_year`, `starters_a_year`.
        by_year: people who retire in each year; `leavers_by_year` everybody who leaves, retirements included.
    """

    first: Cited
    second: Cited
    first_of_all: Cited
    second_of_all: Cited
    first_of_employed: Cited
    older: LineUp
    here: Cited
    a_year: Cited
    leavers_a_year: Cited
    starters_a_year: Cited
    by_year: tuple[Cited, ...]
    leavers_by_year: tuple[Cited, ...]


@lru_cache(maxsize=256)
def retirements(scenario: Scenario) -> Retirements:
    """Who retires, as printed and at the scenario's pace."""
    first, second = (the(DONCASTER, "retirements", "statement", one) for one in ("first", "second"))
    every, employed = the(DONCASTER, "filled_posts"), the(DONCASTER, "filled_posts", "base", "directly_employed")
    totals, years = wanted.answer(scenario).totals, scenario.end - scenario.start
    rate = f"{first.value:,.0f} / 10 / {every.value:,.0f} of posts a year"
    basis, assumes = wanted.pace(scenario)

    def of(value: float, unit: str, how: str, period: str = f"{scenario.start} to {scenario.end}") -> Cited:
        rests = (*basis, first, every)
        return worked_out(value, unit, how, rests, area_id=scenario.area, period=period, assumes=assumes)

    rows = {name: np.asarray(values)[1:] for name, values in wanted.answer(scenario).by_year.items()}
    by_year = [
        (str(year), *pair) for year, *pair in zip(rows["year"], rows["retirements"], rows["replacement"], strict=True)
    ]
    return Retirements(
        first,
        second,
        _part(first, every),
        _part(second, every),
        _part(first, employed),
        _older(scenario.area),
        of(totals.retirements, "people", rate),
        of(totals.retirements / years, "people a year", rate),
        of(totals.replacement / years, "people a year", "people who leave, retirements included, an average year"),
        of(totals.starters / years, "people a year", "people to recruit, an average year"),
        tuple(of(float(people), "people", rate, year) for year, people, _ in by_year),
        tuple(of(float(people), "people", "turnover x posts of the year", year) for year, _, people in by_year),
    )


def _part(count: Cited, whole: Cited) -> Cited:
    how = f"{count.value:,.0f} / {whole.value:,.0f} posts"
    return worked_out(100 * count.value / whole.value, "percent", how, (count, whole))


# Every figure of the page ---------------------------------------------------------------------------------------------


def figures(scenario: Scenario) -> list[Cited]:
    """Every figure the page can show for a scenario, so that each can be walked back to its row and source."""
    looks = (opening, structure, employment, who_they_are, skills, retirements, wanted.goals)
    answers: list[object] = [look(scenario) for look in looks]
    answers += [course(scenario.area, key) for key in COURSES]
    answers += [planner.plan(scenario, by_cases) for by_cases in (False, True)]
    return list(_inside(answers))


def _inside(answer: object) -> Iterator[Cited]:
    """The figures inside an answer, however deep."""
    if isinstance(answer, Cited):
        yield answer
    elif isinstance(answer, (list, tuple)):
        for one in answer:
            yield from _inside(one)
    elif is_dataclass(answer):
        for field in fields(answer):
            yield from _inside(getattr(answer, field.name))
