"""Whose words a block shows, in one quiet line."""

from __future__ import annotations

from collections.abc import Iterable

from components import figures
from components.office import office
from model.records import Record
from queries.origins import origin


def note(*sections: str, only: Iterable[Record] | None = None) -> None:
    """The quiet line on whose words a block shows; nothing where it shows none.

    Args:
        sections: what it shows.
        only: the records it shows, where these are not all of the (one) section.
    """
    found = office.programme()
    line = origin({one: found.list(one) if only is None else only for one in sections})
    if line:
        figures.note(figures.plain(line))
