"""People from the company's identity provider: the real code flow with PKCE, over HTTP, between processes."""

from io import StringIO
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core import mail
from django.core.management import call_command

from apps.accounts import company as company_rules
from apps.accounts.adapter import AccountAdapter
from apps.accounts.models import Department, GroupMapping, PasswordMail, User
from apps.audit.models import AuditEvent
from apps.notices.services import password_mails
from tests.accounts.company_idp.people import KNOWN, NEW, PEOPLE, STRANGER
from tests.accounts.company_idp.running import Company, Visitor
from tests.accounts.signing_in import PASSWORD, browser, is_in, signs_in
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)


def mapped(group: str, role: str, *, agreed: bool = False) -> GroupMapping:
    by, second = makers.person("platform_admin"), makers.person("manager")
    made = GroupMapping(group=group, role=role, made_by=by)
    if agreed:
        made.agreed_by, made.agreed_at = second, second.date_joined
    made.save()
    return made


def test_who_is_known_comes_in_where_they_wanted(visitor: Visitor, known: User) -> None:
    page = visitor.signs_in(KNOWN, "/me/sessions/")
    assert (page.status_code, page.url.path) == (200, "/me/sessions/")
    account = SocialAccount.objects.get(user=known)
    assert set(account.extra_data["id_token"]) <= {"sub", "iss", "amr", "auth_time"}, "no names, no groups"
    known.refresh_from_db()
    assert known.has_usable_password()
    event = AuditEvent.objects.get(event="person:sign_in")
    assert event.details["methods"] == ["socialaccount"]


def test_the_code_is_exchanged_with_pkce(visitor: Visitor) -> None:
    page = visitor.get("/account/login/")
    there = visitor.presses(page, "/account/oidc/company/login/")
    asked = next(answer.url for answer in there.history if "authorize" in answer.url.path)
    assert asked.params["code_challenge_method"] == "S256"
    assert asked.params["response_type"] == "code"
    assert len(asked.params["state"]) >= 16


def test_a_new_person_of_the_company_gets_an_account(visitor: Visitor, company: Company) -> None:
    mapped("*", "employee")
    company.says(NEW, email=NEW, email_verified=True, name="Nora Neu", department="Einkauf", groups=[])
    assert visitor.signs_in(NEW).url.path == "/me/"
    person = User.objects.get(email=NEW)
    assert (person.full_name, str(person.department)) == ("Nora Neu", "Einkauf")
    assert person.role_keys == {"employee"}
    assert not person.has_usable_password()
    events = set(AuditEvent.objects.values_list("event", "actor_kind"))
    for event in ("person:enrol", "person:set_roles", "person:move", "department:create"):
        assert (event, "system:identity provider") in events


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"email": STRANGER, "email_verified": True}, "There is no account for you here yet"),
        ({"email": KNOWN, "email_verified": False}, "does not vouch for your e-mail address"),
        ({"email": KNOWN, "email_verified": "false"}, "does not vouch for your e-mail address"),
        (
            {"email": KNOWN, "email_verified": False, "xms_edov": True},
            "does not vouch for your e-mail address",
        ),
        ({"email": KNOWN, "email_verified": None}, "does not vouch for your e-mail address"),
        ({"email": NEW + ".evil.example", "email_verified": True}, "There is no account for you here yet"),
        ({"email": KNOWN, "email_verified": True, "_claim_names": {"groups": "src1"}}, "in too many groups"),
    ],
)
def test_strangers_stay_outside(
    visitor: Visitor, company: Company, known: User, claims: dict[str, Any], sentence: str
) -> None:
    company.says(STRANGER, **claims)
    page = visitor.signs_in(STRANGER)
    assert page.status_code == 403
    assert sentence in page.text
    assert visitor.get("/me/").url.path == "/account/login/"
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 1
    noted = AuditEvent.objects.filter(event="person:turn_away").count()
    assert noted == (claims["email"] == KNOWN), "of who isn't known here nothing is kept"


