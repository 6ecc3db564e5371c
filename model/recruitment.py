"""The stock and flow of posts and people: how many must be recruited, why and by when.

Arrays carry a leading scenario axis, so that today, the scenario on screen and each lever on its own are one call.
Shapes are written (scenario, part, year). A part is a place, or one neighbourhood when it is the area asked for.
Rates are shares (0 to 1). Formulas and terms: the method page, section "How the need is worked out".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.assumptions import constant, inputs

Array = NDArray[np.float64]
# Inputs to which an offset is simply added; the others have a value of their own in each part.
ADDED = ("community", "productivity", "pay", "pay_effect", "modelled_posts")
HIGHEST_RATE = 0.9


@dataclass(frozen=True)
class Baseline:
    """What is known of an area before any lever moves.

    Attributes:
        years: (year,) from the start year to the end year.
        parts: ids of the parts the area is made of.
        filled_posts, vacancy_rate, turnover_rate, within_share, retirement_rate: (part,) at the start year.
        index: (part, year) care needed compared with the start year, 1 at the start.
        neighbourhoods: ids; `neighbourhood_part` (neighbourhood,) is the part each lies in.
        neighbourhood_share: (neighbourhood, year) its share of the part's posts; adds up to 1 in each part and year.
        roles: ids; `role_share` (role,) adds up to 1.
        pay_share: the share of posts that take part in a pay uplift.
        modelled: (part,) whether the part's posts are modelled rather than published; none when not given.
    """

    years: NDArray[np.int64]
    parts: tuple[str, ...]
    filled_posts: Array
    vacancy_rate: Array
    turnover_rate: Array
    within_share: Array
    retirement_rate: Array
    index: Array
    neighbourhoods: tuple[str, ...]
    neighbourhood_part: NDArray[np.int64]
    neighbourhood_share: Array
    roles: tuple[str, ...]
    role_share: Array
    pay_share: float = 1.0
    modelled: NDArray[np.bool_] | None = None

    def posts_at_start(self, factor: Array) -> Array:
        """Filled posts at the start year, (scenario, part); modelled ones times a factor of shape (scenario,)."""
        posts = np.broadcast_to(self.filled_posts, (factor.size, self.filled_posts.size))
        if self.modelled is None or not self.modelled.any():
            return posts
        return np.where(self.modelled, posts * factor[:, np.newaxis], posts)

    @property
    def growth(self) -> float:
        """Growth in care needed by the end year before any lever moves, weighted by filled posts."""
        return float(self.filled_posts @ self.index[:, -1] / self.filled_posts.sum() - 1)

    @property
    def turnover(self) -> float:
        """Today's turnover of the whole area, weighted by filled posts."""
        return float(self.filled_posts @ self.turnover_rate / self.filled_posts.sum())

    @property
    def vacancy(self) -> float:
        """Today's vacancy rate of the whole area: vacancies over established posts."""
        established = self.filled_posts / (1 - self.vacancy_rate)
        return float(1 - self.filled_posts.sum() / established.sum())

    @property
    def within(self) -> float:
        """Today's share of starters from within the sector, weighted by today's starters."""
        starters = self.filled_posts * self.turnover_rate
        return float(starters @ self.within_share / starters.sum())

    @property
    def starters(self) -> float:
        """Starters a year that keep today's posts filled: today's turnover times today's filled posts."""
        return float(self.filled_posts @ self.turnover_rate)


