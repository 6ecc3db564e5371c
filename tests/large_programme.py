"""A programme as large as one becomes in years of use, for benchmarks: 500 actions, 18 x 60 months, 300 remarks."""

from __future__ import annotations

from itertools import cycle, islice, product

from model.programme import Change, Programme
from model.programme_sections import SECTIONS
from model.progress_sections import FEELINGS
from model.records import Record, record
from model.shared_fields import STATUSES
from queries.areas import choices
from queries.programme import founding

ACTIONS, MONTHS, REMARKS = 500, 60, 300


def large_programme() -> Programme:
    """The founding programme filled up to those numbers; the same at every call."""
    found = founding()
    return found.change(
        *(Change("actions", found.find("actions", one.id), one) for one in _actions(found)),
        *(Change("readings", None, one) for one in _readings(found)),
        *(Change("remarks", None, one) for one in _remarks(found)),
    )


def _actions(found: Programme) -> list[Record]:
    places = [key for key, area in choices().areas.items() if area.kind == "place"]
    kinds = product(STATUSES, places, [one.id for one in found.list("priorities")])
    return [
        record(
            SECTIONS["actions"],
            f"large-{at}",
            {
                "text": f"Action {at}: agree with every employer in the place how the work will be shared and paid for",
                "priority": priority,
                "place": place,
                "owner": f"Owner {at % 12}",
                "due": f"{2026 + at % 2}-{1 + at % 12:02d}-{1 + at % 28:02d}",
                "status": status,
                "evidence": "Minutes of the programme board and the quarterly return of the employers' network.",
            },
        )
        for at, (status, place, priority) in enumerate(islice(cycle(kinds), ACTIONS - len(found.list("actions"))))
    ]


def _readings(found: Programme) -> list[Record]:
    used = [one for one in found.list("indicators") if one["in_use"]]
    months = [f"{2021 + at // 12}-{1 + at % 12:02d}" for at in range(MONTHS)]
    return [
        record(
            SECTIONS["readings"],
            f"large-{indicator.id}-{month}",
            {"indicator": indicator.id, "month": month, "value": 50.0 + (at * 37 + number * 11) % 17},
        )
        for number, indicator in enumerate(used)
        for at, month in enumerate(months)
    ]


def _remarks(found: Programme) -> list[Record]:
    neighbourhoods = [key for key, area in choices().areas.items() if area.kind == "neighbourhood"]
    kinds = zip(cycle(neighbourhoods), cycle(one.id for one in found.list("topics")), cycle(FEELINGS), strict=False)
    return [
        record(
            SECTIONS["remarks"],
            f"large-{at}",
            {"text": f"Remark {at} about getting help", "neighbourhood": area, "theme": theme, "feeling": feeling},
        )
        for at, (area, theme, feeling) in enumerate(islice(kinds, REMARKS))
    ]
