"""Rate limits at the door: a place is taken after the first yes and given back when the message ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from apps.access.limits import Lease, Limiter, Limits, Taking
from apps.gateway.measuring.sizes import CHARACTERS_PER_TOKEN, characters
from apps.gateway.pipeline.question import Ask
from apps.gateway.providers.longest import longest
from apps.policy.facts import Facts, Subject

ANSWER_TOKENS = 500  # taken in advance where the client names no most; corrected at the end


def begin(limiter: Limiter, ask: Ask, facts: Facts) -> Taking | None:
    """Ask for a place for this message; None where nothing is limited."""
    subject = facts.known().subject
    limits = limits_of(subject)
    return limiter.begin(_name(subject), limits, tokens_of(ask)) if limits else None


def limits_of(subject: Subject) -> Limits:
    """Those of the key; in the chat the same for everybody (settings.CHAT_LIMITS)."""
    if subject.key is None:
        return Limits(*(each or None for each in settings.CHAT_LIMITS))
    return Limits(*subject.key.limits)


def tokens_of(ask: Ask) -> int:
    """About how many a question and its answers will take."""
    asked = sum(map(characters, ask.messages)) + len(ask.extra_texts)
    most = longest(ask.options) or ANSWER_TOKENS
    return asked // CHARACTERS_PER_TOKEN + most * int(ask.options.get("n") or 1)


@contextmanager
def given_back_on_failure(limiter: Limiter, taking: Taking | None) -> Iterator[None]:
    """The place of a message that is never sent."""
    try:
        yield
    except BaseException:
        if taking is not None:
            limiter.give_up(taking)
        raise


def give_back(limiter: Limiter, lease: Lease | None, used: int, *, unread: bool = False) -> None:
    """The message has ended; ``used`` tokens in all. A second time does nothing.

    ``unread``: what the vendor made is unknown, so that nothing of what was taken comes back.
    """
    if lease is not None:
        limiter.release(lease, max(used, lease.tokens) if unread else used)


def _name(subject: Subject) -> str:
    """Under which it is counted: keys that replaced each other are one."""
    key = subject.key
    return f"key:{key.root or key.reference}" if key else f"person:{subject.pseudonym}"
