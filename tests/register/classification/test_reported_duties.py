"""To report a duty as fulfilled: what is refused stands at its duty again, with what was typed."""

import pytest
from django.urls import reverse

from apps.register.models import ObligationInstance, ObligationState
from apps.register.services import obligations
from tests.register.classification import makers as cases
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TYPED = "Minutes of 3 March"


def duty() -> ObligationInstance:
    case = cases.use_case(makers.person("owner"))
    cases.confirmed(case, cases.RECRUITING, case.requested_by)
    return case.obligations.get(key="human_oversight")


def address(of: ObligationInstance) -> str:
    return reverse("obligation_transition", args=[of.pk, "fulfil"])


def test_a_page_of_the_own_network_is_evidence() -> None:
    open_one = duty()
    browser = makers.browser(open_one.use_case.requested_by)
    link = "https://intranet/training#may"
    assert browser.post(address(open_one), {"evidence_link": link}).status_code == 302
    assert f'href="{link}"' in browser.get(open_one.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "ftp://intranet/x", "https://", "https://two words", "Protokoll", "//-x",
        "https://a..b/", "https://intranet/" + "x" * 300, "https://intranet/a\nb",
    ],
)  # fmt: skip
def test_what_is_no_address_is_told_at_its_field_and_the_rest_is_kept(link: str) -> None:
    wrong = duty()
    browser = makers.browser(wrong.use_case.requested_by)
    found = browser.post(address(wrong), {"evidence": TYPED, "evidence_link": link})
    page = found.content.decode()
    assert found.status_code == 422
    assert page.count("<details open>") == 1
    assert f'value="{TYPED}"' in page
    assert f'id="id_{wrong.pk}_evidence_link_error"' in page
    assert ObligationInstance.objects.get(pk=wrong.pk).state == ObligationState.OPEN


def test_what_another_has_done_meanwhile_is_told_with_the_text_kept() -> None:
    done = duty()
    obligations.take(done, "fulfil", by=makers.person("officer"), evidence="Trained in May")
    found = makers.browser(done.use_case.requested_by).post(address(done), {"evidence": TYPED})
    page = found.content.decode()
    assert found.status_code == 409
    for words in ("Somebody else has already moved this record on.", TYPED, "Trained in May"):
        assert words in page


def test_so_it_is_where_no_class_is_shown_any_more() -> None:
    left = duty()
    left.use_case.versions.create(number=2, purpose="Asked back, written anew")
    found = makers.browser(left.use_case.requested_by).post(address(left), {})
    assert found.status_code == 409
    assert "Not classified yet" in found.content.decode()
    assert found.content.decode().count("<details open>") == 1
