"""The five steps, without a script: each saves, going back keeps, the last one submits."""

import pytest
from django.urls import reverse

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.register.intake.steps import IntakeStep
from apps.register.models import OpenQuestion, UseCase, UseCaseState
from apps.register.services import versions
from tests.register.intake.filling import ANSWERS, ROWS, address, begun, enter, idea, whole
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_who_may_propose_has_a_draft_after_the_first_step(role: str) -> None:
    response = makers.browser(makers.person(role)).post(reverse("use_case_new"), idea())
    if Permission.USE_CASE_DRAFT not in ROLES[role].permissions:
        assert response.status_code == 403
        return
    use_case = UseCase.objects.get()
    assert response.headers["Location"] == address(use_case, "data")
    version = use_case.versions.get()
    assert (version.purpose, version.own_role, version.monitors_employees) == ("Drafts for offers", "", None)
    assert set(version.open_questions) == set(OpenQuestion.values)


def test_each_step_leads_to_the_next_and_the_last_submits() -> None:
    by, route = makers.person("employee"), makers.route(makers.vendor())
    browser = makers.browser(by)
    use_case = begun(browser)
    for step, following in (("data", "use"), ("use", "models"), ("models", "check")):
        fields = {"routes": [route.pk]} if step == "models" else {}
        assert enter(browser, use_case, step, **fields).headers["Location"] == address(use_case, following)
    assert (
        enter(browser, use_case, "check", press="submit").headers["Location"] == use_case.get_absolute_url()
    )
    use_case.refresh_from_db()
    version = use_case.versions.get()
    assert use_case.state == UseCaseState.SUBMITTED
    assert (version.data_categories, version.persons_affected) == (["personal"], ["customers"])
    assert (version.output_use, version.decision_effect) == ("external", "assists")
    assert (version.channel, version.retention_days, version.open_questions) == ("chat", 90, [])
    assert version.purposes.get().article_6 == "b"
    assert list(version.routes.all()) == [route]


def test_an_incomplete_step_is_saved_and_going_back_keeps() -> None:
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    back = enter(browser, use_case, "data", press="back", persons_affected=[], max_data_class="")
    assert back.headers["Location"] == address(use_case, "idea")
    version = use_case.versions.get()
    assert (version.data_categories, version.persons_affected) == (["personal"], [])
    assert "max_data_class" in version.open_questions
    page = browser.get(address(use_case, "data")).content.decode()
    assert "Answer inquiries" in page


def test_nothing_is_chosen_before_somebody_has_chosen() -> None:
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    for step in ("data", "use", "models", "check"):
        main = (
            browser.get(address(use_case, step)).content.decode().partition("<main")[2].partition("</main")[0]
        )
        assert " checked" not in main, step


def test_none_of_these_is_an_answer() -> None:
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    nothing = {
        "data_categories": ["none"],
        "persons_affected": [],
        "purposes-0-text": "",
        "purposes-0-article_6": "",
    }
    enter(browser, use_case, "data", **nothing)
    version = use_case.versions.get()
    assert (version.data_categories, "data_categories" in version.open_questions) == ([], False)
    form = browser.get(address(use_case, "data")).context["page"].form
    assert form["data_categories"].value() == ["none"]


def test_purposes_are_added_and_removed_row_by_row() -> None:
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    enter(browser, use_case, "data", press="more")
    two = ROWS | {"purposes-TOTAL_FORMS": "2", "purposes-INITIAL_FORMS": "1",
                  "purposes-1-text": "Send reminders", "purposes-1-article_6": "f"}  # fmt: skip
    enter(browser, use_case, "data", **two)
    texts = use_case.versions.get().purposes.order_by("position").values_list("position", "text")
    assert list(texts) == [(1, "Answer inquiries"), (2, "Send reminders")]
    enter(browser, use_case, "data", **two, **{"purposes-0-gone": "on"})
    texts = use_case.versions.get().purposes.order_by("position").values_list("position", "text")
    assert list(texts) == [(1, "Send reminders")]


def test_overseers_are_named_by_their_address() -> None:
    by, colleague = makers.person("employee"), makers.person("employee")
    browser = makers.browser(by)
    use_case = begun(browser)
    enter(browser, use_case, "use", oversight=f"{colleague.email.upper()}, {by.email}")
    assert set(use_case.versions.get().oversight.all()) == {by, colleague}
    assert colleague.email in browser.get(address(use_case, "use")).content.decode()


