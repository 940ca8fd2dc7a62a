"""Our own Python as syntax trees, for walls that a regular expression can't hold."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.repository.sources import files, name_of


@cache
def modules(*folders: str) -> tuple[tuple[str, ast.Module], ...]:
    """Name and tree of every production module below the folders, migrations left out."""
    return tuple(
        (name_of(path), ast.parse(path.read_text("utf-8")))
        for folder in folders
        for path in sorted(files(".py", under=folder))
        if "/migrations/" not in str(path)
    )


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last word of what is called: ``a.b.save()`` gives ``save``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(attr=word) | ast.Name(id=word):
                    yield node, word


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string constant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node
