"""Which closer looks the page on people and health offers, by the word of the link."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from components.closer_look import Look
from components.people import carers, health_looks, population_looks
from queries.health import Needs
from queries.population import People

LOOKS: dict[str, tuple[str, Callable[[People, Needs], None]]] = {
    "lines": ("Places over time", population_looks.lines),
    "profile": ("Age profile", population_looks.profile),
    "sexes": ("Women and men", population_looks.sexes),
    "shares": ("Share over 65", population_looks.shares),
    "editions": ("Editions", population_looks.editions),
    "place": ("Need by place", health_looks.by_place),
    "neighbourhood": ("Need by neighbourhood", health_looks.by_neighbourhood),
    "drivers": ("More or older people?", health_looks.drivers),
    "printed": ("The strategy's table", health_looks.printed),
    "carers": ("Unpaid carers", carers.show),
}


def looks(people: People, needs: Needs) -> dict[str, Look]:
    """The closer looks; need by place only for the county."""
    return {
        key: (label, partial(show, people, needs))
        for key, (label, show) in LOOKS.items()
        if key != "place" or people.area.kind == "county"
    }
