"""What a goal for the workforce would take in people, and how many posts an activity would take in the community.

Shares are 0 to 1, people and posts are counts, years run from the start year on. Formulas: the method page, section
"Goals and the planner".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.assumptions import constant

Array = NDArray[np.float64]
ROUNDING = 1e-9
MINUTES_AN_HOUR = 60


# A share of all staff -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Flow:
    """How the posts of a whole area turn over.

    Attributes:
        filled_posts: (year,) posts required, from the start year on.
        leaving: (year - 1,) people who leave in each year after it, with those whose post goes.
        starters: (year - 1,) people who start. `filled_posts` grows by starters less leaving.
    """

    filled_posts: Array
    leaving: Array
    starters: Array

    @property
    def rate(self) -> Array:
        """(year - 1,) the share of staff who leave in a year."""
        return self.leaving / ((self.filled_posts[:-1] + self.filled_posts[1:]) / 2)

    @property
    def starters_a_year(self) -> float:
        """People who start in a year, on average."""
        return float(np.mean(self.starters))


@dataclass(frozen=True)
class ShareGoal:
    """What a goal for a group's share of all staff would take.

    Attributes:
        of_starters: the share of starters who must be of the group, in every year; below 0 or above 1 recruitment
            alone cannot bring the goal about by the end year. None where nobody starts.
        keeping: the share of starters that keeps the group's share as it is; None where nobody starts.
        people_a_year: of the group to recruit; `more_a_year` than keeping today's share takes.
        lowest, highest: the group's share at the end if none or all of the starters are of it.
    """

    of_starters: float | None
    keeping: float | None
    people_a_year: float
    more_a_year: float
    lowest: float
    highest: float

    @property
    def reachable(self) -> bool:
        """Whether recruitment alone can bring the goal about by the end year."""
        return self.of_starters is not None and -ROUNDING <= self.of_starters <= 1 + ROUNDING


def members(flow: Flow, today: float, of_starters: float, ageing: float = 0.0) -> Array:
    """How many staff are of a group in each year, shape (year,).

    Args:
        flow: the posts of the area.
        today: the group's share of staff at the start.
        of_starters: the group's share of starters in every year.
        ageing: the share of the group that leaves it by age each year; members leave their job like everybody.
    """
    stock = [today * flow.filled_posts[0]]
    for rate, starters in zip(flow.rate + ageing, flow.starters, strict=True):
        stock.append((stock[-1] * (1 - rate / 2) + of_starters * starters) / (1 + rate / 2))
    return np.array(stock)


def share_goal(flow: Flow, today: float, goal: float, ageing: float = 0.0) -> ShareGoal:
    """What it takes to bring a group to a share of all staff by the end year.

    The stock is linear in the share of starters, so its two ends, nobody and everybody, give the share between.
    """
    posts = flow.filled_posts[-1]
    nobody, everybody = (members(flow, today, share, ageing)[-1] for share in (0.0, 1.0))
    lowest, highest = float(nobody / posts), float(min(1.0, everybody / posts))
    if everybody - nobody <= ROUNDING:
        return ShareGoal(None, None, 0.0, 0.0, lowest, highest)
    needed, keeping = (float((share * posts - nobody) / (everybody - nobody)) for share in (goal, today))
    people = needed * flow.starters_a_year
    return ShareGoal(needed, keeping, people, people - keeping * flow.starters_a_year, lowest, highest)


# Care Certificate and sickness ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Certificates:
    """People to take through the Care Certificate a year: staff who catch up, people new to the sector, both."""

    catching_up: float
    newcomers: float

    @property
    def together(self) -> float:
        """Both, a year."""
        return self.catching_up + self.newcomers


def certificates(
    goal: float, engaged: float, unqualified: float, posts: float, newcomers: float, leaving: Array
) -> Certificates:
    """People to take through the Care Certificate each year.

    Staff who catch up are as many each year as leave none of those behind it today over at the end. Those who leave
    before their turn are not counted: whoever takes their place is new to the sector and counted so, or comes from
    within it and is taken to have engaged.

    Args:
        goal: of staff without a relevant qualification, the share to have engaged with it.
        engaged: the share that has.
        unqualified: the share of staff without a relevant qualification.
        posts: filled posts today.
        newcomers: people new to the sector, a year: all of them need it in their first twelve weeks.
        leaving: (year,) the share of staff who leave in each of the years over which the others catch up.
    """
    behind, each = max(0.0, goal - engaged) * unqualified * posts, 0.0
    for rate in leaving:  # those still there, and by how many fewer they are for each one a year who catches up
        behind = behind * (1 - rate / 2) / (1 + rate / 2)
        each = (each * (1 - rate / 2) + 1) / (1 + rate / 2)
    return Certificates(float(behind / each), newcomers)


def days_saved(today: float, goal: float, staff: float) -> float:
    """Days a year won when sickness falls from so many days a worker to a goal; nought when it is there already."""
    return max(0.0, today - goal) * staff


def worth_in_posts(days: float, workdays: float) -> float:
    """Days of work as full-time posts, each of so many working days a year."""
    return days / workdays


# From hospital to community -------------------------------------------------------------------------------------------


def posts_by_cases(activity: float, moving: float, cases: float) -> float:
    """Posts that take over a share of an activity, at so many cases a post and year."""
    return activity * moving / cases


def posts_by_minutes(activity: float, moving: float, minutes: float, hours: float, contact: float) -> float:
    """Posts that take over a share of an activity.

    Args:
        activity: cases a year.
        moving: the share that moves.
        minutes: of staff time for one case.
        hours: paid a week for one post.
        contact: the share of paid hours spent on cases.
    """
    return activity * moving * minutes / MINUTES_AN_HOUR / (hours * constant("weeks") * contact)


def skill_mix(posts: float, registered: float, direct: float) -> tuple[float, float, float]:
    """Posts for registered professionals, for direct care and for other roles.

    Raises:
        ValueError: the two shares make more than the whole.
    """
    if registered + direct > 1 + ROUNDING:
        raise ValueError(f"Shares of {registered:g} and {direct:g} make more than 1.")
    return posts * registered, posts * direct, posts * max(0.0, 1 - registered - direct)


def extra_posts_percent(posts: float, established: float) -> float:
    """Extra posts as the lever 'hospital to community' counts them: per cent of the posts wanted without it."""
    return round(100 * posts / established, 4)
