"""What a room takes away, read back as the programs that open it would: workbook, slides, briefing, tables."""

from __future__ import annotations

import csv
import io
import re
import shutil
import socket
import subprocess
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from components import words
from components.exports import RISKY
from components.take_away import board_words as say
from components.take_away import paper
from components.take_away.briefing import briefing
from components.take_away.deck import HIGH, WIDE, Deck
from components.take_away.everything import TABLES, everything
from components.take_away.sheets import at_midnight
from components.take_away.slides import slides
from components.take_away.workbook import SHEETS, workbook
from components.take_away.workbook_parts import TOTALS, YEARLY
from model.assumptions import register
from model.scenario import parse
from model.workshop import Workshop
from queries.areas import choices
from queries.board import Answer, Pack, pack
from queries.board_tables import MEASURES
from queries.database import database
from queries.pay_rise import rise
from queries.ranges import ranges
from queries.recruitment import need

ADDRESS, TOGETHER = "https://explorer.example/recruitment", "https://explorer.example/scenarios"
DAY = date(2026, 11, 22)
HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\tTAB", "\rCR", "\x07 bell \ufffe", "<b>&amp;</b> ]]>")
LONG = "The very long name of a scenario that somebody in the room dictated without a stop"[:80]
MADE = {"workbook": workbook, "slides": slides, "briefing": briefing, "everything": everything}
AREAS = [key for key, one in choices().areas.items() if one.kind == "neighbourhood"]
LONGEST = max(AREAS, key=lambda key: len(choices().areas[key].name))


@cache
def full() -> Workshop:
    """A workshop as full as it gets: four long and hostile names, long reasons, fifty decisions."""
    found = Workshop("=Workforce summit", "2026-11-20", "+Held in Barnsley.")
    links = (
        "pay=10&turnover=25",
        "community=5&vacancy=5&productivity=1",
        "growth=32&within=81",
        "recruits=9000&phase=3",
    )
    for at, (link, name) in enumerate(zip(links, ("=1+1", "@SUM(1)", LONG, f"+{LONG}"[:80]), strict=True)):
        found = found.keep(name, f"area=south-yorkshire&{link}", HOSTILE[at])
        for key in found.kept[at].settings():
            found = found.reason(at, key, f"{HOSTILE[at]} {'because the room said so at length ' * 50}"[:2000])
    for at in range(50):
        text = HOSTILE[at % len(HOSTILE)] if at < len(HOSTILE) else f"Decision {at}: " + "we go on with it " * 20
        found = found.decide(text, "=Director of public health", "2026-11-20T10:05:00+00:00", "pay=10")
    return found


CASES = {
    "county, four kept": (full(), "pay=5&turnover=24"),
    "strategy": (Workshop("Doncaster"), "area=doncaster&edition=strategy&vacancy=0"),
    "neighbourhood": (Workshop(LONG).keep("Other place", "area=barnsley&turnover=20"), f"area={LONGEST}&growth=150"),
    "falling": (Workshop("Falling"), "area=barnsley&growth=-30&turnover=2&vacancy=0&end=2047"),
    "one year": (Workshop("One year"), "start=2025&end=2026"),
}
every_case = pytest.mark.parametrize("case", CASES)
every_file = pytest.mark.parametrize("kind", MADE)


@cache
def made(case: str) -> Pack:
    workshop, link = CASES[case]
    return pack(workshop, parse(link, choices()), ADDRESS, TOGETHER, DAY)


@cache
def file(case: str, kind: str) -> bytes:
    return MADE[kind](made(case))


@cache
def book(case: str, *, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(file(case, "workbook")), data_only=values)


