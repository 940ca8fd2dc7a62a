"""The pages of classification: what they show, what they ask, and what they cost."""

import pytest
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.register.models import Classification, Outcome, UseCase
from apps.register.services import classifications, obligations
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
WORDS = (
    "High risk (Annex III)", "Annex III no. 4(a)", "Applies from 2 Dec 2027", "02024R1689-20260727",
    "Employment: is it meant to do one of these?", "Official Journal",
)  # fmt: skip
RUN = {"rule_set": "ai-act-2026", "as_of": "2026-11-24"}


def page_of(case: UseCase, person: User) -> str:
    found = makers.browser(person).get(reverse("use_case_classification", args=[case.ref]))
    assert found.status_code == 200
    return str(found.content.decode())


def test_before_the_first_answer_the_page_leads_to_the_questions() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    assert "Not classified yet" in page_of(case, owner)
    assert reverse("classification_answers", args=[case.ref]) in page_of(case, owner)
    assert reverse("classification_answers", args=[case.ref]) not in page_of(case, makers.person("auditor"))


def test_the_page_says_why_with_provision_date_and_answer() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    page = page_of(case, owner)
    for words in WORDS:
        assert words in page, words
    assert "Assign human oversight" in page
    assert "due 1 Sep 2028" in page


def test_the_page_speaks_german() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    browser = makers.browser(owner)
    with translation.override("de"):
        owner.language = "de"
        owner.save()
        found = browser.get(
            reverse("use_case_classification", args=[case.ref]), headers={"accept-language": "de"}
        )
    page = found.content.decode()
    assert "Anhang III Nr. 4 Buchst. a" in page
    assert "Menschliche Aufsicht kompetenten" in page


def test_contested_points_show_both_readings() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.classified(case, "the mood of staff from what they write", owner)
    page = page_of(case, owner)
    for words in ("Contested", "mention biometric data", "recital 44"):
        assert words in page


def test_open_questions_contradictions_and_coming_prohibitions_are_shown() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.classified(case, cases.OPEN, owner)
    assert "What is our role?" in page_of(case, owner)
    cases.classified(case, "profiles of people without personal data", owner)
    assert "Profiles of people always come from personal data" in page_of(case, owner)
    cases.classified(case, "nude pictures of real people without consent, the day before", owner)
    assert "From 2 Dec 2026: Prohibited (Art. 5(1)(ba))" in page_of(case, owner)


@pytest.mark.parametrize(("role", "offered"), [("officer", True), ("dpo", False), ("manager", False)])
def test_confirming_and_overriding_are_offered_to_the_officer(role: str, offered: bool) -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    made = cases.classified(case, cases.RECRUITING, owner)
    page = page_of(case, makers.person(role))
    for name in ("classification_confirmation", "classification_override"):
        assert (reverse(name, args=[case.ref, made.pk]) in page) is offered


def test_the_two_signatures_are_given_on_the_page() -> None:
    owner, officer, manager = makers.person("owner"), makers.person("officer"), makers.person("manager")
    case = cases.use_case(owner)
    made = cases.classified(case, cases.RECRUITING, owner)
    sign = reverse("classification_signature", args=[case.ref, made.pk])
    assert sign not in page_of(case, manager)
    data = {"outcome": "minimal", "reason": "People read everything."}
    makers.browser(officer).post(reverse("classification_override", args=[case.ref, made.pk]), data)
    assert sign in page_of(case, manager)
    assert sign not in page_of(case, officer)
    makers.browser(manager).post(sign)
    assert Classification.objects.get().effective_outcome == Outcome.MINIMAL
    assert "People read everything." in page_of(case, owner)


def test_an_override_without_a_reason_is_told() -> None:
    owner = makers.person("owner")
    made = cases.classified(cases.use_case(owner), cases.RECRUITING, owner)
    url = reverse("classification_override", args=[made.use_case.ref, made.pk])
    found = makers.browser(makers.person("officer")).post(url, {"outcome": "minimal"}, follow=True)
    assert "This field is required" in found.content.decode()
    assert not Classification.objects.get().overridden_by


