"""A question before the decision: asked by who decides, answered by who asked for access."""

import pytest
from django.urls import reverse

from apps.access.models import AccessRequest, RequestState
from apps.access.services import requests
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.makers import Office, asked


def test_a_question_waits_for_its_answer_and_comes_back(at: Office) -> None:
    request = asked(at)
    requests.ask_back(request, question="With which data?", by=at.manager)
    assert AccessRequest.objects.get().state == RequestState.ASKED
    assert not AccessRequest.objects.waiting_for(at.manager).exists()
    assert list(AccessRequest.objects.open_for(at.manager)) == [request]
    assert Notice.objects.get(person=at.employee).kind == "access_asked_back"
    requests.answer(request, text="Price lists only", by=at.employee)
    assert AccessRequest.objects.get().state == RequestState.REQUESTED
    assert events_of(request) == ["access_request:create", "access_request:ask", "access_request:answer"]
    assert Notice.objects.filter(person=at.manager, kind="access_requested").count() == 2
    (asked_back,) = request.questions.all()
    assert (asked_back.question, asked_back.answer) == ("With which data?", "Price lists only")


def test_the_manager_may_decide_without_the_answer(at: Office) -> None:
    request = asked(at)
    requests.ask_back(request, question="Why?", by=at.manager)
    assert requests.decide(request, True, reason="", days=30, by=at.manager).granted


def test_an_open_question_keeps_the_request_the_only_one(at: Office) -> None:
    requests.ask_back(asked(at), question="Why?", by=at.manager)
    with pytest.raises(RefusedError) as refused:
        asked(at)
    assert refused.value.code == "already_asked"
    assert str(refused.value) == "You have already asked for this: your answer to a question is awaited."
    requests.answer(AccessRequest.objects.get(), text="Because", by=at.employee)
    with pytest.raises(RefusedError, match="a decision is due"):
        asked(at)


@pytest.mark.parametrize("who", ["employee", "colleague", "other_manager", "key_admin", "auditor"])
def test_nobody_else_asks(at: Office, who: str) -> None:
    with pytest.raises(RefusedError):
        requests.ask_back(asked(at), question="Why?", by=getattr(at, who))


def test_nobody_else_answers(at: Office) -> None:
    request = asked(at)
    requests.ask_back(request, question="Why?", by=at.manager)
    for who in (at.manager, at.colleague, at.other_manager):
        with pytest.raises(RefusedError):
            requests.answer(request, text="Because", by=who)


def test_on_the_pages_with_the_key_f(at: Office) -> None:
    request = asked(at)
    assert 'data-hotkey="f"' in seen(at.manager, request.get_absolute_url())[1]
    url = reverse("access_question", args=[request.pk])
    assert seen(at.manager, url, text="With <b>which</b> data?")[0] == 302
    page = seen(at.employee, request.get_absolute_url())[1]
    assert "With &lt;b&gt;which&lt;/b&gt; data?" in page
    answer = reverse("access_answer", args=[request.pk])
    assert answer in page
    assert seen(at.employee, answer, text="Price lists")[0] == 302
    assert "Price lists" in seen(at.manager, request.get_absolute_url())[1]
    assert seen(at.employee, answer, text="Again")[0] == 409


@pytest.mark.parametrize("text", ["", " ", "x" * 501, "a\x00b"], ids=["none", "blank", "long", "nul"])
def test_what_says_nothing_is_not_sent(at: Office, text: str) -> None:
    request = asked(at)
    assert seen(at.manager, reverse("access_question", args=[request.pk]), text=text, x="1")[0] == 422
    assert AccessRequest.objects.get().state == RequestState.REQUESTED
    assert not request.questions.exists()


def test_who_comes_second_is_told_what_it_waits_for(at: Office) -> None:
    request = asked(at)
    url, answer = (reverse(name, args=[request.pk]) for name in ("access_question", "access_answer"))
    assert seen(at.manager, url, text="Which data?")[0] == 302
    status, page = seen(at.manager, url, text="Which data?")
    assert (status, "its answer is awaited" in page, "withdrawn" in page) == (409, True, False)
    assert seen(at.employee, answer, text="Price lists")[0] == 302
    status, page = seen(at.employee, answer, text="Price lists")
    assert (status, "waits for its decision" in page, "withdrawn" in page) == (409, True, False)
    requests.withdraw(request, by=at.employee)
    assert "was withdrawn" in seen(at.manager, url, text="Which data?")[1]


def test_what_was_typed_is_still_there_when_it_comes_too_late(at: Office) -> None:
    request = asked(at)
    url, answer = (reverse(name, args=[request.pk]) for name in ("access_question", "access_answer"))
    requests.ask_back(request, question="Which data?", by=at.manager)
    assert "<p>Of &lt;whom&gt;?</p>" in seen(at.manager, url, text="Of <whom>?")[1]
    requests.answer(request, text="Price lists", by=at.employee)
    assert "<p>Only &lt;prices&gt;</p>" in seen(at.employee, answer, text="Only <prices>")[1]


def test_a_question_that_is_too_long_comes_back(at: Office) -> None:
    long = "Which data? " * 50
    status, page = seen(at.manager, reverse("access_question", args=[asked(at).pk]), text=long)
    assert (status, page.count(long.strip())) == (422, 1)
