"""The slides: one message each, native charts that can be edited, notes with sources for whoever presents."""

from __future__ import annotations

from components import words
from components.recruitment import summaries
from components.take_away import board_words as say
from components.take_away.deck import BARS, EDGE, INSIDE, LINE, STACK, Deck, lying, shade_points, unit
from components.take_away.paper import INK, Box
from components.take_away.sheets import at_midnight
from queries.board import Answer, Effect, Pack

FIT = "Do the figures fit together?"
BODY = Box(EDGE, 1.65, INSIDE, 5.15)
MOST_EFFECTS = 8
REASONS = {"replacement": "to replace leavers", "growth": "for growth", "vacancies": "to fill vacancies"}


def slides(pack: Pack) -> bytes:
    """A PowerPoint deck of what a pack says, 16:9."""
    foot = f"South Yorkshire Workforce Explorer. {say.asked(pack.shown)}. Modelled. Edition {pack.fingerprint}."
    headline = words.headline(pack.shown.need)
    deck = Deck(f"{pack.title}: {headline}", headline, at_midnight(pack.made_on), foot)
    _need(deck, pack)
    _posts(deck, pack)
    _starters(deck, pack)
    _range(deck, pack)
    if pack.shown.effects:
        _effects(deck, pack)
    _comparison(deck, pack)
    if pack.decisions:
        _decisions(deck, pack)
    _method(deck, pack)
    return deck.finished()


def _notes(pack: Pack, *said: str) -> str:
    """What to say, then where it comes from."""
    edition, link = say.road(pack)
    return "\n".join(
        [
            *said,
            summaries.rests_on(pack.shown.need),
            "",
            "Sources:",
            *say.sources(pack),
            "",
            edition,
            link,
            say.licence(),
        ]
    )


def _need(deck: Deck, pack: Pack) -> None:
    shown, end = pack.shown, pack.shown.scenario.end
    totals, spread = shown.need.totals, shown.ranges
    slide = deck.add(words.headline(shown.need), _notes(pack, f"Workshop: {pack.title}. {pack.note}".strip()))
    subtitle = f"{say.titled(pack)}. {say.asked(shown)}. {summaries.rests_on(shown.need)}"
    deck.text(slide, Box(EDGE, 1.65, INSIDE, 0.7), subtitle, 16, colour=INK.quiet)
    figures = (
        ("People to recruit", totals.starters, shown.starters),
        ("Each year", totals.starters_per_year, spread.starters_per_year),
        ("New to the sector", totals.new_to_sector, spread.new_to_sector),
        (f"Posts short in {end}", totals.shortfall_end, spread.shortfall_end),
    )
    for at, (label, value, found) in enumerate(figures):
        x, wide = EDGE + at * INSIDE / 4, INSIDE / 4 - 0.2
        deck.text(slide, Box(x, 3.0, wide, 0.4), label, 18, colour=INK.quiet)
        colour = INK.scenario if at == 0 else INK.text
        deck.text(slide, Box(x, 3.45, wide, 1.0), words.spoken(value), 48, bold=True, colour=colour)
        deck.text(slide, Box(x, 4.55, wide, 0.4), say.between(found), 18)
        deck.text(slide, Box(x, 4.95, wide, 0.3), "in eight futures of ten", 14, colour=INK.quiet)


def _posts(deck: Deck, pack: Pack) -> None:
    shown = pack.shown
    rows, message = shown.need.by_year, say.posts_message(shown)
    slide = deck.add(message, _notes(pack, "'If recruitment stays' carries today's starters a year forward."))
    series = {
        "Posts needed": ([float(one) for one in rows["filled_posts"]], INK.scenario),
        "Posts filled if recruitment stays as it is": ([float(one) for one in rows["posts_as_today"]], INK.baseline),
    }
    chart = deck.chart(slide, BODY, LINE, [str(one) for one in rows["year"]], series, f"Line chart. {message}.")
    unit(chart, "filled posts")


def _starters(deck: Deck, pack: Pack) -> None:
    shown = pack.shown
    rows, message = shown.need.by_year, say.reasons_message(shown)
    slide = deck.add(message, _notes(pack, "People to recruit each year, by reason; retirements are inside leavers."))
    series = {
        text: ([float(one) for one in rows[key]][1:], colour)
        for (key, text), colour in zip(REASONS.items(), INK.reasons, strict=True)
    }
    years = [str(one) for one in rows["year"]][1:]
    chart = deck.chart(slide, BODY, STACK, years, series, f"Stacked columns by year. {message}.")
    chart.plots[0].gap_width = 40
    unit(chart, "people a year")


def _range(deck: Deck, pack: Pack) -> None:
    shown = pack.shown
    rows, message = shown.ranges.by_year, say.range_message(shown)
    drawn = f"{shown.ranges.draws:,} futures, seed {shown.ranges.seed}."
    slide = deck.add(message, _notes(pack, f"Each assumption is drawn within its own range: {drawn}"))
    names = {
        "starters_high": ("One future in ten lies above", INK.scenario_soft),
        "starters_middle": ("Half lie above, half below", INK.scenario),
        "starters_low": ("One future in ten lies below", INK.baseline),
    }
    series = {name: ([float(one) for one in rows[key]][1:], colour) for key, (name, colour) in names.items()}
    years = [str(one) for one in rows["year"]][1:]
    chart = deck.chart(slide, BODY, LINE, years, series, f"Line chart of three lines by year. {message}.")
    unit(chart, "people to recruit in the year")


