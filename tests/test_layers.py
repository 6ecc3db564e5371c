"""The rooms of the house: what each may import, and what may stand at the top."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("pages", "components", "queries", "model", "data")
TOP_LEVEL = {
    *("app.py", "pages", "components", "queries", "data", "tests", "requirements.txt", "README.md", "model"),
    *(".streamlit", ".ci", "pyproject.toml", "constraints.txt", ".gitignore", "LICENSE"),
}
MAY_IMPORT = {
    "app.py": {"streamlit", "components.shell"},
    "pages": {"streamlit", "components", "queries", "model"},
    # numpy and pyarrow lay out the marks of a chart and hand them to the browser without a detour by pandas
    # fpdf draws what is printed, components/take_away/paper.py; xlsxwriter and pptx write what is taken away,
    # icalendar the dates of the action plan
    "components": {
        *("streamlit", "altair", "pydeck", "fpdf", "pandas", "numpy", "pyarrow", "xlsxwriter", "pptx", "icalendar"),
        *("components", "model", "queries"),
    },
    # sqlalchemy, alembic and platformdirs keep what people save, queries/store
    "queries": {
        *("duckdb", "pandas", "numpy", "streamlit", "sqlalchemy", "alembic", "platformdirs"),
        *("model", "queries", "data.build"),
    },
    "model": {"numpy", "pandas", "model"},
    "data": {"duckdb", "data"},
}
# The optional tool that joins outlines; no other module, and neither the build nor the app, needs shapely.
MAY_IMPORT_TOO = {"data/regroup.py": {"shapely"}}
CACHE_DECORATORS = {"cache_data", "cache_resource"}
OTHER_LANGUAGES = re.compile(
    r"<\s*(?:style|script|div|span)\b"
    r"|^\s*(?:select|SELECT)\b.+\b(?:from|FROM)\b"
    r"|\b(?:color|font-size|margin|padding|background)\s*:\s*[^;]+;",
    re.DOTALL | re.MULTILINE,
)


def modules(room: str) -> list[Path]:
    return [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))


def every_module() -> list[str]:
    return [path.relative_to(ROOT).as_posix() for room in ("app.py", *ROOMS) for path in modules(room)]


def imports(tree: ast.AST) -> Iterator[str]:
    """Every name a module imports, dotted; from a package each name on its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written in full here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stray_imports(source: str, module: str) -> list[str]:
    """The imports of a module that its room may not have. `module` is its path, or a room for any in it."""
    room = module.split("/")[0]
    outside = [name for name in imports(ast.parse(source)) if name.split(".")[0] not in sys.stdlib_module_names]
    if room == "app.py":
        outside += [name for name in imports(ast.parse(source)) if name.split(".")[0] in sys.stdlib_module_names]
        outside = [name for name in outside if not name.startswith("__future__")]
    allowed = MAY_IMPORT[room] | MAY_IMPORT_TOO.get(module, set())
    stray = [name for name in outside if not any(name == one or name.startswith(f"{one}.") for one in allowed)]
    if room == "queries":
        drawn = [name for name in outside if name.split(".")[0] == "streamlit"]
        stray += [name for name in drawn if name.rpartition(".")[2] not in CACHE_DECORATORS]
    return stray


def texts(tree: ast.AST) -> Iterator[str]:
    """Every string of a module that is not a docstring."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, documented) and node.body]
    docstrings = {id(node.value) for node in first if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


@pytest.mark.parametrize("name", every_module())
def test_arrows_never_run_back(name: str) -> None:
    source = (ROOT / name).read_text(encoding="utf-8")
    assert not stray_imports(source, name)


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("app.py", "import pandas"),
        ("app.py", "from components import charts"),
        ("pages", "import duckdb"),
        ("pages", "from altair import Chart"),
        ("pages", "import pydeck as pdk"),
        ("pages", "from data.build import ensure"),
        ("components", "import duckdb"),
        ("components", "from data import build"),
        ("queries", "from components import charts"),
        ("queries", "from streamlit import write"),
        ("queries", "import streamlit as st"),
        ("queries", "from data.checks import anything"),
        ("model", "from queries.database import run"),
        ("model", "import streamlit"),
        ("data", "import pandas"),
        ("data/build.py", "import shapely"),
        ("data/regroup.py", "import pandas"),
        ("data", "def late():\n    from model import assumptions"),
    ],
)
def test_a_wrong_import_is_seen(room: str, line: str) -> None:
    assert stray_imports(line, room)


@pytest.mark.parametrize("name", ["link", "widgets"])
def test_the_link_knows_nothing_of_the_frame_or_the_sidebar(name: str) -> None:
    tree = ast.parse((ROOT / "components" / f"{name}.py").read_text(encoding="utf-8"))
    assert {one for one in imports(tree) if one.startswith("components.")} <= {"components.figures"}


@pytest.mark.parametrize("path", modules("model"), ids=lambda path: path.stem)
def test_the_model_reads_no_file_but_the_register(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    reaches = [name for name in imports(tree) if name.split(".")[0] in {"pathlib", "os", "io", "subprocess", "socket"}]
    opens = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "open"]
    assert path.stem == "assumptions" or not reaches + opens


@pytest.mark.parametrize("path", modules("pages"), ids=lambda path: path.stem)
def test_pages_hold_no_other_language(path: Path) -> None:
    found = [text for text in texts(ast.parse(path.read_text(encoding="utf-8"))) if OTHER_LANGUAGES.search(text)]
    assert not found


@pytest.mark.parametrize(
    "text",
    ["<style>a {}</style>", "select area_id from areas", "select x\nfrom y where z", "<div>", "color: red; margin: 0;"],
)
def test_another_language_is_seen(text: str) -> None:
    assert OTHER_LANGUAGES.search(text)


def test_pages_are_short() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in modules("pages")}
    assert {name: lines for name, lines in lengths.items() if lines > 80} == {}
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 30


def test_nothing_else_stands_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    kept = listed.stdout.splitlines() or [path.name for path in ROOT.iterdir() if not path.name.startswith(".")]
    assert {name.split("/")[0] for name in kept} <= TOP_LEVEL


@pytest.mark.parametrize("path", sorted((ROOT / "components" / "styles").glob("*.css")), ids=lambda path: path.stem)
def test_every_block_of_a_stylesheet_is_closed(path: Path) -> None:
    depth = 0
    for mark in re.findall(r"[{}]", path.read_text(encoding="utf-8")):
        depth += 1 if mark == "{" else -1
        assert 0 <= depth <= 2
    assert depth == 0
