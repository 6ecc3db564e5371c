"""Wakefield's evaluation: what its account prints, and the plan of tranches that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from queries.database import run

ATTENDANCE = ("Attendance, first event", "Attendance, final event")


@dataclass(frozen=True)
class Printed:
    """A figure as Wakefield's account prints it, with where it stands."""

    measure: str
    value: float
    unit: str
    period: str
    locator: str
    source: str


@dataclass(frozen=True)
class Plan:
    """How often how many are interviewed, as Wakefield did it: `tranches` follows from `years` and `months`."""

    interviews: int
    months: int
    years: float

    @property
    def tranches(self) -> int:
        """How many tranches fit into the years."""
        return round(self.years * 12 / self.months)

    @property
    def every(self) -> int:
        """Interviews in all tranches together."""
        return self.tranches * self.interviews


@cache
def wakefield() -> Mapping[str, Printed]:
    """What Wakefield's account prints of its evaluation, by measure."""
    rows = run("wakefield").to_dict("records")
    return {
        row["measure"]: Printed(
            row["measure"], float(row["value"]), row["unit"], row["period"], row["locator"], row["source"]
        )
        for row in rows
    }


@cache
def plan() -> Plan:
    """The plan the tranches follow, from Wakefield's printed figures."""
    printed = wakefield()
    return Plan(
        int(printed["Staff interviewed per tranche"].value),
        int(printed["Interval between tranches"].value),
        printed["Duration"].value,
    )
