"""The decision holds to the end: the statement that settles a message asks whether its records still stand.

One way to the database instead of two. If anything has changed, the gate is asked in the open, and what it
says now decides.
"""

from apps.access.services.facts import judge
from apps.common import clock
from apps.gateway.pipeline.question import Admitted


def guard_of(admitted: Admitted) -> str:
    """The snapshot that must still hold; "" where the gate would say no now: it is asked in the open then."""
    facts, question = admitted.facts, admitted.question
    allowed = judge(facts, admitted.data_class, clock.now(), question.route).allowed
    return facts.snapshot if allowed else ""
