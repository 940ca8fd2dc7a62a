"""Ids and addresses of resources, and their versions.

An id is one among all resources (RFC 7643, 3.1): a group in a group can't be taken for a person.
"""

import hashlib
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from scim2_models import Meta

PATHS = {"User": "Users", "Group": "Groups"}
PREFIXES = {"User": "", "Group": "group-"}


def base_url() -> str:
    return f"{settings.WEB_URL.rstrip('/')}/scim/v2"


def id_of(kind: str, pk: int) -> str:
    return f"{PREFIXES[kind]}{pk}"


def key_of(kind: str, ref: str) -> int | None:
    """Our key behind an id; None if it can't be one of that kind."""
    number = ref.removeprefix(PREFIXES[kind]) if ref.startswith(PREFIXES[kind]) else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None


def meta(kind: str, pk: int, created: datetime) -> Meta:
    location = f"{base_url()}/{PATHS[kind]}/{id_of(kind, pk)}"
    return Meta(resource_type=kind, created=created, location=location)


def version_of(shown: dict[str, Any]) -> str:
    """A weak entity tag (RFC 7644, 3.14) over all that is shown."""
    digest = hashlib.sha256(orjson.dumps(shown, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return f'W/"{digest[:24]}"'
