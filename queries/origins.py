"""Whose words stand on screen: a founding document's, our own arrangement's, or the visitor's programme's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from model.records import Record
from queries.programme import arranged, founding, provenance

# Fields that hold words or ties of our own beside printed words, and what they are called in the line.
OURS = {
    ("principles", "meaning"): "what each means here",
    ("efforts", "principle"): "what is listed under it",
}


def origin(sections: Mapping[str, Iterable[Record]]) -> str:
    """One line on where records come from, by section; "" where there are none.

    A founding record counts as founding as long as nobody has changed it.
    """
    printed: dict[str, None] = {}
    drawn_from: dict[str, None] = {}
    ours: dict[str, None] = {}
    own = 0
    for section, records in sections.items():
        for one in records:
            where = provenance().get((section, one.id))
            if where is None or founding().find(section, one.id) != one:
                own += 1
            elif where.status == "published":
                printed[where.source_title] = None
                fields = arranged().get((section, one.id), ())
                ours |= {said: None for (of, field), said in OURS.items() if of == section and field in fields}
            else:
                drawn_from[where.locator.split(",")[0]] = None
    return _line(list(printed), list(ours), list(drawn_from), own)


def _line(printed: list[str], ours: list[str], drawn_from: list[str], own: int) -> str:
    added = f"; {', and '.join(ours)}{' is' if len(ours) == 1 else ', are'} ours" if ours else ""
    parts = [f"Printed in {' and in '.join(printed)}; wording and arrangement ours{added}."] if printed else []
    if drawn_from:
        parts.append(f"Arranged by us from: {', '.join(drawn_from)}.")
    if own:
        parts.append(f"{own:,} entered or changed in this programme.")
    return " ".join(parts)
