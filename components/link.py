"""The link: the scenario, how a page shows its answer, and what has been kept, in the address bar and back."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import figures
from model.records import short
from model.scenario import OFFICE_WORDS, TRAY_WORDS, VIEW_WORDS, Scenario, parse_leniently
from queries.areas import as_things_stand, choices

SCENARIO, CHANGED, LINK, PROBLEMS = "_scenario", "_changed", "_link", "_problems"
PAGE, VIEW, VIEW_HERE, TRAY = "_page", "_view", "_view_here", "_tray"
ASKED, NOTICES = "_asked", "_notices"  # words of the link just followed; where notices stand
FEW = 12


# From the address bar and back ----------------------------------------------------------------------------------------


def follow(view: Collection[str]) -> Scenario:
    """The scenario of the address bar when the visitor has gone there, or the session's own.

    Args:
        view: the words of the link of this page, of `VIEW_WORDS`, `TRAY_WORDS` and `OFFICE_WORDS`.
    """
    st.session_state[VIEW_HERE] = tuple(view)
    given = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    asked = get_script_run_ctx()
    page = asked.page_script_hash if asked else ""
    if given and _gone_to(given, page):
        _take(given)
    elif not given:
        st.session_state[PROBLEMS] = []
    if page != st.session_state.get(PAGE) and not given:
        st.session_state[ASKED] = set()
    if SCENARIO not in st.session_state:
        st.session_state[SCENARIO] = as_things_stand()
    st.session_state[PAGE] = page
    return current()


def _gone_to(given: list[tuple[str, str]], page: str) -> bool:
    """Whether the visitor went to this link: at first, by a step back or forward, or by a link from another page.

    Any other run comes from a widget or a clock and brings the address the browser had when it was sent, which may be
    one that this session has replaced since; taking that for the visitor's wish would undo what they did last.
    """
    if SCENARIO not in st.session_state or _stepped():
        return True
    known = st.session_state.get(CHANGED) or dict(given) == st.session_state.get(LINK)  # a callback's is the newer one
    return not known and page != st.session_state.get(PAGE)


def _stepped() -> bool:
    """Whether this run was asked for by Back or Forward."""
    asked = get_script_run_ctx()
    return asked is not None and asked.is_history_navigation


def _take(given: list[tuple[str, str]]) -> None:
    """Take over all that a link says, a word given twice as at first; of what has been kept, the unsaid stays."""
    scenario, problems = parse_leniently(given, choices())
    first = dict(reversed(given))
    st.session_state[VIEW] = {key: value for key, value in first.items() if key in VIEW_WORDS}
    st.session_state[ASKED] = set(st.session_state[VIEW])
    for together in (TRAY_WORDS, OFFICE_WORDS):
        kept = {key: value for key, value in first.items() if key in together}
        if kept:
            st.session_state[TRAY] = {key: text for key, text in tray().items() if key not in together} | kept
    st.session_state[PROBLEMS] = problems
    st.session_state[SCENARIO] = scenario


def keep() -> None:
    """Make the address bar say what the screen shows.

    Done last: the browser draws its whole page anew when the address changes, and the answer should not wait for that.
    """
    here = st.session_state[VIEW_HERE]
    shown = st.session_state.get(VIEW, {}) | tray()
    wanted = current().query() | {key: text for key, text in shown.items() if key in here}
    st.session_state[CHANGED] = False
    # a run sent from the very address may be met by another on its way to the browser; a step back or forward is
    # never answered without need, for the visitor may be a step further, and that one would be overwritten
    overtaken = not _stepped() and st.session_state.get(LINK, wanted) != wanted
    if overtaken or dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[LINK] = wanted


def _changed(key: str, value: object) -> None:
    """Take what a callback says, which is newer than any address and than what could not be used of one."""
    st.session_state[key] = value
    st.session_state[PROBLEMS] = []
    st.session_state[CHANGED] = True


# The scenario ---------------------------------------------------------------------------------------------------------


def current() -> Scenario:
    """The scenario on screen, for callbacks."""
    scenario: Scenario = st.session_state[SCENARIO]
    return scenario


def change(scenario: Scenario) -> None:
    """Take a new scenario, from the callback of a lever, a picker or a preset."""
    _changed(SCENARIO, scenario)


# How the page shows its answer ----------------------------------------------------------------------------------------


def seen(word: str, allowed: Container[str], fallback: str = "") -> str:
    """A word of the link on how the page shows its answer; what is not allowed counts as not given."""
    value: str = st.session_state.get(VIEW, {}).get(word, "")
    return value if value in allowed else fallback


def choose_word(word: str, allowed: Mapping[str, str], fallback: str = "", usual: str = "") -> str:
    """A word of the link, put right in the link where it is not allowed.

    Args:
        word: the key of the link.
        allowed: the values it may have, with their names on screen.
        fallback: what it is when it is not given or not allowed.
        usual: the value that the link leaves out.

    What the link just followed asked for and cannot have is said, once. What another page has left under the same word
    means nothing here, and goes without a word.
    """
    given: str = st.session_state.get(VIEW, {}).get(word, "")
    picked = given if given in allowed else fallback
    asked: set[str] = st.session_state.get(ASKED, set())
    if given and given not in allowed and word in asked:
        offered = [key for key in allowed if key]
        listed = f"allowed is {', '.join(offered)}" if len(offered) <= FEW else "it is none of those offered here"
        _complain_above(f"The link's '{word}' cannot be {short(repr(given))}: {listed}. Shown is: {allowed[fallback]}.")
    st.session_state[ASKED] = asked - {word}
    settle(word, "" if picked == usual else picked)
    return picked


def settle(word: str, value: str) -> None:
    """Put a word of the link right during a run: what another page has left there means nothing here.

    Not in answer to a step back or forward: the right address would stand in the way of the next step.
    """
    if not _stepped():
        st.session_state[VIEW] = _view_with(word, value)


def look(word: str, value: str) -> None:
    """Show the answer another way, from a callback; an empty value leaves the word out of the link."""
    _changed(VIEW, _view_with(word, value))


def pick(word: str, widget: str, usual: str) -> None:
    """Show the answer as a widget says, from its callback; the usual value is left out of the link."""
    value = str(st.session_state[widget])
    look(word, "" if value == usual else value)


def _view_with(word: str, value: str) -> dict[str, str]:
    others = {key: text for key, text in st.session_state.get(VIEW, {}).items() if key != word}
    return others | ({word: value} if value else {})


# What has been kept ---------------------------------------------------------------------------------------------------


def tray() -> dict[str, str]:
    """The words of the link that carry what has been kept; they stay when a page's own link does not show them."""
    words: dict[str, str] = st.session_state.get(TRAY, {})
    return words


def carry(words: dict[str, str]) -> None:
    """Put right what the link carries of kept scenarios, during a run."""
    st.session_state[TRAY] = words


def keep_tray(words: dict[str, str]) -> None:
    """Carry other kept scenarios in the link, from a callback."""
    _changed(TRAY, words)


# What could not be used -----------------------------------------------------------------------------------------------


def notices() -> None:
    """Say what of the link could not be used, leaving room for what shows only further down the page."""
    st.session_state[NOTICES] = st.container()
    with st.session_state[NOTICES]:
        for problem in st.session_state.get(PROBLEMS, []):
            figures.problem(problem)


def complain(problem: str) -> None:
    """Note something of the link that could not be used, for the page's notices."""
    st.session_state[PROBLEMS] = [*st.session_state.get(PROBLEMS, []), problem]


def _complain_above(problem: str) -> None:
    """Note something of the link and say it where this run's notices stand already."""
    complain(problem)
    with st.session_state[NOTICES]:
        figures.problem(problem)
