"""The class of a change moves duties only once the change is approved."""

import pytest

from apps.incidents.models import HighRisk
from apps.incidents.services.risk_class import way_of
from apps.register.models import ObligationInstance, UseCase
from apps.register.services import classifications, revisions, versions
from tests.register.assessments.test_assessments import completed
from tests.register.assessments.test_proofs import BANK
from tests.register.changes.makers import Office, changed
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
FRIA = "impact_assessment"


@pytest.fixture
def bank(office: Office) -> Office:
    """A running high-risk use case whose FRIA is done."""
    classify(office.use_case, BANK, office)
    completed(office.use_case, "fria")
    assert duties(office.use_case)[FRIA] == "done"
    return office


def classify(use_case: UseCase, profile: str, office: Office) -> None:
    made = classifications.classify_version(
        versions.at_hand(use_case), cases.answers(profile), "ai-act-2026", cases.DAY, by=office.owner
    )
    classifications.confirm(made, by=makers.person("officer"))


def duties(use_case: UseCase) -> dict[str, str]:
    return {duty.key: duty.state for duty in ObligationInstance.objects.filter(use_case=use_case)}


@pytest.mark.parametrize("end", ["reject", "withdraw"])
@pytest.mark.parametrize("profile", [BANK, cases.HARMLESS])
def test_a_change_that_nobody_approves_leaves_the_duties_alone(bank: Office, profile: str, end: str) -> None:
    before = duties(bank.use_case)
    use_case = changed(bank, "hand_over")
    versions.latest(use_case).classifications.all().delete()
    classify(use_case, profile, bank)
    assert duties(use_case) == before
    assert way_of(use_case) == HighRisk.ANNEX3
    revisions.take(use_case, end, by=bank.manager if end == "reject" else bank.owner, reason="No")
    assert duties(use_case) == before
    use_case.refresh_from_db()
    assert way_of(use_case) == HighRisk.ANNEX3


def test_its_duties_begin_with_its_approval(bank: Office) -> None:
    use_case = changed(bank, "hand_over")
    versions.latest(use_case).classifications.all().delete()
    classify(use_case, cases.HARMLESS, bank)
    revisions.take(use_case, "approve", by=bank.manager)
    use_case.refresh_from_db()
    assert {state for key, state in duties(use_case).items() if key != FRIA} <= {"not_applicable", "open"}
    assert duties(use_case)["human_oversight"] == "not_applicable"
    assert way_of(use_case) == HighRisk.NO


def test_an_assessment_of_the_change_fulfils_its_duty_once_it_applies(bank: Office) -> None:
    routes = [route.pk for route in bank.use_case.versions.get().routes.all()]
    use_case = changed(bank, "hand_over", models={"retention_days": "200", "routes": routes})
    text = versions.latest(use_case)
    text.classifications.all().delete()
    classify(use_case, BANK, bank)
    done = completed(use_case, "fria")
    revisions.take(use_case, "endorse", by=bank.manager)
    revisions.take(use_case, "approve", by=makers.person("manager"))
    duty = use_case.obligations.get(key=FRIA)
    assert (duty.state, duty.assessment, duty.classification.version) == ("done", done, text)
