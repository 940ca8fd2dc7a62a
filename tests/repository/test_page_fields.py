"""What a page works out, somebody shows: each field of a page's dataclass is read somewhere."""

import ast
import re
from collections.abc import Iterator

from tests.repository.sources import files, name_of

TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
READ = re.compile(r"\.([a-z_]\w*)")


def _fields() -> Iterator[tuple[str, str]]:
    for path in files(".py", under="apps"):
        if path.parent.name == "pages" or path.name == "pages.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef) and _is_dataclass(node):
                    yield from ((f"{name_of(path)}: {node.name}", field) for field in _fields_of(node))


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def _fields_of(node: ast.ClassDef) -> Iterator[str]:
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            yield part.target.id


def _read() -> set[str]:
    found: set[str] = set()
    for path in files(".py", under="apps"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        found |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    for path in files(".html", ".txt", under="templates"):
        for tag in TAG.findall(path.read_text("utf-8")):
            found |= set(READ.findall(tag))
    return found


def test_every_field_of_a_page_is_read() -> None:
    fields = list(_fields())
    assert len(fields) > 1000
    read = _read()
    assert [f"{where}.{field}" for where, field in fields if field not in read] == []
