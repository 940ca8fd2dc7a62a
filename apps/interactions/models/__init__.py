from apps.interactions.models.content import Content, ContentKind, DataKeyRow
from apps.interactions.models.finding import Direction, Finding
from apps.interactions.models.interaction import Hold, Interaction, InteractionState
from apps.interactions.models.job import JobKind, ReviewJob
from apps.interactions.models.pseudonym import Pseudonym
from apps.interactions.models.thread import Thread

__all__ = [
    "Content",
    "ContentKind",
    "DataKeyRow",
    "Direction",
    "Finding",
    "Hold",
    "Interaction",
    "InteractionState",
    "JobKind",
    "Pseudonym",
    "ReviewJob",
    "Thread",
]
