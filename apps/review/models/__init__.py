from apps.review.models.finding_report import DoubtKind, DoubtState, FindingReport
from apps.review.models.finding_verdict import FindingVerdict, RuleWas, Where
from apps.review.models.item import Draw, ItemState, ReviewItem, Severity
from apps.review.models.left_in import LeftIn
from apps.review.models.look_back import LookBack, LookBackBatch, LookBackHit
from apps.review.models.report import Report
from apps.review.models.verdict import Outcome, Verdict

__all__ = [
    "DoubtKind",
    "DoubtState",
    "Draw",
    "FindingReport",
    "FindingVerdict",
    "ItemState",
    "LeftIn",
    "LookBack",
    "LookBackBatch",
    "LookBackHit",
    "Outcome",
    "Report",
    "ReviewItem",
    "RuleWas",
    "Severity",
    "Verdict",
    "Where",
]
