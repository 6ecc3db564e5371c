"""The printed page of a neighbourhood, read back as a reader of PDF would."""

from __future__ import annotations

import io
from functools import cache

import pytest
from pypdf import PdfReader

from components.neighbourhoods import profiles
from components.neighbourhoods.printing import neighbourhood_page
from components.shell import ATTRIBUTION
from components.take_away import paper
from components.take_away.paper import plain
from model.assumptions import levers
from model.scenario import parse
from queries.areas import choices
from queries.database import database
from queries.measures import measures
from test_pages import open_at

AREAS = [key for key, area in choices().areas.items() if area.kind == "neighbourhood"]
LONGEST = max(AREAS, key=lambda area: len(choices().areas[area].name))


@cache
def page(area: str, link: str = "", key: str = "people65", year: int = 2035) -> bytes:
    return neighbourhood_page(area, parse(link, choices()), key, year)


def text(document: bytes) -> str:
    (only,) = PdfReader(io.BytesIO(document)).pages
    return " ".join(only.extract_text().split())


@pytest.mark.parametrize("area", AREAS)
def test_every_neighbourhood_has_one_page_that_says_it_all(area: str) -> None:
    document, scenario = page(area), parse(f"area={area}", choices())
    assert document.startswith(b"%PDF") and len(document) < 200_000
    said = text(document)
    assert choices().areas[area].name in said
    assert plain(profiles.sentence(area, scenario)) in said
    for one in profiles.comparisons(area, scenario):
        assert all(part in said for part in (one.label, one.value, one.place, one.county, one.measure.origin))
    assert ATTRIBUTION in said
    assert database().fingerprint in said
    assert f"{scenario.link()}&measure=people65&year=2035" in said


@pytest.mark.parametrize("key", list(measures()))
def test_every_measure_can_be_printed(key: str) -> None:
    said = text(page(AREAS[0], "turnover=20", key))
    assert measures()[key].label in said
    assert "turnover=20" in said


@pytest.mark.parametrize(("link", "said"), [("", 0), ("turnover=20", 1)])
def test_the_figure_that_levers_move_says_for_whom_they_are_set(link: str, said: int) -> None:
    assert text(page(AREAS[0], link)).count(f"; {profiles.COUNTY_LEVERS}") == said


def test_the_page_is_a4_and_the_same_every_time() -> None:
    document = page(LONGEST)
    assert document == neighbourhood_page(LONGEST, parse("", choices()), "people65", 2035)
    width, height = PdfReader(io.BytesIO(document)).pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (595, 842)


def test_nothing_runs_off_the_page_or_into_the_foot(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[tuple[float, float, float]] = []
    draw, wrap = paper.Page.write_at, paper.Page.paragraph

    def write_at(self: paper.Page, x: float, y: float, line: str, *rest: object) -> None:
        draw(self, x, y, line, *rest)  # type: ignore[arg-type]
        ends.append((x, x + self.get_string_width(line), y))

    def paragraph(self: paper.Page, box: paper.Box, *rest: object) -> float:
        bottom = wrap(self, box, *rest)  # type: ignore[arg-type]
        assert bottom <= box.y + box.h + 0.1
        return bottom

    monkeypatch.setattr(paper.Page, "write_at", write_at)
    monkeypatch.setattr(paper.Page, "paragraph", paragraph)
    every_lever = "&".join(f"{key}={entry.minimum:g}" for key, entry in levers().items())
    for area in (LONGEST, AREAS[0], AREAS[-1]):
        for link in ("", every_lever):
            for key in ("dementiarate", "growth65"):
                neighbourhood_page(area, parse(link, choices()), key, 2047)
    assert all(left >= 15 and right <= 195.1 and 10 <= bottom <= 290 for left, right, bottom in ends)


def test_the_measure_s_sources_are_named() -> None:
    assert "Care Quality Commission" in text(page(AREAS[0], "", "beds"))
    assert "Care Quality Commission" not in text(page(AREAS[0], "", "people65"))


@pytest.mark.parametrize(("given", "printed"), [("−3", "–3"), ("Łódź", "?ódz"), ("é–’", "é–’"), ("日", "?")])
def test_no_character_is_refused(given: str, printed: str) -> None:
    assert plain(given) == printed


def test_the_button_stands_under_each_profile() -> None:
    app = open_at("neighbourhoods", "area=shf01&compare=rot4")
    assert [button.label for button in app.get("download_button") if "Print" in button.label] == [
        "Print this neighbourhood (PDF, A4)"
    ]
    app.segmented_control(key="closer_look").set_value("two").run()
    assert not app.exception
    assert len([button for button in app.get("download_button") if "Print" in button.label]) == 2
