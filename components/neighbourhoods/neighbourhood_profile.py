"""One neighbourhood on the page: its profile beside its place's and the county's, and the button that prints it."""

from __future__ import annotations

from functools import partial

import altair as alt
import streamlit as st

from components import charts, figures, link, words
from components.charts import Layers
from components.figures import Figure
from components.neighbourhoods import printing
from components.neighbourhoods.neighbourhood_choice import CLASSES, Chosen
from components.neighbourhoods.profiles import CHARTS, Comparison, comparisons, sentence
from components.palette import Palette
from components.sidebar import question
from queries.areas import choices
from queries.measures import picture
from queries.neighbourhoods import basis


def profile(chosen: Chosen) -> None:
    """The neighbourhood selected against its place and the county; or how to select one."""
    if not chosen.selected:
        figures.note("Click a neighbourhood on the map, or pick one at the side, to see its profile here.")
        return
    show(chosen.selected)
    print_button(chosen.selected, chosen)


def show(area: str) -> None:
    """A neighbourhood in a sentence, six figures and two lines over the years."""
    scenario, known = link.current(), choices().areas[area]
    place = choices().areas[known.place_ids[0]]
    st.subheader(f"{known.name}, {place.name}", anchor=False)
    st.markdown(sentence(area, scenario))
    figures.row(
        [
            Figure(one.label, one.value, _compared(one, place.name), one.measure.origin)
            for one in comparisons(area, scenario)
        ]
    )
    _small_charts(area)
    figures.note(f"What is published and what is ours: {basis(area)}")


def _compared(one: Comparison, place: str) -> str:
    after = f"; {one.levers}" if one.levers else ""
    return f"{place} {one.place}; county {one.county}{after}"


def print_button(area: str, chosen: Chosen) -> None:
    """The page on paper, made when it is asked for."""
    scenario = link.current() if area == chosen.selected else question.moved_to(area)
    equal = link.seen("classes", CLASSES) == "equal"
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


# Its small charts -----------------------------------------------------------------------------------------------------


def _small_charts(area: str) -> None:
    for key, title in CHARTS.items():
        shown = picture(key, link.current())
        values = shown.values[shown.neighbourhood_ids.index(area)]
        charts.draw(
            _small_chart,
            {
                "year": list(shown.years),
                "value": values,
                "here": [year == link.current().end for year in shown.years],
                "text": [
                    words.spoken(value) if year == link.current().end else ""
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
