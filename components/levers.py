"""The sidebar: area, horizon, presets and levers. Every movement becomes a new scenario and so a new link."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import shell, words
from components.scenarios import tray
from model.assumptions import Assumption, levers
from model.scenario import BASES, DRIVERS, PAY_ROLES, Scenario, covers
from queries.areas import choices
from queries.baseline import Standing, baseline_of, pay_posts, standing
from queries.presets import apply, presets

FIRST_LEVERS = ("growth", "turnover", "vacancy", "within", "pay")


def frame(scenario: Scenario) -> None:
    """Draw what a need is asked for: area, horizon, figures used, presets. A choice here runs the whole page again."""
    with st.sidebar:
        _area(scenario)
        _years(scenario)
        _used(scenario)
        _presets()


def panel(scenario: Scenario) -> None:
    """Draw the levers. Called in a fragment, a lever runs that fragment alone, which is what makes it quick."""
    with st.sidebar:
        stands = standing(scenario.as_today())
        entries = levers()
        for key in FIRST_LEVERS:
            _lever(scenario, entries[key], stands[key])
        _moved(scenario)
        tray.keep_button(scenario)
        _range_switch()
        _explained()
        more = st.expander("More levers", key="more_levers", on_change="rerun")
        if more.open:
            with more:
                for key in entries:
                    if key not in FIRST_LEVERS:
                        _lever(scenario, entries[key], stands[key])


def range_shown() -> bool:
    """Whether the charts show how far the answer may be off."""
    return shell.seen("range", ("off",)) != "off"


def _range_switch() -> None:
    shell.hold("show_range", range_shown())
    st.toggle(
        "Show the range",
        key="show_range",
        on_change=_switch_range,
        help="Eight futures of ten lie in the band. Every assumption with a range is drawn at random, each on its own.",
    )


def _switch_range() -> None:
    shell.look("range", "" if st.session_state["show_range"] else "off")


def pay_panel(scenario: Scenario) -> None:
    """Draw the one lever of pay, who gets the rise, and whether old pay is moved to today's prices."""
    with st.sidebar:
        _lever(scenario, levers()["pay"], standing(scenario.as_today())["pay"])
        shell.hold("pick_payrole", scenario.payrole)
        st.selectbox(
            "Who gets it",
            list(PAY_ROLES),
            format_func=lambda key: words.capital(PAY_ROLES[key]),
            key="pick_payrole",
            on_change=_pick_payrole,
        )
        shell.hold("pick_prices", scenario.prices == "today")
        st.toggle(
            "Move 2017/18 pay to today's prices",
            key="pick_prices",
            on_change=_pick_prices,
            help="Moves the strategy's rates in step with the wage floor. What comes of it is modelled.",
        )
        _moved(scenario)


def _pick_payrole() -> None:
    shell.change(shell.current().for_role(st.session_state["pick_payrole"]))


def _pick_prices() -> None:
    shell.change(replace(shell.current(), prices="today" if st.session_state["pick_prices"] else "printed"))


def frame_panel(scenario: Scenario) -> None:
    """Draw the sidebar of a page without levers: area, horizon, population edition."""
    with st.sidebar:
        _area(scenario)
        _years(scenario)
        _edition(scenario)


def scenario_panel(scenario: Scenario) -> None:
    """Draw the sidebar of a page that follows the scenario: area, horizon, the figures used."""
    with st.sidebar:
        _area(scenario)
        _years(scenario)
        _used(scenario)


def moved_panel(scenario: Scenario) -> None:
    """Draw the levers moved elsewhere, each a button that puts it back."""
    with st.sidebar:
        if scenario.moved:
            st.caption("Levers moved on other pages")
        _moved(scenario)


def _used(scenario: Scenario) -> None:
    used = st.expander("Figures used", key="figures_used", on_change="rerun")
    if used.open:
        with used:
            _figures_used(scenario)


