"""Everything behind which lies what a person typed: the chat and its review."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from apps.review.models import ItemState, ReviewItem
from apps.review.services.marks import mark_of
from tests.repository.matrix.rows import NONE, Row, Values, fixed
from tests.repository.matrix.world import World

NO_ID = UUID(int=0)
ASKED = fixed(prompt="Hello", use_case="UC-0001", route="nordlicht-gross", data_class="1")
TERM = fixed(type="TERM", rule="term.1")
WAS_RIGHT = fixed(where="out", type="EMAIL", rule="email.1", outcome="right")
IN_ORDER, BECAUSE = fixed(outcome="in_order"), fixed(reason="Because")


def _item(person: str, state: ItemState) -> Callable[[World], Mapping[str, Any]]:
    return lambda w: {"pk": w.item(person, state).pk}


def _seen(item: Values, **said: str) -> Values:
    """A decision on the item as it stands now."""
    return lambda world: {"seen": mark_of(ReviewItem.objects.get(**item(world))), **said}


OPEN = _item("jonas.weber", ItemState.OPEN)
HELD = _item("miriam.schulte", ItemState.OPEN)
HANDED_OVER = _item("leyla.aydin", ItemState.ESCALATED)
WITHHELD = _item("owen.hughes", ItemState.DECIDED)
PROTECTED = _item("petra.janssen", ItemState.OPEN)


def REPORTED(world: World) -> Mapping[str, Any]:  # noqa: N802 -- one of those above
    return {"pk": world.finding_report.pk}


def LOOK_BACK(world: World) -> Mapping[str, Any]:  # noqa: N802 -- one of those above
    return {"pk": world.look_back.pk}


ROWS = [
    Row("chat"),
    Row("conversations", data=fixed(words="Hello")),
    Row("conversations_erasure"),
    Row("erasure"),
    Row("chat_first_message", data=ASKED),
    Row("conversation", "the employee's", lambda w: {"pk": w.talk.pk}),
    Row("conversation", NONE, fixed(pk=NO_ID)),
    Row("conversation_erasure", "the employee's", lambda w: {"pk": w.talk.pk}),
    Row("conversation_erasure", NONE, fixed(pk=NO_ID)),
    Row("chat_state", "the employee's", lambda w: {"pk": w.talk.pk}),
    Row("chat_state", NONE, fixed(pk=NO_ID)),
    Row("chat_thread", "the employee's", lambda w: {"thread": w.talk.thread_id}),
    Row("chat_thread", NONE, fixed(thread=NO_ID)),
    Row("chat_messages", "the employee's", lambda w: {"pk": w.talk.pk}, ASKED),
    Row("chat_messages", NONE, fixed(pk=NO_ID), ASKED),
    Row("chat_message", "the employee's", lambda w: {"pk": w.message.pk}),
    Row("chat_message", NONE, fixed(pk=NO_ID)),
    Row("chat_stop", "the employee's", lambda w: {"pk": w.message.pk}),
    Row("chat_stop", NONE, fixed(pk=NO_ID)),
    Row("chat_report", "the employee's", lambda w: {"pk": w.message.pk}, fixed(text="Wrong")),
    Row("chat_report", NONE, fixed(pk=NO_ID)),
    Row("chat_first_found", data=ASKED),
    Row("chat_found", "the employee's", lambda w: {"pk": w.talk.pk}, fixed(prompt="Hello")),
    Row("chat_found", NONE, fixed(pk=NO_ID), fixed(prompt="Hello")),
    Row("chat_first_file", data=ASKED),
    Row("chat_file", "the employee's", lambda w: {"pk": w.talk.pk}),
    Row("chat_file", NONE, fixed(pk=NO_ID)),
    Row("chat_doubt", data=fixed(about="forged")),
    Row("finding_reports"),
    Row("finding_precision"),
    Row("finding_report", "the employee's, open", REPORTED),
    Row("finding_report", NONE, fixed(pk=0)),
    Row("finding_report_decision", "the employee's, open", REPORTED, fixed(outcome="right")),
    Row("finding_report_decision", NONE, fixed(pk=0), fixed(outcome="right")),
    Row("look_backs"),
    Row("look_back_new", data=fixed(days="7")),
    Row("look_back", "an officer's", LOOK_BACK),
    Row("look_back", NONE, fixed(pk=0)),
    Row("look_back_review", "an officer's", LOOK_BACK, TERM),
    Row("look_back_review", NONE, fixed(pk=0), TERM),
    Row("review"),
    Row("review_item", "the employee's, open", OPEN),
    Row("review_item", "the owner's, with the DPO", HANDED_OVER),
    Row("review_item", "the works council's", PROTECTED),
    Row("review_item", NONE, fixed(pk=0)),
    Row("review_image", "the employee's, without one", lambda w: {**OPEN(w), "number": 0}),
    Row("review_image", NONE, fixed(pk=0, number=0)),
    Row("review_finding_verdict", "the employee's, open", OPEN, WAS_RIGHT),
    Row("review_finding_verdict", NONE, fixed(pk=0), WAS_RIGHT),
    Row("my_reviews"),
    Row("review_verdict", "the employee's, open", OPEN, _seen(OPEN, outcome="in_order")),
    Row("review_verdict", "the owner's, with the DPO", HANDED_OVER, _seen(HANDED_OVER, outcome="in_order")),
    Row("review_verdict", "the works council's", PROTECTED, IN_ORDER),
    Row("review_verdict", NONE, fixed(pk=0), IN_ORDER),
    Row("review_release", "a held one", HELD, _seen(HELD)),
    Row("review_release", NONE, fixed(pk=0)),
    Row("review_withholding", "a held one", HELD, _seen(HELD, reason="Because")),
    Row("review_withholding", NONE, fixed(pk=0), BECAUSE),
    Row("review_correction", "a withheld one", WITHHELD, _seen(WITHHELD, reason="Because")),
    Row("review_correction", NONE, fixed(pk=0), BECAUSE),
    Row("review_jobs"),
    Row("review_job_retry", "a dead one", lambda w: {"pk": w.dead_job.pk}),
    Row("review_job_retry", NONE, fixed(pk=NO_ID)),
]
