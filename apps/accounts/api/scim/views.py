"""The addresses below /scim/v2/. What reads SCIM is loaded with the first request."""

from django.http import HttpResponse

from apps.accounts.api.scim.answers import Refusal
from apps.accounts.api.scim.doors import Call, door


@door("GET", "POST")
def users(call: Call) -> HttpResponse:
    from apps.accounts.api.scim import users as handlers

    return handlers.create(call) if call.request.method == "POST" else handlers.search(call)


@door("POST")
def users_search(call: Call) -> HttpResponse:
    """Names and addresses that are searched for stand in no address, and so in no log."""
    from apps.accounts.api.scim import users as handlers

    return handlers.search(call)


@door("POST")
def groups_search(call: Call) -> HttpResponse:
    from apps.accounts.api.scim import groups as handlers

    return handlers.search(call)


@door("GET", "PUT", "PATCH", "DELETE")
def user(call: Call, ref: str) -> HttpResponse:
    from apps.accounts.api.scim import users as handlers

    by_method = {"PUT": handlers.replace, "PATCH": handlers.patch, "DELETE": handlers.delete}
    return by_method.get(call.request.method or "", handlers.show)(call, ref)


@door("GET", "POST")
def groups(call: Call) -> HttpResponse:
    from apps.accounts.api.scim import groups as handlers

    return handlers.create(call) if call.request.method == "POST" else handlers.search(call)


@door("GET", "PUT", "PATCH", "DELETE")
def group(call: Call, ref: str) -> HttpResponse:
    from apps.accounts.api.scim import groups as handlers

    by_method = {"PUT": handlers.replace, "PATCH": handlers.patch, "DELETE": handlers.delete}
    return by_method.get(call.request.method or "", handlers.show)(call, ref)


@door("GET")
def config(call: Call) -> HttpResponse:
    from apps.accounts.api.scim import discovery

    return discovery.config(call)


@door("GET")
def resource_types(call: Call, ref: str = "") -> HttpResponse:
    from apps.accounts.api.scim import discovery

    return discovery.resource_type(call, ref) if ref else discovery.resource_types(call)


@door("GET")
def schemas(call: Call, ref: str = "") -> HttpResponse:
    from apps.accounts.api.scim import discovery

    return discovery.schema(call, ref) if ref else discovery.schemas(call)


@door("GET", "POST", "PUT", "PATCH", "DELETE")
def nothing(_call: Call, rest: str) -> HttpResponse:
    """Also /Me and /Bulk, which this service doesn't offer (RFC 7644, 3.11 and 3.7)."""
    status = 501 if rest in ("Me", "Bulk") else 404
    raise Refusal(status, "There is no such resource.")
