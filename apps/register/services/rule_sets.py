"""The rule sets of this release, as rows that classifications point to."""

from django.db import transaction

from apps.audit import System
from apps.audit.record import record
from apps.register import classification
from apps.register.models import RuleSet

LOADER = System("rule sets")


def load_rule_sets() -> list[RuleSet]:
    """A row for each file whose content has none yet; the new ones. At start, in the seed, by command."""
    return [row for name in classification.RULE_SETS for row, made in [_load(name)] if made]


def row_of(name: str) -> RuleSet:
    """The row of the content that is in use now. Raises DataError for a name that there is none of."""
    return _load(name)[0]


def _load(name: str) -> tuple[RuleSet, bool]:
    rules = classification.rule_set(name)
    about = {
        "version": rules.version,
        "valid_from": rules.valid_from,
        "valid_until": rules.valid_until,
        "celex": rules.celex,
    }
    with transaction.atomic():
        row, made = RuleSet.objects.get_or_create(name=name, sha256=rules.sha256, defaults=about)
        if made:
            record("rule_set:load", row, by=LOADER, name=name, version=rules.version, sha256=rules.sha256)
    return row, made
