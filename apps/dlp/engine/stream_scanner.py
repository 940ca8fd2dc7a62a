"""Look for new sensitive data in an answer that arrives in pieces, before anyone sees it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from apps.dlp.engine.detection import detect_behind
from apps.dlp.engine.detectors.base import CONTEXT, MAX_FINDING
from apps.dlp.engine.findings import Blocked, Finding
from apps.dlp.engine.normalisation import normalise, tail_start, visible_length
from apps.dlp.engine.policies import DEFAULT_POLICY, LEFT_IN, Action, Policy
from apps.dlp.engine.protection import redact
from apps.dlp.engine.stream_context import remembered
from apps.dlp.engine.taxonomy import OWN_TYPES, SECRET_TYPES
from apps.dlp.engine.vaults import Vault

# At most this many visible characters wait for a word to end, however long it is.
MAX_HELD = 2 * MAX_FINDING

_WORD = re.compile(r"\S+")
# Where no address or date goes on: a line's end, and a sentence's, told from "Nr. 5" and "12. März".
_SENTENCE_END = re.compile(r"\n|[^\W\d_]{4}[)\"“]?[.!?] (?=[^\W\d_])(?=[^a-zà-ÿ])")
# What is read of the text that is out. Words go out one by one, and each reads it again; sentences are few,
# and what they say of whom stands in those before (`NEAR` of special categories is 600).
_LOOK_BACK = 2 * CONTEXT
_LOOK_BACK_BY_SENTENCES = 16 * CONTEXT
_NOT_BY_SENTENCES = SECRET_TYPES | OWN_TYPES  # a word or a number of these says all by itself


@dataclass(frozen=True, slots=True)
class Scanned:
    """Text that may be passed on, and new findings in it, with offsets in the whole stream so far."""

    text: str
    findings: tuple[Finding, ...] = ()


class StreamScanner:
    """Scans the PSEUDONYMISED answer, so all it finds is new: not from the person's own map (`known`).

    Names are not looked for. Releases whole words, and waits while the last words could be parts of one
    number. Findings are reported and pass; a type that the policy blocks raises `Blocked` before any part of
    it is out.
    """

    def __init__(self, policy: Policy = DEFAULT_POLICY, known: Vault | None = None) -> None:
        # Names take a sentence to be told; the pieces of a stream are words, and they may not wait.
        self._policy = replace(policy, names=False) if policy.names else policy
        self._known = known
        self._context = ""
        self._pending = ""
        self._released = 0
        self._next_look = 0
        self._ahead: _Ahead | None = None
        self._blocked: Finding | None = None
        self._ended_at: int | None = None

    @property
    def held(self) -> int:
        """How many characters are held back."""
        return len(self._pending)

    @property
    def pending(self) -> str:
        """What is held back."""
        return self._pending

    def expect(self, text: str) -> None:
        """Look at once at what comes next in several pieces; each of them then passes without a look.

        Nothing that is blocked may be in it: then every piece is looked at as it comes.
        """
        self._ahead, pending = None, self._pending + text
        length = self._passing(pending)
        found = self._findings(pending, length)
        if self._blocked is None and not any(map(self._is_blocked, found)):
            cut = _before_cut(found, length)
            passing = [self._in_stream(finding) for finding in found if finding.end <= cut]
            self._ahead = _Ahead(text, self._released + cut, passing)

    def feed(self, chunk: str) -> Scanned:
        """Take the next piece and return what may pass. Raises Blocked, also on every later call."""
        self._pending += chunk
        if self._ahead and self._ahead.takes(chunk):
            return self._pass_seen(self._ahead)
        self._ahead = None
        if len(self._pending) < self._next_look:
            return Scanned("")
        scanned = self._release(self._passing(self._pending))
        # Only a flood of invisible characters gets this long: look again when it has doubled.
        self._next_look = 2 * len(self._pending) if len(self._pending) > 2 * MAX_HELD else 0
        return scanned

    def end(self, last: str = "") -> Scanned:
        """Take the last piece, or the whole in one, and return the rest. Raises Blocked.

        A stream that goes on all the same may be fed: what is out is still its context, and of what runs
        across this end the rest counts as a finding of its own.
        """
        self._pending, self._ahead = self._pending + last, None
        scanned = self._release(len(self._pending))
        self._ended_at = self._released
        return scanned

    @cached_property
    def _by_sentences(self) -> bool:
        policy = self._policy
        return policy.mask_answers or not policy.blocked <= _NOT_BY_SENTENCES

    @cached_property
    def _passing(self) -> Callable[[str], int]:
        return _sentences if self._by_sentences else _safe_length

    @cached_property
    def _look_back(self) -> int:
        return _LOOK_BACK_BY_SENTENCES if self._by_sentences else _LOOK_BACK

    def _pass_seen(self, ahead: "_Ahead") -> Scanned:
        length = min(ahead.until - self._released, len(self._pending))
        end = _before_cut(ahead.findings, self._released + length)
        here = [finding for finding in ahead.findings if finding.end <= end]
        ahead.findings = ahead.findings[len(here) :]
        return self._pass(end - self._released, here)

    def _release(self, length: int) -> Scanned:
        if self._blocked:
            raise Blocked(self._blocked)
        begun = self._findings(self._pending, length)
        self._refuse_blocked(begun)
        cut = _before_cut(begun, length)
        return self._pass(cut, [self._in_stream(finding) for finding in begun if finding.end <= cut])

    def _pass(self, length: int, findings: Sequence[Finding]) -> Scanned:
        """Let the beginning of what is pending go, with the findings that end in it."""
        text, self._pending = self._pending[:length], self._pending[length:]
        passed = tuple(filter(self._is_told, findings))
        self._context += text
        shown = self._masked(text, passed) if self._policy.mask_answers else text
        self._released += len(text)
        return Scanned(shown, passed)

    def _masked(self, text: str, passed: Sequence[Finding]) -> str:
        here = (f._replace(start=f.start - self._released, end=f.end - self._released) for f in passed)
        return redact(text, (f for f in here if self._policy.action_for(f.type) not in LEFT_IN))

    def _findings(self, pending: str, length: int) -> list[Finding]:
        """Return new findings that begin in so much of the pending text, with offsets in it."""
        if not length:
            return []
        # Only now: of pieces that pass without a look many come between.
        self._context = remembered(self._context, self._look_back)
        found = detect_behind(self._context, pending, self._policy, self._seam)
        return [f for f in found if f.start < length and not self._is_known(f, pending)]

    @property
    def _seam(self) -> int | None:
        """How far back the stream was ended and went on, if that is near."""
        if self._ended_at is None or self._released - self._ended_at > MAX_FINDING:
            return None
        return self._released - self._ended_at

    def _refuse_blocked(self, findings: list[Finding]) -> None:
        for finding in filter(self._is_blocked, findings):
            self._blocked = self._in_stream(finding)
            raise Blocked(self._blocked)

    def _is_blocked(self, finding: Finding) -> bool:
        return self._policy.action_for(finding.type) is Action.BLOCK

    def _is_told(self, finding: Finding) -> bool:
        return self._policy.action_for(finding.type) is not Action.ALLOW

    def _is_known(self, finding: Finding, pending: str) -> bool:
        if self._known is None:
            return False
        return self._known.knows(finding.type, pending[finding.start : finding.end])

    def _in_stream(self, finding: Finding) -> Finding:
        return finding._replace(start=finding.start + self._released, end=finding.end + self._released)


@dataclass(slots=True, repr=False)
class _Ahead:
    """Text that was looked at before it was fed; up to `until` in the stream it may pass."""

    text: str
    until: int
    findings: list[Finding]
    _taken: int = 0

    def takes(self, chunk: str) -> bool:
        """Say whether a piece is the next of it, and step over it."""
        is_next = self.text.startswith(chunk, self._taken)
        self._taken += len(chunk)
        return is_next and self._taken <= len(self.text)


def _before_cut(findings: Sequence[Finding], length: int) -> int:
    """Return how much can go so that none that begins in `length` is cut through."""
    return min([length, *(f.start for f in findings if f.start < length < f.end)])


def _safe_length(pending: str) -> int:
    """Return how much can pass: everything up to the last complete word that is plain prose."""
    safe = len(pending)
    words = list(_WORD.finditer(pending))
    for word in reversed(words):
        complete = word.end() < len(pending)
        if complete and _is_prose(word[0]):
            break
        safe = word.start()
    return max(safe, _forced_length(pending))


def _sentences(pending: str) -> int:
    """Return how much can pass of whole sentences, and of what lies far enough back."""
    ends = [end.end() for end in _SENTENCE_END.finditer(pending)]
    if not ends and len(pending) <= MAX_HELD:
        return 0
    safe = _safe_length(pending)
    return max([0, *(end for end in ends if end <= safe), min(safe, _forced_length(pending))])


def _is_prose(word: str) -> bool:
    """Say that no number or key runs through a word.

    It has small letters, no digits, no line of dashes, and is no sign of a court ("Js", "BvR", "(pat)").
    """
    plain = normalise(word).text
    if plain == plain.upper() or "-----" in plain or any(c.isnumeric() for c in plain):
        return False
    capitals = sum(c.isupper() for c in plain)
    return plain[0] != "(" and capitals < 2 and not (capitals and len(plain) < 3)


def _forced_length(pending: str) -> int:
    """Return how much must pass so that no endless word fills the memory."""
    return tail_start(pending, MAX_FINDING) if visible_length(pending) > MAX_HELD else 0
