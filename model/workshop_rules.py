"""What a workshop may hold: how long texts are, how links and times are written, the sentence for what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import parse_qsl

LONGEST_NAME = 80
LONGEST_TEXT = 2_000
_SHOWN = 80
_KINDS = {int: "a whole number", str: "text", list: "a list", dict: "keys with values"}
Kind = TypeVar("Kind")


class WorkshopError(ValueError):
    """A workshop cannot be like this: the message is one sentence on what is wrong and what is allowed."""


# --- texts, names, links, days ----------------------------------------------------------------------------------------


def check_text(text: str, what: str, least: int = 0, most: int = LONGEST_TEXT) -> None:
    """Refuse a text that is too short, too long or cannot be saved; `what` begins the sentence, here and below."""
    of_kind(text, what, str)
    if not least <= len(text) <= most or (least and not text.strip()):
        allowed = f"{least} to {most:,}, not all blank" if least else f"at most {most:,}"
        raise WorkshopError(f"{what} cannot have {len(text):,} characters: allowed are {allowed}.")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise WorkshopError(f"{what} holds half a character, which cannot be saved: type it anew.")


def check_name(name: str, what: str) -> None:
    """Refuse a name that is empty, too long or not on one line."""
    check_text(name, what, least=1, most=LONGEST_NAME)
    if not name.isprintable():
        raise WorkshopError(f"{what} must stand on one line, without control characters.")


def check_link(link: str, what: str) -> None:
    """Refuse what is not the query string of a scenario's link."""
    check_text(link, what, least=1)
    if not parse_qsl(link) or not link.isprintable():
        raise WorkshopError(f"{what} is not the link of a scenario.")


def check_date(day: str) -> None:
    """Refuse a date that is neither a day in ISO nor ""."""
    of_kind(day, "The workshop's date", str)
    try:
        fine = not day or date.fromisoformat(day).isoformat() == day
    except ValueError:
        fine = False
    if not fine:
        raise WorkshopError(
            f"The workshop's date cannot be '{short(day)}': allowed is one such as 22/11/2026 or 2026-11-22, or none."
        )


def iso_of(day: str) -> str:
    """A day as typed here, 22/11/2026, in ISO; anything else as it is."""
    try:
        return datetime.strptime(day, "%d/%m/%Y").date().isoformat()
    except ValueError:
        return day


def check_moment(moment: str) -> None:
    """Refuse a time that is not a moment in ISO with its offset."""
    of_kind(moment, "The time of a decision", str)
    try:
        fine = len(moment) <= LONGEST_NAME and datetime.fromisoformat(moment).utcoffset() is not None
    except ValueError:
        fine = False
    if not fine:
        example = "2026-11-22T10:05:00+00:00"
        raise WorkshopError(f"The time of a decision cannot be '{short(moment)}': allowed is one such as {example}.")


def check_count(some: tuple[object, ...], most: int, what: str, advice: str) -> None:
    """Refuse more of something than a workshop holds."""
    if len(some) > most:
        raise WorkshopError(f"A workshop holds at most {most} {what}: {advice}.")


# --- what comes back from the store -----------------------------------------------------------------------------------


def fields_of(body: object, what: str, kinds: Mapping[str, type]) -> dict[str, Any]:
    """The fields of a body: all of them, no other, each of its kind."""
    given = of_kind(body, what, dict)
    for key in [*given, *kinds]:
        if key not in kinds:
            raise WorkshopError(
                f"{what} has a field '{short(str(key))}' that is not known: allowed is {', '.join(kinds)}."
            )
        if key not in given:
            raise WorkshopError(f"{what} has no field '{key}'.")
    return {key: of_kind(given[key], f"{what}'s '{key}'", kind) for key, kind in kinds.items()}


def of_kind(value: object, what: str, kind: type[Kind]) -> Kind:
    """The value, if it is of its kind: a flag is no number."""
    if type(value) is not kind:
        raise WorkshopError(f"{what} cannot be {short(repr(value))}: allowed is {_KINDS[kind]}.")
    return value


def short(text: str) -> str:
    """Fit a text of any length and any lines into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "..."
