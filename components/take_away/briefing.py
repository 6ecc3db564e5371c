"""The briefing a board reads: two A4 pages made on the server, the answer on one, what it rests on on the other.

Every part has a box of its own; what does not fit is counted and stands in the workbook: there is never a third page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components import words
from components.recruitment import summaries
from components.take_away import board_words as say
from components.take_away import paper_charts
from components.take_away.paper import FOOT, INK, LEFT, WIDTH, Box, Page
from queries.board import Answer, Pack

COLUMNS = (
    *(("People to recruit", 93.0), ("A year", 106.0), ("Eight futures in ten", 133.5)),
    *(("Against today", 154.0), ("New to sector", 175.0), ("Posts short", LEFT + WIDTH)),
)
HALF = WIDTH / 2 - 4
# Where lists may always reach down to; how high the first note may stand; a note's heading with the room above it.
LISTS, FITS, NOTE = 185.0, 13.0, 7.5
SMALL = 7.5
Item = tuple[str, str]  # a head and its text


def briefing(pack: Pack) -> bytes:
    """A PDF of exactly two A4 pages; the same pack gives the same bytes."""
    page = Page(f"{words.headline(pack.shown.need)} Briefing, {words.day(pack.made_on)}")
    _answer_page(page, pack)
    page.add_page()
    _basis_page(page, pack)
    return bytes(page.output())


def _head(page: Page, pack: Pack) -> None:
    page.write_at(LEFT, 15, "South Yorkshire Workforce Explorer", 8.5, "B", INK.scenario)
    right = f"Briefing, page {page.page_no()} of 2, {words.day(pack.made_on)}"
    page.write_to(LEFT + WIDTH, 15, right, 8.5, "", INK.quiet)
    page.pen(INK.scenario, 0.5)
    page.line(LEFT, 17.3, LEFT + WIDTH, 17.3)


def _foot(page: Page, pack: Pack, link: str) -> None:
    """Whose figures these are, which edition, and how to open the screen again."""
    edition, _ = say.road(pack)
    page.pen(INK.grid, 0.2)
    page.line(LEFT, FOOT - 15.5, LEFT + WIDTH, FOOT - 15.5)
    with page.tagged("P"):
        page.paragraph(Box(LEFT, FOOT - 14.8, WIDTH, 3.5), say.licence(), 7, "", INK.quiet)
        page.paragraph(Box(LEFT, FOOT - 11.4, WIDTH, 3.5), edition, 7, "", INK.quiet)
        end = page.paragraph(Box(LEFT, FOOT - 8, WIDTH, 9.5), link, 7, "", INK.scenario)
        page.link(LEFT, FOOT - 8, WIDTH, end - FOOT + 8, link, alt_text="The screen this was made from")


def _heading(page: Page, x: float, y: float, text: str, width: float = WIDTH, size: float = 10.5) -> None:
    with page.tagged("H2"):
        page.write_at(x, y, text, page.fitting(text, width, size, "B"), "B", INK.scenario)


# The answer -----------------------------------------------------------------------------------------------------------


def _answer_page(page: Page, pack: Pack) -> None:
    shown = pack.shown
    _head(page, pack)
    with page.tagged("P"):
        title = page.cut(f"{say.titled(pack)}. {say.asked(shown)}", WIDTH, 10)
        page.write_at(LEFT, 23.5, title, 10, "", INK.quiet)
    with page.tagged("H1"):
        y = page.paragraph(Box(LEFT, 26.5, WIDTH, 24), words.headline(shown.need), 17, "B")
    with page.tagged("P"):
        page.paragraph(Box(LEFT, y + 1.5, WIDTH, 9), summaries.rests_on(shown.need), 9, "", INK.quiet)
    _figures(page, 62, shown)
    _heading(page, LEFT, 98, f"Posts needed and filled, {shown.scenario.start} to {shown.scenario.end}", HALF)
    with page.tagged("Figure", f"Line chart. {say.posts_message(shown)}."):
        paper_charts.posts(page, Box(LEFT, 101, HALF, 60), shown)
    with page.tagged("P"):
        page.paragraph(Box(LEFT, 162, HALF, 8), f"{say.posts_message(shown)}.", 8.5)
    _heading(page, LEFT + WIDTH / 2 + 4, 98, "People to recruit each year, by reason", HALF)
    with page.tagged("Figure", f"Stacked columns by year. {say.reasons_message(shown)}."):
        paper_charts.starters(page, Box(LEFT + WIDTH / 2 + 4, 101, HALF, 60), shown)
    _matters(page, shown)
    _foot(page, pack, pack.link)


def _figures(page: Page, y: float, answer: Answer) -> None:
    """Four figures, each with the range that eight futures in ten lie in."""
    totals, end = answer.need.totals, answer.scenario.end
    spread = answer.ranges
    for at, (label, value, found) in enumerate(
        (
            ("People to recruit", totals.starters, answer.starters),
            ("Each year", totals.starters_per_year, spread.starters_per_year),
            ("New to the sector", totals.new_to_sector, spread.new_to_sector),
            (f"Posts short in {end}", totals.shortfall_end, spread.shortfall_end),
        )
    ):
        x = LEFT + at * WIDTH / 4
        page.pen(INK.scenario_soft, 0.7)
        page.line(x, y, x, y + 24)
        with page.tagged("P"):
            page.write_at(x + 3, y + 4, label, 9.5, "", INK.quiet)
            page.write_at(x + 3, y + 14, words.spoken(value), 24, "B", INK.scenario if at == 0 else INK.text)
            page.write_at(x + 3, y + 19.5, say.between(found), 9.5)
            page.write_at(x + 3, y + 23.3, "in eight futures of ten", 7.5, "", INK.quiet)


def _matters(page: Page, answer: Answer) -> None:
    """What matters most, and how to read it."""
    page.pen(INK.grid, 0.2)
    page.line(LEFT, 172, LEFT + WIDTH, 172)
    _heading(page, LEFT, 179, say.effects_message(answer), WIDTH, 12)
    with page.tagged("P"):
        note = (
            f"People to recruit by {answer.scenario.end}, more or fewer than as set, when one assumption alone lies at "
            "its low or its high end. Modelled."
        )
        page.paragraph(Box(LEFT, 181, WIDTH, 5), note, 8.5, "", INK.quiet)
    with page.tagged("Figure", f"Bars. {say.effects_message(answer)}."):
        paper_charts.effects(page, Box(LEFT, 189, WIDTH, 76), answer)


# What it rests on -----------------------------------------------------------------------------------------------------


def _basis_page(page: Page, pack: Pack) -> None:
    _head(page, pack)
    with page.tagged("H1"):
        message = say.comparison_message(pack)
        page.write_at(LEFT, 25, message, page.fitting(message, WIDTH, 14, "B"), "B")
    notes = {
        "Do the figures fit together?": _fit(page, pack),
        "How it was worked out": say.method(pack),
        "Sources": " ".join(say.sources(pack)),
    }
    bottom = FOOT - 17 - sum(NOTE + page.height(text, WIDTH, SMALL) for text in notes.values())
    y = _lists(page, _comparison(page, 31, pack) + 7, max(bottom, LISTS), pack)
    for title, text in notes.items():
        y = _note(page, Box(LEFT, y + 6, WIDTH, FOOT - 22.5 - y), title, text)
    _foot(page, pack, pack.comparison)


def _comparison(page: Page, y: float, pack: Pack) -> float:
    """A row a scenario; returns where the table ends."""
    with page.tagged("P"):
        page.write_at(LEFT, y, "Scenario", 8, "B", INK.quiet)
        for title, end in COLUMNS:
            page.write_to(end, y, title, 8, "B", INK.quiet)
    page.pen(INK.baseline, 0.3)
    page.line(LEFT, y + 1.8, LEFT + WIDTH, y + 1.8)
    for one in pack.answers:
        y = _row(page, y + 2.2, one, say.asked_apart(pack, one) or say.asked(one), strong=one is pack.shown)
    return y


def _row(page: Page, y: float, answer: Answer, asked: str, *, strong: bool) -> float:
    totals, style = answer.need.totals, "B" if strong else ""
    texts = (
        *(words.spoken(totals.starters), words.spoken(totals.starters_per_year)),
        *(say.between(answer.ranges.starters_per_year), say.against_today(answer)),
        *(words.spoken(totals.new_to_sector), words.spoken(totals.shortfall_end)),
    )
    with page.tagged("P"):
        name = page.cut(answer.name, 50, 8.5, "B", 2)
        end = page.paragraph(Box(LEFT, y + 0.6, 51, 9), name, 8.5, "B")
        asked = page.cut(asked, 52, 7.5, "", 3)
        end = page.paragraph(Box(LEFT, end + 0.2, 53, 10.6), asked, 7.5, "", INK.quiet)
        for (_, column), text in zip(COLUMNS, texts, strict=True):
            page.write_to(column, y + 4, text, 9, style)
    page.pen(INK.grid, 0.2)
    page.line(LEFT, end + 1.4, LEFT + WIDTH, end + 1.4)
    return end + 1.4


def _lists(page: Page, y: float, bottom: float, pack: Pack) -> float:
    """What was set beside what was decided, over the whole width where nothing was; returns where it ends."""
    left = Box(LEFT, y, HALF if pack.decisions else WIDTH, bottom - y)
    end = _listed(page, left, "What was set, and why", _settings(page, pack, left))
    if not pack.decisions:
        return page.paragraph(Box(LEFT, end, WIDTH, 5), "No decision has been written down.", 8.5, "", INK.quiet)
    right = Box(LEFT + WIDTH / 2 + 4, y, HALF, bottom - y)
    return max(end, _listed(page, right, "Decisions", _shortened(page, say.decisions(pack), right.w, 2)))


def _settings(page: Page, pack: Pack, box: Box) -> list[Item]:
    """What was set with as much of the reasons as fits; where they do not fit at all, what was set by scenario."""
    left = [(f"Left out: {one.name}", one.why) for one in pack.left_out]
    note = [("Note on the workshop", pack.note)] if pack.note else []
    every = [*left, *note, *say.changes(pack)] or [("Nothing was set.", "")]
    for most in (3, 2, 1):
        found = _shortened(page, every, box.w, most)
        if sum(_height(page, one, box.w) for one in found) <= box.h - 2:
            return found
    reasons = ("Reasons and notes", "In the workbook.")
    return _shortened(page, [*left, *say.changes_in_short(pack), reasons], box.w, 9)


def _shortened(page: Page, items: Iterable[Item], width: float, most: int) -> list[Item]:
    """Items whose head takes no more than two lines and whose text no more than `most`."""
    return [(page.cut(head, width, 8.5, "B", 2), page.cut(text, width, 8.5, "", most)) for head, text in items]


def _height(page: Page, item: Item, width: float) -> float:
    return page.height(item[0], width, 8.5, "B") + page.height(item[1], width, 8.5) + 1.4


def _listed(page: Page, box: Box, title: str, items: Sequence[Item]) -> float:
    """Items one below the other, as many as fit; how many more there are is the last line. Returns where it ends."""
    _heading(page, box.x, box.y, title)
    waiting, y, end = list(items), box.y + 2, box.y + box.h
    while waiting:
        (head, text), needed = waiting[0], _height(page, waiting[0], box.w)
        if y + needed > end - (4 if len(waiting) > 1 else 0):
            return page.paragraph(Box(box.x, y, box.w, 5), say.MORE.format(len(waiting)), 8.5, "", INK.quiet)
        with page.tagged("P"):
            y = page.paragraph(Box(box.x, y, box.w, end - y), head, 8.5, "B")
            y = page.paragraph(Box(box.x, y, box.w, end - y), text, 8.5) if text else y
        y += 1.4
        waiting.pop(0)
    return y


def _fit(page: Page, pack: Pack) -> str:
    """Whether the figures fit together, with as many places where they do not as there is room for."""
    said = [say.fit(pack), *(say.fit(pack, most) for most in (6, 5, 4, 3, 2, 1))]
    return next((text for text in said if page.height(text, WIDTH, SMALL) <= FITS - 1.5), said[-1])


def _note(page: Page, box: Box, title: str, text: str) -> float:
    """A heading with a paragraph that keeps to its box; returns where it ends."""
    _heading(page, box.x, box.y, title, size=9.5)
    most = int((box.h - 1.5) / (SMALL * 0.3528 * 1.3))
    with page.tagged("P"):
        return page.paragraph(Box(box.x, box.y + 1.5, box.w, box.h), page.cut(text, box.w, SMALL, "", most), SMALL)
