"""Protect the messages of a chat request, in the form of OpenAI's chat completions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from apps.dlp.engine.call_ids import make_ids_neutral
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.images import is_image
from apps.dlp.engine.json_leaves import is_json, replace_leaves
from apps.dlp.engine.policies import Policy
from apps.dlp.engine.protection import Protected
from apps.dlp.engine.texts import Texts
from apps.dlp.engine.vaults import Vault

Json = object
_ROLES = frozenset({"system", "developer", "user", "assistant", "tool", "function"})
_TEXT_PARTS = frozenset({"text", "input_text", "output_text"})
_LABEL_MAX = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a request in which something was found, and what was done with it.

    `path` reads like `messages[2].content[0].text`; `arguments#3` is the third string or number of a tool
    call's JSON (its key could itself be personal). Offsets of the findings count in that text.
    """

    path: str
    protected: Protected


class Earlier(NamedTuple):
    """A message of the thread as it was sent, and the types that its policy left in; None: a model's own."""

    message: Mapping[str, Json]
    left_in: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class ProtectedMessages:
    """New messages; they may be sent if nothing is blocked, and nothing is unscannable unless allowed.

    `images` are those of the unscannable that are an image and hold no more than that. `history` is what was
    said before, as it may go now; of it only what stops a message is among the `parts`.
    """

    messages: list[dict[str, Json]]
    parts: tuple[Part, ...]
    unscannable: tuple[str, ...]
    images: tuple[str, ...] = ()
    history: list[dict[str, Json]] = field(default_factory=list)

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """All findings with the path of their text, also those that were only warned about."""
        return tuple(
            (p.path, f) for p in self.parts for f in (*p.protected.findings_applied, *p.protected.warned)
        )

    @property
    def blocked(self) -> bool:
        return any(part.protected.blocked for part in self.parts)

    @property
    def held(self) -> bool:
        return any(part.protected.held for part in self.parts)


def protect_messages(
    messages: Sequence[Mapping[str, Json]], vault: Vault, policy: Policy, history: Sequence[Earlier] = ()
) -> ProtectedMessages:
    """Protect every text of a chat request, the whole history included; the input stays as it is.

    Read are contents, text parts, names, refusals and tool calls (inside the strings of their JSON). The id
    of a call that would give something away becomes another one. Everything else, such as an image or an
    unknown key, is passed on but listed as `unscannable`; an unknown key without a value is left out. What
    one text gives away is taken out of all of them.
    """
    texts = Texts(vault, policy)
    first = _walked(messages, history, texts.new, texts.earlier)
    walked = first if (settled := texts.settled()) is None else _walked_again(messages, history, settled)
    make_ids_neutral([*walked.history, *walked.messages], vault, policy)
    return walked


def _walked_again(
    messages: Sequence[Mapping[str, Json]], history: Sequence[Earlier], settled: Sequence[Protected]
) -> ProtectedMessages:
    known = iter(settled)
    return _walked(messages, history, lambda _text, _lead: next(known), lambda _text, _left: next(known))


def _walked(
    messages: Sequence[Mapping[str, Json]],
    history: Sequence[Earlier],
    new: Callable[[str, str], Protected],
    earlier: Callable[[str, frozenset[str] | None], Protected],
) -> ProtectedMessages:
    walk = _Walk(new)
    protected = [walk.message(message, f"messages[{i}]") for i, message in enumerate(messages)]
    sent: list[dict[str, Json]] = []
    stops: list[Part] = []
    for i, (message, left_in) in enumerate(history):
        back = _Walk(_of_then(earlier, left_in))
        sent.append(back.message(message, f"history[{i}]"))
        stops += [stop for part in back.parts if (stop := _stop(part))]
    found = (*walk.parts, *stops)
    return ProtectedMessages(protected, found, tuple(walk.unscannable), tuple(walk.images), sent)


def _of_then(
    earlier: Callable[[str, frozenset[str] | None], Protected], left_in: frozenset[str] | None
) -> Callable[[str, str], Protected]:
    def protected(text: str, _lead: str) -> Protected:
        return earlier(text, left_in)

    return protected


