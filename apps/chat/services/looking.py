"""What would be done with a text that is still being typed. Nothing is stored and nothing is logged."""

from dataclasses import dataclass

from apps.access.services.facts import load
from apps.access.subjects import Question
from apps.accounts.models import User
from apps.dlp import Action, Finding, Vault, detect, planned
from apps.gateway.pipeline.detection import policy_of
from apps.interactions.models import Thread
from apps.interactions.services import keys
from apps.interactions.services.keys import ErasedError
from apps.policy.decide import obligations_of
from apps.policy.facts import Facts


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text would be sent; ``thread`` is None before the first message of a conversation."""

    use_case: str
    route: str
    data_class: int
    thread: Thread | None = None


def look(text: str, place: Place, *, by: User) -> list[tuple[Finding, Action]]:
    """Findings with what would be done with them, in order: the engine and the policy of sending.

    What is left in without a word is left out. Empty where the gate knows no such use case or model.
    """
    facts = load(Question(route=place.route, scope="chat", person_id=by.pk, use_case=place.use_case))
    if facts.use_case is None or facts.route is None:
        return []
    return [each for each in _planned(text, facts, place) if each[1] is not Action.ALLOW]


def _planned(text: str, facts: Facts, place: Place) -> list[tuple[Finding, Action]]:
    known = facts.known()
    policy = policy_of(obligations_of(known.use_case, known.route, place.data_class))
    return planned(text, detect(text, policy=policy), _vault(place.thread), policy)


def _vault(thread: Thread | None) -> Vault:
    """What the conversation knows already is replaced again."""
    try:
        key = keys.of(thread.pk) if thread else None
    except ErasedError:
        key = None
    return keys.vault_of(key) if key else Vault([], _no_digest)


def _no_digest(_type: str, _value: str) -> bytes:
    """Asked only for placeholders, which nobody gives here."""
    return b""
