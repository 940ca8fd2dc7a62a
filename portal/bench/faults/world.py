"""The least that a message needs: a person, a vendor with a route, a use case."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.accounts.models import Department, User
from apps.common.outbox import publish_on_commit
from apps.interactions.models import Interaction, InteractionState, JobKind, ReviewJob
from apps.interactions.services.threads import open_thread
from apps.register.models import Channel, UseCase, UseCaseState
from apps.vendors.models import DataClass, ModelRoute, ProviderKind, Service, Vendor


@dataclass(frozen=True, slots=True)
class World:
    person: User
    use_case: UseCase
    route: ModelRoute


def make_world() -> World:
    """Made once; a producer that follows a killed one finds it."""
    department, _ = Department.objects.get_or_create(name="Bench")
    person = User.objects.filter(email="bench@example.org").first() or User.objects.create_user(
        "bench@example.org", full_name="Bench", department=department
    )
    vendor, _ = Vendor.objects.get_or_create(name="Bench", slug="bench", country="DE")
    service, _ = Service.objects.get_or_create(vendor=vendor, name="Bench")
    route, _ = ModelRoute.objects.get_or_create(
        name="bench",
        defaults={
            "service": service, "label": "Bench", "upstream_model": "bench", "region": "DE",
            "provider": ProviderKind.COMPATIBLE, "base_url": "http://127.0.0.1:9/v1",
        },
    )  # fmt: skip
    use_case, _ = UseCase.objects.get_or_create(
        ref="UC-0000",
        defaults={
            "title": "Bench", "department": department, "requested_by": person, "state": UseCaseState.ACTIVE,
        },
    )  # fmt: skip
    return World(person, use_case, route)


def admit(world: World, **decision: Any) -> ReviewJob:
    """A finished message and its job in one transaction, with a hint on commit, as the portal admits them."""
    with transaction.atomic():
        interaction = make_message(world, **decision)
        job = ReviewJob.objects.create(interaction=interaction, kind=JobKind.REVIEW)
        publish_on_commit(job)
    return job


def make_message(world: World, **decision: Any) -> Interaction:
    """A finished message in a thread of its own; every message of this kind is to be reviewed."""
    thread = open_thread(world.person, world.use_case, Channel.CHAT, DataClass.INTERNAL)
    return Interaction.objects.create(
        thread=thread, use_case=world.use_case, route=world.route, person=world.person,
        channel=Channel.CHAT, data_class=DataClass.INTERNAL, state=InteractionState.COMPLETED,
        decision={"review_rate": 100, **decision},
    )  # fmt: skip
