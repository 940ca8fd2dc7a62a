"""What review keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import Stored

STORED_REVIEWS = Stored(
    _("Reviews of your messages: why one was picked, who opened it and when, the verdict and its reason"),
    _("so that misuse is found, and so that you can see who read what"),
    _("as long as the message; the verdict itself stays, without the text"),
)
