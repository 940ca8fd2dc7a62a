"""What this service can do (RFC 7644, 4)."""

from typing import Any

from django.http import HttpResponse
from scim2_models import Meta

from apps.accounts.api.scim.answers import Refusal, listed, reply
from apps.accounts.api.scim.doors import Call
from apps.accounts.scim import shapes
from apps.accounts.scim.locations import base_url


def config(_call: Call) -> HttpResponse:
    return reply(_dumped(shapes.CONFIG, "ServiceProviderConfig", "ServiceProviderConfig"))


def resource_types(call: Call) -> HttpResponse:
    return _list(call, shapes.RESOURCE_TYPES, "ResourceType")


def resource_type(_call: Call, ref: str) -> HttpResponse:
    return _one(shapes.RESOURCE_TYPES, "ResourceType", ref)


def schemas(call: Call) -> HttpResponse:
    return _list(call, shapes.SCHEMAS, "Schema")


def schema(_call: Call, ref: str) -> HttpResponse:
    return _one(shapes.SCHEMAS, "Schema", ref)


def _list(call: Call, rows: list[Any], kind: str) -> HttpResponse:
    if call.request.GET.get("filter"):  # RFC 7644, section 4: whatever it says
        raise Refusal(403, "This can't be filtered.")
    return listed([_dumped(row, kind, f"{kind}s/{row.id}") for row in rows], len(rows), 1)


def _one(rows: list[Any], kind: str, ref: str) -> HttpResponse:
    for row in rows:
        if row.id == ref:
            return reply(_dumped(row, kind, f"{kind}s/{row.id}"))
    raise Refusal(404, "There is no such resource.")


def _dumped(row: Any, kind: str, path: str) -> dict[str, Any]:
    shown: dict[str, Any] = row.model_dump()
    meta = Meta(resource_type=kind, location=f"{base_url()}/{path}")
    return shown | {"meta": meta.model_dump()}
