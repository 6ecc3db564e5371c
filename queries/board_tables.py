"""The figures of a pack as long tables: a row a figure, with scenario, unit, status and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import pandas as pd

from model.assumptions import register
from model.scenario import BASES, DRIVERS
from queries.areas import choices
from queries.board import SET, Answer, Pack
from queries.cited import Cited
from queries.pay import STRATEGY_YEAR
from queries.ranges import ENDS, Range

Row = dict[str, Any]
OURS = {"status": "modelled", "source_id": "workforce-explorer"}
# What each figure is called, and its unit.
MEASURES = {
    "starters": ("People to recruit", "people"),
    "starters_per_year": ("People to recruit each year", "people a year"),
    "replacement": ("To replace leavers", "people"),
    "growth": ("For growth", "people"),
    "vacancies": ("To fill vacancies", "people"),
    "new_to_sector": ("New to the sector", "people"),
    "retirements": ("Retirements (inside leavers)", "people"),
    "surplus": ("Surplus", "people"),
    "filled_posts": ("Posts needed", "filled posts"),
    "filled_posts_start": ("Posts at the start", "filled posts"),
    "filled_posts_end": ("Posts needed at the end", "filled posts"),
    "established_posts": ("Posts needed and vacant", "posts"),
    "posts_as_today": ("Posts filled if recruitment stays", "filled posts"),
    "shortfall": ("Posts short", "posts"),
    "shortfall_end": ("Posts short at the end", "posts"),
}
PAY = {
    "posts": "Posts that get the rise",
    "rate": "Pay before",
    "new_rate": "Pay after",
    "turnover": "Turnover today",
    "new_turnover": "Turnover if pay alone moved",
    "cost": "Cost of the rise",
    "avoided": "People a year who need not be recruited, on today's posts",
    "per_recruit": "Cost for each of them",
}
COSTS = ("cost", "per_recruit")
OF_ONE = ("by_year", "by_place", "by_neighbourhood", "by_role")


def tables(pack: Pack) -> dict[str, pd.DataFrame]:
    """Every table of a pack by its name."""
    made = {
        "scenarios": _scenarios,
        "summary": _summary,
        **{name: _parts(name) for name in OF_ONE},
        "ranges": _ranges,
        "what_matters_most": _effects,
        "levers_moved": _changes,
        "what_each_lever_adds": _contributions,
        "inputs": _inputs,
        "pay": _pay,
        "contradictions": _contradictions,
    }
    found = {name: pd.DataFrame(row for one in pack.answers for row in rows(one)) for name, rows in made.items()}
    decisions = pd.DataFrame([vars(one) for one in pack.decisions], columns=["text", "role", "at", "link"])
    return {name: frame for name, frame in found.items() if len(frame)} | {
        "decisions": decisions,
        "sources": pack.sources,
    }


def pay_figures(answer: Answer) -> dict[str, Cited]:
    """What the pay lever costs and does, by name; none where pay is not moved or a figure is not known."""
    if not answer.rise:
        return {}
    then = f" at {STRATEGY_YEAR} prices" if answer.rise.of_then else ""
    found = {f"{label}{then if key in COSTS else ''}": getattr(answer.rise, key) for key, label in PAY.items()}
    return {label: one for label, one in found.items() if one is not None}


def range_rows(answer: Answer) -> Iterator[tuple[str, str, str, Range]]:
    """The ranges of an answer: the figure's name, its unit, of which years, and the range."""
    spread, scenario = answer.ranges, answer.scenario
    whole = f"{scenario.start + 1} to {scenario.end}"
    for key, years in (("starters_per_year", whole), ("new_to_sector", whole), ("shortfall_end", str(scenario.end))):
        yield (*MEASURES[key], years, getattr(spread, key))
    for key in ("starters", "filled_posts", "shortfall"):
        ends = zip(*(spread.by_year[f"{key}_{end}"] for end in ENDS), strict=True)
        for year, values in zip(spread.by_year["year"], ends, strict=True):
            if values[0] == values[0]:
                yield (*MEASURES[key], str(year), Range(*(float(value) for value in values)))


