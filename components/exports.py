"""Downloads: our own CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import io

import pandas as pd
import streamlit as st

RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV that spreadsheets read as UTF-8; text that one would run as a formula gets a quote before it."""
    safe = frame.copy()
    for name in safe.columns:
        if safe[name].dtype.kind not in "biufM":
            safe[name] = safe[name].map(_harmless, na_action="ignore")
    buffer = io.StringIO()
    safe.to_csv(buffer, index=False, lineterminator="\r\n")
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def download(frame: pd.DataFrame, name: str, label: str = "Download CSV") -> None:
    """A button that downloads a table; the file is made when it is asked for."""
    st.download_button(
        label,
        lambda: csv_bytes(frame),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
    )
