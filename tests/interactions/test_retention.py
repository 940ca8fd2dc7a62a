"""The record acts: what the register says of retention is done, to the day."""

from datetime import timedelta

import pytest

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.interactions.models import (
    Content,
    ContentKind,
    Erasure,
    Interaction,
    RetentionStanding,
    Thread,
)
from apps.interactions.services import asking, retention
from apps.register.models import UseCase, WorksAgreement, WorksAgreementState
from apps.register.services import classifications
from apps.register.services.keeping import keeping_of
from tests.cast import Cast
from tests.interactions.makers import DAYS, ago, erased, said, said_of, standing
from tests.register.classification.makers import DAY, HARMLESS, RECRUITING, answers, classified
from tests.review.makers import job_of
from tests.vendors import makers

pytestmark = pytest.mark.django_db
SHORT = 30  # days of another use case


def add(made: Interaction, days: float) -> None:
    Interaction.objects.create(
        thread=made.thread, use_case=made.use_case, route=made.route, person=made.person,
        channel=made.channel, data_class=made.data_class, state="completed", decision={},
        admitted_at=ago(days),
    )  # fmt: skip


def test_text_goes_when_its_days_are_over_and_not_before(company: Cast) -> None:
    over, still = said(company, DAYS + 0.01), said(company, DAYS - 0.01)
    retention.run()
    assert (erased(over), erased(still)) == (True, False)
    assert Thread.objects.get(pk=over.thread_id).erased_for == Erasure.RETENTION


def test_the_days_count_from_the_last_message(company: Cast) -> None:
    made = said(company, DAYS + 100)
    add(made, DAYS - 1)
    retention.run()
    assert not erased(made)
    Interaction.objects.filter(thread=made.thread).update(admitted_at=ago(DAYS + 1))
    retention.run()
    assert erased(made)


def test_another_use_case_keeps_its_own_time(company: Cast) -> None:
    made = said(company, DAYS + 1)
    short = said(company, SHORT + 1)
    other = next(case for case in company.use_cases.values() if case.version and said_of(case) == SHORT)
    Thread.objects.filter(pk=short.thread_id).update(use_case=other)
    same = said(company, SHORT + 1)
    retention.run()
    assert [erased(each) for each in (made, short, same)] == [True, True, False]


def agreement(use_case: UseCase, days: int, **fields: object) -> WorksAgreement:
    known = {
        "reference": f"BV {days}", "title": "KI", "scope": "Alle", "state": WorksAgreementState.IN_FORCE,
        "signed_on": clock.today(), "valid_from": clock.today(), "retention_days": days,
    }  # fmt: skip
    made = WorksAgreement.objects.create(**(known | fields))
    made.use_cases.add(use_case)
    return made


def test_what_was_agreed_with_the_works_council_shortens_it_while_it_is_in_force(company: Cast) -> None:
    use_case = company.use_cases["UC-0001"]
    made, old = said(company, 8), said(company, 20)
    agreement(use_case, 5, valid_from=clock.today() + timedelta(days=1))
    agreement(use_case, 60)
    retention.run()
    assert not erased(old)
    agreement(use_case, 10)
    retention.run()
    assert (erased(made), erased(old)) == (False, True)
    assert (standing(use_case).days, standing(use_case).kept_by) == (10, "agreement")


def make_high_risk(use_case: UseCase) -> None:
    assert use_case.version is not None
    found = classified(use_case, RECRUITING, use_case.requested_by)
    type(found).objects.filter(pk=found.pk).update(
        version=use_case.version, confirmed_by=makers.person("officer"), confirmed_at=clock.now()
    )


def test_the_law_keeps_logs_of_high_risk_systems_for_six_months_whatever_was_agreed(company: Cast) -> None:
    use_case = company.use_cases["UC-0001"]
    make_high_risk(use_case)
    agreement(use_case, 10)
    over, still = said(company, 184), said(company, 182)
    retention.run()
    assert (erased(over), erased(still)) == (True, False)
    assert (standing(use_case).days, standing(use_case).kept_by) == (183, "law")


def test_what_its_author_asks_for_goes_at_once_and_only_their_own(company: Cast) -> None:
    made = said(company)
    asking.ask(made.thread, by=company.people["leyla.aydin"])
    assert not erased(made)
    assert asking.ask(made.thread, by=made.person).threads == (made.thread_id,)
    thread = Thread.objects.get(pk=made.thread_id)
    assert (thread.erased_for, thread.is_readable) == (Erasure.AUTHOR, False)
    events = AuditEvent.objects.filter(target=str(thread.pk), event__startswith="conversation:").order_by(
        "id"
    )
    assert [event.event for event in events] == ["conversation:ask_erasure", "conversation:erase"]


def test_what_somebody_else_tries_is_not_even_noted(company: Cast) -> None:
    made = said(company)
    asking.ask(made.thread, by=company.people["leyla.aydin"])
    assert Thread.objects.get(pk=made.thread_id).erase_asked_at is None
    assert not AuditEvent.objects.filter(
        event__startswith="conversation:", target=str(made.thread_id)
    ).exists()


