"""What somebody proposes, and how it is laid into a version."""

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any

from apps.accounts.models import User
from apps.register.models import (
    Channel,
    DataCategory,
    DecisionEffect,
    OutputUse,
    UseCasePurpose,
    UseCaseVersion,
)
from apps.vendors.models import DataClass


@dataclass(frozen=True, slots=True)
class PurposeText:
    """One purpose with the letters of its legal basis."""

    text: str
    article_6: str
    article_9: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The content of a version, without the models that it asks for."""

    purpose: str
    guidance: str = ""
    persons_affected: tuple[str, ...] = ()
    data_categories: tuple[str, ...] = (DataCategory.PERSONAL,)
    max_data_class: int = DataClass.INTERNAL
    output_use: str = OutputUse.INTERNAL
    decision_effect: str = DecisionEffect.NONE
    own_role: str = ""
    monitors_employees: bool | None = None
    channel: str = Channel.BOTH
    retention_days: int = 90
    purposes: tuple[PurposeText, ...] = ()
    oversight: tuple[User, ...] = ()
    open_questions: tuple[str, ...] = ()


_RELATIONS = frozenset({"purposes", "oversight"})
_LISTS = ("persons_affected", "data_categories", "open_questions")


def columns_of(proposal: Proposal) -> dict[str, Any]:
    """The part of it that lies in columns of the version."""
    plain = {f.name: getattr(proposal, f.name) for f in fields(proposal) if f.name not in _RELATIONS}
    return plain | {name: list(plain[name]) for name in _LISTS}


def relate(version: UseCaseVersion, proposal: Proposal) -> None:
    """Purposes and overseers of a version that is still open."""
    version.oversight.set(proposal.oversight)
    version.purposes.all().delete()
    UseCasePurpose.objects.bulk_create(
        UseCasePurpose(
            version=version,
            position=position,
            text=purpose.text,
            article_6=purpose.article_6,
            article_9=purpose.article_9,
            reference=purpose.reference,
        )
        for position, purpose in enumerate(proposal.purposes, start=1)
    )


def proposal_of(version: UseCaseVersion) -> Proposal:
    """What a version says, as it could be proposed again."""
    plain = {f.name: getattr(version, f.name) for f in fields(Proposal) if f.name not in _RELATIONS}
    plain |= {name: tuple(plain[name]) for name in _LISTS}
    purposes = tuple(
        PurposeText(each.text, each.article_6, each.article_9, each.reference)
        for each in version.purposes.order_by("position")
    )
    return Proposal(**plain, purposes=purposes, oversight=tuple(version.oversight.order_by("pk")))


def content_hash(version: UseCaseVersion) -> str:
    """SHA-256 over everything that is handed in: the same text has the same hash, whoever computes it."""
    said = columns_of(proposal_of(version))
    said.pop("open_questions")  # none is open in what is handed in
    said["purposes"] = [
        [each.text, each.article_6, each.article_9, each.reference]
        for each in version.purposes.order_by("position")
    ]
    said["oversight"] = sorted(str(each.pseudonym) for each in version.oversight.all())
    said["routes"] = sorted(version.routes.values_list("name", flat=True))
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