def test_submitting_an_incomplete_draft_names_and_links_what_is_missing() -> None:
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    refused = enter(browser, use_case, "check", press="submit")
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Some answers are still missing." in page
    assert f'href="{address(use_case, "models")}#id_routes"' in page
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.DRAFT
    assert use_case.versions.get().own_role == "deployer"  # saved all the same


def test_so_does_the_button_on_the_page_of_the_draft() -> None:
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    url = reverse("use_case_transition", args=[use_case.ref, "submit"])
    assert "Please choose at least one model." in browser.post(url, follow=True).content.decode()
    use_case.refresh_from_db()
    assert use_case.state == UseCaseState.DRAFT


def test_the_meter_stands_on_every_step_and_on_the_page_of_the_draft() -> None:
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    for url in (use_case.get_absolute_url(), *(address(use_case, step) for step in IntakeStep.values)):
        assert "3 of 12 questions answered" in browser.get(url).content.decode(), url
    officer = makers.browser(makers.person("officer"))
    assert "questions answered" not in officer.get(use_case.get_absolute_url()).content.decode()


def test_editing_goes_on_where_something_is_missing() -> None:
    by = makers.person("employee")
    browser = makers.browser(by)
    use_case = begun(browser)
    edit = reverse("use_case_edit", args=[use_case.ref])
    assert browser.get(edit).headers["Location"] == address(use_case, "data")
    done = whole(by)
    edit = reverse("use_case_edit", args=[done.ref])
    assert browser.get(edit).headers["Location"] == address(done, "check")


def test_the_last_step_sums_up_what_was_said() -> None:
    by = makers.person("employee")
    use_case = whole(by)
    page = makers.browser(by).get(address(use_case, "check")).content.decode()
    for words in ("Drafts for offers", "Customers and their contacts", "Answer inquiries", "90 days"):
        assert words in page


def test_what_was_submitted_is_edited_no_more() -> None:
    by = makers.person("employee")
    use_case = whole(by)
    browser = makers.browser(by)
    enter(browser, use_case, "check", press="submit")
    answer = browser.post(address(use_case, "idea"), idea(purpose="Too late"))
    assert answer.status_code == 409
    assert browser.get(address(use_case, "idea")).headers["Location"] == use_case.get_absolute_url()
    assert versions.latest(use_case).purpose == "Drafts for offers"


def test_others_do_not_edit_it() -> None:
    use_case = whole(makers.person("employee"))
    assert makers.browser(makers.person("employee")).get(address(use_case, "idea")).status_code == 404
    officer = makers.browser(makers.person("officer"))
    answer = officer.post(address(use_case, "idea"), idea(purpose="Mine"))
    assert "Only who proposed or owns it changes it." in answer.content.decode()
    assert use_case.versions.get().purpose == "Drafts for offers"


def test_a_similar_use_case_is_named_with_its_state() -> None:
    known = makers.use_case(makers.person("employee"), title="Drafts for offers to dealers")
    secret = makers.use_case(makers.person("employee"), "draft", title="Drafts for offers to dealers")
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser, title="Drafts for offers to dealer")
    page = browser.get(address(use_case, "data")).content.decode()
    assert f'<a href="{known.get_absolute_url()}">{known}</a>, Active' in page
    assert secret.ref not in page


def test_unlike_use_cases_are_not_named() -> None:
    makers.use_case(makers.person("employee"), title="Translation of manuals")
    browser = makers.browser(makers.person("employee"))
    use_case = begun(browser)
    assert "exist already" not in browser.get(address(use_case, "idea")).content.decode()


def test_answers_of_other_steps_are_not_touched() -> None:
    by = makers.person("employee")
    use_case = whole(by)
    before = versions.latest(use_case)
    enter(makers.browser(by), use_case, "use", output_use="public")
    after = versions.latest(use_case)
    assert (after.output_use, after.channel, after.own_role) == ("public", before.channel, before.own_role)
    assert after.purposes.count() == after.routes.count() == 1
    assert set(ANSWERS) == set(IntakeStep.values) - {"idea"}
