"""Secrets made once per var folder and kept in ``var/secrets.json`` (mode 0600)."""

import base64
import json
import secrets
from pathlib import Path
from typing import Any

from portal.launcher.folders import write_private
from portal.launcher.messages import Refusal


class SecretStore:
    """A small JSON file of secrets. ``get`` makes what is missing and saves it before handing it out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = _read(path)

    @property
    def is_new(self) -> bool:
        """Whether nothing has been kept yet."""
        return not self._values

    def get(self, name: str) -> str:
        """The secret of that name (see ``MAKERS``)."""
        if name not in self._values:
            self.put(name, MAKERS[name]())
        return str(self._values[name])

    def find(self, name: str) -> str | None:
        """The kept value, or None; nothing is made."""
        value = self._values.get(name)
        return None if value is None else str(value)

    def put(self, name: str, value: str) -> None:
        """Keep a value and save the file."""
        self._values[name] = value
        write_private(self._path, json.dumps(self._values, indent=2, sort_keys=True) + "\n")


def random_key() -> str:
    """32 random bytes in URL-safe base64, the form of ``PORTAL_KEK`` and ``PORTAL_KEY_PEPPER``."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def random_text() -> str:
    """A random text fit for an address."""
    return secrets.token_urlsafe(24)


def _demo_password() -> str:
    # Typed by hand from a terminal, so without characters that look alike.
    return "Leitplanke-" + "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(6))


DEMO_MARK = "demo-"  # production refuses a key that begins like this
MAKERS = {
    "instance": lambda: secrets.token_hex(8),
    "secret_key": lambda: DEMO_MARK + secrets.token_urlsafe(50),
    "kek": random_key,
    "key_pepper": random_key,
    "seal_key": random_key,
    "demo_password": _demo_password,
    "redis_password": random_text,
    "portal_owner": random_text,
    "portal_app": random_text,
    "portal_sealer": random_text,
    "portal_auditor": random_text,
}


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        values = json.loads(path.read_text())
    except PermissionError:
        raise Refusal(
            f"{path} belongs to another account; start as that account, or set PORTAL_VAR."
        ) from None
    except ValueError:
        raise Refusal(f"{path} is damaged. Restore it: the demo data can't be read without it.") from None
    return dict(values)
