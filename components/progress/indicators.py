"""Indicators, month by month: the matrix of all, the chart of one, and the way to enter, rebase and choose them."""

from __future__ import annotations

import streamlit as st

from components import figures, link, tables, widgets, words
from components.figures import Figure
from components.office import editor, office
from components.progress import indicator_charts, indicator_entry, indicator_words
from model.progress_sections import BETTER, GROUPS
from queries import indicator_rows, indicators
from queries.columns import Columns, as_frame
from queries.indicators import Overview, Series
from queries.programme import provenance

PICKER = "indicator_picked"
ALL_COLUMNS = {
    "title": "Indicator",
    "group": "Group",
    "unit": "Unit",
    "better": "Direction",
    "target": "Target",
    "in_use": "Reported monthly",
    "definition": "Definition",
}
LATEST_COLUMNS = {
    "title": "Indicator",
    "month": "Month",
    "value": "Last reading",
    "unit": "Unit",
    "change": "Since the reading before",
    "target": "Target",
    "goal": "Against the target",
    "variation": "Variation",
    "assurance": "Assurance",
    "limits": "Limits rest on",
}
MONTH_COLUMNS = {
    "month": "Month",
    "value": "Reading",
    "mean": "Mean",
    "lower": "Lower limit",
    "upper": "Upper limit",
    "target": "Target",
    "rules": "Rules broken",
    "verdict": "Verdict",
    "rebased": "Rebased from here, because",
    "note": "Note",
}
PLACES = 2


def headline() -> None:
    """The first line of the page: how many indicators are reported, and how they are going."""
    found = indicators.overview(office.shown())
    is_example = office.is_example("readings")
    figures.headline(indicator_words.headline(found, is_example), indicator_words.caveat(found, is_example))


def show() -> None:
    """The matrix of all indicators, the chart of one, and the forms."""
    office.example_switch("readings")
    found = indicators.overview(office.shown())
    if not found.series:
        editor.missing("No indicator is reported monthly yet: choose which of the candidates are.")
    elif not found.measured:
        editor.missing("No reading has been entered yet.")
    else:
        _matrix(found)
    picked = _picker(found) if found.series else None
    if picked:
        _one(picked)
    indicator_entry.forms(found, picked)
    _candidates()


def _matrix(found: Overview) -> None:
    indicator_charts.matrix(found)
    indicator_charts.legend()
    figures.note(indicator_words.RULES_NOTE)
    tables.behind(_latest(found), "latest_readings", LATEST_COLUMNS, PLACES, "Last readings as a table, with download")


def _latest(found: Overview) -> Columns:
    """A row an indicator: its last reading, what changed, and what is said of it."""
    rows = [
        (
            one.title,
            one.latest.month if one.latest else "",
            one.latest.value if one.latest else None,
            one.unit,
            one.latest.change if one.latest else None,
            one.target,
            _goal(one),
            indicator_words.variation_said(one),
            indicator_words.ASSURANCE[one.chart.assurance],
            indicator_words.limits(one),
        )
        for one in found.series
    ]
    columns = zip(*rows, strict=True)
    return {key: list(column) for key, column in zip(LATEST_COLUMNS, columns, strict=True)}


def _goal(one: Series) -> str:
    if one.latest is None or one.latest.meets is None:
        return ""
    return "meets" if one.latest.meets else "does not meet"


# One indicator --------------------------------------------------------------------------------------------------------


def _picker(found: Overview) -> Series | None:
    """Which indicator, by group; the first of those that give concern when none is picked."""
    listed = found.grouped
    names = {one.record.id: f"{GROUPS[one.record.text('group')]}: {one.title}" for one in listed}
    concern = next((one.record.id for one in listed if one.chart.variation == "concern"), listed[0].record.id)
    picked = link.seen("indicator", names, concern)
    link.settle("indicator", picked)  # also what nobody picked: next month another one may give concern
    widgets.hold(PICKER, picked)
    st.selectbox("Indicator", list(names), format_func=lambda one: names[one], key=PICKER, on_change=_pick)
    return found.find(picked)


