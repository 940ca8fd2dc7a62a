"""The texts of one request: what one of them gives away holds for all, also for those before it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from apps.dlp.engine.detection import detect, detect_behind, detect_own
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.policies import LEFT_IN, Policy
from apps.dlp.engine.protection import Protected, protect, protect_again
from apps.dlp.engine.vaults import Vault


class _Read(NamedTuple):
    """A text with what was found in it; ``again``: it has been sent before and holds stand-ins of ours."""

    text: str
    findings: list[Finding]
    again: bool

    def protected(self, vault: Vault, policy: Policy) -> Protected:
        return (protect_again if self.again else protect)(self.text, self.findings, vault, policy)


@dataclass
class Texts:
    """Takes every text once, in order. No text may leave before ``settled``."""

    vault: Vault
    policy: Policy
    _read: list[_Read] = field(default_factory=list)
    _protected: list[Protected] = field(default_factory=list)
    _learned: int = 0  # so many texts, the last of which taught the vault something

    def new(self, text: str, lead: str = "") -> Protected:
        """A text that nobody has looked at; ``lead`` is only read for labels."""
        return self._take(_Read(text, detect_behind(lead, text, self.policy), again=False))

    def earlier(self, text: str, left_in: frozenset[str] | None) -> Protected:
        """One that was sent before, of a person ``left_in`` it, or of a model (None).

        Looked for is what the company has come to look for since, and the types that would not stay in now.
        """
        findings = [] if left_in is None else list(self._since(text, left_in))
        return self._take(_Read(text, findings, again=True))

    def settled(self) -> list[Protected] | None:
        """All texts in order, if what the vault learned from one changed another; else None."""
        changed = False
        for n, (read, first) in enumerate(zip(self._read[: self._learned], self._protected, strict=False)):
            if self._says_more(read, first):
                again = read.protected(self.vault, self.policy)
                changed = changed or again.text != first.text
                self._protected[n] = _as_found(again, first)
        return self._protected if changed else None

    def _says_more(self, read: _Read, first: Protected) -> bool:
        """Whether the vault knows something in a text beside what was taken out of it."""
        taken = first.findings_applied
        return any(not _is_within(found, taken) for found in self.vault.mentions(read.text))

    def _take(self, read: _Read) -> Protected:
        known = self.vault.size
        protected = read.protected(self.vault, self.policy)
        self._read.append(read)
        self._protected.append(protected)
        if self.vault.size > known:
            self._learned = len(self._read)
        return protected

    def _since(self, text: str, left_in: frozenset[str]) -> Iterable[Finding]:
        stricter = {type_ for type_ in left_in if self.policy.action_for(type_) not in LEFT_IN}
        yield from detect_own(text, self.policy)
        if stricter:
            yield from (found for found in detect(text, policy=self.policy) if found.type in stricter)


def _is_within(found: Finding, taken: Sequence[Finding]) -> bool:
    """Say that one of the findings, which are sorted and apart, covers it."""
    place = bisect_right(taken, found.start, key=_start) - 1
    return place >= 0 and found.end <= taken[place].end


def _start(finding: Finding) -> int:
    return finding.start


def _as_found(again: Protected, first: Protected) -> Protected:
    """What a rule had found is its finding, though the thread knows the value by now."""
    rules = {f[:3]: f for f in (*first.findings_applied, *first.warned)}

    def named(found: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(rules.get(f[:3], f) for f in found)

    return replace(
        again, findings_applied=named(again.findings_applied), blocked=named(again.blocked),
        held=named(again.held), warned=named(again.warned),
    )  # fmt: skip
