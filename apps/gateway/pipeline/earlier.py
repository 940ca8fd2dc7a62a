"""What a thread has said so far, as it may go along with a message that was let go."""

from dataclasses import dataclass
from typing import Any

from apps.gateway.pipeline.admission import add_pseudonyms
from apps.gateway.pipeline.detection import check, policy_of
from apps.gateway.pipeline.threads import OpenThread
from apps.gateway.writer import BatchWriter
from apps.interactions.ledger import Write
from apps.policy.decide import with_content
from apps.policy.decision import Decision
from apps.policy.facts import UseCaseFacts


@dataclass(frozen=True, slots=True, repr=False)
class Earlier:
    """``decision`` may have become a no."""

    messages: list[dict[str, Any]]
    decision: Decision


async def checked_again(
    writer: BatchWriter, thread: OpenThread, use_case: UseCaseFacts, decision: Decision
) -> Earlier:
    """Look at it again, while the message itself goes as an officer has read it.

    Raises DetectionFailedError, NotRecordedError.
    """
    checked = await check([], "", thread.vault, policy_of(decision.obligations), thread.history)
    if thread.vault.new_entries:
        write = Write()
        add_pseudonyms(write, thread)
        await writer.write(write)
    found, own = set(checked.found), checked.own
    again = with_content(decision, use_case, found=found, unscannable=frozenset(), protected=False, own=own)
    return Earlier(checked.history, again)
