"""Whether a works agreement covers a use case on a day, who changes it, and what the panel says."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.register.codetermination import provisions
from apps.register.models import UseCase, WorksAgreement, WorksAgreementState
from apps.register.pages.works_panel import works_panel
from apps.register.services import informations, works_agreements
from tests.register.records.makers import works_agreement
from tests.vendors import makers

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 31)


def watched(monitors: bool | None = True) -> UseCase:
    return makers.use_case(makers.person("employee"), monitors_employees=monitors)


@pytest.mark.parametrize(
    ("day", "covers"),
    [
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
        (DAY, True),
        (DAY + timedelta(days=1), False),
    ],
)
def test_the_first_and_the_last_day_count_whole(day: date, covers: bool) -> None:
    use_case = watched()
    agreement = works_agreement(use_case, valid_from=date(2027, 1, 1), valid_until=DAY)
    assert WorksAgreement.objects.covering(use_case, on=day).exists() is covers
    assert agreement.is_in_force(day) is covers


@pytest.mark.parametrize("state", WorksAgreementState.values)
def test_only_what_was_put_into_force_covers_and_only_what_it_names(state: str) -> None:
    use_case, other = watched(), watched()
    works_agreement(use_case, state=state, ends=None)
    in_force = state == WorksAgreementState.IN_FORCE
    assert WorksAgreement.objects.covering(use_case).exists() is in_force
    assert not WorksAgreement.objects.covering(other).exists()


@pytest.mark.parametrize(("ends", "found"), [(-1, False), (0, True), (90, True), (91, False), (None, False)])
def test_what_ends_soon_is_found(ends: int | None, found: bool) -> None:
    works_agreement(ends=ends)
    assert WorksAgreement.objects.expiring().exists() is found


@pytest.mark.parametrize("role", ROLES)
def test_employees_read_what_is_in_force_today_and_others_everything(role: str) -> None:
    shown = works_agreement()
    hidden = [
        works_agreement(state=WorksAgreementState.DRAFT),
        works_agreement(ends=-1),
        works_agreement(begins=1),
    ]
    browser = makers.browser(makers.person(role))
    assert browser.get(shown.get_absolute_url()).status_code == 200
    everything = Permission.WORKS_AGREEMENT_READ_ALL in ROLES[role].permissions
    for agreement in hidden:
        assert browser.get(agreement.get_absolute_url()).status_code == (200 if everything else 404)
    listed = browser.get(reverse("works_agreements")).content.decode()
    assert (hidden[0].reference in listed) is everything


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_the_records_changes_them_and_nobody_else(role: str) -> None:
    draft, running = works_agreement(state=WorksAgreementState.DRAFT), works_agreement()
    use_case, by = watched(), makers.person(role)
    acts: tuple[Callable[[], WorksAgreement], ...] = (
        lambda: works_agreements.edit(draft, {"title": "New"}, [use_case], by=by),
        lambda: works_agreements.cover(running, [use_case], by=by),
    )
    for act in acts:
        if Permission.WORKS_AGREEMENT_EDIT in ROLES[role].permissions:
            assert list(act().use_cases.all()) == [use_case]
            continue
        with pytest.raises(RefusedError):
            act()
    found = set(AuditEvent.objects.values_list("event", flat=True))
    may = Permission.WORKS_AGREEMENT_EDIT in ROLES[role].permissions
    assert found == ({"works_agreement:edit", "works_agreement:cover"} if may else set())


def test_what_was_put_into_force_is_not_rewritten() -> None:
    by = makers.person("dpo")
    with pytest.raises(RefusedError):
        works_agreements.edit(works_agreement(), {"title": "New"}, [], by=by)
    with pytest.raises(RefusedError):
        works_agreements.cover(works_agreement(state=WorksAgreementState.ENDED), [], by=by)


def test_public_bodies_cite_their_own_law(settings: Any) -> None:
    assert "BetrVG" in provisions()
    settings.CODETERMINATION_LAW = "§ 80 (1) Nr. 21 BPersVG"
    assert provisions() == "§ 80 (1) Nr. 21 BPersVG"


def test_the_panel_says_needed_then_there() -> None:
    use_case, person = watched(), makers.person("employee")
    needed = works_panel(use_case, person).sections[0]
    assert not needed.good
    assert "§ 87(1)" in needed.lines[0].text
    agreement = works_agreement(use_case)
    there = works_panel(use_case, person).sections[0]
    assert there.good
    assert there.lines[0].url == agreement.get_absolute_url()


def test_the_panel_shows_drafts_only_to_those_who_read_them() -> None:
    use_case = watched()
    draft = works_agreement(use_case, state=WorksAgreementState.DRAFT)
    for role, sees in (("employee", False), ("works_council", True)):
        lines = works_panel(use_case, makers.person(role)).sections[0].lines
        assert (draft.get_absolute_url() in [line.url for line in lines]) is sees


@pytest.mark.parametrize(("monitors", "sections"), [(False, 0), (None, 1), (True, 2)])
def test_the_panel_asks_only_where_it_matters(monitors: bool | None, sections: int) -> None:
    panel = works_panel(watched(monitors), makers.person("employee"))
    assert len(panel.sections) == sections
    assert all(not section.good for section in panel.sections)


def test_informing_is_recorded_once_it_happened() -> None:
    use_case, by = watched(), makers.person("officer", name="Mira")
    today, stranger = clock.today(), makers.person("employee")
    for day, who in ((today + timedelta(days=1), by), (today, stranger)):
        with pytest.raises(RefusedError):
            informations.inform(use_case, "both", on=day, informed_by=by, how="Meeting", by=who)
    informations.inform(use_case, "both", on=today, informed_by=by, how="Meeting", by=by)
    section = works_panel(use_case, by).sections[1]
    assert section.good
    assert section.lines[0].text.endswith("by Mira: Meeting")
    assert AuditEvent.objects.get().event == "use_case:inform_workers"
