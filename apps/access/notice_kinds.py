"""The notices of access."""

from django.utils.translation import gettext_lazy as _

from apps.access.links import for_mail, listed_in_mail
from apps.access.services.campaign_deciders import UNANSWERABLE
from apps.access.services.campaign_notices import ESCALATED, OPENED, REMINDED
from apps.access.services.gone import OWNER_SHUT_OUT, UNANSWERED, WITHOUT_DEPUTY
from apps.access.services.known_keys import DEPUTY_KEYS_END, KNOWN_KEYS_END
from apps.access.services.renewed import WITHDRAWN
from apps.access.services.service_accounts import DEPUTY_FOLLOWED
from apps.access.services.telling import DIGEST, LATE, REQUESTED, URGENT
from apps.notices.kinds import GATHERED, KINDS, MAIL_LINKS, MAIL_LISTS, PRESSING

STOPS_A_PROGRAM = (
    "key_leaked",
    "key_revoked",
    "key_rotated",
    "service_account_orphaned",
    "budget_warning",
    OWNER_SHUT_OUT,
    UNANSWERED,
    KNOWN_KEYS_END,
    DEPUTY_KEYS_END,
)


def fill_notice_kinds() -> None:
    KINDS.fill(REQUESTED, _("Somebody asks for access to %(use_case)s: your decision is due."))
    KINDS.fill(URGENT, _("Urgent: somebody asks for access to %(use_case)s. Your decision is due today."))
    KINDS.fill(DIGEST, _("Access requests that wait for your decision: %(count)s."))
    KINDS.fill(
        LATE, _("Access requests that wait for your decision, some for more than two days: %(count)s.")
    )
    KINDS.fill("access_asked_back", _("There is a question about your request for %(use_case)s."))
    KINDS.fill("access_granted", _("Your request for %(use_case)s was granted."))
    KINDS.fill(
        "access_changed", _("Your request for %(use_case)s was granted with changes: please look at it.")
    )
    KINDS.fill(
        WITHDRAWN,
        _(
            "%(person)s has renewed the access to %(use_case)s: its programs go on, and your request to "
            "renew it was withdrawn. What you need yourself you ask for anew."
        ),
    )
    KINDS.fill("access_refused", _("Your request for %(use_case)s was refused."))
    KINDS.fill("key_to_issue", _("API access to %(use_case)s was granted: a key has to be issued."))
    KINDS.fill("key_issued", _("A key for %(use_case)s was issued to you."))
    KINDS.fill("key_rotated", _("A key for %(use_case)s was replaced; the old one stops soon."))
    KINDS.fill("key_leaked", _("A key for %(use_case)s was found by others and is revoked."))
    KINDS.fill("service_account_made", _("You answer for the service account “%(account)s”."))
    KINDS.fill(DEPUTY_FOLLOWED, _("Somebody else is deputy of “%(account)s” from now on."))
    KINDS.fill(
        "service_account_orphaned",
        _("The owner of “%(account)s” has left: take it over, or its keys stop working."),
    )
    KINDS.fill(
        KNOWN_KEYS_END,
        _(
            "You took over “%(account)s”. Whoever had its keys may still know them, so they end: please "
            "replace them. The first one works until the end of %(day)s."
        ),
    )
    KINDS.fill(
        DEPUTY_KEYS_END,
        _(
            "Somebody is deputy for “%(account)s” no more and knows keys of it, so they end: please replace "
            "them. The first one works until the end of %(day)s."
        ),
    )
    KINDS.fill(WITHOUT_DEPUTY, _("“%(account)s” has no deputy any more: please name one."))
    KINDS.fill(
        OWNER_SHUT_OUT,
        _(
            "The owner of “%(account)s” is shut out, and its keys have stopped: they work again once you "
            "take it over."
        ),
    )
    KINDS.fill(
        UNANSWERED,
        _("Nobody answers for “%(account)s” any more: please name a deputy, who takes it over."),
    )
    KINDS.fill("key_revoked", _("Your key for %(use_case)s was revoked."))
    KINDS.fill("budget_warning", _("%(share)s per cent of the budget of %(budget)s are used."))
    KINDS.fill(
        "budget_superseded",
        _("The budget of your earlier access to %(use_case)s has ended: the new one includes it."),
    )
    KINDS.fill("grant_revoked", _("Your access to %(use_case)s was revoked."))
    KINDS.fill(OPENED, _("Please say until %(day)s which access is still needed: %(count)s of your people."))
    KINDS.fill(REMINDED, _("%(count)s access rights still wait for your word, until %(day)s."))
    KINDS.fill(ESCALATED, _("%(count)s access rights were not decided until %(day)s: you decide now."))
    KINDS.fill(
        UNANSWERABLE,
        _(
            "Recertification: for %(count)s access rights nobody can decide. Until %(day)s, heads can be "
            "named under Departments, and people without a department given one."
        ),
    )
    for kind in STOPS_A_PROGRAM:
        PRESSING.fill(kind, True)
    GATHERED.fill(REQUESTED, DIGEST)
    MAIL_LINKS.fill(URGENT, for_mail)
    MAIL_LISTS.fill(DIGEST, listed_in_mail)
    MAIL_LISTS.fill(LATE, listed_in_mail)