def text_of(case: str, kind: str) -> str:
    """All the text of a file."""
    content = file(case, kind)
    if kind == "workbook":
        return "\n".join(str(cell.value) for sheet in book(case) for row in sheet for cell in row if cell.value)
    if kind == "slides":
        every = Presentation(io.BytesIO(content)).slides
        return "\n".join(shape.text_frame.text for one in every for shape in one.shapes if shape.has_text_frame)
    if kind == "briefing":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return folder.read("README.txt").decode("utf-8-sig")


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice. None found: a skip that says how to get it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("No LibreOffice found. Debian: apt-get install libreoffice-calc libreoffice-impress")
    return found


def converted(office: str, content: bytes, name: str, ending: str, folder: Path) -> Path:
    """A file opened by LibreOffice and saved as another kind."""
    given = folder / name
    given.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(folder / "out"), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "out" / f"{given.stem}.{ending}"


# The pack -------------------------------------------------------------------------------------------------------------


def test_the_pack_holds_today_the_screen_and_what_was_kept() -> None:
    found = made("county, four kept")
    assert [one.short for one in found.answers] == ["Today", "On screen", "A", "B", "C", "D"]
    assert found.today.scenario.moved == () and found.shown.scenario.lever("turnover") == 24
    for one in found.answers:
        assert one.need is need(one.scenario) and one.ranges is ranges(one.scenario)
        assert one.link == f"{ADDRESS}?{one.scenario.link()}"
        assert parse(one.link.partition("?")[2], choices()) == one.scenario
        assert (one.rise == rise(one.scenario)) if one.scenario.lever("pay") else one.rise is None
        for key, difference in one.difference.items():
            assert difference == getattr(one.need.totals, key) - getattr(one.need.today, key)
    assert found.fingerprint == database().fingerprint
    assert set(found.today.need.sources["source_id"]) <= set(found.sources["source_id"])


def test_a_kept_scenario_that_cannot_be_answered_is_left_out_and_said_so() -> None:
    workshop = Workshop("Old links").keep("Gone", "area=atlantis").keep("Fine", "turnover=20")
    found = pack(workshop, parse("", choices()), ADDRESS, TOGETHER, DAY)
    assert [one.name for one in found.answers[2:]] == ["B: Fine"]
    (gone,) = found.left_out
    assert gone.name == "Gone" and "atlantis" in gone.why
    assert "atlantis" in " ".join(page.extract_text() for page in PdfReader(io.BytesIO(briefing(found))).pages)


def test_reasons_of_a_kept_scenario_go_with_the_screen_that_shows_it() -> None:
    workshop = Workshop("Reasons").keep("Kept", "turnover=20").reason(0, "turnover", "Because.")
    shown = pack(workshop, parse("turnover=20", choices()), ADDRESS, TOGETHER, DAY).shown
    assert [one.reason for one in shown.changes] == ["Because."]


def test_what_a_value_rests_on_is_that_of_the_value() -> None:
    """Modelled and user-set values do not borrow the status of the register's evidence."""
    county, moved, barnsley = (
        pack(Workshop("x"), parse(link, choices()), ADDRESS, TOGETHER, DAY).shown.inputs
        for link in ("", "turnover=25&hours=30", "area=barnsley")
    )
    assert county["turnover"].status == "modelled" and "sfc-hits-radio-2023" in county["turnover"].source_id
    assert (moved["turnover"].status, moved["turnover"].source_id) == ("set here", "")
    assert (moved["hours"].number, moved["hours"].status) == (30, "set here")
    assert (barnsley["turnover"].status, barnsley["turnover"].source_id) == ("published", "sfc-barnsley-chronicle-2022")
    assert (county["rate"].number, county["rate"].status) == (None, "not set")


# Every file -----------------------------------------------------------------------------------------------------------


@every_case
@every_file
def test_each_file_says_headline_link_edition_and_date(case: str, kind: str) -> None:
    found, said = made(case), " ".join(text_of(case, kind).split())
    assert paper.plain(words.headline(found.shown.need)) in paper.plain(said)
    assert found.fingerprint in said and found.population in said and words.day(DAY) in said
    assert found.link in said or found.link in said.replace(" ", "")
    assert len(file(case, kind)) < 400_000


