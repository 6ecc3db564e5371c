"""Tables: the figures behind a chart, one click away."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components import exports
from queries.columns import Columns, as_frame

BASELINE_COLUMNS = {
    "place": "Place",
    "measure_id": "Measure",
    "value": "Value",
    "unit": "Unit",
    "period": "Period",
    "status": "Status",
    "taken_from": "Taken from",
    "source_title": "Source",
}


def behind(
    rows: Columns | pd.DataFrame,
    name: str,
    columns: Mapping[str, str],
    places: int = 1,
    label: str = "Table and download",
) -> None:
    """The table behind a chart, folded away until asked for, with its download.

    Args:
        rows: a row a fact; every column is in the download.
        name: names the file and the widget.
        columns: the columns shown, in order, with their names on screen.
        places: decimal places shown.
        label: what the fold is called.
    """
    fold = st.expander(label, key=f"table_{name}", on_change="rerun")
    if fold.open:
        with fold:
            whole(rows if isinstance(rows, pd.DataFrame) else as_frame(rows), name, columns, places)


def whole(
    frame: pd.DataFrame,
    name: str,
    columns: Mapping[str, str],
    places: int = 1,
    figures: pd.DataFrame | None = None,
) -> None:
    """A table on screen, with its download.

    Args:
        frame: a row a fact; every column is in the download.
        name: names the file and the widget.
        columns: the columns shown, in order, with their names on screen.
        places: decimal places shown.
        figures: what is downloaded instead, where the table on screen is of words.
    """
    numbers = [key for key in columns if frame[key].dtype.kind == "f"]
    st.dataframe(
        frame[list(columns)],
        hide_index=True,
        width="stretch",
        column_config={
            key: st.column_config.NumberColumn(label, format=f"%,.{places}f")
            if key in numbers
            else st.column_config.Column(label)
            for key, label in columns.items()
        },
        alt=f"Table: {', '.join(columns.values())}",
    )
    exports.download(frame if figures is None else figures, name)
