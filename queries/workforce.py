"""What the page on the workforce opens with: its size, who leaves, what stands empty, who the people are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from model.scenario import Area, Scenario
from queries.areas import REGION, choices
from queries.baseline import baseline
from queries.cited import Cited, the, worked_out
from queries.goals import TURNOVER, WOMEN
from queries.standing_in import LineUp, Measure, line_up, modelled, posts_of
from queries.workforce_bars import Bar
from queries.workforce_posts import roles
from queries.workforce_staff import ZERO_HOURS, aged_55_and_over

VACANCY = Measure("vacancies", "vacancy_rate")
POSTS = Measure("filled posts", "filled_posts")


@dataclass(frozen=True)
class Opening:
    """Size, leaving, vacancies, contracts and people of an area.

    `region_posts` is the region's size in the year nearest to that of `posts`. `turnover_here` and `vacancy_here` are
    its own rates, what stands in, or for the county its places' weighted by posts; `filled_in` is, by what is measured,
    what stands in among those for places without a figure.
    """

    area: Area
    posts: Cited
    region_posts: Cited
    turnover_here: Cited
    vacancy_here: Cited
    filled_in: tuple[tuple[str, Cited], ...]
    turnover: LineUp
    vacancy: LineUp
    zero_hours: LineUp
    women: LineUp
    older: LineUp
    roles: tuple[Bar, ...]


@lru_cache(maxsize=256)
def opening(scenario: Scenario) -> Opening:
    """What the page opens with; no lever or goal changes it."""
    posts = posts_of(scenario)
    found = {measure.label: line_up(scenario.area, measure) for measure in (TURNOVER, VACANCY, ZERO_HOURS, WOMEN)}
    return Opening(
        choices().areas[scenario.area],
        posts,
        _beside(posts),
        _here(scenario, TURNOVER),
        _here(scenario, VACANCY),
        _filled_in(scenario),
        found["turnover"],
        found["vacancies"],
        found["zero-hours contracts"],
        found["women"],
        aged_55_and_over(scenario.area),
        roles(posts),
    )


def _beside(posts: Cited) -> Cited:
    """The region's posts in the year nearest to that of an area's; of several years to the last."""
    last = posts.period.rpartition(" to ")[2]
    return POSTS.near(REGION, last) or the(REGION, "filled_posts")


def _filled_in(scenario: Scenario) -> tuple[tuple[str, Cited], ...]:
    """What stands in for the county's places without a rate of their own, once for each measure and area."""
    area = choices().areas[scenario.area]
    if area.kind != "county":
        return ()
    found = [
        (measure.label, line_up(key, measure).stands_in) for measure in (TURNOVER, VACANCY) for key in area.place_ids
    ]
    return tuple(dict.fromkeys((label, one) for label, one in found if one is not None))


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
