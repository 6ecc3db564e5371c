"""The Excel workbook: inputs, answers, ranges and sources of every scenario, with live sums and differences."""

from __future__ import annotations

from collections.abc import Callable

from components import words
from components.shell import ATTRIBUTION
from components.take_away import board_words as say
from components.take_away import workbook_parts
from components.take_away.sheets import Book, Sheet, at_midnight
from model.assumptions import Assumption, register
from model.scenario import BASES, DRIVERS
from queries.areas import choices
from queries.board import ON_SCREEN, Answer, Change, Pack, source_titles
from queries.board_tables import MEASURES, pay_figures

WIDE, MIDDLE, NARROW = 46.0, 22.0, 13.0
STATUSES = {
    "Published": "printed by its publisher",
    "Derived": "arithmetic on published figures",
    "Modelled": "rests on an assumption of ours; every answer about the future is modelled",
    "Illustrative": "a figure to talk about, with no published evidence",
    "Set here": "a value the room chose for this scenario",
    "Not set": "an entry nobody has typed",
}
SHEETS = {
    "Summary": "the scenarios side by side, and what their levers change",
    "Levers moved": "what was set in each scenario, today's value beside it, and why",
    "Inputs": "every assumption with its range, its evidence and its value in each scenario",
    "By year": "posts and people, year by year, with two charts",
    "By place": "the same for each place",
    "By role": "by job role, at Doncaster's shares",
    "By neighbourhood": "by planning neighbourhood",
    "Ranges": "how far each answer may be off",
    "What matters most": "what each uncertain assumption does by itself",
    "Decisions": "what the room decided",
    "Sources": "the publications behind the figures",
}


def workbook(pack: Pack) -> bytes:
    """An Excel workbook of everything in a pack."""
    book = Book(f"{pack.title}: workforce need", words.headline(pack.shown.need), at_midnight(pack.made_on))
    _read_me(book, pack)
    _summary(book, pack)
    _levers(book, pack)
    _inputs(book, pack)
    workbook_parts.add(book, pack)
    return book.finished()


# What this is ---------------------------------------------------------------------------------------------------------


def _read_me(book: Book, pack: Pack) -> None:
    sheet = book.sheet("Read me", pack.title, words.headline(pack.shown.need), (30, 110))
    sheet.sheet.set_portrait()
    sheet.header(("What", "Text"))
    for what, text in _about(pack):
        sheet.add((what, text), ("strong", "text"))
    for answer in pack.answers:
        if answer.note and answer.name != ON_SCREEN:
            sheet.add((f"Note on {answer.name}", answer.note), ("strong", "text"))
    links = (("Link to the screen", pack.link), ("Link with all kept scenarios", pack.comparison))
    for what, address in (*links, *((one.name, one.link) for one in pack.answers)):
        sheet.add((what, address), ("strong", "link"))
    for one in pack.left_out:
        sheet.add((f"Left out: {one.name}", one.why), ("strong", "text"))
    sheet.section("Statuses")
    for status, meaning in STATUSES.items():
        sheet.add((status, meaning), ("strong", "text"))
    sheet.section("Sheets")
    for name, what in SHEETS.items():
        sheet.add((name, what), ("strong", "text"))


def _about(pack: Pack) -> list[tuple[str, str]]:
    """What the workbook is, as (what, text); lines nobody filled in are left out."""
    lines = [
        ("Workshop", pack.title),
        ("Held on", words.iso_day(pack.day) if pack.day else ""),
        ("Note", pack.note),
        ("The answer", words.headline(pack.shown.need)),
        ("Made on", words.day(pack.made_on)),
        ("Population", pack.population),
        ("Edition of the figures", f"{pack.fingerprint} (fingerprint of the database)"),
        ("How to read it", "Differences and totals are formulas; other figures are the model's, not rounded."),
        ("How it was worked out", say.method(pack)),
        ("Do the figures fit together?", say.fit(pack)),
        ("Licence", ATTRIBUTION),
    ]
    return [(what, text) for what, text in lines if text]


# Side by side ---------------------------------------------------------------------------------------------------------


def _summary(book: Book, pack: Pack) -> None:
    note = "Modelled. 'Today' is the area on screen with no lever moved; each scenario is compared with its own area."
    sheet = book.sheet("Summary", "The scenarios side by side", note, (40, 16, *[18.0] * len(pack.answers)))
    sheet.header(("Figure", "Unit", *(one.name for one in pack.answers)), range(2, 99), beside=2)
    start, end = _asked(sheet, pack)
    sheet.section("With the levers as set")
    now = _block(sheet, pack, lambda one: vars(one.need.totals), (start, end))
    sheet.section("The same area and years, no lever moved")
    before = _block(sheet, pack, lambda one: vars(one.need.today), (start, end))
    sheet.section("What the levers change (the first block less the second)")
    _differences(sheet, pack, now, before)
    sheet.section("How far it may be off: eight futures in ten lie between these")
    _spread(sheet, pack)
    _pay(sheet, pack)


def _asked(sheet: Sheet, pack: Pack) -> tuple[int, int]:
    """What each scenario asks; returns the rows of the start and the end year."""
    asked: dict[str, Callable[[Answer], object]] = {
        "Area": lambda one: one.need.area.name,
        "Population": lambda one: choices().editions[one.scenario.edition].short_label,
        "Care grows with": lambda one: DRIVERS[one.scenario.driver],
        "Posts counted": lambda one: BASES[one.scenario.base],
        "Start year": lambda one: one.scenario.start,
        "End year": lambda one: one.scenario.end,
    }
    for label, read in asked.items():
        sheet.add((label, "", *(read(one) for one in pack.answers)), ("strong", "text", *["asked"] * len(pack.answers)))
    return sheet.row - 2, sheet.row - 1


