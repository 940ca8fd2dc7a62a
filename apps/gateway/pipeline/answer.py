"""One answer on its way back: scanned as it left the vendor, restored for the person, kept as scanned."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from apps.dlp import Action, Policy, Vault
from apps.dlp.engine.policies import LEFT_IN
from apps.gateway.pipeline import shapes
from apps.gateway.pipeline.choice import Choice
from apps.gateway.pipeline.logprobs import Following, of_text
from apps.gateway.pipeline.text import LONGEST_LOOK, Filters
from apps.gateway.providers.errors import UpstreamMalformedError

MAX_CHOICES = 8


class Answer:
    """Takes the vendor's chunks, gives choices for the client, and knows what to store.

    ``logprobs``: the client wants the tokens of a stream; ``choices`` is how many answers it asked for.
    ``listed`` is where a whole answer has its entries; what is no text can't be held for a reader either.
    ``json``: a text is asked for that a program parses. ``counts_on``: the vendor has counted while it was at
    work, so that ``usage`` isn't its last word.
    """

    listed = "choices"
    is_text = True

    def __init__(
        self, vault: Vault, policy: Policy, *, logprobs: bool = False, choices: int = 1, json: bool = False
    ) -> None:
        self._filters = Filters(vault, policy, json=json)
        self._wanted = choices
        # Where something was replaced there are none: they would be the vendor's view of it.
        self._tokens: defaultdict[int, Following] | None = (
            defaultdict(Following) if logprobs and vault.is_empty else None
        )
        self._choices: dict[int, Choice] = {}
        self._thought = 0  # characters that the vendor showed of it; they go nowhere
        self.usage: Mapping[str, Any] | None = None
        self.counts_on = False
        self.route = ""  # the name of the one that stepped in for the one that was asked

    @property
    def found(self) -> Counter[str]:
        """New findings by type: what the model itself brought."""
        return self._filters.found

    def done_with(self, type_: str) -> Action:
        """What was done with new findings of this type: told, blanked out as well, or the answer blocked."""
        policy = self._filters.policy
        if policy.action_for(type_) is Action.BLOCK:
            return Action.BLOCK
        masked = policy.mask_answers and policy.action_for(type_) not in LEFT_IN
        return Action.PSEUDONYMISE if masked else Action.WARN

    @property
    def finished(self) -> bool:
        """Whether each choice that was asked for has come to its end."""
        return len(self._choices) >= self._wanted and all(choice.ended for choice in self._choices.values())

    def expect(self, chunks: Sequence[Mapping[str, Any]]) -> None:
        """Chunks that came together: what a choice says in them is looked at once, then taken as it came."""
        pieces: dict[int, list[str]] = {}
        for index, piece in _said(chunks) if len(chunks) > 1 else ():
            pieces.setdefault(index, []).append(piece)
        for index, said in pieces.items():
            self._choice({"index": index})[1].content.expect(said)

    def take(self, chunk: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The choices to pass on for this chunk. Raises dlp.Blocked, UpstreamMalformedError."""
        if usage := shapes.usage(chunk.get("usage")):
            self.usage, self.counts_on = usage, True
        given = shapes.items(chunk.get("choices"), MAX_CHOICES)
        parts = [part for choice in given for part in self._parts(shapes.mapping(choice))]
        self.counts_on = self.counts_on and not (usage and self.finished)
        return parts

    def whole(self, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The choices of an answer in one piece. Raises dlp.Blocked, UpstreamMalformedError."""
        self.usage = shapes.usage(answer.get("usage"))
        given = shapes.items(answer.get("choices"), MAX_CHOICES)
        choices = [self._whole(shapes.mapping(choice)) for choice in given]
        if not self.found and self._filters.vault.is_empty:
            for choice, one in zip(choices, given, strict=True):
                choice["logprobs"] = of_text(one.get("logprobs"), choice["message"]["content"] or "")
        return choices

    def stored(self) -> list[dict[str, Any]]:
        """The pseudonymised messages, one per choice."""
        return [choice.stored() for _, choice in sorted(self._choices.items())]

    def raw_text(self) -> str:
        """What the first choice has said so far, pseudonymised."""
        return self._choices[0].content.raw if 0 in self._choices else ""

    @property
    def size(self) -> int:
        """Characters of everything that came, in all choices and calls, and of thoughts."""
        return self._thought + sum(choice.size for choice in self._choices.values())

    @property
    def is_silent(self) -> bool:
        """Whether nothing came, not even what is still being checked, or a thought."""
        texts = (text for choice in self._choices.values() for text in choice.texts)
        return not self._thought and not any(text.has_begun for text in texts)

    @property
    def unrestored(self) -> int:
        """Placeholders of the model's own, over all texts."""
        return sum(text.unrestored for choice in self._choices.values() for text in choice.texts)

    def _parts(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        index, choice = self._choice(given)
        if choice.ended:
            return []
        delta = shapes.mapping(given.get("delta"))
        self._thought += shapes.thought(delta)
        deltas = choice.deltas(delta)
        reason = shapes.finish_reason(given.get("finish_reason"))
        if reason is not None:
            deltas.append(choice.end(reason))
        parts = [_part(index, delta, None) for delta in deltas if delta]
        if self._tokens is not None:
            self._add_tokens(self._tokens[index], given.get("logprobs"), parts)
        return parts if reason is None else [*parts, _part(index, {}, reason)]

    def _add_tokens(self, tokens: Following, given: Any, parts: list[dict[str, Any]]) -> None:
        if self.found:
            tokens.withhold()
        for part in parts or [{"delta": {}}]:
            part["logprobs"] = tokens.take(given, part["delta"].get("content", ""))
            given = None

    def _whole(self, given: Mapping[str, Any]) -> dict[str, Any]:
        if given.get("message") is None:
            raise UpstreamMalformedError
        index, choice = self._choice(given)
        reason = shapes.finish_reason(given.get("finish_reason")) or "stop"
        said = shapes.mapping(given["message"])
        self._thought += shapes.thought(said)
        message = choice.whole(said, reason)
        return {"index": index, "message": message, "logprobs": None, "finish_reason": reason}

    def _choice(self, given: Mapping[str, Any]) -> tuple[int, Choice]:
        index = shapes.index(given.get("index"), MAX_CHOICES)
        if index not in self._choices:
            self._choices[index] = Choice(self._filters)
        return index, self._choices[index]


def groups(chunks: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    """The chunks in their order, those together that may be looked at together (text.LONGEST_LOOK)."""
    begin = size = 0
    for n, chunk in enumerate(chunks):
        said = sum(len(piece) for _, piece in _said([chunk]))
        if size and size + said > LONGEST_LOOK:
            yield chunks[begin:n]
            begin, size = n, 0
        size += said
    yield chunks[begin:]


def _said(chunks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    """The pieces of text in chunks; what has another form is left to ``take``, which refuses it."""
    objects = (chunk for chunk in chunks if isinstance(chunk, dict))
    choices = (choice for chunk in objects for choice in _listed(chunk.get("choices")))
    for choice in choices:
        index, delta = choice.get("index") or 0, choice.get("delta")
        piece = _content(delta.get("content")) if isinstance(delta, dict) else ""
        if piece and type(index) is int and 0 <= index < MAX_CHOICES:
            yield index, piece


def _content(value: Any) -> str:
    try:
        return shapes.content(value)
    except UpstreamMalformedError:
        return ""


def _listed(value: Any) -> Iterator[dict[str, Any]]:
    return (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else iter(())


def _part(index: int, delta: dict[str, Any], reason: str | None) -> dict[str, Any]:
    return {"index": index, "delta": delta, "logprobs": None, "finish_reason": reason}
