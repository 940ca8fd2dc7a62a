"""The stored text of an agreement, read for its clauses: passages, and a proposal for each item."""

from dataclasses import dataclass, field
from functools import lru_cache

from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.lifecycle.advance import RefusedError
from apps.vendors.contracts import Proposal, Text, propose, read
from apps.vendors.contracts.lines import TextTooLongError
from apps.vendors.models import Agreement, ClauseOrigin, DocumentVersion
from apps.vendors.services import texts


@dataclass(frozen=True, slots=True)
class Reading:
    version: DocumentVersion
    text: Text = field(repr=False)
    proposals: dict[str, Proposal] = field(repr=False)

    def origin(self, item: str, place: str, quote: str) -> ClauseOrigin:
        """Whether somebody took the proposal as it is."""
        proposal = self.proposals.get(item)
        taken = proposal is not None and proposal.found and (proposal.place, proposal.quote) == (place, quote)
        return ClauseOrigin.PROPOSAL if taken else ClauseOrigin.PERSON


def reading_of(agreement: Agreement) -> Reading | None:
    """None where no text is stored, or where it can't be opened just now."""
    version = texts.latest_version(agreement)
    if version is None:
        return None
    try:
        text, proposals = _read(version.pk, version.sha256)
    except (RefusedError, TextTooLongError, KeyUnavailableError, UnreadableError):
        return None
    return Reading(version, text, proposals)


# A version never changes, and who asks for it has found it kept: a withdrawn one is not asked for.
@lru_cache(maxsize=8)
def _read(pk: int, _sha256: str) -> tuple[Text, dict[str, Proposal]]:
    text = read(texts.text_of(DocumentVersion.objects.select_related("document").get(pk=pk)))
    return text, {proposal.item: proposal for proposal in propose(text)}
