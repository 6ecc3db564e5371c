"""The staff survey, then and now."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import figures, tables, words
from components.office import editor, office
from components.progress import indicator_words, survey_charts
from model.records import Record, short
from queries import survey as surveys
from queries.programme import founding
from queries.survey import Difference, Statement, Survey

COLUMNS = {
    "statement": "Statement",
    "questionnaire": "Questionnaire",
    "month": "Month",
    "answered": "People who answered",
    "agree": "Agree, %",
    "low": "95% interval from",
    "high": "to",
}
SAYS = {
    "real": "A real change: more than chance would explain",
    "chance": "Within what chance can explain, so no change can be claimed",
    "unknown": "Whether that is more than chance cannot be said, because it is not known how many answered",
}


def show() -> None:
    """Agreement with each statement in every questionnaire, what changed, and the forms."""
    found = surveys.survey(office.shown(), office.withheld("rounds"))
    if not found.statements:
        editor.missing("No statement of the staff survey has been entered yet.")
    elif not found.rounds and not found.withheld:
        editor.missing("No questionnaire has been entered yet.")
    else:
        _board(found)
    for section in ("answers", "rounds"):
        editor.edit(section, check=partial(_refusal, section))
    editor.edit("questions")


def _refusal(section: str, one: Record) -> str:
    return surveys.refusal(office.programme(), section, one)


def _board(found: Survey) -> None:
    st.markdown(f"**{figures.plain(sentence(found))}**")
    _notices(found)
    if not found.rounds:
        return
    survey_charts.agreement(found)
    changes = [f"- {figures.plain(changed(one, change))}" for one, change in found.differences]
    if changes:
        st.markdown("\n".join(changes))
    figures.note(_basis(found))
    tables.behind(surveys.table(found), "survey", COLUMNS)


def sentence(found: Survey) -> str:
    """How far agreement reaches, and what the second questionnaire changed, honest where there is none."""
    last = found.answered[-1:]
    given = [(one, one.answers[each.id].agree) for each in last for one in found.statements if each.id in one.answers]
    if not given:
        return "No questionnaire can be shown." if found.withheld else "Nobody has answered a questionnaire yet."
    title = short(last[0].text("title"))
    lowest, highest = (pick(given, key=lambda each: each[1]) for pick in (min, max))
    text = (
        f"{title}: between {_percent(lowest[1])} and {_percent(highest[1])} of staff agreed; "
        f"least with '{lowest[0].said}'."
    )
    if lowest[1] == highest[1]:
        text = f"{title}: {_percent(lowest[1])} of staff agreed."
    real = sum(change.verdict == "real" for _, change in found.differences)
    if not found.differences:
        again = (
            "statement has been answered twice" if len(found.answered) > 1 else "second questionnaire has been answered"
        )
        return f"{text} No {again} yet, so nothing can be compared."
    known = [change for _, change in found.differences if change.verdict != "unknown"]
    if not known:
        return text
    return f"{text} {_count(real)} of {len(known)} differences {'is' if real == 1 else 'are'} a real change."


def _count(many: int) -> str:
    return words.IN_WORDS[many].capitalize() if many < len(words.IN_WORDS) else str(many)


def _percent(agree: float) -> str:
    return indicator_words.said(agree, "percent")


def changed(one: Statement, change: Difference) -> str:
    """What became of agreement with a statement, and whether that is more than chance."""
    before, after = (one.answers[each.id].agree for each in (change.before, change.after))
    return (
        f"{one.said}: {_percent(before)} in '{short(change.before.text('title'))}', "
        f"{_percent(after)} in '{short(change.after.text('title'))}', "
        f"{indicator_words.changed(change.points, 'percent').replace('points', 'percentage points')}. "
        f"{SAYS[change.verdict]}."
    )


def _notices(found: Survey) -> None:
    if found.withheld:
        names = ", ".join(f"'{short(one.text('title'))}'" for one in found.withheld)
        figures.note(f"Not shown by the viewing link, because fewer than 8 people answered: {figures.plain(names)}.")
    for one in found.cautions[:5]:
        figures.caution(figures.plain(one))
    if found.twice:
        figures.caution(
            f"{found.twice} answers stand beside another to the same question in the same questionnaire: the one "
            "entered last is shown. Delete the others."
        )


def _basis(found: Survey) -> str:
    """Where the figures come from, and why an interval is drawn or not."""
    unknown = [one for one in found.answered if one.number("answered") is None]
    parts = []
    if _is_printed(found):
        parts.append("The first figures, 66 to 90%, are printed by Havering's hubs, 2016.")
    if unknown:
        parts.append(
            f"It is not known how many answered {_named(unknown)}: no interval can be drawn there, and no "
            "difference from there can be called real or not."
        )
    if len(unknown) < len(found.answered):
        parts.append(
            "Thin lines: 95% Wilson interval, from how many answered and, rounded to whole people, how many agreed."
        )
    return " ".join(parts)


def _named(some: list[Record]) -> str:
    return figures.plain(" and ".join(f"'{short(one.text('title'))}'" for one in some))


def _is_printed(found: Survey) -> bool:
    printed = founding().list("answers")
    return bool(found.answered) and any(one in printed for one in office.programme().list("answers"))
