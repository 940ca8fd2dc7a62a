"""A step that can't be saved any more comes back with what was entered, and shows nothing else."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.responsibility import make_responsible
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase, UseCaseUserPermission
from apps.register.services import drafts, revisions, use_cases, versions
from tests.register.intake.filling import ANSWERS, address, idea, seen, whole
from tests.vendors import makers

pytestmark = pytest.mark.django_db
OVER, MINE = "What was submitted can&#x27;t be changed any more.", "Two hours of typing"
KEPT = "What you entered is still here, but it isn&#x27;t saved."


def written(use_case: UseCase, by: User) -> dict[str, object]:
    """A step with purposes, as it is sent by who opened it before."""
    return ANSWERS["data"] | {"purposes-0-text": MINE, "seen": seen(makers.browser(by), use_case, "data")}


def test_what_was_written_while_another_submitted_comes_back_whole() -> None:
    owner, deputy = makers.person("employee"), makers.person("employee")
    use_case = whole(owner)
    make_responsible(deputy, "deputise_usecase", use_case, link=UseCaseUserPermission)
    said = written(use_case, owner)
    use_cases.take(use_case, "submit", by=deputy)
    answer = makers.browser(owner).post(address(use_case, "data"), said)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in (OVER, KEPT, MINE, 'value="1"'):
        assert words in page
    assert versions.latest(use_case).purposes.get().text == "Answer inquiries"
    assert answer.context["page"].form["seen"].value() == said["seen"]


def test_so_it_does_when_that_happens_while_it_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = makers.person("employee")
    use_case = whole(owner)
    said = written(use_case, owner)

    def too_late(*_args: object, **_more: object) -> None:
        raise RefusedError("wrong_state", "Too late.")

    monkeypatch.setattr(drafts, "save", too_late)
    answer = makers.browser(owner).post(address(use_case, "data"), said)
    assert answer.status_code == 409
    assert "Too late." in answer.content.decode()
    assert MINE in answer.content.decode()


def test_who_no_longer_answers_for_a_change_keeps_the_own_text_and_reads_none_of_the_draft() -> None:
    owner, former = makers.person("employee"), makers.person("employee")
    use_case = makers.use_case(makers.person("employee"), purpose="Approved purpose")
    make_responsible(owner, "own_usecase", use_case, link=UseCaseUserPermission)
    revisions.take(use_case, "propose", by=owner)
    use_case.versions.filter(number=2).update(purpose="Secret purpose")
    for step, said in (("idea", {"purpose": MINE}), ("check", {"own_role": "provider"})):
        answer = makers.browser(former).post(address(use_case, step), said)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Only who proposed or owns it changes it." in page
        assert "Secret purpose" not in page
    assert "Approved purpose" in page
    assert makers.browser(former).get(address(use_case, "idea")).status_code == 302


def test_an_idea_that_is_refused_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_more: object) -> None:
        raise RefusedError("not_permitted", "Not now.")

    monkeypatch.setattr(use_cases, "create", refused)
    browser = makers.browser(makers.person("employee"))
    answer = browser.post(reverse("use_case_new"), idea(purpose=MINE))
    assert answer.status_code == 409
    assert "Not now." in answer.content.decode()
    assert MINE in answer.content.decode()
