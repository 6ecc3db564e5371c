"""What is said of an indicator: its figures, its variation, its target, and which rule fired when."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

from components import words
from model.progress import RUN, TRIAL, Side, Variation
from model.records import short
from queries import indicator_rows
from queries.indicator_rows import Signal
from queries.indicators import Overview, Series

PERCENT = ("percent", "per cent", "%")
ONE = {"people": "person", "days": "day", "weeks": "week", "months": "month", "hours": "hour", "minutes": "minute"}
MOST_SIGNALS = 4
MOST_PLACES = 9
# The letters and colours are those that readers of Making Data Count charts know.
VARIATION = {
    "improvement": "Improving",
    "common": "Steady",
    "concern": "Of concern",
    "neither": "Changing",
    "none": "Too few readings",
}
VARIATION_MEANS = {
    "improvement": "More than chance, in the better direction",
    "common": "Ups and downs of chance (common cause)",
    "concern": "More than chance, in the worse direction",
    "neither": "More than chance, neither direction is better",
    "none": "Nothing can be said before the second reading",
}
ASSURANCE = {
    "passing": "Passes consistently",
    "hit and miss": "Hit and miss",
    "failing": "Fails consistently",
    "none": "Not judged",
}
ASSURANCE_MEANS = {
    "passing": "Chance alone will not miss the target",
    "hit and miss": "Within the limits: chance may meet or miss the target",
    "failing": "Chance alone will not meet the target",
    "none": "No target, no better direction or too few readings",
}
ASSURANCE_LETTER = {"passing": "P", "hit and miss": "?", "failing": "F", "none": "–"}
VARIATION_LETTER = {
    ("improvement", "high"): "H",
    ("improvement", "low"): "L",
    ("concern", "high"): "H",
    ("concern", "low"): "L",
    ("neither", "high"): "↑",
    ("neither", "low"): "↓",
    ("common", ""): "~",
}
FIRED = {
    ("outside", "high"): "above the upper limit (outside)",
    ("outside", "low"): "below the lower limit (outside)",
    ("trend", "high"): "each higher than the one before (trend)",
    ("trend", "low"): "each lower than the one before (trend)",
    ("near", "high"): "close to the upper limit, two of three in a row (near)",
    ("near", "low"): "close to the lower limit, two of three in a row (near)",
    ("shift", "high"): "in a row above the mean (shift)",
    ("shift", "low"): "in a row below the mean (shift)",
}
WAYS = {"high": ("high", "rising"), "low": ("low", "falling")}  # by where readings lie, by where they go
RULES_NOTE = (
    "Rules of Making Data Count (NHS England). More than chance is: a reading outside the limits; "
    f"{RUN} readings rising or falling; two of three close to the same limit; {RUN} in a row on one side of the mean. "
    "Where they disagree, such as a rise below the mean, the concern counts and the other is said beside it (our rule)."
)


def number(value: float) -> str:
    """A figure without needless places and never as a power of ten: 12, 4.7, 1,234.5, 0.012, 0.0000001."""
    places = min(1 - floor(log10(abs(value))), MOST_PLACES) if 0 < abs(value) < 0.01 else 2
    text = f"{value:,.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def is_percent(unit: str) -> bool:
    """Whether a unit is per cent."""
    return unit.strip().lower() in PERCENT


def said(value: float, unit: str) -> str:
    """A figure with its unit: 83%, 12 days, 1 day."""
    text = number(value)
    return f"{text}%" if is_percent(unit) else f"{text} {ONE.get(unit, short(unit)) if text == '1' else short(unit)}"


def bare(value: float, unit: str) -> str:
    """A figure without its unit, unless it is per cent: what stands large, with the unit below."""
    return f"{number(value)}%" if is_percent(unit) else number(value)


def below(unit: str, when: str) -> str:
    """What stands below a figure: its unit, unless it is per cent, and when."""
    return when if is_percent(unit) else f"{short(unit)}, {when}"


def changed(change: float, unit: str) -> str:
    """A change with its sign: +2.1 points where the unit is per cent, −3; "no change" when it rounds to nothing."""
    text = number(change)
    if text == "0":
        return "no change"
    sign = "" if change < 0 else "+"
    return f"{sign}{text} points" if is_percent(unit) else f"{sign}{text}"


def target(series: Series) -> str:
    """Whether the last reading meets the target, in words; "" where there is nothing to meet."""
    if series.latest is None or series.latest.meets is None or series.target is None:
        return ""
    return f"{'meets' if series.latest.meets else 'does not meet'} its target, {said(series.target, series.unit)}"


def headline(found: Overview, is_example: bool) -> str:
    """The page's first line: how many indicators, and how they are going, honest about whose readings these are."""
    chosen = len(found.series)
    if not found.candidates:
        return "No indicator has been listed yet, so progress cannot be judged"
    of = f"{chosen} of {found.candidates} indicators {'is' if chosen == 1 else 'are'}"
    if not chosen:
        return f"None of the {found.candidates} candidate indicators has been chosen for monthly reporting yet"
    if not found.measured:
        return f"{of} chosen for monthly reporting; no reading has been entered yet"
    improving, concern = found.count("improvement"), found.count("concern")
    tally = f"{improving} improving, {concern} of concern"
    if is_example:
        return f"{of} chosen for monthly reporting; no reading has been entered yet (example shown: {tally})"
    if len(found.measured) < chosen:
        return f"{of} chosen for monthly reporting, {len(found.measured)} with readings: {tally}"
    return f"{of} reported monthly: {tally}"


