"""What stands at the head of every mail of the portal."""

from email.utils import parseaddr

from django.conf import settings
from django.utils.encoding import punycode


def headers(name: str) -> dict[str, str]:
    """``name``: one for each mail and the same when it is sent again, so that a mailbox keeps it once.

    Who answers automatically sees that a program wrote it (RFC 3834, 5).
    """
    return {"Message-ID": f"<{name}@{_domain()}>", "Auto-Submitted": "auto-generated"}


def _domain() -> str:
    """Of the sender: filters take an identifier without a domain for a forger's (RFC 5322, 3.6.4)."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return punycode(address.rpartition("@")[2] or "localhost")