def _stop(part: Part) -> Part | None:
    """What stops a message though it was said before. Its places are none in the new texts."""
    refused = part.protected.blocked, part.protected.held
    blocked, held = (tuple(f._replace(start=0, end=0) for f in found) for found in refused)
    if not blocked and not held:
        return None
    only = replace(part.protected, findings_applied=blocked + held, blocked=blocked, held=held, warned=())
    return Part(part.path, only)


@dataclass
class _Walk:
    protected: Callable[[str, str], Protected]
    parts: list[Part] = field(default_factory=list)
    unscannable: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    def message(self, message: Mapping[str, Json], path: str) -> dict[str, Json]:
        readers: dict[str, Callable[[Json, str], Json]] = {
            "role": self._role,
            "content": self._content,
            "name": self._text,
            "refusal": self._text,
            "tool_call_id": self._id,
            "tool_calls": self._tool_calls,
            "function_call": self._function,
        }
        return self._mapping(message, path, readers)

    def _mapping(
        self, value: Json, path: str, readers: Mapping[str, Callable[[Json, str], Json]]
    ) -> dict[str, Json]:
        if not isinstance(value, Mapping):
            self.unscannable.append(path)
            return {}
        return {
            key: readers[key](item, f"{path}.{key}") if key in readers else self._refuse(item, path)
            for key, item in value.items()
            if key in readers or not _is_empty(item)
        }

    def _refuse(self, value: Json, path: str) -> Json:
        """List a value that can't be read. Its key is not named: a client may write anything into it."""
        if not _is_empty(value):
            self.unscannable.append(path)
        return value

    def _role(self, value: Json, path: str) -> Json:
        return value if isinstance(value, str) and value in _ROLES else self._refuse(value, path)

    def _content(self, value: Json, path: str) -> Json:
        if isinstance(value, list):
            return [self._content_part(part, f"{path}[{i}]") for i, part in enumerate(value)]
        return self._text(value, path)

    def _content_part(self, part: Json, path: str) -> Json:
        kind = str(part.get("type")) if isinstance(part, Mapping) else None
        if kind in _TEXT_PARTS:
            return self._mapping(part, path, {"type": _unchanged, "text": self._text})
        if kind == "refusal":
            return self._mapping(part, path, {"type": _unchanged, "refusal": self._text})
        if is_image(part):
            self.images.append(path)
        return self._refuse(part, path)

    def _tool_calls(self, value: Json, path: str) -> Json:
        if not isinstance(value, list):
            return self._refuse(value, path)
        return [self._tool_call(call, f"{path}[{i}]") for i, call in enumerate(value)]

    def _tool_call(self, call: Json, path: str) -> Json:
        readers = {"id": self._id, "type": self._text, "index": self._index, "function": self._function}
        if isinstance(call, Mapping) and call.get("custom"):
            readers["custom"] = self._custom
        return self._mapping(call, path, readers)

    def _id(self, value: Json, path: str) -> Json:
        return value if isinstance(value, str) else self._refuse(value, path)

    def _index(self, value: Json, path: str) -> Json:
        return value if isinstance(value, int) and 0 <= value < 1000 else self._refuse(value, path)

    def _function(self, value: Json, path: str) -> Json:
        if value is None:
            return None
        return self._mapping(value, path, {"name": self._text, "arguments": self._arguments})

    def _custom(self, value: Json, path: str) -> Json:
        return self._mapping(value, path, {"name": self._text, "input": self._text})

    def _arguments(self, value: Json, path: str) -> Json:
        if not isinstance(value, str) or not is_json(value):
            return self._text(value, path)
        count = 0

        def leaf(label: str, text: str) -> str:
            nonlocal count
            count += 1
            return self._protect(text, f"{path}#{count}", label)

        return replace_leaves(value, leaf)

    def _text(self, value: Json, path: str) -> Json:
        return self._protect(value, path) if isinstance(value, str) else self._refuse(value, path)

    def _protect(self, text: str, path: str, label: str = "") -> str:
        lead = f"{label[-_LABEL_MAX:]}: " if label else ""
        protected = self.protected(text, lead)
        if protected.findings_applied or protected.warned or protected.escaped:
            self.parts.append(Part(path, protected))
        return protected.text


def _is_empty(value: Json) -> bool:
    """Clients send empty keys back with the vendor's own messages: these are left out, name and all."""
    return value in (None, "", [], {})


def _unchanged(value: Json, path: str) -> Json:  # noqa: ARG001 - one signature for all readers
    return value
