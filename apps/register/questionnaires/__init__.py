"""Questionnaires of the assessments: data files, a version each, in both languages, with the provisions."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

KINDS = ("dsfa_threshold", "dsfa", "fria", "tia")
ANSWERS = frozenset({"yes_no", "text", "choice", "date", "risks"})
FOLDER = Path(__file__).parent


class QuestionnaireError(ValueError):
    """A data file that can't be used; says where."""


@dataclass(frozen=True, slots=True)
class Words:
    """The same in German and English; ``str()`` is in the language of the moment."""

    de: str
    en: str

    def __str__(self) -> str:
        return self.de if (get_language() or "de").startswith("de") else self.en


@dataclass(frozen=True, slots=True)
class Question:
    """``unless``: needs no answer once that question was answered with yes."""

    key: str
    kind: str
    text: Words
    provision: Words
    required: bool = True
    unless: str = ""
    choices: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: Words
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    kind: str
    version: str
    title: Words
    provision: Words
    sections: tuple[Section, ...]

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def missing(self, answers: Mapping[str, Any]) -> list[Question]:
        """What still needs an answer before the assessment is complete."""
        return [
            each for each in self.questions() if needs_answer(each, answers) and not answers.get(each.key)
        ]


def needs_answer(question: Question, answers: Mapping[str, Any]) -> bool:
    return question.required and not (question.unless and answers.get(question.unless) == "yes")


@cache
def questionnaire(kind: str) -> Questionnaire:
    """Read once. Raises QuestionnaireError."""
    said = tomllib.loads((FOLDER / f"{kind}.toml").read_text("utf-8"))
    sections = tuple(_section(kind, each) for each in said["sections"])
    made = Questionnaire(kind, said["version"], Words(**said["title"]), Words(**said["provision"]), sections)
    keys = [question.key for question in made.questions()]
    if len(keys) != len(set(keys)):
        raise QuestionnaireError(f"{kind}: a question's key stands twice")
    return made


def _section(kind: str, said: Mapping[str, Any]) -> Section:
    questions = tuple(_question(kind, each) for each in said["questions"])
    return Section(said["key"], Words(**said["title"]), questions)


def _question(kind: str, said: Mapping[str, Any]) -> Question:
    if said["kind"] not in ANSWERS:
        raise QuestionnaireError(f"{kind}: {said['key']} has no kind of answer that we know")
    choices = tuple((each["key"], Words(each["de"], each["en"])) for each in said.get("choices", ()))
    return Question(
        key=said["key"],
        kind=said["kind"],
        text=Words(**said["text"]),
        provision=Words(**said["provision"]),
        required=said.get("required", True),
        unless=said.get("unless", ""),
        choices=choices,
    )
