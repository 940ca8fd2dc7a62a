"""Addresses that are keys: whoever reads one can use it, so that no log has it whole."""

import re

# What begins so goes on with the key.
BEGINNINGS = (
    "/q/",  # opens a questionnaire without an account (apps.vendors.links)
    "/account/password/reset/key/",  # sets a password
    "/account/confirm-email/",
    "/requests/invitations/",  # leads who decides to a request (apps.access.links)
)
# Words of ours are shorter, as in /q/submission/; a key that was cut off so far opens nothing.
_KEY = re.compile(rf"({'|'.join(BEGINNINGS)})[^/\s]{{20,}}")


def cut_short(text: str) -> str:
    """The text with … for each key that an address in it ends with."""
    return _KEY.sub(r"\1…", text)
