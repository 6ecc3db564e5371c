"""What was heard, counted: in full for those who keep the programme, by the rule of small counts for everybody else.

What others may see leaves here with the rule applied, to each count and each total by itself; nothing that draws or
writes has the true counts then. Where a whole is hidden, its parts by theme and feeling are hidden too.

What remains: each total is rounded by itself, so one total less its parts never tells a hidden count, but a table with
totals both ways can, rarely (about one hidden count in 800 of made-up tables). And whoever looks again after each new
remark may see a rounded count move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from model.programme import Programme
from model.progress import FEWEST, NEAREST, hidden
from model.progress_sections import FEELINGS
from model.records import Record
from queries.areas import choices

Key = TypeVar("Key", str, tuple[str, str])
Shown = int | None  # a count as it may be shown; None for one that is hidden
FEWER = f"fewer than {FEWEST}"
RULE = (
    f"Counts from 1 to {FEWEST - 1} are not shown and all others are rounded to the nearest {NEAREST}, each total by "
    "itself, so that nobody can be recognised. Parts need not add up."
)
ELSEWHERE, GONE = "elsewhere", "no longer there"
STEPS = (1, FEWEST, 18, 33)  # of the map; between multiples of 5, so that rounding puts no neighbourhood in another


@dataclass(frozen=True)
class Heard:
    """Remarks counted.

    Attributes:
        by_rule: whether the rule of small counts was applied; if not, these are the true counts.
        total: of all remarks counted here.
        feelings, themes, places, neighbourhoods: by id, 0 included.
        crossed: by theme and place.
        topics: the themes' names by id; those no longer there last.
    """

    by_rule: bool
    total: Shown
    feelings: Mapping[str, Shown]
    themes: Mapping[str, Shown]
    places: Mapping[str, Shown]
    neighbourhoods: Mapping[str, Shown]
    crossed: Mapping[tuple[str, str], Shown]
    topics: Mapping[str, str]

    @property
    def reached(self) -> int:
        """How many neighbourhoods have a remark."""
        return sum(one != 0 for one in self.neighbourhoods.values())

    @property
    def foremost(self) -> tuple[str, ...]:
        """The names of the themes heard most, as far as it may be said."""
        most = max((one for one in self.themes.values() if one), default=None)
        return tuple(self.topics[key] for key, one in self.themes.items() if most and one == most)


def heard(programme: Programme, *, by_rule: bool, neighbourhood: str = "") -> Heard:
    """Count the remarks.

    Args:
        programme: whose.
        by_rule: whether to hide small counts and round the others; always for those who have no editing link.
        neighbourhood: count only what was heard there; "" for all.
    """
    every = [one for one in programme.list("remarks") if neighbourhood in ("", one["neighbourhood"])]
    topics = {one.id: one.text("title") for one in programme.list("topics")}
    topics |= {one.text("theme"): GONE for one in every if one["theme"] not in topics}
    places = [key for key, area in choices().areas.items() if area.kind == "place"]
    places += [ELSEWHERE] if any(place_of(one) == ELSEWHERE for one in every) else []
    show = hidden if by_rule else _in_full
    total = show(len(every))
    by_theme = _counts([one.text("theme") for one in every], topics, show)
    by_place = _counts([place_of(one) for one in every], places, show)
    pairs = [(topic, place) for topic in topics for place in places]
    crossed = _counts([(one.text("theme"), place_of(one)) for one in every], pairs, show)
    return Heard(
        by_rule=by_rule,
        total=total,
        feelings=_unless_hidden(_counts([one.text("feeling") for one in every], FEELINGS, show), total),
        themes=_unless_hidden(by_theme, total),
        places=by_place,
        neighbourhoods=_counts([one.text("neighbourhood") for one in every], neighbourhoods(), show),
        crossed={pair: _within(count, by_theme[pair[0]], by_place[pair[1]]) for pair, count in crossed.items()},
        topics=topics,
    )


def _unless_hidden(parts: Mapping[Key, Shown], whole: Shown) -> Mapping[Key, Shown]:
    """Parts of a whole, none of them told where the whole is hidden: even which are 0 would say what the few said."""
    return {key: _within(count, whole) for key, count in parts.items()}


def _within(count: Shown, *wholes: Shown) -> Shown:
    return None if None in wholes else count


def _in_full(count: int) -> Shown:
    return count


def _counts(found: Sequence[Key], keys: Collection[Key], show: Callable[[int], Shown]) -> dict[Key, Shown]:
    counts = Counter(found)
    return {key: show(counts[key]) for key in keys}


def neighbourhoods() -> tuple[str, ...]:
    """The ids of the neighbourhoods, in their order."""
    return tuple(key for key, area in choices().areas.items() if area.kind == "neighbourhood")


def place_of(one: Record) -> str:
    """The place a remark was heard in; `ELSEWHERE` when its neighbourhood is no longer one."""
    area = choices().areas.get(one.text("neighbourhood"))
    return area.place_ids[0] if area and area.kind == "neighbourhood" else ELSEWHERE


def area_name(area: str) -> str:
    """What a place or neighbourhood is called."""
    known = choices().areas.get(area)
    return known.name if known else GONE if area != ELSEWHERE else ELSEWHERE.capitalize()


def said(count: Shown) -> str:
    """A count as it stands in a table."""
    return FEWER if count is None else f"{count:,}"


def step(count: Shown) -> int:
    """The class of a count on the map, 0 for none, 1 for one that is hidden."""
    return 1 if count is None else sum(count >= edge for edge in STEPS)


def steps() -> tuple[str, ...]:
    """The classes of the map in words, as many as there are steps and one for none."""
    edges = [f"{low} to {high - 1}" for low, high in zip(STEPS[1:], STEPS[2:], strict=False)]
    return ("none", FEWER, *edges, f"{STEPS[-1]} or more")


def as_rows(programme: Programme) -> pd.DataFrame:
    """Every count as a row of text, always by the rule of small counts, for whoever takes it away."""
    found = heard(programme, by_rule=True)
    rows = [("all remarks", "", "", "", "", found.total)]
    rows += [("by feeling", FEELINGS[key], "", "", "", count) for key, count in found.feelings.items()]
    rows += [("by theme", "", found.topics[key], "", "", count) for key, count in found.themes.items()]
    rows += [("by place", "", "", area_name(key), "", count) for key, count in found.places.items()]
    rows += [
        ("by theme and place", "", found.topics[topic], area_name(place), "", count)
        for (topic, place), count in found.crossed.items()
    ]
    rows += [
        ("by neighbourhood", "", "", area_name(choices().areas[key].place_ids[0]), area_name(key), count)
        for key, count in found.neighbourhoods.items()
    ]
    frame = pd.DataFrame(rows, columns=["counted", "feeling", "theme", "place", "neighbourhood", "remarks"], dtype=str)
    return frame.assign(remarks=[said(row[-1]) for row in rows], rule=f"{FEWER} not shown, others to the nearest 5")
