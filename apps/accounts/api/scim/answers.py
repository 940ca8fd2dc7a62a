"""Answers in the shapes of RFC 7644."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.http import HttpResponse

CONTENT_TYPE = "application/scim+json"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"


@dataclass
class Refusal(Exception):  # noqa: N818 -- an answer, not a fault
    """RFC 7644, 3.12: a status, a sentence for people, and a word for programs where there is one."""

    status: int
    detail: str
    scim_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def refused(refusal: Refusal) -> HttpResponse:
    body = {"schemas": [ERROR], "status": str(refusal.status), "detail": refusal.detail}
    if refusal.scim_type:
        body["scimType"] = refusal.scim_type
    return reply(body, refusal.status, refusal.headers)


def reply(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    data = b"" if body is None else orjson.dumps(body)
    return HttpResponse(data, status=status, content_type=CONTENT_TYPE, headers=dict(headers or {}))


def listed(rows: list[Any], total: int, start: int) -> HttpResponse:
    """One page (RFC 7644, 3.4.2.4)."""
    return reply(
        {
            "schemas": [LIST],
            "totalResults": total,
            "startIndex": start,
            "itemsPerPage": len(rows),
            "Resources": rows,
        }
    )
