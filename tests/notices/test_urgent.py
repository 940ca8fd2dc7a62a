"""What can't wait until somebody looks under the bell is mailed without anybody's choosing."""

from typing import Any

import pytest

from apps.accounts.models import User
from apps.incidents import notices as of_incidents
from apps.notices import services
from apps.notices.models import MailJob, MailMode
from apps.notices.services import mails
from apps.register import notices as of_use_cases
from apps.vendors import notices as of_vendors
from tests.incidents.makers import incident
from tests.vendors import makers

pytestmark = pytest.mark.django_db
NAMES = ("incident", "use_case", "route", "agreement", "vendor", "person", "role", "day")
FACTS = dict.fromkeys(NAMES, "x")


@pytest.fixture(autouse=True)
def _mail_is_on(settings: Any) -> None:
    settings.NOTICE_MAIL = True


@pytest.fixture
def reader() -> User:
    return makers.person("employee")


@pytest.mark.parametrize("kind", [*of_incidents.AT_ONCE, *of_use_cases.STOPS, *of_vendors.STOPS])
@pytest.mark.parametrize(("mode", "mailed"), [(None, 1), (MailMode.NONE, 0)])
def test_what_stops_and_what_a_clock_runs_for(reader: User, kind: str, mode: str | None, mailed: int) -> None:
    if mode is not None:
        mails.choose(mode, by=reader)
    services.notify([reader], kind, "/", **FACTS)
    assert MailJob.objects.count() == mailed


@pytest.mark.parametrize("kind", ["role_asked", "scim_token_waits"])
def test_what_a_stranger_may_have_asked_for_is_mailed_whatever_somebody_chose(
    reader: User, kind: str
) -> None:
    mails.choose(MailMode.NONE, by=reader)
    services.notify([reader], kind, "/", **FACTS)
    assert MailJob.objects.count() == 1


def test_a_reported_breach_reaches_who_handles_it() -> None:
    people = {makers.person(role).email for role in ("dpo", "dpo", "officer", "officer")}
    incident()
    assert set(MailJob.objects.values_list("notice__person__email", flat=True)) == people
