"""What a reviewer decides on, in short: it differs once something was added that they have not read."""

from django.db.models import Sum

from apps.review.models import LeftIn, ReviewItem


def mark_of(item: ReviewItem) -> str:
    """Severity, reports of the author, what the second look found, and what was decided before: an answer is
    held under the item of its question. Three queries.
    """
    reports = item.reports.count()
    left_in = LeftIn.objects.filter(interaction=item.interaction_id).aggregate(n=Sum("count"))["n"] or 0
    return f"{item.severity}-{reports}-{left_in}-{item.verdicts.count()}"
