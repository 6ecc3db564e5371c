"""Linters and types, so that one command says whether all is well."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = {
    "style of Python": ("ruff", "check", "."),
    "layout of Python": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layout of SQL": ("sqlfluff", "lint", "--nocolor", "--disable-progress-bar", "queries", "data"),
}


@pytest.mark.parametrize("what", TOOLS)
def test_a_tool_has_nothing_to_say(what: str) -> None:
    done = subprocess.run([sys.executable, "-m", *TOOLS[what]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]


def names(path: str) -> dict[str, str]:
    """What a requirements file pins: name and version."""
    text = re.sub(r"#.*", "", (ROOT / path).read_text(encoding="utf-8"))
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("-c")]
    pins = [re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines]
    assert all(pins), lines
    return {pin[1].lower(): pin[2] for pin in pins if pin}


def test_every_requirement_is_pinned_and_says_why() -> None:
    asked, pinned = names("requirements.txt"), names("constraints.txt")
    assert {name: pinned.get(name) for name in asked} == asked
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.search(r" # \w+", line) for line in lines if "==" in line)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    (command,) = re.findall(r"python3\.11 -m venv .+ -m pytest", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