@dataclass(frozen=True)
class Projection:
    """What follows: stocks and flows, each (scenario, part, year).

    Stocks run from the start year on, flows from the year after.

    Attributes:
        established_posts, filled_posts: stocks, posts. `filled_posts` are those required.
        turnover: the turnover of each flow year, a share.
        replacement, growth, vacancies: flows, the reasons for recruiting; they add up to `starters - surplus`.
        starters: flow, people to recruit; never below nought.
        surplus: flow, people too many where fewer leave than posts are lost; nought elsewhere.
        new_to_sector, retirements: flows; retirements are a memo inside `replacement`.
        exits: flow, leavers who leave the sector as turnover and within-sector share imply.
        remain_share: flow, share of leavers who stay in the sector as implied; NaN where nobody leaves.
        posts_as_today, shortfall: stocks; posts filled if recruitment stays as it is, and how many short that is.
    """

    established_posts: Array
    filled_posts: Array
    turnover: Array
    replacement: Array
    growth: Array
    vacancies: Array
    starters: Array
    surplus: Array
    new_to_sector: Array
    retirements: Array
    exits: Array
    remain_share: Array
    posts_as_today: Array
    shortfall: Array


def project(baseline: Baseline, rows: Array, offsets: Array | None = None) -> Projection:
    """Project an area under some scenarios.

    Args:
        baseline: the area as known.
        rows: (scenario, input) as `model.scenario.lever_rows` gives them; NaN is a lever left alone.
        offsets: of the same shape, how far each input is off the scenario's value, whether moved or left alone;
            nothing when not given. Inputs stay within what they can be: shares from 0 to 1, counts not below nought.
    """
    lever = {key: rows[:, column, np.newaxis, np.newaxis] for column, key in enumerate(inputs())}
    shifts = np.zeros((1, rows.shape[1])) if offsets is None else offsets
    off = {key: shifts[:, column, np.newaxis, np.newaxis] for column, key in enumerate(inputs())}
    for key in ADDED:
        lever[key] = lever[key] + off[key]
    posts = baseline.posts_at_start(lever["modelled_posts"][:, 0, 0])[:, :, np.newaxis]
    years = np.arange(baseline.years.size, dtype=np.float64)
    ramp = years / years[-1]

    established = _established_posts(baseline, posts, lever, off["growth"], years, ramp)
    vacancy = _towards(baseline.vacancy_rate, lever["vacancy"], off["vacancy"], ramp)
    turnover = _turnover(baseline, lever, off["turnover"], years)[:, :, 1:]
    filled = established * (1 - vacancy)
    mean_posts = (filled[:, :, :-1] + filled[:, :, 1:]) / 2
    leavers = turnover * mean_posts
    need = np.diff(filled) + leavers
    starters = np.maximum(0.0, need)
    within = np.where(np.isnan(lever["within"]), _by_part(baseline.within_share), lever["within"])
    within = np.clip(within + off["within"], 0.0, 1.0)
    retirements = _by_part(baseline.retirement_rate) * mean_posts
    remaining = within * starters
    as_today = _posts_as_today(baseline, posts, lever["recruits"], turnover)
    return Projection(
        established_posts=established,
        filled_posts=filled,
        turnover=turnover,
        replacement=leavers,
        growth=np.diff(established) * (1 - vacancy[:, :, 1:]),
        vacancies=-established[:, :, :-1] * np.diff(vacancy),
        starters=starters,
        surplus=starters - need,
        new_to_sector=starters - remaining,
        retirements=retirements,
        exits=leavers - remaining,
        remain_share=np.divide(remaining, leavers, out=np.full_like(leavers, np.nan), where=leavers > 0),
        posts_as_today=as_today,
        shortfall=np.maximum(0.0, filled - as_today),
    )


def _by_part(values: Array) -> Array:
    return values[np.newaxis, :, np.newaxis]


def _towards(today: Array, target: Array, off: Array, progress: Array) -> Array:
    """Move from today's share of each part to a target and how far it is off; a NaN target stays at today's."""
    start = _by_part(today)
    reached: Array = np.clip(np.where(np.isnan(target), start, target) + off, 0.0, HIGHEST_RATE)
    return start + (reached - start) * progress


