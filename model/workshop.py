"""A workshop: what a room keeps and decides, as one frozen value that can be saved and read back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from model.workshop_rules import (
    LONGEST_NAME,
    WorkshopError,
    check_count,
    check_date,
    check_link,
    check_moment,
    check_name,
    check_text,
    fields_of,
    of_kind,
)

VERSION = 1
LETTERS = "ABCD"
MOST_KEPT = len(LETTERS)
SPLIT = "~"
MOST_DECISIONS = 200


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
        check_name(self.name, "A scenario's name")
        check_link(self.link, f"The link of '{self.name}'")
        check_text(self.note, f"The note on '{self.name}'")
        for key, text in self.reasons:
            check_text(text, f"The reason for '{key}' of '{self.name}'", least=1)
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
        check_text(self.text, "A decision", least=1)
        check_name(self.role, "The role of whoever decided")
        check_moment(self.at)
        if self.link:
            check_link(self.link, "A decision's link")


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
        check_name(self.title, "The workshop's title")
        check_date(self.date)
        check_text(self.note, "The workshop's note")
        check_count(self.kept, MOST_KEPT, "scenarios", "delete one first")
        check_count(self.decisions, MOST_DECISIONS, "decisions", "go on in a new workshop")
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
        given = fields_of(body, "The workshop", _WORKSHOP)
        kept = tuple(_read_kept(one) for one in given["kept"])
        decisions = tuple(Decision(**fields_of(one, "A decision", _DECISION)) for one in given["decisions"])
        return cls(given["title"], given["date"], given["note"], kept, decisions)


# --- bodies -----------------------------------------------------------------------------------------------------------

_WORKSHOP: dict[str, type] = {"version": int, "title": str, "date": str, "note": str, "kept": list, "decisions": list}
_KEPT: dict[str, type] = {"name": str, "link": str, "note": str, "reasons": dict}
_DECISION: dict[str, type] = {"text": str, "role": str, "at": str, "link": str}


def _check_version(body: object) -> None:
    version = body.get("version") if isinstance(body, dict) else None
    if type(version) is int and version > VERSION:
        raise WorkshopError(f"The workshop was saved by a newer program (version {version}): this one reads {VERSION}.")
    if type(version) is not int or version != VERSION:
        raise WorkshopError(f"The workshop cannot be read because its version is not {VERSION}.")


def _kept_body(one: Kept) -> dict[str, Any]:
    return {"name": one.name, "link": one.link, "note": one.note, "reasons": dict(one.reasons)}


def _read_kept(body: object) -> Kept:
    """Read a scenario; JSON does not keep the order of reasons, the link does."""
    given = fields_of(body, "A scenario", _KEPT)
    reasons = {key: of_kind(text, "A reason", str) for key, text in given["reasons"].items()}
    first = list(Kept(given["name"], given["link"]).settings())
    return Kept(**{**given, "reasons": tuple(sorted(reasons.items(), key=lambda one: _place(one[0], first)))})


def _place(key: str, order: list[str]) -> int:
    return order.index(key) if key in order else len(order)
