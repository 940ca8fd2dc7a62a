"""Tier 5: read again what was sent, with what the way of a request has no time for or didn't know yet.

That is the whole conversation: names and values known from other turns, a person named earlier to whom a
later sentence about an illness belongs; and own content and rules that have come into force since.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.dlp.engine.detection import detect_behind, resolve
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.policies import LEFT_IN, Policy
from apps.dlp.engine.taxonomy import AGE, LOCATION, ORGANIZATION, PROFESSION, ZIP_CODE
from apps.dlp.engine.vaults import Vault

LONGEST_LEAD = 20_000  # characters of earlier texts that are read along
# Each alone points to nobody. Age, place and occupation together single people out (Sweeney 2000).
POINTING = {AGE: "age", ZIP_CODE: "place", LOCATION: "place", PROFESSION: "work", ORGANIZATION: "work"}
ENOUGH = 3
_BORDER = "\n\n"


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """A text in the clear, and the places in it that left replaced."""

    text: str
    replaced: tuple[tuple[int, int], ...] = ()


def left_in(said: Said, before: Sequence[Said], vault: Vault, policy: Policy) -> list[Finding]:
    """What left unmasked though the policy replaces or stops its type, with offsets in the text."""
    lead = _lead(before)
    found = [*detect_behind(lead, said.text, policy), *vault.mentions(said.text)]
    kept = resolve(found, said.text, policy)
    return [each for each in kept if policy.action_of(each) not in LEFT_IN and _stands_clear(each, said)]


def pointing(said: Said, before: Sequence[Said], policy: Policy) -> frozenset[str]:
    """Types left in that point to somebody only together; empty unless this text completes them."""
    earlier: frozenset[str] = frozenset().union(*(_quasi(each, policy) for each in before))
    now = _quasi(said, policy)
    complete = _kinds(earlier | now) >= ENOUGH > _kinds(earlier)
    return earlier | now if complete else frozenset()


def _lead(before: Sequence[Said]) -> str:
    whole = "".join(each.text + _BORDER for each in before)
    return whole[-LONGEST_LEAD:]


def _stands_clear(finding: Finding, said: Said) -> bool:
    """Most of its letters and digits are not replaced: an ending behind a placeholder is no leak."""
    places = [place for place in range(finding.start, finding.end) if said.text[place].isalnum()]
    clear = [place for place in places if not any(start <= place < end for start, end in said.replaced)]
    return 2 * len(clear) > len(places)


def _quasi(said: Said, policy: Policy) -> frozenset[str]:
    found = detect_behind("", said.text, policy)
    named = (each for each in found if each.type in POINTING and _stands_clear(each, said))
    return frozenset(each.type for each in named if policy.action_of(each) in LEFT_IN)


def _kinds(types: Iterable[str]) -> int:
    return len({POINTING[type_] for type_ in types})
