"""Figures that know their road: a row of a table, or the figures and assumptions they were worked out from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from model.assumptions import register
from queries.areas import choices
from queries.database import run

SURETY = ("published", "derived", "modelled", "illustrative")


@dataclass(frozen=True)
class Cited:
    """One figure with everything that stands behind it.

    Attributes:
        value: in `unit`; percentages are 0 to 100 here, as they are printed.
        area_id, area: whose figure it is, id and name.
        period: year or years it is of.
        status: published, derived, modelled or illustrative.
        source_id, source: where it is from, id and title with publisher and date; of the first figure it rests on when
            it was worked out.
        row: the row of the database it stands in; empty when it was worked out.
        how: the arithmetic in words, when it was worked out.
        rests_on: the figures it was worked out from.
        assumes: keys of the register it was worked out with.
        locator: where in the source it stands.
        note: what a reader must know.
    """

    value: float
    unit: str
    area_id: str
    area: str
    period: str
    status: str
    source_id: str
    source: str
    row: str = ""
    how: str = ""
    rests_on: tuple[Cited, ...] = ()
    assumes: tuple[str, ...] = ()
    locator: str = ""
    note: str = ""


@cache
def every() -> dict[str, Cited]:
    """Every figure on file about the workforce and its pay, by its row."""
    return {
        row["row_id"]: Cited(
            value=row["value"],
            unit=row["unit"],
            area_id=row["area_id"],
            area=row["area"],
            period=row["period"],
            status=row["status"],
            source_id=row["source_id"],
            source=f"{row['source_title']} ({row['publisher']}, {row['published']})",
            row=row["row_id"],
            locator=row["locator"] if isinstance(row["locator"], str) else "",
            note=row["note"] if isinstance(row["note"], str) else "",
        )
        for row in run("cited_figures").to_dict("records")
    }


@cache
def _index() -> dict[tuple[str, str, str, str], list[Cited]]:
    """Figures by area, measure, breakdown and category, oldest first."""
    found: dict[tuple[str, str, str, str], list[Cited]] = {}
    for row in run("cited_figures").to_dict("records"):
        key = (row["area_id"], row["measure_id"], row["breakdown"], row["category"])
        found.setdefault(key, []).append(every()[row["row_id"]])
    return {key: sorted(rows, key=lambda one: (one.period, one.source_id)) for key, rows in found.items()}


def series(area_id: str, measure_id: str, breakdown: str = "all", category: str = "all", unit: str = "") -> list[Cited]:
    """Every figure of one measure, oldest first, one a period; empty where none is on file."""
    rows = _index().get((area_id, measure_id, breakdown, category), [])
    by_period = {one.period: one for one in reversed(rows) if unit in ("", one.unit)}
    return list(reversed(by_period.values()))


def newest(
    area_id: str, measure_id: str, breakdown: str = "all", category: str = "all", *, period: str = "", unit: str = ""
) -> Cited | None:
    """The newest figure of one measure, or that of one period; None where none is on file."""
    rows = [one for one in series(area_id, measure_id, breakdown, category, unit) if period in ("", one.period)]
    return rows[-1] if rows else None


def the(
    area_id: str, measure_id: str, breakdown: str = "all", category: str = "all", *, period: str = "", unit: str = ""
) -> Cited:
    """A figure the product cannot do without.

    Raises:
        LookupError: it is not on file; the message names it.
    """
    found = newest(area_id, measure_id, breakdown, category, period=period, unit=unit)
    if found is None:
        named = " / ".join(part for part in (area_id, measure_id, breakdown, category, period, unit) if part)
        raise LookupError(f"No figure '{named}' is on file. Put its row into the tables of data/ and build again.")
    return found


def worked_out(
    value: float,
    unit: str,
    how: str,
    rests_on: Sequence[Cited],
    *,
    area_id: str = "",
    period: str = "",
    assumes: Sequence[str] = (),
    note: str = "",
) -> Cited:
    """A figure worked out from others: derived, or modelled where an assumption of ours or a modelled figure enters.

    Args:
        value: the figure.
        unit: its unit.
        how: the arithmetic in words.
        rests_on: the figures it was worked out from.
        area_id: whose figure it is; the first figure's when not given.
        period: year or years it is of; the first figure's when not given.
        assumes: keys of the register it was worked out with.
        note: what a reader must know.
    """
    entries = [register()[key] for key in assumes]
    surety = max([1, *(SURETY.index(one.status) for one in rests_on), *(SURETY.index(one.status) for one in entries)])
    return Cited(
        value=value,
        unit=unit,
        area_id=area_id or rests_on[0].area_id,
        area=choices().areas[area_id].name if area_id in choices().areas else rests_on[0].area,
        period=period or rests_on[0].period,
        status=SURETY[surety],
        source_id=rests_on[0].source_id,
        source=rests_on[0].source,
        how=how,
        rests_on=tuple(rests_on),
        assumes=tuple(assumes),
        note=note,
    )


def share_of(part: Cited, whole: Cited, how: str) -> Cited:
    """One figure as a percentage of another; `how` says it in words."""
    return worked_out(100 * part.value / whole.value, "percent", how, (part, whole))


def roots(figure: Cited) -> Iterator[Cited]:
    """The rows a figure rests on in the end; itself when it stands in one."""
    if figure.row:
        yield figure
    for one in figure.rests_on:
        yield from roots(one)
