"""Charts, written in Altair, turned into a specification once for each theme, then fed with data only.

A chart's axes are held by the data: each frame carries a `ceiling` row, so that a lever moves the picture, not the
scale. Nothing here computes a figure; frames come ready from `queries`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa
import streamlit as st
from numpy.typing import NDArray

from components import palette
from components.palette import Palette
from queries.columns import Columns

Spec = dict[str, Any]
Layers = alt.LayerChart | alt.FacetChart
Maker = Callable[[Palette], Layers]
Values = Sequence[Any] | NDArray[Any]
DATA = "rows"
LONG_TITLE, LETTER = 30, 8  # letters; pixels that one of a title takes
LONG_NAME, SECOND_LINE = 25, 13  # letters; pixels by which a name's second line stands lower


def draw(
    make: Maker,
    rows: Columns,
    *,
    title: str,
    key: str,
    description: str,
    is_wide: bool = False,
    marks: Sequence[str] = (),
) -> None:
    """Show a chart under its title.

    Args:
        make: writes the chart for a theme; called once for each.
        rows: the rows the chart shows, columns by name.
        title: what it shows, with its unit.
        key: its name on the page; steady, so that the browser updates it in place.
        description: what a person who cannot see it needs to know.
        is_wide: whether the chart has the page's width, so that its title is folded only where that is narrow.
        marks: what lines and bands mean that no label names, a line each, under the title.
    """
    colours = palette.current()
    heading = _title(title, is_wide)
    if marks:
        heading |= {"subtitle": list(marks), "subtitleColor": colours.quiet, "subtitleFontSize": 12}
    spec = _spec(make, colours) | {"title": heading, "datasets": {DATA: _arrow(rows)}}
    st.vega_lite_chart(spec, width="stretch", key=key, alt=description)


def _title(text: str, is_wide: bool = False) -> Spec:
    """A chart's title, on two lines where it is long; of a wide chart, where it is longer than the chart is wide."""
    words_in_it = text.split(" ")
    half = len(text) / 2
    fold = min(range(1, len(words_in_it)), key=lambda at: abs(len(" ".join(words_in_it[:at])) - half), default=1)
    lines = [" ".join(words_in_it[:fold]), " ".join(words_in_it[fold:])] if len(text) > LONG_TITLE else [text]
    shown: list[str] | Spec = lines
    if is_wide and len(lines) > 1:
        shown = {"expr": f"width < {len(text) * LETTER} ? {json.dumps(lines)} : {json.dumps([text])}"}
    return {"text": shown, "anchor": "start", "frame": "bounds", "fontSize": 15, "fontWeight": 600, "offset": 12}


def _arrow(rows: Columns) -> bytes:
    """Rows as the bytes the browser reads; a detour by pandas would cost more than the model itself."""
    table = pa.table({name: pa.array(values) for name, values in rows.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


_specs: dict[tuple[str, str], Spec] = {}


def _spec(make: Maker, colours: Palette) -> Spec:
    """The chart's specification: built once for each theme, because Altair checks its schema at every step."""
    mark = (f"{make.__module__}.{make.__qualname__}", colours.background)
    if mark not in _specs:
        spec: Spec = make(colours).to_dict()
        # Streamlit's own theme sets the rest; its labels alone are too pale to read at a projector.
        spec["config"] = {
            "axis": {"labelColor": colours.quiet, "titleColor": colours.quiet},
            "legend": {"labelColor": colours.quiet},
        }
        for layer in spec["layer"]:
            layer.pop("data", None)
        _specs[mark] = spec | {"data": {"name": DATA}}
    return _specs[mark]


def empty() -> alt.Chart:
    """A chart of the rows to come, to encode and to mark."""
    return alt.Chart(alt.NamedData(DATA))


def ceiling(highest: float, steady: float) -> float:
    """A round top for an axis: a quarter above the steady figure, higher only when the highest exceeds it."""
    wanted = max(highest * 1.02, steady * 1.25, 1.0)
    step = 10 ** math.floor(math.log10(wanted)) / 4
    return float(math.ceil(wanted / step) * step)


def held(values: Values, steady: Values, length: int) -> list[float]:
    """The ceiling as a column."""
    return [ceiling(float(np.max(values)), float(np.max(steady)))] * length


def on_row(row: int, text: str, length: int) -> list[str]:
    """A column of labels that is empty but for one row."""
    return [text if place == row else "" for place in range(length)]


def count_axis(title: str | list[str], colours: Palette) -> alt.Axis:
    """An axis of counts, with its unit as its title, on as many lines as are given."""
    return alt.Axis(
        title=title,
        format=",.0f",
        tickCount=5,
        labelFlush=20,  # pixels: a number so near the chart's edge moves inwards, lest it be cut
        labelFlushOffset=6,
        gridColor=colours.grid,
        titleColor=colours.quiet,
    )


def names_axis(colours: Palette, title: str | None = None, grid: bool = False) -> alt.Axis:
    """An axis of names; a | in a name begins its second line; where asked a dotted line leads on from each."""
    return alt.Axis(
        title=title,
        titleColor=colours.quiet,
        labelLimit=280,
        labelExpr="split(datum.label, '|')",
        labelOffset={"condition": {"test": "indexof(datum.label, '|') >= 0", "value": -SECOND_LINE / 2}, "value": 0},
        labelFlush=False,
        labelOverlap=False,
        ticks=False,
        grid=grid,
        gridDash=[1, 3],
    )


def on_two_lines(name: str) -> str:
    """A long name on two lines of about equal length, the break marked as an axis of names wants it."""
    parts = name.split(" ")
    if len(name) <= LONG_NAME or len(parts) == 1:
        return name
    halves = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return "|".join(min(halves, key=lambda two: max(map(len, two))))
