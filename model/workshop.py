"""A workshop: what a room keeps and decides, as one frozen value that can be saved, read back and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from model.assumptions import register

VERSION = 1
LETTERS = "ABCD"
MOST_KEPT = len(LETTERS)
SPLIT = "~"
MOST_DECISIONS = 200
LONGEST_NAME = 80
LONGEST_TEXT = 2_000
_SHOWN = 80
_BEFORE_A_DIFFERENCE = 20

Kind = TypeVar("Kind")


class WorkshopError(ValueError):
    """A workshop cannot be like this: the message is one sentence on what is wrong and what is allowed."""


@dataclass(frozen=True)
class Kept:
    """A scenario that was kept: its name, its link, a note, and why its levers stand where they stand.

    `reasons` holds (key of a lever in the link, text), in the order of the link.
    """

    name: str
    link: str
    note: str = ""
    reasons: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be shown or saved."""
        _check_name(self.name, "A scenario's name")
        _check_link(self.link, f"The link of '{self.name}'")
        _check_text(self.note, f"The note on '{self.name}'")
        for key, text in self.reasons:
            _check_text(text, f"The reason for '{key}' of '{self.name}'", least=1)
        given = [key for key, _ in self.reasons]
        if given != [key for key in self.settings() if key in given]:
            raise WorkshopError(
                f"The reasons of '{self.name}' must be for keys of its link, each once and in its order."
            )

    def settings(self) -> dict[str, str]:
        """What the link sets, by key, in its order."""
        return dict(parse_qsl(self.link, keep_blank_values=True))


