"""What a rise in pay costs and does: the pay lever of a scenario, answered.

Every figure is a `queries.cited.Cited`: a row of a table, or worked out from rows and the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from model import pay
from model.assumptions import constant
from model.scenario import Scenario
from queries import cited
from queries.areas import DONCASTER, ENGLAND, REGION, choices
from queries.baseline import baseline_of, pay_posts
from queries.cited import Cited, worked_out
from queries.pay import (
    HOUR,
    PERCENT,
    ROLES,
    STRATEGY_YEAR,
    YEAR,
    RolePay,
    above,
    at_prices,
    bands,
    by_the_hour,
    closing,
    evidence,
    floor_in_force,
    floors,
    headrooms,
    newest_floor,
    newest_median,
    nhs_floor,
    printed,
    role_names,
    roles,
    senior_premium,
)
from queries.recruitment import need

STANDS_FOR_ALL = "care_worker"
NOBODY = 0.5


@dataclass(frozen=True)
class Rise:
    """What the pay lever does.

    Attributes:
        uplift: the lever, percent.
        role_id: the role whose rate is raised; the care worker's stands for all posts.
        rate, new_rate: pounds an hour before and after.
        against_england: the new rate less England's, pounds an hour.
        england: the same role there, at the same prices.
        floor: the wage floor of those prices; headroom, new_headroom: above it, percent.
        closing: the rise that reaches England, percent; negative where England pays less.
        nhs_rate, new_nhs_rate: the rate before and after at the prices of the NHS bands on file.
        posts: how many get it; None where no count is published and none typed.
        cost, cost_of_one: pounds a year, of the rise and of each 1% of it; None without posts.
        turnover, new_turnover: of the whole area, percent, if pay alone were moved; the second None without posts.
        too_many: whether more posts were typed than there are to raise; the effect counts those there are.
        applied: whether the need follows pay: not where turnover has been set by hand.
        avoided: people a year who need not be recruited, turnover left alone; negative when pay falls;
            None without posts.
        per_recruit: pounds for each of them; None where there are none or the posts are not known.
    """

    uplift: float
    role_id: str
    rate: Cited
    new_rate: Cited
    england: Cited
    against_england: Cited
    floor: Cited
    headroom: Cited
    new_headroom: Cited
    closing: Cited
    nhs_rate: Cited
    new_nhs_rate: Cited
    posts: Cited | None
    cost: Cited | None
    cost_of_one: Cited | None
    turnover: Cited
    new_turnover: Cited | None
    applied: bool
    too_many: bool
    avoided: Cited | None
    per_recruit: Cited | None


@lru_cache(maxsize=512)
def rise(scenario: Scenario) -> Rise:
    """What the pay lever of a scenario costs and does."""
    uplift = scenario.lever("pay") or 0.0
    rate, england, floor = _rates(scenario)
    new_rate, posts = _raised(rate, uplift), _posts(scenario)
    nhs_rate = _at_nhs_prices(scenario, rate)
    cost, avoided = _cost(scenario, posts, rate, uplift), None if posts is None else _avoided(scenario)
    turnover = _turnover(scenario)
    return Rise(
        uplift=uplift,
        role_id=role_raised(scenario),
        rate=rate,
        new_rate=new_rate,
        england=england,
        against_england=above(new_rate, england)[0],
        floor=floor,
        headroom=above(rate, floor)[1],
        new_headroom=above(new_rate, floor)[1],
        closing=closing(rate, england),
        nhs_rate=nhs_rate,
        new_nhs_rate=_raised(nhs_rate, uplift),
        posts=posts,
        cost=cost,
        cost_of_one=_cost(scenario, posts, rate, 1.0),
        turnover=turnover,
        new_turnover=None if posts is None else _turnover_after(scenario, turnover),
        applied=scenario.lever("turnover") is None,
        too_many=posts is not None and posts.value > _most_posts(scenario),
        avoided=avoided,
        per_recruit=_per_recruit(cost, avoided),
    )


# Rates ----------------------------------------------------------------------------------------------------------------


def role_raised(scenario: Scenario) -> str:
    """The role whose rate is raised; the care worker's stands for all posts."""
    return STANDS_FOR_ALL if scenario.payrole == "all" else scenario.payrole.replace("-", "_")


