"""Whoever lets somebody go, and whatever that one holds: it ends, or is listed as needing somebody else."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.access.models import AccessRequest, ApiKey, Grant, KeyState, Scope, ServiceAccount
from apps.access.services import service_accounts
from apps.access.services.service_accounts import Draft
from apps.accounts.leavers import endings_of, orphans_of
from apps.accounts.models import GroupMapping, RoleProposal, User
from apps.accounts.services import people, scim_tokens
from apps.audit.actors import System
from apps.common import clock
from apps.register.models import UseCaseState
from apps.register.services import revisions, use_cases
from apps.review.models import FindingReport
from apps.review.services import finding_reports
from tests.access.keys.makers import issue_for
from tests.accounts.leaving_ways import WAYS
from tests.cast import PASSWORD, Cast
from tests.register.approvals.makers import SEVERE, away, case
from tests.review.makers import message
from tests.review.test_finding_reports import AUTHOR, doubted

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("way", WAYS)]
LEYLA = "leyla.aydin"


@pytest.fixture
def leyla(cast: Cast, client: Client) -> User:
    """Owner, manager and administrator in one, with something of each kind."""
    person = cast.people[LEYLA]
    for role in ("manager", "platform_admin"):
        people.add_role(person, role, by=System("test"))
    signs_in(client, person)
    holds_access(cast, person)
    votes_and_proposes(cast, person)
    begins_what_others_second(cast, person)
    return User.objects.get(pk=person.pk)


def signs_in(client: Client, person: User) -> None:
    sent = {"login": person.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), sent).status_code == 302


def holds_access(cast: Cast, person: User) -> None:
    """Beside the key that she has: a program with a deputy, one without, and an undecided request."""
    grant, by = Grant.objects.get(person=person, scope=Scope.API), cast.people["hannah.vogt"]
    for name in ("With a deputy", "Alone"):
        draft = Draft(name, "Offers", cast.people["jonas.weber"])
        issue_for(service_accounts.create(grant, draft, by=by), by=by)
        grant.keys.filter(name="Server").update(name=name)
    ServiceAccount.objects.filter(name="Alone").update(deputy=None)
    wanted = cast.use_cases["UC-0005"]
    AccessRequest.objects.create(use_case=wanted, requested_by=person, scope=Scope.API, purpose="Offers")


def votes_and_proposes(cast: Cast, person: User) -> None:
    assert cast.use_cases["UC-0012"].state == UseCaseState.DECISION
    revisions.take(cast.use_cases["UC-0005"], "propose", by=person)
    use_cases.take(case(manager=person, ref="UC-0900", **SEVERE), "endorse", by=person)
    away(person, cast.people["katharina.brandt"])
    reported = finding_reports.report(doubted(message(cast)), "Words", by=cast.people[AUTHOR])
    FindingReport.objects.filter(pk=reported.pk).update(reported_by=person)


def begins_what_others_second(cast: Cast, person: User) -> None:
    RoleProposal.objects.create(person=cast.people["jonas.weber"], role="dpo", asked_by=person)
    GroupMapping.objects.create(group="DPO", role="dpo", made_by=person)
    scim_tokens.issue("Okta", clock.today(), by=person)


def test_one_of_everything_ends_or_is_listed(cast: Cast, leyla: User, way: str) -> None:
    with translation.override("en"):
        said = endings_of(leyla)
    assert len(said) == 9, said
    assert "2 API keys" in said  # hers, and that of the program for which nobody else answers
    WAYS[way](leyla)
    left = User.objects.get(pk=leyla.pk)
    assert (left.is_active, left.left_at is None, endings_of(left)) == (False, False, [])
    living = ApiKey.objects.filter(state=KeyState.ACTIVE, grant__person=left)
    assert [key.name for key in living] == ["With a deputy"]
    assert not FindingReport.objects.filter(reported_by=left).exists()
    assert not RoleProposal.objects.exists()
    assert not GroupMapping.objects.filter(made_by=left).exists()
    assert orphans_of(left)


def test_everybody_of_the_company_can_be_let_go(cast: Cast, way: str) -> None:
    """One after the other, so that in the end nobody is left who could take anything over."""
    for person in User.objects.filter(pk__in=[each.pk for each in cast.people.values()]):
        WAYS[way](person)
    assert not ApiKey.objects.filter(state=KeyState.ACTIVE, service_account__handover_until=None).exists()
    assert not Grant.objects.current().filter(left_at__isnull=True).exists()
