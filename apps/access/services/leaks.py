"""A key that others have found is revoked at once; that somebody has all of it is proof enough."""

from collections.abc import Callable

import structlog
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from apps.access import keyformat
from apps.access.models import ApiKey, KeyState
from apps.access.services import keys
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor, System
from apps.audit.record import record
from apps.common import clock, registry
from apps.lifecycle.permits import holders
from apps.notices.services import notify

LEAKS: registry.Slot[Callable[[ApiKey, Actor], None]] = registry.declare(
    "leaked_keys",
    "app -> function of the key and of who reported it, called in the transaction that revokes it",
)
SOURCES = ("api", "page", "command")
REPORT = System("leak report")
_NOBODY = bytes(32)

log = structlog.get_logger(__name__)


@sensitive_variables()
def report(clear: str, *, source: str, by: Actor) -> bool:
    """Whether it was a key of ours; then it is revoked, and holder and key administrators know.

    ``source`` is one of SOURCES. Callers outside must not tell what came of it: that would answer whether a
    key exists. The work is the same for unknown keys and wrong secrets.
    """
    parsed = keyformat.parse(clear.strip())
    if parsed is None:
        return False
    found = ApiKey.objects.filter(key_id=parsed.key_id).first()
    if not keyformat.matches(parsed.secret, found.secret_digest if found else _NOBODY) or found is None:
        return False
    with transaction.atomic():
        # Locked only now: who knows no more than a key id makes nobody wait.
        locked = ApiKey.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if locked.leaked_at is None:
            _revoke(locked, source, by)
    return True


def _revoke(key: ApiKey, source: str, by: Actor) -> None:
    if key.state == KeyState.ACTIVE:
        # Not by who found it: that somebody has the key is what revokes it, not what they may.
        key = keys.revoke_untold(key, by=REPORT)
    key.leaked_at = clock.now()
    key.save(update_fields=["leaked_at"])
    record("api_key:leak", key, by=by, source=source)
    told = {each.pk: each for each in (*keys.holders_of(key), *holders(Permission.KEY_REVOKE_ANY))}
    notify(list(told.values()), "key_leaked", key.get_absolute_url(), use_case=key.grant.use_case.ref)
    for hook in LEAKS:
        _run(hook, key, by)
    log.warning("access.key_leaked")


def _run(hook: Callable[[ApiKey, Actor], None], key: ApiKey, by: Actor) -> None:
    try:
        with transaction.atomic():
            hook(key, by)
    except Exception as error:  # noqa: BLE001 -- the key must be shut, whatever stands in the way of the rest
        log.error("access.leak_hook_failed", error=type(error).__name__)
