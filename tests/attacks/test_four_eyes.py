"""W3: nobody decides about their own, by button, by a forged form, or through somebody who stands in."""

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, Grant, RequestState
from apps.access.services import requests
from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError, advance, allowed
from apps.lifecycle.transitions import LIFECYCLES
from tests.access.browsing import signed_in
from tests.access.makers import Office, asked, away, office

pytestmark = pytest.mark.django_db
YES = {"granted": "yes", "days": "90"}


@pytest.fixture
def at() -> Office:
    return office()


def test_a_manager_does_not_grant_their_own_request(at: Office) -> None:
    """The department's manager is the only one who could."""
    own = asked(at, by=at.manager)
    answer = signed_in(at.manager).post(reverse("access_decision", kwargs={"pk": own.pk}), YES)
    assert answer.status_code in (403, 409)
    assert not Grant.objects.exists()
    for step in ("grant", "refuse", "ask"):
        assert step not in allowed(own, at.manager)
        with pytest.raises(RefusedError):
            advance(own, step, by=at.manager, reason="because")
    own.refresh_from_db()
    assert own.state == RequestState.REQUESTED


def test_nor_in_the_name_of_whom_they_stand_in_for(at: Office) -> None:
    away(at.manager, at.employee)
    own = asked(at, by=at.employee)
    signed_in(at.employee).post(reverse("access_decision", kwargs={"pk": own.pk}), YES)
    with pytest.raises(RefusedError):
        requests.decide(own, True, reason="", days=90, by=at.employee)
    assert not Grant.objects.exists()


def test_nor_among_equal_requests_of_others(at: Office) -> None:
    own, others = asked(at, by=at.manager), asked(at, by=at.colleague)
    url = reverse("access_equals", kwargs={"pk": others.pk})
    signed_in(at.manager).post(url, {**YES, "request": [own.pk, others.pk]})
    assert set(Grant.objects.values_list("person", flat=True)) <= {at.colleague.pk}


def test_a_superuser_may_no_more_than_their_roles(at: Office) -> None:
    root = User.objects.create_user("root@rheinwerk.example", full_name="Root", is_superuser=True)
    request = asked(at)
    answer = signed_in(root).post(reverse("access_decision", kwargs={"pk": request.pk}), YES)
    assert answer.status_code in (403, 404)
    assert not Grant.objects.exists()
    assert AccessRequest.objects.get().state == RequestState.REQUESTED


def test_everybody_who_decides_about_others_needs_another_person() -> None:
    """A decision that is added to a table without ``not_own`` has to be thought about here."""
    deciding = {
        f"{name}.{step}"
        for name, lifecycle in LIFECYCLES.items()
        for step, transition in lifecycle.transitions.items()
        if step in {"grant", "refuse", "approve", "reject", "accept", "confirm", "decline", "waive"}
        if not transition.not_own
    }
    # Nobody asks for either: the DPO confirms an entry, the portal takes a questionnaire's last answer.
    assert deciding == {"register.processingactivity.confirm", "vendors.questionnaire.accept"}
