"""What was asked: the texts of a request, its language, its subject words and its placeholders."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.simulator import placeholders, subjects, switches, tokens
from portal.simulator.placeholders import Placeholder
from portal.simulator.wire import Json, Problem

TEXT_PARTS = frozenset({"text", "input_text", "output_text", "refusal"})
SHORT = re.compile(
    r"\b(kurz\w*|knapp\w*|ein(?:em)? satz|stichworte?n?|brief(?:ly)?|short|one sentence)\b", re.IGNORECASE
)
LONG = re.compile(
    r"\b(ausführlich\w*|detailliert\w*|umfassend\w*|detailed|in detail|thorough\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Question:
    """The prompt as the simulator understands it; `words` are the switches found in the last user text."""

    prompt: str
    asked: str
    words: tuple[tuple[str, str], ...]
    placeholders: tuple[Placeholder, ...]
    after_tool: bool

    @property
    def seed(self) -> int:
        return tokens.seed_of(self.prompt)

    def language(self, wanted: str) -> str:
        return subjects.language_of(self.asked) if wanted == "auto" else wanted

    def length(self, wanted: int) -> int:
        """Return how many tokens the answer should have: 20 to 1,200 unless `wanted` says otherwise."""
        if wanted:
            return wanted
        spread = self.seed % 1000
        if SHORT.search(self.asked):
            return 20 + spread // 20
        if LONG.search(self.asked):
            return 600 + spread * 6 // 10
        return 120 + spread // 4


def from_messages(messages: Any) -> Question:
    """Read the `messages` of a chat completion; raise `Problem` 400 when they aren't messages."""
    if not isinstance(messages, list) or not messages:
        raise Problem(400, "'messages' must be a list that isn't empty.", param="messages")
    for index, message in enumerate(messages):
        if not isinstance(message, dict) or not isinstance(message.get("role"), str):
            raise Problem(400, f"'messages[{index}]' needs a role.", param=f"messages[{index}].role")
    turns = [(message["role"], text_of(message)) for message in messages]
    return understand(turns, after_tool=turns[-1][0] in {"tool", "function"})


def from_input(value: Any, instructions: Any) -> Question:
    """Read the `input` and `instructions` of the responses API; raise `Problem` 400 without input."""
    items = [{"role": "user", "content": value}] if isinstance(value, str) else value
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise Problem(400, "'input' must be a text or a list of items.", param="input")
    turns = [(str(item.get("role", item.get("type", "user"))), text_of(item)) for item in items]
    if isinstance(instructions, str):
        turns.insert(0, ("system", instructions))
    return understand(turns, after_tool=items[-1].get("type") == "function_call_output")


def understand(turns: list[tuple[str, str]], *, after_tool: bool) -> Question:
    last = max((index for index, (role, _) in enumerate(turns) if role == "user"), default=len(turns) - 1)
    asked, words = switches.strip_words(turns[last][1])
    texts = [asked if index == last else text for index, (_, text) in enumerate(turns)]
    prompt = "\n".join(texts)
    return Question(prompt, asked, tuple(words), tuple(placeholders.find(prompt)), after_tool)


def text_of(message: Mapping[str, Any]) -> str:
    """Return all text of a message: parts, tool calls with their arguments, and tool results."""
    return "\n".join(part for part in texts_in(message) if part)


def texts_in(message: Mapping[str, Any]) -> Iterator[str]:
    content = message.get("content")
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        yield from part_texts(content)
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else ():
        function = call.get("function") if isinstance(call, dict) else None
        yield str(function.get("arguments", "")) if isinstance(function, dict) else ""
    for key in ("arguments", "output"):
        if isinstance(message.get(key), str):
            yield message[key]


def part_texts(parts: Iterable[Any]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, dict) and part.get("type") in TEXT_PARTS:
            yield str(part.get("text", ""))


def usage_of(question: Question, completion: int) -> Json:
    """Return chat usage in OpenAI's shape, counted in the simulator's tokens."""
    prompt = tokens.estimate(question.prompt)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": 0,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    }
