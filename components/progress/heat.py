"""A table whose cells are shaded by size. The figure stands in every cell: nothing rests on the shade alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components import maps, palette

STRONGEST = 0.45  # of the strong colour; text in a cell stays readable on it in both themes


@dataclass(frozen=True)
class Cell:
    """One cell: what it says, what stands small below, and how strong its shade is, 0 to 1."""

    text: str
    small: str = ""
    shade: float = 0.0


@dataclass(frozen=True)
class Row:
    """A row with its name; the last ones may be totals."""

    name: str
    cells: Sequence[Cell]
    total: bool = False


def table(title: str, corner: str, columns: Sequence[Cell], rows: Sequence[Row]) -> None:
    """Show the table under its title; on a narrow screen a row's cells stand below each other, each with its column.

    Args:
        title: what it shows, with its unit.
        corner: what the rows are.
        columns: the columns' names.
        rows: with a cell for each column.
    """
    colours = palette.current()
    shade = ",".join(str(part) for part in maps.rgb(colours.scenario))
    head = "".join(f"<th scope='col'>{_inside(one)}</th>" for one in columns)
    body = "".join(_row(one, columns, shade) for one in rows)
    st.html(
        f"<p class='heat'>{escape(title)}</p>"
        f"<div class='heat' role='region' tabindex='0' aria-label='{escape(title, quote=True)}' "
        f"style='--ground:{colours.background}'><table>"
        f"<thead><tr><th scope='col'>{escape(corner)}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(one: Row, columns: Sequence[Cell], shade: str) -> str:
    cells = "".join(
        f"<td data-head='{escape(column.text)}' "
        f"style='background:rgba({shade},{STRONGEST * min(cell.shade, 1.0):.3f})'><span>{_inside(cell)}</span></td>"
        for column, cell in zip(columns, one.cells, strict=True)
    )
    return f"<tr{' class=total' if one.total else ''}><th scope='row'>{escape(one.name)}</th>{cells}</tr>"


def _inside(cell: Cell) -> str:
    return f"{escape(cell.text)}{f'<small>{escape(cell.small)}</small>' if cell.small else ''}"
