"""What a need says in words: the headline, the figures under it, the notes beside the charts."""

from __future__ import annotations

from collections.abc import Sequence

from components import figures, words
from components.figures import Figure
from model.assumptions import levers
from model.ranges import DRAWS, SEED, Contradiction
from model.scenario import BASES, DRIVERS
from queries.areas import choices
from queries.ranges import Range
from queries.recruitment import Need

ADVICE = "Lower the share from within the sector or raise turnover."
ADVICE_WITHOUT_STARTERS = "Raise turnover."
YEAR_COLUMNS = {
    "year": "Year",
    "filled_posts": "Posts needed",
    "posts_as_today": "Posts if recruitment stays",
    "shortfall": "Shortfall",
    "starters": "People to recruit",
    "replacement": "to replace leavers",
    "growth": "for growth",
    "vacancies": "to fill vacancies",
    "new_to_sector": "New to the sector",
    "retirements": "Retirements (in leavers)",
    "surplus": "Surplus",
}
PART_COLUMNS = {
    "name": "Name",
    "starters": "People to recruit",
    "new_to_sector": "New to the sector",
    "filled_posts_start": "Posts at the start",
    "filled_posts_end": "Posts needed at the end",
}


def headline(need: Need, spread: Range | None = None) -> None:
    """The answer in one sentence, and, where a range is shown, between what it lies in eight futures of ten."""
    figures.headline(words.headline(need), "" if spread is None else _in_most_futures(spread))


def _in_most_futures(spread: Range) -> str:
    low, high, drawn = words.spoken(spread.low), words.spoken(spread.high), f"{DRAWS:,} futures drawn, seed {SEED}"
    if low == high:
        many = "Nobody" if high == "0" else f"About {high} a year"
        return f"{many} in eight futures of ten: {drawn}."
    middle = words.spoken(spread.middle)
    return f"Between {low} and {high} a year in eight futures of ten, half of them below {middle}: {drawn}."


def rests_on(need: Need) -> str:
    """What the answer rests on, in a sentence."""
    scenario = need.scenario
    edition = choices().editions[scenario.edition]
    moved = len(scenario.moved)
    changes = "No lever moved." if not moved else "One lever moved." if moved == 1 else f"{moved} levers moved."
    counted = "" if scenario.base == "all" else f" Counted: {BASES[scenario.base]}."
    return f"Modelled on: {edition.label}; care grows with {DRIVERS[scenario.driver]}.{counted} {changes}"


def figures_row(need: Need) -> None:
    """The four figures of the answer, each compared with no lever moved."""
    totals, today, scenario = need.totals, need.today, need.scenario
    low, high = need.newcomers
    figures.row(
        [
            Figure(
                "People to recruit",
                words.spoken(totals.starters),
                _compared(totals.starters, today.starters),
                "Recruitment need: every starter the plan requires, most of them to replace people who leave.",
            ),
            Figure(
                "Each year",
                words.spoken(totals.starters_per_year),
                _compared(totals.starters_per_year, today.starters_per_year),
                f"The same people, spread over {scenario.start + 1} to {scenario.end}.",
            ),
            Figure(
                "New to the sector",
                words.spoken_range(low, high),
                f"{words.spoken(totals.new_to_sector)} at the share set",
                "Starters whose last job was not in adult social care: a range, because the share is uncertain.",
            ),
            Figure(
                f"Posts short in {scenario.end}",
                words.spoken(totals.shortfall_end),
                _compared(totals.shortfall_end, today.shortfall_end)
                + (", added up over the places" if len(need.by_place["id"]) > 1 else ""),
                "If recruitment stays as it is: posts needed less posts filled.",
            ),
            *_surplus(need),
        ],
        rests_on(need),
    )


def _surplus(need: Need) -> list[Figure]:
    """Where posts fall faster than people leave, how many people that is."""
    if need.totals.surplus < 0.5:
        return []
    return [
        Figure(
            "People without a post",
            words.spoken(need.totals.surplus),
            "posts fall faster than people leave",
            "The surplus of the years and places in which nobody need be recruited.",
        )
    ]


def _compared(now: float, before: float) -> str:
    """How a figure compares with no lever moved."""
    change = words.signed(now - before)
    return "as with no lever moved" if change == "no change" else f"{change} by your changes"


def contradictions(need: Need) -> None:
    """Say where turnover, within-sector share and the age profile cannot all hold."""
    if need.contradictions:
        figures.caution(" ".join([*(contradiction(found) for found in need.contradictions), advice([need])]))


def advice(needs: Sequence[Need]) -> str:
    """What makes the figures of these answers hold; where nobody starts, the share of starters changes nothing."""
    troubled = (one for one in needs if one.contradictions)
    return ADVICE_WITHOUT_STARTERS if all(words.spoken(one.totals.starters) == "0" for one in troubled) else ADVICE


def contradiction(found: Contradiction) -> str:
    """Where and when the figures cannot all hold, in a sentence."""
    name = choices().areas[found.part].name
    if found.kind == "remain":
        return f"{name}, {found.year}: these figures need more people to move between care jobs than leave one."
    return (
        f"{name}, {found.year}: these figures leave room for {words.exact(found.exits, 0)} people to leave the sector, "
        f"fewer than the {words.exact(found.retirements, 0)} who reach retirement."
    )


def bridge_note(need: Need) -> str:
    """How to read the bridge."""
    if not need.contributions:
        return "Move a lever in the sidebar: what it adds or saves shows here."
    note = "Levers are switched on one at a time, in the order shown; the steps add up to the whole difference."
    moved = dict(need.scenario.moved)
    if "pay" in moved and "turnover" in moved:
        note += (
            f" You set turnover yourself, so your figure stands; by itself the pay uplift would bring turnover to "
            f"{words.percent(need.turnover_after_pay)}."
        )
    return note


def newcomers_note(need: Need) -> str:
    """What the two ends of the range are."""
    entry = levers()["within"]
    low, high = entry.low or 0.0, entry.high or 0.0
    set_to = need.scenario.lever("within")
    now = low if set_to is None else set_to
    return (
        f"Fewest if {words.lever_value(entry, high)} of starters come from within the sector (Doncaster, 2017/18), "
        f"most if {words.lever_value(entry, low)} do (England, 2017/18)."
        + ("" if low <= now <= high else " The share set lies outside what is published.")
    )
