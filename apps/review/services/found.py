"""What detection found in a message: types alone, of its question and of its answer."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from apps.interactions.models import Direction, Finding, Interaction


def types_found(interaction: Interaction) -> frozenset[str]:
    """In question and answer alike; the answer's are there once it has come to its end."""
    asked = {type_ for type_, count in interaction.found.items() if count}
    return frozenset(asked) | types_in_answer(interaction)


def types_in_answer(interaction: Interaction, *, since: datetime | None = None) -> frozenset[str]:
    """In the answer, only what was found after ``since`` if that is given."""
    hits = Finding.objects.filter(interaction=interaction.pk, direction=Direction.IN)
    if since is not None:
        hits = hits.filter(at__gt=since)
    return frozenset(hits.order_by().values_list("type", flat=True).distinct())


def types_in_answers(interactions: Iterable[UUID]) -> dict[UUID, set[str]]:
    """The same of many answers, in one query; who has none reads an empty set."""
    hits = Finding.objects.filter(interaction__in=list(interactions), direction=Direction.IN)
    found: dict[UUID, set[str]] = defaultdict(set)
    for interaction, type_ in hits.order_by().values_list("interaction", "type").distinct():
        found[interaction].add(type_)
    return found
