"""A process that dies leaves open messages behind; after the longest possible answer they are marked."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from apps.common import clock
from apps.gateway.services.lost import GRACE, UNHEARD, mark_lost
from apps.interactions.models import Hold, Interaction, InteractionState
from tests.cast import Cast
from tests.review.makers import message

pytestmark = pytest.mark.django_db
LONGEST = timedelta(seconds=settings.GATEWAY["total_timeout_s"]) + GRACE
OPEN = {InteractionState.ADMITTED, InteractionState.SENT}
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_an_open_message_is_lost_after_the_longest_answer(cast: Cast, state: InteractionState) -> None:
    interaction = message(cast, state=state, answer="")
    with time_machine.travel(interaction.admitted_at + LONGEST - SECOND, tick=False):
        assert mark_lost() == 0
    with time_machine.travel(interaction.admitted_at + LONGEST + SECOND, tick=False):
        assert mark_lost() == 1
        assert mark_lost() == 0
    interaction.refresh_from_db()
    assert (interaction.state, interaction.error) == (InteractionState.FAILED, "lost")
    assert interaction.ended_at is not None


def test_a_stop_that_nobody_hears_is_obeyed_by_the_sweeper(cast: Cast) -> None:
    """The author would look at "is being stopped" until the longest answer is over."""
    interaction = message(cast, state=InteractionState.SENT, answer="")
    asked = clock.now()
    Interaction.objects.filter(pk=interaction.pk).update(stop_asked_at=asked)
    with time_machine.travel(asked + UNHEARD - SECOND, tick=False):
        assert mark_lost() == 0
    with time_machine.travel(asked + UNHEARD + SECOND, tick=False):
        assert mark_lost() == 1
    interaction.refresh_from_db()
    assert (interaction.state, interaction.error) == (InteractionState.CANCELLED, "client_cancelled")
    assert interaction.ended_at is not None


@pytest.mark.parametrize("state", sorted(set(InteractionState) - OPEN))
def test_a_message_that_ended_or_waits_is_not_lost(cast: Cast, state: InteractionState) -> None:
    message(cast, state=state, at=clock.now() - 2 * LONGEST)
    assert mark_lost() == 0


def test_a_released_message_belongs_to_its_job(cast: Cast) -> None:
    """Which is tried again, and tells its author when it gives up."""
    interaction = message(cast, state=InteractionState.SENT, at=clock.now() - 2 * LONGEST)
    then = interaction.admitted_at
    released = {"hold": Hold.RELEASED, "held_at": then, "hold_ended_at": then}
    Interaction.objects.filter(pk=interaction.pk).update(**released)
    assert mark_lost() == 0
