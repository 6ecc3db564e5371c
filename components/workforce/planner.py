"""The planner: an activity that moves from hospital to the community, as posts, skills and a lever."""

from __future__ import annotations

import streamlit as st

from components import factors, figures, link, shell, widgets, words
from components.workforce import workforce_charts
from components.workforce.workforce import behind
from model.assumptions import levers, plain, register
from model.scenario import Scenario
from queries.planner import Plan, plan
from queries.workforce_bars import Bar

WAYS = {"minutes": "Minutes a case", "cases": "Cases a post"}
FIRST_WAY = next(iter(WAYS))


def show(scenario: Scenario) -> None:
    """What is typed on the left, what follows from it on the right."""
    st.markdown(
        "Move a share of a hospital's activity into the community and see the posts it takes. **No ratio is published "
        "for South Yorkshire, so none is assumed: the activity and what it takes are yours to type**, and the link "
        "remembers them. Only the hours a week of a post start at a figure of ours."
    )
    found = plan(scenario, link.seen("view", WAYS, FIRST_WAY) == "cases")
    left, right = shell.two_columns()
    with left:
        _entries(scenario, found)
    with right:
        _answer(found)


def _entries(scenario: Scenario, found: Plan) -> None:
    """The boxes, for cases a post or for minutes a case."""
    factors.number(scenario, "activity", label="Activity (cases a year)")
    factors.number(scenario, "moving")
    widgets.hold("plan_by", "cases" if found.by_cases else "minutes")
    st.segmented_control(
        "Posts follow from", list(WAYS), format_func=lambda key: WAYS[key], key="plan_by", on_change=_way, required=True
    )
    if found.by_cases:
        factors.number(scenario, "cases", label="Cases one post handles a year")
    else:
        factors.number(scenario, "minutes", label="Staff time for one case (minutes)")
        factors.number(scenario, "contact")
        factors.number(scenario, "hours")
    factors.number(scenario, "registered")
    factors.number(scenario, "direct")


def _way() -> None:
    """Take the other way; going by minutes empties the box of cases, which would come first."""
    picked = st.session_state["plan_by"]
    link.pick("view", "plan_by", FIRST_WAY)
    if picked == "minutes":
        link.change(link.current().with_factor("cases", None))


def _answer(found: Plan) -> None:
    """Posts, skills and the lever, or what is still to be typed."""
    if found.posts is None or found.lever is None:
        st.markdown(f"**No result yet. Still to type: {still(found.missing)}.**")
        _mix(found)
        return
    if found.posts.value == 0:
        st.markdown("**Nothing moves**: type an activity and a share above nought.")
        return
    posts = workforce_charts.counted(found.posts.value)
    st.markdown(
        f"**About {posts} {'post' if posts == '1' else 'posts'} in the community by {found.scenario.end}.** That is "
        f"{words.plain_percent(found.lever.value, 2)} on top of the {found.lever.rests_on[1].value:,.0f} posts wanted "
        "without it."
    )
    figures.note(f"{found.posts.status.capitalize()}: {found.posts.how}.")
    _mix(found)
    _lever(found, found.lever.value)
    behind(_roads(found), "plan")


def still(keys: tuple[str, ...]) -> str:
    """What is still to be typed, by the names on the boxes."""
    return words.listed([words.small(register()[key].label) for key in keys])


def _mix(found: Plan) -> None:
    """The posts by skill; what is missing or too much."""
    if found.mix_total is not None:
        typed = {key: found.scenario.factor(key) or 0.0 for key in ("registered", "direct")}
        figures.caution(
            f"Registered professionals {typed['registered']:g}% and direct care {typed['direct']:g}% make "
            f"{found.mix_total:g}%. Together they may be 100% at most: lower one of the two."
        )
    elif found.mix_missing and found.posts is not None:
        figures.note(f"To split the posts by skill, type also: {still(found.mix_missing)}.")
    elif found.mix:
        rows = [Bar("", name, one) for name, one in found.mix]
        workforce_charts.posts(rows, title="Posts in the community, by skill", key="chart_mix")


def _lever(found: Plan, share: float) -> None:
    """Hand the posts to the lever, or say why not."""
    entry = levers()["community"]
    if found.too_much:
        figures.caution(
            f"The plan makes {words.plain_percent(share, 2)} extra posts. The lever allows {plain(entry.minimum)} to "
            f"{plain(entry.maximum)}%: move a smaller share, or check the cases or minutes typed."
        )
        return
    if found.in_use:
        st.markdown(
            f":material/check: Hospital to community is set to {words.plain_percent(share, 2)}: the recruitment need "
            "counts it."
        )
    else:
        st.button(
            f"Use it: set hospital to community to {words.plain_percent(share, 2)}",
            key="use_plan",
            on_click=_use,
            args=(share,),
        )
    _starters(found)
    shell.link_to("recruitment", "See it in the recruitment need", ":material/arrow_forward:")


def _use(share: float) -> None:
    link.change(link.current().with_lever("community", share or None))


def _starters(found: Plan) -> None:
    before, after, scenario = found.starters_without, found.starters_with, found.scenario
    if before is not None and after is not None:
        st.markdown(
            f"People to recruit from {scenario.start} to {scenario.end}: {words.exact(before.value, 0)} without it, "
            f"**{words.exact(after.value, 0)} with it** (modelled)."
        )


def _roads(found: Plan) -> list[Bar]:
    rows = {
        "posts in the community": found.posts,
        "extra posts": found.lever,
        "posts wanted without it": found.lever.rests_on[1] if found.lever else None,
        "people to recruit without it": found.starters_without,
        "people to recruit with it": found.starters_with,
    }
    listed = [Bar(name, one.area, one) for name, one in rows.items() if one is not None]
    return [*listed, *(Bar(name, one.area, one) for name, one in found.mix)]
