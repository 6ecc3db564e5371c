"""Whose words stand on screen: a founding document's, our own arrangement's, or the visitor's programme's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from model.records import Record
from queries.programme import founding, provenance


def origin(sections: Mapping[str, Iterable[Record]]) -> str:
    """One line on where records come from, by section; "" where there are none.

    A founding record counts as founding as long as nobody has changed it.
    """
    printed: dict[str, None] = {}
    arranged: dict[str, None] = {}
    own = 0
    for section, records in sections.items():
        for one in records:
            where = provenance().get((section, one.id))
            if where is None or founding().find(section, one.id) != one:
                own += 1
            elif where.status == "published":
                printed[where.source_title] = None
            else:
                arranged[where.locator.split(",")[0]] = None
    return _line(list(printed), list(arranged), own)


def _line(printed: list[str], arranged: list[str], own: int) -> str:
    parts = [f"Printed in {' and in '.join(printed)}; wording and arrangement ours."] if printed else []
    if arranged:
        parts.append(f"Arranged by us from: {', '.join(arranged)}.")
    if own:
        parts.append(f"{own:,} entered or changed in this programme.")
    return " ".join(parts)
