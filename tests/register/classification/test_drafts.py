"""What is said of a draft holds for none: people go on writing it."""

import pytest
from django.urls import reverse

from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase
from apps.register.services import assessments, classifications, use_cases
from tests.register.assessments.filled import answers
from tests.register.changes.makers import Office, changed
from tests.register.classification import makers as cases
from tests.register.intake.filling import enter, whole
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TOLD = "The text is still being written"


def test_the_class_of_a_draft_is_not_confirmed_so_no_edit_can_outlive_it() -> None:
    owner, officer = makers.person("employee"), makers.person("officer")
    use_case = whole(owner)
    made = cases.classified(use_case, cases.HARMLESS, owner)
    assert not officer.notices.filter(kind="classification_to_confirm").exists()
    with pytest.raises(RefusedError, match=TOLD):
        classifications.confirm(made, by=officer)
    with pytest.raises(RefusedError, match=TOLD):
        classifications.override(made, "transparency", "Because", by=officer)
    page = makers.browser(officer).get(made.get_absolute_url()).content.decode()
    assert TOLD in page
    assert reverse("classification_confirmation", args=[use_case.ref, made.pk]) not in page
    use_cases.take(use_case, "submit", by=owner)
    made.refresh_from_db()
    assert classifications.confirm(made, by=officer).confirmed_by == officer


def test_after_changes_were_asked_for_the_next_text_begins_without_a_class() -> None:
    owner, officer = makers.person("employee"), makers.person("officer")
    use_case = whole(owner)
    for name, by in (("submit", owner), ("assess", officer), ("request_changes", officer)):
        use_case = use_cases.take(use_case, name, by=by)
    cases.confirmed(use_case, cases.HARMLESS, owner)
    enter(makers.browser(owner), use_case, "data", persons_affected=["applicants"])
    assert not use_case.versions.get(number=2).classifications.exists()


@pytest.mark.parametrize("kind", ["dsfa_threshold", "fria"])
def test_an_assessment_of_a_draft_is_not_completed(kind: str) -> None:
    owner, officer = makers.person("employee"), makers.person("officer")
    use_case = whole(owner)
    draft = assessments.begin(use_case, kind, by=officer)
    assessments.save(draft, answers(kind), by=officer)
    with pytest.raises(RefusedError, match=TOLD):
        assessments.complete(draft, clock.today(), by=officer)
    page = makers.browser(officer).get(draft.get_absolute_url()).content.decode()
    assert TOLD in page
    assert reverse("assessment_completion", args=[use_case.ref, draft.pk]) not in page
    use_cases.take(use_case, "submit", by=owner)
    draft.refresh_from_db()
    assert assessments.complete(draft, clock.today(), by=officer).state == "completed"


def test_beside_a_draft_of_a_change_the_class_of_what_runs_is_confirmed(office: Office) -> None:
    use_case = changed(office, "propose")
    made = classifications.classify_version(
        UseCase.objects.get(pk=use_case.pk).version,  # type: ignore[arg-type]  # it runs
        cases.answers(cases.HARMLESS), "ai-act-2026", cases.DAY, by=office.owner,
    )  # fmt: skip
    assert classifications.confirm(made, by=office.officer).confirmed_by == office.officer
