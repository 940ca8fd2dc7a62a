"""Find and replace before anything leaves: the engine under the policy of this decision."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any

import orjson
from django.conf import settings

from apps.dlp import Action, Earlier, Finding, Policy, Vault, detect, protect_messages
from apps.dlp.engine.policies import LEFT_IN
from apps.dlp.engine.taxonomy import OWN_TYPES
from apps.dlp.services import compiled
from apps.policy.decision import Actions, Obligations, Own

WORDS_OF_A_SENTENCE = 3  # and one more
ROLES = ("system", "developer", "user", "assistant", "tool")
# Characters that are checked on the loop, with names and without: about a millisecond, and a thread adds a
# tenth. Longer texts would hold up other streams. Two threads: more would only wait for each other, and with
# one a long text would keep every other message waiting.
ON_LOOP, ON_LOOP_WITHOUT_NAMES = 250, 1_200
_threads = ThreadPoolExecutor(2, "detection")


class DetectionFailedError(RuntimeError):
    """Detection itself failed: nothing is sent (fail closed)."""


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """Messages that may leave, unless ``unscannable`` or a blocked type stands against it."""

    messages: list[dict[str, Any]]
    findings: tuple[tuple[str, Finding], ...]
    unscannable: frozenset[str]
    images: frozenset[str] = frozenset()
    own: tuple[Own, ...] = ()
    history: list[dict[str, Any]] = field(default_factory=list)  # what was said before, as it may go now

    @property
    def thread(self) -> list[dict[str, Any]]:
        """All that the model is to read."""
        return [*self.history, *self.messages]

    @property
    def storable(self) -> list[dict[str, Any]]:
        """What may be kept of them: of a message with unreadable parts only the texts that were checked."""
        return [_readable(message) for message in self.messages] if self.unscannable else self.messages

    @property
    def found(self) -> Counter[str]:
        return Counter(finding.type for _, finding in self.findings)

    @property
    def hit(self) -> frozenset[str]:
        """Types, and rules that ask for more than their type: what a decision is about."""
        return frozenset(self.found) | {each.rule for each in self.own}


def policy_of(duties: Obligations) -> Policy:
    """What is done with what a person sends, the company's own content as it is in force now."""
    policy = _policy_of(duties.actions)
    return replace(policy, surrogates=duties.surrogates, content=compiled.current())


@lru_cache(maxsize=256)
def _policy_of(actions: Actions) -> Policy:
    by_type = {
        type_: action
        for action in Action
        for type_ in getattr(actions, action.value)
    }  # fmt: skip
    return Policy(actions=MappingProxyType(by_type | dict.fromkeys(actions.not_public, Action.BLOCK)))


@lru_cache(maxsize=256)
def answer_policy_of(duties: Obligations) -> Policy:
    """What is done with what a model says: new personal data are reported, or blanked out where a condition
    says so; what may not be shown ends it.

    That a message needs another use case, or is too confidential to leave, says nothing about an answer that
    comes from outside. Names and own content are not looked for: it would hold up the stream.
    """
    actions, masked = duties.actions, duties.mask_answers
    outgoing = dict(_policy_of(actions).actions)
    passing = actions.elsewhere | actions.not_public | (actions.block & OWN_TYPES)
    milder = Action.PSEUDONYMISE if masked else Action.WARN
    changed = MappingProxyType(outgoing | dict.fromkeys(passing, milder))
    return Policy(actions=changed, names=False, mask_answers=masked)


async def check(
    messages: list[dict[str, Any]], extra: str, vault: Vault, policy: Policy,
    history: Sequence[Earlier] = (),
) -> Checked:  # fmt: skip
    """``history`` is what the thread has said so far. It is looked at again: the thread knows more by now,
    and what may leave may have changed. No invented name may occur in it.

    Raises DetectionFailedError, also when it takes longer than it may, waiting for a thread included: the
    request doesn't wait for the thread then, which ends its text and is heard by nobody.
    """
    earlier = [each.message for each in history]
    try:
        if policy.surrogates:
            vault.surrogates.avoid(orjson.dumps([*earlier, *messages, extra]).decode())
        if not is_short([*earlier, *messages], extra, names=policy.names):
            async with asyncio.timeout(settings.GATEWAY["detection_timeout_s"]):
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(_threads, _check, messages, extra, vault, policy, history)
        return _check(messages, extra, vault, policy, history)
    except Exception as error:  # noqa: BLE001 -- whatever it is: an unchecked text must not leave
        raise DetectionFailedError(type(error).__name__) from None


def is_short(messages: Sequence[Mapping[str, Any]], extra: str, *, names: bool) -> bool:
    """Whether a check is so quick that it holds up nobody."""
    longest = ON_LOOP if names else ON_LOOP_WITHOUT_NAMES
    return sum(_length(message, longest) for message in messages) + len(extra) <= longest


def _length(value: Any, most: int) -> int:
    """Characters of its keys and values, for a client may write anything into either, and one for each entry
    of a list. What lies beyond ``most`` isn't counted: an image would take long to.
    """
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        parts = chain.from_iterable(value.items())
        return _sum((_length(part, most) for part in parts), most)
    if isinstance(value, list):
        return _sum((1 + _length(part, most) for part in value), most)
    return len(str(value))


def _sum(lengths: Iterable[int], most: int) -> int:
    size = 0
    for length in lengths:
        size += length
        if size > most:
            break
    return size


def _check(
    messages: list[dict[str, Any]], extra: str, vault: Vault, policy: Policy, history: Sequence[Earlier]
) -> Checked:
    vault.avoid(extra)
    protected = protect_messages(messages, vault, policy, history)
    unscannable = set(protected.unscannable)
    if extra and any(policy.action_of(found) not in LEFT_IN for found in _in_options(extra, vault, policy)):
        # They can't be replaced there without changing the meaning.
        unscannable.add("tools, tool_choice, response_format, stop")
    own = tuple(_own(protected.findings, policy))
    images = frozenset(protected.images)
    found = protected.findings
    return Checked(protected.messages, found, frozenset(unscannable), images, own, protected.history)


def _own(findings: Sequence[tuple[str, Finding]], policy: Policy) -> Iterator[Own]:
    rules = policy.content.rules if policy.content else {}
    by_rule = {found.rule_id: found for _path, found in findings if found.rule_id in rules}
    for rule, found in sorted(by_rule.items()):
        action = policy.action_of(found)
        if action is not policy.action_for(found.type):
            yield Own(rule, found.type, action.value, rules[rule].name)


def _in_options(extra: str, vault: Vault, policy: Policy) -> Iterator[Finding]:
    """Names are looked for in what reads like a sentence: keys and keywords of a schema aren't people.

    What was taken out of the messages is looked for everywhere: no choice must say who [[PERSON_1]] is.
    """
    yield from vault.mentions(extra)
    yield from detect(extra, policy=replace(policy, names=False))
    sentences = "\n\n".join(text for text in extra.split("\n\n") if text.count(" ") >= WORDS_OF_A_SENTENCE)
    if sentences and policy.names:
        yield from detect(sentences, policy=policy)


def _readable(message: dict[str, Any]) -> dict[str, Any]:
    content = message.get("content")
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    texts = [{"type": "text", "text": part["text"]} for part in parts if _is_checked(part)]
    role = message.get("role")
    kept = texts if len(texts) > 1 else "".join(str(text["text"]) for text in texts)
    return {"role": role if role in ROLES else "unknown", "content": kept}


def _is_checked(part: Any) -> bool:
    return isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str)
