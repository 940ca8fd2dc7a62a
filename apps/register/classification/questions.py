"""The catalogue of questions (questions.toml): what is asked, when, and what can be answered."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from apps.register.classification.conditions import ALWAYS, Condition, Facts, Group, Names, holds, parse
from apps.register.classification.texts import DataError, Text, text_of

FILE = Path(__file__).with_name("questions.toml")
KINDS = ("yes_no", "one", "many", "date")


@dataclass(frozen=True, slots=True)
class Question:
    """``when``: asked only then. ``asked_by``: the provision that wants to know it."""

    key: str
    kind: str
    text: Text
    help: Text
    asked_by: str
    choices: Mapping[str, Text]
    when: Condition


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that can't be true together; ``fields`` are the questions to look at again."""

    key: str
    fields: tuple[str, ...]
    text: Text
    when: Condition


@dataclass(frozen=True, slots=True)
class Catalogue:
    sections: tuple[Section, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def questions(self) -> dict[str, Question]:
        return {question.key: question for section in self.sections for question in section.questions}

    def asked(self, answers: Facts) -> list[Question]:
        """In their order: those whose time has come, given what is answered."""
        return [question for question in self.questions.values() if holds(question.when, answers)]

    def heard(self, answers: Facts) -> dict[str, Any]:
        """The answers to what is asked; an answer to anything else counts nothing."""
        return {q.key: answers[q.key] for q in self.asked(answers) if q.key in answers}


@cache
def catalogue() -> Catalogue:
    return parse_catalogue(tomllib.loads(FILE.read_text("utf-8")))


def parse_catalogue(raw: Mapping[str, Any]) -> Catalogue:
    """Raises DataError."""
    names = Names(raw.get("conditions", {}), {})
    sections = tuple(_section(section, names) for section in raw["sections"])
    found = Catalogue(sections, tuple(_contradiction(entry, names) for entry in raw["contradictions"]))
    if len(found.questions) != sum(len(section.questions) for section in sections):
        raise DataError("questions.toml: a question has the same key as another.")
    return found


def _section(raw: Mapping[str, Any], names: Names) -> Section:
    when = parse(raw["when"], names, raw["key"]) if "when" in raw else ALWAYS
    questions = tuple(_question(question, when, names) for question in raw["questions"])
    return Section(raw["key"], text_of(raw, raw["key"]), questions)


def _question(raw: Mapping[str, Any], section: Condition, names: Names) -> Question:
    where = f"question {raw.get('key', '?')}"
    if raw.get("kind") not in KINDS:
        raise DataError(f"{where}: its kind is none of {', '.join(KINDS)}.")
    choices = {choice["key"]: text_of(choice, where) for choice in raw.get("choices", ())}
    if bool(choices) != (raw["kind"] in ("one", "many")):
        raise DataError(f"{where}: choices belong to the kinds one and many, and only to them.")
    own = parse(raw["when"], names, where) if "when" in raw else ALWAYS
    when = Group("all", (section, own))
    text, help_text = text_of(raw, where), text_of(raw, where, "help_")
    return Question(raw["key"], raw["kind"], text, help_text, raw["asked_by"], choices, when)


def _contradiction(raw: Mapping[str, Any], names: Names) -> Contradiction:
    when = parse(raw["when"], names, raw["key"])
    return Contradiction(raw["key"], tuple(raw["fields"]), text_of(raw, raw["key"]), when)
