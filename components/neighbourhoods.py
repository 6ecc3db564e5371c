"""The parts of the page on neighbourhoods: what is chosen, the map with its legend, profiles, ranks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from html import escape

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from components import charts, exports, figures, levers, maps, palette, printing, shell, words
from components.charts import Layers
from components.closer_look import Look
from components.figures import Figure
from components.maps import Shape
from components.palette import Palette
from components.profiles import CHARTS, amount, class_colours, comparisons, legend, sentence, with_unit
from queries.areas import choices
from queries.database import run
from queries.measures import Measure, Picture, measures, picture
from queries.neighbourhoods import outlines, place_borders

COMPARED = ("people65", "share65", "dementia", "deprivation")
VIEW = ("measure", "year", "classes", "compare", "practices", "view", "look")
WHOLE = "south-yorkshire"


@dataclass(frozen=True)
class Chosen:
    """What the page shows: a measure as a picture, a year of it, and the neighbourhood selected, if any."""

    picture: Picture
    year: int
    selected: str
    focus: bool

    @property
    def measure(self) -> Measure:
        """The measure shown."""
        return self.picture.measure

    @property
    def when(self) -> str:
        """The year in words, or nothing for a measure without years."""
        return f" in {self.year}" if self.measure.yearly else ""


def choose() -> Chosen:
    """The sidebar: measure, year, classes, neighbourhood. The select boxes are the truth; the map writes to them."""
    with st.sidebar:
        key = _measure()
        equal = _classes()
        shown = picture(key, shell.current(), equal)
        year = _year(shown) if shown.measure.yearly else shown.years[0]
        selected = _neighbourhood()
        practices_or_focus()
    if shown.measure.recruitment:
        levers.panel(shell.current())
    return Chosen(shown, year, selected, shell.seen("view", ("focus",)) == "focus")


def _measure() -> str:
    known = measures()
    key = shell.seen("measure", known, next(iter(known)))
    shell.hold("map_measure", key)
    st.selectbox(
        "Show on the map",
        list(known),
        format_func=lambda one: f"{known[one].group}: {known[one].label}",
        key="map_measure",
        on_change=_look,
        args=("measure", "map_measure"),
    )
    return key


def _look(word: str, widget: str) -> None:
    shell.look(word, str(st.session_state[widget]))


def _classes() -> bool:
    shell.hold("map_classes", shell.seen("classes", ("quantile", "equal"), "quantile"))
    st.radio(
        "Colour classes",
        ["quantile", "equal"],
        format_func=lambda one: {"quantile": "Equal numbers", "equal": "Equal widths"}[one],
        key="map_classes",
        on_change=_look,
        args=("classes", "map_classes"),
        horizontal=True,
    )
    return bool(st.session_state["map_classes"] == "equal")


def _year(shown: Picture) -> int:
    """The year slider with its play button; while playing, each run of the fragment is a year further."""
    years = [str(year) for year in shown.years]
    latest = shell.current().end
    year = int(shell.seen("year", years, str(shown.years[shown.at(latest)])))
    if st.session_state.get("map_playing"):
        year = shown.years[min(shown.at(year) + 1, len(shown.years) - 1)]
        shell.look("year", str(year))
        if year == shown.years[-1]:
            st.session_state["map_playing"] = False
            shell.keep_link()
            st.rerun()
    shell.hold("map_year", year)
    st.slider(
        "Year", shown.years[0], shown.years[-1], key="map_year", on_change=_look, args=("year", "map_year"), format="%d"
    )
    playing = bool(st.session_state.get("map_playing"))
    if st.button(
        "Stop" if playing else "Play the years",
        key="map_play",
        icon=":material/stop:" if playing else ":material/play_arrow:",
        width="stretch",
    ):
        st.session_state["map_playing"] = not playing
        if not playing and year == shown.years[-1]:
            shell.look("year", str(shown.years[0]))
        st.rerun()
    return year


def _neighbourhood() -> str:
    """The neighbourhood selected, or nothing: the area of the link when it is one."""
    every = [key for key, area in choices().areas.items() if area.kind == "neighbourhood"]
    area = shell.current().area
    selected = area if area in every else ""
    shell.hold("map_area", selected)
    st.selectbox(
        "Neighbourhood",
        ["", *every],
        format_func=lambda key: levers.area_name(key) if key else "None selected",
        key="map_area",
        on_change=_select_from_box,
    )
    return selected


def _select_from_box() -> None:
    _select(st.session_state["map_area"] or WHOLE)


def _select_from_map() -> None:
    if maps.clicked():
        _select(maps.clicked())


def _select(area: str) -> None:
    """Take an area into the link; an edition that does not cover it gives way to the first that does."""
    shell.change(levers.moved_to(area))


def practices_or_focus() -> None:
    """Two switches: GP practices on the map, and the view for a focus group."""
    shell.hold("map_practices", shell.seen("practices", ("shown",)) == "shown")
    st.toggle("Show GP practices", key="map_practices", on_change=_switch, args=("practices", "map_practices", "shown"))
    shell.hold("map_focus", shell.seen("view", ("focus",)) == "focus")
    st.toggle("Focus group view", key="map_focus", on_change=_switch, args=("view", "map_focus", "focus"))


def _switch(word: str, widget: str, on: str) -> None:
    shell.look(word, on if st.session_state[widget] else "")


def headline(chosen: Chosen) -> None:
    """One sentence on the neighbourhood selected, or on the highest and the lowest."""
    shown, column = chosen.picture, chosen.picture.at(chosen.year)
    county = with_unit(chosen.measure, shown.county[column])
    if chosen.selected:
        row = shown.neighbourhood_ids.index(chosen.selected)
        name = choices().areas[chosen.selected].name
        rank = shown.ranks(chosen.year)[row]
        sentence = (
            f"{name}: {with_unit(chosen.measure, shown.values[row, column])}{chosen.when}, "
            f"{words.ordinal(int(rank))} of {len(shown.neighbourhood_ids)}; South Yorkshire {county}."
        )
    else:
        top, bottom = int(np.nanargmax(shown.values[:, column])), int(np.nanargmin(shown.values[:, column]))
        sentence = (
            f"{chosen.measure.label}{chosen.when}: most in {_name(shown, top)} ({_value(shown, top, column)}), "
            f"least in {_name(shown, bottom)} ({_value(shown, bottom, column)}); South Yorkshire {county}."
        )
    figures.headline(sentence, "" if chosen.focus else _origin(chosen.measure))


def _origin(measure: Measure) -> str:
    after = " Levers count as targets for the whole county here." if measure.recruitment else ""
    return f"{measure.label}, {measure.unit}. {measure.origin}.{after}"


def _name(shown: Picture, row: int) -> str:
    return choices().areas[shown.neighbourhood_ids[row]].name


def _value(shown: Picture, row: int, column: int) -> str:
    return amount(shown.measure, shown.values[row, column])


def draw_map(chosen: Chosen) -> None:
    """The map and its legend."""
    shown, column = chosen.picture, chosen.picture.at(chosen.year)
    colours = class_colours(chosen.measure, palette.current())
    classes, ranks = shown.classes(chosen.year), shown.ranks(chosen.year)
    county = amount(chosen.measure, shown.county[column])
    shapes = []
    for outline in outlines():
        row = shown.neighbourhood_ids.index(outline.neighbourhood_id)
        colour = palette.current().unknown if classes[row] < 0 else colours[classes[row]]
        about = (
            f"{outline.place}\n{with_unit(chosen.measure, shown.values[row, column])}{chosen.when}\n"
            f"{words.ordinal(int(ranks[row]))} of {len(ranks)}; South Yorkshire {county}"
        )
        shapes.append(Shape(outline, [*maps.rgb(colour), 235], {"name": outline.name, "about": about}))
    chosen_outline = [one for one in outlines() if one.neighbourhood_id == chosen.selected]
    maps.choropleth(
        shapes,
        place_borders(),
        selected=chosen_outline[0] if chosen_outline else None,
        practices=_practices() if shell.seen("practices", ("shown",)) else [],
        on_click=_select_from_map,
        alt=f"Map of the 36 neighbourhoods: {chosen.measure.label}{chosen.when}. The table below has every value.",
    )
    _legend(chosen)


def _practices() -> list[dict[str, object]]:
    rows = run("gp_practices").rename(columns={"postcode": "about"})
    return [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")]


def _legend(chosen: Chosen) -> None:
    """The classes with their numbers; the limits stay while the year or a lever moves."""
    swatches = legend(chosen.picture, chosen.year, palette.current())
    cells = "".join(f"<li><i style='background:{colour}'></i>{escape(text)}</li>" for colour, text in swatches)
    st.html(f"<ul class='legend'><li>{escape(chosen.measure.unit)}</li>{cells}</ul>")


def profile(chosen: Chosen) -> None:
    """The neighbourhood selected against its place and the county; or how to select one."""
    if not chosen.selected:
        figures.note("Click a neighbourhood on the map, or pick one at the side, to see its profile here.")
        return
    _profile(chosen.selected)
    _print_button(chosen.selected, chosen)


def _profile(area: str) -> None:
    scenario, known = shell.current(), choices().areas[area]
    place = choices().areas[known.place_ids[0]]
    st.subheader(f"{known.name}, {place.name}", anchor=False)
    st.markdown(sentence(area, scenario))
    figures.row(
        [
            Figure(one.label, one.value, f"{place.name} {one.place}; county {one.county}", one.measure.origin)
            for one in comparisons(area, scenario)
        ]
    )
    _small_charts(area)
    basis = run("neighbourhood_basis").set_index("neighbourhood_id")["basis"][area]
    figures.note(f"What is published and what is ours: {basis}")


def _print_button(area: str, chosen: Chosen) -> None:
    """The page on paper, made when it is asked for."""
    scenario = shell.current() if area == chosen.selected else levers.moved_to(area)
    equal = shell.seen("classes", ("quantile", "equal")) == "equal"
    page = partial(printing.neighbourhood_page, area, scenario, chosen.measure.key, chosen.year, equal=equal)
    st.download_button(
        "Print this neighbourhood (PDF, A4)",
        page,
        file_name=f"neighbourhood-{area}.pdf",
        mime="application/pdf",
        key=f"print_{area}",
        on_click="ignore",
        icon=":material/print:",
    )


def _small_charts(area: str) -> None:
    for key, title in CHARTS.items():
        shown = picture(key, shell.current())
        values = shown.values[shown.neighbourhood_ids.index(area)]
        charts.draw(
            _small_chart,
            {
                "year": list(shown.years),
                "value": values,
                "here": [year == shell.current().end for year in shown.years],
                "text": [
                    words.spoken(value) if year == shell.current().end else ""
                    for year, value in zip(shown.years, values, strict=True)
                ],
            },
            title=f"{title}, to {shown.years[-1]}",
            key=f"chart_{key}_{area}",
            description=(
                f"Line from {words.spoken(values[0])} in {shown.years[0]} "
                f"to {words.spoken(values[-1])} in {shown.years[-1]}."
            ),
        )


def _small_chart(colours: Palette) -> Layers:
    base = charts.empty().encode(
        x=alt.X(
            "year:Q",
            axis=alt.Axis(title=None, format="d", grid=False, tickCount=5),
            scale=alt.Scale(zero=False, nice=False),
        )
    )
    line = base.mark_line(color=colours.scenario, strokeWidth=3).encode(
        y=alt.Y("value:Q", axis=charts.count_axis("people", colours))
    )
    dot = (
        base.transform_filter("datum.here").mark_point(color=colours.scenario, filled=True, size=70).encode(y="value:Q")
    )
    text = base.mark_text(dy=-14, color=colours.text, fontSize=13).encode(y="value:Q", text="text:N")
    return alt.layer(line, dot, text).properties(height=170)


def looks(chosen: Chosen) -> dict[str, Look]:
    """All 36 ranked, as a table, or two beside each other."""
    return {
        "ranked": ("All 36, ranked", partial(_ranked, chosen)),
        "table": ("Table of all 36", partial(_table, chosen)),
        "two": ("Compare two", partial(_compare, chosen)),
    }


def _frame(chosen: Chosen) -> pd.DataFrame:
    shown, column = chosen.picture, chosen.picture.at(chosen.year)
    areas = choices().areas
    return pd.DataFrame(
        {
            "neighbourhood": [areas[one].name for one in shown.neighbourhood_ids],
            "place": [areas[areas[one].place_ids[0]].name for one in shown.neighbourhood_ids],
            "place_id": [areas[one].place_ids[0] for one in shown.neighbourhood_ids],
            "value": shown.values[:, column],
            "rank": shown.ranks(chosen.year),
            "unit": chosen.measure.unit,
            "measure": chosen.measure.label,
            "year": str(chosen.year) if chosen.measure.yearly else "",
            "origin": chosen.measure.origin,
        }
    ).sort_values("rank")


def _ranked(chosen: Chosen) -> None:
    rows = _frame(chosen).dropna(subset="value")
    shown = chosen.picture
    charts.draw(
        _dots,
        {
            "name": rows["neighbourhood"].tolist(),
            "place": rows["place_id"].tolist(),
            "value": rows["value"].to_numpy(),
            "county": np.repeat(shown.county[shown.at(chosen.year)], len(rows)),
            "low": np.repeat(np.nanmin(shown.values), len(rows)),
            "high": np.repeat(np.nanmax(shown.values), len(rows)),
        },
        title=f"{chosen.measure.label}{chosen.when}, {chosen.measure.unit}",
        key="chart_ranked",
        description=f"Dots, highest first: {rows['neighbourhood'].iloc[0]}; lowest {rows['neighbourhood'].iloc[-1]}.",
    )
    if chosen.measure.bottom:
        figures.note("Upright line: South Yorkshire. Colours: the four places.")


def _dots(colours: Palette) -> Layers:
    base = charts.empty().encode(
        y=alt.Y(
            "name:N",
            sort=None,
            axis=alt.Axis(title=None, labelLimit=330, ticks=False, grid=True, gridDash=[1, 3], labelOverlap=False),
        )
    )
    scale = alt.Scale(domain=list(colours.places), range=list(colours.places.values()))
    legend = alt.Legend(title=None, orient="top", labelExpr="upper(slice(datum.label, 0, 1)) + slice(datum.label, 1)")
    dots = base.mark_circle(size=110, opacity=1).encode(
        x=alt.X("value:Q", axis=alt.Axis(title=None, tickCount=6), scale=alt.Scale(zero=False)),
        color=alt.Color("place:N", scale=scale, legend=legend),
        tooltip=[alt.Tooltip("name:N", title="Neighbourhood"), alt.Tooltip("value:Q", title="Value", format=",.1f")],
    )
    ends = [base.mark_point(opacity=0).encode(x=f"{end}:Q") for end in ("low", "high")]
    county = base.mark_tick(color=colours.baseline, thickness=2, height={"band": 1.0}, clip=True).encode(
        x=alt.X("county:Q", scale=alt.Scale(zero=False))
    )
    return alt.layer(*ends, county, dots).properties(height=alt.Step(19))


def _table(chosen: Chosen) -> None:
    rows = _frame(chosen)
    column = st.column_config
    st.dataframe(
        rows[["rank", "neighbourhood", "place", "value"]],
        hide_index=True,
        height=420,
        column_config={
            "rank": column.NumberColumn("Rank", width="small"),
            "neighbourhood": column.TextColumn("Neighbourhood"),
            "place": column.TextColumn("Place"),
            "value": column.ProgressColumn(
                f"{chosen.measure.unit}{chosen.when}",
                format=f"%.{chosen.measure.decimals}f",
                min_value=min(0.0, float(np.nanmin(chosen.picture.values))),
                max_value=float(np.nanmax(chosen.picture.values)),
            ),
        },
        alt=f"Table of the 36 neighbourhoods: {chosen.measure.label}{chosen.when}",
    )
    exports.download(rows.drop(columns="place_id"), "neighbourhoods")


def _compare(chosen: Chosen) -> None:
    every = list(chosen.picture.neighbourhood_ids)
    other = shell.seen("compare", every, every[0] if chosen.selected != every[0] else every[1])
    shell.hold("map_compare", other)
    st.selectbox(
        "Compare with",
        every,
        format_func=levers.area_name,
        key="map_compare",
        on_change=_look,
        args=("compare", "map_compare"),
    )
    left, right = shell.two_columns()
    if chosen.selected:
        with left:
            _profile(chosen.selected)
    else:
        left.info("Pick a neighbourhood on the map or at the side first.")
    if other != chosen.selected:
        with right:
            _profile(other)
            _print_button(other, chosen)
