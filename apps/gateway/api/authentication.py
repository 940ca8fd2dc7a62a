"""Which key asks? The secret is compared in constant time; unknown and wrong keys look the same."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from apps.access import keyformat
from apps.access.subjects import Question
from apps.gateway.api.calls import address_of, endpoint_of
from apps.gateway.runtime import current
from apps.gateway.wire.azure import NAME, check_version
from apps.gateway.wire.errors import WireError, invalid, unauthorised
from apps.policy.asker_facts import KeyFacts
from apps.policy.facts import Facts, Subject, UseCaseFacts

SCOPE = "api"
KEY_NAMES = frozenset({"key", "api_key", "api-key", "apikey", "access_token", "token"})
# What a query reads takes time, and an unknown key has nothing to read: all wrong keys wait for one moment.
REFUSAL_SECONDS = 0.03
_NOBODY = bytes(32)


@dataclass(frozen=True, slots=True)
class Caller:
    """A key that proved itself, and the facts of its question. A key has a person and a use case."""

    question: Question
    facts: Facts
    subject: Subject
    key: KeyFacts
    use_case: UseCaseFacts


async def authenticate(request: HttpRequest, route: str, *, recalled: bool = False) -> Caller:
    """Raises WireError 401 (and 405 first for another method than the view's).

    ``recalled``: facts of a moment ago will do, because what follows asks the gate itself.
    """
    parsed = keyformat.parse(_clear(request))
    if parsed is None:
        raise unauthorised()
    began = time.monotonic()
    question = Question(
        route=route[:80],
        scope=SCOPE,
        key_id=parsed.key_id,
        endpoint=endpoint_of(request.path_info),
        address=address_of(request),
    )
    facts = current().gate.recall(question) if recalled else None
    facts = facts or (await current().facts([question]))[0]
    subject, use_case = facts.subject, facts.use_case
    key = subject.key if subject else None
    is_right = keyformat.matches(parsed.secret, key.secret_digest if key else _NOBODY)
    if not is_right or subject is None or key is None or use_case is None:
        await _wait_until(began + REFUSAL_SECONDS)
        raise unauthorised()
    return Caller(question, facts, subject, key, use_case)


async def _wait_until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))


def only(request: HttpRequest, method: str) -> None:
    if request.method != method:
        raise WireError(405, "method_not_allowed", f"Use {method} here.", headers={"allow": method})
    if any(_holds_key(name, values) for name, values in request.GET.lists()):
        raise invalid("Keys belong in the Authorization header, never in an address.", "key_in_address")
    check_version(request.path_info, request.GET.getlist(NAME))


def _holds_key(name: str, values: Sequence[object]) -> bool:
    """Addresses end up in logs of proxies; a key that was in one must be revoked."""
    return name.lower() in KEY_NAMES or any(keyformat.parse(str(value)) for value in values)


def _clear(request: HttpRequest) -> str:
    bearer = str(request.META.get("HTTP_AUTHORIZATION", ""))
    if bearer[:7].lower() == "bearer ":
        return bearer[7:].strip()
    return str(request.META.get("HTTP_API_KEY", "")).strip()  # Azure's clients
