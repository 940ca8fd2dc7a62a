"""A refused call leaves a count for the holder of its key: by reason and hour, without content."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from django.utils.translation import override

from apps.access.models.refused_call import LIMITED
from apps.common import clock
from apps.gateway.networks import cut
from apps.gateway.runtime import current
from apps.gateway.writer import BatchWriter, NotRecordedError
from apps.interactions.ledger import Write
from apps.interactions.ledger.refusals import RefusedCall
from apps.policy.decision import Decision
from apps.policy.facts import Subject
from apps.policy.reasons import Reason, ReasonCode
from apps.policy.telling import told

KEPT = ("route", "vendor", "date", "data_class", "endpoint", "course", "recipients", "budget")
LONGEST = 200


def note(write: Write, subject: Subject, reasons: Sequence[Reason], *, known: bool = True) -> None:
    """Into the batch of the refusal. Nothing for the chat: people see there why they are refused.

    ``known``: whether there is the model that was asked for. Else its name is what a caller wrote, and one
    that isn't approved must look the same. Of one that is, the holder may read that the key isn't for it.
    """
    for reason in told(reasons) if reasons else ():
        named = known and reason.code is not ReasonCode.ROUTE_NOT_APPROVED
        facts = {name: text for name, text in _facts(reason).items() if named or name != "route"}
        _note(write, subject, reason.code, facts)


async def count_limited(writer: BatchWriter, subject: Subject) -> None:
    """More in a minute than the key may: told all the same where it can't be counted."""
    write = Write()
    _note(write, subject, LIMITED, {})
    with suppress(NotRecordedError):
        await writer.write(write)


async def count(subject: Subject, decision: Decision) -> None:
    """Where nothing else is written, as for lists. Raises NotRecordedError."""
    write = Write()
    note(write, subject, decision.reasons)
    await current().writer.write(write)


def _note(write: Write, subject: Subject, code: str, facts: Mapping[str, str]) -> None:
    if subject.key is None:
        return
    network = cut(subject.address or "")
    write.refused_calls.append(RefusedCall(subject.key.id, code, clock.now(), network, facts))


def _facts(reason: Reason) -> dict[str, str]:
    """What a reason says of our own records, without what was found.

    In English, days as ISO 8601: pages put both into the reader's language.
    """
    with override("en"):
        return {name: str(reason.facts[name])[:LONGEST] for name in KEPT if name in reason.facts}
