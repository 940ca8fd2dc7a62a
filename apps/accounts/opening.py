"""Which addresses are worth a link: those whose page opens for this person (apps.accounts.guards.require)."""

from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.urls import Resolver404, resolve

from apps.accounts.models import User


def may_open(user: User | AnonymousUser, url: str) -> bool:
    """By role alone: a record may be out of their sight all the same. Unknown addresses open for nobody."""
    try:
        view = resolve(urlsplit(url).path).func
    except Resolver404:
        return False
    required = getattr(view, "required", ())
    return not required or (isinstance(user, User) and any(map(user.may, required)))
