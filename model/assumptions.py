"""The register of assumptions, read from its one file, `data/assumptions.toml`."""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REGISTER = Path(__file__).parent.parent / "data" / "assumptions.toml"
PERCENT = "percent"
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)


class RegisterError(ValueError):
    """The register cannot be used: the message names the key and what is allowed."""


@dataclass(frozen=True)
class Assumption:
    """One entry of the register.

    `default` is None when the entry starts from "today", the area's own value, or is empty until typed. `minimum`,
    `maximum`, `step`, `low`, `central` and `high` are in `unit`, as shown on screen.
    """

    key: str
    kind: str
    label: str
    unit: str
    default: float | None
    evidence: str
    source_id: str
    status: str
    quality: str
    help: str = ""
    short_label: str = ""
    low: float | None = None
    central: float | None = None
    high: float | None = None
    minimum: float = -math.inf
    maximum: float = math.inf
    step: float = 1.0

    @property
    def scale(self) -> float:
        """What one unit on screen is inside the model: 0.01 for a percentage, else 1."""
        return 0.01 if self.unit == PERCENT else 1.0

    @property
    def start(self) -> str:
        """Where the entry starts, in words: a number, "today's" or "empty"."""
        if self.default is not None:
            return f"{self.default:g}"
        return "empty" if self.kind == "entry" else "today's"

    @property
    def value(self) -> float:
        """The default in the model's units. Only for entries that have one."""
        if self.default is None:
            raise RegisterError(f"'{self.key}' starts from today's value of an area and has no value of its own.")
        return self.default * self.scale

    def allowed(self) -> str:
        """What may be typed, as a phrase: "a number from 0 to 80 (percent)"."""
        return f"a number from {plain(self.minimum)} to {plain(self.maximum)} ({self.unit})"

    def read(self, text: str) -> float:
        """Return the number typed, in the unit shown on screen.

        Raises:
            ValueError: not a finite number within `minimum` and `maximum`.
        """
        number = float(text) if _NUMBER.fullmatch(text.strip()) else math.nan
        if not self.minimum <= number <= self.maximum:
            raise ValueError(self.allowed())
        return number + 0.0  # -0.0 is 0.0: one number, one link


def plain(number: float) -> str:
    """Write a number as short as it can be without losing a digit: 30.0 is "30", 22.7 is "22.7"."""
    return repr(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(float(number))


def read_register(path: Path = REGISTER) -> dict[str, Assumption]:
    """Read a register file, in its order.

    Raises:
        RegisterError: an entry lacks a field, has one too many, or its numbers contradict each other.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise RegisterError(f"{path.name} cannot be read as TOML: {fault}.") from fault
    return {key: _entry(key, fields) for key, fields in entries.items()}


def _entry(key: str, fields: object) -> Assumption:
    if not isinstance(fields, dict):
        raise RegisterError(f"The register's '{key}' is {fields!r}. Allowed is a section with its fields.")
    default = fields.get("default")
    try:
        entry = Assumption(key=key, **{**fields, "default": None if default in ("today", "typed") else default})
    except TypeError as fault:
        raise RegisterError(f"The register's entry '{key}' is not complete: {fault}.") from fault
    numbers = [entry.minimum, entry.low, entry.central, entry.high, entry.maximum]
    known = [number for number in numbers if number is not None]
    for number in (entry.step, *known, *([] if entry.default is None else [entry.default])):
        if not isinstance(number, int | float) or math.isnan(number):
            raise RegisterError(f"'{key}': {number!r} cannot be used. Allowed is a number.")
    if known != sorted(known):
        raise RegisterError(f"'{key}': minimum, low, central, high and maximum must rise in that order; given {known}.")
    if entry.default is not None and not entry.minimum <= entry.default <= entry.maximum:
        raise RegisterError(f"'{key}': the default {entry.default} lies outside {entry.minimum} to {entry.maximum}.")
    return entry


@cache
def register() -> dict[str, Assumption]:
    """Every assumption by key, in the register's order."""
    return read_register()


@cache
def levers() -> dict[str, Assumption]:
    """The assumptions people can move, by key, in the register's order."""
    return {key: entry for key, entry in register().items() if entry.kind == "lever"}


@cache
def inputs() -> dict[str, Assumption]:
    """What the model takes for each scenario, by key: every lever, then the constants that vary in the ranges."""
    return levers() | {key: entry for key, entry in register().items() if entry.kind == "uncertain"}


@cache
def factors() -> dict[str, Assumption]:
    """The assumptions people can set that move no need by themselves: parts of a cost, goals, the planner's entries."""
    return {key: entry for key, entry in register().items() if entry.kind in ("factor", "entry")}


def constant(key: str) -> float:
    """The value of an assumption that has no lever, in the model's units."""
    return register()[key].value
