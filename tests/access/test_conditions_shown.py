"""What a condition lowers is shown as lowered, and no more is offered."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import Grant, Terms
from apps.access.services import requests
from apps.register.models import ConditionKind, UseCaseVersion
from apps.vendors.models import DataClass
from tests.access.browsing import seen, signed_in
from tests.access.makers import Office, asked
from tests.vendors import makers

CLASS = re.compile(r"Highest data class</dt>\s*<dd>(.*?)</dd>", re.DOTALL)


@pytest.fixture
def lowered(at: Office) -> Office:
    """Approved up to confidential, and by a condition up to public only."""
    UseCaseVersion.objects.update(max_data_class=DataClass.CONFIDENTIAL)
    makers.condition(at.use_case, ConditionKind.MAX_DATA_CLASS, DataClass.PUBLIC.value)
    return at


def classes(page: str) -> list[str]:
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in CLASS.findall(page)]


def test_the_catalogue_and_the_page_name_the_lowered_class(lowered: Office) -> None:
    assert classes(seen(lowered.employee, reverse("catalogue"))[1]) == ["Public"]
    url = lowered.use_case.get_absolute_url()
    said = "Public lowered by a condition; the text names “Confidential”"
    assert classes(seen(lowered.employee, url)[1]) == [said]
    lowered.version.conditions.all().delete()
    assert classes(seen(lowered.employee, url)[1]) == ["Confidential"]


@pytest.mark.parametrize(
    ("asked_for", "shown"), [(None, "Public"), (DataClass.PUBLIC, "Public"), (DataClass.INTERNAL, "Internal")]
)
def test_who_decides_sees_what_a_yes_opens(at: Office, asked_for: int | None, shown: str) -> None:
    UseCaseVersion.objects.update(max_data_class=DataClass.CONFIDENTIAL)
    condition = DataClass.PUBLIC if asked_for is None else DataClass.INTERNAL
    makers.condition(at.use_case, ConditionKind.MAX_DATA_CLASS, condition.value)
    request = asked(at, terms=Terms.of(max_data_class=asked_for))
    asked(at, by=at.colleague, terms=request.terms)
    assert classes(seen(at.manager, request.get_absolute_url())[1]) == [shown]
    assert classes(seen(at.manager, reverse("access_equals", args=[request.pk]))[1]) == [shown]


def test_an_access_that_was_lowered_since_shows_the_lower_class(at: Office) -> None:
    UseCaseVersion.objects.update(max_data_class=DataClass.CONFIDENTIAL)
    request = asked(at, days=180)
    terms = Terms.of(max_data_class=DataClass.INTERNAL)
    requests.decide(request, True, reason="Less", days=30, terms=terms, by=at.manager)
    makers.condition(at.use_case, ConditionKind.MAX_DATA_CLASS, DataClass.PUBLIC.value)
    assert classes(seen(at.employee, request.get_absolute_url())[1]) == ["Public", "Public"]


def test_less_is_offered_up_to_the_lowered_class(lowered: Office) -> None:
    request = asked(lowered)
    url = reverse("access_narrowed", args=[request.pk])
    form = signed_in(lowered.manager).get(url).context["form"]
    assert [value for value, _label in form.fields["max_data_class"].choices] == ["", DataClass.PUBLIC]
    given: dict[str, Any] = {"routes": lowered.route.name, "days": "30", "reason": "For a trial"}
    assert seen(lowered.manager, url, **given, max_data_class="1")[0] == 422
    assert seen(lowered.manager, url, **given, max_data_class="0")[0] == 302
    assert Grant.objects.get().max_data_class == DataClass.PUBLIC


def test_the_catalogue_asks_for_all_conditions_at_once(at: Office) -> None:
    def cost() -> int:
        client = signed_in(at.employee)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("catalogue")).status_code == 200
        return len(queries)

    makers.condition(at.use_case, ConditionKind.MAX_DATA_CLASS, 0)
    few = cost()
    for _number in range(4):
        case = makers.use_case(at.manager, routes=(at.route,), department=at.use_case.department)
        makers.condition(case, ConditionKind.MAX_DATA_CLASS, 0)
    assert cost() == few
