"""Officers and workers, as they act on held messages."""

import asyncio
from typing import Any

import httpx2
from asgiref.sync import sync_to_async
from django.db import connections

from apps.common.outbox import JobState, consume
from apps.interactions.models import JobKind, ReviewJob
from apps.reports.cast.people import OFFICER
from apps.review.models import ReviewItem
from apps.review.services import verdicts
from portal import celery  # noqa: F401 -- hints go to the broker of the tests, as from every process
from tests.cast import Cast


async def run_job(kind: JobKind) -> bool:
    """What the Celery task does with the only waiting job of this kind, in a thread without a loop."""
    job = await ReviewJob.objects.aget(kind=kind, state=JobState.PENDING)
    return await asyncio.to_thread(in_worker, consume, kind.value, job.pk)


def in_worker(work: Any, *arguments: Any) -> Any:
    """In a thread of its own, which keeps no connection."""
    try:
        return work(*arguments)
    finally:
        connections.close_all()


async def queue() -> ReviewItem:
    """The message comes before the officers."""
    assert await run_job(JobKind.REVIEW)
    return await ReviewItem.objects.select_related("interaction").aget()


async def release(company: Cast) -> None:
    """An officer lets the message go; the job that sends it still waits."""
    await sync_to_async(verdicts.release)(await queue(), by=company.people[OFFICER])


async def withhold(company: Cast) -> None:
    await sync_to_async(verdicts.withhold)(await queue(), "Bitte ohne Namen.", by=company.people[OFFICER])


async def send_released() -> None:
    assert await run_job(JobKind.RESUME)


async def held(http: httpx2.AsyncClient, key: str, message: str) -> httpx2.Response:
    """What became of it, as the program that sent it asks."""
    return await http.get(f"/v1/portal/held/{message}", headers={"authorization": f"Bearer {key}"})