@every_file
def test_nothing_reaches_for_the_network(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A file reached for the network.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert MADE[kind](made("county, four kept"))


@pytest.mark.parametrize("kind", ["briefing", "everything", "workbook"])
def test_the_same_pack_makes_the_same_bytes(kind: str) -> None:
    assert MADE[kind](made("strategy")) == file("strategy", kind)


# Workbook -------------------------------------------------------------------------------------------------------------


def block(sheet: Worksheet, section: str) -> dict[str, list[object]]:
    """The rows of a sheet below the line of a section, up to the next; by their first cell."""
    rows = [[cell.value for cell in row] for row in sheet]
    start = next(at for at, row in enumerate(rows) if row[0] == section)
    found: dict[str, list[object]] = {}
    for row in rows[start + 1 :]:
        if row[0] is not None and str(row[0]) in found:
            break
        found.setdefault(str(row[0]), row[1:])
        if row[0] in ("Total", "All years"):
            break
    return found


@every_case
def test_the_summary_holds_the_totals(case: str) -> None:
    found, sheet = made(case), book(case)["Summary"]
    columns = {
        "With the levers as set": lambda one: vars(one.need.totals),
        "The same area and years, no lever moved": lambda one: vars(one.need.today),
        "What the levers change (the first block less the second)": lambda one: one.difference,
    }
    for section, read in columns.items():
        rows = block(sheet, section)
        for key in TOTALS:
            label, unit = MEASURES[key]
            assert rows[label][0] == unit
            assert rows[label][1 : 1 + len(found.answers)] == pytest.approx([read(one)[key] for one in found.answers])


@every_case
def test_the_years_are_the_need_s(case: str) -> None:
    sheet = book(case)["By year"]
    for one in made(case).answers:
        rows = block(sheet, one.name)
        for at, year in enumerate(one.need.by_year["year"]):
            given = [None if (value := float(one.need.by_year[key][at])) != value else value for key in YEARLY]
            assert rows[str(year)][: len(YEARLY)] == pytest.approx(given)
        assert rows["All years"][YEARLY.index("starters")] == pytest.approx(one.need.totals.starters)


@every_case
@pytest.mark.parametrize("name", ["By place", "By role", "By neighbourhood"])
def test_the_parts_are_the_need_s_and_add_up(case: str, name: str) -> None:
    sheet, source = book(case)[name], name.lower().replace(" ", "_")
    for one in made(case).answers:
        rows, given = block(sheet, one.name), getattr(one.need, source)
        for at, part in enumerate(given["name"]):
            assert rows[part][0] == pytest.approx(given["starters"][at])
        assert rows["Total"][0] == pytest.approx(one.need.totals.starters)
        assert sum(given["starters"]) == pytest.approx(one.need.totals.starters)


@every_case
def test_every_assumption_stands_in_the_inputs(case: str) -> None:
    found, sheet = made(case), book(case)["Inputs"]
    rows = {row[-1].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=4)}
    assert list(rows) == list(register())
    for key, entry in register().items():
        assert rows[key][2:5] == [entry.low, entry.central, entry.high]
        assert rows[key][5 : 5 + len(found.answers)] == pytest.approx([one.inputs[key].number for one in found.answers])
        assert rows[key][5 + len(found.answers)] == entry.evidence


@every_case
def test_ranges_effects_levers_and_decisions_are_all_there(case: str) -> None:
    found = made(case)
    for one in found.answers:
        spread = block(book(case)["Ranges"], one.name)[MEASURES["starters_per_year"][0]]
        known = one.ranges.starters_per_year
        assert spread[2:5] == pytest.approx([known.low, known.middle, known.high])
        levers = block(book(case)["Levers moved"], one.name)
        for change in one.changes:
            assert levers[change.label][1:3] == pytest.approx([change.today, change.number])
            assert levers[change.label][4] == (change.reason.replace("\r", "") or None)
        if one.effects:
            effect = block(book(case)["What matters most"], one.name)[one.effects[0].label]
            assert effect[1:3] == pytest.approx([one.effects[0].at_low, one.effects[0].at_high])
    assert len(list(book(case)["Decisions"].iter_rows(min_row=4))) == len(found.decisions)
    assert len(list(book(case)["Sources"].iter_rows(min_row=4))) == len(found.sources)


