"""A PowerPoint deck: wide slides in our colours, text that fits its box, native charts with alt text, notes.

Lengths are inches, sizes of type points. Type is Arial, whose widths `components.paper` measures.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import _BaseCategorySeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATED
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from components.take_away.paper import INK, Box, Page, plain
from components.take_away.sheets import opens, printable

WIDE, HIGH, EDGE = 13.333, 7.5, 0.6
INSIDE = WIDE - 2 * EDGE
MILLIMETRES = 25.4
SMALLEST = 8.0
COUNT = "#,##0"
BANDS = (INK.background, INK.classes[0])
TITLE_ONLY = "Title Only"
THEME = {"Calibri": "Arial", "4F81BD": INK.scenario[1:], "C0504D": INK.reasons[1][1:], "9BBB59": INK.reasons[2][1:]}
LINE, STACK, BARS = XL_CHART_TYPE.LINE, XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.BAR_CLUSTERED
Series = Mapping[str, tuple[Sequence[float | None], str]]


class Deck:
    """A deck in memory; `add` makes the next slide."""

    def __init__(self, title: str, subject: str, made_on: datetime, foot: str) -> None:
        """Begin a deck of wide slides; `foot` stands at the bottom of each."""
        self.file, self.foot, self.measure = Presentation(), foot, Page("")
        self.file.slide_width, self.file.slide_height = Inches(WIDE), Inches(HIGH)
        properties = self.file.core_properties
        properties.title, properties.subject = printable(title)[:255], printable(subject)[:255]
        properties.author, properties.language = "South Yorkshire Workforce Explorer", "en-GB"
        properties.created = properties.modified = made_on
        self._dress()

    def _dress(self) -> None:
        """Our type and colours in the theme, one layout, the title on the left."""
        master = self.file.slide_master
        theme = master.part.part_related_by(RELATED.THEME)
        text = theme.blob.decode()
        for theirs, ours in THEME.items():
            text = text.replace(theirs, ours)
        theme._blob = text.encode()
        for layout in list(self.file.slide_layouts):
            if layout.name != TITLE_ONLY:
                self.file.slide_layouts.remove(layout)
        for shape in (*master.placeholders, *self.file.slide_layouts[0].placeholders):
            shape.left, shape.width = int(shape.left * WIDE / 10), int(shape.width * WIDE / 10)

    def add(self, title: str, notes: str) -> Slide:
        """A slide with its message as the title, a foot, and notes for whoever speaks."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[0])
        shape, box = slide.shapes.title, Box(EDGE, 0.35, INSIDE, 1.1)
        shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in box)
        self._write(shape.text_frame, box, title, 26, bold=True, colour=INK.scenario)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        number = f"{len(self.file.slides)}"
        self.text(slide, Box(EDGE, 7.0, INSIDE - 0.6, 0.3), self.foot, 10, colour=INK.quiet)
        self.text(slide, Box(WIDE - EDGE - 0.6, 7.0, 0.6, 0.3), number, 10, colour=INK.quiet, right=True)
        slide.notes_slide.notes_text_frame.text = printable(notes)
        return slide

    def text(
        self,
        slide: Slide,
        box: Box,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK.text,
        right: bool = False,
        address: str = "",
    ) -> None:
        """A box of text, smaller where it would not fit; it opens `address` when clicked, where one is given."""
        shape = slide.shapes.add_textbox(*(Inches(one) for one in box))
        self._write(shape.text_frame, box, text, size, bold=bold, colour=colour)
        for paragraph in shape.text_frame.paragraphs if right else ():
            paragraph.alignment = PP_ALIGN.RIGHT
        for run in shape.text_frame.paragraphs[0].runs if opens(address) else ():
            run.hyperlink.address = address

    def _write(self, frame: TextFrame, box: Box, text: str, size: float, *, bold: bool, colour: str) -> None:
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.text = printable(text)
        fitting = self.fitting(text, box, size, bold=bold)
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            for run in paragraph.runs:
                run.font.size, run.font.bold = Pt(fitting), bold
                run.font.color.rgb = RGBColor.from_string(colour[1:])

    def fitting(self, text: str, box: Box, size: float, *, bold: bool = False) -> float:
        """The size, at most the one asked for, at which a text fits its box."""
        while size > SMALLEST and self.height(text, box.w, size, bold=bold) > box.h:
            size -= 0.5
        return size

    def height(self, text: str, width: float, size: float, *, bold: bool = False) -> float:
        """How high a text stands in a box of a width, on the safe side."""
        return self.measure.height(text, width * MILLIMETRES * 0.98, size, "B" if bold else "") / MILLIMETRES

    def cut(self, text: str, width: float, size: float, most: int) -> str:
        """Text cut so that it takes no more than `most` lines, in its own characters though measured in others."""
        own = " ".join(text.split())
        measured = self.measure.cut(own, width * MILLIMETRES * 0.98, size, "", most)
        if measured == " ".join(plain(own).split()):
            return own
        room = len(_solid(measured.removesuffix("...")))
        for at, letter in enumerate(own):
            room -= len(_solid(plain(letter)))
            if room < 0:
                return f"{own[:at].rstrip()} ..."
        return own

    def chart(
        self, slide: Slide, box: Box, kind: XL_CHART_TYPE, names: Sequence[str], series: Series, said: str
    ) -> Chart:
        """A native chart that can be edited; `said` is for readers who cannot see it, `names` lie along it."""
        data = CategoryChartData(number_format=COUNT)
        data.categories = [printable(one) for one in names]
        for name, (values, _) in series.items():
            data.add_series(name, values)
        frame = slide.shapes.add_chart(kind, *(Inches(one) for one in box), data)
        describe(frame, said)
        for plotted, (_, colour) in zip(frame.chart.plots[0].series, series.values(), strict=True):
            _paint(plotted, colour, line=kind == LINE)
        _dress_chart(frame.chart, nought=all((one or 0) >= 0 for values, _ in series.values() for one in values))
        return frame.chart

    def table(self, slide: Slide, box: Box, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A native table, its first row the header, its first column to the left and the others to the right."""
        frame = slide.shapes.add_table(len(rows), len(widths), *(Inches(one) for one in box))
        describe(frame, "Table: " + ", ".join(rows[0]))
        for at, width in enumerate(widths):
            frame.table.columns[at].width = Inches(width)
        for at, row in enumerate(rows):
            frame.table.rows[at].height = Inches(box.h / len(rows))
            for column, text in enumerate(row):
                cell = frame.table.cell(at, column)
                inside = Box(0, 0, widths[column] - 0.16, box.h / len(rows) - 0.06)
                colour = INK.background if at == 0 else INK.text
                self._write(cell.text_frame, inside, text, 13, bold=at == 0 or column == 0, colour=colour)
                _set_cell(cell, INK.scenario if at == 0 else BANDS[at % 2], right=column > 0)

    def finished(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()


def _solid(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def describe(frame: GraphicFrame, said: str) -> None:
    """Give a chart or a table its alt text."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", printable(said))


