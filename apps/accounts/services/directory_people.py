"""People as the company's directory wants them (SCIM): made, changed, let go. The caller checks who calls."""

from dataclasses import dataclass, fields, replace

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F, Model, Q
from django.db.models.functions import Lower
from django.db.models.lookups import In
from django.utils.translation import gettext as _

from apps.accounts.deciders_changed import deciders_changed
from apps.accounts.models import Department, User
from apps.accounts.services import company, departments, group_roles, leaving, lock_order, people
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock


class TakenError(ValueError):
    """Somebody or something else has this name, address or id already (RFC 7644, 3.12: uniqueness)."""


class UnfitError(ValueError):
    """The directory sent what can't be kept; ``str()`` says what (RFC 7644, 3.12: invalidValue)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the directory says about one person. ``department`` is a name, "" for none.

    ``active``: None where it doesn't say; who is there stays, and who has left stays away.
    """

    email: str
    full_name: str
    given_name: str
    family_name: str
    user_name: str
    external_id: str
    department: str
    active: bool | None


def create(wanted: Wanted, *, by: Actor) -> User:
    """A new person, also where somebody who was deleted had the address. Raises TakenError, UnfitError."""
    _check(wanted)
    with _unique(), transaction.atomic():
        lock_order.meanings_stay()
        _clear_the_way(wanted, by)
        roles = group_roles.base_roles()
        person = people.enrol(wanted.email, wanted.full_name, None, roles, by=by)
        group_roles.synchronise(person, by=by)
        return _bring(person, wanted, by)


def change(person: User, wanted: Wanted, *, by: Actor) -> User:
    """Exactly what the directory says; active or not as well. Raises TakenError, UnfitError."""
    _check(wanted)
    with _unique(), transaction.atomic():
        found = locked(person)
        return _bring(found, _as_called(found, wanted), by)


def delete(person: User, *, by: Actor) -> None:
    """The directory has deleted them: they leave, and SCIM no longer shows them. No row is destroyed.

    The identity provider and the address lead to them no more: whoever is made anew signs in as somebody new.
    """
    with transaction.atomic():
        gone = leaving.leave(locked(person), by=by)
        company.untie(gone, by=by)
        EmailAddress.objects.filter(user=gone).delete()
        gone.unlinked_at = clock.now()
        gone.external_id = gone.user_name = ""
        gone.save(update_fields=["unlinked_at", "external_id", "user_name"])
        gone.directory_groups.clear()
        record("person:unlink", gone, by=by)


def locked(person: User) -> User:
    """Under the lock that leaving takes as well. Raises DoesNotExist for whom the directory has deleted.

    Whoever found them did so before the lock, and a deletion may have come between.
    """
    lock_order.meanings_stay()
    return (
        User.objects.select_for_update(of=("self",), no_key=True)
        .select_related("department")
        .get(pk=person.pk, unlinked_at=None)
    )


def _as_called(person: User, wanted: Wanted) -> Wanted:
    """Whom the directory hasn't named is called by the address, which is no name then: two may have it."""
    unnamed = not person.user_name and wanted.user_name.lower() == wanted.email
    return replace(wanted, user_name="") if unnamed else wanted


def _bring(person: User, wanted: Wanted, by: Actor) -> User:
    if (person.email, person.user_name) != (wanted.email, wanted.user_name):
        _clear_the_way(wanted, by, person)
    changed = _write(person, wanted, by)
    if changed:
        record("person:change", person, by=by, fields=changed)
    if wanted.active is True and person.left_at is not None:
        person = leaving.return_(person, roles=group_roles.base_roles(), let_in=False, by=by)
        group_roles.synchronise(person, by=by)
    elif wanted.active is False and person.left_at is None:
        person = leaving.leave(person, by=by)
    return person


def _write(person: User, wanted: Wanted, by: Actor) -> list[str]:
    """The names of the fields that are different now."""
    values = {field.name: getattr(wanted, field.name) for field in fields(Wanted)}
    del values["active"]
    values["department"] = departments.named(wanted.department, by=by) if wanted.department else None
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, values[name])
    if changed:
        person.save(update_fields=changed)
    if "department" in changed:
        deciders_changed(User.objects.filter(pk=person.pk))
    if "email" in changed:  # nobody signs in, or gets a new password, under the old address
        EmailAddress.objects.filter(user=person).delete()
    return changed


def _clear_the_way(wanted: Wanted, by: Actor, person: User | None = None) -> None:
    """An address that is given out again belongs to somebody else: who had it never becomes them.

    Nobody's name is somebody else's address: who has none of the two but the address is called by it.
    """
    names = {name.lower() for name in (wanted.email, wanted.user_name) if name}
    same = Q(email__in=names) | Q(In(Lower(F("user_name")), names), ~Q(user_name=""))
    for other in User.objects.filter(same).select_for_update(no_key=True):
        if person is not None and other.pk == person.pk:
            continue
        if other.unlinked_at is None:
            raise TakenError(_("There is a person with this name or address already."))
        other.email = f"{other.pk}@deleted.invalid"  # RFC 2606, 2
        other.save(update_fields=["email"])
        record("person:change", other, by=by, fields=["email"])


def _check(wanted: Wanted) -> None:
    try:
        validate_email(wanted.email)
    except ValidationError:
        raise UnfitError(_("A person needs an e-mail address: emails.value, or userName.")) from None
    for field in ("email", "full_name", "given_name", "family_name", "user_name", "external_id"):
        _check_length(field, getattr(wanted, field), _longest(User, field))
    _check_length("department", wanted.department, _longest(Department, "name"))
    if not wanted.full_name:
        raise UnfitError(_("A person needs a name: displayName, or name."))


def _longest(model: type[Model], field: str) -> int:
    return int(getattr(model._meta.get_field(field), "max_length", 0))


def _check_length(field: str, value: str, most: int) -> None:
    if len(value) > most:
        raise UnfitError(_("%(field)s is longer than %(most)d characters.") % {"field": field, "most": most})


class _unique:  # noqa: N801 -- reads as a word of the with statement
    """Two requests at once: the database keeps one, the other is told."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: object) -> None:
        if kind is not None and issubclass(kind, IntegrityError):
            raise TakenError(_("There is a person with this name, address or id already."))
