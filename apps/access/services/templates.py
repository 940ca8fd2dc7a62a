"""Keep the templates of keys. Who keeps them issues no keys, and the reverse (apps/accounts/roles.py)."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.access.models import Endpoint, HolderKind, KeyTemplate
from apps.access.services.template_defaults import DEFAULTS
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit.actors import Actor, System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check

MOST_MODELS, MOST_COUNT = 50, 1_000_000_000
NAME_TAKEN = gettext_lazy("Please give a name that no other template has.")


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of KeyTemplate of the same names."""

    name: str
    holder: str
    roles: tuple[str, ...]
    endpoints: tuple[str, ...]
    model_names: tuple[str, ...] = ()
    requests_per_minute: int = 60
    tokens_per_minute: int | None = None
    parallel_requests: int | None = None
    longest_days: int = 180
    networks_required: bool = False


def create(draft: Draft, *, by: User) -> KeyTemplate:
    """Raises RefusedError."""
    permit(by, Permission.KEY_TEMPLATE_KEEP)
    _check(draft)
    with transaction.atomic():
        return _create(draft, by=by, changed_by=by)


def change(template: KeyTemplate, draft: Draft, *, by: User, seen: str = "") -> KeyTemplate:
    """Counts for keys that are issued from now on; living keys keep their terms.

    ``seen``: the mark of ``stored`` as the writer had it before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.KEY_TEMPLATE_KEEP)
    _check(draft, template.pk)
    with transaction.atomic():
        locked = _in_use(template)
        old, new = stored(locked), _plain(draft)
        check(seen, old, new)
        for name, value in new.items():
            setattr(locked, name, value)
        locked.changed_by, locked.changed_at = by, clock.now()
        _save(locked)
        changed = {name: [old[name], value] for name, value in new.items() if old[name] != value}
        record("key_template:change", locked, by=by, **changed)
    return locked


def stored(template: KeyTemplate) -> dict[str, Any]:
    """The template as it stands."""
    return {name: getattr(template, name) for name in Draft.__slots__}


def retire(template: KeyTemplate, *, by: User) -> KeyTemplate:
    """No key is issued by it any more. Raises RefusedError."""
    permit(by, Permission.KEY_TEMPLATE_KEEP)
    with transaction.atomic():
        locked = _in_use(template)
        locked.retired_at, locked.changed_by, locked.changed_at = clock.now(), by, clock.now()
        locked.save(update_fields=["retired_at", "changed_by", "changed_at"])
        record("key_template:retire", locked, by=by)
    return locked


def lay_in() -> int:
    """The first templates of an installation, where there are none; how many were made."""
    with transaction.atomic():
        if KeyTemplate.objects.exists():
            return 0
        made = [_create(Draft(**each), by=System("installation")) for each in DEFAULTS]
    return len(made)


def _create(draft: Draft, *, by: Actor, changed_by: User | None = None) -> KeyTemplate:
    template = KeyTemplate(**_plain(draft), changed_by=changed_by)
    _save(template)
    record("key_template:create", template, by=by, **_plain(draft))
    return template


def _save(template: KeyTemplate) -> None:
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:  # the same form sent twice: both had found the name free
        raise RefusedError("name", str(NAME_TAKEN)) from error


def _in_use(template: KeyTemplate) -> KeyTemplate:
    locked = KeyTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)
    if locked.retired_at is not None:
        raise RefusedError("wrong_state", _("This template is retired: make a new one."))
    return locked


def _plain(draft: Draft) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(draft).items()}


def _check(draft: Draft, own: int | None = None) -> None:
    others = KeyTemplate.objects.exclude(pk=own) if own else KeyTemplate.objects.all()
    if not draft.name.strip() or others.filter(name=draft.name).exists():
        raise RefusedError("name", str(NAME_TAKEN))
    known = set(draft.roles) <= set(ROLES) and set(draft.endpoints) <= set(Endpoint.values)
    if not (draft.roles and draft.endpoints and known and draft.holder in HolderKind.values):
        raise RefusedError("incomplete", _("Please choose at least one role and one part of the API."))
    if not 1 <= draft.longest_days <= 365:
        raise RefusedError("days", _("A key lasts between one day and a year."))
    limits = (draft.requests_per_minute, draft.tokens_per_minute, draft.parallel_requests)
    if len(draft.model_names) > MOST_MODELS or any(
        each is not None and not 1 <= each <= MOST_COUNT for each in limits
    ):
        raise RefusedError("limits", _("Please give numbers above zero, and at most 50 models."))
