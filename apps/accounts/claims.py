"""What the company's identity provider says of somebody (OpenID Connect Core 1.0, sections 2 and 5.1)."""

import re
import string
from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any

from allauth.socialaccount import app_settings
from allauth.socialaccount.models import SocialLogin
from django.conf import settings

from apps.accounts.models import User
from apps.common import clock
from apps.common.storable import is_storable

Claims = Mapping[str, Any]

MOST_GROUPS, LONGEST = 1000, 200
# RFC 8176: any of these says that more than a password was asked for.
SECOND_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "sc", "pop", "fpt", "face", "iris"})
RECENT_SECONDS = 300
_PARTS = ("userinfo", "id_token")
_LAST_SECOND = 2**53
_KEPT = ("sub", "iss", "amr", "auth_time")
_ANSWERS = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
_LISTED = (list, str, NoneType)
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class UnknownGroupsError(ValueError):
    """The provider does not name the groups but points elsewhere (Entra ID, above 200 of them)."""


def of(login: SocialLogin) -> Claims:
    return together(login.account.extra_data or {})


def together(data: Mapping[str, Any]) -> Claims:
    """ID token and userinfo; the ID token, which is signed, wins. ``email_verified`` is what both come to."""
    parts = [part for part in map(data.get, _PARTS) if isinstance(part, dict)]
    said = {name: value for part in parts for name, value in part.items()}
    return said | {"email_verified": _vouch_for(email(said), parts)}


def unreadable(data: Mapping[str, Any]) -> str:
    """The name of a claim that is of another type than it should, or can't be stored; "" if none is.

    ``sub`` also where both parts are there and name two people (OpenID Connect Core 1.0, section 5.3.2).
    """
    subjects = set()
    for source in _PARTS:
        part = data.get(source) or {}
        if not isinstance(part, dict) or (part and "sub" not in part):
            return source
        if wrong := [name for name, value in part.items() if not _is_readable(name, value)]:
            return ascii(wrong[0])[1:-1]
        subjects |= {part["sub"]} if part else set()
    return "" if len(subjects) == 1 else "sub"


def verified_email(said: Claims) -> str:
    """As ``email``; "" unless the provider vouches for it."""
    return email(said) if said.get("email_verified") is True else ""


def email(said: Claims) -> str:
    """Its A to Z in small letters; "" where there is none. Whoever it names need not be who came.

    Other letters stay as they are: to make them small, or to cut the text, would make another address of it.
    """
    given = said.get("email")
    text = given.strip(string.whitespace) if isinstance(given, str) else ""
    is_one = len(text) <= LONGEST and text.isprintable() and _ADDRESS.fullmatch(text)
    return text.translate(_SMALL) if is_one else ""


def is_address_of(email: str, person: User) -> bool:
    """Letter by letter: to the database the Turkish i without a dot is as good as an i.

    Letters beyond ASCII look like others, so an address with one is nobody's who is here already.
    """
    return email.isascii() and person.email.translate(_SMALL) == email


def full_name(said: Claims) -> str:
    return _text(said.get("name"))


def department(said: Claims) -> str:
    return _text(said.get(settings.OIDC_DEPARTMENT_CLAIM))


def groups(said: Claims) -> frozenset[str]:
    """Raises UnknownGroupsError: "none" would take roles away, "as before" would keep what has ended."""
    claim = settings.OIDC_GROUPS_CLAIM
    if claim not in said and claim in (said.get("_claim_names") or {}):
        raise UnknownGroupsError(claim)
    given = said.get(claim) or []
    listed = [given] if isinstance(given, str) else list(given)[:MOST_GROUPS]
    return frozenset(_text(group) for group in listed if isinstance(group, str))


def shows_second_factor(said: Claims) -> bool:
    methods = said.get("amr") or []
    named = {methods} if isinstance(methods, str) else set(map(str, methods))
    return settings.OIDC_TRUST_SECOND_FACTOR or not SECOND_FACTORS.isdisjoint(named)


def asked_at(said: Claims) -> float:
    """When the provider last asked for a password or the like, in seconds since 1970; 0 if it doesn't say."""
    moment = said.get("auth_time")
    return float(moment) if isinstance(moment, int | float) else 0.0


def is_recent(said: Claims) -> bool:
    """Whether it has just asked. A browser could leave ``prompt=login`` out."""
    return abs(clock.now().timestamp() - asked_at(said)) < RECENT_SECONDS


def kept(said: Claims) -> dict[str, Any]:
    return {name: said[name] for name in _KEPT if name in said}


def _vouch_for(address: str, parts: Sequence[Claims]) -> bool:
    """Only what stands beside an address speaks of it; a "no" counts wherever it stands."""
    denied = any("no" in _answers(part) for part in parts)
    return not denied and any("yes" in _answers(part) for part in parts if email(part) == address)


def _answers(part: Claims) -> set[str]:
    """Entra ID, which has no ``email_verified``, says by ``xms_edov`` whether an address is vouched for."""
    given = (str(part.get(name)).lower() for name in ("email_verified", "xms_edov"))
    return {_ANSWERS[answer] for answer in given if answer in _ANSWERS}


def _is_readable(name: str, value: Any) -> bool:
    kinds: dict[str, Any] = {
        settings.OIDC_GROUPS_CLAIM: _LISTED, "amr": _LISTED, "_claim_names": (dict, NoneType),
        "email": (str, NoneType), "sub": str,
    }  # fmt: skip
    fits = isinstance(value, kinds.get(name, object)) and _is_in_bounds(name, value)
    return fits and is_storable([name, value])


def _is_in_bounds(name: str, value: Any) -> bool:
    """An identifier is kept whole or not at all, and no clock counts further than a float does."""
    if name == "sub":
        return bool(0 < len(value) <= app_settings.UID_MAX_LENGTH)
    if name == "auth_time" and isinstance(value, int):
        return -_LAST_SECOND < value < _LAST_SECOND
    return True


def _text(value: Any) -> str:
    return value.strip()[:LONGEST] if isinstance(value, str) else ""
