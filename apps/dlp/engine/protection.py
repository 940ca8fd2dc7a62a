"""Take out of a text what must not leave the house."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from apps.dlp.engine.detection import resolve
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.grammar import (
    has_s_behind,
    may_hold_placeholder,
    placeholders_in,
    takes_apostrophe,
)
from apps.dlp.engine.json_values import Reader, value_reader
from apps.dlp.engine.normalisation import is_plain, normalise
from apps.dlp.engine.policies import LEFT_IN, REFUSED, Action, Policy
from apps.dlp.engine.surrogates import TYPES as SURROGATED
from apps.dlp.engine.taxonomy import LITERAL, PLACEHOLDER_TYPES
from apps.dlp.engine.vaults import Vault

_Escape = Callable[[str, Vault], tuple[str, int]]
_ROUNDS = 4  # of looking for what somebody typed in the form of a placeholder


@dataclass(frozen=True, slots=True)
class Protected:
    """A text that may leave, provided `blocked` is empty; nothing sensitive is in it either way.

    `findings_applied` were replaced, with offsets in the text given; `warned` were left in it; `held` (also
    replaced) ask for a release first; `escaped` counts placeholder look-alikes that the person typed.
    """

    text: str
    findings_applied: tuple[Finding, ...]
    blocked: tuple[Finding, ...] = ()
    held: tuple[Finding, ...] = ()
    warned: tuple[Finding, ...] = ()
    escaped: int = 0


def protect(text: str, findings: Iterable[Finding], vault: Vault, policy: Policy) -> Protected:
    """Replace findings by placeholders of the thread, and blocked ones by a type marker.

    Also replaced are values that the thread already knows but no rule found this time (a number repeated
    without its label), and, reversibly, whatever the person typed in the form of a placeholder: otherwise
    typing `[[EMAIL_1]]` would bring up a stored value. Blocked values never enter the vault.
    """
    if policy.surrogates:
        vault.surrogates.avoid(text)
    escape = _escape if _may_hold_stand_in(text, vault) else _unchanged
    return _replaced(text, planned(text, findings, vault, policy), vault, policy, escape)


def protect_again(text: str, findings: Iterable[Finding], vault: Vault, policy: Policy) -> Protected:
    """Do the same with a text that was sent before: the stand-ins in it are ours, and stay."""
    found = [*findings, *vault.mentions(text)]
    ours = _look_alikes(text, vault) if found and _may_hold_stand_in(text, vault) else ()
    apart = [f for f in found if all(f.end <= start or end <= f.start for start, end in ours)]
    plan = [(finding, policy.action_of(finding)) for finding in resolve(apart, text, policy)]
    return _replaced(text, plan, vault, policy, _unchanged)


def planned(
    text: str, findings: Iterable[Finding], vault: Vault, policy: Policy
) -> list[tuple[Finding, Action]]:
    """What `protect` would do, without doing it: findings and known values of the thread, in order."""
    spans = resolve([*findings, *vault.mentions(text)], text, policy)
    return [(finding, policy.action_of(finding)) for finding in spans]


def _replaced(
    text: str, plan: Sequence[tuple[Finding, Action]], vault: Vault, policy: Policy, escape: _Escape
) -> Protected:
    read = value_reader(text if plan else "")
    actions = _with_s(text, plan, read)
    replaced = [(f, a) for f, a in actions if a not in LEFT_IN]
    pieces: list[str] = []
    position = escaped = 0
    for finding, action in replaced:
        between, count = escape(text[position : finding.start], vault)
        pieces += (between, _stand_in(text, finding, action, vault, policy, read))
        position, escaped = finding.end, escaped + count
    between, count = escape(text[position:], vault)
    return Protected(
        text="".join([*pieces, between]),
        findings_applied=tuple(f for f, _ in replaced),
        blocked=tuple(f for f, a in actions if a in REFUSED),
        held=tuple(f for f, a in actions if a is Action.HOLD),
        warned=tuple(f for f, a in actions if a is Action.WARN),
        escaped=escaped + count,
    )


def _with_s(text: str, plan: Sequence[tuple[Finding, Action]], read: Reader) -> list[tuple[Finding, Action]]:
    """Take the s of "Alberss" into the name: behind a placeholder it would come back as an apostrophe."""
    begun = {finding.start for finding, _ in plan}
    return [
        (finding._replace(end=finding.end + 1), action)
        if finding.end not in begun
        and has_s_behind(text, finding.end)
        and takes_apostrophe(finding.type, read(finding.start, finding.end))
        else (finding, action)
        for finding, action in plan
    ]


def holds_stand_in(text: str, vault: Vault) -> bool:
    """Say that a text holds what reads like a placeholder of ours, or like a stand-in of this thread."""
    return _may_hold_stand_in(text, vault) and bool(_look_alikes(text, vault))


def redact(text: str, findings: Iterable[Finding]) -> str:
    """Replace every finding by its type, for good: what is stored of a message with a secret in it."""
    pieces: list[str] = []
    position = 0
    for finding in resolve(findings, text):
        pieces += (text[position : finding.start], _marker(finding))
        position = finding.end
    return "".join([*pieces, text[position:]])


def _stand_in(text: str, finding: Finding, action: Action, vault: Vault, policy: Policy, read: Reader) -> str:
    if action in REFUSED or finding.type not in PLACEHOLDER_TYPES:
        return _marker(finding)
    value = read(finding.start, finding.end)
    placeholder = vault.placeholder_for(finding.type, value)
    if policy.surrogates and finding.type in SURROGATED and _may_be_invented(text, finding):
        return vault.surrogates.stand_in(finding.type, value) or placeholder
    return placeholder


def _may_be_invented(text: str, finding: Finding) -> bool:
    """Say that no letters or figures stand close by, from which a stand-in could not be told."""
    before, after = text[max(0, finding.start - 1) : finding.start], text[finding.end : finding.end + 1]
    return not (before.isalnum() or after.isalnum())


def _marker(finding: Finding) -> str:
    return f"‹{finding.type}›"


def _may_hold_stand_in(text: str, vault: Vault) -> bool:
    """Say that a stand-in of ours could stand in a text, or in a part of it: in hardly any."""
    return not is_plain(text) or may_hold_placeholder(text) or bool(vault.surrogates)


def _unchanged(text: str, _vault: Vault) -> tuple[str, int]:
    return text, 0


def _escape(text: str, vault: Vault) -> tuple[str, int]:
    spans = _look_alikes(text, vault)
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += (text[position:start], vault.placeholder_for(LITERAL, text[start:end]))
        position = end
    return "".join([*pieces, text[position:]]), len(spans)


def _look_alikes(text: str, vault: Vault) -> Sequence[tuple[int, int]]:
    """Return where the person typed a stand-in of ours, as it stands or as it reads after normalisation.

    What stands beside one may read as another once that one is in brackets: "PERSON_1_PERSON_1". In a row of
    more than `_ROUNDS` the rest stays as it is: each round reads the whole text again.
    """
    spans: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        found = _found(text, vault)
        merged = _merged([*spans, *found])
        if merged == spans:
            break
        spans, text = merged, _closed(text, found)
    return spans


def _closed(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text, as long as before, with brackets in these places as stand-ins have them."""
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        length = end - start
        pieces += (text[position:start], f"[[{'~' * (length - 4)}]]" if length > 4 else "[" * length)
        position = end
    return "".join([*pieces, text[position:]])


def _found(text: str, vault: Vault) -> list[tuple[int, int]]:
    normal = normalise(text)
    spans = [*_placeholders(text, vault), *vault.surrogates.find(text)]
    if normal.text != text:
        spans += [normal.original_span(*span) for span in _placeholders(normal.text, vault)]
    return _merged(spans)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _placeholders(text: str, vault: Vault) -> list[tuple[int, int]]:
    """Where they stand; the bare name of a field is none of ours while no value has its number."""
    return [
        match.span()
        for match, type_, number in placeholders_in(text)
        if not (match["bare"] and vault.avoids(type_, number)) or vault.value_of(type_, number) is not None
    ]
