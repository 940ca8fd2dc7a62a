"""Who has asked for a key sees on the page of keys that the manager waits for an answer."""

import pytest
from django.urls import reverse

from apps.access.models import Scope
from apps.access.services import requests
from tests.access.browsing import seen
from tests.access.makers import Office, asked

WAITS, ASKS = "waits for your manager since", "your manager has a question; please answer it."


def test_a_question_stands_there_until_it_is_answered(at: Office) -> None:
    request = asked(at, Scope.API)
    requests.ask_back(request, question="Which server?", by=at.manager)
    page = seen(at.employee, reverse("api_keys"))[1]
    assert ASKS in page
    assert WAITS not in page
    assert request.get_absolute_url() in page
    requests.answer(request, text="The one in the cellar", by=at.employee)
    page = seen(at.employee, reverse("api_keys"))[1]
    assert ASKS not in page
    assert WAITS in page


@pytest.mark.parametrize("granted", [True, False])
def test_what_is_decided_asks_nothing(at: Office, granted: bool) -> None:
    requests.decide(asked(at, Scope.API), granted, reason="So", days=90, by=at.manager)
    page = seen(at.employee, reverse("api_keys"))[1]
    assert ASKS not in page
    assert WAITS not in page
