"""The register of assumptions: complete, sourced, and strict with bad entries."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from model.assumptions import Assumption, RegisterError, constant, factors, levers, plain, read_register, register
from queries.database import run

# Keys are public: they stand in links people have shared. Add to these, never rename or take away.
LEVERS = ["growth", "turnover", "vacancy", "within", "community", "productivity", "pay", "phase", "recruits"]
FACTORS = ["hours", "fulltime", "oncosts", "rate", "payposts", "workdays", "young", "men", "certificate", "sickness"]
ENTRIES = ["activity", "moving", "minutes", "contact", "cases", "registered", "direct"]
CONSTANTS = ["pay_effect", "turnover_floor", "deprivation_weight", "weeks", "turning_25", "modelled_posts"]

ENTRY = """
[turnover]
kind = "lever"
label = "Turnover"
unit = "percent"
default = "today"
low = 22.7
central = 28.0
high = 34.9
minimum = 0.0
maximum = 80.0
evidence = "Published rates."
source_id = "doncaster-strategy-2019"
status = "published"
quality = "amber"
"""


def test_public_keys_are_unchanged_and_in_order() -> None:
    assert list(levers()) == LEVERS
    assert list(factors()) == FACTORS + ENTRIES
    assert [key for key in register() if key not in levers() and key not in factors()] == CONSTANTS


def test_the_planner_starts_empty_and_the_rest_does_not() -> None:
    """No ratio from hospital to community is published, so none may be assumed."""
    assert [key for key, entry in register().items() if entry.start == "empty"] == ENTRIES
    assert all(
        entry.low is entry.central is entry.high is None for entry in register().values() if entry.kind == "entry"
    )


@pytest.mark.parametrize("entry", register().values(), ids=lambda entry: entry.key)
def test_an_entry_is_complete(entry: Assumption) -> None:
    assert entry.kind in {"lever", "factor", "entry", "uncertain", "constant"}
    assert entry.status in {"published", "derived", "modelled", "illustrative"}
    assert entry.quality in {"green", "amber", "red"}
    assert entry.label and entry.unit and entry.evidence.endswith(".")


@pytest.mark.parametrize("entry", [*levers().values(), *factors().values()], ids=lambda entry: entry.key)
def test_a_lever_has_help_bounds_and_a_step(entry: Assumption) -> None:
    assert entry.help.endswith(".")
    assert math.isfinite(entry.minimum) and math.isfinite(entry.maximum) and entry.minimum < entry.maximum
    assert 0 < entry.step <= (entry.maximum - entry.minimum) / 10


def test_every_source_of_the_register_is_known() -> None:
    assert {entry.source_id for entry in register().values()} <= set(run("sources")["source_id"])


def test_a_percentage_is_a_share_inside() -> None:
    assert constant("turnover_floor") == pytest.approx(0.10)
    assert constant("pay_effect") == 0.30
    assert constant("deprivation_weight") == 0.0


def test_a_lever_that_starts_from_today_has_no_value_of_its_own() -> None:
    with pytest.raises(RegisterError, match="'growth' starts from today's value of an area"):
        constant("growth")


def register_of(text: str, folder: Path) -> dict[str, Assumption]:
    path = folder / "assumptions.toml"
    path.write_text(text, encoding="utf-8")
    return read_register(path)


def test_a_good_register_is_read(tmp_path: Path) -> None:
    entry = register_of(ENTRY, tmp_path)["turnover"]
    assert (entry.default, entry.low, entry.maximum, entry.step, entry.help) == (None, 22.7, 80.0, 1.0, "")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("label = ", "labl = "), "The register's entry 'turnover' is not complete: .*labl"),
        (
            ('source_id = "doncaster-strategy-2019"\n', ""),
            "The register's entry 'turnover' is not complete: .*source_id",
        ),
        (("low = 22.7", "low = 29.0"), "'turnover': minimum, low, central, high and maximum must rise in that order"),
        (("maximum = 80.0", "maximum = 30.0"), "'turnover': minimum, low, central, high and maximum must rise"),
        (('default = "today"', "default = 99.0"), "'turnover': the default 99.0 lies outside 0.0 to 80.0"),
    ],
)
def test_a_bad_register_is_refused_with_a_sentence(change: tuple[str, str], sentence: str, tmp_path: Path) -> None:
    assert change[0] in ENTRY
    with pytest.raises(RegisterError, match=sentence):
        register_of(ENTRY.replace(*change), tmp_path)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('default = "today"', "default = nan"), "turnover"),
        (("low = 22.7", "low = nan"), "turnover"),
        (('default = "today"', 'default = "tomorrow"'), "turnover"),
        (("low = 22.7", 'low = "22.7"'), "turnover"),
        (("[turnover]", "turnover = 3\n[other]"), "turnover"),
        (("[turnover]", "[turnover"), "assumptions.toml"),
    ],
)
def test_a_register_of_the_wrong_kinds_is_refused_too(change: tuple[str, str], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=sentence):
        register_of(ENTRY.replace(*change), tmp_path)


@pytest.mark.parametrize(("number", "text"), [(30.0, "30"), (22.7, "22.7"), (0.0, "0"), (-0.0, "0"), (1e-7, "1e-07")])
def test_numbers_are_written_short(number: float, text: str) -> None:
    assert plain(number) == text


@pytest.mark.parametrize("text", ["20", "20.", "20.0", "+20", " 20 ", "2e1", "2E+1"])
def test_a_number_may_be_typed_in_several_ways(text: str) -> None:
    assert levers()["turnover"].read(text) == 20.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "nan",
        "inf",
        "-inf",
        "1e999",
        "80.1",
        "-0.1",
        "1_0",
        "0x10",
        "２０",
        "٢٠",
        "20%",
        "1,5",
        "--5",
        "5\n6",
        "e1",
        ".",
    ],
)
def test_what_is_not_a_number_within_bounds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a number from 0 to 80 \(percent\)$"):
        levers()["turnover"].read(text)