@dataclass(frozen=True)
class Decision:
    """What was decided: the words, the role of whoever wrote them, when (ISO with offset), a scenario's link or ""."""

    text: str
    role: str
    at: str
    link: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be shown or saved."""
        _check_text(self.text, "A decision", least=1)
        _check_name(self.role, "The role of whoever decided")
        _check_moment(self.at)
        if self.link:
            _check_link(self.link, "A decision's link")


@dataclass(frozen=True)
class Workshop:
    """A workshop: title, date (ISO or ""), note, up to four scenarios, each with a name of its own, and decisions."""

    title: str
    date: str = ""
    note: str = ""
    kept: tuple[Kept, ...] = field(default=())
    decisions: tuple[Decision, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse what cannot be shown or saved."""
        _check_name(self.title, "The workshop's title")
        _check_date(self.date)
        _check_text(self.note, "The workshop's note")
        _check_count(self.kept, MOST_KEPT, "scenarios", "delete one first")
        _check_count(self.decisions, MOST_DECISIONS, "decisions", "go on in a new workshop")
        for name, times in Counter(one.name for one in self.kept).items():
            if times > 1:
                raise WorkshopError(f"There is a scenario '{name}' already: each needs a name of its own.")

    def words(self) -> dict[str, str]:
        """The kept scenarios as words of a link: "a" to "d", each a name, a tilde and the scenario's own link."""
        return {letter.lower(): f"{one.name}{SPLIT}{one.link}" for letter, one in zip(LETTERS, self.kept, strict=False)}

    # --- what a room does ---------------------------------------------------------------------------------------------

    def headed(self, title: str | None = None, date: str | None = None, note: str | None = None) -> Workshop:
        """The workshop with another title, date or note."""
        return replace(
            self,
            title=self.title if title is None else title,
            date=self.date if date is None else date,
            note=self.note if note is None else note,
        )

    def keep(self, name: str, link: str, note: str = "") -> Workshop:
        """The workshop with one more scenario, the last."""
        return replace(self, kept=(*self.kept, Kept(name, link, note)))

    def duplicate(self, at: int) -> Workshop:
        """The workshop with a copy of scenario `at` (from 0) after it, under a name not yet taken."""
        copy = replace(self._at(at), name=self._free_name(self._at(at).name))
        return replace(self, kept=(*self.kept[: at + 1], copy, *self.kept[at + 1 :]))

    def rename(self, at: int, name: str) -> Workshop:
        """The workshop with another name for scenario `at`."""
        return self._with(at, replace(self._at(at), name=name))

    def annotate(self, at: int, note: str) -> Workshop:
        """The workshop with another note on scenario `at`."""
        return self._with(at, replace(self._at(at), note=note))

    def reason(self, at: int, lever: str, text: str) -> Workshop:
        """The workshop with the reason for one lever of scenario `at`; an empty text takes it away."""
        one = self._at(at)
        given = {**dict(one.reasons), lever: text}
        if text and lever not in one.settings():
            raise WorkshopError(f"'{one.name}' has no reason for '{lever}' because it does not move it.")
        ordered = tuple((key, given[key]) for key in one.settings() if given.get(key))
        return self._with(at, replace(one, reasons=ordered))

    def delete(self, at: int) -> Workshop:
        """The workshop without scenario `at`. To undo it, take the old value again."""
        self._at(at)
        return replace(self, kept=self.kept[:at] + self.kept[at + 1 :])

    def insert(self, at: int, one: Kept) -> Workshop:
        """The workshop with a scenario put in at a place, under a name not yet taken."""
        taken = {other.name for other in self.kept}
        fits = replace(one, name=self._free_name(one.name)) if one.name in taken else one
        return replace(self, kept=(*self.kept[:at], fits, *self.kept[at:]))

    def decide(self, text: str, role: str, at: str, link: str = "") -> Workshop:
        """The workshop with one more decision, the last."""
        return replace(self, decisions=(*self.decisions, Decision(text, role, at, link)))

    def _at(self, at: int) -> Kept:
        if not 0 <= at < len(self.kept):
            raise WorkshopError(f"There is no scenario {at + 1}: {len(self.kept)} are kept.")
        return self.kept[at]

    def _with(self, at: int, one: Kept) -> Workshop:
        return replace(self, kept=(*self.kept[:at], one, *self.kept[at + 1 :]))

    def _free_name(self, name: str) -> str:
        """A name for a copy, cut so that it fits."""
        taken = {one.name for one in self.kept}
        endings = (" (copy)", *(f" (copy {number})" for number in range(2, MOST_KEPT + 2)))
        names = (name[: LONGEST_NAME - len(ending)].rstrip() + ending for ending in endings)
        return next(free for free in names if free not in taken)

    # --- to the store and back ----------------------------------------------------------------------------------------

    def as_body(self) -> dict[str, Any]:
        """The workshop as JSON can hold it; `version` says how to read it."""
        return {
            "version": VERSION,
            "title": self.title,
            "date": self.date,
            "note": self.note,
            "kept": [_kept_body(one) for one in self.kept],
            "decisions": [vars(one).copy() for one in self.decisions],
        }

    @classmethod
    def from_body(cls, body: object) -> Workshop:
        """Read a body strictly.

        Args:
            body: what `as_body` wrote, as JSON hands it back.

        Raises:
            WorkshopError: with one sentence on the first thing that cannot be used.
        """
        _check_version(body)
        given = _fields(body, "The workshop", _WORKSHOP)
        kept = tuple(_read_kept(one) for one in given["kept"])
        decisions = tuple(Decision(**_fields(one, "A decision", _DECISION)) for one in given["decisions"])
        return cls(given["title"], given["date"], given["note"], kept, decisions)


# --- bodies -----------------------------------------------------------------------------------------------------------

_WORKSHOP: dict[str, type] = {"version": int, "title": str, "date": str, "note": str, "kept": list, "decisions": list}
_KEPT: dict[str, type] = {"name": str, "link": str, "note": str, "reasons": dict}
_DECISION: dict[str, type] = {"text": str, "role": str, "at": str, "link": str}
_KINDS = {int: "a whole number", str: "text", list: "a list", dict: "keys with values"}


def _kept_body(one: Kept) -> dict[str, Any]:
    return {"name": one.name, "link": one.link, "note": one.note, "reasons": dict(one.reasons)}


def _read_kept(body: object) -> Kept:
    """Read a scenario; JSON does not keep the order of reasons, the link does."""
    given = _fields(body, "A scenario", _KEPT)
    reasons = {key: _of(text, "A reason", str) for key, text in given["reasons"].items()}
    first = list(Kept(given["name"], given["link"]).settings())
    return Kept(**{**given, "reasons": tuple(sorted(reasons.items(), key=lambda one: _place(one[0], first)))})


