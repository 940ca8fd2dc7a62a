"""The notices of access."""

from django.utils.translation import gettext_lazy as _

from apps.notices.kinds import KINDS


def fill_notice_kinds() -> None:
    KINDS.fill("access_requested", _("Somebody asks for access to %(use_case)s: your decision is due."))
    KINDS.fill("access_granted", _("Your request for %(use_case)s was granted."))
    KINDS.fill("access_refused", _("Your request for %(use_case)s was refused."))
    KINDS.fill("key_to_issue", _("API access to %(use_case)s was granted: a key has to be issued."))
    KINDS.fill("key_issued", _("A key for %(use_case)s was issued to you."))
    KINDS.fill("key_revoked", _("Your key for %(use_case)s was revoked."))
    KINDS.fill("budget_warning", _("%(share)s per cent of the budget of %(budget)s are used."))
    KINDS.fill("grant_revoked", _("Your access to %(use_case)s was revoked."))
