"""No link, no key and no button that leads to a refusal."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from apps.accounts.opening import may_open
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_by_role() -> None:
    auditor, employee = makers.person("auditor"), makers.person("employee")
    url = reverse("use_case_new")
    assert not may_open(auditor, url)
    assert not may_open(AnonymousUser(), url)
    assert may_open(employee, f"{url}?from=UC-0001")
    assert not may_open(employee, "/no/such/page/")


@pytest.mark.parametrize(("role", "shown"), [("auditor", False), ("employee", True)])
def test_who_proposes_nothing_is_not_asked_to(role: str, shown: bool) -> None:
    browser = makers.browser(makers.person(role))
    assert (reverse("use_case_new") in browser.get(reverse("use_cases")).content.decode()) is shown
    me = browser.get(reverse("me")).content.decode()
    assert (f"{reverse('access_requests')}?tab=mine" in me) is shown
    assert (reverse("access_request_new") in me) is shown