def test_the_workbook_is_set_up_for_reading_and_print() -> None:
    found = book("county, four kept")
    assert found.sheetnames == ["Read me", *SHEETS]
    for sheet in found:
        assert sheet.freeze_panes.rstrip("0123456789") in "ABC" and sheet.freeze_panes.endswith("4")
        assert sheet.print_title_rows == "$3:$3"
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert all(8 <= width <= 120 for width in widths)
    assert len(book("county, four kept", values=False)["By year"]._charts) == 2


def test_text_never_starts_a_formula() -> None:
    texts = []
    ours = re.compile(r"=(SUM\([A-Z]+\d+:[A-Z]+\d+\)|ABS\([A-Z]+\d+-[A-Z]+\d+\)|[A-Z]+\d+-[A-Z]+\d+|[A-Z]+\d+/\(.+\))")
    for sheet in book("county, four kept", values=False):
        for cell in (cell for row in sheet for cell in row):
            assert cell.data_type != "f" or ours.fullmatch(cell.value), cell.value
            if cell.data_type == "s":
                texts.append(cell.value)
                assert not cell.value.startswith(RISKY) or cell.quotePrefix
    for given in HOSTILE[:4]:
        assert given in texts
    with zipfile.ZipFile(io.BytesIO(file("county, four kept", "workbook"))) as folder:
        formulas = re.findall(r"<f>(.*?)</f>", "".join(folder.read(name).decode() for name in folder.namelist()))
    assert formulas and not any("cmd" in one or "1+1" in one for one in formulas)


@pytest.mark.parametrize("case", ["county, four kept", "falling"])
def test_formulas_come_to_the_values_that_are_shown(case: str, office: str, tmp_path: Path) -> None:
    """Cached values are thrown away, LibreOffice works every formula out anew."""
    without = io.BytesIO()
    book(case, values=False).save(without)
    opened = converted(office, without.getvalue(), "without.xlsx", "ods", tmp_path)
    again = converted(office, opened.read_bytes(), "again.ods", "xlsx", tmp_path)
    anew, shown, seen = openpyxl.load_workbook(again, data_only=True), book(case), 0
    for sheet in book(case, values=False):
        for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
            value = anew[sheet.title][cell.coordinate].value
            assert value == pytest.approx(shown[sheet.title][cell.coordinate].value, abs=1e-5), cell.coordinate
            seen += 1
    assert seen > 100


def test_files_say_which_values_are_set_and_which_are_modelled() -> None:
    inputs = {(one["scenario"], one["key"]): one for one in rows_of("county, four kept", "inputs")}
    assert inputs["Today", "turnover"]["status"] == "modelled"
    assert inputs["On screen", "turnover"]["status"] == "set here" and not inputs["On screen", "turnover"]["source_id"]
    assert {one["status"] for one in rows_of("county, four kept", "levers_moved")} == {"set here"}
    rows = {row[-1].value: [cell.value for cell in row] for row in book("county, four kept")["Inputs"].iter_rows(4)}
    assert rows["turnover"][13].split("\n") == ["Today, B, C, D: modelled", "On screen, A: set here"]
    assert rows["vacancy"][13].split("\n") == ["Today, On screen, A, C, D: modelled", "B: set here"]


def test_long_links_are_wrapped_so_that_the_read_me_prints_large() -> None:
    sheet = book("county, four kept")["Read me"]
    (link,) = (row[1] for row in sheet if row[0].value == "Link with all kept scenarios")
    assert link.hyperlink and link.alignment.wrap_text and sheet.row_dimensions[link.row].height > 50


