"""Which key asks? The secret is compared in constant time; unknown and wrong keys look the same."""

import asyncio
import secrets
import time
from dataclasses import dataclass

from apps.access import keyformat
from apps.access.subjects import Question
from apps.gateway.api.calls import Call, address_of, endpoint_of
from apps.gateway.runtime import current
from apps.gateway.wire.azure import NAME, check_version
from apps.gateway.wire.errors import WireError, invalid
from apps.policy.asker_facts import KeyFacts
from apps.policy.facts import Facts, Subject, UseCaseFacts

SCOPE = "api"
KEY_NAMES = frozenset({"key", "api_key", "api-key", "apikey", "access_token", "token"})
# What a query reads takes time, and an unknown key has nothing to read: all wrong keys wait for one moment.
REFUSAL_SECONDS = 0.03
# Timers end at whole milliseconds from when they were set. How much is rounded would tell how long the query
# took, were it not for a part of some whole milliseconds that is drawn anew each time (dithering).
DITHER_MICROSECONDS = 4_000
_NOBODY = bytes(32)


@dataclass(frozen=True, slots=True)
class Caller:
    """A key that proved itself, and the facts of its question. A key has a person and a use case."""

    question: Question
    facts: Facts
    subject: Subject
    key: KeyFacts
    use_case: UseCaseFacts


async def authenticate(call: Call, route: str, *, recalled: bool = False) -> Caller:
    """Raises WireError 401, for too many of them 429 (and 405 first for another method than the view's).

    ``recalled``: facts of a moment ago will do, because what follows asks the gate itself.
    """
    parsed = keyformat.parse(_clear(call))
    if parsed is None:
        raise current().strangers.refusal(address_of(call))
    began = time.monotonic()
    question = Question(
        route=route[:80],
        scope=SCOPE,
        key_id=parsed.key_id,
        endpoint=endpoint_of(call.path),
        address=address_of(call),
    )
    facts = current().gate.recall(question) if recalled else None
    facts = facts or (await current().facts([question]))[0]
    subject, use_case = facts.subject, facts.use_case
    key = subject.key if subject else None
    is_right = keyformat.matches(parsed.secret, key.secret_digest if key else _NOBODY)
    if not is_right or subject is None or key is None or use_case is None:
        await _wait_until(began + REFUSAL_SECONDS + secrets.randbelow(DITHER_MICROSECONDS) / 1e6)
        raise current().strangers.refusal(address_of(call))
    return Caller(question, facts, subject, key, use_case)


async def _wait_until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))


def only(call: Call, method: str) -> None:
    if call.method != method:
        raise WireError(405, "method_not_allowed", f"Use {method} here.", headers={"allow": method})
    if any(_holds_key(name, value) for name, value in call.query):
        raise invalid("Keys belong in the Authorization header, never in an address.", "key_in_address")
    check_version(call.path, [value for name, value in call.query if name == NAME])


def _holds_key(name: str, value: str) -> bool:
    """Addresses end up in logs of proxies; a key that was in one must be revoked."""
    return name.lower() in KEY_NAMES or keyformat.parse(value) is not None


def _clear(call: Call) -> str:
    bearer = call.headers.get("authorization", "")
    if bearer[:7].lower() == "bearer ":
        return bearer[7:].strip()
    return call.headers.get("api-key", "").strip()  # Azure's clients
