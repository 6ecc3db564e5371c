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
    FAR_ABOVE_FLOOR,
    HOUR,
    PERCENT,
    ROLES,
    STRATEGY_YEAR,
    YEAR,
    RolePay,
    above,
    at_prices,
    by_the_hour,
    closing,
    evidence,
    floor_in_force,
    newest_floor,
    nhs_floor,
    printed,
)
from queries.recruitment import need

STANDS_FOR_ALL = "care_worker"
AS_TYPED = "as typed"  # the period of a rate somebody typed
NOBODY = 0.5
ROUNDING = 1e-6


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
        stretched: whether the rate is moved to today's prices although its role stands too far above the floor to have
            kept step with it.
        closing: the rise that reaches England, percent; negative where England pays less.
        nhs_rate, new_nhs_rate: the rate before and after at the prices of the NHS bands on file.
        comparable: whether they may be held against those bands; where not they are of 2017/18.
        posts: how many get it; None where no count is published and none typed.
        cost, cost_of_one: pounds a year, of the rise and of each 1% of it; None without posts.
        turnover, new_turnover: of the whole area, percent, if pay alone were moved; the second None without posts.
        too_many: whether more posts were typed than there are to raise; the effect counts those there are.
        applied: whether the need follows pay: not where turnover has been set by hand.
        avoided: leavers a year who need not be replaced, on the posts the cost counts, once the rise is paid in full,
            turnover left alone; negative when pay falls; None without posts.
        per_recruit: pounds for each of them; None where there are none, the posts are not known or too many are typed.
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
    stretched: bool
    closing: Cited
    nhs_rate: Cited
    new_nhs_rate: Cited
    comparable: bool
    posts: Cited | None
    cost: Cited | None
    cost_of_one: Cited | None
    turnover: Cited
    new_turnover: Cited | None
    applied: bool
    too_many: bool
    avoided: Cited | None
    per_recruit: Cited | None

    @property
    def of_then(self) -> bool:
        """Whether rates and costs are at the prices of 2017/18 rather than today's."""
        return self.floor != newest_floor()


@lru_cache(maxsize=512)
def rise(scenario: Scenario) -> Rise:
    """What the pay lever of a scenario costs and does."""
    uplift = scenario.lever("pay") or 0.0
    rate, england, floor = _rates(scenario)
    new_rate, posts = _raised(rate, uplift), _posts(scenario)
    stretched = _moves(scenario) and role_raised(scenario) in FAR_ABOVE_FLOOR
    nhs_rate = _at_nhs_prices(scenario, rate)
    cost, turnover = _cost(scenario, posts, rate, uplift), _turnover(scenario)
    new_turnover = None if posts is None else _turnover_after(scenario, turnover)
    avoided = None if new_turnover is None else _avoided(scenario, turnover, new_turnover)
    too_many = posts is not None and posts.value > _most_posts(scenario)
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
        stretched=stretched,
        closing=closing(rate, england),
        nhs_rate=nhs_rate,
        new_nhs_rate=_raised(nhs_rate, uplift),
        comparable=scenario.factor("rate") is not None or (scenario.prices == "today" and not stretched),
        posts=posts,
        cost=cost,
        cost_of_one=_cost(scenario, posts, rate, 1.0),
        turnover=turnover,
        new_turnover=new_turnover,
        applied=scenario.lever("turnover") is None,
        too_many=too_many,
        avoided=avoided,
        per_recruit=None if too_many else _per_recruit(cost, avoided),
    )


# Rates ----------------------------------------------------------------------------------------------------------------


def role_raised(scenario: Scenario) -> str:
    """The role whose rate is raised; the care worker's stands for all posts."""
    return STANDS_FOR_ALL if scenario.payrole == "all" else scenario.payrole.replace("-", "_")


def _moves(scenario: Scenario) -> bool:
    """Whether rates on file are moved to today's prices and one of them is used."""
    return scenario.prices == "today" and scenario.factor("rate") is None


def _rates(scenario: Scenario) -> tuple[Cited, Cited, Cited]:
    """The hourly rate before the rise, England's of the same role, and the wage floor, all at the same prices.

    A rate somebody typed is of today, whatever the prices of those on file.
    """
    hours = scenario.setting("fulltime")
    own, england = (by_the_hour(printed(area, role_raised(scenario)), hours) for area in (DONCASTER, ENGLAND))
    is_of_then = scenario.prices == "printed" and scenario.factor("rate") is None
    floor = floor_in_force(STRATEGY_YEAR) if is_of_then else newest_floor()
    resting = own if scenario.prices == "printed" else at_prices(own, floor)
    return _typed(scenario, resting) or resting, at_prices(england, floor), floor