# Slides ---------------------------------------------------------------------------------------------------------------


@every_case
def test_each_slide_has_a_message_notes_and_alt_text(case: str) -> None:
    found, deck = made(case), Presentation(io.BytesIO(file(case, "slides")))
    assert (deck.slide_width.inches, deck.slide_height.inches) == (pytest.approx(WIDE, abs=0.01), HIGH)
    for slide in deck.slides:
        assert slide.shapes.title.text
        notes = slide.notes_slide.notes_text_frame.text
        assert found.link in notes and found.fingerprint in notes and words.day(DAY) in notes
        assert all(title in notes for title in found.sources["title"])
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height


@every_case
def test_charts_are_native_and_hold_the_need(case: str) -> None:
    shown = made(case).shown
    charts = {shape._element.nvGraphicFramePr.cNvPr.get("descr"): shape.chart for shape in graphics(case)}
    assert len(charts) in (4, 5)
    by_start = {said.split(".")[0].split(":")[0]: chart for said, chart in charts.items()}
    posts, stay = charts[f"Line chart. {say.posts_message(shown)}."].plots[0].series
    assert list(posts.values) == pytest.approx(list(shown.need.by_year["filled_posts"]))
    assert list(stay.values) == pytest.approx(list(shown.need.by_year["posts_as_today"]))
    people = [list(one.values) for one in by_start["Stacked columns by year"].plots[0].series]
    for key, values in zip(("replacement", "growth", "vacancies"), people, strict=True):
        assert values == pytest.approx(list(shown.need.by_year[key][1:]))
    (yearly,) = by_start["Bars"].plots[0].series
    assert list(yearly.values) == pytest.approx([one.need.totals.starters_per_year for one in made(case).answers])


def graphics(case: str) -> list:  # type: ignore[type-arg]
    every = Presentation(io.BytesIO(file(case, "slides"))).slides
    return [shape for slide in every for shape in slide.shapes if shape.has_chart]


def test_the_charts_own_workbooks_hold_no_formula() -> None:
    for shape in graphics("county, four kept"):
        inside = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
        assert all(cell.data_type != "f" for sheet in inside for row in sheet for cell in row)


@every_case
def test_text_fits_its_box_and_boxes_keep_apart(case: str) -> None:
    deck = Presentation(io.BytesIO(file(case, "slides")))
    measure = Deck("", "", at_midnight(DAY), "")
    for slide in deck.slides:
        boxes = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
        for shape in boxes:
            run = shape.text_frame.paragraphs[0].runs[0]
            high = measure.height(shape.text_frame.text, shape.width.inches, run.font.size.pt, bold=bool(run.font.bold))
            assert high <= shape.height.inches + 0.02, shape.text_frame.text
            assert run.font.size.pt >= 10, shape.text_frame.text
        shapes = list(slide.shapes)
        for above, below in ((one, other) for one in shapes for other in shapes if one.top < other.top):
            if above.left < below.left + below.width and below.left < above.left + above.width:
                assert above.top + above.height <= below.top + 1000, (above.name, below.name)


def test_slides_open_in_libreoffice_one_page_each(office: str, tmp_path: Path) -> None:
    content = file("county, four kept", "slides")
    printed = converted(office, content, "slides.pptx", "pdf", tmp_path)
    assert len(PdfReader(printed).pages) == len(Presentation(io.BytesIO(content)).slides) == 8


def test_decisions_that_do_not_fit_are_counted() -> None:
    assert re.search(r"and \d+ more in the workbook", text_of("county, four kept", "slides"))
    assert "The room took 50 decisions" in text_of("county, four kept", "slides")


def labels(case: str, start: str) -> list[str]:
    """What is written at the bars of a chart."""
    (chart,) = (
        one.chart for one in graphics(case) if one._element.nvGraphicFramePr.cNvPr.get("descr").startswith(start)
    )
    return [one.text for one in chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]


