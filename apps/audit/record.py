"""The one way into the log."""

from typing import Any

import orjson
from django.db import connection, models

from apps.audit.actors import Actor
from apps.audit.events import EVENTS
from apps.audit.models import target_of
from apps.common.ids import uuid7

INSERT = (
    "INSERT INTO audit_event (id, event, actor_kind, actor, target_type, target, details)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)


class OutsideTransactionError(RuntimeError):
    """An event must be written in the transaction of the act it describes."""


class AnonymousActorError(RuntimeError):
    """Nobody acts anonymously."""


def record(event: str, target: models.Model, *, by: Actor, **details: Any) -> None:
    """Write one event in the current transaction.

    Raises SlotEmptyError for an undeclared event, AnonymousActorError, OutsideTransactionError. If the
    insert fails, the transaction fails: no event, no act.
    """
    name = EVENTS[event].name
    if not getattr(by, "audit_ref", None):
        raise AnonymousActorError(name)
    if not connection.in_atomic_block:
        raise OutsideTransactionError(name)
    kind, key = target_of(target)
    row = (uuid7(), name, by.audit_kind, by.audit_ref, kind, key, orjson.dumps(details, default=str).decode())
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row)
