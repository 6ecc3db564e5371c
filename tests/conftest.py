"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import postgres
from data import build
from model.scenario import Choices
from queries.areas import choices as every_choice

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSERS_ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)

BUSY = [HealthCheck.too_slow]  # a busy machine is slow, not wrong
settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, print_blob=True, suppress_health_check=BUSY
)
settings.register_profile("here", max_examples=60, deadline=None, suppress_health_check=BUSY)
settings.load_profile("ci" if IN_CI else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/ anew from the present model")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Build the database once, before the workers start; tests/test_data.py reports what is wrong with it."""
    if not hasattr(session.config, "workerinput"):
        with suppress(build.BuildError):
            build.ensure()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with what takes longest: the type checker, the browser, and the store, which mostly waits for the disk."""
    first = ("test_tools.py", "browser", "test_store.py")
    items.sort(key=lambda item: next((at for at, one in enumerate(first) if one in item.path.parts), len(first)))


@pytest.fixture(scope="session")
def choices() -> Choices:
    """Every area and edition a link may name."""
    return every_choice()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser on this machine. None found: a skip that says how to get one, in CI a failure."""
    found = [path for name in BROWSERS if (path := shutil.which(name))]
    found += [path for path in BROWSERS_ELSEWHERE if Path(path).is_file()]
    if not found:
        advice = "No Chromium, Chrome or Edge found. Install one (Debian: apt-get install chromium) to run this test."
        if IN_CI:
            pytest.fail(advice)
        pytest.skip(advice)
    return found[0]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Server]:
    """A real PostgreSQL, started for the tests. None installed: a skip that says how to get one, in CI a failure."""
    programs = postgres.binaries()
    if programs is None:
        if IN_CI:
            pytest.fail(postgres.ADVICE)
        pytest.skip(postgres.ADVICE)
    with postgres.running(programs) as server:
        yield server
