"""What was heard, counted: in full for those who keep the programme, by the rule of small counts for everybody else.

What others may see leaves here with the rule applied, to each count and each total by itself, and with counts withheld
where a hidden one could be had from them (`model.disclosure`). Nothing that draws or writes has the true counts then.

A neighbourhood is not broken down for others: its themes and feelings, beside those of its place, would tell who spoke.
What remains: whoever looks again after each new remark may see a rounded count move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from model import disclosure
from model.disclosure import FEWER, WITHHELD, Key, Shown, Sum
from model.programme import Programme
from model.progress_sections import FEELINGS
from model.records import Record
from model.shares import FEWEST, NEAREST
from queries.areas import choices

RULE = (
    f"Counts from 1 to {FEWEST - 1} are not shown and all others are rounded to the nearest {NEAREST}, each total by "
    "itself, so that nobody can be recognised. Parts need not add up; what would tell a hidden count is left out."
)
TOTAL_ONLY = "Others see a neighbourhood's total only: what it was about, and how people felt, might tell who said it."
ELSEWHERE, GONE = "elsewhere", "no longer there"
ALL: Key = ("all",)
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
        """How many neighbourhoods have a remark; at least so many where some are withheld."""
        return sum(one not in (0, WITHHELD) for one in self.neighbourhoods.values())

    @property
    def foremost(self) -> tuple[str, ...]:
        """The names of the themes heard most; none where that of a theme is withheld, for it may be the most."""
        if WITHHELD in self.themes.values():
            return ()
        most = max(map(size, self.themes.values()), default=0)
        return tuple(self.topics[key] for key, one in self.themes.items() if most and one == most)


@dataclass(frozen=True)
class Near:
    """What was heard in one neighbourhood, in true counts: for those who keep the programme."""

    themes: Mapping[str, int]
    feelings: Mapping[str, int]


def heard(programme: Programme, *, by_rule: bool) -> Heard:
    """Count all remarks.

    Args:
        programme: whose.
        by_rule: whether to hide small counts and round the others; always for those who have no editing link.
    """
    every = programme.list("remarks")
    topics, places = _topics(programme, every), _places(every)
    nearby = {place: tuple(("near", one) for one in neighbourhoods() if _place(one) == place) for place in places}
    themes, feelings = (tuple((kind, one) for one in some) for kind, some in (("theme", topics), ("feeling", FEELINGS)))
    sums = [
        *(Sum(("theme", topic), tuple(("cell", topic, place) for place in places), True) for topic in topics),
        *(Sum(("place", place), tuple(("cell", topic, place) for topic in topics), True) for place in places),
        *(Sum(("place", place), near) for place, near in nearby.items() if place != ELSEWHERE),
        *(Sum(ALL, feelings, True), Sum(ALL, themes, True)),
    ]  # that all places make the whole follows from their themes
    counted = Counter(key for one in every for key in _keys(one))
    counts = {key: counted[key] for one in sums for key in (one.total, *one.parts)}
    shown = disclosure.shown(counts, sums) if by_rule else counts
    return Heard(
        by_rule=by_rule,
        total=shown[ALL],
        feelings={one: shown["feeling", one] for one in FEELINGS},
        themes={one: shown["theme", one] for one in topics},
        places={one: shown["place", one] for one in places},
        neighbourhoods={one: shown["near", one] for one in neighbourhoods()},
        crossed={(topic, place): shown["cell", topic, place] for topic in topics for place in places},
        topics=topics,
    )


def near(programme: Programme, neighbourhood: str) -> Near:
    """Count the remarks of a neighbourhood by theme and feeling, in full."""
    every = [one for one in programme.list("remarks") if one["neighbourhood"] == neighbourhood]
    themes, feelings = (Counter(one.text(key) for one in every) for key in ("theme", "feeling"))
    return Near({one: themes[one] for one in _topics(programme, every)}, {one: feelings[one] for one in FEELINGS})


def _keys(one: Record) -> tuple[Key, ...]:
    """Where a remark counts."""
    theme, place = one.text("theme"), place_of(one)
    return (
        *(ALL, ("theme", theme), ("place", place), ("cell", theme, place)),
        *(("feeling", one.text("feeling")), ("near", one.text("neighbourhood"))),
    )


def _topics(programme: Programme, every: Sequence[Record]) -> dict[str, str]:
    topics = {one.id: one.text("title") for one in programme.list("topics")}
    return topics | {one.text("theme"): GONE for one in every if one["theme"] not in topics}


def _places(every: Sequence[Record]) -> tuple[str, ...]:
    known = tuple(key for key, area in choices().areas.items() if area.kind == "place")
    return (*known, ELSEWHERE) if any(place_of(one) == ELSEWHERE for one in every) else known


def neighbourhoods() -> tuple[str, ...]:
    """The ids of the neighbourhoods, in their order."""
    return tuple(key for key, area in choices().areas.items() if area.kind == "neighbourhood")


def place_of(one: Record) -> str:
    """The place a remark was heard in; `ELSEWHERE` when its neighbourhood is no longer one."""
    return _place(one.text("neighbourhood"))


def _place(neighbourhood: str) -> str:
    area = choices().areas.get(neighbourhood)
    return area.place_ids[0] if area and area.kind == "neighbourhood" else ELSEWHERE


def area_name(area: str) -> str:
    """What a place or neighbourhood is called."""
    known = choices().areas.get(area)
    return known.name if known else GONE if area != ELSEWHERE else ELSEWHERE.capitalize()


def said(count: Shown) -> str:
    """A count as it stands in a table."""
    return count if isinstance(count, str) else f"{count:,}"


def size(count: Shown) -> int:
    """How large a count is drawn: as nothing where it is not shown."""
    return 0 if isinstance(count, str) else count


def step(count: Shown) -> int:
    """The class of a count on the map, 0 for none, 1 for one that is hidden."""
    return 1 if isinstance(count, str) else sum(count >= edge for edge in STEPS)


def steps() -> tuple[str, ...]:
    """The classes of the map in words, as many as there are steps and one for none."""
    edges = [f"{low} to {high - 1}" for low, high in zip(STEPS[1:], STEPS[2:], strict=False)]
    return ("none", f"{FEWER}, or {WITHHELD}", *edges, f"{STEPS[-1]} or more")


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
