"""Sentences of allauth that our pages show: its German says "du", ours says "Sie", so ours goes before it.

Only so that the German catalogue has them; who shows them is allauth.
"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("Please type your current password."),
    _("Too many failed login attempts. Try again later."),
    _("Be patient, you are sending too many requests."),
    _("Please select only one."),
    _("You must type the same password each time."),
    _("Your account has no password set up."),
    _("Your account has no verified email address."),
    _("Your primary email address must be verified."),
    _("You have signed out."),
    _("You are already logged in as %(user_display)s."),
    _(
        "Forgotten your password? Enter your email address below, and we'll send you an email"
        " allowing you to reset it."
    ),
    _("Please contact us if you have any trouble resetting your password."),
    _(
        "We have sent you an email. If you have not received it please check your spam folder."
        " Otherwise contact us if you do not receive it in a few minutes."
    ),
    _(
        "The password reset link was invalid, possibly because it has already been used. "
        ' Please request a <a href="%(passwd_reset_url)s">new password reset</a>.'
    ),
    _("Your password is now changed."),
    _("You are about to generate a new set of recovery codes for your account."),
    _("You are about to deactivate authenticator app based authentication. Are you sure?"),
    _(
        "An account already exists with this email address. Please sign in to that account"
        " first, then connect your %s account."
    ),
)
