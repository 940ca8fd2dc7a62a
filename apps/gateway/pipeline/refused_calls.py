"""A refused call leaves a count for the holder of its key: by reason and hour, without content."""

from contextlib import suppress
from ipaddress import ip_address, ip_network

from apps.access.models.refused_call import LIMITED
from apps.common import clock
from apps.gateway.runtime import current
from apps.gateway.writer import BatchWriter, NotRecordedError
from apps.interactions.ledger import Write
from apps.interactions.ledger.refusals import RefusedCall
from apps.policy.decision import Decision
from apps.policy.facts import Subject
from apps.policy.key_rules import plain

CUT = {4: 24, 6: 48}  # bits of a network that are kept


def note(write: Write, subject: Subject, *codes: str) -> None:
    """Into the batch of the refusal. Nothing for the chat: people see there why they are refused."""
    if subject.key is None or not codes:
        return
    now, network = clock.now(), cut(subject.address or "")
    write.refused_calls.extend(RefusedCall(subject.key.id, code, now, network) for code in codes)


async def count_limited(writer: BatchWriter, subject: Subject) -> None:
    """More in a minute than the key may: told all the same where it can't be counted."""
    write = Write()
    note(write, subject, LIMITED)
    with suppress(NotRecordedError):
        await writer.write(write)


async def count(subject: Subject, decision: Decision) -> None:
    """Where nothing else is written, as for lists. Raises NotRecordedError."""
    write = Write()
    note(write, subject, *decision.codes)
    await current().writer.write(write)


def cut(address: str) -> str:
    """The network of an address, "" where there is none."""
    try:
        found = plain(ip_address(address))
    except ValueError:
        return ""
    return str(ip_network(f"{found}/{CUT[found.version]}", strict=False))
