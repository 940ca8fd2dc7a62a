from apps.review.models.finding_report import DoubtKind, DoubtState, FindingReport
from apps.review.models.item import ItemState, ReviewItem, Severity
from apps.review.models.report import Report
from apps.review.models.verdict import Outcome, Verdict

__all__ = [
    "DoubtKind",
    "DoubtState",
    "FindingReport",
    "ItemState",
    "Outcome",
    "Report",
    "ReviewItem",
    "Severity",
    "Verdict",
]
