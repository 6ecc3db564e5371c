"""Every figure of the page on the workforce, gathered from all its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from model.scenario import Scenario
from queries import planner
from queries.cited import Cited
from queries.goals import goals
from queries.workforce import opening
from queries.workforce_courses import COURSES, course
from queries.workforce_posts import structure
from queries.workforce_retirements import retirements
from queries.workforce_staff import employment, skills, who_they_are


def figures(scenario: Scenario) -> list[Cited]:
    """Every figure the page can show for a scenario, so that each can be walked back to its row and source."""
    looks = (opening, structure, employment, who_they_are, skills, retirements, goals)
    answers: list[object] = [look(scenario) for look in looks]
    answers += [course(scenario.area, key) for key in COURSES]
    answers += [planner.plan(scenario, by_cases) for by_cases in (False, True)]
    return list(_inside(answers))


def _inside(answer: object) -> Iterator[Cited]:
    """The figures inside an answer, however deep."""
    if isinstance(answer, Cited):
        yield answer
    elif isinstance(answer, (list, tuple)):
        for one in answer:
            yield from _inside(one)
    elif is_dataclass(answer):
        for field in fields(answer):
            yield from _inside(getattr(answer, field.name))
