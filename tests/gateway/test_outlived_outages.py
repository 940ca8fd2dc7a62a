"""An outage whose process was killed: another process, or the sweeper, sees that it is over."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import openai
import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, transaction

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.ids import earliest, uuid7
from apps.gateway.services.outlived import end_outlived
from apps.interactions.models import Interaction
from apps.vendors.models import ModelRoute
from portal.launcher.addresses import with_role
from tests.cast import Cast
from tests.gateway.asking import MODEL, ask, refusal_of
from tests.plans import analyze, plans_of
from tests.review.makers import message

pytestmark = pytest.mark.django_db(transaction=True)
# A process of the gateway as far as outages go: its breaker opens, it says so, and goes on.
PROCESS = """
import asyncio, sys, time, django
django.setup()
from apps.gateway import outages
from apps.gateway.providers.breaker import Breakers
from apps.gateway.providers.errors import UpstreamUnreachableError

async def main():
    try:
        with Breakers({"breaker_failures": 1}, outages.tell).of(int(sys.argv[1])).call():
            raise UpstreamUnreachableError(early=True)
    except UpstreamUnreachableError:
        await outages.settle()
    print("told", flush=True)
    time.sleep(120)

asyncio.run(main())
"""


def killed_in_an_outage(route: int) -> None:
    """kill -9, as soon as the process has noted that the vendor is silent."""
    url = with_role(os.environ["DATABASE_URL"], "portal_app", database=connection.settings_dict["NAME"])
    process = subprocess.Popen(
        [sys.executable, "-c", PROCESS, str(route)],
        env={**os.environ, "DATABASE_URL": url}, cwd=settings.BASE_DIR, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout
        assert process.stdout.readline() == b"told\n"
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL


async def silent() -> bool:
    return await ModelRoute.objects.silent().filter(name=MODEL).aexists()


async def test_the_next_answer_ends_what_a_killed_process_left(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await ask(client)
    await sync_to_async(killed_in_an_outage)(company.routes[MODEL].pk)
    assert await silent()
    assert await sync_to_async(end_outlived)() == 0, "what was answered before says nothing"
    await refusal_of(client, "Bitte. sim:status=500")
    assert await sync_to_async(end_outlived)() == 0
    await ask(client)
    assert [await sync_to_async(end_outlived)() for _ in range(2)] == [1, 0]
    assert not await silent()
    told = AuditEvent.objects.filter(event__startswith="route:outage").order_by("at")
    assert [event.event async for event in told] == ["route:outage", "route:outage_end"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_messages_of_other_models_are_not_read(company: Cast) -> None:
    """Each second; an outage may be left for months."""
    one, other = message(company), ModelRoute.objects.exclude(name=MODEL).earliest("pk")
    said = {field.attname: getattr(one, field.attname) for field in Interaction._meta.concrete_fields}
    Interaction.objects.bulk_create(
        Interaction(**said | {"id": uuid7(), "route_id": other.pk}) for _ in range(2_000)
    )
    analyze("interactions_interaction")
    ModelRoute.objects.filter(name=MODEL).update(outage_at=clock.now() - timedelta(days=90))
    with transaction.atomic():
        plans = plans_of(end_outlived)
    assert any("interaction_by_route" in plan and "(route_id = " in plan for plan in plans)


@pytest.mark.parametrize(("minutes", "code", "ended"), [(1, "", 1), (1, "unreachable", 0), (-1, "", 0)])
async def test_a_connection_that_was_tested_ends_it_too(
    company: Cast, minutes: int, code: str, ended: int
) -> None:
    route, begun = ModelRoute.objects.filter(name=MODEL), clock.now()
    tested = begun + timedelta(minutes=minutes)
    await route.aupdate(outage_at=begun, checked_at=tested, check_code=code)
    assert await sync_to_async(end_outlived)() == ended


def test_ids_of_a_moment_lie_between_those_before_and_after() -> None:
    before, now = uuid7(), clock.now()
    assert earliest(now - timedelta(seconds=1)) < before < earliest(now + timedelta(seconds=1))
