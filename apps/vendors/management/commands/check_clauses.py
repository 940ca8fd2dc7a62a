"""Where an agreement says what Art. 28 GDPR asks for: proposals for a file of text. Nothing is stored."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from apps.vendors.clauses import CLAUSES
from apps.vendors.contracts import MOST_CHARACTERS, Proposal, propose, read

LARGEST = 4 * MOST_CHARACTERS  # bytes


class Command(BaseCommand):
    help = "Propose the places of the clauses in a text (Markdown or plain, UTF-8). A person confirms them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="everything, for programs")

    def handle(self, *_args: Any, **options: Any) -> None:
        proposals = {proposal.item: proposal for proposal in _proposals(options["file"])}
        if options["json"]:
            rows = [_plain(proposals[clause.key], clause.provision) for clause in CLAUSES]
            self.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        with override("en"):
            for clause in CLAUSES:
                self.stdout.write(f"{clause.label} ({clause.provision})\n{_lines(proposals[clause.key])}\n")


def _proposals(path: Path) -> list[Proposal]:
    """Raises CommandError."""
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(f"{path.name} is larger than any agreement.")
        return propose(read(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path.name} can't be read as text: {type(error).__name__}.") from error


def _plain(proposal: Proposal, provision: str) -> dict[str, Any]:
    fact = proposal.fact
    return {
        "item": proposal.item,
        "provision": provision,
        "found": proposal.found,
        "place": proposal.place,
        "page": proposal.page,
        "line": proposal.line,
        "quote": proposal.quote,
        "confidence": proposal.confidence,
        "why": list(proposal.why),
        "choice": proposal.choice,
        "fact": {
            "name": fact.name,
            "value": fact.value,
            "unit": fact.unit,
            "place": fact.place,
            "quote": fact.quote,
        }
        if fact
        else None,
    }


def _lines(proposal: Proposal) -> str:
    fact = proposal.fact
    told = f"\n  {fact.name}: {fact.value} {fact.unit} ({fact.place})" if fact else ""
    if not proposal.found:
        return f"  nothing found{told}"
    page = f", page {proposal.page}" if proposal.page else ""
    return f"  {proposal.place}{page}, line {proposal.line}: {proposal.quote}{told}"
