"""Whoever holds the whole key may have it revoked; whoever holds less learns and changes nothing."""

import io
import logging
from unittest import mock

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from apps.access import keyformat
from apps.access.models import ApiKey, KeyState
from apps.access.services import keys, leaks
from apps.audit.actors import System
from apps.audit.models import AuditEvent
from apps.incidents.models import Incident, IncidentKind
from apps.notices.models import Notice
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.makers import Office, issued, reread
from tests.caching import forget_counts

BY = System("leak report")


def with_other_secret(clear: str) -> str:
    found = keyformat.parse(clear)
    assert found is not None
    body = f"{keyformat.prefix(found.key_id)}{'0' * 43}"
    return f"{body}_{keyformat._checksum(body)}"


def test_it_is_revoked_and_everybody_concerned_knows(at: Office) -> None:
    result = issued(at)
    Notice.objects.all().delete()
    assert leaks.report(f"  {result.clear}\n", source="api", by=BY)
    key = reread(result.key)
    assert (key.state, key.leaked_at is not None, key.revoked_at is not None) == (
        KeyState.REVOKED,
        True,
        True,
    )
    assert events_of(key) == ["api_key:issue", "api_key:revoke", "api_key:leak"]
    assert AuditEvent.objects.get(event="api_key:leak").details == {"source": "api"}
    told = set(Notice.objects.filter(kind="key_leaked").values_list("person", "kind"))
    assert told == {(at.employee.pk, "key_leaked"), (at.key_admin.pk, "key_leaked")}
    assert "found by others" in seen(at.employee, key.get_absolute_url())[1]


def test_part_of_a_key_proves_nothing(at: Office) -> None:
    result = issued(at)
    for wrong in (result.clear[:-1], result.clear[:20], with_other_secret(result.clear), "", "x" * 10_000,
                  keyformat.compose()[0]):  # fmt: skip
        assert not leaks.report(wrong, source="api", by=BY)
    assert reread(result.key).state == KeyState.ACTIVE
    assert not AuditEvent.objects.filter(event="api_key:leak").exists()


def test_a_second_report_tells_nobody_again(at: Office) -> None:
    clear = issued(at).clear
    leaks.report(clear, source="api", by=BY)
    count = Notice.objects.count()
    assert leaks.report(clear, source="page", by=at.employee)
    assert Notice.objects.count() == count


def test_a_revoked_key_that_is_found_is_told_as_well(at: Office) -> None:
    result = issued(at)
    keys.revoke(result.key, by=at.employee)
    assert leaks.report(result.clear, source="api", by=BY)
    assert reread(result.key).leaked_at is not None


def test_the_page_says_the_same_whether_there_is_such_a_key(at: Office) -> None:
    result = issued(at)
    url, answers = reverse("found_key"), set()
    for token in (result.clear, keyformat.compose()[0], "something else"):
        code, _page = seen(at.colleague, url, token=token)
        answers.add(code)
    assert answers == {302}
    assert reread(result.key).state == KeyState.REVOKED
    assert events_of(result.key)[-1] == "api_key:leak"


def test_a_form_that_comes_back_holds_no_key(at: Office) -> None:
    clear = issued(at).clear
    code, page = seen(at.colleague, reverse("found_key"), token=clear + "x" * 200)
    assert code == 422
    assert clear not in page


def test_reports_of_a_person_are_counted(at: Office) -> None:
    forget_counts()
    url = reverse("found_key")
    codes = [seen(at.colleague, url, token="lp_test_x")[0] for _ in range(21)]
    assert codes == [302] * 20 + [429]


def test_the_command_reads_keys_and_shows_none(at: Office, caplog: pytest.LogCaptureFixture) -> None:
    clear, out = issued(at).clear, io.StringIO()
    with mock.patch("sys.stdin", io.StringIO(f"{clear}\nnonsense\n")), caplog.at_level(logging.DEBUG):
        call_command("report_leak", "--stdin", stdout=out)
    assert ApiKey.objects.get().state == KeyState.REVOKED
    assert "2 lines read, 1 keys" in out.getvalue()
    assert clear.split("_")[3] not in out.getvalue() + caplog.text
    with pytest.raises(CommandError):
        call_command("report_leak", stdout=out)


def test_an_incident_is_opened_for_somebody_to_look(at: Office) -> None:
    leaks.report(issued(at).clear, source="page", by=at.colleague)
    incident = Incident.objects.get()
    assert (incident.reported_by, incident.kind) == (at.colleague, IncidentKind.SECURITY)
    assert incident.use_case == at.use_case


def test_the_key_is_shut_even_where_no_incident_can_be_opened(at: Office) -> None:
    result = issued(at)
    for person in (at.employee, at.key_admin):
        person.roles.all().delete()
    assert leaks.report(result.clear, source="api", by=BY)
    assert reread(result.key).state == KeyState.REVOKED
    assert not Incident.objects.exists()
