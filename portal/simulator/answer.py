"""From a question to an answer: text in pieces or tool calls, whichever API asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from portal.simulator import hostile, placeholders, schema, subjects, tokens
from portal.simulator.prose.bank import Bank
from portal.simulator.prose.compose import BANKS, Brief, write
from portal.simulator.question import Question
from portal.simulator.switches import Switches
from portal.simulator.wire import Json


@dataclass(frozen=True, slots=True)
class Wish:
    """What the request asks of the form. `tools` are function declarations (`name`, `parameters`)."""

    limit: int | None = None  # tokens
    stops: tuple[str, ...] = ()
    tools: tuple[Json, ...] = ()
    tool_choice: Any = "auto"
    json_object: bool = False
    json_schema: Any = None


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call; `arguments` is JSON text in fragments."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Pieces of text or tool calls, and why the answer ends: `stop`, `length` or `tool_calls`."""

    pieces: Sequence[str]
    calls: tuple[ToolCall, ...]
    finish_reason: str

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def size(self) -> int:
        """The number of tokens."""
        return len(self.pieces) + sum(len(call.arguments) for call in self.calls)


def answer(question: Question, switches: Switches, wish: Wish, *, index: int = 0) -> Answer:
    """Return the answer for choice `index`; the same question and switches give the same answer."""
    seed = question.seed + index
    language = question.language(switches.lang)
    bank = BANKS[language]
    if switches.huge:
        return Answer(hostile.huge(bank), (), "stop")
    tools = chosen_tools(question, wish)
    if tools:
        calls = [call(tools[number % len(tools)], question, bank, seed) for number in range(switches.calls)]
        return Answer((), tuple(calls), "tool_calls")
    text = before_stop(text_for(question, switches, wish, seed), wish.stops)
    pieces = tokens.split(text, seed)
    if wish.limit is not None and len(pieces) > wish.limit:
        return Answer(pieces[: wish.limit], (), "length")
    return Answer(pieces, (), "stop")


def chosen_tools(question: Question, wish: Wish) -> list[Json]:
    """Return the tools to call. After a tool's result comes text, or a caller would loop for ever."""
    choice = wish.tool_choice
    if choice == "none" or (question.after_tool and choice in ("auto", None)):
        return []
    if isinstance(choice, dict):
        function = choice.get("function")
        name = function.get("name") if isinstance(function, dict) else choice.get("name")
        return [tool for tool in wish.tools if tool.get("name") == name]
    return list(wish.tools)


def call(tool: Json, question: Question, bank: Bank, seed: int) -> ToolCall:
    filler = schema.Filler(tool.get("parameters"), question.placeholders, bank.notice)
    arguments = orjson.dumps(filler.instance()).decode()
    return ToolCall(str(tool.get("name", "")), tuple(tokens.split(arguments, seed)))


def text_for(question: Question, switches: Switches, wish: Wish, seed: int) -> str:
    if wish.json_schema is None and not wish.json_object:
        return prose(question, switches, seed)
    bank = BANKS[question.language(switches.lang)]
    value: Any = {
        "simulator": bank.notice,
        "details": {one.inner.lower(): str(one) for one in question.placeholders},
        "complete": True,
    }
    if wish.json_schema is not None:
        value = schema.Filler(wish.json_schema, question.placeholders, bank.notice).instance()
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def prose(question: Question, switches: Switches, seed: int) -> str:
    language = question.language(switches.lang)
    known = list(question.placeholders)
    return write(
        Brief(
            seed=seed,
            language=language,
            subjects=subjects.subjects_of(question.asked, language),
            placeholders=tuple(known),
            length=question.length(switches.tokens),
            mangle=switches.mangle,
            extras=tuple(extras(question, switches, BANKS[language], seed)),
            code=subjects.code_for(question.asked),
            after_tool=question.after_tool,
        )
    )


def extras(question: Question, switches: Switches, bank: Bank, seed: int) -> list[str]:
    """Return the paragraphs that the switches ask for."""
    blocks = []
    known = list(question.placeholders)
    if switches.invent:
        blocks.append(bank.mentions["PERSON"][0].replace("{p}", str(placeholders.invented(known))))
    if switches.leak:
        blocks.append(hostile.leak(bank, seed))
    if switches.exfil:
        blocks.append(hostile.exfiltrate(bank, question.prompt, str(known[0]) if known else "unbekannt"))
    return blocks


def before_stop(text: str, stops: tuple[str, ...]) -> str:
    """Return the text up to the first of the stop sequences."""
    if not any(stops):
        return text
    return re.split("|".join(re.escape(stop) for stop in stops if stop), text, maxsplit=1)[0]
