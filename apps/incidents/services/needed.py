"""Conversations that an open incident is about: their text stays until it is closed (Art. 33(5) GDPR)."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from apps.incidents.models import Incident
from apps.interactions.erasure import WAITS, Wait


def in_incident(threads: Sequence[UUID]) -> set[UUID]:
    about = Incident.objects.open().filter(interactions__thread__in=threads)
    found = set(about.order_by().values_list("interactions__thread", flat=True))
    return found.intersection(threads)  # an incident may be about other conversations as well


def fill_waits() -> None:
    WAITS.fill("incidents", Wait(_("part of an open incident"), in_incident))
