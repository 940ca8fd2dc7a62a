"""What accounts keeps about a person, for the page /me/."""

from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.accounts.pages.about_me import NO_END, STORED, Stored


def fill_stored() -> None:
    STORED.fill("account", ACCOUNT)
    STORED.fill("directory", DIRECTORY)
    STORED.fill("sessions", SESSIONS)
    STORED.fill("factors", FACTORS)
    STORED.fill("password_mails", PASSWORD_MAILS)
    STORED.fill("offices", OFFICES)
    STORED.fill("audit", AUDIT)


def _while_signed_in() -> str:
    hours = settings.SESSION_COOKIE_AGE // 3600
    return ngettext(
        "until the session ends, after %(count)d hour at the latest",
        "until the session ends, after %(count)d hours at the latest",
        hours,
    ) % {"count": hours}


AS_LONG_AS_THE_ACCOUNT = _("as long as the account exists; leaving shuts it, and nothing deletes it yet")
ACCOUNT = Stored(
    _(
        "Your account: name, e-mail address, department, roles and groups, language, your password as a"
        " checksum, your pseudonym in the log; when it was made, when you last signed in, whether and when"
        " you left or were shut out"
    ),
    _("to sign you in and to decide what you may do"),
    AS_LONG_AS_THE_ACCOUNT,
    ("account.EmailAddress", "accounts.RoleAssignment", "accounts.DirectoryGroup"),
    (
        "email", "full_name", "department", "language", "password", "pseudonym", "date_joined", "last_login",
        "is_active", "left_at", "shut_out_at",
    ),
)  # fmt: skip
DIRECTORY = Stored(
    _(
        "What your company's directory says of you, if it is connected: given and family name, account name,"
        " its identifier for you, and when it deleted you"
    ),
    _("to find you again when the directory changes something, and to follow it"),
    AS_LONG_AS_THE_ACCOUNT,
    (),
    ("given_name", "family_name", "user_name", "external_id", "unlinked_at"),
)
SESSIONS = Stored(
    _("Your sessions: time, browser and network address of each sign-in"),
    _("so that you and we notice a stranger"),
    lazy(_while_signed_in, str)(),
    ("usersessions.UserSession",),
)
FACTORS = Stored(
    _("Your second factors, and the identifier of your company account if you sign in with it"),
    _("to recognise you; signing in with the company account leaves nothing but its identifier"),
    _("until you remove them, or as long as the account exists"),
    ("mfa.Authenticator", "socialaccount.SocialAccount"),
)
PASSWORD_MAILS = Stored(
    _("Mails to choose a password that were asked for: for whom and when, without address or link"),
    _("to send them, and again where the mail server was silent"),
    _("once sent, until the monthly clean-up"),
    ("accounts.PasswordMail",),
)
OFFICES = Stored(
    _(
        "Departments that you lead, who stands in for whom, and what you did for the accounts of others:"
        " roles, groups and access of the directory, training"
    ),
    _("to know who decides, and to prove that two people agreed"),
    NO_END,
    (
        "accounts.Department", "accounts.Delegation", "accounts.RoleProposal", "accounts.GroupMapping",
        "accounts.ScimToken", "accounts.TrainingWithdrawal",
    ),
)  # fmt: skip
AUDIT = Stored(
    _("The audit log: what you did and when, under a pseudonym, without the content of any conversation"),
    _("to prove later that the rules were kept (Art. 5(2) GDPR)"),
    NO_END,
    (),
)
