"""Where an approval asks for a course, the asker is told, and nobody grants without it."""

import pytest

from apps.access.services import requests
from apps.lifecycle.advance import RefusedError
from tests.access.makers import asked, office
from tests.accounts.training_makers import course, passed
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_missing_until_it_is_passed() -> None:
    at, of = office(), course("basics", title_en="AI basics")
    makers.condition(at.use_case, "training", "basics")
    request = asked(at)
    browser = makers.browser(at.employee)
    told = "Jonas Weber first has to pass the course “AI basics”."
    assert told in browser.get(request.get_absolute_url()).content.decode()
    passed(of, at.employee)
    assert told not in browser.get(request.get_absolute_url()).content.decode()


def test_nobody_grants_without_the_course() -> None:
    at = office()
    makers.condition(at.use_case, "training", "basics")
    request = asked(at)
    with pytest.raises(RefusedError) as refused:
        requests.decide(request, granted=True, reason="", days=30, by=at.manager)
    assert refused.value.code == "training"
    passed(course("basics"), at.employee, ago=500)
    with pytest.raises(RefusedError):
        requests.decide(request, granted=True, reason="", days=30, by=at.manager)
    passed(course("basics", version=2), at.employee)
    assert requests.decide(request, granted=True, reason="", days=30, by=at.manager).granted


def test_a_use_case_without_the_condition_asks_for_none() -> None:
    at = office()
    assert requests.decide(asked(at), granted=True, reason="", days=30, by=at.manager).granted