def test_of_a_high_risk_system_it_waits_until_the_law_lets_it_go(company: Cast) -> None:
    make_high_risk(company.use_cases["UC-0001"])
    made, old = said(company, 100), said(company, 184)
    for each in (made, old):
        assert asking.ask(each.thread, by=each.person).threads == ()
    retention.run()
    assert (erased(made), erased(old)) == (False, True)
    assert not Thread.objects.get(pk=made.thread_id).is_readable


def test_all_of_ones_own_go_with_the_next_round(company: Cast) -> None:
    mine, theirs = [said(company), said(company)], said(company, author="leyla.aydin")
    assert asking.ask_for_all("chat", by=mine[0].person) == 2
    assert asking.ask_for_all("chat", by=mine[0].person) == 0
    event = AuditEvent.objects.get(event="conversation:ask_erasure")
    assert event.details == {"number": 2}
    retention.run()
    assert [erased(each) for each in (*mine, theirs)] == [True, True, False]


def test_what_was_written_while_it_was_erased_goes_after_it(company: Cast) -> None:
    made = said(company, DAYS + 1)
    retention.run()
    late = Content.objects.create(
        thread=made.thread_id, kind=ContentKind.ANSWER, row=made.pk, sealed=b"of a key that is gone"
    )
    other = said(company)
    retention.run()
    assert not Content.objects.filter(pk=late.pk).exists()
    assert Content.objects.filter(thread=other.thread_id).exists()


def test_what_was_never_approved_has_no_time_of_its_own(company: Cast) -> None:
    use_case = next(case for case in company.use_cases.values() if case.version is None)
    assert keeping_of(use_case) is None
    retention.run()
    assert not RetentionStanding.objects.filter(use_case=use_case).exists()


def test_what_waits_for_a_job_of_seconds_goes_soon_after_it(company: Cast) -> None:
    made = said(company)
    job = job_of(made)
    assert asking.ask(made.thread, by=made.person).waiting == {"jobs": {made.thread_id}}
    assert retention.erase_lately_asked() == 0
    job.delete()
    assert retention.erase_lately_asked() == 1
    assert Thread.objects.get(pk=made.thread_id).erased_for == Erasure.AUTHOR
    assert retention.erase_lately_asked() == 0


def test_soon_is_not_sooner_than_the_law_allows_nor_for_ever(company: Cast) -> None:
    old = said(company)
    Thread.objects.filter(pk=old.thread_id).update(erase_asked_at=clock.now() - retention.SOON)
    assert retention.erase_lately_asked() == 0
    make_high_risk(company.use_cases["UC-0001"])
    Thread.objects.filter(pk=old.thread_id).update(erase_asked_at=clock.now())
    assert retention.erase_lately_asked() == 0
    assert not erased(old)


@pytest.mark.parametrize("what", ["ended_at", "hold_ended_at"])
def test_what_came_after_a_long_hold_is_there_to_be_read(company: Cast, what: str) -> None:
    """Released or answered after its days were over: they count from then on."""
    made = said(company, DAYS + 1)
    hold = {"hold": "released", "held_at": ago(DAYS + 1)} if what == "hold_ended_at" else {}
    Interaction.objects.filter(pk=made.pk).update(**{what: ago(1)}, **hold)
    retention.run()
    assert not erased(made)
    Interaction.objects.filter(pk=made.pk).update(**{what: ago(DAYS + 1)})
    retention.run()
    assert erased(made)


@pytest.mark.parametrize(("days", "kept"), [(182, True), (184, False)])
def test_what_was_high_risk_half_a_year_ago_still_keeps_its_logs(
    company: Cast, days: int, kept: bool
) -> None:
    use_case = company.use_cases["UC-0001"]
    make_high_risk(use_case)
    lower = classified(use_case, HARMLESS, use_case.requested_by)
    type(lower).objects.filter(pk=lower.pk).update(
        version=use_case.version, confirmed_by=makers.person("officer"), confirmed_at=ago(days)
    )
    keeping = keeping_of(use_case)
    assert keeping is not None
    assert (keeping.days, keeping.floor) == ((183, 183) if kept else (DAYS, 0))


def test_a_change_that_is_only_proposed_takes_nothing_from_what_applies(company: Cast) -> None:
    use_case = company.use_cases["UC-0003"]
    assert use_case.version is not None
    by = use_case.requested_by
    high = classifications.classify_version(use_case.version, answers(RECRUITING), "ai-act-2026", DAY, by=by)
    proposed = classified(use_case, HARMLESS, by)
    assert proposed.version != high.version
    for each, days in ((high, 500), (proposed, 400)):
        type(each).objects.filter(pk=each.pk).update(
            confirmed_by=makers.person("officer"), confirmed_at=ago(days)
        )
    keeping = keeping_of(use_case)
    assert keeping is not None
    assert keeping.floor == 183