def _place(key: str, order: list[str]) -> int:
    return order.index(key) if key in order else len(order)


def _check_version(body: object) -> None:
    version = body.get("version") if isinstance(body, dict) else None
    if type(version) is int and version > VERSION:
        raise WorkshopError(f"The workshop was saved by a newer program (version {version}): this one reads {VERSION}.")
    if type(version) is not int or version != VERSION:
        raise WorkshopError(f"The workshop cannot be read because its version is not {VERSION}.")


def _fields(body: object, what: str, kinds: Mapping[str, type]) -> dict[str, Any]:
    """The fields of a body: all of them, no other, each of its kind."""
    given = _of(body, what, dict)
    for key in [*given, *kinds]:
        if key not in kinds:
            raise WorkshopError(
                f"{what} has a field '{_short(str(key))}' that is not known: allowed is {', '.join(kinds)}."
            )
        if key not in given:
            raise WorkshopError(f"{what} has no field '{key}'.")
    return {key: _of(given[key], f"{what}'s '{key}'", kind) for key, kind in kinds.items()}


def _of(value: object, what: str, kind: type[Kind]) -> Kind:
    if type(value) is not kind:
        raise WorkshopError(f"{what} cannot be {_short(repr(value))}: allowed is {_KINDS[kind]}.")
    return value


# --- what is allowed --------------------------------------------------------------------------------------------------


