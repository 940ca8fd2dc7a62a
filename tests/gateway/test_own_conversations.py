"""One's own conversations are found by one index, whoever else talks and however many."""

import pytest
from django.db import connection, transaction

from apps.chat.models import Conversation
from apps.chat.pages.history import KEY, RECENT, recent_of
from apps.chat.services import conversations
from tests.cast import Cast
from tests.gateway.asking import MODEL

pytestmark = pytest.mark.django_db


def begun(company: Cast, who: str) -> Conversation:
    return conversations.begin(company.use_cases["UC-0001"], company.routes[MODEL], 1, by=company.people[who])


def test_the_last_ones_with_a_message_stand_there(company: Cast) -> None:
    person = company.people["leyla.aydin"]
    known = {title for _, title, _ in recent_of(person, None)}
    first, second, _empty = (begun(company, "leyla.aydin") for _ in range(3))
    others = begun(company, "jonas.weber")
    for each, title in ((first, "Pumpen"), (second, "Ventile"), (others, "Dichtungen")):
        conversations.name(each, title)
    shown = [title for _, title, _ in recent_of(person, None)]
    assert shown[:2] == ["Ventile", "Pumpen"]
    assert set(shown) - known == {"Pumpen", "Ventile"}


def test_the_index_gives_them_in_order(company: Cast) -> None:
    found = Conversation.objects.visible_to(company.people["leyla.aydin"]).titled().order_by(*KEY)[:RECENT]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        plan = found.explain()
    assert "conversation_of_person" in plan
    assert "Sort" not in plan
