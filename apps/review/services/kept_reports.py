"""How long reports about findings are kept, and what stays of them when their author leaves.

They are there for the precision of rules, which pages show for twelve months (Art. 5(1)(e) GDPR).
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from apps.accounts.models import User
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.interactions.models import Content, ContentKind
from apps.review.models import FindingReport

KEPT = timedelta(days=400)  # twelve months, whole ones
WORDS_KEPT = timedelta(days=90)  # after the decision: long enough to change a rule by them
BATCH = 1_000


def forget() -> str:
    """Delete what is old; called by `maintain`. Reports that nobody decided go as well."""
    now = clock.now()
    old = FindingReport.objects.filter(reported_at__lt=now - KEPT)
    spent = FindingReport.objects.filter(with_words=True, decided_at__lt=now - WORDS_KEPT)
    with transaction.atomic():
        words = _delete_words(list(spent.values_list("reference", flat=True)[:BATCH]))
        rows = list(old.order_by("pk").values_list("pk", "reference")[:BATCH])
        words += _delete_words([reference for _pk, reference in rows])
        FindingReport.objects.filter(pk__in=[pk for pk, _reference in rows]).delete()
    return f"{len(rows)} reports about findings deleted, words of {words}."


def unlink(person: User, by: Actor) -> None:
    """In the transaction of leaving: reports count on without a name, their words go."""
    made = FindingReport.objects.filter(reported_by=person)
    references = list(made.filter(with_words=True).values_list("reference", flat=True))
    _delete_words(references)
    if number := made.update(reported_by=None):
        record("finding_report:unlink", person, by=by, reports=number)


def _delete_words(references: list[UUID]) -> int:
    """And the reports say so. Words of reports are the only pieces of their kind."""
    kept = Q(row__in=references, kind=ContentKind.FINDING_WORDS)
    deleted, _by_model = Content.objects.filter(kept).delete()
    FindingReport.objects.filter(reference__in=references).update(with_words=False)
    return deleted
