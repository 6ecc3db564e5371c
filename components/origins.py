"""Where founding records come from, in one quiet line."""

from __future__ import annotations

from components import figures, office, words
from queries.programme import provenance

PUBLISHED, OURS = "published", "modelled"


def note(*sections: str) -> None:
    """Say once for some sections which documents print what is shown; nothing where none of it is a founding record."""
    known = provenance()
    found = [known.get((section, one.id)) for section in sections for one in office.programme().list(section)]
    founding = [one for one in found if one is not None]
    titles = sorted({one.source_title for one in founding if one.status == PUBLISHED})
    ours = any(one.status == OURS for one in founding)
    if titles:
        printed = words.listed([figures.plain(one) for one in titles])
        figures.note(f"Printed in {printed}{'; arrangement ours' if ours else ''}.")
    elif ours:
        figures.note("Arranged by us from the founding documents.")
