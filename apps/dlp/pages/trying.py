"""Would this text be found? Checked in memory with what is in force now, and forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.accounts.models import User
from apps.dlp import Finding, Policy, detect
from apps.dlp.forms import TryForm
from apps.dlp.models import Collection, Source
from apps.dlp.services import compiled

OWN = ("term", "value", "pattern", "own_label")


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of the text; ``type`` is "" where nothing was found, ``origin`` a collection or a rule."""

    text: str
    type: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class TryPage:
    """``pieces`` is None before anything was tried."""

    form: TryForm
    pieces: list[Piece] | None = None
    found: int = 0


def tried(form: TryForm, user: User) -> TryPage:
    text = str(form.cleaned_data["text"])
    compiled.refresh()
    findings = detect(text, policy=Policy(content=compiled.current()))
    names = _names(findings, user)
    pieces = list(_pieces(text, findings, names))
    return TryPage(form, pieces, len(findings))


def _names(findings: list[Finding], user: User) -> dict[str, str]:
    """By rule: the collection or document that it stands for."""
    numbers = {f.rule_id: f.rule_id.rpartition(".") for f in findings}
    own = {rule: int(n) for rule, (kind, _dot, n) in numbers.items() if kind in OWN}
    papers = {rule: int(n) for rule, (kind, _dot, n) in numbers.items() if kind == "document"}
    collections = Collection.objects.visible_to(user).in_bulk(set(own.values()))
    sources = Source.objects.visible_to(user).defer("digests").in_bulk(set(papers.values()))
    named = {rule: collections[pk].name for rule, pk in own.items() if pk in collections}
    return named | {rule: sources[pk].title for rule, pk in papers.items() if pk in sources}


def _pieces(text: str, findings: list[Finding], names: dict[str, str]) -> Iterator[Piece]:
    position = 0
    for found in findings:
        yield Piece(text[position : found.start])
        origin = names.get(found.rule_id, found.rule_id)
        yield Piece(text[found.start : found.end], found.type, origin)
        position = found.end
    yield Piece(text[position:])
