"""Professional secrets (§ 203 StGB): who has undertaken to keep them, and where that is asked for."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.register.models import DataCategory, SecrecyUndertaking, UseCase, UseCaseVersion
from apps.vendors.models import Vendor

LONGEST = timedelta(days=10 * 366)


def keep(
    of: User | Vendor, given_on: date, valid_until: date, reference: str, *, by: User
) -> SecrecyUndertaking:
    """Record the undertaking of a person or a vendor, also a renewal or a correction. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    today = clock.today()
    if given_on > today or not max(given_on, today) <= valid_until <= today + LONGEST:
        raise RefusedError(
            "days", _("Please give a day of signature that has come, and a last day within ten years.")
        )
    if not reference.strip() or len(reference) > 200:
        raise RefusedError("reference", _("Please say in at most 200 characters where the signed paper is."))
    who = {"person": of} if isinstance(of, User) else {"vendor": of}
    said = {"given_on": given_on, "valid_until": valid_until, "reference": reference.strip()}
    with transaction.atomic():
        _check_new(of, said)
        made = SecrecyUndertaking.objects.create(**who, **said, recorded_by=by)
        record("secrecy:record", of, by=by, valid_until=valid_until)
    return made


def withdraw(undertaking: SecrecyUndertaking, *, by: User) -> list[SecrecyUndertaking]:
    """It counts no more: from the next request and the next page on. Raises RefusedError.

    Those of theirs that stand, as after a renewal: withdrawing one says nothing of the others.
    """
    permit(by, Permission.VENDOR_EDIT)
    of = undertaking.person or undertaking.vendor
    with transaction.atomic():
        others = _standing(of) if of else SecrecyUndertaking.objects.none()
        locked = SecrecyUndertaking.objects.select_for_update(of=("self",)).get(pk=undertaking.pk)
        if locked.withdrawn_at is None:
            locked.withdrawn_at = clock.now()
            locked.save(update_fields=["withdrawn_at"])
            record("secrecy:withdraw", of or locked, by=by)
        return list(others)


def _check_new(of: User | Vendor, said: dict[str, Any]) -> None:
    """The same form sent twice would leave one that outlives the other's withdrawal."""
    if _standing(of).filter(**said).exists():
        raise RefusedError(
            "stands",
            _(
                "This undertaking of %(who)s is recorded already, with the same days and evidence."
                " Enter what is different in a new one, or leave it at that."
            )
            % {"who": of},
        )


def _standing(of: User | Vendor) -> QuerySet[SecrecyUndertaking]:
    """Those of one, the last to end first; inside a transaction, one after another."""
    is_person = isinstance(of, User)
    whose: Any = User.objects if is_person else Vendor.objects
    whose.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
    current = SecrecyUndertaking.objects.current(clock.today())
    return current.filter(**{"person" if is_person else "vendor": of}).order_by("-valid_until", "-id")


def secrecy_problem(version: UseCaseVersion) -> str:
    """Which vendors of a text with professional secrets lack an undertaking, as a sentence; else ""."""
    if DataCategory.SECRECY_203 not in version.data_categories:
        return ""
    bound = SecrecyUndertaking.objects.current(clock.today()).exclude(vendor=None).values("vendor")
    outside = Vendor.objects.filter(services__routes__in=version.routes.filter(own_server=False))
    lacking = outside.exclude(pk__in=bound).distinct().order_by("name").values_list("name", flat=True)
    if not lacking:
        return ""
    return _(
        "Professional secrets may go only to who has undertaken to keep them (§ 203 StGB)."
        " Missing: %(vendors)s."
    ) % {"vendors": ", ".join(lacking)}


def hidden_from(use_case: UseCase, reader: User) -> bool:
    """Kept from a reader without an undertaking, and from all where a vendor behind it has none."""
    secret = UseCaseVersion.objects.filter(
        use_case=use_case, data_categories__contains=[DataCategory.SECRECY_203]
    )
    if not (texts := list(secret)):
        return False
    bound = SecrecyUndertaking.objects.current(clock.today()).filter(person=reader).exists()
    applies = [text for text in texts if use_case.version_id in (None, text.pk)]
    return not bound or any(secrecy_problem(text) for text in applies)
