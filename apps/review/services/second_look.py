"""The second look at a message (tier 5 of leak prevention): read again after it left, with all that is known.

The work holds clear words in memory only; what is written down are types, rules and numbers.
"""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.outbox import Handler, JobState, publish_on_commit, revive
from apps.dlp import Action, Policy
from apps.dlp.engine.classes import types_of
from apps.dlp.engine.second_look import Reader
from apps.dlp.engine.taxonomy import SECRET_TYPES, SPECIAL_TYPES
from apps.dlp.services import compiled
from apps.interactions.models import Hold, Interaction, JobKind, ReviewJob
from apps.interactions.services import conversation
from apps.interactions.services.keys import ErasedError
from apps.review import reasons
from apps.review.models import ItemState, LeftIn, ReviewItem, Severity
from apps.review.services.jobs import bury
from apps.review.services.reopening import reopen
from apps.review.services.selection import FINDINGS_DUE, SECRET_DUE

TOGETHER = "together.1"  # the rule of types that point to somebody only together
Found = Mapping[tuple[str, str], int]
BY = System("second_look")


def ask_once(interaction: Interaction) -> None:
    """A job for a message that has left, unless there is one: a held one leaves after its item was made."""
    if not ReviewJob.objects.filter(interaction=interaction, kind=JobKind.SECOND_LOOK).exists():
        ask_for(interaction)


def ask_for(interaction: Interaction) -> None:
    """A job for a message that left, in the caller's transaction; one that is over may be asked for again."""
    if interaction.thread.protected or interaction.sent_at is None:
        return
    jobs = ReviewJob.objects.filter(interaction=interaction, kind=JobKind.SECOND_LOOK)
    jobs.filter(state=JobState.DONE).delete()
    job, is_new = ReviewJob.objects.get_or_create(interaction=interaction, kind=JobKind.SECOND_LOOK)
    if is_new:
        publish_on_commit(job)
    else:
        revive(job)  # only one that was given up; another is on its way


def work(job: Any) -> Found:
    """Read a message again. Raises UnreadableError, ContentNotLoadedError."""
    return look(Interaction.objects.select_related("thread").get(pk=job.interaction_id))


def look(interaction: Interaction) -> Found:
    """How often each (type, rule) stands in what left; empty for what nobody may read, or what is erased."""
    if interaction.thread.protected or interaction.sent_at is None:
        return {}
    compiled.refresh()  # where that fails the last good content counts
    policy = _policy(interaction.decision.get("actions", {}))
    try:
        read = conversation.read(interaction)
    except ErasedError:
        return {}
    found: Counter[tuple[str, str]] = Counter()
    reader = Reader(read.before, read.vault, policy)
    for seen in map(reader.read, read.now):
        found.update((each.type, each.rule_id) for each in seen.left_in)
        found.update((type_, TOGETHER) for type_ in seen.pointing)
    return found


def commit(job: Any, found: Found) -> None:
    """Write down what was found, and put the message before the reviewers where that is new."""
    known = set(LeftIn.objects.filter(interaction=job.interaction_id).values_list("type", "rule"))
    for (type_, rule), count in found.items():
        LeftIn.objects.update_or_create(
            interaction_id=job.interaction_id, type=type_, rule=rule, defaults={"count": count}
        )
    if found.keys() - known:
        _raise(job.interaction_id, found)


def _policy(actions: Mapping[str, Any]) -> Policy:
    """What was decided then, with the company's own content of now."""
    by_type = {type_: action for action in Action for type_ in types_of(actions.get(action.value, ()))}
    return Policy(actions=MappingProxyType(by_type), content=compiled.current())


def _raise(interaction: Any, found: Found) -> None:
    item = _item(interaction)
    severity = severity_of(found)
    if item.state in (ItemState.NOT_SELECTED, ItemState.DECIDED):
        reopen(item, by=BY)
        item = _item(interaction)
        item.reason, item.severity = reasons.SAMPLE, min(item.severity, severity)
        item.due_at = item.overdue_told_at = None  # what was due had been decided
    if item.state in (ItemState.OPEN, ItemState.ESCALATED) and _weighs_more(item, severity):
        item.severity, item.reason = severity, reasons.LEFT_IN
        due = clock.now() + (SECRET_DUE if severity == Severity.HIGH else FINDINGS_DUE)
        item.due_at = min(item.due_at or due, due)
        item.save(update_fields=["severity", "reason", "due_at", "overdue_told_at"])
    told = {type_: count for (type_, _rule), count in found.items()}
    record("review:left_in", item, by=BY, interaction=item.interaction_id, found=told)


def _item(interaction: Any) -> ReviewItem:
    locked = ReviewItem.objects.select_for_update(of=("self",)).select_related("interaction")
    return locked.get(interaction=interaction)


def _weighs_more(item: ReviewItem, severity: Severity) -> bool:
    """Who waits for release, or was reported, keeps that reason unless this is more urgent."""
    general = item.reason in (reasons.FINDINGS, reasons.SAMPLE, reasons.NOT_SELECTED)
    held = item.interaction.hold == Hold.WAITING
    return not held and (severity > item.severity or (general and severity == item.severity))


def severity_of(found: Found) -> Severity:
    """Secrets and special categories are urgent; what only together points to somebody is not."""
    types = {type_ for type_, _rule in found}
    if types & (SECRET_TYPES | SPECIAL_TYPES):
        return Severity.HIGH
    return Severity.LOW if all(rule == TOGETHER for _type, rule in found) else Severity.MEDIUM


HANDLER = Handler(model=ReviewJob, work=work, commit=commit, dead=bury)
