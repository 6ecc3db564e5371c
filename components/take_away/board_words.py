"""What slides and briefing say of a pack: messages, comparisons, reasons, method, and where it all comes from."""

from __future__ import annotations

from collections.abc import Iterator

from components import words
from components.recruitment import summaries
from components.scenarios.kept import described
from components.shell import ATTRIBUTION
from model.assumptions import register
from model.scenario import BASES, DRIVERS
from model.workshop import Decision
from queries.areas import choices
from queries.board import ON_SCREEN, Answer, Change, Pack
from queries.cited import Cited
from queries.pay import STRATEGY_YEAR
from queries.pay_rise import Rise
from queries.ranges import Range

MORE = "... and {} more in the workbook."
ASKED = {
    "area": "Area",
    "edition": "Population",
    "start": "Start year",
    "end": "End year",
    "driver": "What care grows with",
    "base": "Posts counted",
    "payrole": "Who gets the rise",
    "prices": "Prices",
}


def between(found: Range) -> str:
    """A range as it is said: 9,600 to 12,000, or one number where both ends are said alike."""
    low, high = words.spoken(found.low), words.spoken(found.high)
    return low if low == high else f"{low} to {high}"


def asked(answer: Answer) -> str:
    """Whose answer it is, and of which years."""
    return f"{answer.need.area.name}, {answer.scenario.start} to {answer.scenario.end}"


def asked_apart(pack: Pack, answer: Answer) -> str:
    """What a scenario asks of all in which those of the pack differ; "" where all ask the same."""
    scenario = answer.scenario
    said = {
        **{"area": answer.need.area.name, "start": f"{scenario.start} to {scenario.end}"},
        **{"end": f"{scenario.start} to {scenario.end}", "driver": DRIVERS[scenario.driver]},
        **{"edition": choices().editions[scenario.edition].short_label, "base": BASES[scenario.base]},
    }
    return "; ".join(dict.fromkeys(said[key] for key in pack.unlike))


def titled(pack: Pack) -> str:
    """The workshop, and the day it was held on where that is known."""
    return f"{pack.title}, held on {words.iso_day(pack.day)}" if pack.day else pack.title


def against_today(answer: Answer) -> str:
    """People to recruit against the same area and years with no lever moved."""
    return words.signed(answer.difference["starters"]).replace("no change", "0") if answer.changes else "–"


def change(one: Change) -> str:
    """What was set, today's value beside it: Turnover: 25% (today 29.7%)."""
    today = "" if one.today is None else f" (today {words.amount(one.unit, one.today)})"
    return f"{one.label}: {words.amount(one.unit, one.number)}{today}"


def changes(pack: Pack) -> Iterator[tuple[str, str]]:
    """Everything that was set, scenario by scenario: (scenario and what was set, why)."""
    for one in pack.answers:
        if twin := _twin(pack, one):
            yield f"{one.short}. The same as {twin.short}", ""
            continue
        if one.note and one.name != ON_SCREEN:
            yield f"{one.short}. Note", one.note
        for made in one.changes:
            yield f"{one.short}. {change(made)}", made.reason
        for key, text in one.other_reasons:
            yield f"{one.short}. {_called(key)}", text
        if one.rise and one.rise.cost:
            yield f"{one.short}. {_cost(one.rise, one.rise.cost)}", ""


def changes_in_short(pack: Pack) -> Iterator[tuple[str, str]]:
    """The same without reasons and notes: (scenario, everything that was set in it)."""
    for one in pack.answers:
        if twin := _twin(pack, one):
            yield one.short, f"The same as {twin.short}"
            continue
        costs = [_cost(one.rise, one.rise.cost)] if one.rise and one.rise.cost else []
        if one.changes:
            yield one.short, "; ".join([*(change(made) for made in one.changes), *costs])


def _twin(pack: Pack, answer: Answer) -> Answer | None:
    """The kept scenario that is on screen, so that nothing of it is said twice."""
    kept = pack.answers[2:] if answer is pack.shown else ()
    return next((one for one in kept if one.scenario == answer.scenario), None)


def _cost(rise: Rise, cost: Cited) -> str:
    then = f" at {STRATEGY_YEAR} prices" if rise.of_then else ""
    return f"Cost of the rise in pay: {words.money(cost.value)} a year{then} ({cost.status})"


def rests_on(pack: Pack, decision: Decision) -> str:
    """What scenario a decision rests on: as it is called in the pack, else what it asks and moves; "" for none."""
    names = {one.scenario.link(): one.short for one in pack.answers}
    return names.get(decision.link) or (described(decision.link) if decision.link else "")


