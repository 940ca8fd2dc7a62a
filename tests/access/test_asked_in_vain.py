"""What an access would not open is not asked for: the card, the page of the use case and the form agree."""

import html

import pytest
from django.urls import reverse

from apps.access.asking import NOWHERE, instead_of_asking
from apps.access.models import AccessRequest, Scope
from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError
from apps.register.models import Channel, Condition, ConditionKind, UseCaseVersion
from apps.register.services import confirmations
from apps.vendors.models import ModelRoute, Purpose
from tests.access.browsing import seen, signed_in
from tests.access.makers import Office, asked
from tests.vendors import makers

CHAT, KEY = "Ask for chat access", "Ask for an API key"


@pytest.fixture(autouse=True)
def _for_chat_and_keys(at: Office) -> None:
    UseCaseVersion.objects.update(channel=Channel.BOTH)


def page(at: Office, url: str) -> str:
    return html.unescape(seen(at.employee, url)[1])


def offered(at: Office) -> list[str]:
    """The same on the card and on the page of the use case."""
    pages = [page(at, url) for url in (reverse("catalogue"), at.use_case.get_absolute_url())]
    first, second = ([button for button in (CHAT, KEY) if button in each] for each in pages)
    assert first == second
    return first


def sent(at: Office, scope: str) -> tuple[int, str]:
    form = {"use_case": at.use_case.ref, "scope": scope, "purpose": "Write offers", "days": 90}
    answer = signed_in(at.employee).post(reverse("access_request_new"), form)
    return answer.status_code, html.unescape(answer.content.decode())


def test_nobody_asks_for_what_is_for_other_departments(at: Office) -> None:
    assert offered(at) == [CHAT, KEY]
    makers.condition(at.use_case, ConditionKind.GROUPS, [at.other_manager.department_id])
    said = f"The use case {at.use_case.ref} is open to other departments only."
    assert offered(at) == []
    assert "/requests/new/?use_case=" not in page(at, at.use_case.get_absolute_url())
    assert said in page(at, at.use_case.get_absolute_url())
    for scope in (Scope.CHAT, Scope.API):
        status, answer = sent(at, scope)
        assert (status, said in answer) == (409, True)
        with pytest.raises(RefusedError, match="other departments only") as refused:
            asked(at, scope)
        assert refused.value.code == "useless"
    assert not AccessRequest.objects.exists()
    assert asked(at, by=at.other_manager).scope == Scope.CHAT


def options(at: Office, **sent: str) -> list[str]:
    """The use cases that the form offers, empty or sent back."""
    client, url = signed_in(at.employee), reverse("access_request_new")
    form = (client.post(url, sent) if sent else client.get(url)).context["form"]
    return [str(value) for value, _label in form.fields["use_case"].choices if value]


@pytest.mark.parametrize("own", ["another", "none"])
def test_the_form_offers_nothing_that_is_for_other_departments(at: Office, own: str) -> None:
    free = makers.use_case(at.manager, routes=(at.route,), channel="both").ref
    shut, other = at.use_case.ref, at.other_manager.department_id
    assert set(options(at)) == {shut, free}
    makers.condition(at.use_case, ConditionKind.GROUPS, [at.employee.department_id, other])
    assert set(options(at)) == {shut, free}
    if own == "another":
        Condition.objects.update(value=[other])
    else:
        User.objects.filter(pk=at.employee.pk).update(department=None)
    assert options(at) == [free]
    assert options(at, use_case=free) == [free]
    assert set(options(at, use_case=shut)) == {shut, free}, "beside its refusal"
    wished = page(at, f"{reverse('access_request_new')}?use_case={shut}")
    assert f'value="{shut}" selected' in wished, "whoever followed a link to it is told why when they ask"


def test_nobody_asks_for_a_chat_without_a_model_that_answers(at: Office) -> None:
    ModelRoute.objects.update(purpose=Purpose.EMBEDDINGS)
    said = f"{at.use_case.ref} has no model that answers in words."
    assert offered(at) == [KEY]
    assert said in page(at, at.use_case.get_absolute_url())
    assert "scope=chat" not in page(at, at.use_case.get_absolute_url())
    status, answer = sent(at, Scope.CHAT)
    assert (status, said in answer) == (409, True)
    assert sent(at, Scope.API)[0] == 302


def test_what_opens_again_can_be_asked_for_meanwhile(at: Office) -> None:
    at.agreement.delete()
    assert offered(at) == [CHAT, KEY]
    at.version.routes.add(makers.route(at.route.service.vendor, purpose=Purpose.EMBEDDINGS))
    confirmations.keep(at.version, by=None)
    assert offered(at) == [CHAT, KEY]
    assert sent(at, Scope.CHAT)[0] == 302


def test_a_program_may_run_where_its_person_may_not_be_read(at: Office) -> None:
    makers.condition(at.use_case, ConditionKind.HOLD_INPUT, True)
    at.employee.roles.create(role="works_council")
    with pytest.raises(RefusedError, match="protected function"):
        asked(at, Scope.CHAT)
    assert asked(at, Scope.API).scope == Scope.API


def test_nobody_is_led_to_ask_for_a_way_that_is_not_approved(at: Office) -> None:
    assert instead_of_asking(at.employee, at.use_case) == {}
    UseCaseVersion.objects.update(channel=Channel.API)
    at.use_case.refresh_from_db()
    assert instead_of_asking(at.employee, at.use_case) == {Scope.CHAT: NOWHERE}
    assert "/requests/new/" not in page(at, f"{reverse('chat')}?use_case={at.use_case.ref}")
