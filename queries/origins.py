"""Whose words stand on screen: a founding document's, our own arrangement's, or the visitor's programme's."""

from __future__ import annotations

from model.programme import Programme
from queries.programme import founding, provenance


def origin(programme: Programme, *sections: str) -> str:
    """One line on where the records of some sections come from; "" where there are none.

    A founding record counts as founding as long as nobody has changed it.
    """
    printed: dict[str, None] = {}
    arranged = own = 0
    for section in sections:
        for one in programme.list(section):
            where = provenance().get((section, one.id))
            if where is None or founding().find(section, one.id) != one:
                own += 1
            elif where.status == "published":
                printed[where.source_title] = None
            else:
                arranged += 1
    return _line(list(printed), arranged, own)


def _line(printed: list[str], arranged: int, own: int) -> str:
    parts = [f"Printed in {' and in '.join(printed)}; wording and arrangement ours."] if printed else []
    if arranged:
        parts.append("Some of it is arranged by us from the founding documents." if printed else "Arranged by us.")
    if own:
        parts.append(f"{own:,} entered or changed in this programme.")
    return " ".join(parts)