def _check_text(text: str, what: str, least: int = 0, most: int = LONGEST_TEXT) -> None:
    _of(text, what, str)
    if not least <= len(text) <= most or (least and not text.strip()):
        raise WorkshopError(
            f"{what} cannot have {len(text):,} characters: allowed are {least} to {most:,}, not all blank."
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise WorkshopError(f"{what} holds half a character, which cannot be saved: type it anew.")


def _check_name(name: str, what: str) -> None:
    _check_text(name, what, least=1, most=LONGEST_NAME)
    if not name.isprintable():
        raise WorkshopError(f"{what} must stand on one line, without control characters.")


def _check_link(link: str, what: str) -> None:
    _check_text(link, what, least=1)
    if not parse_qsl(link) or not link.isprintable():
        raise WorkshopError(f"{what} is not the link of a scenario.")


def _check_date(day: str) -> None:
    _of(day, "The workshop's date", str)
    try:
        fine = not day or date.fromisoformat(day).isoformat() == day
    except ValueError:
        fine = False
    if not fine:
        raise WorkshopError(
            f"The workshop's date cannot be '{_short(day)}': allowed is one such as 2026-11-22, or none."
        )


def _check_moment(moment: str) -> None:
    _of(moment, "The time of a decision", str)
    try:
        fine = len(moment) <= LONGEST_NAME and datetime.fromisoformat(moment).utcoffset() is not None
    except ValueError:
        fine = False
    if not fine:
        example = "2026-11-22T10:05:00+00:00"
        raise WorkshopError(f"The time of a decision cannot be '{_short(moment)}': allowed is one such as {example}.")


def _check_count(some: tuple[object, ...], most: int, what: str, advice: str) -> None:
    if len(some) > most:
        raise WorkshopError(f"A workshop holds at most {most} {what}: {advice}.")


# --- what differs -----------------------------------------------------------------------------------------------------

_WORDS = {"payrole": "who gets the pay uplift", "start": "start year", "end": "end year", "base": "posts counted"}


def differences(mine: Workshop, theirs: Workshop) -> list[str]:
    """What stands otherwise in two workshops, a sentence each; none exactly when they are equal.

    Args:
        mine: what is here, on the screen of whoever reads the sentences.
        theirs: what somebody else has saved since, called "the newer one".
    """
    return [*_differing_heads(mine, theirs), *_differing_kept(mine, theirs), *_differing_decisions(mine, theirs)]


def _differing_heads(mine: Workshop, theirs: Workshop) -> Iterator[str]:
    yield from _differing("Title", mine.title, theirs.title)
    yield from _differing("Date", mine.date, theirs.date)
    yield from _differing("Note on the workshop", mine.note, theirs.note)


def _differing_kept(mine: Workshop, theirs: Workshop) -> Iterator[str]:
    """Scenarios are the same by name, or, renamed, by place."""
    pairs = _pairs(mine.kept, theirs.kept)
    for here, there in pairs.items():
        yield from _differing_scenario(f"Scenario {LETTERS[here]}", mine.kept[here], theirs.kept[there])
    only_here = [one.name for at, one in enumerate(mine.kept) if at not in pairs]
    only_there = [one.name for at, one in enumerate(theirs.kept) if at not in pairs.values()]
    yield from (f"Scenario only here: {_quoted(name)}." for name in only_here)
    yield from (f"Scenario added: {_quoted(name)}." for name in only_there)
    if list(pairs.values()) != sorted(pairs.values()):
        yield "The scenarios stand in another order in the newer one."


def _pairs(mine: tuple[Kept, ...], theirs: tuple[Kept, ...]) -> dict[int, int]:
    """Which scenario here is which there, in the order of here."""
    there = {one.name: at for at, one in enumerate(theirs)}
    pairs = {at: there[one.name] for at, one in enumerate(mine) if one.name in there}
    for at in range(min(len(mine), len(theirs))):
        if at not in pairs and at not in pairs.values():
            pairs[at] = at
    return dict(sorted(pairs.items()))


def _differing_scenario(label: str, mine: Kept, theirs: Kept) -> Iterator[str]:
    yield from _differing(f"{label}, name", mine.name, theirs.name)
    yield from _differing_links(label, mine, theirs)
    yield from _differing(f"{label}, note", mine.note, theirs.note)
    here, there = dict(mine.reasons), dict(theirs.reasons)
    for key in dict.fromkeys([*here, *there]):
        yield from _differing(f"{label}, reason for {_word(key)}", here.get(key, ""), there.get(key, ""))


def _differing_links(label: str, mine: Kept, theirs: Kept) -> Iterator[str]:
    here, there = mine.settings(), theirs.settings()
    changed = [key for key in dict.fromkeys([*here, *there]) if here.get(key) != there.get(key)]
    for key in changed:
        yield f"{label}: {_word(key)} {_setting(here, key)} here, {_setting(there, key)} in the newer one."
    if not changed and mine.link != theirs.link:
        yield f"{label}: the link sets the same but is written otherwise in the newer one."


def _differing_decisions(mine: Workshop, theirs: Workshop) -> Iterator[str]:
    here, there = Counter(mine.decisions), Counter(theirs.decisions)
    yield from (f"Decision only here: {_quoted(one.text)} ({one.role})." for one in (here - there).elements())
    yield from (f"Decision added: {_quoted(one.text)} ({one.role})." for one in (there - here).elements())
    if here == there and mine.decisions != theirs.decisions:
        yield "The decisions stand in another order in the newer one."


def _differing(what: str, mine: str, theirs: str) -> Iterator[str]:
    if mine == theirs:
        return
    here, there = _quoted(mine), _quoted(theirs)
    if here == there:
        here, there = _where_they_part(mine, theirs)
    if here == there:
        yield f"{what}: only spaces or line breaks differ."
    else:
        yield f"{what}: {here} here, {there} in the newer one."


def _where_they_part(mine: str, theirs: str) -> tuple[str, str]:
    """Two long texts that begin alike, from shortly before they differ."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    at = next((at for at, (here, there) in pairs if here != there), min(len(mine), len(theirs)))
    start = max(0, at - _BEFORE_A_DIFFERENCE)
    return _quoted("..." + mine[start:]), _quoted("..." + theirs[start:])


def _word(key: str) -> str:
    """What a key of a link is called within a sentence."""
    entry = register().get(key)
    word = (entry.short_label or entry.label) if entry else _WORDS.get(key, key)
    return word[:1].lower() + word[1:]


def _setting(settings: Mapping[str, str], key: str) -> str:
    entry = register().get(key)
    return _short(settings.get(key, "as today" if entry and entry.kind == "lever" else "not set"))


def _quoted(text: str) -> str:
    return f"'{_short(text)}'" if text else "none"


def _short(text: str) -> str:
    """Fit a text of any length and any lines into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rstrip() + "..."
