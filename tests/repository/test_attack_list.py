"""The attacks that the portal has to withstand, and the tests that show each of them.

Keys and budgets (K), the web (W), models (L) and the integrity of the audit log (I). A number without a test
fails, and so does a test that is not there. A test is named by its file below ``tests/`` and its function,
or by the file if all of it counts.
"""

import ast
import re

import pytest

from tests.repository.sources import ROOT

GATEWAY, ATTACKS = "gateway/attacks", "attacks"
ATTACK_LIST: dict[str, tuple[str, tuple[str, ...]]] = {
    "K1": ("a key revoked while fifty requests run, on four processes", (
        f"{GATEWAY}/test_keys.py::test_k1_a_key_revoked_under_fifty_requests_admits_none_that_begins_later",
        "faults/test_revocation.py::test_nothing_is_admitted_after_the_commit")),
    "K2": ("revoked during a stream", (
        f"{GATEWAY}/test_keys.py::test_k2_a_key_revoked_during_a_stream_cuts_it",
        "gateway/test_rechecks.py::test_a_change_cuts_a_running_stream")),
    "K3": ("an AVV ends at midnight in Berlin, also when the clocks change", (
        f"{GATEWAY}/test_keys.py::test_k3_the_avv_ends_at_midnight_in_berlin_also_when_the_clocks_change",
        "gateway/test_midnight.py::test_the_last_second_is_answered_and_the_next_one_refused",
        "gateway/test_midnight.py::test_a_stream_that_runs_over_midnight_is_cut")),
    "K4": ("a role is taken", (
        f"{GATEWAY}/test_keys.py::test_k4_a_role_that_is_taken_shuts_the_keys_that_it_could_hold",
        "accounts/test_role_giving.py::test_taking_away_acts_at_the_next_click")),
    "K5": ("somebody is disabled: sessions and keys are dead", (
        f"{GATEWAY}/test_keys.py::test_k5_a_disabled_account_loses_its_sessions_and_its_keys",
        "gateway/test_leavers.py", "accounts/test_leaving.py::test_everything_ends_together")),
    "K6": ("wrong checksum, wrong secret, truncated, a megabyte, NUL", (
        f"{GATEWAY}/test_keys.py::test_k6_broken_keys_all_get_the_same_answer",
        "gateway/test_authentication.py::test_all_wrong_keys_get_the_same_answer_and_leave_nothing")),
    "K7": ("timing of unknown id and wrong secret", (
        f"{GATEWAY}/test_timing.py::test_k7_unknown_ids_and_wrong_secrets_take_the_same_time",
        f"{GATEWAY}/test_timing.py::test_the_measure_tells_different_times_apart")),
    "K8": ("fifty at once, and the budget is one short", (
        f"{GATEWAY}/test_budgets.py::test_k8_one_short_of_a_request_admits_none_of_fifty",
        "gateway/test_budgets.py::test_at_fifty_at_once_nothing_is_overrun")),
    "K9": ("a model without a price", (
        "gateway/test_budgets.py::test_an_unknown_price_refuses_money",)),
    "K10": ("a crash between reserving and settling", (
        "access/budgets/test_moving.py::test_what_crashed_counts_as_spent",
        "faults/test_budgets.py::test_nothing_is_overrun_whoever_is_killed")),
    "K11": ("the first requests of a new person race", (
        f"{GATEWAY}/test_budgets.py::test_k11_the_first_requests_of_a_new_person_race_and_overrun_nothing",)),
    "K12": ("rotation: both work, the old one dies at the end", (
        f"{GATEWAY}/test_keys.py::test_k12_both_keys_work_while_they_overlap_and_the_old_one_dies_at_the_end",
        "access/keys/test_rotation.py::test_both_work_and_the_old_one_stops_when_the_time_is_over")),
    "K13": ("a key in an address", (
        f"{GATEWAY}/test_keys.py::test_k13_a_key_in_the_address_is_refused_and_logged_nowhere",
        "gateway/test_authentication.py::test_a_key_in_an_address_is_refused_and_not_logged")),
    "K14": ("a key for the chat at the doors of administration", (
        f"{GATEWAY}/test_keys.py::test_k14_a_key_for_the_chat_opens_nothing_else",)),
    "W1": ("records of others: every address, role and method", (
        "repository/test_access_matrix.py::test_who_gets_what_is_as_the_table_says",
        "repository/test_access_matrix.py::test_every_address_has_a_row",
        "repository/test_gateway_matrix.py::test_every_key_gets_what_the_table_says",
        "repository/test_gateway_matrix.py::test_every_address_has_a_row",
        "repository/test_access_rules.py::test_what_one_may_not_see_looks_as_if_it_were_not_there")),
    "W2": ("fields that a form doesn't show", (f"{ATTACKS}/test_mass_assignment.py",)),
    "W3": ("deciding about one's own", (
        f"{ATTACKS}/test_four_eyes.py",
        "accounts/test_role_giving.py::test_the_database_holds_four_eyes_too")),
    "W4": ("acts that another site sends", (f"{ATTACKS}/test_csrf.py",)),
    "W5": ("a session laid in beforehand, or used after signing out", (f"{ATTACKS}/test_sessions.py",)),
    "W6": ("passwords tried out behind a forged X-Forwarded-For", (
        "accounts/test_login_limits.py::test_a_forged_header_brings_no_new_attempts",
        "accounts/test_login_limits.py::test_behind_a_proxy_each_address_has_attempts_of_its_own")),
    "W7": ("a second door for passwords", (f"{ATTACKS}/test_doors.py",)),
    "W8": ("being sent on to a foreign page", (f"{ATTACKS}/test_redirects.py",)),
    "W13": ("a vendor's address that leads inside", (
        "vendors/test_addresses.py::test_what_hides_or_leaks_is_refused",
        "gateway/test_resolver.py::test_names_of_inner_networks_are_refused",
        "gateway/test_pinning.py::test_the_socket_opens_to_what_was_checked",
        "gateway/test_pinning.py::test_a_name_that_points_inside_later_is_refused_then",
        "gateway/test_egress.py::test_a_redirect_is_not_followed")),
    "W17": ("bodies that are too large, too deep, doubled, or no text", (
        f"{GATEWAY}/test_bodies.py", "gateway/test_bodies.py", "common/test_bodies.py",
        f"{ATTACKS}/test_strange_words.py::test_no_act_fails_on_words_that_no_field_is_made_for")),
    "W18": ("doubled parameters and wrong types", (
        f"{GATEWAY}/test_bodies.py::test_w18_only_json_is_read",
        f"{GATEWAY}/test_bodies.py::test_w18_what_stands_in_the_address_changes_nothing",
        f"{ATTACKS}/test_strange_words.py::test_a_body_of_another_type_decides_nothing",
        "gateway/test_walls.py::test_only_json_is_taken_for_json")),
    "L8": ("greedy parameters, functions, addresses of images", (
        f"{GATEWAY}/test_requests.py::test_l8_greedy_requests_are_refused_by_name",
        f"{GATEWAY}/test_requests.py::test_l8_the_fields_are_a_list_of_what_is_allowed",
        f"{GATEWAY}/test_requests.py::test_l8_no_image_is_fetched_from_an_address",
        "gateway/test_nested_fields.py::test_what_openai_does_not_know_there_is_refused_and_not_repeated",
        "gateway/test_response_requests.py::test_state_at_the_vendor_and_its_own_tools_are_refused")),
    "L9": ("a model by another name", (
        f"{GATEWAY}/test_requests.py::test_l9_a_model_has_one_name",
        f"{GATEWAY}/test_requests.py::test_l9_of_two_names_in_one_body_the_checked_one_is_asked",
        f"{GATEWAY}/test_requests.py::test_l9_nothing_beside_the_field_names_a_model",
        "gateway/test_azure_paths.py::test_the_address_names_the_model_whatever_the_body_says")),
    "L10": ("a secret across the borders of chunks", (
        f"{GATEWAY}/test_borders.py",
        "dlp/test_stream_scanner.py::test_any_chunking_finds_what_the_whole_text_holds",
        "gateway/test_golden.py::test_single_characters_give_the_same_text")),
    "I1": ("the owner of the database changes an event", (
        "audit/test_tampering.py::test_a_change_is_told",
        "audit/test_tampering.py::test_what_was_changed_is_named")),
    "I2": ("one in the middle is removed", (
        "audit/test_tampering.py::test_a_change_is_told",)),
    "I3": ("the newest seal goes, with all that is under it", (
        "audit/test_tampering.py::test_what_is_cut_off_at_the_end_only_the_anchor_knows",)),
    "I4": ("two change places", (
        "audit/test_tampering.py::test_a_change_is_told",)),
    "I5": ("an event of an older day is put in", (
        "audit/test_tampering.py::test_a_change_is_told",
        "audit/test_tampering.py::test_an_event_of_yesterday_that_comes_today_is_told")),
    "I6": ("all seals are made anew, without the key", (
        "audit/test_tampering.py::test_without_the_key_no_seal_is_made",
        "audit/test_tampering.py::test_a_chain_made_anew_by_another_key_is_told")),
    "I7": ("the portal's own roles change the log", (
        "audit/test_sealing.py::test_nobody_changes_seals_by_the_way",
        "audit/test_sealing.py::test_who_seals_writes_no_events")),
    "I9": ("what commits late is sealed once", (
        "audit/test_sealing.py::test_who_ends_late_is_sealed_once",)),
    "I11": ("the sealer is killed amid a batch", (
        "audit/test_sealing.py::test_one_that_is_killed_leaves_nothing_half_done",)),
    "I12": ("two seal at once", (
        "audit/test_sealing.py::test_two_that_seal_make_one_chain",)),
}  # fmt: skip
WANTED = [
    *(f"K{n}" for n in range(1, 15)),
    *(f"W{n}" for n in range(1, 9)),
    "W13",
    "W17",
    "W18",
    "L8",
    "L9",
    "L10",
    "I1",
    "I2",
    "I3",
    "I4",
    "I5",
    "I6",
    "I7",
    "I9",
    "I11",
    "I12",
]