def _rates(scenario: Scenario) -> tuple[Cited, Cited, Cited]:
    """The hourly rate before the rise, England's of the same role, and the wage floor, all at the same prices."""
    hours = scenario.setting("fulltime")
    own, england = (by_the_hour(printed(area, role_raised(scenario)), hours) for area in (DONCASTER, ENGLAND))
    floor = newest_floor() if scenario.prices == "today" else floor_in_force(STRATEGY_YEAR)
    own, england = at_prices(own, floor), at_prices(england, floor)
    typed = scenario.factor("rate")
    return own if typed is None else _typed(typed, own, scenario), england, floor


def _typed(rate: float, instead_of: Cited, scenario: Scenario) -> Cited:
    """A rate somebody typed in place of the one on file."""
    how = f"typed in place of {instead_of.value:,.2f}"
    return worked_out(rate, HOUR, how, [instead_of], assumes=["rate"], area_id=scenario.area, period="as typed")


def _raised(rate: Cited, uplift: float) -> Cited:
    if uplift == 0:
        return rate
    how = f"{rate.value:,.2f} x (1 {'+' if uplift > 0 else '-'} {abs(uplift):g}%)"
    return worked_out(rate.value * (1 + uplift / 100), HOUR, how, [rate], assumes=["pay"])


def _at_nhs_prices(scenario: Scenario, rate: Cited) -> Cited:
    """The rate before the rise at the prices of the NHS bands; a typed one, or one as printed, stays as it is."""
    if scenario.factor("rate") is not None or scenario.prices == "printed":
        return rate
    own = by_the_hour(printed(DONCASTER, role_raised(scenario)), scenario.setting("fulltime"))
    return at_prices(own, nhs_floor())


def raised_rates(scenario: Scenario, rows: tuple[RolePay, ...], yearly: bool) -> dict[str, Cited]:
    """Doncaster's printed rates after the rise, by role, for the roles that get it; empty without a rise.

    Args:
        scenario: whose lever and role count.
        rows: the pay table.
        yearly: whether by the year rather than by the hour.
    """
    uplift = scenario.lever("pay") or 0.0
    who = ROLES if scenario.payrole == "all" else (role_raised(scenario),)
    printed_rates = {one.role_id: (one.yearly if yearly else one.hourly)[0] for one in rows}
    return {role: _raised(printed_rates[role], uplift) for role in who if uplift}


# Posts and cost -------------------------------------------------------------------------------------------------------


def _posts(scenario: Scenario) -> Cited | None:
    """Posts that get the rise: every filled post of the start year, the role's share of them, or as typed."""
    known = baseline_of(scenario)
    count, every = pay_posts(scenario, known), float(known.filled_posts.sum())
    if count is None:
        return None
    rests = _on_file(scenario, "filled_posts") or [cited.the(DONCASTER, "filled_posts")]
    area = choices().areas[scenario.area]
    if scenario.factor("payposts") is not None:
        instead = pay_posts(scenario.with_factor("payposts", None), known)
        how = "typed: no count is published" if instead is None else f"typed in place of {instead:,.0f} posts"
    elif scenario.payrole == "all":
        if count == rests[0].value and area.kind == "place":
            return rests[0]
        how = f"filled posts of {area.name}, carried forward to {scenario.start}"
    else:
        how = f"{every:,.0f} filled posts x {count / every:.1%}, Doncaster's share in the role"
        rests = [*rests, cited.the(DONCASTER, "posts_in_role", "role", role_raised(scenario))]
    start = str(scenario.start)
    return worked_out(count, "posts", how, rests, area_id=scenario.area, period=start, assumes=["payposts"])


def _most_posts(scenario: Scenario) -> float:
    """How many posts there are to raise: those of the role where a count is known, else every filled post."""
    known = baseline_of(scenario)
    return pay_posts(scenario.with_factor("payposts", None), known) or float(known.filled_posts.sum())


def _on_file(scenario: Scenario, measure_id: str) -> list[Cited]:
    """The newest published figure of each of the area's places that has one."""
    places = choices().areas[scenario.area].place_ids
    return [one for place in places if (one := cited.newest(place, measure_id)) is not None]


def _cost(scenario: Scenario, posts: Cited | None, rate: Cited, uplift: float) -> Cited | None:
    if posts is None:
        return None
    hours, on_costs = scenario.setting("hours"), scenario.setting("oncosts")
    value = pay.Uplift(posts.value, hours, rate.value, uplift / 100, on_costs / 100).cost
    how = f"{posts.value:,.0f} x {hours:g} x 52.14 x {rate.value:.2f} x {uplift:g}% x (1 + {on_costs:g}%)"
    return worked_out(value, YEAR, how, [posts, rate], assumes=["hours", "weeks", "pay", "oncosts"])


