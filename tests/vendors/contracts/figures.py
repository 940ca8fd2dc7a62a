"""What the finder proposes, laid beside what people found: right, wrong place, missed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from apps.vendors.clauses import CLAUSES
from apps.vendors.contracts import Proposal, propose, read
from tests.vendors.contracts.gold import Found, Gold

FIXTURES = Path(__file__).parent / "fixtures"
_WORDS = 25  # as much of a text of others as a quotation may show


@dataclass(frozen=True, slots=True)
class Verdict:
    """``outcome``: right, wrong, missed, or none where there is nothing and nothing was proposed."""

    item: str
    gold: Found
    proposal: Proposal
    outcome: str


@dataclass(frozen=True, slots=True)
class Figures:
    right: int
    present: int
    wrong: int
    items: int

    @property
    def found(self) -> float:
        """Of the items that are there: the share whose proposed place a person would have named, too."""
        return self.right / self.present

    @property
    def misplaced(self) -> float:
        """Of all items: the share with a place that no person would have named."""
        return self.wrong / self.items


def verdicts(judged: Gold) -> list[Verdict]:
    proposals = {proposal.item: proposal for proposal in propose(read(judged.text))}
    return [
        Verdict(
            clause.key,
            judged.items[clause.key],
            proposals[clause.key],
            _outcome(judged, proposals[clause.key]),
        )
        for clause in CLAUSES
    ]


def figures(found: Iterable[Verdict]) -> Figures:
    outcomes = [(verdict.outcome, verdict.gold.present) for verdict in found]
    return Figures(
        right=sum(outcome == "right" for outcome, _ in outcomes),
        present=sum(present for _, present in outcomes),
        wrong=sum(outcome == "wrong" for outcome, _ in outcomes),
        items=len(outcomes),
    )


def values(judged: Gold) -> dict[str, int]:
    """The lengths of time that were read out of the text."""
    facts = [proposal.fact for proposal in propose(read(judged.text))]
    return {fact.name: fact.value for fact in facts if fact}


def fixture(judged: Gold) -> str:
    """A page for people: each item with its place, what was proposed and how we judge it."""
    found = verdicts(judged)
    sums = figures(found)
    rows = "\n".join(_row(verdict) for verdict in found)
    times = ", ".join(f"{name} {value}" for name, value in sorted(values(judged).items())) or "none"
    return (
        f"# {judged.source.name}\n\n"
        f"sha256 {judged.sha256}\n\n"
        f"Right {sums.right} of {sums.present}, wrong place {sums.wrong} of {sums.items}. "
        f"Lengths of time: {times}.\n\n"
        "| item | judged | proposed | | quote | why it is judged so |\n|---|---|---|---|---|---|\n"
        f"{rows}\n"
    )


def _outcome(judged: Gold, proposal: Proposal) -> str:
    lines = judged.items[proposal.item].lines
    if not proposal.found:
        return "missed" if lines else "none"
    line = proposal.line or 0
    return "right" if any(first <= line <= last for first, last in lines) else "wrong"


def _row(verdict: Verdict) -> str:
    words = verdict.proposal.quote.split()
    quote = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    place = f"{verdict.proposal.place}, line {verdict.proposal.line}" if verdict.proposal.found else "–"
    cells = (verdict.item, verdict.gold.result, place, verdict.outcome, quote or "–", verdict.gold.why)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
