"""A neighbourhood on paper: one A4 page with map, figures, charts and sources, made on the server.

Everything is drawn as vectors with the fonts every reader of PDF has; nothing is fetched. Lengths are millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from components import maps, words
from components.neighbourhoods.profiles import CHARTS, class_colours, comparisons, legend, sentence, with_unit
from components.shell import ATTRIBUTION
from components.take_away.paper import FOOT, INK, LEFT, WIDTH, Box, Frame, Page, axes, scale
from model.scenario import Scenario
from queries.areas import choices
from queries.database import database, run
from queries.measures import HEALTH, Picture, county_scenario, measures, picture
from queries.neighbourhoods import Outline, Point, basis, outlines, place_borders, rings
from queries.recruitment import need

MAP_WIDTH, MAP_HEIGHT = 116.0, 76.0
NARROWING = math.cos(math.radians(53.5))
PROJECTED = ("ons-snpp-2022", "ons-census-2021-small-areas")
RATES = "doncaster-strategy-2019"
OUTLINES = "ons-lsoa-2021-boundaries"
INDEX = "mhclg-iod-2025"
STATUS = (
    "Published: the census, the index of deprivation, the projections for the four places. Ours: sharing them out to "
    "neighbourhoods (derived) and carrying them into later years (modelled). The posts and the people to recruit are "
    "modelled."
)
INDEX_COUNTS = ("deprivation_weighted", "deprived_residents")


def neighbourhood_page(area: str, scenario: Scenario, key: str, year: int, *, equal: bool = False) -> bytes:
    """One neighbourhood as a PDF of one A4 page; the same question gives the same bytes.

    Args:
        area: the neighbourhood's id.
        scenario: horizon and levers; its area gives way to `area`.
        key: the measure the map shows, of `measures()`.
        year: of the map.
        equal: classes of equal width, as on screen.
    """
    scenario = replace(scenario, area=area)
    shown = picture(key, scenario, equal)
    page = Page(f"{choices().areas[area].name}: neighbourhood profile")
    _title(page, area)
    page.paragraph(Box(LEFT, 36.5, WIDTH, 13), sentence(area, scenario), 11.5)
    _map(page, Box(LEFT, 50, MAP_WIDTH, MAP_HEIGHT), shown, year, area)
    _legend(page, Box(LEFT + MAP_WIDTH + 6, 54, WIDTH - MAP_WIDTH - 6, MAP_HEIGHT), shown, year, area)
    _table(page, 132.5, area, scenario)
    for place, (measure, title) in enumerate(CHARTS.items()):
        box = Box(LEFT + place * (WIDTH / 2 + 4), 194.5, WIDTH / 2 - 4, 38)
        _chart(page, box, title, picture(measure, scenario), area, scenario.end)
    _notes(page, 238, area, scenario, key)
    _foot(page, _link(scenario, shown, year, equal))
    return bytes(page.output())


def _title(page: Page, area: str) -> None:
    known = choices().areas[area]
    page.write_at(LEFT, 15, "South Yorkshire Workforce Explorer", 8.5, "B", INK.scenario)
    page.write_to(LEFT + WIDTH, 15, "Neighbourhood profile", 8.5, "", INK.quiet)
    page.pen(INK.scenario, 0.5)
    page.line(LEFT, 17.3, LEFT + WIDTH, 17.3)
    page.write_at(LEFT, 27, known.name, page.fitting(known.name, WIDTH, 22, "B"), "B")
    page.write_at(LEFT, 33, f"{choices().areas[known.place_ids[0]].name}, South Yorkshire", 11, "", INK.quiet)


class _Projection:
    """Degrees to millimetres: longitude narrowed for the latitude, the county centred in its box."""

    def __init__(self, box: Box) -> None:
        points = [point for one in outlines() for ring in rings(one.geometry) for point in ring]
        east, north = [x * NARROWING for x, _ in points], [y for _, y in points]
        wide, high = max(east) - min(east), max(north) - min(north)
        self.scale = min(box.w / wide, box.h / high)
        self.x = box.x + (box.w - wide * self.scale) / 2 - min(east) * self.scale
        self.y = box.y + (box.h - high * self.scale) / 2 + max(north) * self.scale

    def __call__(self, line: Sequence[Point]) -> list[Point]:
        """A line of degrees on the page."""
        return [(self.x + x * NARROWING * self.scale, self.y - y * self.scale) for x, y in line]


def _map(page: Page, box: Box, shown: Picture, year: int, area: str) -> None:
    on_page, classes = _Projection(box), shown.classes(year)
    colours = class_colours(shown.measure, INK)
    for one in sorted(outlines(), key=_reach, reverse=True):
        number = classes[shown.neighbourhood_ids.index(one.neighbourhood_id)]
        page.set_fill_color(*maps.rgb(INK.unknown if number < 0 else colours[number]))
        page.pen(INK.background if number > 1 else INK.baseline, 0.12)
        for ring in rings(one.geometry):
            page.polygon(on_page(ring), style="DF")
    chosen = next(one for one in outlines() if one.neighbourhood_id == area)
    edge = [point for ring in rings(chosen.geometry) for point in on_page(ring)]
    with page.local_context(stroke_join_style="round", stroke_cap_style="round"):
        page.pen(INK.text, 0.45)
        for line in (line for lines in place_borders().values() for line in lines):
            page.polyline(on_page(line))
        for colour, width in ((INK.background, 1.3), (INK.shortfall, 0.65)):
            page.pen(colour, width)
            for ring in rings(chosen.geometry):
                page.polygon(on_page(ring), style="D")
    _place_names(page, on_page, edge)


def _reach(one: Outline) -> float:
    """How far an outline reaches: one that lies inside another reaches less far and is drawn after it."""
    points = [point for ring in rings(one.geometry) for point in ring]
    east, north = [x for x, _ in points], [y for _, y in points]
    return (max(east) - min(east)) * (max(north) - min(north))


def _place_names(page: Page, on_page: _Projection, edge: list[Point]) -> None:
    """The four places, each name in the middle of its neighbourhoods, clear of the outline of the one chosen."""
    centres: dict[str, list[Point]] = {}
    for one in outlines():
        centres.setdefault(one.place, []).extend(on_page([one.centre]))
    page.set_font("Helvetica", "B", 10)
    for place, points in centres.items():
        half = page.get_string_width(place) / 2
        x = sum(x for x, _ in points) / len(points)
        y = _clear(x, half + 1.2, sum(y for _, y in points) / len(points), edge)
        with page.local_context(text_mode="STROKE", stroke_join_style="round"):
            page.pen(INK.background, 2.6)
            page.write_at(x - half, y + 1.2, place, 10, "B")
        page.write_at(x - half, y + 1.2, place, 10, "B")


def _clear(x: float, half: float, y: float, edge: list[Point]) -> float:
    """The height nearest to `y` at which a name twice `half` wide does not touch an edge; `y` when there is none."""
    for shift in (0, 3, -3, 6, -6, 9, -9, 12, -12, 15, -15):
        if not any(abs(px - x) < half and abs(py - y - shift) < 3.2 for px, py in edge):
            return y + shift
    return y


def _legend(page: Page, box: Box, shown: Picture, year: int, area: str) -> None:
    """What the map shows, its classes, and the one outlined."""
    when = f" in {shown.years[shown.at(year)]}" if shown.measure.yearly else ""
    y = page.paragraph(Box(box.x, box.y, box.w, 14), f"{shown.measure.label}{when}", 10.5, "B")
    page.write_at(box.x, y + 4, shown.measure.unit, 8.5, "", INK.quiet)
    y += 7
    for colour, text in legend(shown, year, INK):
        page.set_fill_color(*maps.rgb(colour))
        page.pen(INK.baseline, 0.12)
        page.rect(box.x, y, 6.5, 4, style="DF")
        y = max(y + 4.9, page.paragraph(Box(box.x + 9, y + 0.1, box.w - 9, 8), text, 8.5) + 0.9)
    page.pen(INK.shortfall, 0.9)
    page.line(box.x, y + 3.6, box.x + 6.5, y + 3.6)
    row, column = shown.neighbourhood_ids.index(area), shown.at(year)
    y = page.paragraph(Box(box.x + 9, y + 1.7, box.w - 9, 12), choices().areas[area].name, 8.5, "B")
    compared = (
        f"{with_unit(shown.measure, shown.values[row, column])}{when}, "
        f"{words.ordinal(int(shown.ranks(year)[row]))} of {len(shown.neighbourhood_ids)}; "
        f"South Yorkshire {with_unit(shown.measure, shown.county[column])}"
    )
    page.paragraph(Box(box.x + 9, y + 0.5, box.w - 9, 12), compared, 8.5)


def _table(page: Page, y: float, area: str, scenario: Scenario) -> None:
    """The six figures: here, in the place, in the county, and where each comes from."""
    place = choices().areas[choices().areas[area].place_ids[0]].name
    ends = (LEFT + 128, LEFT + 153, LEFT + WIDTH)
    page.write_at(LEFT, y, "Figures", 10.5, "B", INK.scenario)
    for end, text in zip(ends, ("Here", place, "South Yorkshire"), strict=True):
        page.write_to(end, y, text, 8.5, "B", INK.quiet)
    page.pen(INK.baseline, 0.3)
    page.line(LEFT, y + 1.8, LEFT + WIDTH, y + 1.8)
    for one in comparisons(area, scenario):
        y += 8.5
        page.write_at(LEFT, y - 1.8, one.label, 9.5)
        about = "; ".join(part for part in (one.measure.unit, one.measure.origin, one.levers) if part)
        page.write_at(LEFT, y + 1.4, about, 6.8, "", INK.quiet)
        for end, text, style in zip(ends, (one.value, one.place, one.county), ("B", "", ""), strict=True):
            page.write_to(end, y, text, 11, style)
        page.pen(INK.grid, 0.2)
        page.line(LEFT, y + 3, LEFT + WIDTH, y + 3)


def _chart(page: Page, box: Box, title: str, shown: Picture, area: str, end: int) -> None:
    """A line from nothing up, with the end year and the last year named."""
    values = [float(value) for value in shown.values[shown.neighbourhood_ids.index(area)]]
    first, last = shown.years[0], shown.years[-1]
    page.write_at(box.x, box.y, f"{title}, {first} to {last}", 9.5, "B", INK.scenario)
    top, between = scale(max(values))
    frame = Frame(Box(box.x + 11, box.y + 4, box.w - 21, box.h - 9), first, last, top)
    axes(page, frame, between)
    page.pen(INK.scenario, 0.7)
    page.polyline([frame.at(year, value) for year, value in zip(shown.years, values, strict=True)])
    for year in sorted({shown.years[shown.at(end)], last}):
        value = values[shown.at(year)]
        x, y = frame.at(year, value)
        page.set_fill_color(*maps.rgb(INK.scenario))
        page.circle(x, y, 0.9, style="F")
        if year == last:
            page.write_at(x + 1.8, y + 1, words.spoken(value), 8.5, "B")
        else:
            page.write_middle(x, y + 4.8, words.spoken(value), 8.5, "B")


def _notes(page: Page, y: float, area: str, scenario: Scenario, key: str) -> None:
    """What is published and what is ours; the publications behind the page."""
    for title, text, room in (
        ("What is published and what is ours", f"The area: {basis(area)}. {STATUS}", 11.0),
        ("Sources", _sources(scenario, key), FOOT),
    ):
        page.write_at(LEFT, y, title, 8.5, "B", INK.scenario)
        y = page.paragraph(Box(LEFT, y + 1.3, WIDTH, min(room, FOOT - 12.5 - y)), text, 7.5, "", INK.text) + 4


def _sources(scenario: Scenario, key: str) -> str:
    """The publications behind every figure on the page, with their dates, by publisher."""
    shown = {one.measure.key for one in comparisons(scenario.area, scenario)} | {*CHARTS, key}
    keys = {OUTLINES}.union(*(_behind(one, scenario) for one in shown))
    rows = run("sources")
    rows = rows[rows["source_id"].isin(keys)]
    texts = []
    for publisher, own in rows.groupby("publisher"):
        titles = [f"{title} ({date})" for title, date in zip(own["title"], own["published"], strict=True)]
        texts.append(f"{publisher}: {'; '.join(titles)}.")
    return " ".join(texts)


def _behind(key: str, scenario: Scenario) -> set[str]:
    """Ids of the sources of a measure."""
    measure = measures()[key]
    if measure.recruitment:
        return set(need(county_scenario(scenario)).sources["source_id"])
    if measure.yearly:
        return {*PROJECTED, RATES} if measure.group == HEALTH else set(PROJECTED)
    counts = run("neighbourhood_counts")
    found = set(counts.loc[counts["measure_id"].isin((measure.top, measure.bottom)), "source_id"])
    return found | {INDEX} if measure.top in INDEX_COUNTS else found


def _link(scenario: Scenario, shown: Picture, year: int, equal: bool) -> str:
    """The query string that opens the same picture."""
    view: dict[str, Any] = {"measure": shown.measure.key}
    view |= {"year": shown.years[shown.at(year)]} if shown.measure.yearly else {}
    return urlencode(scenario.query() | view | ({"classes": "equal"} if equal else {}))


def _foot(page: Page, link: str) -> None:
    """Whose figures these are, which edition, and how to open the page again."""
    page.pen(INK.grid, 0.2)
    page.line(LEFT, FOOT - 10, LEFT + WIDTH, FOOT - 10)
    page.write_at(LEFT, FOOT - 6.4, ATTRIBUTION, 7, "", INK.quiet)
    edition = f"Edition of the figures: {database().fingerprint}. The page on screen, after the address of the server:"
    page.write_at(LEFT, FOOT - 3.1, edition, 7, "", INK.quiet)
    page.paragraph(Box(LEFT, FOOT - 2.2, WIDTH, 7), f"/neighbourhoods?{link}", 7, "", INK.text)