def _pick() -> None:
    link.look("indicator", str(st.session_state[PICKER]))


def _one(one: Series) -> None:
    """The chart of an indicator under what it says."""
    if one.record.text("definition"):
        figures.note(figures.plain(one.record.text("definition")))
    if one.problem:
        figures.caution(f"No chart can be drawn. {figures.plain(one.problem)}")
        return
    if one.latest is None:
        editor.missing("No reading of this indicator has been entered yet.")
        return
    figures.row(_figures(one))
    indicator_charts.signs(one)
    indicator_charts.xmr(one)
    _reading(one)
    name = f"readings_{one.record.id}"
    tables.behind(indicator_rows.table(one), name, MONTH_COLUMNS, PLACES)


def _figures(one: Series) -> list[Figure]:
    """The last reading, what changed since the one before, and the target."""
    latest, unit = one.latest, one.unit
    if latest is None:
        return []
    since = f"since {words.when(latest.before)}" if latest.before else "no reading before"
    change = "not known" if latest.change is None else indicator_words.changed(latest.change, unit)
    goal = "none stated" if one.target is None else indicator_words.bare(one.target, unit)
    verdict = indicator_words.target(one)
    met = f"{'✓' if latest.meets else '✗'} the last reading {verdict.partition(',')[0]}" if verdict else ""
    when = indicator_words.below(unit, words.when(latest.month))
    return [
        Figure("Last reading", indicator_words.bare(latest.value, unit), when),
        Figure("Change", change, indicator_words.below(unit, since)),
        Figure("Target", goal, met, "A reading at the target meets it."),
    ]


def _reading(one: Series) -> None:
    """What the chart says: the last reading, the target, which rule fired when, and what the limits rest on."""
    st.markdown(figures.plain(f"{indicator_words.verdict(one)} {indicator_words.outlook(one)}"))
    signals = indicator_rows.signals(one)
    shown = [figures.plain(indicator_words.fired(signal)) for signal in signals[: indicator_words.MOST_SIGNALS]]
    more = len(signals) - len(shown)
    shown += [f"{more} earlier: see the table."] if more else []
    shown += [f"{words.when(month)}: rebased. {figures.plain(reason)}" for month, reason in one.rebases]
    if shown:
        st.markdown("\n".join(f"- {' '.join(line.split())}" for line in shown))
    if indicator_words.trial(one):
        figures.caution(indicator_words.trial(one))
    idle = indicator_rows.idle_rebases(one)
    if idle:
        figures.note(
            f"A rebase from {', '.join(map(words.when, idle))} changes nothing: no reading lies before or after."
        )
    if one.twice:
        months = ", ".join(words.when(month) for month in one.twice)
        figures.caution(f"More than one reading for {months}: the one entered last is shown. Delete the others below.")


# All candidates -------------------------------------------------------------------------------------------------------


def _candidates() -> None:
    """Which of the candidates are in use: all of them in a table, and the form to choose."""
    every = office.programme().list("indicators")
    if every:
        fold = st.expander(f"All {len(every)} candidate indicators", key="table_candidates", on_change="rerun")
        if fold.open:
            with fold:
                _table_of_candidates()
    editor.edit("indicators")


def _table_of_candidates() -> None:
    every = office.programme().list("indicators")
    if any(("indicators", one.id) in provenance() for one in every):
        figures.note(
            "Havering printed how many: 38 candidates narrowed to 18, in three groups. It did not print their names: "
            "these are our own proposals, for you to change. No target is printed."
        )
    columns: Columns = {key: [one[key] for one in every] for key in ALL_COLUMNS}
    columns["group"] = [GROUPS[one.text("group")] for one in every]
    columns["better"] = [BETTER[one.text("better")] for one in every]
    columns["in_use"] = ["yes" if one["in_use"] else "no" for one in every]
    frame = as_frame(columns)
    tables.whole(frame, "indicators", ALL_COLUMNS, PLACES)
