"""The shape of a language's sentences. Slots stand in braces and are filled by `compose`."""

from collections.abc import Mapping
from dataclasses import dataclass

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """All that one language needs. `{s}` is the subject, `{p}` a placeholder, others come from `slots`."""

    notice: str
    short: str  # opens an answer of a sentence or two
    openings: Lines
    statements: Lines
    actions: Lines
    headings: Lines
    leads: Lines  # sentences before a list
    closings: Lines
    slots: Mapping[str, Lines]
    table: Lines  # header row of two cells, then pairs as rows "left|right"
    details: Lines  # header cells of the table of placeholders: kind, value
    mentions: Mapping[str, Lines]  # by type of placeholder; "" serves all others
    genitives: Lines
    code: Mapping[str, str]  # fenced blocks by language
    code_lead: str
    leaked: str  # {email}, {iban}, {key}
    exfil_lead: str
    tool_result: str
