"""Results under version control, so that a change of the model is seen in review.

After a change that is meant: `python -m pytest --rewrite-golden`, then read the difference and say in the change log
what moved and why.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from model.scenario import Choices, parse
from queries.columns import as_frame
from queries.recruitment import need

GOLDEN = Path(__file__).parent / "golden"
LINKS = {
    "south-yorkshire-today": "",
    "doncaster-strategy": "area=doncaster&edition=strategy",
    "doncaster-pay-and-community": "area=doncaster&pay=10&community=3&productivity=0.5&phase=4&recruits=2000",
    "sheffield-2040": "area=sheffield&end=2040&driver=85plus&turnover=25&vacancy=5&phase=5",
    "dearne-growth": "area=bar2&growth=30&driver=selfcare&base=directly-employed&within=75",
}
NOT_FIGURES = {"year", "status", "source_id"}

Figures = dict[tuple[str, str], float]


def computed(link: str, choices: Choices) -> Figures:
    """Every figure of an answer by period and measure; what is empty is left out."""
    answer = need(parse(link, choices))
    figures: Figures = {("total", name): value for name, value in vars(answer.totals).items()}
    for row in as_frame(answer.by_year).to_dict("records"):
        figures |= {(str(row["year"]), str(name)): row[name] for name in row if name not in NOT_FIGURES}
    return {key: float(value) for key, value in figures.items() if not math.isnan(value)}


def write(path: Path, figures: Figures) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["period", "measure", "value"])
        rows.writerows([*key, f"{value:.7f}"] for key, value in figures.items())


def read(path: Path) -> Figures:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["period"], row["measure"]): float(row["value"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", LINKS)
def test_results_are_as_recorded(name: str, choices: Choices, request: pytest.FixtureRequest) -> None:
    path, figures = GOLDEN / f"{name}.csv", computed(LINKS[name], choices)
    if request.config.getoption("--rewrite-golden"):
        write(path, figures)
    recorded = read(path)
    assert set(figures) == set(recorded)
    moved = {key: (recorded[key], value) for key, value in figures.items() if abs(value - recorded[key]) > 1e-6}
    assert moved == {}


def test_every_record_belongs_to_a_scenario() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(LINKS)