def test_entra_vouches_by_another_claim(visitor: Visitor, company: Company, known: User) -> None:
    company.says(KNOWN, email=KNOWN, xms_edov=True)
    assert visitor.signs_in(KNOWN).url.path == "/me/"


def test_once_tied_the_address_says_nothing_more(visitor: Visitor, company: Company, known: User) -> None:
    visitor.signs_in(KNOWN)
    company.says(KNOWN, email="married@rheinwerk.example", email_verified=True)
    assert Visitor(visitor.portal).signs_in(KNOWN).url.path == "/me/"
    assert not User.objects.filter(email="married@rheinwerk.example").exists()


def test_roles_follow_the_groups_and_those_given_by_hand_stay(
    visitor: Visitor, company: Company, known: User
) -> None:
    mapped("staff", "employee")
    mapped("owners", "owner")
    company.says(KNOWN, **PEOPLE[KNOWN], groups=["staff", "owners"])
    visitor.signs_in(KNOWN)
    sources = dict(known.roles.values_list("role", "source"))
    assert sources == {"employee": "hand", "owner": "company"}
    company.says(KNOWN, **PEOPLE[KNOWN], groups=[])
    Visitor(visitor.portal).signs_in(KNOWN)
    assert dict(known.roles.values_list("role", "source")) == {"employee": "hand"}
    changes = AuditEvent.objects.filter(event="person:set_roles").order_by("id")
    assert [event.details["new"] for event in changes] == [["employee", "owner"], ["employee"]]


def test_a_privileged_role_comes_by_a_group_that_two_people_tied(
    visitor: Visitor, company: Company, known: User
) -> None:
    mapped("dpo", "dpo")
    mapped("officers", "officer", agreed=True)
    company.says(KNOWN, **PEOPLE[KNOWN], groups=["dpo", "officers"])
    visitor.signs_in(KNOWN)
    assert set(known.roles.values_list("role", flat=True)) == {"employee", "officer"}


def test_who_is_shut_out_here_stays_out(visitor: Visitor, company: Company, known: User) -> None:
    User.objects.filter(pk=known.pk).update(is_active=False)
    mapped("staff", "owner")
    page = visitor.signs_in(KNOWN)
    assert (page.status_code, SocialAccount.objects.count()) == (403, 0)
    assert "is closed" in page.text
    assert AuditEvent.objects.filter(event="person:turn_away").count() == 1
    assert set(known.roles.values_list("role", flat=True)) == {"employee"}


@pytest.mark.parametrize(
    ("amr", "trusted", "lands"),
    [(["pwd"], False, "/account/2fa/"), (["pwd", "mfa"], False, "/me/"), ([], True, "/me/")],
)
def test_a_second_factor_shown_there_counts_here(
    visitor: Visitor, company: Company, known: User, settings: Any, amr: list[str], trusted: bool, lands: str
) -> None:
    settings.SECOND_FACTOR_REQUIRED, settings.OIDC_TRUST_SECOND_FACTOR = True, trusted
    known.roles.create(role="officer")
    company.says(KNOWN, **PEOPLE[KNOWN], amr=amr)
    assert visitor.signs_in(KNOWN).url.path == lands


def test_without_passwords_only_the_emergency_account_has_one(
    visitor: Visitor, known: User, settings: Any
) -> None:
    emergency = makers.person("platform_admin")
    emergency.set_password(PASSWORD)
    emergency.save()
    settings.OIDC_ONLY, settings.BREAK_GLASS = True, [emergency.email]
    for person, comes_in in ((known, False), (emergency, True)):
        client = browser()
        client.post("/account/login/", {"login": person.email, "password": PASSWORD})
        assert is_in(client) is comes_in, person
    assert "Emergency account" in browser().get("/account/login/").content.decode()
    assert visitor.signs_in(KNOWN).url.path == "/me/"


