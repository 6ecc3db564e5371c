"""What people said in focus groups: counted by theme, feeling and neighbourhood, on the map and in tables."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from components import exports, figures, link, maps, palette, shell, widgets, words
from components.maps import Shape
from components.office import editor, office
from components.progress import heat, remarks
from components.progress.heat import Cell, Row
from components.sidebar import question
from model.disclosure import FEWER, WITHHELD, Shown
from model.progress_sections import FEELINGS
from model.records import short
from model.shares import FEWEST
from queries import listening
from queries.areas import choices
from queries.listening import Heard
from queries.neighbourhoods import outlines, place_borders

PLACE, BOX, AS_OTHERS, TABLE = "place", "listening_place", "listening_as_others", "listening_table"


def show() -> None:
    """Headline, figures, map beside one neighbourhood, tables, forms."""
    link.settle(PLACE, _picked())
    by_rule = _by_rule()
    found = listening.heard(office.programme(), by_rule=by_rule)
    st.subheader(_headline(found), anchor=False)
    if found.total != 0:
        if by_rule:
            figures.note(listening.RULE)
        left, right = shell.map_columns()
        picked = _picked()
        with left:
            _map(found, picked)
        with right:
            _neighbourhood(picked, found)
        _crossed(found)
        if picked:
            _bars("How people felt, in all neighbourhoods", _feelings(found))
        _every_neighbourhood(found)
        exports.download(listening.as_rows(office.programme()), "listening_counts", "Download the counts (CSV)")
        if not by_rule:
            figures.note(f"The counts are downloaded by the rule for small counts. {listening.RULE}")
    else:
        editor.missing(
            "What people say in focus groups goes here, by neighbourhood, with its theme and how they felt. Never a "
            "name. Listening themes so far: "
            f"{figures.plain(', '.join(map(short, found.topics.values())) or 'none')}."
        )
    if not by_rule:
        remarks.show(_picked() if found.total != 0 else "")
    remarks.enter()


def _by_rule() -> bool:
    """Whether small counts are hidden: always for those who may not edit; editors may look as others will."""
    if not office.may_edit():
        return True
    return st.toggle("Show as others will see it", key=AS_OTHERS)


def _headline(found: Heard) -> str:
    if found.total == 0:
        return "Nothing has been heard yet."
    most = found.foremost
    about = f", most often about {words.listed([f'‘{figures.plain(short(one))}’' for one in most])}" if most else ""
    least = "at least " if WITHHELD in found.neighbourhoods.values() else ""
    where = f"{least}{found.reached} of {len(found.neighbourhoods)} neighbourhoods"
    return f"{words.capital(_remarks(found.total, found.by_rule))} from {where}{about}."


def _remarks(count: Shown, by_rule: bool) -> str:
    """How many remarks, as said aloud."""
    rounded = "about " if by_rule and listening.size(count) else ""
    how_many = "remarks" if count == WITHHELD else f"{listening.said(count)} remark{'' if count == 1 else 's'}"
    return f"{rounded}{how_many}"


def _feelings(found: Heard) -> dict[str, Shown]:
    return {name: found.feelings[key] for key, name in FEELINGS.items()}


# --- one neighbourhood ------------------------------------------------------------------------------------------------


def _picked() -> str:
    return link.seen(PLACE, listening.neighbourhoods())


def _map(found: Heard, picked: str) -> None:
    colours = palette.current().classes
    shapes = [
        Shape(
            one,
            [*maps.rgb(colours[listening.step(found.neighbourhoods[one.neighbourhood_id])]), 235],
            {"name": one.name, "about": f"{one.place}\n{_count(found.neighbourhoods[one.neighbourhood_id], found)}"},
        )
        for one in outlines()
    ]
    maps.choropleth(
        shapes,
        place_borders(),
        selected=next((one for one in outlines() if one.neighbourhood_id == picked), None),
        practices=[],
        on_click=_pick_from_map,
        alt=f"Map of the {len(shapes)} neighbourhoods: remarks heard. The table below has every count.",
    )
    swatches = zip(colours, listening.steps(), strict=True)
    cells = "".join(f"<li><i style='background:{colour}'></i>{escape(text)}</li>" for colour, text in swatches)
    st.html(f"<ul class='legend'><li>remarks</li>{cells}</ul>")


def _count(count: Shown, found: Heard) -> str:
    return _remarks(count, found.by_rule)


def _neighbourhood(picked: str, found: Heard) -> None:
    """The select box that does what a click on the map does, and the counts of what is selected."""
    widgets.hold(BOX, picked)
    st.selectbox(
        "Neighbourhood",
        ["", *listening.neighbourhoods()],
        format_func=lambda key: question.area_name(key) if key else "None selected",
        key=BOX,
        on_change=_pick_from_box,
    )
    if not picked:
        figures.note("Click a neighbourhood on the map, or pick one here, to see what was heard there.")
        _bars("How people felt, in all neighbourhoods", _feelings(found))
        return
    total = found.neighbourhoods[picked]
    where = figures.plain(listening.area_name(picked))
    st.markdown(f"**{words.capital(_remarks(total, found.by_rule))} in {where}**")
    if found.by_rule:
        figures.note(listening.TOTAL_ONLY)
    elif total != 0:
        here = listening.near(office.programme(), picked)
        _bars("What about", {found.topics[key]: count for key, count in here.themes.items() if count != 0})
        _bars("How people felt", {name: here.feelings[key] for key, name in FEELINGS.items()})


def _bars(title: str, counts: Mapping[str, Shown]) -> None:
    """Counts as bars with their figures; a hidden one has no bar."""
    most = max(1, *map(listening.size, counts.values()))
    rows = "".join(
        f"<li><span>{escape(short(name))}</span><em><i style='--part:{listening.size(count) / most:.3f}'></i>"
        f"<b>{escape(listening.said(count))}</b></em></li>"
        for name, count in counts.items()
    )
    st.html(f"<p class='heat'>{escape(title)}</p><ul class='bars'>{rows}</ul>")


def _pick_from_box() -> None:
    link.look(PLACE, str(st.session_state[BOX]))


def _pick_from_map() -> None:
    if maps.clicked():
        link.look(PLACE, maps.clicked())


# --- tables -----------------------------------------------------------------------------------------------------------


def _crossed(found: Heard) -> None:
    """Themes by place, with totals that have the rule applied to them, not to their parts."""
    most = max(map(listening.size, found.crossed.values()), default=0)
    rows = [
        Row(
            short(name),
            [*(_shaded(found.crossed[topic, place], most) for place in found.places), _plain(found.themes[topic])],
        )
        for topic, name in found.topics.items()
    ]
    totals = Row("All themes", [*map(_plain, found.places.values()), _plain(found.total)], total=True)
    columns = [*(Cell(listening.area_name(one)) for one in found.places), Cell("All places")]
    heat.table("Remarks by theme and place", "Theme", columns, [*rows, totals])


def _shaded(count: Shown, most: int) -> Cell:
    drawn = FEWEST / 2 if count == FEWER else listening.size(count)
    return Cell(listening.said(count), shade=min(1.0, drawn / max(most, FEWEST)))


def _plain(count: Shown) -> Cell:
    return Cell(listening.said(count))


def _every_neighbourhood(found: Heard) -> None:
    fold = st.expander(f"Table of all {len(found.neighbourhoods)} neighbourhoods", key=TABLE, on_change="rerun")
    if not fold.open:
        return
    most = max(map(listening.size, found.neighbourhoods.values()), default=0)
    areas = choices().areas
    rows = [
        Row(areas[key].name, [Cell(areas[areas[key].place_ids[0]].name), _shaded(count, most)])
        for key, count in found.neighbourhoods.items()
    ]
    with fold:
        heat.table("Remarks by neighbourhood", "Neighbourhood", [Cell("Place"), Cell("Remarks")], rows)
