"""Find and replace before anything leaves: the engine under the policy of this decision."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Any

from apps.dlp import Action, Finding, Policy, Vault, detect, protect_messages
from apps.dlp.services import compiled
from apps.policy.decision import Obligations

ROLES = ("system", "developer", "user", "assistant", "tool")
OFF_LOOP = 1_000  # characters; longer texts would hold up other streams


class DetectionFailedError(RuntimeError):
    """Detection itself failed: nothing is sent (fail closed)."""


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """Messages that may leave, unless ``unscannable`` or a blocked type stands against it."""

    messages: list[dict[str, Any]]
    findings: tuple[tuple[str, Finding], ...]
    unscannable: frozenset[str]
    images: frozenset[str] = frozenset()

    @property
    def storable(self) -> list[dict[str, Any]]:
        """What may be kept of them: of a message with unreadable parts only the texts that were checked."""
        return [_readable(message) for message in self.messages] if self.unscannable else self.messages

    @property
    def found(self) -> Counter[str]:
        return Counter(finding.type for _, finding in self.findings)


def policy_of(obligations: Obligations) -> Policy:
    actions = dict.fromkeys(obligations.pseudonymise, Action.PSEUDONYMISE)
    blocked = dict.fromkeys(obligations.block, Action.BLOCK)
    return Policy(actions=actions | blocked, content=compiled.current())


async def check(messages: list[dict[str, Any]], extra: str, vault: Vault, policy: Policy) -> Checked:
    """Raises DetectionFailedError."""
    try:
        if sum(len(str(message)) for message in messages) + len(extra) > OFF_LOOP:
            return await asyncio.to_thread(_check, messages, extra, vault, policy)
        return _check(messages, extra, vault, policy)
    except Exception as error:  # noqa: BLE001 -- whatever it is: an unchecked text must not leave
        raise DetectionFailedError(type(error).__name__) from None


def _check(messages: list[dict[str, Any]], extra: str, vault: Vault, policy: Policy) -> Checked:
    protected = protect_messages(messages, vault, policy)
    unscannable = set(protected.unscannable)
    if extra and detect(extra, policy=policy):
        # They can't be replaced there without changing the meaning.
        unscannable.add("tools, tool_choice, response_format or stop")
    return Checked(
        protected.messages, protected.findings, frozenset(unscannable), frozenset(protected.images)
    )


def _readable(message: dict[str, Any]) -> dict[str, Any]:
    content = message.get("content")
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    texts = [str(part["text"]) for part in parts if _is_checked(part)]
    role = message.get("role")
    return {"role": role if role in ROLES else "unknown", "content": "\n".join(texts)}


def _is_checked(part: Any) -> bool:
    return isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str)
