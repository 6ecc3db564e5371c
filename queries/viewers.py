"""What of a programme is for those who may only look at it, or take a copy of what they looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from model.programme import Programme
from model.records import Record
from model.shares import FEWEST

ASKED = {"rounds": "answered", "tranches": "interviews"}  # how many people stand behind the figures of a record


def withheld(programme: Programme, section: str) -> frozenset[str]:
    """The ids of the questionnaires, or tranches, whose figures are not shown because fewer than 8 people gave them."""
    asked = ((one.id, one.number(ASKED[section])) for one in programme.list(section))
    return frozenset(one for one, people in asked if people is not None and people < FEWEST)


def for_viewers(programme: Programme) -> Programme:
    """The programme without people's words, and without what fewer than 8 people gave: figures, and what they found."""
    rounds, tranches = (withheld(programme, section) for section in ("rounds", "tranches"))
    kept: dict[str, Mapping[str, Record]] = {
        **programme.sections,
        "remarks": {},
        "answers": _others(programme, "answers", "round", rounds),
        "mentions": _others(programme, "mentions", "tranche", tranches),
        "findings": _others(programme, "findings", "tranche", tranches),
        "tranches": {key: one for key, one in programme.rows("tranches").items() if key not in tranches},
        "rounds": {key: _unnumbered(one) if key in rounds else one for key, one in programme.rows("rounds").items()},
    }
    return Programme({key: rows for key, rows in kept.items() if rows})


def _others(programme: Programme, section: str, key: str, withheld_ids: frozenset[str]) -> Mapping[str, Record]:
    return {one.id: one for one in programme.list(section) if one.text(key) not in withheld_ids}


def _unnumbered(one: Record) -> Record:
    """A questionnaire without how many answered it."""
    return replace(one, values=MappingProxyType({**one.values, "answered": None}))
