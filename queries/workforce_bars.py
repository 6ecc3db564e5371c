"""Figures of the workforce as bars: whose each is, and the rows of the table behind a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queries.cited import Cited
from queries.columns import Columns
from queries.standing_in import LineUp

OWN, STANDS_IN, BESIDE = "own", "stands in", "beside"


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: its group and its name, the figure, and whose it is: own, stands in or beside."""

    group: str
    name: str
    figure: Cited
    kind: str = OWN


def bars(found: Sequence[LineUp]) -> tuple[Bar, ...]:
    """Line-ups as bars: the area's own or what stands in, then the region and England."""
    rows: list[Bar] = []
    for one in found:
        kind = STANDS_IN if one.stands_in else OWN
        rows += [Bar(one.measure.label, figure.area, figure, kind) for figure in one.here]
        rows += [Bar(one.measure.label, figure.area, figure, BESIDE) for figure in one.beside]
    return tuple(rows)


def table(rows: Sequence[Bar]) -> Columns:
    """Bars as rows: what, whose, value, unit, year, status, source, how it was worked out."""
    return {
        "measure": [f"{row.group[:1].upper()}{row.group[1:]}" or row.name for row in rows],
        "area": [row.figure.area for row in rows],
        "kind": ["stands in" if row.kind == STANDS_IN else "" for row in rows],
        "value": [float(row.figure.value) for row in rows],
        "unit": [row.figure.unit for row in rows],
        "period": [row.figure.period for row in rows],
        "status": [row.figure.status for row in rows],
        "source": [row.figure.source for row in rows],
        "how": [row.figure.how or row.figure.note for row in rows],
    }
