"""What a file of vendors may not say, and the sentence that it gets."""

from datetime import timedelta

import pytest

from apps.accounts.models import User
from apps.vendors.models import Agreement, AgreementState, Vendor
from tests.vendors import makers
from tests.vendors.exchange.makers import NEW, TERM, brought, looked_at, standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (AgreementState.ACTIVATED, "is decided (Activated). To change In force until, please renew it"),
        (AgreementState.SUPERSEDED, "stands (Superseded)"),
        (
            AgreementState.IN_REVIEW,
            "stands (In review). To change In force until, please use its page",
        ),
    ],
)
def test_a_decided_agreement_is_never_changed(officer: User, state: str, sentence: str) -> None:
    made = makers.agreement(makers.vendor(name="Nord"), state)
    later = f"{made.effective_until + timedelta(days=365):%Y-%m-%d}"  # type: ignore[operator]  # it ends
    row = {"Vendor": "nord", "Version": made.version, "In force until": later, "Postal address": "Kai 2"}
    before = standing()
    ((outcome, told),) = looked_at(officer, row)
    assert outcome == "Refused"
    assert sentence in told
    assert brought(officer, row)["refused"] == 1
    assert standing() == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"Country": "Germany"}, "Country: Please give the country as two capital letters."),
        ({"Services": ""}, "Please name the services of the new vendor."),
        ({"Services": "x" * 161}, "at most 160 characters"),
        ({"Version": ""}, "Please give the version of the agreement."),
        ({"In force from": "01/02/2026"}, "In force from: please give the day as 2026-12-31."),
        ({"In force until": "2025-01-01"}, "In force until: The last day can't lie before the first one."),
        ({"Kind of agreement": "Deal"}, "Kind of agreement: please give one of: AVV (Art. 28 GDPR), "),
        ({"Kind of agreement": "scc_914"}, "Modules: Please choose the modules that were agreed."),
        ({"Notice period in days": "-3"}, "Notice period in days: "),
        ({"Covered services": "Voice"}, "the vendor has no service “Voice”"),
        ({"E-mail of the contract owner": "x@y.example"}, "nobody active here has this address"),
        ({"Data protection contact": "nobody"}, "Data protection contact: Enter a valid email address."),
        ({"Vendor": "", "Short name of the vendor": "nowhere"}, "this short name is not known"),
        ({"Postal address": "=1+1"}, "Postal address: this cell holds a formula. Please give its value."),
    ],
)
def test_each_refusal_says_what_to_do(officer: User, change: dict[str, str], sentence: str) -> None:
    rows = [NEW | TERM | change, {"Vendor": "Süd", "Country": "DE", "Services": "Chat"}]
    (outcome, told), (other, _told) = looked_at(officer, *rows)
    assert (outcome, other) == ("Refused", "New")
    assert sentence in told
    assert brought(officer, *rows) == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert list(Vendor.objects.values_list("name", flat=True)) == ["Süd"]


def test_an_owner_has_to_be_somebody_who_may_activate(officer: User) -> None:
    row = NEW | {"E-mail of the contract owner": officer.email}
    assert "may not activate agreements" in looked_at(officer, row)[0][1]
    manager = makers.person("manager")
    assert brought(officer, NEW | {"E-mail of the contract owner": manager.email.upper()})["new"] == 1
    assert Vendor.objects.get().contract_owner == manager


def test_rows_of_one_file_agree_with_each_other(officer: User) -> None:
    rows = [NEW | TERM, NEW | TERM | {"Version": "2.0"}, NEW | TERM, NEW | {"Country": "FR"}]
    told = looked_at(officer, *rows)
    assert [outcome for outcome, _told in told] == ["New", "New", "Refused", "Refused"]
    assert "Row 2 has this agreement already" in told[2][1]
    assert "row 2 says otherwise of this vendor" in told[3][1]
    assert brought(officer, *rows)["new"] == 2
    assert Agreement.objects.count() == 2


def test_key_and_name_of_two_vendors(officer: User) -> None:
    one, two = makers.vendor(), makers.vendor()
    row = {"Short name of the vendor": one.slug, "Vendor": two.name}
    assert "Short name and name belong to two vendors" in looked_at(officer, row)[0][1]
