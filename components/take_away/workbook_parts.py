"""The sheets of the workbook that take an answer apart: by year, place, role and neighbourhood, ranges, sources."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.chart import Chart

from components import palette, words
from components.take_away import board_words as say
from components.take_away.sheets import Book, Sheet
from queries.board import Answer, Pack
from queries.board_tables import MEASURES, range_rows

INK = palette.LIGHT
NARROW = 13.0
TOTALS = (
    *("starters", "starters_per_year", "replacement", "growth", "vacancies", "surplus", "new_to_sector"),
    *("retirements", "filled_posts_start", "filled_posts_end", "shortfall_end"),
)
PARTS = {
    "By place": ("by_place", "People to recruit, by place", "Each place's part of each scenario; modelled."),
    "By role": ("by_role", "People to recruit, by job role", "Roles leave and grow alike; shares are Doncaster's."),
    "By neighbourhood": ("by_neighbourhood", "People to recruit, by neighbourhood", "Neighbourhoods add up to places."),
}


def add(book: Book, pack: Pack) -> None:
    """Add these sheets to a workbook."""
    _by_year(book, pack)
    for name in PARTS:
        _by_part(book, pack, name)
    _ranges(book, pack)
    _effects(book, pack)
    _decisions(book, pack)
    _sources(book, pack)


YEARLY = (
    *("filled_posts", "established_posts", "posts_as_today", "shortfall", "starters", "replacement", "growth"),
    *("vacancies", "surplus", "new_to_sector", "retirements"),
)


def _by_year(book: Book, pack: Pack) -> None:
    note = "Modelled. Posts stand at each year; people are those of the year that ends there. Charts: on screen."
    sheet = book.sheet("By year", "Posts and people to recruit, year by year", note, (14, *[NARROW] * len(YEARLY)))
    sheet.header(("Year", *(_with_unit(key) for key in YEARLY)), range(1, 99))
    for one in pack.answers:
        sheet.section(one.name)
        first = sheet.row
        for at, year in enumerate(one.need.by_year["year"]):
            sheet.add((int(year), *(float(one.need.by_year[key][at]) for key in YEARLY)), ("year",))
        if one is pack.shown:
            _charts(sheet, one, first)
        _total(sheet, one, "All years", YEARLY, first)
    sheet.sheet.fit_to_pages(0, 0)
    sheet.sheet.set_print_scale(80)
    sheet.sheet.set_v_pagebreaks([len(YEARLY) + 1])


def _by_part(book: Book, pack: Pack, name: str) -> None:
    source, title, note = PARTS[name]
    keys = tuple(key for key in TOTALS if key in getattr(pack.shown.need, source) and key != "starters_per_year")
    sheet = book.sheet(name, title, f"Modelled. {note}", (56, *[NARROW] * len(keys)))
    sheet.header((name.removeprefix("By ").capitalize(), *(_with_unit(key) for key in keys)), range(1, 99))
    for one in pack.answers:
        sheet.section(one.name)
        first, rows = sheet.row, getattr(one.need, source)
        for at, part in enumerate(rows["name"]):
            sheet.add((part, *(float(rows[key][at]) for key in keys)))
        _total(sheet, one, "Total", keys, first)


def _total(sheet: Sheet, answer: Answer, head: str, keys: Sequence[str], first: int) -> None:
    """The sum of every column that may be summed, as a formula."""
    totals, row = vars(answer.need.totals), sheet.row
    sheet.add((head, *[None] * len(keys)), ["total text"] * (len(keys) + 1))
    for column, key in enumerate(keys, start=1):
        if key in totals:
            sheet.formula(row, column, f"=SUM({sheet.span(first, row - 1, column)})", totals[key], "total")


def _with_unit(key: str) -> str:
    return "{} ({})".format(*MEASURES[key])


def _charts(sheet: Sheet, answer: Answer, first: int) -> None:
    """Two native charts of the scenario on screen, beside the table."""
    last = first + len(answer.need.by_year["year"]) - 1
    lines = {"filled_posts": (INK.scenario, 3.0), "posts_as_today": (INK.baseline, 2.25)}
    bars = dict(zip(("replacement", "growth", "vacancies"), INK.reasons, strict=True))
    chart = sheet.book.book.add_chart({"type": "line"})
    for key, (colour, width) in lines.items():
        chart.add_series(_series(sheet, key, first, last) | {"line": {"color": colour, "width": width}})
    _dress(chart, f"{answer.need.area.name}: posts needed, and posts if recruitment stays", "filled posts")
    place = {"description": "Line chart of posts needed and posts filled if recruitment stays as it is, by year."}
    sheet.sheet.insert_chart(2, len(YEARLY) + 1, chart, place)
    chart = sheet.book.book.add_chart({"type": "column", "subtype": "stacked"})
    for key, colour in bars.items():
        chart.add_series(_series(sheet, key, first + 1, last) | {"fill": {"color": colour}, "gap": 40})
    _dress(chart, f"{answer.need.area.name}: people to recruit each year, by reason", "people a year")
    place = {"description": "Stacked columns of people to recruit each year: leavers, growth, vacancies."}
    sheet.sheet.insert_chart(20, len(YEARLY) + 1, chart, place)


def _series(sheet: Sheet, key: str, first: int, last: int) -> dict[str, object]:
    column = YEARLY.index(key) + 1
    return {
        "name": MEASURES[key][0],
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, column, last, column],
    }


def _dress(chart: Chart, title: str, unit: str) -> None:
    """Title, unit, quiet lines and an axis that starts at nought."""
    quiet = {"color": INK.quiet, "size": 9}
    chart.set_title({"name": title, "name_font": {"size": 12, "color": INK.text}})
    chart.set_x_axis({"num_font": quiet, "line": {"color": INK.baseline}})
    axis = {"name": unit, "name_font": {**quiet, "bold": False}, "num_font": quiet, "num_format": "#,##0", "min": 0}
    chart.set_y_axis({**axis, "major_gridlines": {"visible": True, "line": {"color": INK.grid}}})
    chart.set_legend({"position": "bottom", "font": {"size": 10, "color": INK.text}})
    chart.set_size({"width": 720, "height": 340})


# How sure, and on what it rests ---------------------------------------------------------------------------------------


def _ranges(book: Book, pack: Pack) -> None:
    shown = pack.shown.ranges
    note = f"{shown.draws:,} futures drawn at random with seed {shown.seed}: each assumption within its own range."
    sheet = book.sheet("Ranges", "How far each answer may be off", note, (34, 16, 16, 16, 16, 16))
    ends = ("One in ten lies below (P10)", "Middle (P50)", "One in ten lies above (P90)")
    sheet.header(("Figure", "Unit", "Years", *ends), range(3, 6))
    for one in pack.answers:
        sheet.section(one.name)
        for label, unit, years, found in range_rows(one):
            sheet.add((label, unit, years, found.low, found.middle, found.high), ("strong",))


def _effects(book: Book, pack: Pack) -> None:
    note = "People to recruit over the whole time when one assumption alone lies at its low or high end; largest first."
    sheet = book.sheet("What matters most", "What matters most", note, (34, *[16.0] * 6))
    fixed = ("Assumption", "As set (people)", "At its low end (people)", "At its high end (people)")
    sheet.header((*fixed, "Change at its low end", "Change at its high end", "From end to end"), range(1, 7))
    for one in pack.answers:
        sheet.section(one.name)
        for effect in one.effects:
            row = sheet.row
            sheet.add((effect.label, one.need.totals.starters, effect.at_low, effect.at_high), ("strong",))
            set_to, low, high = (sheet.cell(row, column) for column in (1, 2, 3))
            sheet.formula(row, 4, f"={low}-{set_to}", effect.change_at_low, "change")
            sheet.formula(row, 5, f"={high}-{set_to}", effect.change_at_high, "change")
            sheet.formula(row, 6, f"=ABS({high}-{low})", effect.apart)


def _decisions(book: Book, pack: Pack) -> None:
    note = "In the order in which they were written down." if pack.decisions else "No decision has been written down."
    sheet = book.sheet("Decisions", "What was decided", note, (22, 30, 90, 30, 60))
    sheet.header(("When", "Role", "Decision", "Scenario it rests on", "Its link"))
    for one in pack.decisions:
        link = f"{pack.address}?{one.link}" if one.link else ""
        texts = (words.moment(one.at), one.role, one.text, say.rests_on(pack, one), link)
        sheet.add(texts, ("text", "text", "text", "text", "link"))


def _sources(book: Book, pack: Pack) -> None:
    note = "The publications behind the answers in this workbook."
    sheet = book.sheet("Sources", "Sources", note, (50, 40, 14, 34, 40, 60, 40, 30))
    columns = ("title", "publisher", "published", "licence", "coverage", "address", "note", "source_id")
    titles = ("Title", "Publisher", "Published", "Licence", "What it covers", "Address", "Note", "Key")
    sheet.header(titles)
    for row in pack.sources.to_dict("records"):
        texts = [str(row[key]) if isinstance(row[key], str) else "" for key in columns]
        sheet.add(texts, ("strong",))