def _area(scenario: Scenario) -> None:
    areas = choices().areas
    shell.hold("pick_area", scenario.area)
    st.selectbox(
        "Area",
        list(areas),
        format_func=lambda key: area_name(key),
        key="pick_area",
        on_change=_pick_area,
        help="The county, one of its four places, or one of 36 neighbourhoods. Type to search.",
    )


def area_name(area_id: str) -> str:
    """An area's name with its place before it when it is a neighbourhood."""
    areas = choices().areas
    area = areas[area_id]
    return f"{areas[area.place_ids[0]].name}: {area.name}" if area.kind == "neighbourhood" else area.name


def _pick_area() -> None:
    shell.change(moved_to(st.session_state["pick_area"]))


def moved_to(area_id: str) -> Scenario:
    """The scenario on screen for another area.

    An edition that does not cover it gives way, as do head counts meant for the old one.
    """
    known = choices()
    area = known.areas[area_id]
    scenario = replace(shell.current(), area=area_id).with_lever("recruits", None).with_factor("payposts", None)
    if covers(known.editions[scenario.edition], area):
        return scenario
    first = next(edition for edition in known.editions.values() if covers(edition, area))
    return replace(scenario, edition=first.edition, start=first.default_start, end=first.default_end)


def _years(scenario: Scenario) -> None:
    edition = choices().editions[scenario.edition]
    covered = f"{edition.short_label} covers {edition.first_year} to {edition.last_year}."
    first, last = st.columns(2)
    shell.hold("pick_start", scenario.start)
    first.selectbox(
        "From",
        range(edition.first_year, scenario.end),
        key="pick_start",
        on_change=_pick_year,
        args=("start",),
        help=covered,
    )
    shell.hold("pick_end", scenario.end)
    last.selectbox(
        "To", range(scenario.start + 1, edition.last_year + 1), key="pick_end", on_change=_pick_year, args=("end",)
    )


def _pick_year(word: str) -> None:
    year = st.session_state[f"pick_{word}"]
    shell.change(replace(shell.current(), start=year) if word == "start" else replace(shell.current(), end=year))


def _presets() -> None:
    names = {preset.key: preset.label for preset in presets()}
    st.menu_button(
        "Try a preset",
        list(names),
        format_func=lambda key: names[key],
        key="pick_preset",
        on_click=_pick_preset,
        width="stretch",
        icon=":material/bolt:",
        help="\n\n".join([*(f"**{one.label}**: {one.why}" for one in presets()), "A preset replaces your levers."]),
    )


def _pick_preset() -> None:
    key = st.session_state["pick_preset"]
    if key:
        shell.change(apply(key, shell.current()))


def _moved(scenario: Scenario) -> None:
    """The levers moved, each a button that puts it back to today's value, and one for them all.

    Buttons, because they keep no state: pills sent an old selection back after fast presses and undid the lever.
    """
    entries = levers()
    for key, number in scenario.moved:
        who = "" if key != "pay" or scenario.payrole == "all" else f", {PAY_ROLES[scenario.payrole]}"
        label = f"{entries[key].short_label}{who} {words.lever_value(entries[key], number)} ✕"
        st.button(label, key=f"reset_{key}", on_click=_reset, args=(key,), type="tertiary")
    st.button("Reset all levers", on_click=_reset_all, disabled=not scenario.moved, width="stretch", key="reset_all")


def _reset(key: str) -> None:
    scenario = shell.current().with_lever(key, None)
    shell.change(scenario.for_role("all") if key == "pay" else scenario)


def _lever(scenario: Scenario, entry: Assumption, stands: Standing) -> None:
    """One lever, and where it stands today, with year, origin and status."""
    moved = scenario.lever(entry.key)
    resting = _resting(entry, stands)
    key = f"lever_{entry.key}"
    shell.hold(key, resting if moved is None else moved)
    widget = st.number_input if entry.key == "recruits" else st.slider
    widget(
        f"{entry.label} ({_unit(entry)})",
        entry.minimum,
        entry.maximum,
        step=entry.step,
        format=_format(entry, moved),
        key=key,
        on_change=_move,
        args=(entry.key, resting),
    )
    st.caption(_as_today(entry, stands) + (_who(scenario) if entry.key == "pay" else ""))


