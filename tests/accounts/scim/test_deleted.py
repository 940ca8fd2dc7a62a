"""Whom the directory deletes and makes anew: another person, who signs in by the provider as such."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from apps.accounts.models import DirectoryGroup, User
from apps.accounts.services import company, leaving
from apps.audit import System
from tests.access.events import events_of
from tests.accounts.scim.client import GROUP, Directory

pytestmark = pytest.mark.django_db
ADDRESS = "anna.meier@rheinwerk.example"


def signed_in_before(idp: Directory) -> User:
    person = User.objects.get(pk=idp.add()["id"])
    SocialAccount.objects.create(user=person, provider="company", uid="4711")
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    return person


def test_nothing_leads_to_who_was_deleted(idp: Directory) -> None:
    gone = signed_in_before(idp)
    idp.call("DELETE", f"Users/{gone.pk}")
    assert idp.status == 204
    assert not SocialAccount.objects.exists()
    assert not EmailAddress.objects.exists()
    assert "person:untie" in events_of(gone)


def test_who_is_made_anew_signs_in_as_the_new_person(idp: Directory) -> None:
    gone = signed_in_before(idp)
    idp.call("DELETE", f"Users/{gone.pk}")
    anew = idp.add()
    assert company.admit({"email": ADDRESS, "email_verified": True}, None).pk == int(anew["id"])


def test_who_is_let_in_again_by_hand_stays_the_one_of_that_address(idp: Directory) -> None:
    gone = signed_in_before(idp)
    idp.call("DELETE", f"Users/{gone.pk}")
    leaving.return_(gone, roles=["employee"], by=System("test"))
    idp.add()
    assert idp.status == 409
    found = idp.call("GET", f'Users?filter=userName eq "{ADDRESS}"')
    assert [each["id"] for each in found["Resources"]] == [str(gone.pk)]
    gone.refresh_from_db()
    assert gone.email == ADDRESS


@pytest.mark.parametrize("again", [True, False])
def test_only_by_an_address_that_the_provider_vouches_for(idp: Directory, again: bool) -> None:
    gone = signed_in_before(idp)
    idp.call("DELETE", f"Users/{gone.pk}")
    if again:
        idp.add()
    said: dict[str, Any] = {"email": ADDRESS, "email_verified": not again}
    with pytest.raises(company.StrangerError):
        company.admit(said, None)
    assert not SocialAccount.objects.exists()


def test_who_only_left_stays_tied(idp: Directory) -> None:
    """They come back as themselves."""
    person = signed_in_before(idp)
    idp.patch(f"Users/{person.pk}", {"op": "Replace", "path": "active", "value": "False"})
    assert SocialAccount.objects.filter(user=person).exists()


def test_who_was_deleted_while_a_group_took_them_in_is_no_member(idp: Directory) -> None:
    """A group that had them could never be changed again: nobody of that id is known."""
    gone, left = idp.add(), idp.add(mail="b@rheinwerk.example", externalId="b")
    said = {"schemas": [GROUP], "displayName": "G", "members": [{"value": left["id"]}]}
    made = idp.call("POST", "Groups", said)
    idp.call("DELETE", f"Users/{gone['id']}")
    group = DirectoryGroup.objects.get()
    group.members.add(gone["id"])
    assert [each["value"] for each in idp.call("GET", f"Groups/{made['id']}")["members"]] == [left["id"]]
    idp.patch(f"Groups/{made['id']}", {"op": "remove", "path": f'members[value eq "{left["id"]}"]'})
    assert (idp.status, group.members.count()) == (200, 0)
