"""One message as its author sees it: what was said, what was sent, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.chat.pages.failures import failure_sentence
from apps.chat.pages.files import FileView
from apps.chat.pages.files import views_of as views_of_files
from apps.chat.pages.receipt import Receipt, receipts_of
from apps.common import clock, markdown
from apps.interactions.models import Hold, Interaction, InteractionState
from apps.interactions.services import reading
from apps.review.services import results
from apps.review.services.results import Result

# What views of messages read besides the message.
RELATED = ("route__service__vendor", "thread", "use_case")


@dataclass(frozen=True, slots=True, repr=False)
class MessageView:
    """``state`` drives which foot is shown.

    ``stays_inside``: by a condition this answer may not leave the company.
    """

    id: UUID
    at: datetime
    prompt: str
    answer: SafeString
    receipt: Receipt
    files: Sequence[FileView]
    state: str
    route: str
    place: str
    notice: str = ""
    retention_days: int | None = None
    result: Result | None = None
    running: bool = False
    held: bool = False
    stoppable: bool = False
    stopping: bool = False
    stays_inside: bool = False
    reasons: Sequence[str] = field(default_factory=tuple)

    @property
    def is_of_today(self) -> bool:
        return clock.today(self.at) == clock.today()

    @property
    def answered(self) -> bool:
        return self.state in (InteractionState.COMPLETED, InteractionState.CANCELLED) or bool(self.answer)

    @property
    def waiting(self) -> bool:
        """Something will still change: the page asks again by itself."""
        return self.running or self.held


def views_of(interactions: Sequence[Interaction]) -> list[MessageView]:
    """Messages of one thread for their author, with a constant number of queries."""
    texts = reading.for_author(interactions)
    verdicts = results.for_interactions([interaction.pk for interaction in interactions])
    receipts = receipts_of(interactions, texts)
    return [_view(i, texts[i.pk], receipts[i.pk], verdicts.get(i.pk)) for i in interactions]


def _view(
    interaction: Interaction, texts: reading.OwnExchange, receipt: Receipt, result: Result | None
) -> MessageView:
    shown = "" if interaction.hold in (Hold.WAITING, Hold.WITHHELD) else texts.clear.answer
    released = interaction.hold == Hold.RELEASED and interaction.state == InteractionState.HELD
    waits = released and bool(interaction.error)
    return MessageView(
        id=interaction.pk,
        at=interaction.admitted_at,
        prompt=texts.clear.typed,
        answer=markdown.render(shown) if shown else SafeString(""),
        receipt=receipt,
        files=views_of_files(texts.clear.files, receipt.found),
        state=interaction.state,
        route=interaction.route.label,
        place=interaction.route.region,
        notice=notice_of(interaction),
        result=result,
        running=interaction.is_running or (released and not waits),
        held=interaction.hold == Hold.WAITING or waits,
        stoppable=interaction.is_stoppable and interaction.stop_asked_at is None,
        stopping=interaction.is_stoppable and interaction.stop_asked_at is not None,
        stays_inside=bool(shown and interaction.decision.get("no_external_publication")),
    )


def notice_of(interaction: Interaction) -> str:
    """The sentence for an end that is not an answer; empty for a normal one."""
    if interaction.hold == Hold.WAITING:
        return _("This message waits until a compliance officer releases it.")
    if interaction.hold == Hold.WITHHELD:
        return _("A compliance officer withheld this message. It was not answered.")
    state = InteractionState(interaction.state)
    if state is InteractionState.HELD and interaction.error:
        return _("Released. It is sent as soon as the budget has room, at the latest in its next window.")
    if state is InteractionState.CANCELLED:
        return _("Stopped. What had arrived until then was kept.")
    if state is InteractionState.BLOCKED:
        return (
            _("This message was blocked and not sent.")
            if not interaction.sent_at
            else failure_sentence("output_blocked")
        )
    if state is InteractionState.FAILED:
        return failure_sentence(interaction.error)
    return ""
