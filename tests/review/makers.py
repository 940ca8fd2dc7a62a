"""Messages as the gateway leaves them behind, without the gateway."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from apps.accounts.models import User
from apps.common import clock
from apps.interactions.models import (
    Content,
    ContentKind,
    Finding,
    Hold,
    Interaction,
    InteractionState,
    JobKind,
    ReviewJob,
)
from apps.interactions.services import contents
from apps.interactions.services.threads import open_thread
from apps.register.models import Channel, UseCase
from apps.review.models import ReviewItem
from apps.review.services.items import queue
from apps.vendors.models import DataClass
from tests.cast import Cast

PROMPT = "Please write to [[EMAIL_1]] about the pump."
ANSWER = "Dear [[EMAIL_1]], the pump **runs**."


def message(
    cast: Cast,
    author: str = "jonas.weber",
    *,
    found: Mapping[str, int] | None = None,
    rate: int = 100,
    held: bool = False,
    state: str = InteractionState.COMPLETED,
    at: datetime | None = None,
    prompt: str | Sequence[str] = PROMPT,
    answer: str = ANSWER,
) -> Interaction:
    """One admitted message with prompt, answer and findings; no job and no item."""
    person, use_case = cast.people[author], cast.use_cases["UC-0001"]
    thread = open_thread(person, use_case, Channel.CHAT, DataClass.INTERNAL)
    interaction = Interaction.objects.create(
        thread=thread,
        route=cast.routes["nordlicht-gross"],
        state=InteractionState.HELD if held else state,
        admitted_at=at or clock.now(),
        decision={"rules": "test", "reasons": [], "review_rate": rate},
        found=dict(found or {}),
        **_of_thread(person, use_case),
        **({"hold": Hold.WAITING, "held_at": clock.now()} if held else {}),
    )
    said = [prompt] if isinstance(prompt, str) else prompt
    texts = [{"role": "user", "content": each} for each in said]
    contents.store(thread.pk, ContentKind.PROMPT, interaction.pk, _json(texts))
    if answer and not held:
        contents.store(
            thread.pk,
            ContentKind.ANSWER,
            interaction.pk,
            _json([{"content": answer, "finish_reason": "stop"}]),
        )
    _add_findings(interaction)
    return interaction


def job_of(interaction: Interaction, kind: str = JobKind.REVIEW, **fields: Any) -> ReviewJob:
    return ReviewJob.objects.create(interaction=interaction, kind=kind, **fields)


def item_of(interaction: Interaction) -> ReviewItem:
    """The item that the review's job makes of it."""
    queue(ReviewJob(interaction=interaction))
    return ReviewItem.objects.get(interaction=interaction)


def overdue(item: ReviewItem) -> ReviewItem:
    item.due_at = clock.now() - timedelta(hours=1)
    item.save(update_fields=["due_at"])
    return item


def erase(interaction: Interaction) -> None:
    """Destroy the key, as erasure does."""
    from apps.interactions.models import DataKeyRow

    DataKeyRow.objects.filter(pk=interaction.thread_id).delete()
    Content.objects.filter(thread=interaction.thread_id).delete()


def _of_thread(person: User, use_case: UseCase) -> dict[str, Any]:
    return {
        "person": person,
        "use_case": use_case,
        "channel": Channel.CHAT,
        "data_class": DataClass.INTERNAL,
    }


def _add_findings(interaction: Interaction) -> None:
    for type_, count in interaction.found.items():
        for start in range(count):
            Finding.objects.create(
                interaction=interaction.pk, direction="out", part="messages.0.content", start=start,
                end=start + 5, type=type_, score=0.99, rule=f"{type_.lower()}.1", action="pseudonymise",
            )  # fmt: skip


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
