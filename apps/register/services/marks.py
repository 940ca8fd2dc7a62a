"""What somebody has before them when they vote: text, conditions and models, as one mark."""

import hashlib
import json

from apps.register.models import UseCase
from apps.register.services import confirmations, versions


def mark_of(use_case: UseCase) -> str:
    """SHA-256; another one as soon as the text, its title, a condition or a kept fact is another."""
    version = versions.latest(use_case)
    conditions = version.conditions.order_by("kind").values_list("kind", "value")
    facts = confirmations.facts(version)
    said = [use_case.title, version.number, version.content_hash, *map(list, conditions), facts]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
