from apps.interactions.models.content import Content, ContentKind, DataKeyRow
from apps.interactions.models.finding import Direction, Finding
from apps.interactions.models.interaction import Hold, Interaction, InteractionState
from apps.interactions.models.job import JobKind, ReviewJob
from apps.interactions.models.pseudonym import Pseudonym
from apps.interactions.models.retention import RetentionStanding
from apps.interactions.models.thread import Erasure, Thread

__all__ = [
    "Content",
    "ContentKind",
    "DataKeyRow",
    "Direction",
    "Erasure",
    "Finding",
    "Hold",
    "Interaction",
    "InteractionState",
    "JobKind",
    "Pseudonym",
    "RetentionStanding",
    "ReviewJob",
    "Thread",
]
