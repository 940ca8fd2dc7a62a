"""The pages of access requests, by role."""

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, Grant, RequestState, Scope
from apps.access.services import requests
from tests.access.browsing import seen, signed_in, status_codes
from tests.access.makers import Office, asked, granted, request_of
from tests.vendors import makers


@pytest.mark.parametrize("name", ["access_requests", "access_request_new"])
def test_who_may_open_the_lists(at: Office, name: str) -> None:
    assert set(status_codes(at, reverse(name)).items()) == {
        ("manager", 200), ("employee", 200), ("colleague", 200), ("other_manager", 200), ("key_admin", 200),
        ("auditor", 403),
    }  # fmt: skip


def test_requests_of_others_do_not_exist(at: Office) -> None:
    request = asked(at)
    assert status_codes(at, request.get_absolute_url()) == {
        "manager": 200, "employee": 200, "colleague": 404, "other_manager": 404, "key_admin": 404,
        "auditor": 403,
    }  # fmt: skip


def test_a_granted_api_request_is_open_to_key_administrators(at: Office) -> None:
    request = request_of(granted(at, Scope.API))
    code, page = seen(at.key_admin, request.get_absolute_url())
    assert code == 200
    assert reverse("api_key_new", args=[request.grant.pk]) in page


def test_who_may_decide(at: Office) -> None:
    url = reverse("access_decision", args=[asked(at).pk])
    expected = {
        "manager": 302,
        "employee": 409,
        "colleague": 404,
        "other_manager": 404,
        "key_admin": 404,
        "auditor": 403,
    }
    codes = {
        who: seen(getattr(at, who), url, granted="no", template="no_need")[0] for who in reversed(expected)
    }
    assert codes == expected
    assert AccessRequest.objects.get().state == RequestState.REFUSED


def test_the_manager_grants_and_goes_on_to_the_next(at: Office) -> None:
    first, second = asked(at), asked(at, by=at.colleague)
    client = signed_in(at.manager)
    response = client.post(reverse("access_decision", args=[first.pk]), {"granted": "yes", "days": "180"})
    assert response.headers["location"] == second.get_absolute_url()
    assert Grant.objects.get().request == first
    response = client.post(reverse("access_decision", args=[second.pk]), {"granted": "yes", "days": "30"})
    assert response.headers["location"] == reverse("access_requests")


def test_buttons_keys_and_the_state_of_the_contract(at: Office) -> None:
    request = asked(at, days=180)
    code, page = seen(at.manager, request.get_absolute_url())
    assert code == 200
    assert 'data-hotkey="a"' in page
    assert 'data-hotkey="d"' in page
    assert '<option value="180" selected>' in page
    assert "would open nothing" not in page
    at.agreement.delete()
    page = seen(at.manager, request.get_absolute_url())[1]
    assert "would open nothing" in page
    assert "has been activated" in page


def test_the_requester_sees_who_decides_and_may_withdraw(at: Office) -> None:
    request = asked(at)
    page = seen(at.employee, request.get_absolute_url())[1]
    assert "Petra Janssen" in page
    assert 'data-hotkey="a"' not in page
    assert seen(at.employee, reverse("access_withdrawal", args=[request.pk]), sure="1")[0] == 302
    assert AccessRequest.objects.get().state == RequestState.WITHDRAWN
    code, page = seen(at.employee, reverse("access_withdrawal", args=[request.pk]), sure="1")
    assert code == 409
    assert "withdrawn" in page


def test_the_own_request_of_a_head_of_department_names_the_conflict(at: Office) -> None:
    request = asked(at, by=at.manager)
    page = seen(at.manager, request.get_absolute_url())[1]
    assert "You asked for this yourself: somebody else has to decide." in page
    code, page = seen(at.manager, reverse("access_decision", args=[request.pk]), granted="yes", days="30")
    assert code == 409
    assert "You asked for this yourself" in page
    assert seen(at.other_manager, request.get_absolute_url())[0] == 200


def test_a_late_decision_is_told_who_was_first(at: Office) -> None:
    request = asked(at)
    requests.decide(request, True, reason="", days=30, by=at.manager)
    code, page = seen(
        at.manager, reverse("access_decision", args=[request.pk]), granted="no", template="data"
    )
    assert code == 409
    assert "Petra Janssen has already decided this on" in page


@pytest.mark.parametrize(
    "data",
    [
        {"granted": "yes"},
        {"granted": "yes", "days": "7"},
        {"granted": "maybe"},
        {"granted": ""},
        {"granted": "no", "template": "x"},
    ],
    ids=str,
)
def test_a_decision_that_says_nothing_useful_changes_nothing(at: Office, data: dict[str, str]) -> None:
    assert seen(at.manager, reverse("access_decision", args=[asked(at).pk]), **data)[0] == 422
    assert AccessRequest.objects.get().state == RequestState.REQUESTED


