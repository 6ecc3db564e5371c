"""From hospital to community: posts that an activity would take, from what people type and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from model import workforce as model
from model.assumptions import levers, register
from model.scenario import Scenario
from queries.areas import choices
from queries.cited import Cited, worked_out
from queries.database import run
from queries.goals import answer, pace

OWN = "workforce-explorer"
MIX = {"registered": "Registered professionals", "direct": "Direct care", "other": "Other roles"}


@dataclass(frozen=True)
class Plan:
    """What the planner makes of what has been typed.

    Attributes:
        by_cases: whether cases a post are used, not minutes a case.
        missing: keys of the register still to be typed before there are posts; `mix_missing` before they are split.
        posts: posts in the community; None while something is missing.
        mix: the posts by skill, by name; empty while something is missing or the shares make too much.
        mix_total: the two shares together, per cent, when they make more than 100.
        lever: the posts as the lever "hospital to community" counts them, per cent of the posts wanted without it.
        too_much: whether that is more than the lever allows.
        set_to: what the lever is set to now, per cent.
        starters_without, starters_with: people to recruit over the whole time without and with the plan.
    """

    scenario: Scenario
    by_cases: bool
    missing: tuple[str, ...]
    mix_missing: tuple[str, ...]
    posts: Cited | None = None
    mix: tuple[tuple[str, Cited], ...] = ()
    mix_total: float | None = None
    lever: Cited | None = None
    too_much: bool = False
    set_to: float = 0.0
    starters_without: Cited | None = None
    starters_with: Cited | None = None

    @property
    def in_use(self) -> bool:
        """Whether the lever is set to the plan already."""
        return self.lever is not None and self.lever.value == self.set_to and self.set_to > 0


@lru_cache(maxsize=256)
def plan(scenario: Scenario, by_cases: bool) -> Plan:
    """What has been typed, as posts, skills and a lever. Cases a post come first when both have been typed.

    Args:
        scenario: holds what has been typed.
        by_cases: which of the two ways is wanted while cases have not been typed.
    """
    cases = by_cases or scenario.factor("cases") is not None
    wanted = ("activity", "moving", *(("cases",) if cases else ("minutes", "contact")))
    missing = tuple(key for key in wanted if scenario.factor(key) is None)
    mix_missing = tuple(key for key in ("registered", "direct") if scenario.factor(key) is None)
    total = sum(scenario.factor(key) or 0.0 for key in ("registered", "direct"))
    found = Plan(scenario, cases, missing, mix_missing, mix_total=total if total > 100 else None)
    return found if missing else _with_posts(found, wanted)


def _with_posts(found: Plan, wanted: tuple[str, ...]) -> Plan:
    scenario = found.scenario
    posts = _posts(scenario, wanted)
    without = scenario.with_lever("community", None)
    established = _established(without)
    share = model.extra_posts_percent(posts.value, established.value)
    entry = levers()["community"]
    how = f"{posts.value:,.1f} posts / {established.value:,.0f} posts wanted in {scenario.end} without it"
    lever = worked_out(share, "percent", how, (posts, established), assumes=("community",), area_id=scenario.area)
    too_much = share > entry.maximum
    return replace(
        found,
        posts=posts,
        mix=_mix(scenario, posts) if not found.mix_missing and found.mix_total is None else (),
        lever=lever,
        too_much=too_much,
        set_to=scenario.lever("community") or 0.0,
        starters_without=_starters(without),
        starters_with=None if too_much else _starters(scenario.with_lever("community", share or None)),
    )


def plain_count(number: float) -> str:
    """A number typed, with commas and no digit lost: 5,000,000 or 12.5."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def _posts(scenario: Scenario, wanted: tuple[str, ...]) -> Cited:
    typed = {key: scenario.factor(key) or 0.0 for key in wanted}
    activity, moving = typed["activity"], typed["moving"] * register()["moving"].scale
    if "cases" in typed:
        how = f"{plain_count(activity)} cases x {typed['moving']:g}% / {plain_count(typed['cases'])} cases a post"
        return _typed(scenario, model.posts_by_cases(activity, moving, typed["cases"]), how, wanted)
    hours, contact = scenario.setting("hours"), typed["contact"] * register()["contact"].scale
    value = model.posts_by_minutes(activity, moving, typed["minutes"], hours, contact)
    how = (
        f"{plain_count(activity)} cases x {typed['moving']:g}% x {plain_count(typed['minutes'])} minutes / 60 / "
        f"({hours:g} hours a week x {register()['weeks'].default:g} weeks x {typed['contact']:g}% on cases)"
    )
    return _typed(scenario, value, how, (*wanted, "hours", "weeks"))


def _mix(scenario: Scenario, posts: Cited) -> tuple[tuple[str, Cited], ...]:
    shares = [(scenario.factor(key) or 0.0) * register()[key].scale for key in ("registered", "direct")]
    split = model.skill_mix(posts.value, *shares)
    keys = ("registered", "direct")
    return tuple(
        (name, worked_out(value, "posts", f"{name}: their share of {posts.value:,.1f} posts", (posts,), assumes=keys))
        for name, value in zip(MIX.values(), split, strict=True)
    )


def _typed(scenario: Scenario, value: float, how: str, keys: tuple[str, ...]) -> Cited:
    """A figure that rests on nothing but what was typed and the register."""
    return Cited(
        value=value,
        unit="posts",
        area_id=scenario.area,
        area=choices().areas[scenario.area].name,
        period=str(scenario.end),
        status="illustrative",
        source_id=OWN,
        source=_own_source(),
        how=how,
        assumes=keys,
    )


@cache
def _own_source() -> str:
    rows = run("sources")
    row = rows.loc[rows["source_id"] == OWN].iloc[0]
    return f"{row['title']} ({row['publisher']}, {row['published']})"


def _established(scenario: Scenario) -> Cited:
    basis, assumes = pace(scenario)
    value = float(answer(scenario).by_year["established_posts"][-1])
    how = f"posts wanted in {scenario.end}, filled or not, hospital to community left at nought"
    return worked_out(
        value, "posts", how, basis, area_id=scenario.area, period=str(scenario.end), assumes=(*assumes, "vacancy")
    )


def _starters(scenario: Scenario) -> Cited:
    basis, assumes = pace(scenario)
    community = scenario.lever("community") or 0.0
    return worked_out(
        answer(scenario).totals.starters,
        "people",
        f"people to recruit from {scenario.start} to {scenario.end} with hospital to community at {community:g}%",
        basis,
        area_id=scenario.area,
        period=f"{scenario.start} to {scenario.end}",
        assumes=assumes,
    )