def test_every_attack_has_its_tests() -> None:
    assert list(ATTACK_LIST) == WANTED
    assert all(about and shown_by for about, shown_by in ATTACK_LIST.values())


@pytest.mark.parametrize("number", ATTACK_LIST)
def test_they_are_there_and_run(number: str) -> None:
    for node in ATTACK_LIST[number][1]:
        name, _, function = node.partition("::")
        found = functions_of(name)
        assert found, f"{name} holds no test"
        assert not function or function in found, node


def test_a_test_that_is_named_by_its_number_is_in_the_list() -> None:
    listed = {node for _about, nodes in ATTACK_LIST.values() for node in nodes}
    named = {
        f"{GATEWAY}/{path.name}::{test}"
        for path in (ROOT / "tests" / GATEWAY).glob("test_*.py")
        for test in functions_of(f"{GATEWAY}/{path.name}")
        if test.startswith(("test_k", "test_w", "test_l"))
    }
    assert {node for node in named if not {node, node.partition("::")[0]} & listed} == set()


def functions_of(name: str) -> set[str]:
    """The tests of a file that nothing skips."""
    tree = ast.parse((ROOT / "tests" / name).read_text("utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
        if not any(re.search("skip|xfail", ast.unparse(mark)) for mark in node.decorator_list)
    }
