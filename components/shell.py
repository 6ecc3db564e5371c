"""The frame round every page: page set-up, menu, the scenario in the link, notices, footer."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id

import components
from components import figures
from model.records import short
from model.scenario import OFFICE_WORDS, TRAY_WORDS, VIEW_WORDS, Scenario, parse_leniently
from queries import database
from queries.areas import as_things_stand, choices

ICON = Path(__file__).parent / "icon.svg"
STYLES = tuple(sorted((Path(__file__).parent / "styles").glob("*.css")))
MENU, SCENARIO, CHANGED, LINK, PROBLEMS = "_menu", "_scenario", "_changed", "_link", "_problems"
PAGE, VIEW, VIEW_HERE, TRAY = "_page", "_view", "_view_here", "_tray"
ASKED, NOTICES = "_asked", "_notices"  # words of the link just followed; where notices stand
FEW = 12
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right."
)


@dataclass(frozen=True)
class PageEntry:
    """One page of the menu. `address` is its place in the address bar."""

    file: str
    title: str
    address: str


PAGES = (
    PageEntry("overview", "Overview", ""),
    PageEntry("recruitment", "Recruitment need", "recruitment"),
    PageEntry("scenarios", "Scenarios", "scenarios"),
    PageEntry("neighbourhoods", "Neighbourhoods", "neighbourhoods"),
    PageEntry("people", "People and health", "people"),
    PageEntry("pay", "Pay", "pay"),
    PageEntry("workforce", "Workforce", "workforce"),
    PageEntry("programme", "Programme", "programme"),
    PageEntry("progress", "Progress", "progress"),
    PageEntry("method", "Sources and method", "method"),
)


def run() -> None:
    """Set the page up, show the menu and run the page chosen."""
    st.set_page_config(page_title="South Yorkshire Workforce Explorer", page_icon=str(ICON), layout="wide")
    st.session_state[MENU] = True
    for style in STYLES:
        st.html(style)
    _settle()
    _navigation().run()


def _navigation() -> st.Page:
    pages = [
        st.Page(f"pages/{page.file}.py", title=page.title, url_path=page.address or None, default=not page.address)
        for page in PAGES
    ]
    return st.navigation(pages, position="top")


@cache
def _settle() -> None:
    """Import every component, then freeze what that made, once.

    Streamlit collects all garbage after every run; walking the hundred thousands of objects that imports leave behind
    takes longer than the whole page. So everything is imported first, then set aside.
    """
    for module in pkgutil.walk_packages(components.__path__, "components."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


def open_page(view: Collection[str] = (), notices_later: bool = False) -> Scenario:
    """Begin a page: put the menu right, read the scenario from the link, show what could not be used of it.

    Args:
        view: the words of the link of this page, of `VIEW_WORDS`, `TRAY_WORDS` and `OFFICE_WORDS`.
        notices_later: whether the page shows its notices itself, in a fragment, so that they go when a lever moves.

    On a fresh server the first visitor by a deep link gets the page without `app.py`; then this goes back in through
    the menu.
    """
    if not st.session_state.get(MENU):
        _navigation()
        st.session_state[MENU] = True
        st.rerun()
    _ready()
    st.session_state[VIEW_HERE] = tuple(view)
    scenario = _from_link()
    if not notices_later:
        notices()
    return scenario


def notices() -> None:
    """Say what of the link could not be used, leaving room for what shows only further down the page."""
    st.session_state[NOTICES] = st.container()
    with st.session_state[NOTICES]:
        for problem in st.session_state.get(PROBLEMS, []):
            figures.problem(problem)


def _ready() -> None:
    """Open the database, building it at first start; say in words why it cannot be."""
    try:
        if not database.is_open():
            with st.spinner("Building the figures from their sources. This happens once and takes a few seconds."):
                database.database()
        opened = database.database()
    except database.NoDatabaseError as refusal:
        st.error("The figures could not be built, so nothing can be shown. What was refused:", icon=":material/error:")
        st.code(str(refusal), language=None, wrap_lines=True)
        st.stop()
    if opened.notice:
        st.warning(opened.notice.splitlines()[0], icon=":material/warning:")


def _from_link() -> Scenario:
    """The scenario of the address bar when the visitor has gone there, or the session's own."""
    given = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    asked = get_script_run_ctx()
    page = asked.page_script_hash if asked else ""
    if given and _gone_to(given, page):
        scenario, problems = parse_leniently(given, choices())
        st.session_state[VIEW] = {key: value for key, value in given if key in VIEW_WORDS}
        st.session_state[ASKED] = set(st.session_state[VIEW])
        for together in (TRAY_WORDS, OFFICE_WORDS):
            kept = {key: value for key, value in given if key in together}
            if kept:
                st.session_state[TRAY] = {key: text for key, text in tray().items() if key not in together} | kept
        st.session_state[PROBLEMS] = problems
        st.session_state[SCENARIO] = scenario
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