def test_bars_are_labelled_as_the_table_says_it() -> None:
    case = "county, four kept"
    yearly = [words.spoken(one.need.totals.starters_per_year) for one in made(case).answers]
    assert labels(case, "Bars: people to recruit each year") == yearly
    first = made(case).shown.effects[0]
    assert {words.signed(first.change_at_low), words.signed(first.change_at_high)} <= set(labels(case, "Bars. "))


def test_the_slides_lead_to_the_comparison() -> None:
    found = compared("area=doncaster&turnover=20")
    deck = Presentation(io.BytesIO(slides(found)))
    every = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    runs = [run for shape in every for part in shape.text_frame.paragraphs for run in part.runs]
    (address,) = [run.hyperlink.address for run in runs if run.text == "Open all scenarios side by side"]
    page, _, given = address.partition("?")
    low = "Low~area=doncaster&edition=ons-2022&start=2025&end=2035&turnover=20"
    assert address == found.comparison and page == TOGETHER and parse_qs(given)["a"] == [low]
    assert sum(found.comparison in slide.notes_slide.notes_text_frame.text for slide in deck.slides) == 1
    said = "\n".join(shape.text_frame.text for shape in every)
    assert "Do the figures fit together? " in said and "rests on: A" in said
    assert "Board away-day, held on 4 March 2026" in said


# Briefing -------------------------------------------------------------------------------------------------------------


@every_case
def test_the_briefing_has_two_a4_pages_and_the_figures(case: str) -> None:
    found, document = made(case), PdfReader(io.BytesIO(file(case, "briefing")))
    assert len(document.pages) == 2
    assert [round(float(one)) for one in document.pages[0].mediabox[2:]] == [595, 842]
    said = " ".join(text_of(case, "briefing").split())
    for value in (found.shown.need.totals.starters, *vars(found.shown.starters).values()):
        assert words.spoken(value) in said or value == found.shown.starters.middle
    for one in found.answers:
        assert words.spoken(one.need.totals.starters_per_year) in said
        assert paper.plain(say.between(one.ranges.starters_per_year)) in said
    catalogue = document.trailer["/Root"]
    assert catalogue["/Lang"] == "en-GB" and catalogue["/MarkInfo"]["/Marked"]
    assert words.headline(found.shown.need).split(";")[0] in document.metadata.title


def test_charts_of_the_briefing_are_told_to_screen_readers() -> None:
    tree = PdfReader(io.BytesIO(file("strategy", "briefing"))).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()
    parts = [one.get_object() for one in tree["/K"]]
    assert {"/H1", "/H2", "/P", "/Figure"} <= {one["/S"] for one in parts}
    assert all(one["/Alt"] for one in parts if one["/S"] == "/Figure")


