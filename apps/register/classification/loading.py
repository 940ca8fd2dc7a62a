"""The rule sets that lie beside this file, each with the digest of its content."""

import hashlib
import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from apps.register.classification.parsing import parse_rule_set
from apps.register.classification.rules import RuleSet
from apps.register.classification.texts import DataError

FOLDER = Path(__file__).with_name("rule_sets")
RULE_SETS = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
BY_KEY = {"rules": "id", "duties": "key"}
Raw = dict[str, Any]


@cache
def rule_set(name: str) -> RuleSet:
    """Raises DataError."""
    raw = document(name)
    return parse_rule_set(raw, digest(raw))


def document(name: str) -> Raw:
    """The whole content, with that of the rule set which it amends. Raises DataError."""
    raw = content(name)
    return amended(document(raw["amends"]), raw) if "amends" in raw else raw


def content(name: str) -> Raw:
    """What stands in the file itself. Raises DataError."""
    if name not in RULE_SETS:
        raise DataError(f"There is no rule set named {name[:60]}: choose {' or '.join(RULE_SETS)}.")
    try:
        raw = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{name}.toml can't be read: {error}.") from error
    if raw.get("name") != name:
        raise DataError(f"{name}.toml calls itself {raw.get('name')}: file and name have to agree.")
    return raw


def amended(old: Raw, new: Raw) -> Raw:
    """Entries with a known id take the place of the old ones; ``repeals`` names those that end."""
    result = {key: value for key, value in new.items() if key != "amends"}
    for part in ("dates", "conditions"):
        result[part] = {**old.get(part, {}), **new.get(part, {})}
    repealed = set(result.pop("repeals", ()))
    for part, key in BY_KEY.items():
        entries = {entry[key]: entry for entry in (*old.get(part, ()), *new.get(part, ()))}
        result[part] = [entry for known, entry in entries.items() if known not in repealed]
    return result


def digest(raw: Raw) -> str:
    """SHA-256 over the whole content in one fixed form: the same rules, the same digest."""
    text = json.dumps(raw, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_day)
    return hashlib.sha256(text.encode()).hexdigest()


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise DataError(f"{value!r} is nothing that a rule set may hold.")
