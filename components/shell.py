"""The frame round every page: page set-up, menu, database ready, ways to other pages, columns, footer."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import components
from components import link
from components.office import drafts
from model.scenario import TRAY_WORDS, Scenario
from queries import database

ICON = Path(__file__).parent / "icon.svg"
STYLES = tuple(sorted((Path(__file__).parent / "styles").glob("*.css")))
MENU = "_menu"
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
    drafts.take_in()
    scenario = link.follow(view)
    if not notices_later:
        link.notices()
    return scenario


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
    kept = {key: text for key, text in link.tray().items() if key in TRAY_WORDS}
    words = (scenario or link.current()).query() | kept | dict(view or {})
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
    link.keep()