@every_case
def test_nothing_runs_off_the_pages_or_into_another_box(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[tuple[float, float, float, str]] = []
    draw, wrap = paper.Page.write_at, paper.Page.paragraph

    def write_at(self: paper.Page, x: float, y: float, line: str, *rest: object) -> None:
        draw(self, x, y, line, *rest)  # type: ignore[arg-type]
        ends.append((x, x + self.get_string_width(line), y, line))

    def paragraph(self: paper.Page, box: paper.Box, *rest: object) -> float:
        bottom = wrap(self, box, *rest)  # type: ignore[arg-type]
        assert bottom <= box.y + box.h + 0.1 and bottom <= 288, rest[0]
        return bottom

    monkeypatch.setattr(paper.Page, "write_at", write_at)
    monkeypatch.setattr(paper.Page, "paragraph", paragraph)
    briefing(made(case))
    outside = [one for one in ends if not (one[0] >= 14.9 and one[1] <= 195.2 and 10 <= one[2] <= 288)]
    assert not outside


def compared(link: str) -> Pack:
    """A workshop with a day, whose second scenario differs in its edition alone, and a decision on the first."""
    workshop = Workshop("Board away-day", "2026-03-04", "Held at the Frenchgate.")
    low = parse("area=doncaster&turnover=20", choices()).link()
    workshop = workshop.keep("Low", low).reason(0, "turnover", "Exit interviews.")
    workshop = workshop.keep("Older", "area=doncaster&edition=ons-2018&start=2025&end=2035")
    workshop = workshop.decide("Fund the academy.", "Chair", "2026-03-04T10:05:00+00:00", low)
    return pack(workshop, parse(link, choices()), ADDRESS, TOGETHER, DAY)


def decision_on_slide(text: str) -> str:
    """The words a slide has of a decision."""
    workshop = Workshop("x").decide(text, "Chair", "2026-11-22T10:05:00+00:00")
    found = pack(workshop, parse("area=doncaster", choices()), ADDRESS, TOGETHER, DAY)
    every = [shape for slide in Presentation(io.BytesIO(slides(found))).slides for shape in slide.shapes]
    (said,) = [one.text_frame.text for one in every if one.has_text_frame and one.text_frame.text.startswith("1. ")]
    return str(said)


def test_a_decision_stands_on_its_slide_in_its_own_characters() -> None:
    short = "Fund it \U0001f389, więcej ludzi −5"
    assert decision_on_slide(short) == f"1. {short} (Chair)"
    long = f"\U0001f389 {'więcej ludzi ' * 100}"
    said = decision_on_slide(long)
    assert said.endswith(" ... (Chair)") and f"1. {long}".startswith(said.removesuffix(" ... (Chair)"))
    assert 200 < len(said) < 600


def test_files_name_in_what_scenarios_differ() -> None:
    found = compared("area=doncaster")
    assert say.comparison_message(found) == (
        "The scenarios differ in population edition: compare each with its own today"
    )
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(briefing(found))).pages]
    assert "ONS 2018-based" in pages[1]
    rows = [
        row.cells[0].text
        for slide in Presentation(io.BytesIO(slides(found))).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    assert "B: Older (ONS 2018-based)" in rows


def test_the_briefing_says_the_day_the_note_and_what_decisions_rest_on() -> None:
    found = compared("area=doncaster&turnover=20")
    first, second = (" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(briefing(found))).pages)
    assert "Board away-day, held on 4 March 2026." in first
    assert "Held at the Frenchgate." in second and "Chair. Rests on: A" in second
    assert second.count("Turnover: 20%") == 1 and "On screen. The same as A" in second
    assert found.comparison in second.replace(" ", "") and found.link in first.replace(" ", "")
    with zipfile.ZipFile(io.BytesIO(everything(found))) as folder:
        read_me = folder.read("README.txt").decode("utf-8-sig")
    assert "held on 4 March 2026" in read_me and "Held at the Frenchgate." in read_me


def test_every_assumption_that_was_set_stands_in_the_briefing() -> None:
    said = " ".join(text_of("county, four kept", "briefing").split())
    for one in made("county, four kept").answers:
        for change in one.changes:
            assert paper.plain(say.change(change)) in said


def test_who_gets_the_rise_stands_beside_it() -> None:
    link = "area=doncaster&pay=10&payrole=care-worker"
    found = pack(Workshop("x").keep("All", "area=doncaster&pay=10"), parse(link, choices()), ADDRESS, TOGETHER, DAY)
    said = [say.change(change) for one in found.answers for change in one.changes]
    assert sorted(said) == ["Pay, care workers: 10% (today 0%)", "Pay: 10% (today 0%)"]


def test_what_places_lack_is_not_said_to_stay_empty_where_the_chart_shows_no_gap() -> None:
    said = {
        link: say.posts_message(pack(Workshop("x"), parse(link, choices()), ADDRESS, TOGETHER, DAY).shown)
        for link in ("turnover=25", "", "area=doncaster")
    }
    assert said["turnover=25"].endswith("some places lack 390 posts in 2035 while others fill too many")
    assert said[""].endswith("stay empty, added up over the places")
    assert said["area=doncaster"].endswith("stay empty")
    assert say.posts_message(made("strategy").shown) + "." in " ".join(text_of("strategy", "briefing").split())


def test_text_is_cut_between_words() -> None:
    assert paper.Page("").cut("these figures leave the sector with nobody", 22, 8.5) == "these figures ..."


def test_contradictions_are_said_once_and_those_left_out_are_counted() -> None:
    link = "turnover=5&within=98"
    found = pack(Workshop("x").keep("Same", link), parse(link, choices()), ADDRESS, TOGETHER, DAY)
    assert say.fit(found).count("Barnsley") == 1 and "On screen and A: Barnsley" in say.fit(found)
    assert "... and 3 more in the workbook. Lower the share" in say.fit(found, 1)


def test_what_does_not_fit_the_briefing_is_counted() -> None:
    said = text_of("county, four kept", "briefing")
    assert len(re.findall(r"and \d+ more in the workbook", said)) == 1  # decisions; what was set is all there


# Tables ---------------------------------------------------------------------------------------------------------------


def rows_of(case: str, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(file(case, "everything"))) as folder:
        return list(csv.DictReader(io.StringIO(folder.read(f"{name}.csv").decode("utf-8-sig"), newline="")))


@every_case
def test_the_tables_hold_the_need_a_row_a_figure(case: str) -> None:
    found = made(case)
    years = {(one["scenario"], one["year"], one["figure"]): one for one in rows_of(case, "by_year")}
    totals = {(one["scenario"], one["kind"], one["figure"]): one for one in rows_of(case, "summary")}
    for one in found.answers:
        for key, value in vars(one.need.totals).items():
            row = totals[one.name, "as set", MEASURES[key][0]]
            assert float(row["value"]) == pytest.approx(value) and row["unit"] == MEASURES[key][1]
            assert row["status"] == "modelled" and row["source_id"]
        for at, year in enumerate(one.need.by_year["year"]):
            row = years[one.name, str(year), MEASURES["filled_posts"][0]]
            assert float(row["value"]) == pytest.approx(one.need.by_year["filled_posts"][at])
    assert {one["source_id"] for one in rows_of(case, "sources")} == set(found.sources["source_id"])


@every_case
def test_no_cell_of_the_tables_would_run(case: str) -> None:
    with zipfile.ZipFile(io.BytesIO(file(case, "everything"))) as folder:
        names = [one.removesuffix(".csv") for one in folder.namelist() if one.endswith(".csv")]
        read_me = folder.read("README.txt").decode("utf-8-sig")
    assert set(names) <= set(TABLES) and all(f"{one}.csv" in read_me for one in names)
    number = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]\d+)?")
    for name in names:
        for row in rows_of(case, name):
            assert not [text for text in row.values() if text.startswith(RISKY) and not number.fullmatch(text)]


# Buttons --------------------------------------------------------------------------------------------------------------


def page() -> None:
    """A page of nothing but the buttons."""
    from components.take_away import take_away
    from model.scenario import parse
    from model.workshop import Workshop
    from queries.areas import choices

    workshop = Workshop("Old links").keep("Gone *away*", "area=atlantis")
    host = "http://localhost:8501"
    take_away.show(workshop, parse("area=doncaster", choices()), f"{host}/recruitment", f"{host}/scenarios")


def test_there_are_four_buttons_and_no_file_before_one_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Answer] = []
    monkeypatch.setattr("components.take_away.take_away.pack", lambda *given: called.append(given))
    app = AppTest.from_function(page, default_timeout=30).run()
    assert not app.exception
    assert [button.label for button in app.get("download_button")] == [
        *("Briefing (PDF)", "Slides (PowerPoint)", "Workbook (Excel)", "All tables (CSV)")
    ]
    assert not called
    assert "atlantis" in app.warning[0].value and "*" not in app.warning[0].value.replace("&#42;", "")
