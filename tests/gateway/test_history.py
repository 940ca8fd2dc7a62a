"""What the model is told of earlier messages in a conversation: only what their author has read too."""

from typing import Any

import pytest
from asgiref.sync import sync_to_async

from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.threads import load_thread
from apps.gateway.runtime import current
from apps.interactions.models import Hold, Interaction, InteractionState
from apps.interactions.services.reading import for_author
from tests.cast import Cast
from tests.review.makers import ANSWER, PROMPT, message

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION, REPLY = {"role": "user", "content": PROMPT}, {"content": ANSWER}
# State, condition and hold; then what the next message takes along.
TAKEN: list[tuple[str, bool, str, list[Any]]] = [
    ("completed", False, "none", [QUESTION, REPLY]),
    ("cancelled", False, "none", [QUESTION, REPLY]),
    ("completed", True, "released", [QUESTION, REPLY]),
    ("cancelled", True, "none", []),
    ("failed", False, "none", []),
    ("blocked", False, "none", []),
    ("held", True, "waiting", []),
    ("sent", False, "none", []),
]


@pytest.mark.parametrize(("state", "holds", "hold", "expected"), TAKEN)
async def test_history_is_what_was_said_and_read(
    gateway: GatewayHandler, company: Cast, state: str, holds: bool, hold: str, expected: list[Any]
) -> None:
    earlier = await sync_to_async(_earlier)(company, state, holds, hold)
    thread = await load_thread(current().pool, earlier.thread_id, earlier.person_id, earlier.use_case_id)
    assert [each.message for each in thread.history] == expected
    shown = (await sync_to_async(for_author)([earlier]))[earlier.pk].clear.answer
    assert bool(shown) == (not holds or state == "completed")


def _earlier(company: Cast, state: str, holds: bool, hold: str) -> Interaction:
    made = message(company)
    made.state, made.hold = InteractionState(state), Hold(hold)
    made.decision["hold_output"] = holds
    if hold != "none":
        made.held_at = made.admitted_at
        made.hold_ended_at = made.admitted_at if hold == "released" else None
    made.save()
    return made
