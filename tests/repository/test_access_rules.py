"""What must hold in the two tables of access, whoever writes them anew."""

import pytest

from tests.repository.matrix import content_rows
from tests.repository.matrix.people import NOBODY, PEOPLE
from tests.repository.matrix.rows import NONE
from tests.repository.matrix.table import GATEWAY_TABLE, PEOPLE_TABLE, Line, load

PUBLIC = {
    *("healthz", "csp_report", "set_language"),
    *("account_login", "account_inactive", "account_signup", "account_reset_password"),
    *("account_reset_password_done", "account_reset_password_from_key"),
    "account_reset_password_from_key_done",
    *("openid_connect_login", "openid_connect_callback"),
    *("socialaccount_login_cancelled", "socialaccount_login_error"),
    # A bearer token, never a session: 401 for everybody here.
    *("scim_users", "scim_users_search", "scim_user", "scim_groups", "scim_groups_search", "scim_group"),
    *("scim_config", "scim_resource_types", "scim_resource_type", "scim_schemas", "scim_schema"),
    "scim_nothing",
    *("questionnaire", "questionnaire_open", "questionnaire_draft", "questionnaire_submission"),
}
# Who reads, or acts on, what somebody typed. Everybody else is shut out by role or finds nothing.
READERS = {
    "conversation · the employee's": {"employee"},
    "conversation_erasure · the employee's": {"employee"},
    "chat_state · the employee's": {"employee"},
    "chat_thread · the employee's": {"employee"},
    "chat_messages · the employee's": {"employee"},
    "chat_message · the employee's": {"employee"},
    "chat_stop · the employee's": {"employee"},
    "chat_report · the employee's": {"employee"},
    "chat_found · the employee's": {"employee"},
    "chat_file · the employee's": {"employee"},
    "finding_report · the employee's, open": {"officer"},
    "finding_report_decision · the employee's, open": {"officer"},
    "look_back · an officer's": {"officer"},
    "look_back_review · an officer's": {"officer"},
    "review_finding_verdict · the employee's, open": {"officer"},
    "review": {"dpo", "officer"},
    "review_item · the employee's, open": {"officer"},
    "review_item · the owner's, with the DPO": {"dpo", "officer"},
    "review_item · the works council's": set(),
    "review_image · the employee's, without one": set(),
    "review_verdict · the employee's, open": {"officer"},
    "review_verdict · the owner's, with the DPO": {"dpo", "officer"},
    "review_verdict · the works council's": set(),
    "review_release · a held one": {"officer"},
    "review_withholding · a held one": {"officer"},
    "review_correction · a withheld one": {"officer"},
}
# How one's own list is filtered and how notices reach oneself: nobody else sees it.
OWN_SETTINGS = {"use_case_views", "vendor_views", "notices_mail"}
# Sealed texts and whole lists that leave as a document: nothing is changed, but who took it is written down.
HANDED_OUT = {
    "incident_notice · the employee's",
    "incident_notice · the owner's",
    "document_download · a contract",
    "recertification_xlsx · the running one",
    "recertification_pdf · the running one",
    "vendor_export",
}
SHUT = {"in", "403", "404", "405"}


def cells() -> dict[Line, dict[str, str]]:
    return {line: dict(zip(PEOPLE, found, strict=True)) for line, found in load(PEOPLE_TABLE).items()}


def name_of(line: Line) -> str:
    return line[0].partition(" · ")[0]


def test_nothing_fails() -> None:
    said = {cell for found in (*load(PEOPLE_TABLE).values(), *load(GATEWAY_TABLE).values()) for cell in found}
    assert not {cell for cell in said if cell.startswith("5")}


def test_who_is_not_signed_in_is_sent_to_sign_in() -> None:
    wrong = {line for line, found in cells().items() if (found[NOBODY] == "in") is (name_of(line) in PUBLIC)}
    assert wrong == set()


@pytest.mark.parametrize("person", [NOBODY, "auditor", "superuser"])
def test_some_change_nothing_and_read_no_conversation(person: str) -> None:
    wrote = {line[0] for line, found in cells().items() if found[person].endswith("+")}
    assert wrote <= OWN_SETTINGS | (HANDED_OUT if person == "auditor" else set())


def test_looking_changes_nothing_but_reading_content_is_written_down() -> None:
    wrote = {
        line[0] for line, found in cells().items() if line[1] == "GET" and "+" in "".join(found.values())
    }
    read = {"review_item · the employee's, open", "review_item · the owner's, with the DPO"}
    assert wrote == read | HANDED_OUT


@pytest.mark.parametrize("row", READERS)
def test_content_is_for_its_author_and_for_reviewers(row: str) -> None:
    found = [cells()[row, method] for method in ("GET", "POST")]
    assert {person for said in found for person, cell in said.items() if cell not in SHUT} == READERS[row]


def test_every_row_about_content_says_who_reads_it() -> None:
    about = {row.key for row in content_rows.ROWS if row.about not in {"", NONE}}
    assert about - set(READERS) == {"review_job_retry · a dead one"}  # a job carries ids only


def test_what_one_may_not_see_looks_as_if_it_were_not_there() -> None:
    """404 and not 403: a refusal that depends on the record would tell that there is one."""
    absent = {(name_of(line), line[1]): found for line, found in cells().items() if line[0].endswith(NONE)}
    telling = {
        (line, person)
        for line, found in cells().items()
        for person, cell in found.items()
        if cell in SHUT and cell != absent.get((name_of(line), line[1]), found)[person]
    }
    assert telling == set()