def _effects(deck: Deck, pack: Pack) -> None:
    shown = pack.shown
    message = say.effects_message(shown)
    slide = deck.add(message, _notes(pack, "One assumption at a time at its low or high end, the others as set."))
    note = f"People to recruit by {shown.scenario.end}, more or fewer than as set, when one assumption alone changes."
    deck.text(slide, Box(EDGE, 1.55, INSIDE, 0.35), note, 14, colour=INK.quiet)
    found: list[Effect] = list(reversed(shown.effects[:MOST_EFFECTS]))
    series = {
        "at its low end": ([one.change_at_low for one in found], INK.scenario_soft),
        "at its high end": ([one.change_at_high for one in found], INK.scenario),
    }
    names = [one.label for one in found]
    chart = deck.chart(slide, Box(EDGE, 1.95, INSIDE, 4.9), BARS, names, series, f"Bars. {message}.")
    lying(chart, 100, lambda change: words.signed(change).replace("no change", ""))


def _comparison(deck: Deck, pack: Pack) -> None:
    message = say.comparison_message(pack)
    set_to = [f"{what}{f': {why}' if why else ''}" for what, why in say.changes(pack)]
    everywhere = f"All scenarios in one link: {pack.comparison}"
    slide = deck.add(message, _notes(pack, "What was set:", *(set_to or ["nothing"]), FIT, say.fit(pack), everywhere))
    answers = list(pack.answers)
    series = {"People to recruit each year": ([one.need.totals.starters_per_year for one in answers], INK.scenario)}
    names, box = [one.short for one in answers], Box(EDGE, 1.65, 4.6, 5.15)
    chart = deck.chart(slide, box, BARS, names, series, f"Bars: people to recruit each year. {message}.")
    lying(chart, 0, words.spoken)
    chart.category_axis.reverse_order = True
    shade_points(chart, [INK.baseline, INK.scenario, *[INK.scenario_soft] * len(pack.answers[2:])])
    head = ("Scenario", "People a year", "Eight futures in ten", "Against today, all years", "Posts short")
    rows = [head, *(_compared(one, say.asked_apart(pack, one)) for one in answers)]
    deck.table(slide, Box(5.4, 1.75, 7.33, 5.0), rows, (2.68, 0.95, 1.6, 1.2, 0.9))


def _compared(answer: Answer, asked: str) -> tuple[str, ...]:
    """A row of the table; what was asked where not all ask the same."""
    totals = answer.need.totals
    return (
        f"{answer.name} ({asked})" if asked else answer.name,
        words.spoken(totals.starters_per_year),
        say.between(answer.ranges.starters_per_year),
        say.against_today(answer),
        words.spoken(totals.shortfall_end),
    )


def _decisions(deck: Deck, pack: Pack) -> None:
    count = len(pack.decisions)
    message = "The room took one decision" if count == 1 else f"The room took {count} decisions"
    slide = deck.add(message, _notes(pack, *(f"{head}: {text}" for head, text in say.decisions(pack))))
    y, end, size = BODY.y, BODY.y + BODY.h, 16.0
    for at, one in enumerate(pack.decisions):
        rests = say.rests_on(pack, one)
        who = f"{one.role}; rests on: {rests}" if rests else one.role
        text = deck.cut(f"{at + 1}. {one.text}", INSIDE, size, 3) + f" ({who})"
        high = deck.height(text, INSIDE, size)
        if y + high > end - (0.4 if at + 1 < count else 0):
            deck.text(slide, Box(EDGE, y, INSIDE, 0.35), say.MORE.format(count - at), size, colour=INK.quiet)
            return
        deck.text(slide, Box(EDGE, y, INSIDE, high), text, size)
        y += high + 0.14


def _method(deck: Deck, pack: Pack) -> None:
    message = "How it was worked out, and what it rests on"
    slide = deck.add(message, _notes(pack, *(f"{one.name}: {one.link}" for one in pack.answers)))
    deck.text(slide, Box(EDGE, 1.6, INSIDE, 1.7), say.method(pack), 14)
    deck.text(slide, Box(EDGE, 3.4, INSIDE, 0.7), f"{FIT} {say.fit(pack, 2)}", 12, colour=INK.quiet)
    deck.text(slide, Box(EDGE, 4.2, INSIDE, 1.75), " ".join(say.sources(pack)), 12)
    edition, link = say.road(pack)
    deck.text(slide, Box(EDGE, 6.0, INSIDE, 0.7), f"{edition}\n{link}\n{say.licence()}", 11, colour=INK.quiet)
    side_by_side, box = "Open all scenarios side by side", Box(EDGE, 6.72, INSIDE, 0.22)
    deck.text(slide, box, side_by_side, 11, colour=INK.scenario, address=pack.comparison)
