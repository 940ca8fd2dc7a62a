"""The link of a mail leads to the request, for one person, for a while; alone it decides nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from apps.access import links
from apps.access.models import AccessRequest, RequestState
from apps.access.services import requests, telling
from apps.common import clock
from apps.notices.models import MailChoice, MailJob, MailMode, Notice
from apps.notices.services import mails
from tests.access.browsing import seen, signed_in
from tests.access.makers import Office, asked, away
from tests.days import noon_in
from tests.vendors import makers


@pytest.fixture
def mailing(settings: Any) -> None:
    settings.NOTICE_MAIL = True


def test_it_leads_to_the_request_and_leaves_it_alone(at: Office) -> None:
    request = asked(at)
    link = links.path_for(request.pk, at.manager.pk)
    response = signed_in(at.manager).get(link)
    assert response.headers["location"] == request.get_absolute_url()
    assert AccessRequest.objects.get().state == RequestState.REQUESTED
    assert signed_in(at.manager).post(link).status_code == 405


def test_without_signing_in_it_leads_to_the_door(at: Office) -> None:
    response = Client().get(links.path_for(asked(at).pk, at.manager.pk))
    assert response.status_code == 302
    assert reverse("account_login") in response.headers["location"]


def test_for_others_it_is_dead(at: Office) -> None:
    link = links.path_for(asked(at).pk, at.manager.pk)
    for who in (at.other_manager, at.employee, at.key_admin):
        code, page = seen(who, link)
        assert code == 410
        assert "Nothing was decided" in page


def test_a_forged_or_an_old_one_is_dead(at: Office) -> None:
    request = asked(at)
    link = links.path_for(request.pk, at.manager.pk)
    other = reverse("access_invitation", args=[signing.dumps([request.pk, at.manager.pk], salt="other")])
    assert seen(at.manager, other)[0] == 410
    assert seen(at.manager, reverse("access_invitation", args=["x:y"]))[0] == 410
    with time_machine.travel(clock.now() + timedelta(days=14, minutes=1)):
        assert signed_in(at.manager).get(link).status_code == 410


def test_a_request_is_mailed_with_the_digest_and_not_by_itself(at: Office, mailing: None) -> None:
    MailChoice.objects.create(person=at.manager, mode=MailMode.ALL)
    asked(at)
    assert not MailJob.objects.exists()
    assert telling.send_digests() == 1
    assert [job.notice.kind for job in MailJob.objects.all()] == ["due_access_digest"]


def test_an_urgent_one_is_mailed_at_once_with_a_signed_link(at: Office, mailing: None) -> None:
    request = asked(at, urgent=True)
    (job,) = MailJob.objects.all()
    mails.send(job)
    (sent,) = mail.outbox
    assert sent.to == [at.manager.email]
    path = next(word for word in sent.body.split() if "/requests/invitations/" in word)
    token = path.rstrip("/").rpartition("/")[2]
    assert links.read(token) == links.Invitation(request.pk, at.manager.pk)
    assert at.employee.full_name not in sent.body
    assert request.purpose not in sent.body


def test_a_digest_comes_once_a_day_and_only_where_something_waits(at: Office) -> None:
    assert telling.send_digests() == 0
    asked(at)
    asked(at, by=at.colleague)
    assert telling.send_digests() == 1
    assert telling.send_digests() == 0
    notice = Notice.objects.get(kind="due_access_digest")
    assert (notice.person, notice.facts) == (at.manager, {"count": "2"})
    assert seen(at.manager, notice.link)[0] == 200
    with time_machine.travel(noon_in(1)):
        assert telling.send_digests() == 1


def test_the_digest_has_a_signed_link_for_each_that_still_waits(at: Office, mailing: None) -> None:
    first, second = asked(at), asked(at, by=at.colleague)
    decided = asked(at, by=at.key_admin)
    telling.send_digests()
    requests.decide(decided, False, reason="No", days=90, by=at.manager)
    job = MailJob.objects.get(notice__person=at.manager, notice__kind="due_access_digest")
    mails.send(job)
    body = str(mail.outbox[-1].body)
    assert [links.read(token) for token in re.findall(r"/requests/invitations/([^/\s]+)/", body)] == [
        links.Invitation(each.pk, at.manager.pk) for each in (first, second)
    ]
    assert f"{at.use_case.ref} (Chat): http" in body
    assert "?tab=waiting" in body
    assert at.employee.full_name not in body


def test_a_long_digest_links_to_the_first_ones_and_the_list(at: Office) -> None:
    for _number in range(links.MOST + 1):
        asked(at, by=makers.person("employee", department=at.employee.department))
    telling.send_digests()
    assert len(links.listed_in_mail(Notice.objects.get(kind="due_access_digest"))) == links.MOST


def test_a_deputy_gets_one_too_and_what_waits_long_is_said(at: Office) -> None:
    away(at.manager, at.colleague)
    asked(at)
    AccessRequest.objects.update(requested_at=clock.now() - timedelta(days=3))
    assert telling.send_digests() == 2
    assert set(Notice.objects.filter(kind="due_access_late").values_list("person", flat=True)) == {
        at.manager.pk, at.colleague.pk,
    }  # fmt: skip
