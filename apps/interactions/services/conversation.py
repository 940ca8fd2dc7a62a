"""What left of a conversation, in the clear, in memory only: for the second look (tier 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from apps.dlp import Vault
from apps.dlp.engine.restoration import restored_places
from apps.dlp.engine.second_look import Said
from apps.interactions.models import Content, ContentKind, Interaction
from apps.interactions.services import keys
from apps.interactions.thread_key import ThreadKey

MOST = 40  # earlier messages
# Of one message, and of the earlier ones together, the newest. A message of the chat has no more: 100,000
# characters and files of 300,000. A client of the API that sends more mostly sends its old history again.
MOST_TEXTS = 200
LONGEST = 400_000  # characters


@dataclass(frozen=True, slots=True, repr=False)
class Conversation:
    """``now``: the texts of one request; ``before``: those of earlier messages of its thread, and answers.

    Of each the newest MOST_TEXTS and LONGEST characters.
    """

    vault: Vault
    now: tuple[Said, ...]
    before: tuple[Said, ...]


def read(interaction: Interaction) -> Conversation:
    """Four queries. Raises ErasedError."""
    key = keys.of(interaction.thread_id)
    vault = keys.vault_of(key)
    earlier = Interaction.objects.filter(thread=interaction.thread_id, pk__lt=interaction.pk)
    rows = list(earlier.order_by("-pk").values_list("pk", flat=True)[:MOST])[::-1]
    texts = _texts(key, [*rows, interaction.pk])
    now = texts.get((interaction.pk, ContentKind.PROMPT), [])
    kinds = (ContentKind.PROMPT, ContentKind.ANSWER)
    before = [text for row in rows for kind in kinds for text in texts.get((row, kind), ())]
    return Conversation(vault, _said(now, vault), _said(before, vault))


def _texts(key: ThreadKey, rows: Sequence[UUID]) -> dict[tuple[UUID, str], list[str]]:
    kinds = (ContentKind.PROMPT, ContentKind.ANSWER)
    found = Content.objects.filter(thread=key.thread, row__in=rows, kind__in=kinds).order_by("id")
    return {
        (piece.row, piece.kind): [
            text
            for message in orjson.loads(key.open(piece.kind, piece.row, piece.sealed))
            for text in _leaves(message)
        ]
        for piece in found
    }


def _leaves(message: Any) -> Iterator[str]:
    """Texts of a message: what was written, not what JSON or a client's keys are made of."""
    content = message.get("content") or ""
    parts = content if isinstance(content, list) else [{"text": content}]
    calls = message.get("tool_calls") or ()
    told = [part.get("text") for part in parts if isinstance(part, dict)]
    said = [*told, message.get("refusal"), *(call.get("function", {}).get("arguments") for call in calls)]
    yield from (text for text in said if isinstance(text, str) and text)


def _said(texts: Sequence[str], vault: Vault) -> tuple[Said, ...]:
    return tuple(Said(*restored_places(text, vault)) for text in _newest(texts))


def _newest(texts: Sequence[str]) -> list[str]:
    """The last ones within the bounds, in their order; of the first of them perhaps only its beginning."""
    kept: list[str] = []
    room = LONGEST
    for text in reversed(texts[-MOST_TEXTS:]):
        if room == 0:
            break
        kept.append(text[:room])
        room -= len(kept[-1])
    return kept[::-1]
