"""`python -m queries`: a link in, JSON or one sentence out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from queries.__main__ import main

ROOT = Path(__file__).parent.parent
TOTALS = {
    *("starters", "growth", "replacement", "vacancies", "new_to_sector", "retirements"),
    *("filled_posts_start", "filled_posts_end", "starters_per_year", "shortfall_end"),
}


def command(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "queries", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    reading = subprocess.Popen(
        [sys.executable, "-m", "queries", "area=doncaster"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert reading.stdout and reading.stderr
    reading.stdout.close()
    assert (reading.stderr.read(), reading.wait()) == (b"", 0)
    reading.stderr.close()


def test_a_link_is_answered_as_json() -> None:
    done = command("area=doncaster&edition=strategy&turnover=30.7")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert {"scenario", "totals", "today", "by_year", "by_place", "by_neighbourhood", "by_role", "sources"} <= set(
        answer
    )
    assert set(answer["totals"]) >= TOTALS and set(answer["today"]) >= TOTALS
    assert round(answer["totals"]["starters"], 1) == 47_477.3
    assert round(answer["today"]["starters"], 1) == 35_759.3
    assert answer["scenario"]["area"] == "doncaster" and answer["scenario"]["levers"] == {"turnover": 30.7}
    assert [row["year"] for row in answer["by_year"]] == list(range(2019, 2036))
    assert [row["id"] for row in answer["by_place"]] == ["doncaster"]
    assert len(answer["by_neighbourhood"]) == 8
    parts = {"id", "starters", "filled_posts_start", "filled_posts_end"}
    assert all(set(row) >= parts for name in ("by_place", "by_neighbourhood", "by_role") for row in answer[name])
    assert {"doncaster-strategy-2019"} <= {row["source_id"] for row in answer["sources"]}


def test_what_a_rise_costs_is_answered_too() -> None:
    answer = json.loads(command("area=doncaster&pay=10&prices=printed").stdout)["pay"]
    assert answer["cost"]["value"] == pytest.approx(10_024_144.42, abs=0.01)
    assert answer["rate"]["row"].startswith("pay: doncaster / pay / role / care_worker")
    assert answer["new_turnover"]["value"] == pytest.approx(19.7)


def test_a_bad_link_is_refused_on_standard_error() -> None:
    done = command("area=doncaster&turnover=nan")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "The link's 'turnover=nan' cannot be used: allowed is a number from 0 to 80 (percent).\n"


def test_the_first_answer_of_a_fresh_clone_is_one_sentence_too(tmp_path: Path) -> None:
    """The database is built on the way, without a word."""
    leave_out = shutil.ignore_patterns("workforce-*", "workforce.current", ".workforce*", "__pycache__")
    for room in ("data", "model", "queries"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=leave_out)
    done = command("area=leeds", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "area=leeds" in done.stderr
    assert list((tmp_path / "data").glob("workforce-*.duckdb"))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    found = capsys.readouterr()
    return code, found.out, found.err


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ("colour=blue", ("colour=blue", "turnover")),
        ("area=leeds", ("area=leeds", "sheffield")),
        ("turnover=81", ("turnover=81", "from 0 to 80")),
        ("turnover=inf", ("turnover=inf", "from 0 to 80")),
        ("start=2035&end=2030", ("end=2030", "2036")),
        ("area=bar2&edition=strategy", ("edition=strategy", "area=bar2", "ons-2022")),
        ("edition=ons-2018&end=2041", ("end=2041", "2040")),
        ("pay=5&pay=6", ("pay=6", "once")),
        ("area=a%0Ab", ("area=a b",)),
        ("turnover=nan&growth=nan", ("growth=nan",)),
    ],
)
def test_every_bad_link_gets_one_line_and_exit_code_2(
    link: str, names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = printed(capsys, link)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1 and [name for name in names if name not in err] == []


def test_two_arguments_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = printed(capsys, "area=doncaster", "turnover=20")
    assert (code, out) == (2, "") and "in quotation marks" in err


def test_no_argument_is_south_yorkshire_as_today(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys)
    answer = json.loads(out)
    assert code == 0 and answer["scenario"]["area"] == "south-yorkshire"
    assert answer["totals"] == answer["today"]


def test_every_figure_of_the_json_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "area=doncaster&edition=strategy&growth=-30&turnover=0&recruits=0")

    def refuse(text: str) -> None:
        raise AssertionError(f"{text} is not JSON")

    answer = json.loads(out, parse_constant=refuse)
    assert answer["totals"]["starters"] == 0 and answer["totals"]["surplus"] > 0
    assert answer["by_year"][0]["starters"] is None


def test_the_link_in_the_answer_gives_the_same_answer(capsys: pytest.CaptureFixture[str]) -> None:
    first = json.loads(printed(capsys, "area=SHF13&pay=5&growth=12.5")[1])
    again = json.loads(printed(capsys, first["scenario"]["link"])[1])
    assert again == first
