"""Findings in a text that is being typed, as chips and as marks in the text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.dlp import Action, Finding
from apps.dlp.names import name_of

Found = Sequence[tuple[Finding, Action]]


@dataclass(frozen=True, slots=True)
class Look:
    tone: str
    icon: str
    fate: str | Promise


LOOKS = {
    Action.BLOCK: Look("bad", "ban", gettext_lazy("not sent")),
    Action.ELSEWHERE: Look("bad", "arrow-up-right", gettext_lazy("only in another use case")),
    Action.HOLD: Look("warn", "hourglass", gettext_lazy("waits for release")),
    Action.PSEUDONYMISE: Look("ok", "lock", gettext_lazy("replaced before sending")),
    Action.WARN: Look("warn", "triangle-alert", gettext_lazy("left in")),
}


@dataclass(frozen=True, slots=True, repr=False)
class Chip:
    """All findings with one fate: “2 × name, 1 × IBAN: replaced before sending”."""

    look: Look
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Doubt:
    """One finding that somebody may doubt; ``token`` names it in a way that nobody can forge."""

    name: str
    words: str
    token: str


@dataclass(frozen=True, slots=True, repr=False)
class FoundView:
    """``said`` is the sentence for who doesn't see the chips; ``missed`` names the place for a report."""

    chips: Sequence[Chip] = ()
    marked: str = ""
    doubts: Sequence[Doubt] = ()
    missed: str = ""
    too_long: bool = False

    @property
    def said(self) -> str:
        return ". ".join(chip.text for chip in self.chips) or _("Nothing to replace.")


def chips_of(found: Found) -> list[Chip]:
    """Strictest first."""
    counted: dict[Action, Counter[str]] = {action: Counter() for action in LOOKS}
    for finding, action in found:
        counted[action][finding.type] += 1
    return [chip_of(LOOKS[action], types) for action, types in counted.items() if types]


def chip_of(look: Look, types: Counter[str]) -> Chip:
    return Chip(look, _("%(types)s: %(fate)s") % {"types": counted_names(types), "fate": look.fate})


def counted_names(types: Counter[str]) -> str:
    return ", ".join(f"{count} × {name_of(type_)}" for type_, count in types.most_common())


def marked(text: str, found: Found) -> SafeString:
    """The text with its findings marked, each with its name and fate for who doesn't see the colour."""
    pieces: list[str] = []
    position = 0
    for finding, action in found:
        pieces += (escape(text[position : finding.start]), _mark(text, finding, LOOKS[action]))
        position = finding.end
    return mark_safe("".join([*pieces, escape(text[position:])]))  # noqa: S308 -- each piece is escaped


def _mark(text: str, finding: Finding, look: Look) -> SafeString:
    said = f"{name_of(finding.type)}: {look.fate}"
    return format_html(
        '<mark class="{}" title="{}">{}<span class="vh"> ({})</span></mark>',
        look.tone, said, text[finding.start : finding.end], said,
    )  # fmt: skip
