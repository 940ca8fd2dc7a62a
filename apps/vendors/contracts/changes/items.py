"""Which items of Art. 28 GDPR another version touches, so that each is confirmed anew.

Either suffices: a named change belongs to the item, or the sentence in which the finder sees it stands on one
side only.
"""

from collections.abc import Iterable

from apps.vendors.contracts.changes.compare import compare
from apps.vendors.contracts.changes.kinds import Kind
from apps.vendors.contracts.changes.units import Reading, reading
from apps.vendors.contracts.changes.words import prepared, words_of
from apps.vendors.contracts.finder import LONGEST_QUOTE, Proposal, propose
from apps.vendors.contracts.passages import read

ITEMS: dict[Kind, tuple[str, ...]] = {
    Kind.SUBPROCESSOR_ADDED: ("subprocessors", "region"),
    Kind.SUBPROCESSOR_REMOVED: ("subprocessors",),
    Kind.SUBPROCESSOR_COUNTRY: ("subprocessors", "region"),
    Kind.SUBPROCESSOR_SCOPE: ("subprocessors",),
    Kind.TRAINING: ("no_training",),
    Kind.REGION: ("region",),
    Kind.TRANSFER: ("region",),
    Kind.OBJECTION_WINDOW: ("subprocessors",),
    Kind.SUBPROCESSOR_NOTICE: ("subprocessors",),
    Kind.AUTHORISATION: ("subprocessors",),
    Kind.LIABILITY: ("subprocessor_contract",),
    Kind.BREACH_NOTICE: ("breach_notice", "breach_hours"),
    Kind.AUDIT_NOTICE: ("evidence_and_audits",),
    Kind.AUDIT: ("evidence_and_audits",),
    Kind.RETENTION: ("prompt_retention",),
    Kind.DELETION: ("deletion_or_return", "deletion_days"),
    Kind.TERMINATION_NOTICE: ("duration",),
    Kind.PARTY: ("contract_party",),
}


def changed_items(old_text: str, new_text: str) -> set[str]:
    """Keys of apps.vendors.clauses. Raises TextTooLongError."""
    named = {item for change in compare(old_text, new_text) for item in ITEMS.get(change.kind, ())}
    before, after = _proposals(old_text), _proposals(new_text)
    old_words, new_words = _words(reading(old_text)), _words(reading(new_text))
    moved = {
        item for item, proposal in after.items()
        if proposal.found != before[item].found
        or not _is_in(proposal, old_words)
        or not _is_in(before[item], new_words)
    }  # fmt: skip
    return named | moved


def _proposals(text: str) -> dict[str, Proposal]:
    return {proposal.item: proposal for proposal in propose(read(prepared(text)))}


def _words(whole: Reading) -> str:
    return _joined(word.norm for unit in whole.units for word in unit.words)


def _joined(norms: Iterable[str]) -> str:
    return f" {' '.join(norms)} "


def _is_in(proposal: Proposal, words: str) -> bool:
    """Whether the other version has the sentence that the finder quotes; of a long one its beginning."""
    quoted = [word.norm for word in words_of(proposal.quote)]
    if len(proposal.quote) >= LONGEST_QUOTE - 2:
        quoted = quoted[:-2]
    return not quoted or _joined(_without_link(quoted)) in words


def _without_link(quoted: list[str]) -> list[str]:
    return quoted[:-1] if quoted[-1] in {"and", "und", "sowie"} else quoted
