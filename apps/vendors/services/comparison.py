"""The stored text of an agreement against the version before."""

from dataclasses import dataclass, field
from functools import lru_cache

from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.lifecycle.advance import RefusedError
from apps.vendors.contracts import TextTooLongError
from apps.vendors.contracts.changes import Change, compare
from apps.vendors.models import Agreement, DocumentKind, DocumentVersion
from apps.vendors.services import texts


@dataclass(frozen=True, slots=True)
class Comparison:
    """``changes`` is None where a text is missing, or can't be opened just now."""

    old: DocumentVersion | None
    new: DocumentVersion | None
    changes: tuple[Change, ...] | None = field(repr=False)


def comparison_of(agreement: Agreement) -> Comparison:
    """Against the agreement it supersedes; without one, its newest text against the one before."""
    new = texts.latest_version(agreement)
    old = _before(agreement, new)
    if old is None or new is None:
        return Comparison(old, new, None)
    try:
        return Comparison(old, new, _compared(old.pk, new.pk))
    except (RefusedError, TextTooLongError, KeyUnavailableError, UnreadableError):
        return Comparison(old, new, None)


def _before(agreement: Agreement, new: DocumentVersion | None) -> DocumentVersion | None:
    if agreement.supersedes is not None:
        return texts.latest_version(agreement.supersedes)
    if new is None:
        return None
    versions = DocumentVersion.objects.with_text().select_related("document")
    same = versions.filter(document__agreement=agreement, document__kind=DocumentKind.AGREEMENT)
    return same.exclude(pk=new.pk).order_by("-document__created_at", "-document_id", "-number").first()


# Versions never change, and who asks for them has found them kept: withdrawn ones are not asked for.
@lru_cache(maxsize=8)
def _compared(old: int, new: int) -> tuple[Change, ...]:
    versions = DocumentVersion.objects.select_related("document").in_bulk([old, new])
    before, after = (texts.text_of(versions[pk]) for pk in (old, new))
    return tuple(compare(before, after))
