"""The house rules that a machine can see."""

import ast
import re
from statistics import median, quantiles

from tests.repository.sources import files, name_of
from tests.repository.syntax import modules

LONGEST_FILE = 300
USUAL_FILE, LONG_FILE = 60, 200  # median and 95th percentile, in lines
USUAL_FUNCTION, LONG_FUNCTION = 6, 25
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError|assert True$")
MACHINE = re.compile(r"/(?:work|home|farm)/\w|https?://[\w.]*(?:pypi|npmjs|debian)\.org")


def test_files_are_small() -> None:
    long = {
        name_of(path): lines
        for path in files(".py", ".html", ".js", ".css")
        if "/migrations/" not in str(path)
        and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_most_files_are_smaller_still() -> None:
    """Empty packages don't count: they would make any average look good."""
    lengths = [
        lines
        for folder in ("apps", "portal")
        for path in files(".py", under=folder)
        if "/migrations/" not in str(path) and (lines := len(path.read_text("utf-8").splitlines()))
    ]
    assert median(lengths) <= USUAL_FILE
    assert quantiles(lengths, n=20)[-1] <= LONG_FILE


def test_functions_are_small() -> None:
    lengths = [
        (node.end_lineno or 0) - node.lineno + 1
        for _name, tree in modules("apps", "portal")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert median(lengths) <= USUAL_FUNCTION
    assert quantiles(lengths, n=20)[-1] <= LONG_FUNCTION


def test_nothing_is_left_unfinished() -> None:
    here = "tests/repository/test_sources.py"
    found = [
        f"{name_of(path)}:{number}"
        for path in files(".py", ".html", ".js", ".css", ".sh")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line) and name_of(path) != here
    ]
    assert found == []


def test_no_path_of_a_machine_and_no_registry_host() -> None:
    here = "tests/repository/test_sources.py"
    found = [
        f"{name_of(path)}:{number}"
        for path in files(".py", ".html", ".js", ".css", ".sh", ".md", ".toml", ".yml", ".txt", ".in")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MACHINE.search(line) and name_of(path) != here
    ]
    assert found == []
