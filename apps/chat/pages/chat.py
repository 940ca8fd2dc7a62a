"""What the chat page shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.access.models import Scope
from apps.access.services.facts import judge_each, load
from apps.access.subjects import Question
from apps.accounts.guards import SignedInRequest
from apps.accounts.models import User
from apps.chat.forms import LONGEST_PROMPT, TOO_LONG
from apps.chat.models import Conversation
from apps.chat.pages.history import recent_of
from apps.chat.pages.message import RELATED, MessageView, views_of
from apps.chat.pages.refusals import Line, lines_of
from apps.chat.pages.shut import Shut, shut
from apps.chat.services.beginning import beginning_of
from apps.chat.services.choices import Choice, choices_of, chosen
from apps.chat.uploads import MOST_FILES
from apps.common import clock
from apps.common.paging import paginate
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services import contents
from apps.policy.decision import Decision
from apps.policy.facts import Facts
from apps.register.services.keeping import keeping_of
from apps.vendors.models import DataClass, ModelRoute
from apps.vendors.terms import covers, ends_on

SHOWN_MESSAGES = 30


@dataclass(frozen=True, slots=True)
class Frame:
    """The strip above the conversation: what holds for every message in it.

    ``kept_days`` after the last message its text is erased.
    """

    use_case: Any
    route: ModelRoute
    data_class: DataClass
    decision: Decision
    refusal: Sequence[Line]
    avv_until: date | None
    avv_open: bool
    guidance: str
    kept_days: int

    @property
    def mark(self) -> str:
        """Tells whether the page shows what is so now."""
        return "-".join(self.decision.codes)


@dataclass(frozen=True, slots=True)
class ChatPage:
    """``frame`` is None when the person has no use case yet, or ``shut`` says why the asked one isn't open.

    ``older_url`` leads to messages before those shown, ``newest_url`` back from them to the end.
    """

    title: str
    action: str
    choices: Sequence[Choice]
    frame: Frame | None
    conversation: Conversation | None = None
    messages: Sequence[MessageView] = ()
    older_url: str = ""
    newest_url: str = ""
    recent: Sequence[tuple[str, str, bool]] = field(default_factory=tuple)
    data_classes: Sequence[tuple[int, str]] = ()
    most_files: int = MOST_FILES
    longest_prompt: int = LONGEST_PROMPT
    too_long: str = TOO_LONG
    shut: Shut | None = None

    @property
    def others(self) -> list[Choice]:
        """What can be chosen instead of the asked one; without a model there is nothing to choose."""
        return [choice for choice in self.choices if choice.routes]

    @property
    def is_closed(self) -> bool:
        """Nothing can be written into this conversation now."""
        return bool(self.conversation and self.frame and not self.frame.decision.allowed)


def new_page(person: User, use_case: str, route: str, data_class: str, action: str) -> ChatPage:
    """An empty conversation, ready to type; or why the asked use case can't be chosen."""
    choices = choices_of(person)
    choice = chosen(choices, person, use_case)
    frame = None
    if choice is not None:
        begun = beginning_of(person, choice, route, data_class)
        frame = _frame(person, choice.use_case, begun.route, begun.data_class, begun.facts)
    return ChatPage(
        title=_("New conversation"),
        action=action,
        choices=choices,
        frame=frame,
        recent=recent_of(person, None),
        data_classes=_classes(choice.highest_class) if choice else (),
        shut=shut(person, use_case) if use_case and choice is None else None,
    )


def conversation_page(request: SignedInRequest, conversation: Conversation, action: str) -> ChatPage:
    """A conversation with its last messages, or with those before what was shown."""
    person, thread = request.user, conversation.thread
    said = Interaction.objects.visible_to(person).filter(thread=thread).select_related(*RELATED)
    shown = paginate(said, request, key=("-id",), size=SHOWN_MESSAGES)
    title = contents.read(thread.pk, ContentKind.TITLE, conversation.pk) or _("Conversation")
    return ChatPage(
        title=title,
        action=action,
        choices=(),
        frame=state_of(person, conversation),
        conversation=conversation,
        messages=views_of(shown.rows[::-1]),
        older_url=shown.next_url,
        newest_url=shown.previous_url,
        recent=recent_of(person, conversation),
    )


def state_of(person: User, conversation: Conversation) -> Frame:
    """What holds for the next message, asked again while the page is open."""
    thread, route = conversation.thread, conversation.route
    return _frame(
        person, thread.use_case, route, thread.data_class, load(_question(person, thread.use_case, route))
    )


def _question(person: User, use_case: Any, route: ModelRoute) -> Question:
    return Question(route.name, Scope.CHAT, person_id=person.pk, use_case=use_case.ref)


def _frame(person: User, use_case: Any, route: ModelRoute, data_class: int, facts: Facts) -> Frame:
    [decision] = judge_each([(facts, _question(person, use_case, route))], data_class)
    until, is_open = _avv(facts)
    keeping = keeping_of(use_case)
    return Frame(
        use_case=use_case,
        route=route,
        data_class=DataClass(data_class),
        decision=decision,
        refusal=lines_of(decision, person, use_case.ref),
        avv_until=until,
        avv_open=is_open,
        guidance=use_case.version.guidance,
        kept_days=keeping.days if keeping else use_case.version.retention_days,
    )


def _avv(facts: Facts) -> tuple[date | None, bool]:
    """Last day of the agreement in force, and whether one that runs on by itself is in force."""
    today = clock.today()
    running = [
        a
        for a in (facts.route.agreements if facts.route else ())
        if a.state == "activated" and a.covers_service and covers(a, today)
    ]
    ends = [ends_on(a) for a in running]
    return max((end for end in ends if end), default=None), None in ends


def _classes(highest: int) -> list[tuple[int, str]]:
    return [(value, str(label)) for value, label in DataClass.choices if value <= highest]