def _typed(scenario: Scenario, instead_of: Cited) -> Cited | None:
    """A rate somebody typed in place of the one it would rest at; None where nobody did."""
    rate = scenario.factor("rate")
    if rate is None:
        return None
    how = f"typed in place of {instead_of.value:,.2f}"
    return worked_out(rate, HOUR, how, [instead_of], assumes=["rate"], area_id=scenario.area, period=AS_TYPED)


def _raised(rate: Cited, uplift: float) -> Cited:
    if uplift == 0:
        return rate
    how = f"{rate.value:,.2f} x (1 {'+' if uplift > 0 else '-'} {abs(uplift):g}%)"
    return worked_out(rate.value * (1 + uplift / 100), rate.unit, how, [rate], assumes=["pay"])


def _at_nhs_prices(scenario: Scenario, rate: Cited) -> Cited:
    """The rate before the rise at the prices of the NHS bands; one typed, or that must not be moved, as it is."""
    if scenario.factor("rate") is not None:
        return rate
    own = by_the_hour(printed(DONCASTER, role_raised(scenario)), scenario.setting("fulltime"))
    return _at_floor(scenario, role_raised(scenario), own, nhs_floor())


def _at_floor(scenario: Scenario, role_id: str, own: Cited, floor: Cited) -> Cited:
    """A printed rate moved in step with a later wage floor, where prices are to be moved and the role has kept step."""
    later = floor.period > floor_in_force(own.period).period
    return at_prices(own, floor) if later and scenario.prices == "today" and role_id not in FAR_ABOVE_FLOOR else own


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


@dataclass(frozen=True)
class AgainstFloor:
    """An hourly rate after the rise, and how far above a wage floor it stands, pounds an hour and percent."""

    rate: Cited
    above: Cited
    headroom: Cited


def raised_against_floor(scenario: Scenario, rows: tuple[RolePay, ...]) -> dict[str, AgainstFloor]:
    """Rates after the rise against the wage floor of the rows, by role, for the roles that get it.

    A rate moved to today's prices is moved to those of the floor compared with. One somebody typed is of today and
    stands against the newest floor alone. Empty without a rise.
    """
    uplift = scenario.lever("pay") or 0.0
    found = {}
    for one in rows:
        if uplift and (scenario.payrole == "all" or one.role_id == role_raised(scenario)):
            before = _at_floor(scenario, one.role_id, one.hourly[0], one.floor)
            if one.role_id == role_raised(scenario) and one.floor == newest_floor():
                before = _typed(scenario, before) or before
            new = _raised(before, uplift)
            found[one.role_id] = AgainstFloor(new, *above(new, one.floor))
    return found


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
        in_role = cited.the(DONCASTER, "posts_in_role", "role", role_raised(scenario))
        if scenario.area == DONCASTER and abs(count - in_role.value) < ROUNDING:
            return in_role
        how = f"{every:,.0f} filled posts x {count / every:.1%}, Doncaster's share in the role"
        rests = [*rests, in_role]
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
    how = (
        f"{_factor(posts.value, 0)} x {hours:g} x 52.14 x {_factor(rate.value, 2)} x {uplift:g}% x (1 + {on_costs:g}%)"
    )
    return worked_out(value, YEAR, how, [posts, rate], assumes=["hours", "weeks", "pay", "oncosts"])


def _factor(number: float, places: int) -> str:
    """A factor as it is said where that is the whole of it, else to four places, so that the sum comes out."""
    return f"{number:,.{places if round(number, places) == round(number, 4) else 4}f}"


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


def _avoided(scenario: Scenario, before: Cited, after: Cited) -> Cited:
    """Leavers a year who need not be replaced because of the rise, on today's posts, turnover left to follow pay.

    On the posts that the cost counts, so that neither growth nor how fast the rise comes moves what each of them costs.
    """
    posts = float(baseline_of(scenario).filled_posts.sum())
    return worked_out(
        posts * (before.value - after.value) / 100,
        "people a year",
        f"{posts:,.0f} filled posts x ({before.value:.2f}% - {after.value:.2f}%), on the posts of {scenario.start}, "
        "once the rise is paid in full",
        [before, after, *_on_file(scenario, "filled_posts")],
        area_id=scenario.area,
        period=str(scenario.start),
        assumes=["pay", "pay_effect", "turnover_floor"],
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
