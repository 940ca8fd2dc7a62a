"""From the pipeline's outcome to the events of the chat page (docs/reference/chat-stream.md)."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any
from uuid import UUID

import psycopg
from asgiref.sync import sync_to_async
from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from psycopg_pool import PoolTimeout

from apps.access.limits import LimitedError
from apps.access.subjects import Question
from apps.accounts.guards import SignedInRequest
from apps.chat.given import Given
from apps.chat.models import Conversation
from apps.chat.pacing import PacedBlocks
from apps.chat.pages.chat import state_of
from apps.chat.pages.failures import failure_sentence
from apps.chat.pages.history import recent_of
from apps.chat.pages.message import RELATED, MessageView, views_of
from apps.chat.pages.refusals import lines_of
from apps.chat.services import conversations
from apps.chat.under_way import ENDS_EARLY, FollowedAnswer, follow
from apps.common.bodies import let_go
from apps.common.connection_loans import give_back
from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.common.event_streams import encode, problem
from apps.dlp import Blocked
from apps.gateway.pipeline.detection import DetectionFailedError
from apps.gateway.pipeline.file_parts import part_of
from apps.gateway.pipeline.question import (
    Answering,
    Ask,
    CutError,
    Held,
    HeldAnswerError,
    Outcome,
    Refused,
    StoppedError,
    UnfitRouteError,
)
from apps.gateway.pipeline.threads import UnknownThreadError
from apps.gateway.services.complete import complete
from apps.gateway.writer import NotRecordedError, ThreadErasedError, UnsettledError
from apps.interactions.models import Interaction
from apps.interactions.services.keys import ErasedError

# Nothing was sent: without detection, record, database or key there is no answer.
FAILED_CLOSED = (
    DetectionFailedError, NotRecordedError, KeyUnavailableError, UnreadableError, UnknownThreadError,
    ErasedError, psycopg.Error, PoolTimeout,
)  # fmt: skip

NOT_SENT = (LimitedError, UnfitRouteError, *FAILED_CLOSED)


class EventStream:
    """One message of one conversation; ``problems`` are sentences for a page without scripts."""

    def __init__(
        self, request: SignedInRequest, conversation: Conversation, prompt: str, files: Sequence[Given] = ()
    ) -> None:
        self._request, self._conversation, self._prompt = request, conversation, prompt
        self._files = files
        self._followed: FollowedAnswer | None = None
        self._message = b""
        self.problems: list[str] = []

    async def events(self, *, is_new: bool) -> AsyncGenerator[bytes]:
        """Encoded events; the last is ``done``, ``refused`` or ``error``."""
        try:
            outcome = await self._outcome()
            async with aclosing(self._opening(outcome, is_new=is_new)) as opening:
                async for event in opening:
                    yield event
            match outcome:
                case Refused(interaction=None):
                    yield self._refusal(outcome)
                case Refused(interaction=UUID() as blocked):
                    yield await self._item("message", blocked)
                    yield self._refusal(outcome)
                case Held():
                    yield await self._item("message", outcome.interaction)  # empties the field: it is given
                    yield await self._item("done", outcome.interaction)
            if self._followed is not None:
                async with aclosing(self._reading(self._followed)) as reading:
                    async for event in reading:
                        yield event
        except NOT_SENT as error:
            yield self._error([failure_sentence(_code(error))])

    async def _outcome(self) -> Outcome:
        await give_back()
        try:
            return await complete(await self._asked())
        except asyncio.CancelledError:  # what was recorded of it is found again by its name
            naming = asyncio.gather(sync_to_async(self._name)(), return_exceptions=True)
            await asyncio.shield(naming)
            raise
        finally:  # the answer takes minutes, and needs none of what was sent with the question
            self._files = ()
            let_go(self._request)

    async def _asked(self) -> Ask:
        """Off the event loop where there are files: they are put into letters."""
        return await asyncio.to_thread(self._ask) if self._files else self._ask()

    def _ask(self) -> Ask:
        thread = self._conversation.thread
        question = Question(
            route=self._conversation.route.name,
            scope="chat",
            person_id=thread.person_id,
            use_case=thread.use_case.ref,
        )
        content: Any = self._prompt
        if self._files:
            files = [part_of(file.name, file.data) for file in self._files]
            content = [{"type": "text", "text": self._prompt}, *files]
        said = [{"role": "user", "content": content}]
        return Ask(question, said, data_class=thread.data_class, thread=thread.pk)

    async def _opening(self, outcome: Outcome, *, is_new: bool) -> AsyncGenerator[bytes]:
        """What comes before the answer. Who leaves before that is followed leaves nothing open."""
        try:
            title = await sync_to_async(self._name)() if outcome.interaction else ""
            if is_new and title:
                yield await sync_to_async(self._begun)(title)
            if isinstance(outcome, Answering):
                self._message = await self._item("message", outcome.interaction)
                self._followed = follow(outcome)
        finally:
            if isinstance(outcome, Answering) and self._followed is None:  # the vendor was not asked yet
                await asyncio.shield(asyncio.ensure_future(outcome.abandon()))

    async def _reading(self, followed: FollowedAnswer) -> AsyncGenerator[bytes]:
        """Message and answer; who leaves once the message was sent to them only stops reading along.

        Who leaves before that may have said Stop, has nothing in front of them to say it with, and asks anew.
        """
        was_told = False
        try:
            yield self._message
            was_told = True
            yield encode("status", text=_("The answer begins."))
            async with aclosing(self._answer(followed)) as answer:
                async for event in answer:
                    yield event
        finally:
            followed.leave()
            if not was_told:
                followed.stop()

    async def _answer(self, followed: FollowedAnswer) -> AsyncGenerator[bytes]:
        """What the answer's own task gives, and how it ended."""
        await give_back()
        pieces = PacedBlocks()
        async with aclosing(followed.said()) as texts:
            async for said in texts:
                for number, html in (await pieces.feed(said)).items():
                    yield encode("block", id=str(followed.interaction), index=number, html=html)
        if isinstance(followed.problem, ENDS_EARLY):
            self.problems.append(_sentence(followed.problem))
        elif followed.problem is not None:
            raise followed.problem
        how, done = await sync_to_async(self._end)(followed.interaction)
        yield encode("status", text=how)
        yield encode("done", html=done)

    def _end(self, interaction: UUID) -> tuple[str, str]:
        """How it ended, in a sentence, and the message as it stands now."""
        view = self._view(interaction)
        return view.notice or _("The answer is complete."), self._drawn(view)

    def _begun(self, title: str) -> bytes:
        url = self._conversation.get_absolute_url()
        return encode("conversation", url=url, action=self._action(), title=title, html=self._surroundings())

    def _surroundings(self) -> str:
        """What the page shows around the log, as it is for this conversation."""
        person, conversation = self._request.user, self._conversation
        frame, recent = state_of(person, conversation), recent_of(person, conversation)
        context = {"frame": frame, "conversation": conversation, "recent": recent}
        return _html(self._request, "chat/surroundings.html", **context)

    def _name(self) -> str:
        return conversations.named(self._conversation)

    async def _item(self, event: str, interaction: UUID) -> bytes:
        return encode(event, html=await sync_to_async(self._item_html)(interaction))

    def _item_html(self, interaction: UUID) -> str:
        return self._drawn(self._view(interaction))

    def _view(self, interaction: UUID) -> MessageView:
        found = Interaction.objects.select_related(*RELATED).get(pk=interaction)
        return views_of([found])[0]

    def _drawn(self, view: MessageView) -> str:
        return _html(self._request, "chat/message.html", message=view)

    def _refusal(self, refused: Refused) -> bytes:
        person, use_case = self._request.user, self._conversation.thread.use_case
        lines = lines_of(refused.decision, person, use_case.ref, refused.unread)
        self.problems += [line.whole for line in lines]
        html = _html(self._request, "chat/refusal.html", lines=lines)
        return encode("refused", html=html)

    def _error(self, sentences: Sequence[str]) -> bytes:
        self.problems += sentences
        return problem(self._request, sentences)

    def _action(self) -> str:
        return reverse("chat_messages", args=[self._conversation.pk])


def sentences_of(form: forms.Form) -> list[str]:
    """What is wrong with the input, without repeating it."""
    return [str(sentence) for errors in form.errors.values() for sentence in errors]


def _code(error: Exception) -> str:
    match error:
        case LimitedError():
            return "rate_limit_exceeded"
        case DetectionFailedError():
            return "dlp_unavailable"
        case UnfitRouteError():
            return "model_not_supported"
        case UnknownThreadError() | ErasedError() | ThreadErasedError():
            return "conversation_erased"
    return "record_unavailable"


def _sentence(stopped: Exception) -> str:
    if isinstance(stopped, HeldAnswerError):
        return _("The answer waits until a compliance officer releases it.")
    if isinstance(stopped, StoppedError):
        return failure_sentence("interrupted")
    if isinstance(stopped, UnsettledError):
        return failure_sentence("unsettled")
    if isinstance(stopped, CutError):
        return " ".join(reason.sentence for reason in stopped.decision.reasons)
    code = (
        "output_blocked" if isinstance(stopped, Blocked) else getattr(stopped, "code", "record_unavailable")
    )
    return failure_sentence(code)


def _html(request: HttpRequest, template: str, **context: Any) -> str:
    return render_to_string(template, context, request)
