"""app.css and app.js, put together from the small files in static/css and static/js.

Two requests instead of twenty, without Node: style sheets are joined in the order of STYLES; scripts are
modules of one restricted form (imports at the top from "./x.js", exports by name), so joining them in the
order of their imports and dropping those two words gives one module. Names are unique across files.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STYLES = (
    *("tokens", "base", "layout", "navigation", "arrange", "controls", "surfaces", "overlays"),
    *("timeline", "prose", "chat", "found", "files", "review", "entrance", "utilities"),
)
ENTRANCE = "main"
_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"\./([a-z-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:.|\n)*?\*/[ \t]*|//.*)\n", re.MULTILINE)


def style_sheet() -> str:
    """All styles in the order of their cascade layers."""
    return "".join(_COMMENTS.sub("", (_source() / "css" / f"{name}.css").read_text()) for name in STYLES)


def script() -> str:
    """All modules, each after those it imports. Raises ValueError for another form of import or export."""
    texts = [(_source() / "js" / f"{name}.js").read_text() for name in modules()]
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _strip(text))) for text in texts)
    if wrong := re.search(r"^(?:import|export)\b.*", joined, re.MULTILINE):
        raise ValueError(f"not a form that can be joined: {wrong[0]}")
    return joined


def modules() -> list[str]:
    """Names of the script files in the order of their imports."""
    ordered: list[str] = []
    _visit(ENTRANCE, ordered)
    return ordered


class BundleFinder(BaseFinder):
    """Lets staticfiles see the two joined files as ``css/app.css`` and ``js/app.js``."""

    texts = {"css/app.css": style_sheet, "js/app.js": script}

    def find(self, path: str, find_all: bool = False, **_options: Any) -> Any:
        if path not in self.texts:
            return []
        found = str(self._write(path))
        return [found] if find_all else found

    def list(self, _ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in self.texts:
            self._write(path)
            yield path, FileSystemStorage(location=str(_target()))

    def _write(self, path: str) -> Path:
        file, text = _target() / path, self.texts[path]()
        if not file.exists() or file.read_text() != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            # A reader in another process sees the old file or the new one, never half of one.
            half = file.with_suffix(".part")
            half.write_text(text)
            half.replace(file)
        return file


def _visit(name: str, ordered: list[str]) -> None:
    for imported in _IMPORT.findall((_source() / "js" / f"{name}.js").read_text()):
        if imported not in ordered:
            _visit(imported, ordered)
    ordered.append(name)


def _strip(text: str) -> str:
    return _COMMENTS.sub("", text)


def _source() -> Path:
    return Path(settings.BASE_DIR) / "static"


def _target() -> Path:
    return Path(settings.VAR) / "bundles"
