"""What a reviewer decides on, in short: it differs once something was added that they have not read."""

from django.db.models import Sum

from apps.interactions.services.along import going_along
from apps.review.models import LeftIn, ReviewItem


def mark_of(item: ReviewItem) -> str:
    """Severity, reports of the author, what the second look found, what was decided before (an answer is held
    under the item of its question), and how much of the conversation goes along. Four queries.
    """
    reports = item.reports.count()
    left_in = LeftIn.objects.filter(interaction=item.interaction_id).aggregate(n=Sum("count"))["n"] or 0
    along = going_along(item.interaction).count()
    return f"{item.severity}-{reports}-{left_in}-{item.verdicts.count()}-{along}"
