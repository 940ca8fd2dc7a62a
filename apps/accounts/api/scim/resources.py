"""What the handlers of people and groups have in common: parameters, versions, bodies."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from scim2_models import Context, PatchOp, ResponseParameters

from apps.accounts.api.scim.answers import Refusal, reply
from apps.accounts.api.scim.doors import Call
from apps.accounts.scim import bounds, paths, shapes
from apps.accounts.scim.locations import key_of, version_of

MOST_OPERATIONS = 500
MOST_NAMES = 5000  # in their values: each is read as a path
MOST_ENTRIES = 500  # in their values, and
MOST_COMPARISONS = 100  # of their filters: each is made with each entry, for seconds
DEFAULT_COUNT = 100
NUMBER = re.compile("-?[0-9]{1,9}")


def parameters(call: Call, model: Any) -> Any:
    """``attributes`` and ``excludedAttributes`` (RFC 7644, 3.9). Raises ValidationError."""
    said = {name: call.query[name][:1000] for name in _BOTH if call.query.get(name)}
    return ResponseParameters[model].model_validate(said)


_BOTH = ("attributes", "excludedAttributes")


def dumped(shape: Any, wanted: Any = None, *, whole: bool = True) -> dict[str, Any]:
    """As JSON shows it, with its version, which doesn't depend on what was left out.

    Of what wasn't loaded as a ``whole`` nobody knows the version.
    """
    if whole:
        shape.meta.version = version_of(shape.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))
    shown: dict[str, Any] = shape.model_dump(
        scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=wanted
    )
    return shown


def shown(call: Call, shape: Any, wanted: Any, status: int = 200) -> HttpResponse:
    body = dumped(shape, wanted)
    headers = {"ETag": shape.meta.version, "Content-Location": shape.meta.location}
    if status == 201:
        headers["Location"] = shape.meta.location
    if call.request.method in ("GET", "HEAD") and _matches(call.header("If-None-Match"), shape.meta.version):
        return reply(None, 304, headers)
    return reply(body, status, headers)


def check_version(call: Call, shape: Any) -> None:
    """If-Match (RFC 7644, 3.14), under the lock of the record."""
    said = call.header("If-Match")
    dumped(shape)
    if said and not _matches(said, shape.meta.version):
        raise Refusal(412, "Somebody has changed this resource in the meantime: please read it again.")


def page(call: Call, rows: QuerySet[Any]) -> tuple[list[Any], int, int]:
    """The rows asked for, how many there are, and where the page begins (RFC 7644, 3.4.2.4)."""
    start = max(_number(call, "startIndex", 1), 1)
    count = min(max(_number(call, "count", DEFAULT_COUNT), 0), shapes.MOST_RESULTS)
    total = rows.count()
    return list(rows[start - 1 : start - 1 + count]) if count else [], total, start


def read(call: Call, model: Any, context: Context) -> Any:
    """The resource in a body. Raises ValidationError."""
    return model.model_validate(call.body, scim_ctx=context, scim_policy=shapes.LENIENT)


def patched(call: Call, model: Any, shape: Any, said: list[Any]) -> Any:
    """A copy of the shape after these operations. Raises ValidationError, SCIMException."""
    body = call.body
    if said:
        others = {name: value for name, value in body.items() if name.lower() != "operations"}
        body = others | {"Operations": said}
    wanted = PatchOp[model].model_validate(
        body, scim_ctx=Context.RESOURCE_PATCH_REQUEST, scim_policy=shapes.LENIENT
    )
    after = shape.model_copy(deep=True)
    # The names of schemas follow from the attributes. The other way round, one left out would take its own.
    kept = [each for each in wanted.operations or () if not _of_schemas(each.path)]
    wanted.model_copy(update={"operations": kept}).patch(after, scim_policy=shapes.LENIENT)
    return after


def _of_schemas(path: Any) -> bool:
    binding = path.resolve() if path else None
    return binding is not None and binding.field_name == "schemas"


def operations(call: Call, model: Any) -> list[Any]:
    """Those of a patch, as far as they are a list, each with its path. Raises InvalidPathException."""
    said = _said(call)
    if sum(bounds.names_in(operation) for operation in said) > MOST_NAMES:
        raise Refusal(413, f"A request has at most {MOST_NAMES} names in the values of its operations.")
    found = [each for operation in said for each in paths.spelt_out(operation, model.__schema__)]
    return _few(found)


def check_amount(operations: Iterable[Any]) -> None:
    """Of those that go through entries, before anybody waits for them. Raises InvalidPathException."""
    entries = comparisons = 0
    for operation in operations:
        entries += bounds.entries_in(operation)
        comparisons += bounds.terms_of(operation)
    if entries > MOST_ENTRIES:
        raise Refusal(413, f"A request has at most {MOST_ENTRIES} entries in the values of its operations.")
    if comparisons > MOST_COMPARISONS:
        raise Refusal(413, f"A request has at most {MOST_COMPARISONS} comparisons in its operations.")


def _said(call: Call) -> list[Any]:
    said = next((value for name, value in call.body.items() if name.lower() == "operations"), None)
    return _few(said) if isinstance(said, list) else []


def _few(said: list[Any]) -> list[Any]:
    if len(said) > MOST_OPERATIONS:
        raise Refusal(413, f"A request has at most {MOST_OPERATIONS} operations.")
    return said


def found(kind: str, rows: QuerySet[Any], ref: str) -> Any:
    key = key_of(kind, ref)
    if key is not None and (row := rows.filter(pk=key).first()):
        return row
    raise Refusal(404, "There is no such resource.")


def gone() -> HttpResponse:
    return reply(None, 204)


def _number(call: Call, name: str, default: int) -> int:
    said = call.query.get(name, "")
    if not said:
        return default
    if not NUMBER.fullmatch(said):
        raise Refusal(400, f"{name} is a number.", "invalidValue")
    return int(said)


def _matches(said: str, version: str) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in said.split(",")}
    return "*" in tags or version.removeprefix("W/") in tags