def test_duties_are_reported_waived_and_reopened_on_the_page() -> None:
    owner, officer = makers.person("owner"), makers.person("officer")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner)
    duty = case.obligations.get(key="human_oversight")
    url = reverse("obligation_transition", args=[duty.pk, "fulfil"])
    found = makers.browser(owner).post(url, {}, follow=True)
    assert "with evidence: a sentence or a link" in found.content.decode()
    makers.browser(owner).post(
        url, {"evidence": "Minutes of 3 March", "evidence_link": "https://wiki.example/m"}
    )
    page = page_of(case, owner)
    assert "Minutes of 3 March" in page
    assert "https://wiki.example/m" in page
    logs = case.obligations.get(key="keep_logs")
    makers.browser(officer).post(
        reverse("obligation_transition", args=[logs.pk, "waive"]), {"reason": "The vendor"}
    )
    assert "The vendor" in page_of(case, officer)
    assert reverse("obligation_transition", args=[logs.pk, "reopen"]) in page_of(case, officer)
    assert reverse("obligation_transition", args=[logs.pk, "reopen"]) not in page_of(case, owner)


def test_a_duty_of_a_hidden_use_case_is_not_found() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner, "submitted")
    cases.confirmed(case, cases.RECRUITING, owner)
    url = reverse("obligation_transition", args=[case.obligations.first().pk, "fulfil"])  # type: ignore[union-attr]
    stranger = makers.browser(makers.person("employee"))
    assert stranger.post(url, {"evidence": "x"}).status_code == 404
    assert makers.browser(owner).post(url.replace("fulfil", "fly")).status_code == 404
    assert stranger.get(reverse("use_case_classification", args=[case.ref])).status_code == 404


def test_the_page_costs_the_same_whatever_follows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    owner, officer = makers.person("owner"), makers.person("officer")
    case = cases.use_case(owner)
    cases.confirmed(case, "everything that follows when staff are evaluated", owner)
    for duty in case.obligations.all():
        obligations.take(duty, "fulfil", by=officer, evidence="Done")
    cases.confirmed(case, "a general chat model is given the new purpose of ranking applicants", owner)
    assert case.obligations.count() > 18
    browser = makers.browser(owner)
    browser.get(reverse("use_case_classification", args=[case.ref]))
    with django_assert_max_num_queries(22):
        browser.get(reverse("use_case_classification", args=[case.ref]))


def test_the_panel_on_the_use_case_says_where_it_stands() -> None:
    owner = makers.person("owner")
    case, browser = cases.use_case(owner), makers.browser(owner)
    assert "Answer the questions on the AI Act" in browser.get(case.get_absolute_url()).content.decode()
    made = cases.classified(case, cases.RECRUITING, owner)
    page = browser.get(case.get_absolute_url()).content.decode()
    assert "High risk (Annex III) by ai-act-2026, as of 24 Nov 2026" in page
    assert "Are its duties fulfilled?" not in page
    classifications.confirm(made, by=makers.person("officer"))
    assert "6 duties are open" in browser.get(case.get_absolute_url()).content.decode()


def test_the_rule_sets_are_listed_with_their_digest_and_run_again() -> None:
    owner = makers.person("owner")
    case = cases.use_case(owner)
    cases.confirmed(case, cases.RECRUITING, owner, rule_set="ai-act-2024", first_use_on="2027-03-01")
    browser = makers.browser(makers.person("auditor"))
    page = browser.get(reverse("rule_sets")).content.decode()
    assert "32024R1689" in page
    assert "02024R1689-20260727" in page
    assert "on first use" in page  # the text of 2026 has not been used
    page = browser.get(reverse("rule_sets"), RUN).content.decode()
    assert "1 use case changes" in page
    assert case.ref in page
    assert "Keep automatic logs under our control for at least six months: 1 Mar 2027 → 2 Dec 2027" in page
    page = browser.get(reverse("rule_sets"), RUN | {"rule_set": "ai-act-2024"}).content.decode()
    assert "Nothing changes" in page
    assert browser.get(reverse("rule_sets"), {"rule_set": "x", "as_of": "y"}).status_code == 422
    assert Classification.objects.count() == 1


def test_a_run_costs_the_same_whatever_it_finds(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    owner = makers.person("owner")
    for _ in range(6):
        cases.confirmed(cases.use_case(owner), cases.RECRUITING, owner, rule_set="ai-act-2024")
    browser = makers.browser(makers.person("auditor"))
    browser.get(reverse("rule_sets"), RUN)
    with django_assert_max_num_queries(12):
        assert "6 use cases change" in browser.get(reverse("rule_sets"), RUN).content.decode()
