"""Two people ask to renew one access for their programs: one yes lets both programs go on."""

import pytest

from apps.access.models import AccessRequest, ApiKey, Grant, KeyState, RequestState, ServiceAccount
from apps.access.services import bulk, renewals, requests
from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.keys.two_programs import Two, two_programs
from tests.access.makers import Office, ended_by, granted


@pytest.fixture
def two(at: Office) -> Two:
    return two_programs(at)


def grants_of(person: User) -> int:
    return Grant.objects.filter(person=person).count()


def test_the_other_request_is_withdrawn_and_its_program_goes_on(at: Office, two: Two) -> None:
    requests.decide(two.first, True, reason="", days=90, by=at.manager)
    new = Grant.objects.get(renews=two.old)
    assert new.person == two.heirs[0]
    assert {key.grant for key in ApiKey.objects.filter(state=KeyState.ACTIVE)} == {new}
    assert {account.grant for account in ServiceAccount.objects.all()} == {new}
    two.second.refresh_from_db()
    assert two.second.state == RequestState.WITHDRAWN
    assert events_of(two.second)[-1] == "access_request:withdraw"
    event = AuditEvent.objects.get(event="access_request:withdraw")
    assert (event.actor_kind, event.details["renewed_as"]) == ("system:renewal", new.pk)
    notice = Notice.objects.get(kind="access_renewed_by_other")
    assert (notice.person, notice.link) == (two.heirs[1], two.second.get_absolute_url())
    assert "Leyla Aydin has renewed the access" in seen(two.heirs[1], "/notices/")[1]


def test_who_decides_the_other_one_as_well_is_told_by_whom_it_was_renewed(at: Office, two: Two) -> None:
    requests.decide(two.first, True, reason="", days=90, by=at.manager)
    url = f"{two.second.get_absolute_url()}decision/"
    code, page = seen(at.manager, url, granted="yes", days="90")
    assert code == 409
    assert "Leyla Aydin has renewed this access already: the programs under it go on." in page


def test_one_that_came_in_meanwhile_is_refused_with_the_same_words(at: Office, two: Two) -> None:
    requests.decide(two.first, True, reason="", days=90, by=at.manager)
    AccessRequest.objects.filter(pk=two.second.pk).update(state=RequestState.REQUESTED)
    late = AccessRequest.objects.get(pk=two.second.pk)
    with pytest.raises(RefusedError) as refused:
        requests.decide(late, True, reason="", days=90, by=at.manager)
    assert refused.value.code == "renewed"
    requests.decide(late, False, reason="It goes on already", days=0, by=at.manager)
    assert grants_of(two.heirs[1]) == 0


def test_a_no_to_one_leaves_the_other(at: Office, two: Two) -> None:
    requests.decide(two.first, False, reason="No", days=0, by=at.manager)
    requests.decide(two.second, True, reason="", days=90, by=at.manager)
    assert Grant.objects.get(renews=two.old).person == two.heirs[1]


def test_deciding_together_counts_one_access_once(at: Office, two: Two) -> None:
    others = ended_by(granted(at, to=at.key_admin), 20)
    AccessRequest.objects.filter(grant=others).update(days=two.first.days)
    AccessRequest.objects.filter(pk__in=[two.first.pk, two.second.pk]).update(days=90)
    another = renewals.renew(others, by=at.key_admin)
    first = AccessRequest.objects.get(pk=two.first.pk)
    assert list(bulk.equal_to(first, at.manager)) == [first, another]
    assert list(bulk.equal_to(AccessRequest.objects.get(pk=two.second.pk), at.manager)) == [
        two.second,
        another,
    ]
    assert list(bulk.equal_to(another, at.manager)) == [first, another]


def test_deciding_both_in_one_act_grants_one_and_says_why_not_the_other(at: Office, two: Two) -> None:
    outcome = bulk.decide_all([two.first, two.second], True, reason="", days=90, by=at.manager)
    assert outcome.decided == 1
    [(person, said)] = outcome.refused
    assert (person, "has renewed this access already" in said) == (two.heirs[1], True)
