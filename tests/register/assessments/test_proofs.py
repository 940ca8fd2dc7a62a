"""Duties of Art. 27 AI Act and Chapter V GDPR are fulfilled by the assessment itself."""

from typing import Any

import pytest
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.register.models import DataCategory, ObligationInstance, UseCase
from apps.register.services import obligations, versions
from apps.register.services.transfer_duty import KEY
from tests.register.assessments.test_assessments import completed
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
BANK = "a bank scores customers"


def outside(**fields: Any) -> UseCase:
    """Personal data, and a model that is run outside the EU."""
    owner = makers.person("owner")
    use_case = cases.use_case(owner)
    version = versions.latest(use_case)
    version.data_categories = fields.pop("data", [DataCategory.PERSONAL])
    version.save()
    version.routes.set([makers.route(makers.vendor(), **({"eu_processing": False} | fields))])
    return use_case


def duty(use_case: UseCase, key: str = KEY) -> ObligationInstance | None:
    return use_case.obligations.filter(key=key).first()


def test_a_model_outside_the_eu_brings_the_duty_to_assess_the_transfer() -> None:
    use_case = outside()
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    found = duty(use_case)
    assert found is not None
    assert (found.state, found.owner_role, str(found.due)) == ("open", "officer", "2028-09-01")
    assert found.provision == "Art. 46 GDPR, clause 14 SCC"


@pytest.mark.parametrize("fields", [{"eu_processing": True}, {"own_server": True}, {"data": []}])
def test_no_transfer_no_duty(fields: dict[str, Any]) -> None:
    use_case = outside(**fields)
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    assert duty(use_case) is None


@pytest.mark.parametrize("conclusion", ["equivalent", "with_measures"])
def test_the_assessment_fulfils_it_with_itself_as_evidence(conclusion: str) -> None:
    use_case = outside()
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    done = completed(use_case, "tia", adequacy="no", conclusion=conclusion)
    found = duty(use_case)
    assert found is not None
    assert (found.state, found.assessment, found.done_by) == ("done", done, done.completed_by)
    assert AuditEvent.objects.filter(event="obligation:settle").count() == 1
    page = makers.browser(use_case.requested_by).get(reverse("use_case_classification", args=[use_case.ref]))
    assert done.get_absolute_url() in page.content.decode()


def test_an_assessment_that_came_first_counts_once_the_duty_begins() -> None:
    use_case = outside()
    done = completed(use_case, "tia", adequacy="yes")
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    found = duty(use_case)
    assert found is not None
    assert (found.state, found.assessment) == ("done", done)


def test_one_that_says_do_not_transfer_fulfils_nothing_and_takes_back_what_an_older_one_did() -> None:
    use_case = outside()
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    completed(use_case, "tia", adequacy="no", conclusion="not_equivalent")
    found = duty(use_case)
    assert found is not None
    assert found.state == "open"
    good = completed(use_case, "tia", adequacy="no", conclusion="equivalent")
    found.refresh_from_db()
    assert (found.state, found.assessment) == ("done", good)
    better = completed(use_case, "tia", adequacy="yes", conclusion="equivalent")
    found.refresh_from_db()
    assert (found.state, found.assessment) == ("done", better)
    completed(use_case, "tia", adequacy="no", conclusion="not_equivalent")
    found.refresh_from_db()
    assert (found.state, found.assessment, found.done_by) == ("open", None, None)


def test_what_somebody_reopened_needs_a_newer_assessment() -> None:
    use_case = outside()
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    completed(use_case, "tia", adequacy="yes")
    found = duty(use_case)
    assert found is not None
    obligations.take(found, "reopen", by=makers.person("officer"), reason="The decision fell")
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    found.refresh_from_db()
    assert (found.state, found.assessment) == ("open", None)
    completed(use_case, "tia", adequacy="no", conclusion="with_measures")
    found.refresh_from_db()
    assert found.state == "done"


def test_the_impact_assessment_of_art_27_is_owed_and_fulfilled_by_a_fria() -> None:
    owner = makers.person("owner")
    use_case = cases.use_case(owner)
    cases.confirmed(use_case, BANK, owner)
    found = duty(use_case, "impact_assessment")
    assert found is not None
    assert found.state == "open"
    completed(use_case, "dsfa")
    found.refresh_from_db()
    assert found.state == "open"
    done = completed(use_case, "fria")
    found.refresh_from_db()
    assert (found.state, found.assessment) == ("done", done)


def test_nobody_settles_a_duty_by_hand() -> None:
    use_case = outside()
    cases.confirmed(use_case, cases.HARMLESS, use_case.requested_by)
    found = duty(use_case)
    assert found is not None
    with pytest.raises(RefusedError):
        obligations.take(found, "settle", by=makers.person("officer"))
