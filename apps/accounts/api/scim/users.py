"""``/Users``: people (RFC 7644, 3.2 to 3.6)."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from scim2_models import Context

from apps.accounts.api.scim import resources
from apps.accounts.api.scim.answers import listed
from apps.accounts.api.scim.doors import Call
from apps.accounts.models import User
from apps.accounts.scim import filters, people, shapes
from apps.accounts.services import directory_people as services


def search(call: Call) -> HttpResponse:
    wanted = resources.parameters(call, shapes.User)
    rows = _people().order_by("pk")
    if text := call.query.get("filter", ""):
        rows = rows.filter(filters.people_where(text)).distinct()
    found, total, start = resources.page(call, rows)
    return listed([resources.dumped(people.shape_of(person), wanted) for person in found], total, start)


def create(call: Call) -> HttpResponse:
    asked = resources.parameters(call, shapes.User)
    shape = resources.read(call, shapes.User, Context.RESOURCE_CREATION_REQUEST)
    person = services.create(people.wanted_from(shape), by=call.token)
    return _shown(call, person, asked, 201)


def show(call: Call, ref: str) -> HttpResponse:
    return _shown(call, resources.found("User", _people(), ref), resources.parameters(call, shapes.User))


def replace(call: Call, ref: str) -> HttpResponse:
    asked = resources.parameters(call, shapes.User)
    shape = resources.read(call, shapes.User, Context.RESOURCE_REPLACEMENT_REQUEST)
    with transaction.atomic():
        person = services.locked(resources.found("User", _people(), ref))
        before = people.shape_of(person)
        resources.check_version(call, before)
        wanted = people.wanted_from(people.filled(shape, before), before)
        person = services.change(person, wanted, by=call.token)
    return _shown(call, person, asked)


def patch(call: Call, ref: str) -> HttpResponse:
    asked = resources.parameters(call, shapes.User)
    operations = resources.operations(call, shapes.User)
    resources.check_amount(operations)
    with transaction.atomic():
        person = services.locked(resources.found("User", _people(), ref))
        before = people.shape_of(person)
        resources.check_version(call, before)
        after = resources.patched(call, shapes.User, before, operations)
        person = services.change(person, people.wanted_from(after, before), by=call.token)
    return _shown(call, person, asked)


def delete(call: Call, ref: str) -> HttpResponse:
    with transaction.atomic():
        person = services.locked(resources.found("User", _people(), ref))
        resources.check_version(call, people.shape_of(person))
        services.delete(person, by=call.token)
    return resources.gone()


def _people() -> QuerySet[User]:
    """Whom the directory has deleted is no longer shown to it."""
    people = User.objects.filter(unlinked_at=None).select_related("department")
    return people.prefetch_related("directory_groups")


def _shown(call: Call, person: User, asked: Any, status: int = 200) -> HttpResponse:
    """``asked``: the parameters, read before anything was done. Who is told 400 takes nothing for done."""
    fresh = _people().get(pk=person.pk)
    return resources.shown(call, people.shape_of(fresh), asked, status)