def test_who_is_known_there_has_no_password_here(visitor: Visitor, known: User, settings: Any) -> None:
    """A thief of the mailbox gets nothing that opens the portal, and hears what strangers hear."""
    visitor.signs_in(KNOWN)
    refused = browser().post("/account/login/", {"login": KNOWN, "password": PASSWORD})
    unknown = browser().post("/account/login/", {"login": STRANGER, "password": PASSWORD})
    for answer in (refused, unknown):
        assert "email address and/or password you specified are not correct" in answer.content.decode()
    asked = browser().post("/account/password/reset/", {"email": KNOWN})
    assert asked.headers["Location"] == "/account/password/reset/done/"
    password_mails.send(PasswordMail.objects.get())
    assert mail.outbox == []
    for address in ("/account/password/change/", "/account/password/set/"):
        assert "need no password" in visitor.get(address).text
    assert visitor.get("/me/confirm/?again=1").text.count('type="password"') == 0
    settings.BREAK_GLASS = [KNOWN]
    assert is_in(signs_in(known))
    settings.BREAK_GLASS = []
    call_command("person", KNOWN, "--untie", stdout=StringIO())
    assert is_in(signs_in(known)), "as for anybody whom the provider doesn't know"


def test_a_passkey_is_no_way_past_the_provider(visitor: Visitor, known: User, rf: Any) -> None:
    assert company_rules.takes_password(KNOWN)
    visitor.signs_in(KNOWN)
    request = rf.post("/account/2fa/webauthn/login/")
    request.session = {}
    request._messages = FallbackStorage(request)
    answer = AccountAdapter(request).pre_login(
        request, known, email_verification="none", signal_kwargs={}, email=KNOWN, signup=False,
        redirect_url=None,
    )  # fmt: skip
    assert answer is not None
    assert answer.headers["Location"] == "/account/login/"


def test_another_site_sends_nobody_there(visitor: Visitor) -> None:
    page = visitor.get("/account/oidc/company/login/")
    assert "Sign in with Rheinwerk ID" in page.text
    assert page.history == []


def test_a_forged_answer_signs_nobody_in(visitor: Visitor, known: User) -> None:
    page = visitor.get("/account/oidc/company/login/callback/?code=stolen&state=guessed")
    assert page.status_code == 401
    assert "could not be used" in page.text
    assert visitor.get("/me/").url.path == "/account/login/"


def test_a_provider_that_is_away_is_no_fault_of_ours(visitor: Visitor, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"
    page = visitor.get("/account/login/")
    away = visitor.presses(page, "/account/oidc/company/login/")
    assert away.status_code == 503
    assert "does not answer" in away.text


def test_an_address_given_out_again_makes_nobody_somebody_else(
    visitor: Visitor, company: Company, known: User
) -> None:
    visitor.signs_in(KNOWN)
    company.says(STRANGER, **PEOPLE[KNOWN])
    page = Visitor(visitor.portal).signs_in(STRANGER)
    assert (page.status_code, SocialAccount.objects.count()) == (403, 1)
    assert "signs in with another account" in page.text
    call_command("person", KNOWN, "--untie", stdout=StringIO())
    assert Visitor(visitor.portal).signs_in(STRANGER).url.path == "/me/"
    assert AuditEvent.objects.filter(event="person:untie").count() == 1


def test_nobody_ties_accounts_together_by_hand(visitor: Visitor, company: Company, known: User) -> None:
    visitor.signs_in(KNOWN)
    visitor.is_nobody_at(company)
    page = visitor.get("/me/")
    there = visitor.presses(page, "/account/oidc/company/login/?process=connect&auth_params=prompt%3Dlogin")
    visitor.enters(there, STRANGER)
    assert SocialAccount.objects.count() == 1


def test_people_departments_are_found_by_name(visitor: Visitor, company: Company, known: User) -> None:
    sales = Department.objects.create(name="Vertrieb Nord")
    company.says(KNOWN, **PEOPLE[KNOWN], department="vertrieb nord")
    visitor.signs_in(KNOWN)
    known.refresh_from_db()
    assert known.department == sales
    assert Department.objects.count() == 1
