"""Owner and deputy of a service account review nothing that it sent (docs/adr/0019)."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.access.models import ApiKey, ServiceAccount
from apps.interactions.models import Interaction
from apps.lifecycle.advance import RefusedError, allowed
from apps.notices.models import Notice
from apps.review.models import Outcome, ReviewItem
from apps.review.services import verdicts
from apps.review.services.items import queue
from tests.cast import Cast
from tests.review.makers import job_of, message

pytestmark = pytest.mark.django_db
OFFICER, OTHER, SENDER = "mira.koehler", "felix.baumann", "leyla.aydin"
Sent = Callable[..., ReviewItem]


@pytest.fixture(params=["owner", "deputy"])
def sent(cast: Cast, request: pytest.FixtureRequest) -> Sent:
    """A message of a program that an officer answers for, sent while somebody else was its owner."""
    key = ApiKey.objects.select_related("grant").get(name="Angebotssystem", state="active")
    officer, sender = cast.people[OFFICER], cast.people[SENDER]
    owner, deputy = (officer, sender) if request.param == "owner" else (sender, officer)
    key.service_account = ServiceAccount.objects.create(
        name="Server", purpose="Offers", grant=key.grant, owner=owner, deputy=deputy, created_by=sender
    )
    key.save(update_fields=["service_account"])

    def make(*, held: bool = False) -> ReviewItem:
        made = message(cast, SENDER, held=held)
        Interaction.objects.filter(pk=made.pk).update(api_key=key, channel="api")
        queue(job_of(made))
        return ReviewItem.objects.select_related("interaction").get(interaction=made)

    return make


def test_they_dont_see_it(cast: Cast, client: Client, sent: Sent) -> None:
    item, plain = sent(), sent()
    Interaction.objects.filter(pk=plain.interaction_id).update(api_key=None)
    cast.login(client, OFFICER)
    assert client.get(item.get_absolute_url()).status_code == 404
    assert client.get(plain.get_absolute_url()).status_code == 200
    cast.login(client, OTHER)
    assert client.get(item.get_absolute_url()).status_code == 200


def test_they_dont_decide_on_it(cast: Cast, sent: Sent) -> None:
    item, held = sent(), sent(held=True)
    officer, other = cast.people[OFFICER], cast.people[OTHER]
    assert not allowed(item, officer)
    assert _refused(lambda: verdicts.decide(item, Outcome.IN_ORDER, by=officer)) == "four_eyes"
    assert _refused(lambda: verdicts.release(held, by=officer)) == "four_eyes"
    assert verdicts.release(held, by=other).decided_by == other


def test_they_are_not_told_that_it_waits(cast: Cast, sent: Sent) -> None:
    Notice.objects.all().delete()
    sent(held=True)
    assert [each.person for each in Notice.objects.filter(kind="review_held")] == [cast.people[OTHER]]


def _refused(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.code
