"""The page of the company's directory: its tokens, its groups, and where it calls."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.db.models import Count

from apps.accounts.models import DirectoryGroup, ScimToken, User
from apps.accounts.permissions import Permission

SHOWN = 50


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token as this reader sees it."""

    token: ScimToken
    tone: str
    state: str
    may_second: bool
    may_revoke: bool


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """``form`` is None for who only seconds."""

    address: str
    tokens: list[TokenRow]
    groups: list[DirectoryGroup]
    people: int
    form: forms.Form | None


def directory_page(reader: User, form: forms.Form) -> DirectoryPage:
    tokens = ScimToken.objects.select_related("issued_by", "seconded_by", "revoked_by")[:SHOWN]
    groups = DirectoryGroup.objects.annotate(size=Count("members")).order_by("display_name")[:SHOWN]
    return DirectoryPage(
        address=f"{settings.WEB_URL.rstrip('/')}/scim/v2",
        tokens=[_row(token, reader) for token in tokens],
        groups=list(groups),
        people=User.objects.filter(unlinked_at=None).exclude(external_id="").count(),
        form=form if reader.may(Permission.PEOPLE_MANAGE) else None,
    )


def _row(token: ScimToken, reader: User) -> TokenRow:
    tone, state = _state(token)
    waits = state == "waits"
    return TokenRow(
        token=token,
        tone=tone,
        state=state,
        may_second=waits and reader.may(Permission.PEOPLE_SECOND) and token.issued_by_id != reader.pk,
        may_revoke=token.revoked_at is None,
    )


def _state(token: ScimToken) -> tuple[str, str]:
    if token.revoked_at is not None:
        return "bad", "revoked"
    if token.seconded_at is None:
        return "warn", "waits"
    return ("ok", "usable") if token.is_usable else ("", "over")