def keep_link() -> None:
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


def change(scenario: Scenario) -> None:
    """Take a new scenario, from the callback of a lever, a picker or a preset."""
    st.session_state[SCENARIO] = scenario
    st.session_state[PROBLEMS] = []
    st.session_state[CHANGED] = True


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


def look(word: str, value: str) -> None:
    """Show the answer another way, from a callback; an empty value leaves the word out of the link."""
    others = {key: text for key, text in st.session_state.get(VIEW, {}).items() if key != word}
    st.session_state[VIEW] = others | ({word: value} if value else {})
    st.session_state[PROBLEMS] = []
    st.session_state[CHANGED] = True


def pick(word: str, widget: str, usual: str) -> None:
    """Show the answer as a widget says, from its callback; the usual value is left out of the link."""
    value = str(st.session_state[widget])
    look(word, "" if value == usual else value)


def tray() -> dict[str, str]:
    """The words of the link that carry what has been kept; they stay when a page's own link does not show them."""
    words: dict[str, str] = st.session_state.get(TRAY, {})
    return words


def carry(words: dict[str, str]) -> None:
    """Put right what the link carries of kept scenarios, during a run."""
    st.session_state[TRAY] = words


def complain(problem: str) -> None:
    """Note something of the link that could not be used, for the page's notices."""
    st.session_state[PROBLEMS] = [*st.session_state.get(PROBLEMS, []), problem]


def _complain_above(problem: str) -> None:
    """Note something of the link and say it where this run's notices stand already."""
    complain(problem)
    with st.session_state[NOTICES]:
        figures.problem(problem)


def keep_tray(words: dict[str, str]) -> None:
    """Carry other kept scenarios in the link, from a callback."""
    st.session_state[TRAY] = words
    st.session_state[PROBLEMS] = []
    st.session_state[CHANGED] = True


def settle(word: str, value: str) -> None:
    """Put a word of the link right during a run: what another page has left there means nothing here.

    Not in answer to a step back or forward: the right address would stand in the way of the next step.
    """
    if _stepped():
        return
    others = {key: text for key, text in st.session_state.get(VIEW, {}).items() if key != word}
    st.session_state[VIEW] = others | ({word: value} if value else {})


def hold(key: str, value: object) -> None:
    """Let a widget show a value, without disturbing it when it shows it already.

    Until the browser has drawn it, the value is sent with every run: Streamlit sends it with one only, and a browser
    that still waits for its part of the front end then would draw the widget empty, and send that back.
    """
    if st.session_state.get(key) != value or not _drawn(key):
        st.session_state[key] = value


def _drawn(key: str) -> bool:
    """Whether the browser has sent a widget's state along with this run."""
    asked = get_script_run_ctx()
    sent = asked.session_state.get_widget_states() if asked else []
    return any(user_key_from_element_id(one.id) == key for one in sent)


def current() -> Scenario:
    """The scenario on screen, for callbacks."""
    scenario: Scenario = st.session_state[SCENARIO]
    return scenario


def address(page: str) -> str:
    """The full address of a page, without what a link says after it; from what the browser says of itself."""
    here = urlsplit(st.context.url or "")
    known = {one.address for one in PAGES}
    path = here.path.rstrip("/")
    root = path.rpartition("/")[0] if path.rpartition("/")[2] in known - {""} else path
    return urlunsplit((here.scheme, here.netloc, f"{root}/{page}", "", ""))


def link_to(
    file: str, label: str, icon: str, view: Mapping[str, str] | None = None, scenario: Scenario | None = None
) -> None:
    """A link to another page that carries the scenario along.

    Args:
        file: the page.
        label: what the link says.
        icon: what stands before it.
        view: words of the link that say how that page shall show its answer.
        scenario: the scenario to carry, where it is not the one on screen.
    """
    kept = {key: text for key, text in tray().items() if key in TRAY_WORDS}
    words = (scenario or current()).query() | kept | dict(view or {})
    st.page_link(f"pages/{file}.py", label=label, icon=icon, query_params=words)


def map_columns() -> tuple[DeltaGenerator, ...]:
    """A wide column for a map and one for what is said beside it."""
    return tuple(st.columns([0.56, 0.44], gap="medium"))


def two_columns() -> tuple[DeltaGenerator, ...]:
    """Two equal columns; on a narrow screen one above the other."""
    return st.columns(2, gap="medium")


def footer(credit: str = ATTRIBUTION) -> None:
    """End a page: whom its figures are owed to, and which edition of the data this is.

    Args:
        credit: the words a licence asks for; "" where they stand with the one part of the page that needs them.
    """
    st.caption(f"{credit} Edition of the figures: {database.database().fingerprint}.".strip())
    keep_link()
