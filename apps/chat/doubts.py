"""Tokens that name a finding or a place where one was missed: signed, so that nobody invents one."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from apps.chat.services.looking import Place
from apps.dlp import Finding
from apps.interactions.models import Finding as StoredFinding
from apps.interactions.models import Interaction

SALT = "chat.doubt"
VALID_SECONDS = 2 * 24 * 3600


class ForgedError(ValueError):
    """The token was not made here, or is too old."""


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about. ``type`` and ``rule`` are "" where something was missed."""

    use_case: str
    thread: UUID | None = None
    interaction: UUID | None = None
    type: str = ""
    rule: str = ""
    start: int | None = None
    end: int | None = None


def token_of(finding: Finding, place: Place) -> str:
    """Of a finding in a text that was not sent yet."""
    return _signed(
        About(
            place.use_case, _id(place), None, finding.type, finding.rule_id, finding.start, finding.end
        )
    )  # fmt: skip


def missed_token(place: Place) -> str:
    return _signed(About(place.use_case, _id(place)))


def stored_token(finding: StoredFinding, interaction: Interaction) -> str:
    """Of a finding in a message that was sent."""
    return _signed(
        About(
            interaction.use_case.ref, interaction.thread_id, interaction.pk,
            finding.type, finding.rule, finding.start, finding.end,
        )
    )  # fmt: skip


def missed_in(interaction: Interaction) -> str:
    return _signed(About(interaction.use_case.ref, interaction.thread_id, interaction.pk))


def read(token: str) -> About:
    """Raises ForgedError."""
    try:
        use_case, thread, interaction, type_, rule, start, end = signing.loads(
            token, salt=SALT, max_age=VALID_SECONDS
        )
    except (signing.BadSignature, ValueError) as error:
        raise ForgedError from error
    return About(use_case, _uuid(thread), _uuid(interaction), type_, rule, start, end)


def _signed(about: About) -> str:
    thread, interaction = _text(about.thread), _text(about.interaction)
    plain = [about.use_case, thread, interaction, about.type, about.rule, about.start, about.end]
    return signing.dumps(plain, salt=SALT)


def _id(place: Place) -> UUID | None:
    return place.thread.pk if place.thread else None


def _text(value: UUID | None) -> str:
    return str(value) if value else ""


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None
