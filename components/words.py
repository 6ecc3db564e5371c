"""Numbers and sentences as people say them."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, count
from zoneinfo import ZoneInfo

from model.assumptions import PERCENT, Assumption, plain
from queries.recruitment import Need, Totals

HERE = ZoneInfo("Europe/London")
QUESTIONS = {
    **{"area": "area", "start": "years", "end": "years", "edition": "population edition"},
    **{"driver": "what care grows with", "base": "posts counted"},
}
IN_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spoken(number: float) -> str:
    """A count a room can say aloud: 35,759 is 35,800; 2,105 is 2,100; 168 is 170; 42 is 42."""
    size = abs(number)
    digits = 1 if size < 1_000 else 2 if size < 10_000 else 3
    step = 1 if size < 100 else 10 ** (math.floor(math.log10(size)) + 1 - (digits + (size < 1_000)))
    return f"{round(number / step) * step:,.0f}".replace("-", "−")


def spoken_range(low: float, high: float) -> str:
    """Two ends as said aloud, or the one number both round to."""
    ends = spoken(low), spoken(high)
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def signed(number: float) -> str:
    """A difference a room can say aloud, with its sign: +1,200 or −340; "no change" when it rounds to nothing."""
    text = spoken(number)
    return "no change" if text in ("0", "−0") else text if number < 0 else f"+{text}"


def exact(number: float, places: int = 1) -> str:
    """The figure as it is in the table."""
    return f"{number:,.{places}f}".replace("-", "−")


def growth(share: float) -> str:
    """A growth as a room reads it: +18%, −3%, no change."""
    text = percent(share, 0)
    return "no change" if text in ("0%", "−0%") else text if share < 0 else f"+{text}"


def percent(share: float, places: int = 1) -> str:
    """A share as a percentage: 0.227 is 22.7%."""
    return f"{share * 100:.{places}f}%".replace("-", "−")


def pounds(amount: float, places: int = 2) -> str:
    """An amount to the penny: £7.80; −£0.39 below nought."""
    return f"{'−' if round(amount, places) < 0 else ''}£{abs(amount):,.{places}f}"


def pay_rate(figure: float, unit: str) -> str:
    """Pay in the unit it is in: £7.80 an hour to the penny, £36,300 a year to the pound."""
    return pounds(figure, 2 if unit == "GBP per hour" else 0)


def pence(amount: float) -> str:
    """A difference in pay as it is said, without its sign: 39p, £1.05, £1,400."""
    size = abs(amount)
    return f"{size * 100:.0f}p" if round(size, 2) < 1 else f"£{size:,.0f}" if size >= 100 else f"£{size:.2f}"


def money(amount: float) -> str:
    """A sum a room can say aloud: £17.0 million, £340,000, £65,500."""
    size, sign = abs(amount), "−" if amount < 0 else ""
    if size >= 999_500:
        return f"{sign}£{size / 1_000_000:,.{1 if size < 99_950_000 else 0}f} million"
    return f"{sign}£{spoken(size)}"


def when(period: str) -> str:
    """A period as it is said: 2025-12 and 2025-12-01 are December 2025; 2017/18 stays."""
    year, *rest = period.split("-")
    return f"{calendar.month_name[int(rest[0])]} {year}" if rest and len(year) == 4 and rest[0] < "13" else period


def today() -> date:
    """The day it is in South Yorkshire, wherever the server stands."""
    return datetime.now(HERE).date()


def day(one: date) -> str:
    """A day as it is written: 22 November 2026."""
    return f"{one.day} {calendar.month_name[one.month]} {one.year}"


def iso_day(iso: str) -> str:
    """A day in ISO as it is written: 2026-11-22 is 22 November 2026."""
    return day(date.fromisoformat(iso))


def moment(iso: str) -> str:
    """A moment in ISO as it is written, in the time of whoever wrote it: 22 November 2026, 10:05."""
    at = datetime.fromisoformat(iso)
    return f"{day(at.date())}, {at:%H:%M}"


def plain_percent(percentage: float, places: int = 1) -> str:
    """A percentage as short as it can be, of a number out of a hundred: 5%, 7.5%; tiny ones keep four places."""
    return f"{plain(round(percentage, places if abs(percentage) >= 0.1 else 4))}%".replace("-", "−")


def signed_percent(percentage: float) -> str:
    """A difference in percent with its sign, of a number out of a hundred: +4.0%, −4.8%."""
    return f"{percentage:+.1f}%".replace("-", "−")


def people(number: float) -> str:
    """A spoken number of people: "1 person", "2,100 people"."""
    text = spoken(number)
    return f"{text} person" if text == "1" else f"{text} people"


def lever_value(entry: Assumption, number: float) -> str:
    """A lever's number with its unit, as short as it can be: 22.7%, 3 years, 2,100 people a year."""
    if entry.unit == PERCENT:
        return plain_percent(number)
    if entry.unit == "years":
        return "at once" if number == 0 else f"{plain(number)} year{'' if number == 1 else 's'}"
    return f"{number:,.0f} {entry.unit}"


