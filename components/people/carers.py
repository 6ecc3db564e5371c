"""A closer look at unpaid carers: the two Censuses, and what the strategy says of them."""

from __future__ import annotations

import streamlit as st

from components import figures, tables, words
from components.people import health_charts
from queries import health
from queries.areas import COUNTY
from queries.health import Needs
from queries.population import CENSUS, People

VERDICTS = {"contradiction": "does not add up", "stale": "out of date"}
CARER_COLUMNS = {
    "name": "Name",
    "in_2011": "Census 2011",
    "in_2021": "Census 2021",
    "change_percent": "Change, %",
    "hours_1-19": "1-19 hours",
    "hours_20-49": "20-49 hours",
    "hours_50+": "50 or more hours",
    "percent_50": "50 or more hours, %",
    "status": "Status",
}
CLAIM_COLUMNS = {
    "claim": "Claim",
    "printed": "Printed",
    "unit": "Unit",
    "check_made": "Check",
    "verdict": "Verdict",
    "what_we_do": "What we do",
    "status": "Status",
}


def show(people: People, _: Needs) -> None:
    """Unpaid carers at the two Censuses, and what the strategy says of them."""
    rows = health.carers()
    health_charts.carers(rows)
    everyone, long = health.carers_of(people.area.area_id)
    county = list(rows["id"]).index(COUNTY)
    figures.sourced_note(
        f"Upright marks: all unpaid carers in 2011. "
        f"{people.area.name}, {CENSUS}: {words.spoken(everyone)} unpaid carers, {words.spoken(long)} of them giving 50 "
        f"or more hours a week. South Yorkshire went from {words.spoken(rows['in_2011'][county])} in 2011 to "
        f"{words.spoken(rows['in_2021'][county])}. Take care with the fall: the question changed, 2021 counts "
        "residents aged 5 and over and was asked during the pandemic. Hours given in 2011 are not on file.",
        "ons-census-2011-carers",
        "ons-census-2021-carers",
        status="Derived: small areas added up.",
    )
    tables.behind(rows, "unpaid_carers", CARER_COLUMNS)
    _claims()


def _claims() -> None:
    """The strategy's claims on carers that do not stand as printed, then all of them."""
    found = health.claims()
    st.markdown("**What the Doncaster strategy says of unpaid carers, checked**")
    st.markdown(
        f"It prints {words.exact(found.long_hours, 0)} carers giving 50 or more hours a week out of "
        f"{words.exact(found.all_carers, 0)} and calls that {words.percent(found.share_printed, 0)}; "
        f"it is {words.percent(found.share)}."
    )
    shown = found.rows.loc[found.rows["verdict"] != "agrees"]
    st.table(
        shown.assign(
            printed=[
                f"{value:,.0f}%" if unit == "percent" else f"{value:,.0f} {unit}"
                for value, unit in zip(shown["printed"], shown["unit"], strict=True)
            ],
            verdict=shown["verdict"].map(VERDICTS),
        )[["claim", "printed", "check_made", "verdict"]]
        .rename(columns={"claim": "Claim", "printed": "Printed", "check_made": "Check", "verdict": "Verdict"})
        .set_index("Claim"),
        border="horizontal",
    )
    figures.sourced_note("", "doncaster-strategy-2019", status="Claims published, checks derived.")
    tables.behind(found.rows, "carer_claims", CLAIM_COLUMNS, label="All its figures on carers: table and download")
