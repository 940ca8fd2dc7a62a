"""The file with which scripts try the portal from outside: addresses, sign-ins and keys of the demo."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from apps.lifecycle.advance import RefusedError
from apps.reports.cast.access import KEYS, Key
from apps.reports.cast.builders import access, people
from apps.reports.cast.company import Company
from apps.reports.cast.people import PEOPLE

MODE = 0o600
LIVING = [key for key in KEYS if not key.revoked]


def refresh(path: Path, company: Company) -> bool:
    """Write the file unless it is true already; whether it was written. Only its owner can read it.

    What no longer opens is replaced: clear keys and passwords are stored nowhere else.
    """
    before = _read(path)
    _restore_passwords(before, company)
    text = json.dumps(_content(before, company), indent=2, ensure_ascii=False) + "\n"
    if path.is_file() and path.stat().st_mode & 0o777 == MODE and path.read_text("utf-8") == text:
        return False
    _write_private(path, text)
    return True


def missing(path: Path) -> int:
    """How many keys of the demo the file doesn't name, because none would open anything."""
    return len(LIVING) - len(_read(path).get("api_keys", ()))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # without a readable file everything in it is made anew
    return found if isinstance(found, dict) else {}


def _restore_passwords(before: dict[str, Any], company: Company) -> None:
    """People who were here before may have another password than the one that is written down."""
    told = {user.get("password") for user in before.get("users", ())}
    if told != {company.password} and company.made["people"] < len(PEOPLE):
        people.set_passwords(company)


def _content(before: dict[str, Any], company: Company) -> dict[str, Any]:
    users = [
        {"email": person.email, "password": company.password, "role": person.roles[0]} for person in PEOPLE
    ]
    return {
        "web": settings.WEB_URL,
        "gateway": settings.GATEWAY_URL,
        "users": users,
        "api_keys": _keys(before.get("api_keys", ()), company),
    }


def _keys(before: Any, company: Company) -> list[dict[str, str]]:
    entries = []
    for spec in LIVING:
        told = [str(entry.get("key")) for entry in before if entry.get("use_case") == spec.use_case]
        clear = next((key for key in told if access.opens(company, spec, key)), None) or _new(company, spec)
        if clear is not None:
            entries.append(
                {"key": clear, "use_case": spec.use_case, "model": spec.model, "holder": _holder(spec)}
            )
    return entries


def _holder(spec: Key) -> str:
    return f"service account {spec.account}" if spec.account else spec.person


def _new(company: Company, spec: Key) -> str | None:
    """The key of this run. None where people have shut its way since: no key would open it."""
    if spec.name not in company.clear_keys:
        with suppress(RefusedError):
            access.renew(company, spec)
    return company.clear_keys.get(spec.name)


def _write_private(path: Path, text: str) -> None:
    """Replace the file at once: no reader sees half of it, and nobody else ever sees any of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, MODE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(handle, MODE)
        file.write(text)
        file.flush()
        os.fsync(handle)
    beside.replace(path)
