"""The parts of the method page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

from components import exports, figures, tables, words
from queries.database import table

PROSE = Path(__file__).parent.parent / "pages" / "method.md"


def title() -> None:
    """The page's first line."""
    figures.headline(
        "Every figure here has a source, a date and a status.",
        "Published: printed by its publisher. Derived: arithmetic on published figures. "
        "Modelled: rests on an assumption of ours. Illustrative: a figure to talk about.",
    )


def sections(parts: Mapping[str, Callable[[], None]]) -> None:
    """Tabs; only the open one is made."""
    tabs = st.tabs(list(parts), key="method_section", on_change="rerun")
    for tab, show in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                show()


def prose(bases: pd.DataFrame) -> None:
    """How the need is worked out, and which part of the 36 neighbourhoods is ours."""
    st.markdown(PROSE.read_text(encoding="utf-8"))
    st.subheader("The 36 planning neighbourhoods: what is published, what is ours", anchor=False)
    tables.whole(
        bases,
        "neighbourhood_bases",
        {
            "place": "Place",
            "basis": "What it rests on",
            "neighbourhoods": "Neighbourhoods",
            "weakest": "Weakest: % of residents in whole census areas",
        },
    )


def assumptions(rows: pd.DataFrame) -> None:
    """The register: every assumption with its range and evidence."""
    figures.note(
        "One register; levers, bounds and this table are made from it. Quality of the evidence: green, amber or red."
    )
    tables.whole(
        rows,
        "assumptions",
        {
            "label": "Assumption",
            "unit": "Unit",
            "start": "Starts at",
            "low": "Low",
            "central": "Central",
            "high": "High",
            "evidence": "Evidence",
            "source": "Source",
            "status": "Status",
            "quality": "Quality",
            "key": "Key in the link",
        },
    )


def starting_figures(baseline: pd.DataFrame, cross_check: pd.DataFrame) -> None:
    """The workforce each place starts from."""
    check = cross_check.iloc[0]
    figures.note(
        f"Rates are shares: 0.227 is 22.7%. A check from outside: a quarter of {check['region']}'s "
        f"{check['posts']:,.0f} filled posts ({check['period']}) would be about {words.spoken(check['quarter'])}."
    )
    tables.whole(baseline, "starting_figures_all", tables.BASELINE_COLUMNS, places=3)


def contradictions(rows: pd.DataFrame) -> None:
    """The contradictions of the founding documents, each with its arithmetic."""
    figures.note(
        f"The founding documents contradict themselves or newer figures in {len(rows)} places. "
        "Each is shown with its sum, so that nobody is caught out by it in a meeting."
    )
    exports.download(rows, "contradictions")
    for severity, group in rows.groupby("severity", sort=False):
        st.subheader(f"Weight for a plan: {severity}", anchor=False)
        for row in group.to_dict("records"):
            with st.container(border=True):
                st.markdown(
                    f"**{row['title']}**  \n"
                    f"Printed: {_literal(row['printed'])}  \n"
                    f"The sum: {_literal(row['arithmetic'])}  \n"
                    f"What this product does: {_literal(row['what_we_do'])}."
                )
                st.caption(f"{row['document']}. {_literal(row['locator'])}")


def _literal(text: str) -> str:
    """Text with signs that Markdown would take for its own, such as a dollar, a star or a tilde."""
    return figures.plain(text).removesuffix(".")


def sources(rows: pd.DataFrame) -> None:
    """Every source with publisher, date and licence."""
    tables.whole(
        rows,
        "sources",
        {
            "title": "Title",
            "publisher": "Publisher",
            "published": "Published",
            "licence": "Licence",
            "coverage": "Covers",
            "address": "Address",
            "note": "Note",
            "source_id": "Name in the tables",
        },
    )


def all_tables(names: pd.DataFrame, meanings: pd.DataFrame) -> None:
    """Every table of the database, to look at and to download."""
    titles = dict(zip(names["table_name"], names["title"], strict=True))
    chosen = st.selectbox("Table", list(titles), format_func=lambda key: f"{titles[key]} ({key})", key="method_table")
    rows = table(chosen)
    figures.note(
        f"{len(rows):,} rows." + (" The first 500 are shown; the download has them all." if len(rows) > 500 else "")
    )
    st.dataframe(rows.head(500), hide_index=True, width="stretch", alt=f"Table: {titles[chosen]}")
    exports.download(rows, chosen)
    here = meanings[meanings["column_name"].isin(rows.columns)]
    tables.whole(
        here, "meanings", {"column_name": "Column", "meaning": "What it holds", "allowed": "What may stand there"}
    )
