"""Past messages: admitted as the gateway admits them, then answered from the data instead of by a vendor."""

from datetime import datetime, timedelta

import orjson
from asgiref.sync import async_to_sync
from django.db import connection

from apps.access.services.facts import load
from apps.access.subjects import Question
from apps.chat.models import Conversation
from apps.chat.services import conversations
from apps.common import clock
from apps.common.ids import uuid7
from apps.common.outbox import JobState
from apps.dlp.services import compiled
from apps.gateway.pipeline.admission import Admission
from apps.gateway.pipeline.detection import check, policy_of
from apps.gateway.pipeline.question import Ask
from apps.gateway.pipeline.threads import OpenThread
from apps.interactions.ledger import CALL, Write, document
from apps.interactions.models import ContentKind, Interaction, InteractionState, JobKind
from apps.interactions.services import contents, keys
from apps.policy.decide import decide, obligations_of
from apps.policy.facts import RouteFacts, Subject, UseCaseFacts
from apps.register.models import Channel
from apps.reports.cast import messages as data
from apps.reports.cast.builders.history import put_back
from apps.reports.cast.company import Company
from apps.review.models import Outcome, ReviewItem
from apps.review.services import items, second_look, verdicts
from apps.vendors.models import DataClass

CHARACTERS_PER_TOKEN = 4
SECONDS_PER_TOKEN = 0.02
REVIEWED_AFTER = timedelta(hours=2)


def build(company: Company) -> None:
    """All conversations. Called once, for a company that was just made."""
    compiled.refresh()
    for spec in data.CONVERSATIONS:
        person, use_case = company.people[spec.person], company.use_cases[spec.use_case]
        conversation = conversations.begin(
            use_case, company.routes[spec.route], DataClass.INTERNAL, by=person
        )
        conversations.name(conversation, spec.messages[0].prompt)
        for message in spec.messages:
            interaction = _say(conversation, spec, message)
            _review(company, interaction, message)
        begun, last = (_moment(message) for message in (spec.messages[0], spec.messages[-1]))
        put_back(conversation.thread, created_at=begun)
        put_back(conversation, last_used_at=last)
        company.made["messages"] += len(spec.messages)


def _say(conversation: Conversation, spec: data.Conversation, message: data.Message) -> Interaction:
    admission = _admission(conversation, spec, message)
    _apply(admission.write())
    if admission.state is InteractionState.SENT:
        _answer(admission, message)
    return Interaction.objects.get(pk=admission.id)


def _admission(conversation: Conversation, spec: data.Conversation, message: data.Message) -> Admission:
    """What gateway.complete does before it writes, at the moment of the message."""
    thread, at = conversation.thread, _moment(message)
    question = Question(spec.route, Channel.CHAT, person_id=thread.person_id, use_case=spec.use_case)
    subject, use_case, route = _known(question)
    key = keys.of(thread.pk)
    opened = OpenThread(thread.pk, key, keys.vault_of(key), is_new=False, protected=thread.protected)
    ask = Ask(question, [{"role": "user", "content": message.prompt}], thread=thread.pk)
    policy = policy_of(obligations_of(use_case, route, thread.data_class))
    checked = async_to_sync(check)(ask.messages, "", opened.vault, policy)
    decision = decide(subject, use_case, route, thread.data_class, at, found=set(checked.found))
    return Admission(uuid7(), ask, subject, use_case, route, opened, checked, decision, thread.data_class, at)


def _known(question: Question) -> tuple[Subject, UseCaseFacts, RouteFacts]:
    facts = load(question)
    if facts.subject is None or facts.use_case is None or facts.route is None:
        raise LookupError(question)
    return facts.subject, facts.use_case, facts.route


def _apply(write: Write) -> None:
    """The rows of a batch, in the transaction of the seed."""
    with connection.cursor() as cursor:
        cursor.execute(CALL, [document([write])])


def _answer(admission: Admission, message: data.Message) -> None:
    said = orjson.dumps([{"role": "assistant", "content": message.answer}]).decode()
    contents.store(admission.thread.id, ContentKind.ANSWER, admission.id, said)
    tokens = len(message.answer) // CHARACTERS_PER_TOKEN
    put_back(
        Interaction.objects.get(pk=admission.id),
        state=InteractionState.COMPLETED,
        sent_at=admission.at + timedelta(milliseconds=40),
        first_token_at=admission.at + timedelta(milliseconds=620),
        ended_at=admission.at + timedelta(seconds=1 + tokens * SECONDS_PER_TOKEN),
        prompt_tokens=len(message.prompt) // CHARACTERS_PER_TOKEN,
        answer_tokens=tokens,
    )


def _review(company: Company, interaction: Interaction, message: data.Message) -> None:
    """Queued as the job would; then the verdict, if there is one."""
    for job in interaction.jobs.filter(kind=JobKind.REVIEW):
        items.queue(job)
        put_back(job, state=JobState.DONE, attempts=1, offers=1, done_at=clock.now())
    for job in interaction.jobs.filter(kind=JobKind.SECOND_LOOK):
        second_look.commit(job, second_look.work(job))
        put_back(job, state=JobState.DONE, attempts=1, offers=1, done_at=clock.now())
    item = ReviewItem.objects.get(interaction=interaction)
    waited = clock.now() - interaction.admitted_at
    put_back(item, created_at=interaction.admitted_at, due_at=item.due_at - waited if item.due_at else None)
    if message.outcome is not None:
        _decide(company, item, message, message.outcome)


def _decide(company: Company, item: ReviewItem, message: data.Message, outcome: Outcome) -> None:
    officer = company.people[message.officer]
    items.open_item(item, officer)
    if outcome == Outcome.WITHHOLD:
        verdict = verdicts.withhold(item, message.reason, by=officer)
    else:
        verdict = verdicts.decide(item, outcome, message.reason, by=officer)
    put_back(verdict, decided_at=item.created_at + REVIEWED_AFTER)


def _moment(message: data.Message) -> datetime:
    return clock.now() - timedelta(minutes=message.minutes)
