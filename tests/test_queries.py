"""The questions: each asked by somebody, each answering with what its header promises."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from queries.database import database

ROOT = Path(__file__).parent.parent
QUESTIONS = sorted((ROOT / "queries").glob("*.sql"))
EVERY_SQL = [*QUESTIONS, *sorted((ROOT / "data").rglob("*.sql"))]


@dataclass(frozen=True)
class Header:
    """The comment a query opens with."""

    sentence: str
    parameters: list[str]
    columns: list[str]


def header(path: Path) -> Header:
    comment: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("--"):
            break
        comment.append(line.removeprefix("--").strip())
    text = " ".join(comment)
    sentence = re.split(r"\b(?:Parameters|Columns):", text)[0].strip()
    return Header(sentence, named("Parameters", text), named("Columns", text))


def named(what: str, text: str) -> list[str]:
    found = re.search(rf"\b{what}: ([^.]*)\.", text)
    return [name.strip() for name in found[1].split(",")] if found else []


def asked() -> Iterator[str]:
    """The name of every question the code asks."""
    for path in sorted(path for room in ("queries", "components", "pages") for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"run", "database.run"}:
                assert isinstance(node.args[0], ast.Constant), f"{path.name}: a question is named in full"
                yield str(node.args[0].value)


def test_every_question_is_asked_and_every_asked_question_is_there() -> None:
    assert set(asked()) == {path.stem for path in QUESTIONS}


@pytest.mark.parametrize("path", EVERY_SQL, ids=lambda path: path.stem)
def test_sql_opens_with_a_sentence(path: Path) -> None:
    assert re.fullmatch(r"[A-Z].{10,}\.", header(path).sentence)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_answers_with_the_columns_it_promises(path: Path) -> None:
    promised = header(path)
    cursor = database().cursor()
    nothing = dict.fromkeys(promised.parameters)  # unknown values: no rows perhaps, but always the columns
    found = cursor.execute(path.read_text(encoding="utf-8"), nothing or None).description or []
    assert [column[0] for column in found] == promised.columns


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_takes_the_parameters_it_names(path: Path) -> None:
    statements = re.sub(r"--.*|'[^']*'", "", path.read_text(encoding="utf-8"))
    assert sorted(set(re.findall(r"\$(\w+)", statements))) == sorted(header(path).parameters)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_one_order(path: Path) -> None:
    """Two people who ask the same must see the same order."""
    statements = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
    assert re.search(r"^order by\b", statements, re.MULTILINE) or "union all" in statements


@pytest.mark.parametrize("path", EVERY_SQL, ids=lambda path: path.stem)
def test_a_list_over_several_lines_ends_with_a_comma(path: Path) -> None:
    """So that a line can be added or moved without touching its neighbour."""
    lines = path.read_text(encoding="utf-8").splitlines()
    unended = []
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        if line.strip() == "select":
            end = next(at for at in range(number + 1, len(lines)) if lines[at].startswith(f"{indent}from"))
            unended += [lines[end - 1]] if end > number + 2 and not lines[end - 1].endswith(",") else []
    assert unended == []


def test_the_test_above_can_fail(tmp_path: Path) -> None:
    bad = tmp_path / "bad.sql"
    bad.write_text("-- A question.\nselect\n    one,\n    two\nfrom areas;\n")
    with pytest.raises(AssertionError):
        test_a_list_over_several_lines_ends_with_a_comma(bad)