def test_a_refusal_without_a_reason_is_refused(at: Office) -> None:
    code, page = seen(
        at.manager, reverse("access_decision", args=[asked(at).pk]), granted="no", template="own", words=" "
    )
    assert code == 409
    assert "Please give a reason." in page


@pytest.mark.parametrize(("template", "words", "status"), [("own", "Why? " * 61, 422), ("", " ", 409)])
def test_a_refusal_that_was_not_taken_comes_back(at: Office, template: str, words: str, status: int) -> None:
    sent = {"granted": "no", "template": template, "words": words}
    code, page = seen(at.manager, reverse("access_decision", args=[asked(at).pk]), **sent)
    assert code == status
    assert f">\n{words}</textarea>" in page
    assert "What was typed for it:" not in page
    assert ("at most 300 characters" in page) is (status == 422)


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "htmx"])
def test_the_words_of_a_refusal_that_comes_too_late_are_still_there(
    at: Office, headers: dict[str, str]
) -> None:
    request = asked(at)
    requests.decide(request, True, reason="", days=30, by=at.manager)
    sent = {"granted": "no", "template": "own", "words": "Too early\nfor <all>"}
    url = reverse("access_decision", args=[request.pk])
    answer = signed_in(at.manager).post(url, sent, headers=headers)
    assert answer.status_code == 409
    assert "<p>Too early<br>for &lt;all&gt;</p>" in answer.content.decode()
    again = signed_in(at.manager).get(request.get_absolute_url(), headers=headers)
    assert "Too early" not in again.content.decode()


def test_a_refusal_joins_the_ready_reason_and_own_words(at: Office) -> None:
    request = asked(at)
    seen(
        at.manager,
        reverse("access_decision", args=[request.pk]),
        granted="no",
        template="no_need",
        words="Ask again in May.",
    )
    page = seen(at.employee, request.get_absolute_url())[1]
    assert "Your present tasks don&#x27;t need this access. Ask again in May." in page


def test_htmx_gets_the_right_half_only(at: Office) -> None:
    client = signed_in(at.manager)
    response = client.get(asked(at).get_absolute_url(), headers={"hx-request": "true"})
    assert response.status_code == 200
    assert b"<html" not in response.content
    assert b"Jonas Weber" in response.content


def test_tabs_hold_what_their_names_say(at: Office) -> None:
    waiting, decided = asked(at), request_of(granted(at))
    own = asked(at, by=at.manager)
    for tab, shown in (("waiting", waiting), ("mine", own), ("decided", decided)):
        page = seen(at.manager, f"{reverse('access_requests')}?tab={tab}")[1]
        found = [r for r in (waiting, decided, own) if f'href="{r.get_absolute_url()}?' in page]
        assert found == [shown], tab
    assert "?tab=waiting" not in seen(at.employee, reverse("access_requests"))[1]


def test_the_form_is_filled_in_from_the_address(at: Office) -> None:
    page = seen(at.employee, f"{reverse('access_request_new')}?use_case={at.use_case.ref}&scope=api")[1]
    assert f'<option value="{at.use_case.ref}" selected>' in page
    assert "Petra Janssen" in page
    assert seen(at.employee, f"{reverse('access_request_new')}?use_case=<b>\x00&scope=<i>")[0] == 200


def test_a_request_is_made_from_the_form(at: Office) -> None:
    url = reverse("access_request_new")
    data = {"use_case": at.use_case.ref, "scope": "chat", "purpose": "Write <b>offers</b>", "days": "90"}
    assert seen(at.employee, url, **data, requested_by=at.manager.pk, state="granted")[0] == 302
    made = AccessRequest.objects.get()
    assert (made.requested_by, made.state) == (at.employee, RequestState.REQUESTED)
    assert "Write &lt;b&gt;offers&lt;/b&gt;" in seen(at.manager, made.get_absolute_url())[1]
    code, page = seen(at.employee, url, **data)
    assert code == 409
    assert "already asked" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": ""},
        {"purpose": "a\x00b"},
        {"purpose": "x" * 501},
        {"scope": "root"},
        {"days": "9"},
        {"use_case": "UC-9999"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_wrong_form_comes_back(at: Office, wrong: dict[str, str]) -> None:
    data = {"use_case": at.use_case.ref, "scope": "chat", "purpose": "x", "days": "90"} | wrong
    assert seen(at.employee, reverse("access_request_new"), **data)[0] == 422
    assert not AccessRequest.objects.exists()


def test_a_use_case_that_does_not_run_cannot_be_chosen(at: Office) -> None:
    draft = makers.use_case(at.manager, "draft")
    data = {"use_case": draft.ref, "scope": "chat", "purpose": "x", "days": "90"}
    assert seen(at.manager, reverse("access_request_new"), **data)[0] == 422
