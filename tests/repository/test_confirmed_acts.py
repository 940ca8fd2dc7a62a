"""What asks somebody to confirm that it is them: found among all addresses, and tried some time after."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from apps.accounts.confirmation import NEEDS_CONFIRMATION
from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.lifecycle.transitions import LIFECYCLES
from tests.accounts.signing_in import later
from tests.cast import BACKEND
from tests.repository.matrix.asking import IN_TURN
from tests.repository.matrix.people import NOBODY, PEOPLE
from tests.repository.matrix.rows import Row
from tests.repository.matrix.table import PEOPLE_TABLE, Cells, load
from tests.repository.matrix.world import World, world
from tests.repository.test_access_matrix import ROWS, _patterns

pytestmark = pytest.mark.xdist_group("past")
# Read by people: approve, issue, hand out, let go, destroy, unlock, and who holds which role.
ACTS = {
    *("access_decision", "access_narrowed", "access_equals", "access_equals_narrowed"),
    "recertification_items",
    *("api_key_new", "api_key_rotation", "service_account_new"),
    *("key_template_new", "key_template", "key_template_retirement"),
    *("budget_new", "budget_terms", "budget_ending"),
    *("use_case_transition", "use_case_revision", "use_case_confirmation"),
    *("classification_confirmation", "classification_override", "classification_signature"),
    *("assessment_completion", "obligation_transition", "incident_transition"),
    *("processing_transition", "works_agreement_transition", "undertaking_new"),
    *("tom_set_entry", "transfer_new", "route_key"),
    *("delegation_new", "delegation_withdrawal"),
    *("agreement_transition", "agreement_notice", "subprocessor_change_transition"),
    *("vendor_policy_transition", "fallen_basis_withdrawal", "route_unlocking", "document_withdrawal"),
    *("person_new", "person_role", "person_role_end", "person_factors_end", "person_sessions_end"),
    *("person_disabling", "person_enabling", "role_agreement", "role_decline"),
    *("person_leave", "person_return"),
    *("person_department", "departments", "department_head", "department_name"),
    *("groups", "group_agreement", "group_removal"),
    *("own_version_transition", "review_release"),
    *("conversation_erasure", "conversations_erasure"),
    *("scim_token_new", "scim_token_agreement", "scim_token_revocation"),
}
HANDED_OUT = {
    *("use_case_export", "processing_export", "vendor_export"),
    *("register_pdf", "processing_pdf", "incident_notice", "inventory"),
    *("dossier", "use_case_dossier", "assessment_export", "assessment_pdf"),
    *("recertification_xlsx", "recertification_pdf", "review_figures_export"),
}
# One file that somebody uploaded, looked at from its page; and whether the portal runs.
NO_EXPORT = {"document_download", "healthz"}
# What changes how somebody signs in asks always (apps/accounts/renewal.py).
SIGN_IN_CHANGES = {
    *("account_set_password", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn"),
    *("mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    "mfa_download_recovery_codes",
}
# Behind the same permissions, but only to look at.
PAGES = {"people", "person", "department", "role_proposals", "directory", "person_handover", "key_templates"}
# Steps of their tables that need nothing: to begin, to hand on, to stop.
FREE = {
    "take_back",
    "discard",
    "ask_end",
    "keep",
    "submit",
    "assess",
    "hand_over",
    "suspend",
    "propose",
    "find_ready",
}
# Steps behind a permission that also prepares.
GRAVE = {
    *(("incidents.incident", "close"), ("incidents.incident", "dismiss")),
    *(("register.obligationinstance", "waive"), ("register.obligationinstance", "dismiss")),
    ("register.processingactivity", "confirm"),
    ("register.worksagreement", "put_in_force"),
}
TURNED_AWAY = {"403", "404", "405", "in"}
# Free although another table has a step of this name that asks.
FREE_HERE = {
    *(("incident_transition", "contain"), ("incident_transition", "reopen")),
    ("obligation_transition", "fulfil"),
    *(("processing_transition", "revise"), ("processing_transition", "retire")),
    ("works_agreement_transition", "end"),
}


def test_these_acts_and_no_others_ask() -> None:
    found = {pattern.name for pattern in _patterns() if _asks(pattern.callback)}
    assert found - PAGES == ACTS | HANDED_OUT | SIGN_IN_CHANGES


@pytest.mark.django_db
def test_whatever_leaves_as_a_file_or_as_data_asks(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address of the table of access, read by somebody who gets something there."""
    for module in ("assessments", "dossiers", "recertification"):
        monkeypatch.setattr(f"apps.reports.views.{module}.render_pdf", lambda *_: b"%PDF")
    here, table, columns, found = world(), load(PEOPLE_TABLE), list(PEOPLE), set()
    browsers = {column: _browser(here.company.people, column) for column in columns if column != NOBODY}
    for row in ROWS:
        cells = dict(zip(columns, table.get((row.key, "GET"), ()), strict=False))
        reader = next((column for column in browsers if cells.get(column, "").startswith("200")), None)
        if reader and _leaves(_try(browsers[reader], row, "GET", here)[0]):
            found.add(row.name)
    assert found == HANDED_OUT | NO_EXPORT


