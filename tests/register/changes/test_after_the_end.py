"""Once a change was rejected or withdrawn, people look after the text that applies again."""

import pytest
from django.urls import reverse

from apps.lifecycle.advance import allowed
from apps.register.models import UseCase
from apps.register.services import assessments, classifications, reclassification, revisions, use_cases
from tests.register.changes.makers import Office, changed
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["reject", "withdraw"])
def ended(request: pytest.FixtureRequest, office: Office) -> UseCase:
    use_case = changed(office, "hand_over")
    by = office.manager if request.param == "reject" else office.owner
    revisions.take(use_case, request.param, by=by, reason="No")
    return UseCase.objects.get(pk=use_case.pk)


def test_answers_and_assessments_are_about_what_applies(office: Office, ended: UseCase) -> None:
    assert assessments.begin(ended, "dsfa", by=office.officer).version == ended.version
    url = reverse("classification_answers", args=[ended.ref])
    said = {
        "rule_set": "ai-act-2026",
        "as_of": "2026-11-24",
        "shown": "ai_system",
        "ai_system": "no",
        "keep": 1,
        "seen": classifications.mark(ended),
    }
    makers.browser(office.owner).post(url, said)
    newest = ended.classifications.first()
    assert newest is not None
    assert newest.version == ended.version
    classifications.confirm(newest, by=makers.person("officer"))
    page = makers.browser(office.owner).get(reverse("use_case_classification", args=[ended.ref]))
    assert "This is about version 1, the text that applies." in page.content.decode()


def test_a_class_of_the_dead_text_neither_shuts_what_runs_nor_is_run_again(
    office: Office, ended: UseCase
) -> None:
    dead = ended.versions.get(number=2)
    classifications.classify_version(
        dead, cases.answers(cases.PROHIBITED), "ai-act-2026", cases.DAY, by=office.owner
    )
    use_cases.take(ended, "suspend", by=makers.person("dpo"), reason="Look again")
    ended.refresh_from_db()
    assert "resume" in allowed(ended, office.manager)
    found = reclassification.changes("ai-act-2026", cases.DAY, by=makers.person("officer"))
    assert dead not in [change.classification.version for change in found]
