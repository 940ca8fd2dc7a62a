"""The receipt of a message: what left, where to, what was replaced in it, and what was left in."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString

from apps.chat.doubts import missed_in, stored_token
from apps.chat.pages.found import LOOKS, Chip, Doubt, chip_of, counted_names
from apps.chat.pages.marks import marked_sent
from apps.dlp import Action
from apps.dlp.engine.json_values import opens_structure
from apps.dlp.engine.policies import REFUSED
from apps.dlp.engine.taxonomy import LITERAL
from apps.dlp.names import name_of
from apps.interactions.models import Direction, Finding, Interaction
from apps.interactions.services.reading import Exchange, OwnExchange

REPLACED = frozenset({Action.PSEUDONYMISE, Action.HOLD})
MOST_DOUBTS = 50
LONGEST_SHOWN = 20_000  # characters of a text with files


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """``sent`` is the text as it left, or as it was kept where nothing has ``left``; ``vendor`` and ``place``
    are where to. ``doubts`` name each finding, with the person's own words where they are known.
    ``invented``: names or dates in it stand for others; ``blanked`` names what was taken out of the answer.
    """

    chips: Sequence[Chip]
    sent: SafeString
    left: bool
    vendor: str
    place: str
    doubts: Sequence[Doubt]
    missed: str
    found: Sequence[Finding]
    invented: bool = False
    blanked: str = ""


def receipts_of(
    interactions: Sequence[Interaction], texts: Mapping[UUID, OwnExchange]
) -> dict[UUID, Receipt]:
    """By message, with one query for all of them."""
    rows: dict[UUID, list[Finding]] = defaultdict(list)
    asked = Finding.objects.filter(interaction__in=[each.pk for each in interactions])
    for finding in asked.order_by("part", "start", "id"):
        rows[finding.interaction].append(finding)
    return {each.pk: _receipt(each, texts[each.pk], rows[each.pk]) for each in interactions}


def _receipt(interaction: Interaction, texts: OwnExchange, all_found: Sequence[Finding]) -> Receipt:
    found = [each for each in all_found if each.direction == Direction.OUT]
    return Receipt(
        chips=_chips(interaction, found),
        sent=marked_sent(_shortened(texts.sent), texts.invented),
        left=interaction.sent_at is not None,
        vendor=interaction.route.service.vendor.name,
        place=interaction.route.region,
        doubts=_doubts(interaction, found, texts)[:MOST_DOUBTS],
        missed=missed_in(interaction),
        found=found,
        invented=bool(texts.invented),
        blanked=_blanked(all_found),
    )


def _shortened(sent: Exchange) -> str:
    """With files it may be a book: its beginning shows what was replaced."""
    if not sent.files or len(sent.prompt) <= LONGEST_SHOWN:
        return sent.prompt
    return f"{sent.prompt[:LONGEST_SHOWN]} […]"


def _blanked(found: Sequence[Finding]) -> str:
    masked = (each for each in found if each.direction == Direction.IN and Action(each.action) in REPLACED)
    return counted_names(Counter(each.type for each in masked))


def _chips(interaction: Interaction, found: Sequence[Finding]) -> list[Chip]:
    """By what was done; only counts are left where findings were deleted with their month."""
    if not found:
        types = Counter(interaction.found)
        return [chip_of(LOOKS[Action.PSEUDONYMISE], types)] if types else []
    counted: dict[Action, Counter[str]] = {action: Counter() for action in LOOKS}
    for finding in found:
        counted[Action(finding.action)][finding.type] += 1
    return [chip_of(LOOKS[action], types) for action, types in counted.items() if types]


def _doubts(interaction: Interaction, found: Sequence[Finding], texts: OwnExchange) -> list[Doubt]:
    said = _by_places(found, texts) if texts.invented else _by_placeholders(found, texts)
    return [
        Doubt(name_of(each.type), said.get(each.pk, ""), stored_token(each, interaction)) for each in found
    ]


def _by_placeholders(found: Sequence[Finding], texts: OwnExchange) -> dict[UUID, str]:
    """They stand in the order of findings; where they don't, nobody is shown the wrong words."""
    replaced = [each for each in found if Action(each.action) in REPLACED]
    own = [(type_, said) for type_, said in texts.words if type_ != LITERAL]
    matches = [type_ for type_, _said in own] == [each.type for each in replaced]
    return {each.pk: text for each, (_type, text) in zip(replaced, own, strict=True)} if matches else {}


def _by_places(found: Sequence[Finding], texts: OwnExchange) -> dict[UUID, str]:
    """Invented words are no placeholders. Places count only where the text is one, and came back whole.

    A file is a text of its own beside what was typed, also where only one of both has findings.
    """
    parts = {each.part for each in found}
    if texts.clear.files or len(parts) > 1 or any(Action(each.action) in REFUSED for each in found):
        return {}
    if opens_structure(texts.sent.prompt) and not _has_its_places(found, texts):
        return {}
    return {each.pk: texts.clear.prompt[each.start : each.end] for each in found}


def _has_its_places(found: Sequence[Finding], texts: OwnExchange) -> bool:
    """Say that values of JSON came back as long as they were: without escapes that nobody needs."""
    starts, ends = ({place[n] for place in texts.places} for n in (0, 1))
    replaced = [each for each in found if Action(each.action) in REPLACED]
    return all(each.start in starts and each.end in ends for each in replaced)
