"""Who moved a record, when and why: rows of their own, so that no page reads the audit log to tell it."""

from typing import Any, ClassVar, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.audit.actors import Actor
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance, lifecycle_of

M = TypeVar("M", bound=models.Model)

LONGEST_REASON = 500


class Step(models.Model):
    """One transition that was taken. Subclasses add ``record``, a foreign key with related_name ``steps``.

    ``by`` is None where the portal itself moved the record.
    """

    name = models.CharField(max_length=40)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"

    @property
    def label(self) -> str:
        """The transition in words, as on its button."""
        record: models.Model = self.record  # type: ignore[attr-defined]  # every subclass has one
        return str(lifecycle_of(record).transitions[self.name].label)


def move(
    record: M,
    name: str,
    *,
    by: Actor,
    reason: str = "",
    seen: str | None = None,
    on_behalf_of: User | None = None,
    **details: Any,
) -> M:
    """``advance`` and its row in ``record.steps``, in one transaction. Raises RefusedError.

    ``on_behalf_of``: for whom ``by`` acts, where the steps of the record keep it.
    """
    if len(reason) > LONGEST_REASON:
        raise RefusedError("reason_too_long", _("Please give the reason in at most 500 characters."))
    with transaction.atomic():
        moved = advance(record, name, by=by, reason=reason, seen=seen, **details)
        person = by if isinstance(by, User) else None
        for_whom = {"on_behalf_of": on_behalf_of} if on_behalf_of else {}
        moved.steps.create(name=name, by=person, reason=reason.strip(), **for_whom)  # type: ignore[attr-defined]  # see Step
    return moved
