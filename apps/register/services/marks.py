"""What somebody has before them when they vote: text, conditions and facts, as one mark."""

import hashlib
import json
from typing import Any

from apps.register.models import UseCase, UseCaseVersion
from apps.register.services import confirmations, versions


def mark_of(use_case: UseCase) -> str:
    """SHA-256; another one as soon as the text, its title, a condition or a fact of today is another."""
    version = versions.latest(use_case)
    conditions = version.conditions.order_by("kind").values_list("kind", "value")
    facts = confirmations.facts_today(version)
    return _hash([use_case.title, version.number, version.content_hash, *map(list, conditions), facts])


def of_facts(version: UseCaseVersion) -> str:
    """SHA-256 of what an approval of this text keeps, and of what carries its models today."""
    return _hash(confirmations.facts_today(version))


def _hash(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
