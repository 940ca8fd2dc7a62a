"""Tier 5: read again what was sent, with what the way of a request has no time for or didn't know yet.

That is the whole conversation: names and values known from other turns, a person named earlier to whom a
later sentence about an illness belongs; and own content and rules that have come into force since.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.dlp.engine.detection import detect, detect_behind, resolve
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.policies import LEFT_IN, Policy
from apps.dlp.engine.taxonomy import AGE, LOCATION, ORGANIZATION, PROFESSION, ZIP_CODE
from apps.dlp.engine.vaults import Vault

LONGEST_LEAD = 20_000  # characters of earlier texts that are read along with the first text of a message
NEXT_LEAD = 2_000  # and with each further one: a client that sends its history anew has hundreds
# Each alone points to nobody. Age, place and occupation together single people out (Sweeney 2000).
POINTING = {AGE: "age", ZIP_CODE: "place", LOCATION: "place", PROFESSION: "work", ORGANIZATION: "work"}
ENOUGH = 3
_BORDER = "\n\n"


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """A text in the clear, and the places in it that left replaced."""

    text: str
    replaced: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Seen:
    """``left_in``: what left unmasked though the policy replaces or stops its type, with offsets in the text.

    ``pointing``: types left in that point to somebody only together; empty unless this text completes them.
    """

    left_in: tuple[Finding, ...]
    pointing: frozenset[str]


class Reader:
    """Reads the texts of a message one after the other, each once: work linear in their characters."""

    def __init__(self, before: Sequence[Said], vault: Vault, policy: Policy) -> None:
        self._vault, self._policy = vault, policy
        self._lead = "".join(each.text + _BORDER for each in before)[-LONGEST_LEAD:]
        self._types: frozenset[str] = frozenset()
        for said in before:
            if _kinds(self._types) >= ENOUGH:
                break  # they are complete: no text of the message completes them
            self._types |= _quasi(detect(said.text, policy=policy), said, policy)

    def read(self, said: Said) -> Seen:
        found = detect_behind(self._lead, said.text, self._policy)
        kept = resolve([*found, *self._vault.mentions(said.text)], said.text, self._policy)
        leaks = (each for each in _clear(kept, said) if self._policy.action_of(each) not in LEFT_IN)
        seen = Seen(tuple(leaks), self._completed(_quasi(found, said, self._policy)))
        self._lead = (self._lead + said.text + _BORDER)[-NEXT_LEAD:]
        return seen

    def _completed(self, now: frozenset[str]) -> frozenset[str]:
        earlier, self._types = self._types, self._types | now
        return self._types if _kinds(self._types) >= ENOUGH > _kinds(earlier) else frozenset()


def _quasi(found: Iterable[Finding], said: Said, policy: Policy) -> frozenset[str]:
    named = _clear((each for each in found if each.type in POINTING), said)
    return frozenset(each.type for each in named if policy.action_of(each) in LEFT_IN)


def _clear(found: Iterable[Finding], said: Said) -> list[Finding]:
    """Those of which most letters and digits are not replaced: an ending behind a placeholder is no leak."""
    hidden = bytearray(len(said.text))
    for start, end in said.replaced:
        hidden[start:end] = b"\1" * (end - start)
    return [each for each in found if _stands_clear(each, said.text, hidden)]


def _stands_clear(finding: Finding, text: str, hidden: bytearray) -> bool:
    places = [place for place in range(finding.start, finding.end) if text[place].isalnum()]
    return 2 * sum(not hidden[place] for place in places) > len(places)


def _kinds(types: Iterable[str]) -> int:
    return len({POINTING[type_] for type_ in types})
