"""The parts of the overview."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import figures, shell, tables, words
from components.figures import Figure
from queries.areas import choices
from queries.recruitment import Need

MEASURES = {
    "filled_posts": "Filled posts",
    "turnover_rate": "Turnover",
    "vacancy_rate": "Vacancy rate",
    "within_sector_share": "Starters from within the sector",
}


def headline(need: Need) -> None:
    """The county's need in one sentence."""
    edition = choices().editions[need.scenario.edition]
    figures.headline(words.headline(need), f"As things stand today, no lever moved. Modelled on: {edition.label}.")


def reasons(need: Need) -> None:
    """Why so many: the three reasons, and the newcomers among them."""
    totals = need.totals
    low, high = need.newcomers
    figures.row(
        [
            Figure(
                "To replace leavers",
                words.spoken(totals.replacement),
                "turnover as today",
                "Retirements are part of these.",
            ),
            Figure(
                "For growth in care",
                words.spoken(totals.growth),
                f"{words.spoken(totals.filled_posts_start)} posts become {words.spoken(totals.filled_posts_end)}",
                "Posts grow with people aged 65 and over.",
            ),
            Figure(
                "To fill vacancies",
                words.spoken(totals.vacancies),
                "vacancy rate as today",
                "Move the vacancy lever to change this.",
            ),
            Figure(
                "New to the sector",
                words.spoken_range(low, high),
                "of all starters",
                "A range: the share is uncertain.",
            ),
        ]
    )


def links() -> None:
    """Where to go next."""
    shell.link_to("recruitment", "Move the levers: recruitment need", ":material/tune:")
    shell.link_to("method", "Sources and method", ":material/menu_book:")


def map_title() -> None:
    """What the small map shows."""
    st.markdown("**The 36 planning neighbourhoods in their four places**")


def starting_figures(baseline: pd.DataFrame, cross_check: pd.DataFrame) -> None:
    """What each place starts from: which figures are published and which are modelled."""
    st.subheader("What is published and what is modelled", anchor=False)
    shown = baseline.assign(
        measure=baseline["measure_id"].map(MEASURES),
        cell=[
            f"{words.exact(row['value'], 0) if row['unit'] == 'posts' else words.percent(row['value'])} {row['status']}"
            for row in baseline.to_dict("records")
        ],
    )
    st.table(_by_place(shown), border="horizontal")
    check = cross_check.iloc[0]
    posts = baseline.loc[baseline["measure_id"] == "filled_posts", "value"].sum()
    figures.note(
        f"The four places come to {posts:,.0f} filled posts. A check from outside: a quarter of {check['region']}'s "
        f"{check['posts']:,.0f} posts ({check['period']}) would be about {words.spoken(check['quarter'])}, "
        f"{words.percent(check['quarter'] / posts - 1, 0)} more: our total may be low. "
        "The need of a place is shared to its neighbourhoods by us: that is modelled throughout."
    )
    tables.behind(
        baseline,
        "starting_figures",
        tables.BASELINE_COLUMNS,
        places=3,
    )


def _by_place(shown: pd.DataFrame) -> pd.DataFrame:
    """A row a place, a column a measure, each figure with its status."""
    wide = shown.pivot(index="place", columns="measure", values="cell")[list(MEASURES.values())]
    return wide.rename_axis(index=None, columns=None)


def footprint(rows: pd.DataFrame) -> None:
    """What the programme spans, as the programme prints it."""
    st.subheader("The footprint", anchor=False)
    st.markdown(
        " · ".join(f"{row['label']} **{_count(row['value'], row['qualifier'])}**" for row in rows.to_dict("records"))
    )
    publisher, period = rows["publisher"].iloc[0], rows["period"].iloc[0]
    figures.note(f"As printed by {publisher}, {period}. Published.")


def _count(value: float, qualifier: str) -> str:
    return f"{qualifier} {value:,.0f}" if qualifier == "more than" else f"{value:,.0f}"
