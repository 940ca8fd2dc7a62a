"""The decision holds to the end: the gate is asked once more by the statement that settles the message.

One way to the database instead of two. It settles only if the gate would be told the very same; if not, the
gate is asked in the open, and what it says now decides.
"""

from apps.access.services.facts import judge
from apps.common import clock
from apps.gateway.pipeline.last_use import is_noted_anew
from apps.gateway.pipeline.question import Admitted
from apps.interactions.ledger import Guard
from apps.policy.facts import CredentialFacts


def guard_of(admitted: Admitted, credential: CredentialFacts | None) -> Guard | None:
    """None where the gate has to be asked in the open: it would say no, or its records are about to differ.

    They differ with each minute in which a key is used, ours or the vendor's: that is noted.
    """
    facts, question = admitted.facts, admitted.question
    if not facts.digest or not judge(facts, admitted.data_class, clock.now(), question.route).allowed:
        return None
    key = facts.known().subject.key
    if (key is not None and is_noted_anew(key.used_at)) or (
        credential is not None and is_noted_anew(credential.used_at)
    ):
        return None
    return Guard(question, facts.digest)
