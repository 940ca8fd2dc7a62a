"""Somebody's trade: behind its label, or alone on the second line of an English letterhead or signature."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PROFESSION

_LABELLED = re.compile(
    r"(?<![^\W_])(?:Beruf|Berufsbezeichnung|Erlernter Beruf|Occupation|Profession|Job title)[ \t]*[:"
    r"|][ \t]*(?P<value>[^\W\d_][\w \-/,]{2,50}[\w])"
)
_CLUE = clues.register(PROFESSION, "beruf", "occupation", "profession", "job title")
_TRADES = (
    r"technician|manager|engineer|administrator|representative|coordinator|operator|scientist|cashier"
    r"|repairer|lineman|tender|teacher"
    r"|nurse|clerk|assistant|director|analyst|consultant|officer|specialist|supervisor|designer|developer"
    r"|accountant|attorney|lawyer"
    r"|secretary|driver|mechanic|worker|inspector|surveyor|programmer|planner|agent|broker|editor|writer"
    r"|librarian|therapist|counselor"
    r"|physician|surgeon|pharmacist|dentist|instructor|trainer|coach|technologist|architect|electrician"
    r"|plumber|carpenter|painter"
    r"|installer|assembler|inspector|adviser|advisor|aide|attendant|guard|cook|chef|waiter|waitress"
    r"|receptionist|typist|machinist"
    r"|welder|laborer|salesperson|economist|chemist|biologist|physicist|statistician|actuary|auditor"
    r"|buyer|artist|musician"
)
_LINE = re.compile(rf"(?:[^\W\d_][\w\-]*,? (?:and )?){{1,5}}(?:{_TRADES})(?=\s*\n)", re.IGNORECASE)
_LAST_WORDS = frozenset(_TRADES.split("|"))


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if _CLUE in sample.clues:
        for match in _LABELLED.finditer(text):
            yield Finding(*match.span("value"), PROFESSION, 0.6, 1, "profession.1")
    if text.count("\n") > 1:
        yield from _lines(sample)


def _lines(sample: Sample) -> Iterator[Finding]:
    """The last word of a line is looked at first: hardly any is a trade."""
    start = 0
    for line in sample.lowered.split("\n"):
        if line.rstrip().rpartition(" ")[2] in _LAST_WORDS and (match := _LINE.match(sample.text, start)):
            yield Finding(*match.span(), PROFESSION, 0.6, 1, "profession.2")
        start += len(line) + 1
