"""What a vendor answers: saved, handed in once, bounded, escaped; and none of it counts before review."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.models import Measure, Questionnaire, QuestionnaireState, TomSet, TomSetState
from apps.vendors.services import measures, questionnaires, tom_sets
from tests.vendors import makers
from tests.vendors.measures.makers import answered, dated, day, filled, invited, vendors_browser

pytestmark = pytest.mark.django_db
FORM, DRAFT, SUBMISSION = "/q/", "/q/draft/", "/q/submission/"
ANSWER = {"text": "We do.", "status": "in_place", "evidence": "", "evidence_until": None,
          "last_tested_on": None, "test_result": ""}  # fmt: skip


def test_a_draft_is_kept_with_its_gaps_and_gone_on_with_later() -> None:
    asked, token = invited()
    said = filled(asked, encryption_text="AES", recovery_text="", encryption_evidence__until="")
    said |= {"recovery-status": "", "encryption-evidence_until": f"{day(90)}"}
    answer = vendors_browser(token).post(DRAFT, said)
    assert answer.headers["Location"] == "/q/?saved=1"
    page = vendors_browser(token).get(FORM).content.decode()
    assert "AES" in page
    assert f'value="{day(90):%Y-%m-%d}"' in page
    asked.refresh_from_db()
    assert (asked.state, asked.tom_set) == (QuestionnaireState.SENT, None)


def test_handed_in_it_is_a_draft_that_counts_for_nothing() -> None:
    vendor = makers.vendor(makers.person("manager"))
    vendor.tom_sets.all().delete()
    dpo = makers.person("dpo")
    asked = answered(vendor, dpo)
    made = asked.tom_set
    assert made is not None
    assert (made.state, made.origin, made.made_by) == (TomSetState.DRAFT, "answered", None)
    assert not TomSet.objects.of(vendor).counting().exists()
    assert {each.category: each.letter for each in made.measures.all()} == {
        "encryption": "a",
        "recovery": "c",
    }
    assert AuditEvent.objects.get(event="questionnaire:submit").actor_kind == "system:questionnaire"
    told = Notice.objects.filter(kind="questionnaire_answered")
    assert {each.person_id for each in told} >= {dpo.pk, vendor.contract_owner_id}
    with pytest.raises(RefusedError, match="accepted yet"):
        tom_sets.put_in_force(made, day(0), day(9), by=dpo)
    with pytest.raises(RefusedError, match="send them back"):
        tom_sets.discard(made, by=dpo)
    measures.accept_all(made, by=dpo)
    tom_sets.put_in_force(made, day(0), day(9), by=dpo)
    assert TomSet.objects.of(vendor).counting().get() == made


def test_after_handing_in_it_can_only_be_read() -> None:
    asked, token = invited()
    client = vendors_browser(token)
    client.post(SUBMISSION, filled(asked, encryption_text="AES"))
    page = client.get(FORM).content.decode()
    assert "handed in" in page
    assert "AES" in page
    assert "<textarea" not in page
    for url in (DRAFT, SUBMISSION):
        assert client.post(url, filled(asked, encryption_text="ROT13")).status_code == 409
    assert Measure.objects.get(category="encryption").text == "AES"
    assert TomSet.objects.filter(origin="answered").count() == 1


def test_accepted_and_sent_back_ones_open_no_more() -> None:
    dpo = makers.person("dpo")
    asked, token = invited(None, dpo)
    client = vendors_browser(token)
    client.post(SUBMISSION, filled(asked))
    made = TomSet.objects.get(origin="answered")
    measures.accept_all(made, by=dpo)
    tom_sets.put_in_force(made, day(0), day(9), by=dpo)
    assert client.get(FORM).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"encryption-text": ""},
        {"encryption-text": "x" * 2001},
        {"encryption-text": "x" * 1_000_000},
        {"encryption-text": "nul \x00 byte"},
        {"encryption-status": "proven"},
        {"encryption-status": "invented"},
        {"encryption-evidence": "x" * 301},
        {"encryption-evidence_until": "soon"},
        {"encryption-last_tested_on": timedelta(days=1), "encryption-test_result": "effective"},
        {"encryption-last_tested_on": timedelta(days=-1)},
        {"encryption-test_result": "effective"},
    ],
    ids=lambda changes: next(iter(changes)) + f" {len(str(next(iter(changes.values()))))}",
)
def test_wrong_answers_are_refused_and_kept_in_the_form(changes: dict[str, Any]) -> None:
    asked, token = invited()
    said = filled(asked, recovery_text="Four hours") | dated(changes)
    answer = vendors_browser(token).post(SUBMISSION, said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#encryption"' in page
    assert "Four hours" in page
    asked.refresh_from_db()
    assert (asked.state, asked.answers) == (QuestionnaireState.SENT, {})


def test_a_request_beyond_all_bounds_is_refused() -> None:
    asked, token = invited()
    answer = vendors_browser(token).post(SUBMISSION, filled(asked, encryption_text="x" * 3_000_000))
    assert answer.status_code == 400


def test_what_was_not_asked_is_not_taken() -> None:
    asked, token = invited()
    more = {"systems-text": "Badges", "systems-status": "in_place"}
    vendors_browser(token).post(SUBMISSION, filled(asked) | more)
    assert not Measure.objects.filter(category="systems").exists()


def test_markup_stays_text_for_the_vendor_and_for_us() -> None:
    asked, token = invited()
    client = vendors_browser(token)
    client.post(SUBMISSION, filled(asked, encryption_text="<script>alert(1)</script>"))
    made = TomSet.objects.get(origin="answered")
    ours = makers.browser(makers.person("dpo")).get(made.get_absolute_url())
    for page in (client.get(FORM), ours):
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert" in page.content.decode()


def test_the_page_speaks_the_language_of_the_invitation_until_another_is_chosen() -> None:
    asked, token = invited(language="de")
    client = vendors_browser(token)  # the browser prefers English
    german = client.get(FORM).content.decode()
    for words in ("Fragen zu technischen", "Verschlüsselung", "Endgültig abgeben", 'lang="de"'):
        assert words in german
    for words in ("Encryption", "Your measures", "Save and go on", "Evidence", "How is data"):
        assert words not in german
    assert "Ihre Antworten" in handed_in(client, asked)
    client.post(reverse("set_language"), {"language": "en", "next": FORM})
    assert "Your measures" in client.get(FORM).content.decode()


def handed_in(client: Any, asked: Questionnaire) -> str:
    client.post(SUBMISSION, filled(asked))
    return str(client.get(FORM).content.decode())


@pytest.mark.django_db(transaction=True)
def test_of_two_submissions_at_once_one_counts() -> None:
    asked, _token = invited()
    given = {key: {**ANSWER, "text": key} for key in asked.categories}

    def hand_in(_number: int) -> str:
        try:
            questionnaires.submit(asked, given)
        except RefusedError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(hand_in, range(2))) == ["taken", "wrong_state"]
    assert TomSet.objects.filter(origin="answered").count() == 1
    assert Measure.objects.filter(tom_set__origin="answered").count() == 2
