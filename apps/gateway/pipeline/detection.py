"""Find and replace before anything leaves: the engine under the policy of this decision."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Any

from apps.dlp import Action, Finding, Policy, Vault, detect, protect_messages
from apps.policy.decision import Obligations

OFF_LOOP = 1_000  # characters; longer texts would hold up other streams


class DetectionFailedError(RuntimeError):
    """Detection itself failed: nothing is sent (fail closed)."""


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """Messages that may leave, unless ``unscannable`` or a blocked type stands against it."""

    messages: list[dict[str, Any]]
    findings: tuple[tuple[str, Finding], ...]
    unscannable: frozenset[str]

    @property
    def found(self) -> Counter[str]:
        return Counter(finding.type for _, finding in self.findings)


def policy_of(obligations: Obligations) -> Policy:
    actions = dict.fromkeys(obligations.pseudonymise, Action.PSEUDONYMISE)
    return Policy(actions=actions | dict.fromkeys(obligations.block, Action.BLOCK))


async def check(messages: list[dict[str, Any]], extra: str, vault: Vault, policy: Policy) -> Checked:
    """Raises DetectionFailedError."""
    try:
        if sum(len(str(message.get("content"))) for message in messages) + len(extra) > OFF_LOOP:
            return await asyncio.to_thread(_check, messages, extra, vault, policy)
        return _check(messages, extra, vault, policy)
    except Exception as error:  # noqa: BLE001 -- whatever it is: an unchecked text must not leave
        raise DetectionFailedError(type(error).__name__) from None


def _check(messages: list[dict[str, Any]], extra: str, vault: Vault, policy: Policy) -> Checked:
    protected = protect_messages(messages, vault, policy)
    unscannable = set(protected.unscannable)
    if extra and detect(extra, policy=policy):
        unscannable.add("tools, response_format or stop")  # can't be replaced there without changing meaning
    return Checked(protected.messages, protected.findings, frozenset(unscannable))