def amount(unit: str, number: float) -> str:
    """A number with its unit, as it was set: 22.7%, 36.5 hours a week, 2,100 people a year."""
    places = 1 if unit == PERCENT else 2 if abs(number) < 100 else 0
    text = f"{number:,.{places}f}"
    text = (text.rstrip("0").rstrip(".") if places else text).replace("-", "−")
    return f"{text}%" if unit == PERCENT else f"£{text}" if unit == "GBP" else f"{text} {unit}"


def tenths(share: float) -> str:
    """A share in words: "more than nine in ten", "about half", "all"."""
    if share >= 0.995:
        return "all"
    if share <= 0.005:
        return "none"
    if abs(share - 0.5) < 0.03:
        return "about half"
    if share > 0.97:
        return "nearly all"
    nearest = min(9, round(share * 10))
    if nearest == 0:
        return "fewer than one in ten"
    lead = "about" if abs(share * 10 - nearest) < 0.15 else "more than" if share * 10 > nearest else "nearly"
    return f"{lead} {IN_WORDS[nearest]} in ten"


def ordinal(number: int) -> str:
    """A rank in figures: 1st, 2nd, 3rd, 11th, 22nd."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def capital(text: str) -> str:
    """A name at the beginning of a line."""
    return f"{text[:1].upper()}{text[1:]}"


def small(text: str) -> str:
    """A name within a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def dashed(span: str) -> str:
    """A span as it is printed: 65–74."""
    return span.replace("-", "–")


def from_to(names: Sequence[str], start: Iterable[float], end: Iterable[float]) -> str:
    """Counts that move, said one after the other: "dementia 3,700 to 5,100; falls 17,000 to 21,000"."""
    moved = zip(names, start, end, strict=True)
    return "; ".join(f"{name} {spoken(before)} to {spoken(after)}" for name, before, after in moved)


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Names that can be told apart, by key: a box hands back the name, not the key, so no two may be the same."""
    told: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        told[key] = next(one for one in chain([name], (f"{name} ({at})" for at in count(2))) if one not in taken)
        taken.add(told[key])
    return told


def listed(items: Sequence[str]) -> str:
    """Items as a list in a sentence: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def asked_apart(keys: Iterable[str]) -> str:
    """What scenarios ask differently, of `model.scenario.QUESTION`, in a sentence: "years and posts counted"."""
    return listed(list(dict.fromkeys(QUESTIONS[key] for key in keys)))


def headline(need: Need) -> str:
    """The answer in one sentence."""
    totals, scenario = need.totals, need.scenario
    span = f"Between {scenario.start} and {scenario.end}"
    if spoken(totals.starters) == "0":
        return f"{span} {need.area.name} needs to recruit nobody: posts fall faster than people leave."
    reason = main_reason(totals)
    a_year = spoken(totals.starters_per_year)
    yearly = f", about {a_year} a year" if scenario.end - scenario.start > 1 and a_year != "0" else ""
    return f"{span} {need.area.name} must recruit {people(totals.starters)}{yearly}; {reason}."


def main_reason(totals: Totals) -> str:
    """What part of the need replaces leavers, as a clause."""
    share = tenths(min(1.0, totals.replacement / totals.starters))
    return f"{share} of them to replace leavers"