def _block(
    sheet: Sheet, pack: Pack, read: Callable[[Answer], dict[str, float]], years: tuple[int, int]
) -> dict[str, int]:
    """The totals of every scenario; returns the row of each figure."""
    rows = {}
    for key in workbook_parts.TOTALS:
        rows[key] = sheet.row
        sheet.add((*MEASURES[key], *(read(one)[key] for one in pack.answers)), ("strong",))
    for column, one in enumerate(pack.answers, start=2):
        start, end = (sheet.cell(row, column) for row in years)
        formula = f"={sheet.cell(rows['starters'], column)}/({end}-{start})"
        sheet.formula(rows["starters_per_year"], column, formula, read(one)["starters_per_year"])
    return rows


def _differences(sheet: Sheet, pack: Pack, now: dict[str, int], before: dict[str, int]) -> None:
    for key in workbook_parts.TOTALS:
        sheet.add(MEASURES[key], ("strong",))
        for column, one in enumerate(pack.answers, start=2):
            formula = f"={sheet.cell(now[key], column)}-{sheet.cell(before[key], column)}"
            sheet.formula(sheet.row - 1, column, formula, one.difference[key], "change")


def _spread(sheet: Sheet, pack: Pack) -> None:
    for key in ("starters_per_year", "new_to_sector", "shortfall_end"):
        label, unit = MEASURES[key]
        for end, said in (("low", "one in ten lies below"), ("middle", "middle"), ("high", "one in ten lies above")):
            found = (getattr(getattr(one.ranges, key), end) for one in pack.answers)
            sheet.add((f"{label}: {said}", unit, *found), ("strong",))


def _pay(sheet: Sheet, pack: Pack) -> None:
    """What a rise in pay costs and does, where one is set."""
    found = [pay_figures(one) for one in pack.answers]
    if not any(found):
        return
    sheet.section("What the rise in pay costs and does")
    for label in dict.fromkeys(label for one in found for label in one):
        unit = next(one[label].unit for one in found if label in one)
        values = (one[label].value if label in one else None for one in found)
        style = "plain" if unit in ("percent", "GBP per hour") else "number"
        sheet.add((label, unit, *values), ("strong", "text", *[style] * len(found)))


# Assumptions ----------------------------------------------------------------------------------------------------------


def _levers(book: Book, pack: Pack) -> None:
    note = "Only what was set; all else stands as today. Reasons are what the room wrote when it kept a scenario."
    sheet = book.sheet("Levers moved", "What was set, and why", note, (32, 28, 12, 12, 12, 80))
    sheet.header(("Assumption", "Unit", "Today", "Set to", "Difference", "Reason"), range(2, 5))
    for one in pack.answers:
        sheet.section(one.name)
        for change in one.changes:
            _change(sheet, change)
        for key, text in one.other_reasons:
            sheet.add((key, "", None, None, None, text), ("strong",))
        if not one.changes:
            sheet.add(("No lever moved",))


def _change(sheet: Sheet, change: Change) -> None:
    """One assumption that was set; the difference is a formula where today has a value."""
    row = sheet.row
    values = (change.label, change.unit, change.today, change.number, None, change.reason)
    sheet.add(values, ("strong", "text", "plain", "plain"))
    if change.difference is not None:
        sheet.formula(row, 4, f"={sheet.cell(row, 3)}-{sheet.cell(row, 2)}", change.difference, "plain change")


def _inputs(book: Book, pack: Pack) -> None:
    note = "Every assumption of the register. Set values are bold; an empty cell is an entry nobody has typed."
    fixed = ("Assumption", "Unit", "Low", "Central", "High")
    after = ("Evidence", "Source of the evidence", "Status of the values", "Quality of the evidence", "Key in the link")
    count = len(pack.answers)
    widths = (WIDE, MIDDLE, 10, 10, 10, *[NARROW] * count, 70, 40, MIDDLE, NARROW, NARROW)
    sheet = book.sheet("Inputs", "Every assumption, and its value in each scenario", note, widths)
    sheet.header((*fixed, *(one.name for one in pack.answers), *after), range(2, count + 5))
    sheet.sheet.set_paper(8)
    titles = source_titles()
    for key, entry in register().items():
        sheet.add(
            (entry.label, entry.unit, entry.low, entry.central, entry.high)
            + tuple(one.inputs[key].number for one in pack.answers)
            + (entry.evidence, titles.get(entry.source_id, ""), _statuses(pack, key), entry.quality, key),
            ("strong", "text", *["plain"] * 3, *(_set_or_not(one, entry) for one in pack.answers)),
        )


def _statuses(pack: Pack, key: str) -> str:
    """What kind of value each scenario takes: one word where all take alike, else a line for each kind."""
    kinds: dict[str, list[str]] = {}
    for one in pack.answers:
        kinds.setdefault(one.inputs[key].status, []).append(one.short)
    return "\n".join(kind if len(kinds) == 1 else f"{', '.join(names)}: {kind}" for kind, names in kinds.items())


def _set_or_not(answer: Answer, entry: Assumption) -> str:
    return "strong plain" if any(change.key == entry.key for change in answer.changes) else "plain"
