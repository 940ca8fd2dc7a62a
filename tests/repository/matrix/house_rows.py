"""Pages that hold no record of anybody else: the shell, the account, lists, reports."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from apps.common import clock
from tests.repository.matrix.rows import NONE, Row, fixed
from tests.repository.matrix.world import World

ACCOUNT = (
    *("account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate"),
    *("account_email", "account_email_verification_sent", "account_change_password", "account_set_password"),
    *("account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done"),
    *("account_confirm_login_code", "mfa_index", "mfa_authenticate", "mfa_reauthenticate"),
    *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    *("mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn"),
    *("mfa_login_webauthn", "socialaccount_login_cancelled", "socialaccount_login_error"),
)
SHELL = ("healthz", "csp_report", "start", "overview", "me", "notices", "notices_reading", "audit")


def _ending_agreement(world: World) -> Mapping[str, Any]:
    return {"key": "agreement_end", "ref": world.company.agreements["azurblau-cloud"].pk}


def _tomorrow(_world: World) -> Mapping[str, Any]:
    return {"until": f"{clock.today() + timedelta(days=1):%Y-%m-%d}"}


ROWS = [
    *(Row(name) for name in SHELL),
    Row("notices_mail", data=fixed(mode="none")),
    Row("my_deadlines"),
    Row("all_deadlines"),
    Row("deadline_acknowledgement", "the board's AVV", _ending_agreement),
    Row("deadline_acknowledgement", NONE, fixed(key="agreement_end", ref="0")),
    Row("deadline_snooze", "the board's AVV", _ending_agreement, _tomorrow),
    Row("deadline_snooze", NONE, fixed(key="agreement_end", ref="0")),
    Row("set_language", data=fixed(language="en", next="/me/")),
    Row("styleguide"),
    Row("styleguide_stream"),
    Row("styleguide_page", args=fixed(page="chat")),
    *(Row(name) for name in ACCOUNT),
    Row("account_confirm_email", NONE, fixed(key="none")),
    Row("account_reset_password_from_key", NONE, fixed(uidb36="1", key="none")),
    Row("mfa_remove_webauthn", NONE, fixed(pk=1)),
    Row("mfa_edit_webauthn", NONE, fixed(pk=1)),
    Row("dossier", "a vendor", fixed(slug="nordlicht-ki")),
    Row("dossier", NONE, fixed(slug="nobody")),
]
