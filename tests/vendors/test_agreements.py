"""What belongs to a step of an agreement."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.models import AgreementState, ClauseResult
from apps.vendors.services import agreements
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_the_contract_owner_hears_that_it_is_their_turn() -> None:
    owner = makers.person("manager")
    agreement = makers.agreement(makers.vendor(owner), AgreementState.IN_REVIEW)
    agreements.take(agreement, "find_ready", by=makers.person("dpo"))
    notice = Notice.objects.get(person=owner)
    assert (notice.kind, notice.link) == ("agreement_ready", agreement.get_absolute_url())


@pytest.mark.parametrize(("begins", "old_state"), [(0, "superseded"), (5, "activated")])
def test_a_newer_version_replaces_the_old_one_only_once_it_has_begun(begins: int, old_state: str) -> None:
    owner = makers.person("manager")
    vendor = makers.vendor(owner)
    old = makers.agreement(vendor)
    new = makers.agreement(vendor, AgreementState.READY, begins=begins, supersedes=old)
    agreements.activate(makers.judged(new, makers.person("dpo")), by=owner)
    old.refresh_from_db()
    assert old.state == old_state


def test_termination_ends_it_today() -> None:
    owner = makers.person("manager")
    ended = agreements.terminate(makers.agreement(makers.vendor(owner)), by=owner)
    assert ended.terminated_on == clock.today()
    assert not ended.is_in_force()


def test_a_suspension_needs_a_reason_and_tells_the_contract_owner() -> None:
    owner, dpo = makers.person("manager"), makers.person("dpo")
    agreement = makers.agreement(makers.vendor(owner))
    with pytest.raises(RefusedError):
        agreements.suspend(agreement, by=dpo, reason=" ")
    agreements.suspend(agreement, by=dpo, reason="Breach notified")
    assert Notice.objects.filter(person=owner, kind="agreement_suspended").count() == 1
    assert not Notice.objects.filter(person=dpo).exists(), "who acts knows"


def test_only_the_dpo_gives_an_opinion_and_only_before_the_decision() -> None:
    dpo = makers.person("dpo")
    agreement = makers.agreement(makers.vendor(), AgreementState.IN_REVIEW)
    with pytest.raises(RefusedError):
        agreements.give_opinion(agreement, positive=True, by=makers.person("manager"))
    with pytest.raises(RefusedError):
        agreements.give_opinion(agreement, positive=False, by=dpo)
    judged = agreements.give_opinion(agreement, positive=False, text="No deletion.", by=dpo)
    assert (judged.opinion_by, judged.opinion_positive, judged.opinion_text) == (dpo, False, "No deletion.")
    assert AuditEvent.objects.get(event="agreement:give_opinion").details == {"positive": False}
    with pytest.raises(RefusedError) as refused:
        agreements.give_opinion(makers.agreement(makers.vendor()), positive=True, by=dpo)
    assert refused.value.code == "wrong_state"


def test_a_later_finding_replaces_the_earlier_one() -> None:
    dpo = makers.person("dpo")
    agreement = makers.agreement(makers.vendor())
    check = agreements.record_clause(agreement, "breach_notice", ClauseResult.MISSING, place="§ 9", by=dpo)
    assert (check.result, check.checked_by, check.checked_on) == ("missing", dpo, clock.today())
    assert agreement.clauses.filter(item="breach_notice").count() == 1
    ended = makers.agreement(makers.vendor(), AgreementState.TERMINATED)
    for target, person in ((agreement, makers.person("officer")), (ended, dpo)):
        with pytest.raises(RefusedError):
            agreements.record_clause(target, "duration", ClauseResult.MISSING, by=person)


def test_the_database_refuses_half_an_opinion_and_dates_in_the_wrong_order() -> None:
    agreement = makers.agreement(makers.vendor())
    for fields in (
        {"opinion_positive": True},
        {"effective_until": agreement.effective_from - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(agreement).objects.filter(pk=agreement.pk).update(**fields)