def caveat(found: Overview, is_example: bool) -> str:
    """One line on what the headline rests on."""
    if not found.measured:
        return ""
    short = found.count("none")
    parts = [
        f"{'Example readings' if is_example else 'Readings'} up to {words.when(found.last_month)}",
        f"{short} with too few readings to say" if short else "",
    ]
    listed = "; ".join(part for part in parts if part)
    return f"{listed}. Improving and of concern: more than chance would explain, by the rules of Making Data Count."


def verdict(series: Series) -> str:
    """What the chart says of the last reading, in a sentence or two."""
    latest, found = series.latest, series.chart
    if latest is None:
        return "There is no reading yet."
    begin = f"{words.when(latest.month)}: {said(latest.value, series.unit)}."
    standing = indicator_rows.standing(series)
    why = _why(standing, found.variation)
    says = {
        "improvement": f"An improvement: {why}, more than chance would explain.",
        "concern": f"Of concern: {why}, more than chance would explain.{_yet(standing)}",
        "neither": f"A change: {why}, more than chance would explain; neither direction is better.",
        "common": "Steady: no more than the usual ups and downs, so no cause of its own is to be looked for.",
        "none": "One reading since the start or the last rebase is too few to say anything: two are needed.",
    }[found.variation]
    return f"{begin} {says}"


def _yet(standing: Sequence[Signal]) -> str:
    """What speaks against a concern at the same time; "" where nothing does."""
    better = _why(standing, "improvement")
    return f" At the same time an improvement: {better}. Where rules disagree, the concern counts." if better else ""


def _why(standing: Sequence[Signal], verdict: Variation) -> str:
    """The rules that fired with a verdict; "" where none did."""
    counted = [_counted(one) for one in standing if one.verdict == verdict]
    return words.listed(counted) if counted else ""


def _counted(signal: Signal) -> str:
    """How many readings broke a rule, and which way."""
    many = "reading" if signal.readings == 1 else "readings"
    return f"{signal.readings} {many} {FIRED[signal.rule, signal.side]}"


def assurance_means(series: Series) -> str:
    """What an indicator's assurance means; where there is none, why."""
    if series.chart.assurance != "none":
        return ASSURANCE_MEANS[series.chart.assurance]
    if series.target is None:
        return "No target is stated"
    return "Neither direction is better" if series.record.text("better") == "neither" else "Too few readings"


def outlook(series: Series) -> str:
    """What the limits say of the target, in a sentence; "" where there is nothing to say."""
    if series.target is None:
        return "No target is stated."
    goal = f"target of {said(series.target, series.unit)}"
    if series.chart.assurance == "none":
        return f"Whether the {goal} will be met cannot be said: {assurance_means(series).lower()}."
    many = len(series.current)
    begin = f"So far, on {limits(series)}," if series.on_trial else "As things go,"
    says = {
        "passing": "will be met every month",
        "failing": "will be missed every month, until something changes",
        "hit and miss": "lies where chance may meet or miss it",
    }[series.chart.assurance]
    return f"{begin} the {goal} {says}: {series.met} of {many} readings met it{_since(series)}."


def limits(series: Series) -> str:
    """What the limits rest on, such as "trial limits: 6 readings"; "" where there are none."""
    many = len(series.current)
    return f"{'trial limits' if series.on_trial else 'limits'}: {many} readings" if many else ""


def _since(series: Series) -> str:
    """From when the current readings are, where that is not the beginning."""
    first = series.chart.phases[-1].first
    return f" since {words.when(series.chart.months[first])}" if first else ""


def fired(signal: Signal) -> str:
    """Which rule fired when, and what it means."""
    one = signal.first == signal.last
    span = words.when(signal.first) if one else f"{words.when(signal.first)} to {words.when(signal.last)}"
    means = {"improvement": "an improvement", "concern": "of concern", "neither": "a change", "common": ""}
    return f"{span}: {_counted(signal)}: {means[signal.verdict]}."


def trial(series: Series) -> str:
    """A warning where the limits rest on few readings; "" where they do not."""
    if not series.on_trial:
        return ""
    many = len(series.current)
    return f"Trial limits: they rest on {many} readings{_since(series)}. With fewer than {TRIAL} they may still move."


def described(series: Series) -> str:
    """The chart in words, for whoever cannot see it."""
    found = series.chart
    known = sum(point.value is not None for point in found.points)
    text = f"XmR chart, {known} readings from {words.when(found.months[0])} to {words.when(found.months[-1])}. "
    text += verdict(series)
    if found.phases:
        last = found.phases[-1]
        ends = [said(value, series.unit) for value in (last.mean, last.lower, last.upper)]
        text += f" Mean {ends[0]}, limits {ends[1]} and {ends[2]}."
    return f"{text} {outlook(series)}"


def letter(series: Series) -> str:
    """The letter of an indicator's variation: H high, L low, ~ common cause, – too few readings."""
    return VARIATION_LETTER.get((series.chart.variation, series.chart.variation_side), "–")


def variation_said(series: Series) -> str:
    """An indicator's variation in full, such as "Improving, high" or "Of concern, low, but rising"."""
    standing = indicator_rows.standing(series)
    ways = dict.fromkeys(_way(standing, one.side) for one in standing)
    said_ways = ", but ".join(ways)
    return f"{VARIATION[series.chart.variation]}{f', {said_ways}' if ways else ''}"


def _way(standing: Sequence[Signal], side: Side) -> str:
    """Where the last readings lie, or go where no rule says that they lie there."""
    rules = [one.rule for one in standing if one.side == side]
    return WAYS[side][rules == ["trend"]]


def disputed(series: Series) -> str:
    """An indicator's variation in full where rules disagree; "" where they do not."""
    points = series.chart.points
    return variation_said(series) if points and points[-1].disputed else ""