def _established_posts(
    baseline: Baseline, posts: Array, lever: dict[str, Array], off: Array, years: Array, ramp: Array
) -> Array:
    """Posts wanted, filled or not: the driver, the growth lever, hospital to community, productivity."""
    growth = np.where(np.isnan(lever["growth"]), baseline.growth, lever["growth"]) + off
    extra = (np.maximum(0.0, 1 + growth) / (1 + baseline.growth)) ** (1 / years[-1]) - 1
    start = posts / _by_part(1 - baseline.vacancy_rate)
    per_year = (1 + extra) * (1 - lever["productivity"])
    posts_by_year: Array = start * baseline.index[np.newaxis] * per_year**years * (1 + lever["community"] * ramp)
    return posts_by_year


def _turnover(baseline: Baseline, lever: dict[str, Array], off: Array, years: Array) -> Array:
    """Turnover of each part and year: the turnover lever in proportion, else what pay does to today's."""
    today = _by_part(baseline.turnover_rate)
    moved = today * lever["turnover"] / baseline.turnover
    target = np.where(
        np.isnan(moved), turnover_after_pay(today, lever["pay"], baseline.pay_share, lever["pay_effect"]), moved
    )
    target = np.maximum(0.0, target * (1 + off / baseline.turnover))
    phase = lever["phase"]
    progress = np.where(phase > 0, np.minimum(years, phase) / np.where(phase > 0, phase, 1.0), 1.0)
    return today + (target - today) * progress


def turnover_after_pay(
    turnover: Array, uplift: Array | float, share: float = 1.0, effect: Array | float | None = None
) -> Array:
    """Turnover after a pay uplift; never brought below the floor by pay (nor raised to it).

    Args:
        turnover: today's, a share; taken to be the same for everybody.
        uplift: a share.
        share: of posts that get it; the others leave as before.
        effect: points of turnover removed by one per cent more pay; the register's when not given.
    """
    effect = constant("pay_effect") if effect is None else effect
    floor = np.minimum(turnover, constant("turnover_floor"))
    raised = np.maximum(floor, turnover - effect * uplift)
    return turnover + share * (raised - turnover)


def _posts_as_today(baseline: Baseline, posts_at_start: Array, recruits: Array, turnover: Array) -> Array:
    """Posts filled when starters a year stay the same; a user's figure is shared out as today's starters are."""
    today = posts_at_start * _by_part(baseline.turnover_rate)
    starters = np.where(np.isnan(recruits), today, recruits * today / today.sum(axis=1, keepdims=True))
    posts = [posts_at_start[:, :, 0]]
    for year in range(turnover.shape[2]):
        half = turnover[:, :, year] / 2
        posts.append((posts[-1] * (1 - half) + starters[:, :, 0]) / (1 + half))
    return np.stack(posts, axis=2)


@dataclass(frozen=True)
class NeighbourhoodNeed:
    """The need shared to neighbourhoods: `filled_posts` (scenario, neighbourhood, year), flows from the year after."""

    filled_posts: Array
    starters: Array
    new_to_sector: Array


def share_to_neighbourhoods(baseline: Baseline, projection: Projection) -> NeighbourhoodNeed:
    """Share each part's posts and starters to its neighbourhoods; they add up to the part in every year.

    Where a neighbourhood loses more posts than people leave, those people fill posts elsewhere in the same place, so
    its own need is nought and the others' are smaller in proportion.
    """
    part = baseline.neighbourhood_part
    filled = projection.filled_posts[:, part] * baseline.neighbourhood_share
    raw = np.diff(filled) + projection.turnover[:, part] * (filled[:, :, :-1] + filled[:, :, 1:]) / 2
    wanted = np.maximum(0.0, raw)
    membership = (part[np.newaxis, :] == np.arange(len(baseline.parts))[:, np.newaxis]).astype(np.float64)
    total = np.einsum("pn,sny->spy", membership, wanted)[:, part]
    share = np.divide(wanted, total, out=np.zeros_like(wanted), where=total > 0)
    return NeighbourhoodNeed(
        filled_posts=filled,
        starters=projection.starters[:, part] * share,
        new_to_sector=projection.new_to_sector[:, part] * share,
    )
