"""Read the audit log for people. Nothing here decides anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from apps.access.models import ApiKey
from apps.accounts.models import User
from apps.audit import System
from apps.audit.events import EVENTS
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.register.models import UseCase
from apps.vendors.models import ModelRoute

MOST_ACTORS = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``target`` is "label:id", a use case's ref or a route's name; "" is anything."""

    noun: str = ""
    actor: str = ""
    target: str = ""
    since: date | None = None
    until: date | None = None


def search(wanted: Wanted) -> QuerySet[AuditEvent]:
    """The events, unordered. Days are whole days in the organisation's time zone."""
    found = AuditEvent.objects.all()
    if wanted.noun:
        found = found.filter(event__startswith=f"{wanted.noun}:")
    if wanted.actor:
        found = found.filter(_by(wanted.actor))
    if wanted.target:
        found = found.filter(_target(wanted.target))
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return found


def _by(text: str) -> Q:
    # Whoever wrote a message can't be found by name: the log must not undo the pseudonyms of the review.
    written = [name for name, declared in EVENTS.items() if declared.by_author]
    named = Q(actor__in=actors_named(text)) & ~Q(event__in=written)
    return named | Q(actor=System(text).audit_ref)  # as the others by their index: kinds have none


def actors_named(text: str) -> list[UUID]:
    """The pseudonyms of people and the references of keys with this in their name or address."""
    people = User.objects.filter(Q(full_name__icontains=text) | Q(email__icontains=text))
    keys = ApiKey.objects.filter(name__icontains=text)
    return [
        *people.values_list("pseudonym", flat=True)[:MOST_ACTORS],
        *keys.values_list("reference", flat=True)[:MOST_ACTORS],
    ]


def names_of(actors: Iterable[UUID]) -> dict[UUID, str]:
    """Who stands behind these pseudonyms and references, as far as anybody still does."""
    wanted = set(actors)
    people = User.objects.filter(pseudonym__in=wanted).values_list("pseudonym", "full_name")
    keys = ApiKey.objects.filter(reference__in=wanted).only("reference", "name", "last_four")
    return dict(people) | {key.reference: str(key) for key in keys}


def _target(text: str) -> Q:
    label, colon, key = text.partition(":")
    if colon:
        return Q(target_type=label, target=key)
    use_cases = UseCase.objects.filter(ref__iexact=text).values_list("pk", flat=True)
    routes = ModelRoute.objects.filter(name=text).values_list("pk", flat=True)
    return Q(target_type="register.usecase", target__in=[str(key) for key in use_cases]) | Q(
        target_type="vendors.modelroute", target__in=[str(key) for key in routes]
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.zone())
