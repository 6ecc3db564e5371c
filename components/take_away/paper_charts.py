"""The charts of a briefing, drawn as vectors: posts, people by reason, what matters most."""

from __future__ import annotations

from collections.abc import Sequence

from components import maps, words
from components.take_away.paper import INK, Box, Frame, Page, axes, lines, scale
from queries.board import Answer, Effect
from queries.columns import Columns

SHADE = "#F6DED3"
REASONS = {"replacement": "to replace leavers", "growth": "for growth", "vacancies": "to fill vacancies"}
MOST_EFFECTS = 7


def posts(page: Page, box: Box, answer: Answer) -> None:
    """Posts needed, and posts filled if recruitment stays as it is; where they fall short is shaded."""
    rows = answer.need.by_year
    years, needed, stays = ([float(one) for one in rows[key]] for key in ("year", "filled_posts", "posts_as_today"))
    top, step = scale(max(*needed, *stays))
    frame = Frame(Box(box.x + 12, box.y + 8, box.w - 26, box.h - 14), int(years[0]), int(years[-1]), top)
    _shade(page, frame, years, needed, stays)
    axes(page, frame, step)
    ends = _apart(frame.at(frame.last, needed[-1])[1], frame.at(frame.last, stays[-1])[1])
    drawn = ((needed, INK.scenario, 0.9, ends[0]), (stays, INK.baseline, 0.6, ends[1]))
    for values, colour, width, y in drawn:
        page.pen(colour, width)
        page.polyline([frame.at(int(year), value) for year, value in zip(years, values, strict=True)])
        x = frame.box.x + frame.box.w + 1.5
        page.write_at(x, y + 1, words.spoken(values[-1]), 8.5, "B", colour)
    _key(page, box, {"posts needed": INK.scenario, "if recruitment stays": INK.baseline, "short": SHADE})


def _shade(page: Page, frame: Frame, years: Sequence[float], needed: Sequence[float], stays: Sequence[float]) -> None:
    """Colour between the lines wherever more posts are needed than filled."""
    page.set_fill_color(*maps.rgb(SHADE))
    for at in range(len(years) - 1):
        if needed[at] >= stays[at] and needed[at + 1] >= stays[at + 1]:
            first, second = int(years[at]), int(years[at + 1])
            upper = [frame.at(first, needed[at]), frame.at(second, needed[at + 1])]
            page.polygon([*upper, frame.at(second, stays[at + 1]), frame.at(first, stays[at])], style="F")


def _apart(first: float, second: float, least: float = 3.6) -> tuple[float, float]:
    """Two heights of labels, moved from each other where they would touch; the upper one stays the upper one."""
    push = max(0.0, least - abs(first - second)) / 2
    return (first - push, second + push) if first <= second else (first + push, second - push)


def starters(page: Page, box: Box, answer: Answer) -> None:
    """People to recruit each year, stacked by reason; a reason that lowers the need hangs below nought."""
    rows = answer.need.by_year
    years = [int(year) for year in rows["year"]][1:]
    above, below = _reach(rows, len(years))
    _, step = scale(above - below)
    bottom = top = 0.0
    while top < above:
        top += step
    while bottom > below:
        bottom -= step
    inner = Box(box.x + 12, box.y + 8, box.w - 14, box.h - 14)
    frame = Frame(inner, 0, len(years), top, bottom)
    lines(page, frame, step)
    for at, year in enumerate(years):
        _column(page, frame, at, rows)
        if year in (years[0], years[-1]) or (year % 5 == 0 and years[0] + 2 < year < years[-1] - 2):
            page.write_middle(_middle(frame, at), inner.y + inner.h + 3.8, str(year), 7.5, "", INK.quiet)
    _key(page, box, dict(zip(REASONS.values(), INK.reasons, strict=True)))


def _reach(rows: Columns, count: int) -> tuple[float, float]:
    """How high and how low the stacks go."""
    stacks = [[float(rows[key][at + 1]) for key in REASONS] for at in range(count)]
    above = max(sum(value for value in stack if value > 0) for stack in stacks)
    return above, min(sum(value for value in stack if value < 0) for stack in stacks)


def _column(page: Page, frame: Frame, at: int, rows: Columns) -> None:
    """One year: what raises the need upwards from nought, what lowers it downwards."""
    up = down = 0.0
    for key, colour in zip(REASONS, INK.reasons, strict=True):
        value = float(rows[key][at + 1])
        base, up, down = (up, up + value, down) if value > 0 else (down, up, down + value)
        (_, y0), (_, y1) = frame.at(0, base), frame.at(0, base + value)
        page.set_fill_color(*maps.rgb(colour))
        wide = frame.box.w / frame.last
        page.rect(frame.box.x + (at + 0.15) * wide, min(y0, y1), 0.7 * wide, abs(y0 - y1), style="F")


def _middle(frame: Frame, at: int) -> float:
    return frame.box.x + (at + 0.5) * frame.box.w / frame.last


def _key(page: Page, box: Box, meanings: dict[str, str]) -> None:
    """What the colours are, in a line above the chart."""
    x = box.x
    for text, colour in meanings.items():
        page.set_fill_color(*maps.rgb(colour))
        page.rect(x, box.y + 0.4, 3.2, 2.4, style="F")
        page.write_at(x + 4.4, box.y + 2.6, text, 8, "", INK.text)
        x += 4.4 + page.get_string_width(text) + 4.5


def effects(page: Page, box: Box, answer: Answer) -> None:
    """What each uncertain assumption does by itself, as bars from the answer as set."""
    shown = answer.effects[:MOST_EFFECTS]
    widest = max((abs(end) for one in shown for end in (one.change_at_low, one.change_at_high)), default=1.0)
    middle, reach = box.x + 0.6 * box.w, 0.26 * box.w
    high = box.h / MOST_EFFECTS
    for at, one in enumerate(shown):
        y = box.y + at * high
        page.write_at(box.x, y + 0.62 * high, page.cut(one.label, 0.28 * box.w, 9.5), 9.5)
        _bar(page, Box(middle, y + 0.18 * high, reach / widest, 0.58 * high), one)
    page.pen(INK.text, 0.3)
    page.line(middle, box.y - 0.5, middle, box.y + len(shown) * high)


def _bar(page: Page, box: Box, one: Effect) -> None:
    """A bar to the left for fewer people and one to the right for more; `box.w` is the width of one person."""
    ends = ((one.change_at_low, "low", INK.scenario_soft), (one.change_at_high, "high", INK.scenario))
    for change, end, colour in ends:
        if words.spoken(change) in ("0", "−0"):
            continue
        page.set_fill_color(*maps.rgb(colour))
        page.rect(box.x + min(0.0, change * box.w), box.y, abs(change * box.w), box.h, style="F")
        write, shift = (page.write_to, -1.2) if change < 0 else (page.write_at, 1.2)
        write(box.x + change * box.w + shift, box.y + 0.75 * box.h, f"{words.signed(change)} ({end})", 8, "", INK.text)
