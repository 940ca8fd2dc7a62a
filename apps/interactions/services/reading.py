"""Read whole exchanges: pseudonymised for reviewers, in clear for their author only."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import orjson

from apps.dlp import Vault, restore
from apps.dlp.engine.grammar import PLAIN, type_and_number
from apps.dlp.engine.restoration import restored_places
from apps.interactions.models import Content, ContentKind, Interaction
from apps.interactions.services import keys
from apps.interactions.thread_key import ThreadKey

PROMPT, ANSWER, PART = ContentKind.PROMPT, ContentKind.ANSWER, ContentKind.ANSWER_PART


@dataclass(frozen=True, slots=True, repr=False)
class FileText:
    """A file whose text is a part of a prompt; of the file itself nothing else was kept.

    ``message`` and ``part`` are its place in the request, as the paths of findings count.
    """

    name: str
    kind: str
    size: int  # bytes
    sha256: str
    hidden: int
    message: int
    part: int

    @property
    def path(self) -> str:
        """How the paths of findings in its text begin."""
        return f"messages[{self.message}].content[{self.part}]."


@dataclass(frozen=True, slots=True, repr=False)
class Exchange:
    """``prompt`` is what was new in the request, ``answer`` the text of the answer as far as it has come.

    ``typed`` is the prompt without its ``files``.
    """

    prompt: str
    answer: str
    complete: bool
    typed: str = ""
    files: tuple[FileText, ...] = ()


def pseudonymised(interaction: Interaction) -> Exchange:
    """As stored and as the vendor saw it. Raises ErasedError."""
    return exchanges([interaction], keys.of(interaction.thread_id))[interaction.pk]


@dataclass(frozen=True, slots=True)
class OwnExchange:
    """One exchange for its author: ``clear`` with placeholders restored, ``sent`` as it left the house.

    ``words`` are type and own words behind each placeholder of the question, in order; ``invented`` are the
    places of names and dates in ``sent.prompt`` that stand for others, ``places`` those of everything in
    ``clear.prompt`` that came back.
    """

    clear: Exchange
    sent: Exchange
    words: tuple[tuple[str, str], ...] = ()
    invented: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()


def for_author(interactions: Sequence[Interaction]) -> dict[UUID, OwnExchange]:
    """Exchanges of one thread for the person who wrote them. Raises ErasedError."""
    if not interactions:
        return {}
    key = keys.of(interactions[0].thread_id)
    vault, found = keys.vault_of(key), exchanges(interactions, key)
    for interaction in interactions:
        if interaction.keeps_answer_back:
            found[interaction.pk] = replace(found[interaction.pk], answer="")
    return {pk: _own(exchange, vault) for pk, exchange in found.items()}


def exchanges(interactions: Sequence[Interaction], key: ThreadKey) -> dict[UUID, Exchange]:
    """Exchanges of one thread by interaction, with one query for any number of them."""
    pieces: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    rows = Content.objects.filter(row__in=[i.pk for i in interactions], thread=key.thread).order_by("id")
    for piece in rows:
        pieces[piece.row, piece.kind].append(key.open(piece.kind, piece.row, piece.sealed))
    return {i.pk: _exchange(pieces, i.pk) for i in interactions}


def new_text(messages: Sequence[Any]) -> str:
    """The text of the last message: what the person added with this request."""
    content = messages[-1].get("content") if messages else ""
    if isinstance(content, list):
        return "\n".join(_part_text(part) for part in content if isinstance(part, dict))
    return content or ""


def _part_text(part: Any) -> str:
    """An image is named by its format: who reads here sees that there was one."""
    image = part.get("image_url")
    if isinstance(image, dict):
        return f"[{str(image.get('url'))[5:].partition(';')[0]}]"
    return part.get("text") or ""


def _exchange(pieces: dict[tuple[UUID, str], list[str]], row: UUID) -> Exchange:
    prompt = pieces.get((row, PROMPT))
    answer = pieces.get((row, ANSWER))
    running = "".join(pieces.get((row, PART), []))
    shown = _answer_text(orjson.loads(answer[-1])) if answer else running
    messages = orjson.loads(prompt[0]) if prompt else []
    typed, files = _apart(messages, pieces.get((row, ContentKind.FILES)))
    return Exchange(new_text(messages), shown, answer is not None, typed, files)


def _apart(messages: Sequence[Any], told: Sequence[str] | None) -> tuple[str, tuple[FileText, ...]]:
    """What was typed, and the files beside it. The name of a file stands in the first line of its text."""
    said = (
        [record for record in orjson.loads(told[0]) if record["message"] == len(messages) - 1] if told else []
    )
    parts = _parts(messages)
    texts = [n for n, part in enumerate(parts) if _is_text(part)]
    placed = {texts[t]: record for record in said if (t := _text_number(record)) < len(texts)}
    if not placed:
        return new_text(messages), ()
    typed = "\n".join(_part_text(part) for n, part in enumerate(parts) if n not in placed)
    return typed, tuple(_file(record, parts[n]["text"]) for n, record in placed.items())


def _parts(messages: Sequence[Any]) -> list[dict[str, Any]]:
    """Of the last message. A text that is alone may stand without its part."""
    content = messages[-1].get("content") if messages else None
    if isinstance(content, list):
        return [part for part in content if isinstance(part, dict)]
    return [{"type": "text", "text": content or ""}]


def _is_text(part: Mapping[str, Any]) -> bool:
    """As gateway.pipeline.files counts them: images and what could not be read are none."""
    return part.get("type") == "text" and isinstance(part.get("text"), str)


def _text_number(record: Mapping[str, Any]) -> int:
    """Its place among the texts. Older records have this alone, as their part."""
    return int(record.get("text", record["part"]))


def _file(record: Mapping[str, Any], text: str) -> FileText:
    name = text.partition("\n")[0].removeprefix("[File: ").removesuffix("]")
    told = (record[field] for field in ("kind", "size", "sha256", "hidden", "message", "part"))
    return FileText(name, *told)


def _answer_text(choices: Sequence[Any]) -> str:
    texts = [_choice_text(choice) for choice in choices]
    return "\n\n".join(text for text in texts if text)


def _choice_text(message: Any) -> str:
    if vectors := message.get("vectors"):
        return f"[{vectors['count']} × {vectors['dimensions']}]"
    functions = [call["function"] for call in message.get("tool_calls") or ()]
    calls = [f"{function['name']}({function['arguments']})" for function in functions]
    return "\n".join([message.get("content") or message.get("refusal") or "", *calls]).strip()


def _own(sent: Exchange, vault: Vault) -> OwnExchange:
    prompt, places = restored_places(sent.prompt, vault)
    typed, _ = restored_places(sent.typed, vault)
    files = [replace(file, name=restore(file.name, vault).text) for file in sent.files]
    clear = Exchange(prompt, restore(sent.answer, vault).text, sent.complete, typed, tuple(files))
    invented = tuple(vault.surrogates.find(sent.prompt))
    return OwnExchange(clear, sent, _words(sent.prompt, vault), invented, places)


def _words(prompt: str, vault: Vault) -> tuple[tuple[str, str], ...]:
    given = (type_and_number(match) for match in PLAIN.typed.finditer(prompt))
    return tuple((type_, vault.value_of(type_, number) or "") for type_, number in given)
