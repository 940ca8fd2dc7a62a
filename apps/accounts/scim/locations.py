"""Addresses of resources, and their versions."""

import hashlib
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from scim2_models import Meta

PATHS = {"User": "Users", "Group": "Groups"}


def base_url() -> str:
    return f"{settings.WEB_URL.rstrip('/')}/scim/v2"


def meta(kind: str, pk: int, created: datetime) -> Meta:
    return Meta(resource_type=kind, created=created, location=f"{base_url()}/{PATHS[kind]}/{pk}")


def version_of(shown: dict[str, Any]) -> str:
    """A weak entity tag (RFC 7644, 3.14) over all that is shown."""
    digest = hashlib.sha256(orjson.dumps(shown, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return f'W/"{digest[:24]}"'
