"""Sustainability: ten factors scored at intervals, what has changed, and where most is to be gained."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import figures, tables, words
from components.office import editor, office
from components.programme import sustainability_charts
from model.steering_sections import FACTORS
from queries.columns import as_frame
from queries.sustainability import GROUPS, Assessment, Score, by_factor, changed, history, most_to_gain, source

PURPOSE = (
    "For telling whether a change will last when attention moves on. In a room: score each factor on your own, "
    "compare, agree on a figure, and come back to it every half year."
)
SECTION = "assessments"
NAMED = 3


def show() -> None:
    """The newest assessment, how it has moved, its form and its table."""
    found = history(office.shown())
    example = "Example: " if office.is_example(SECTION) else ""
    st.subheader(f"{example}{_answer(found)}", anchor=False)
    figures.note(PURPOSE)
    office.example_switch(SECTION)
    if found:
        if sentence := _to_gain(found[-1]):
            st.markdown(sentence)
        _newest(found)
        sustainability_charts.draw_over_time(found)
        _table(found)
    else:
        editor.missing("No assessment has been made yet.")
    editor.edit(SECTION)
    figures.note(f"Factors and the most each can score: {figures.plain(source())}.")


def _answer(found: Sequence[Assessment]) -> str:
    """The newest total and what has changed since the assessment before."""
    if not found:
        return "No sustainability assessment yet"
    newest = found[-1]
    made = words.iso_day(newest.made)
    if newest.total.points is None:
        return f"The assessment of {made} is not complete: {newest.total.scored} of {newest.total.of} scored"
    lead = f"{_points(newest.total.points)} of {_points(newest.total.most)} points on {made}"
    return f"{lead}{_since(found)}"


def _since(found: Sequence[Assessment]) -> str:
    if len(found) < 2:
        return ""
    gained = changed(found[-1].total, found[-2].total)
    if gained is None:
        return "; the assessment before is not complete"
    return f", {_moved(gained)} {words.iso_day(found[-2].made)}"


def _moved(gained: float) -> str:
    if gained == 0:
        return "as many as on"
    return f"{_points(abs(gained))} {'more' if gained > 0 else 'fewer'} than on"


def _points(points: float) -> str:
    """Points as short as they can be: 69.2, 100."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _to_gain(newest: Assessment) -> str:
    """Where most is to be gained, and what was not scored."""
    ranked = most_to_gain(newest)
    named = [f"{FACTORS[key][1].lower()} ({_points(points)} points)" for key, points in ranked[:NAMED]]
    if named:
        return f"**Most to gain:** {words.listed(named)}."
    return "**Nothing more to gain:** every factor is at its most." if newest.total.points is not None else ""


# The newest assessment ------------------------------------------------------------------------------------------------


def _newest(found: Sequence[Assessment]) -> None:
    """Every factor of the newest assessment beside the most it can score, group by group."""
    newest, before = found[-1], found[-2] if len(found) > 1 else None
    groups = "".join(_group(name, newest, before) for name in GROUPS)
    st.html(f"<div class='tool factors'>{groups}</div>")
    role = f" by {figures.plain(newest.role)}" if newest.role else ""
    note = f" {figures.plain(newest.note)}" if newest.note else ""
    since = f" Changes since {words.iso_day(before.made)}." if before else ""
    figures.note(f"Made on {words.iso_day(newest.made)}{role}.{since}{note}")


def _group(name: str, newest: Assessment, before: Assessment | None) -> str:
    score = newest.groups[name]
    rows = "".join(
        _factor(label, newest.factors[key], before.factors[key] if before else None)
        for key, (group, label, _) in FACTORS.items()
        if group == name
    )
    said = _said(score, before.groups[name] if before else None)
    return f"<section><h4>{escape(name)} <small>{said}</small></h4><ul>{rows}</ul></section>"


def _factor(label: str, score: Score, before: Score | None) -> str:
    width = 0.0 if score.share is None else 100 * score.share
    bar = f"<span class='bar'><i style='width:{width:.1f}%'></i></span>" if score.points is not None else ""
    return f"<li><span>{escape(label)}</span> <small>{_said(score, before)}</small>{bar}</li>"


def _said(score: Score, before: Score | None) -> str:
    """Points of the most possible and the change since; what is not complete says so."""
    if score.points is None:
        return "not scored" if score.of == 1 else f"not complete: {score.scored} of {score.of} scored"
    gained = changed(score, before) if before else None
    sign = "" if not gained else f" ({'+' if gained > 0 else '−'}{_points(abs(gained))})"
    return f"{_points(score.points)} of {_points(score.most)}{sign}"


def _table(found: Sequence[Assessment]) -> None:
    """Factor by assessment, folded away."""
    columns = by_factor(found)
    names = {"group": "Group", "factor": "Factor", "most": "Most possible"}
    dates = {key: key for key in columns if key not in names}
    tables.behind(as_frame(columns), "sustainability", names | dates, label="Every factor in every assessment")