# Turnover and recruits ------------------------------------------------------------------------------------------------


def _turnover(scenario: Scenario) -> Cited:
    """The area's turnover today."""
    known = baseline_of(scenario)
    rests = _on_file(scenario, "turnover_rate") or [cited.the(REGION, "turnover_rate")]
    if len(known.parts) == 1:
        return rests[0]
    how = "each place's rate, weighted by its posts, which are modelled where none are published"
    value = 100 * known.turnover
    return worked_out(value, PERCENT, how, rests, area_id=scenario.area, assumes=["payposts"])


def _turnover_after(scenario: Scenario, today: Cited) -> Cited:
    """The area's turnover with the rise alone."""
    points = constant("pay_effect") * (scenario.lever("pay") or 0.0) * baseline_of(scenario).pay_share
    how = f"{today.value:.1f}% {'less' if points >= 0 else 'plus'} {abs(points):.1f} points"
    value = 100 * need(scenario).turnover_after_pay
    keys = ["pay", "pay_effect", "turnover_floor"]
    return worked_out(value, PERCENT, how, [today, evidence().effect], area_id=scenario.area, assumes=keys)


def _avoided(scenario: Scenario) -> Cited:
    """People a year who need not be recruited because of the rise, with turnover left to follow pay."""
    alone = scenario.with_lever("turnover", None)
    without, raised = (need(one).totals.starters_per_year for one in (alone.with_lever("pay", None), alone))
    return worked_out(
        without - raised,
        "people a year",
        f"{without:,.1f} a year without the rise, {raised:,.1f} with it",
        [evidence().effect, *_on_file(scenario, "filled_posts")],
        area_id=scenario.area,
        period=f"{scenario.start} to {scenario.end}",
        assumes=["pay", "pay_effect", "turnover_floor", "growth"],
    )


def _per_recruit(cost: Cited | None, avoided: Cited | None) -> Cited | None:
    if cost is None or avoided is None or cost.value == 0 or abs(avoided.value) < NOBODY:
        return None
    how = f"{cost.value:,.0f} / {avoided.value:,.1f}"
    return worked_out(cost.value / avoided.value, "GBP", how, [cost, avoided], period=avoided.period)


def as_json(scenario: Scenario) -> dict[str, object]:
    """What the pay lever costs and does as plain values, the shape `python -m queries` prints under "pay"."""
    found = rise(scenario)
    kept = ("value", "unit", "period", "status", "how", "row", "source_id")
    return {
        name: {key: getattr(one, key) for key in kept} if isinstance(one, Cited) else one
        for name, one in vars(found).items()
    }


# Every figure ---------------------------------------------------------------------------------------------------------


def every_figure(scenario: Scenario, floor_year: int) -> dict[str, Cited]:
    """Every figure of the pay page by its name."""
    hours = scenario.setting("fulltime")
    found = _of_the_table(roles(hours, floor_year))
    for one in headrooms(role_raised(scenario), hours):
        name = f"{one.rate.area}, {one.rate.period}: an hour"
        found |= {name: one.rate, f"{name}, above the wage floor": one.headroom}
    for unit, yearly in (("an hour", False), ("a year", True)):
        raised = raised_rates(scenario, roles(hours, floor_year), yearly)
        found |= {f"{role_names()[role]} after the rise, {unit}": one for role, one in raised.items()}
    answer = rise(scenario)
    rates = {"before the rise": answer.nhs_rate, "after the rise": answer.new_nhs_rate}
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


def _of_the_table(rows: tuple[RolePay, ...]) -> dict[str, Cited]:
    found: dict[str, Cited] = {}
    for one in rows:
        for rate, hourly, yearly in zip(one.printed, one.hourly, one.yearly, strict=True):
            name = f"{one.role}, {rate.area}"
            found |= {name: rate, f"{name}, an hour": hourly, f"{name}, a year": yearly}
        found |= {
            f"{one.role}: Doncaster less England": one.gap,
            f"{one.role}: Doncaster against England": one.gap_percent,
            f"{one.role}: above the wage floor": one.above_floor,
            f"{one.role}: headroom": one.headroom,
            f"{one.role}: rise to reach England": one.closing,
        }
    return found | {"Senior care workers over care workers, Doncaster": senior_premium(DONCASTER)}


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