def label(chart: Chart, say: Callable[[float], str]) -> None:
    """Write its figure at the end of every bar, as it is said; nothing where that is nothing."""
    for series in chart.plots[0].series:
        for at, value in enumerate(series.values):
            if value is not None and (text := say(value)):
                written = series.points[at].data_label
                written.text_frame.text, written.position = text, XL_LABEL_POSITION.OUTSIDE_END
                written.text_frame.paragraphs[0].runs[0].font.size = Pt(12)


def lying(chart: Chart, overlap: int, say: Callable[[float], str]) -> None:
    """Bars that lie: names on the far left, no lines but the names, figures at the ends as `say` says them."""
    chart.plots[0].overlap, chart.plots[0].gap_width = overlap, 45
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    label(chart, say)


def shade_points(chart: Chart, colours: Sequence[str]) -> None:
    """Give each bar of the only series its own colour."""
    for at, colour in enumerate(colours):
        fill = chart.plots[0].series[0].points[at].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour[1:])


def unit(chart: Chart, text: str) -> None:
    """Name the unit on the axis of values."""
    chart.value_axis.has_title = True
    frame = chart.value_axis.axis_title.text_frame
    frame.text = text
    frame.paragraphs[0].runs[0].font.size, frame.paragraphs[0].runs[0].font.bold = Pt(12), False


def _paint(series: _BaseCategorySeries, colour: str, *, line: bool) -> None:
    wanted = RGBColor.from_string(colour[1:])
    if line:
        series.format.line.color.rgb, series.format.line.width, series.smooth = wanted, Pt(3), False
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = wanted
    series.invert_if_negative = False


def _dress_chart(chart: Chart, *, nought: bool) -> None:
    """Quiet lines, a legend above, and an axis of values that starts at nought where nothing lies below it."""
    chart.font.size, chart.font.color.rgb = Pt(13), RGBColor.from_string(INK.text[1:])
    chart.has_title = False
    chart.has_legend = len(list(chart.plots[0].series)) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    grid = chart.value_axis.major_gridlines.format.line
    grid.color.rgb, grid.width = RGBColor.from_string(INK.grid[1:]), Pt(0.75)
    chart.value_axis.format.line.fill.background()
    ticks = chart.value_axis.tick_labels
    ticks.number_format, ticks.number_format_is_linked = COUNT, False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if nought:
        chart.value_axis.minimum_scale = 0


def _set_cell(cell: _Cell, colour: str, *, right: bool) -> None:
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(0.08)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour[1:])
    for paragraph in cell.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