def decisions(pack: Pack) -> list[tuple[str, str]]:
    """What was decided, in its order: (when, by which role and on which scenario, the words)."""
    rests = [(one, rests_on(pack, one)) for one in pack.decisions]
    return [(f"{words.moment(one.at)}, {one.role}{f'. Rests on: {on}' if on else ''}", one.text) for one, on in rests]


def _called(key: str) -> str:
    entry = register().get(key)
    return entry.label if entry else ASKED.get(key, key)


def posts_message(answer: Answer) -> str:
    """What happens if recruitment stays as it is."""
    totals, end = answer.need.totals, answer.scenario.end
    needed = words.spoken(totals.filled_posts_end)
    if words.spoken(totals.shortfall_end) == "0":
        return f"If recruitment stays as it is, the {needed} posts needed in {end} can be filled"
    short = words.spoken(totals.shortfall_end)
    if answer.need.by_year["posts_as_today"][-1] >= totals.filled_posts_end:
        # Only over several places: what one fills too many, another lacks, and the chart of them all shows no gap.
        return f"If recruitment stays as it is, some places lack {short} posts in {end} while others fill too many"
    several = ", added up over the places" if len(answer.need.by_place["id"]) > 1 else ""
    return f"If recruitment stays as it is, {short} of the {needed} posts needed in {end} stay empty{several}"


def reasons_message(answer: Answer) -> str:
    """Why people must be recruited."""
    totals = answer.need.totals
    if words.spoken(totals.starters) == "0":
        return "Nobody need be recruited: posts fall faster than people leave"
    lead = words.tenths(min(1.0, totals.replacement / totals.starters))
    return f"{words.capital(lead)} of the people to recruit replace leavers"


def range_message(answer: Answer) -> str:
    """How far the answer may be off."""
    found = answer.ranges.starters_per_year
    low, high = words.spoken(found.low), words.spoken(found.high)
    if high == "0":
        return "In eight futures of ten, nobody need be recruited"
    said = f"about {low}" if low == high else f"between {low} and {high}"
    return f"In eight futures of ten, {said} people a year are needed"


def effects_message(answer: Answer) -> str:
    """What matters most."""
    if not answer.effects:
        return "No uncertain assumption moves this answer"
    first = answer.effects[0]
    return f"{first.label} matters most: from its low to its high end, {words.people(first.apart)}"


def comparison_message(pack: Pack) -> str:
    """How the scenarios compare."""
    if pack.unlike:
        return f"The scenarios differ in {words.asked_apart(pack.unlike)}: compare each with its own today"
    yearly = [one.need.totals.starters_per_year for one in pack.answers]
    low, high = words.spoken(min(yearly)), words.spoken(max(yearly))
    if low == high:
        return f"Every scenario needs about {low} people a year"
    return f"From {low} to {high} people a year, depending on what is decided"


def fit(pack: Pack, most: int | None = None) -> str:
    """Whether the figures of every scenario can all hold, and where they cannot; others than the first are counted."""
    found: dict[str, list[str]] = {}
    for one in pack.answers:
        for part in one.need.contradictions:
            found.setdefault(summaries.contradiction(part), []).append(one.short)
    if not found:
        return "Yes: turnover, the share from within the sector and retirements can all hold."
    said = [f"{words.listed(names)}: {sentence}" for sentence, names in found.items()]
    left = said[most:] if most is not None else []
    advice = summaries.advice([one.need for one in pack.answers])
    return " ".join([*said[:most], *([MORE.format(len(left))] if left else []), advice])


def method(pack: Pack) -> str:
    """How the answer was worked out, in a few sentences."""
    spread = pack.shown.ranges
    return (
        f"{summaries.rests_on(pack.shown.need)} Posts grow with the people who need care, people who leave are "
        "replaced, vacancies move to the rate set by the end year. Recruitment need is every starter this takes; "
        "retirements are inside leavers. 'If recruitment stays' carries today's starters a year forward. Ranges: each "
        f"assumption is drawn within its own range, {spread.draws:,} futures with seed {spread.seed}; a tenth lie "
        "below and a tenth above what is shown. Every figure about the future is modelled; those of today are "
        "published where a source prints them. 'Today' means no lever moved."
    )


def sources(pack: Pack) -> Iterator[str]:
    """The publications, by publisher."""
    for publisher, own in pack.sources.groupby("publisher"):
        titles = [f"{title} ({date})" for title, date in zip(own["title"], own["published"], strict=True)]
        yield f"{publisher}: {'; '.join(titles)}."


def road(pack: Pack) -> tuple[str, str]:
    """Where it all comes from: edition, fingerprint and date in one line, the link in another."""
    return (
        f"Population: {pack.population}. Edition of the figures: {pack.fingerprint}. "
        f"Made on {words.day(pack.made_on)}.",
        pack.link,
    )


def licence() -> str:
    """Whose figures these are."""
    return ATTRIBUTION
