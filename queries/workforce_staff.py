"""Who holds the posts: on what terms they work, who they are, what they have learnt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from model.scenario import Scenario
from queries import goals as wanted
from queries.areas import DONCASTER, ENGLAND
from queries.cited import Cited, share_of, the, worked_out
from queries.goals import SICKNESS, UNQUALIFIED, WOMEN, YOUNG, SicknessAnswer
from queries.standing_in import LineUp, Measure, line_up, line_ups
from queries.workforce_bars import OWN, STANDS_IN, Bar, bars

ZERO_HOURS = Measure("zero-hours contracts", "zero_hours_share")
HOURS = (
    Measure("full time", "full_time_share"),
    Measure("part time", "part_time_share"),
    Measure("no fixed hours", "no_fixed_hours_share"),
)
OLDER = Measure("people aged 55 and over", "age_share", "age", "55_and_over")
MEAN_AGE = Measure("average age", "mean_age")
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


# On what terms --------------------------------------------------------------------------------------------------------


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


# Who they are ---------------------------------------------------------------------------------------------------------


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
    young, older, women = line_up(scenario.area, YOUNG), aged_55_and_over(scenario.area), line_up(scenario.area, WOMEN)
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


def aged_55_and_over(area_id: str) -> LineUp:
    """People aged 55 and over; England's share from its counts, because it prints no share."""
    found = line_up(area_id, OLDER)
    count, every = the(ENGLAND, "posts_by_age", "age", "55_and_over"), the(ENGLAND, "filled_posts")
    how = f"{count.value:,.0f} posts held by people aged 55 and over / {every.value:,.0f} posts"
    return replace(found, beside=(share_of(count, every, how),))


# What they have learnt ------------------------------------------------------------------------------------------------


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