def test_brakes_are_free() -> None:
    brakes = {"route_lock", "vendor_lock", "grant_revocation", "api_key_revocation", "route_key_leak"}
    brakes |= {"incident_suspension", "sessions_end", "session_end"}
    named = {pattern.name: pattern.callback for pattern in _patterns()}
    assert brakes <= named.keys()
    assert not [name for name in brakes if _asks(named[name])]
    assert not [
        (address, step)
        for address, step in FREE_HERE
        if named[address].confirmed("POST", {"name": step})  # type: ignore[attr-defined]
    ]


def test_these_steps_ask_whatever_their_permission_says() -> None:
    grave = {
        (model, name)
        for model, lifecycle in LIFECYCLES.items()
        for name, step in lifecycle.transitions.items()
        if step.grave
    }
    assert grave == GRAVE


@pytest.mark.django_db
@pytest.mark.parametrize("most", [IN_TURN, pytest.param(len(PEOPLE), marks=pytest.mark.by_name)])
def test_a_while_after_sign_in_nothing_of_it_happens_without(settings: Any, most: int) -> None:
    """For whoever may in every row of the table of access, and ``most`` who may not: nothing is written."""
    settings.SESSION_IDLE_SECONDS = settings.SESSION_COOKIE_AGE
    here = world()
    browsers = {column: _browser(here.company.people, column) for column in PEOPLE if column != NOBODY}
    asked, table, columns = set(), load(PEOPLE_TABLE), list(PEOPLE)
    with later(minutes=16):
        for number, (row, method) in enumerate(_rows(here)):
            tried = {columns[place] for place in _tried(table[row.key, method], number, most)}
            for column in tried - {NOBODY}:
                answer, wrote = _try(browsers[column], row, method, here)
                assert not wrote, (row.key, column)
                if _is_asked(answer):
                    asked.add(row.name)
    assert (ACTS | HANDED_OUT | SIGN_IN_CHANGES) & {row.name for row in ROWS} - asked == set()


def _asks(view: Callable[..., Any]) -> bool:
    required = getattr(view, "required", ())
    return hasattr(view, "confirmed") or bool(required and NEEDS_CONFIRMATION.issuperset(required))


def _rows(here: World) -> Iterator[tuple[Row, str]]:
    for row in ROWS:
        if row.name in HANDED_OUT:
            yield row, "GET"
        elif row.name in ACTS | SIGN_IN_CHANGES and not _is_free(row.name, row.args(here).get("name", "")):
            yield row, "POST"


def _tried(cells: Cells, number: int, most: int) -> set[int]:
    """Whoever is let in there, and so many of the others in turn."""
    others = [place for place, cell in enumerate(cells) if cell in TURNED_AWAY]
    turn = number * most % max(len(others), 1)
    return set(range(len(cells))) - set(others) | set((others + others)[turn : turn + most])


def _is_free(address: str, step: str) -> bool:
    return step in FREE or (address, step) in FREE_HERE


def _browser(people: Any, column: str) -> Client:
    person: User = people[PEOPLE[column]]
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    client.force_login(person, BACKEND)
    return client


def _try(client: Client, row: Row, method: str, here: World) -> tuple[HttpResponseBase, bool]:
    url, data = reverse(row.name, kwargs=dict(row.args(here))), row.data(here)
    before = AuditEvent.objects.count()
    with transaction.atomic():
        answer = client.get(url) if method == "GET" else client.post(url, data)
        wrote = AuditEvent.objects.count() > before
        transaction.set_rollback(True)
    return answer, wrote


def _leaves(answer: HttpResponseBase) -> bool:
    return "Content-Disposition" in answer.headers or answer.headers["Content-Type"].startswith(
        "application/"
    )


def _is_asked(answer: HttpResponseBase) -> bool:
    if answer.headers.get("Location", "").startswith(reverse("confirm")):
        return True
    return answer.status_code == 403 and b"Confirm that it is you" in getattr(answer, "content", b"")