def _explained() -> None:
    """What each lever means and rests on, in one place: a tip on every slider would slow each movement by a fifth."""
    fold = st.expander("What the levers mean", key="levers_explained", on_change="rerun")
    if fold.open:
        with fold:
            for entry in levers().values():
                st.markdown(f"**{entry.label}.** {entry.help}  \n:small[:gray[{entry.evidence}]]")


def _unit(entry: Assumption) -> str:
    return "%" if entry.unit == "percent" else entry.unit


def _resting(entry: Assumption, stands: Standing) -> float:
    """Where the slider stands when the lever is left alone: today's number as far as the screen shows it."""
    return round(stands.number, 0 if entry.key == "recruits" else 1)


def _as_today(entry: Assumption, stands: Standing) -> str:
    """Where a lever stands today: value, origin, year and status."""
    parts = [f"Today {words.lever_value(entry, stands.number)}", stands.taken_from, stands.period, stands.status]
    return " · ".join(part for part in parts if part)


def _format(entry: Assumption, moved: float | None) -> str:
    """As many decimals as the number on screen has, at least those of the lever's steps."""
    if entry.unit != "percent":
        return "%.0f"
    places = 1 if moved is None else next((one for one in (1, 2, 3) if round(moved, one) == moved), 4)
    return f"%.{places}f"


def _who(scenario: Scenario) -> str:
    """For whom a rise is, when not for everybody."""
    if scenario.payrole == "all" and scenario.factor("payposts") is None:
        return ""
    posts = pay_posts(scenario, baseline_of(scenario))
    if posts is None:
        return (
            f". For {PAY_ROLES[scenario.payrole]}: no count is published; it moves nothing until one is typed under Pay"
        )
    return f". For {words.exact(posts, 0)} posts: {PAY_ROLES[scenario.payrole]}"


def _move(key: str, resting: float) -> None:
    number = float(st.session_state[f"lever_{key}"])
    shell.change(shell.current().with_lever(key, None if number == resting else number))


def _reset_all() -> None:
    shell.change(shell.current().as_today().for_role("all"))


def _edition(scenario: Scenario) -> None:
    known = choices()
    area = known.areas[scenario.area]
    editions = [key for key, edition in known.editions.items() if covers(edition, area)]
    shell.hold("pick_edition", scenario.edition)
    st.selectbox(
        "Population edition",
        editions,
        format_func=lambda key: known.editions[key].label,
        key="pick_edition",
        on_change=pick_edition,
        help=known.editions[scenario.edition].explanation,
    )


def _figures_used(scenario: Scenario) -> None:
    _edition(scenario)
    shell.hold("pick_driver", scenario.driver)
    st.selectbox(
        "Care grows with",
        list(DRIVERS),
        format_func=lambda key: DRIVERS[key],
        key="pick_driver",
        on_change=_pick_word,
        args=("driver",),
        help="Skills for Care lets posts grow with people aged 65 and over.",
    )
    shell.hold("pick_base", scenario.base)
    st.selectbox(
        "Workforce counted",
        list(BASES),
        format_func=lambda key: BASES[key],
        key="pick_base",
        on_change=_pick_word,
        args=("base",),
        help="In Doncaster 7,900, 6,873 or 6,600. The other places are scaled in Doncaster's proportions.",
    )


def pick_edition() -> None:
    """Take another edition; years it does not cover give way to those it opens with."""
    scenario = shell.current()
    edition = choices().editions[st.session_state["pick_edition"]]
    start, end = scenario.start, scenario.end
    if not edition.first_year <= start < end <= edition.last_year:
        start, end = edition.default_start, edition.default_end
    shell.change(replace(scenario, edition=edition.edition, start=start, end=end))


def _pick_word(word: str) -> None:
    shell.change(replace(shell.current(), **{word: st.session_state[f"pick_{word}"]}))