def _row(answer: Answer, label: str, unit: str, value: object, **more: object) -> Row:
    """A figure with its scenario first and its unit, status and source last."""
    head = {"scenario": answer.name, "area": answer.need.area.name}
    where = {key: one for key, one in more.items() if key not in OURS}
    signed = {key: more.get(key, ours) for key, ours in OURS.items()}
    return head | where | {"figure": label, "value": value, "unit": unit} | signed


def _scenarios(answer: Answer) -> Iterator[Row]:
    scenario = answer.scenario
    yield {
        "scenario": answer.name,
        "area": answer.need.area.name,
        "start": scenario.start,
        "end": scenario.end,
        "population": choices().editions[scenario.edition].label,
        "care_grows_with": DRIVERS[scenario.driver],
        "counted": BASES[scenario.base],
        "note": answer.note,
        "reasons": "; ".join(f"{key}: {text}" for key, text in answer.other_reasons),
        "link": answer.link,
    }


def _summary(answer: Answer) -> Iterator[Row]:
    kinds = {"as set": vars(answer.need.totals), "no lever moved": vars(answer.need.today)}
    for kind, figures in (kinds | {"difference": dict(answer.difference)}).items():
        for key, value in figures.items():
            yield _row(answer, *MEASURES[key], value, kind=kind)


def _parts(name: str) -> Callable[[Answer], Iterator[Row]]:
    """What makes the rows of one of the need's tables."""

    def rows(answer: Answer) -> Iterator[Row]:
        frame = pd.DataFrame(getattr(answer.need, name))
        heads = [key for key in ("year", "id", "name", "place_id") if key in frame]
        for row in frame.to_dict("records"):
            where = {key: row[key] for key in heads}
            signed = {key: row[key] for key in OURS}
            for key in (key for key in MEASURES if key in row):
                yield _row(answer, *MEASURES[key], row[key], **(where | signed))

    return rows


def _ranges(answer: Answer) -> Iterator[Row]:
    for label, unit, years, found in range_rows(answer):
        for one in fields(found):
            value = getattr(found, one.name)
            more = {"draws": answer.ranges.draws, "seed": answer.ranges.seed}
            yield _row(answer, label, unit, value, years=years, end=one.name, **more)


def _effects(answer: Answer) -> Iterator[Row]:
    for one in answer.effects:
        for end, value in (("low", one.at_low), ("high", one.at_high)):
            yield _row(answer, *MEASURES["starters"], value, assumption=one.label, key=one.key, end=end)


def _changes(answer: Answer) -> Iterator[Row]:
    for one in answer.changes:
        where = {"key": one.key, "today": one.today, "reason": one.reason}
        yield _row(answer, one.label, one.unit, one.number, **where, status=SET, source_id="")


def _contributions(answer: Answer) -> Iterator[Row]:
    for one in answer.need.contributions:
        for key in ("starters", "new_to_sector"):
            yield _row(answer, *MEASURES[key], getattr(one, key), lever=one.key, set_to=one.number)


def _inputs(answer: Answer) -> Iterator[Row]:
    for key, taken in answer.inputs.items():
        entry = register()[key]
        ends = {"low": entry.low, "central": entry.central, "high": entry.high, "evidence": entry.evidence}
        signed = {"status": taken.status, "source_id": taken.source_id}
        yield _row(answer, entry.label, entry.unit, taken.number, key=key, **ends, **signed)


def _pay(answer: Answer) -> Iterator[Row]:
    for label, one in pay_figures(answer).items():
        signed = {"status": one.status, "source_id": one.source_id}
        yield _row(answer, label, one.unit, one.value, period=one.period, how=one.how, **signed)


def _contradictions(answer: Answer) -> Iterator[Row]:
    for one in answer.need.contradictions:
        for key in ("exits", "retirements"):
            yield _row(answer, key, "people", getattr(one, key), kind=one.kind, part=one.part, year=one.year)
