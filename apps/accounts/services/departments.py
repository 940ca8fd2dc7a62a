"""Departments: made by whoever first names one, renamed, and given a head who decides on access."""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts import telling
from apps.accounts.deciders_changed import deciders_changed
from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import roles_with
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common.alike import alike
from apps.common.refusals import RefusedError


def named(name: str, *, by: Actor) -> Department:
    """The department of this name, however it is written; made where there is none.

    Two at the same moment get the same one: the second waits for the first.
    """
    found = _of_name(name)
    if found is not None:
        return found
    try:
        return _make(name, by)
    except IntegrityError:  # the other was faster, and their row is to be seen now
        return Department.objects.get(alike("name", name))


def create(name: str, *, by: User) -> Department:
    """A new one, without a head yet. Raises RefusedError."""
    _permit(by)
    try:
        return _make(name.strip(), by)
    except IntegrityError:
        raise _taken() from None


def rename(department: Department, name: str, *, by: User) -> None:
    """Everything of the department stays. Raises RefusedError."""
    _permit(by)
    name = name.strip()
    with transaction.atomic():
        locked = _locked(department)
        if locked.name == name:
            return
        old, locked.name = locked.name, name
        try:
            with transaction.atomic():
                locked.save(update_fields=["name"])
        except IntegrityError:
            raise _taken() from None
        record("department:rename", locked, by=by, old=old, new=name)
    department.name = name


def eligible_heads() -> QuerySet[User]:
    """Who may decide on access, and gives no opinion as DPO, who decides nothing (Art. 38(6) GDPR)."""
    deciding = User.objects.filter(is_active=True, roles__role__in=roles_with(Permission.ACCESS_DECIDE))
    advising = User.objects.filter(roles__role__in=roles_with(Permission.OPINION_DPO))
    return deciding.exclude(pk__in=advising.values("pk")).distinct()


def appoint(department: Department, head: User, *, by: Actor) -> None:
    """This person decides on the access of the department's people from now on. Raises RefusedError."""
    _permit(by)
    if isinstance(by, User) and by.pk == head.pk:
        raise RefusedError("own", _("Somebody else has to make you the head of a department."))
    with transaction.atomic():
        locked = _locked(department)
        if not eligible_heads().filter(pk=head.pk).exists():
            said = _("%(person)s can't decide on access: give them the role of a manager first.")
            raise RefusedError("not_eligible", said % {"person": head})
        if locked.manager_id != head.pk:
            _change_head(locked, head, by)
    department.manager = head


def groups_without_head() -> int:
    """How many departments have people and nobody who may decide for them: there nobody can ask for access.

    Those who are in none count as one more. One query.
    """
    led = Department.objects.filter(manager__in=eligible_heads().values("pk"))
    lost = Q(department__isnull=False, is_active=True) & ~Q(department__in=led.values("pk"))
    found = User.objects.filter(lost | Q(pk__in=people_without().values("pk")))
    return found.values(group=Coalesce("department", 0)).distinct().count()


def people_without() -> QuerySet[User]:
    """Who may ask for access, and is in no department: nobody can decide on what they ask for."""
    asking = roles_with(Permission.ACCESS_REQUEST)
    return User.objects.filter(is_active=True, department=None, roles__role__in=asking).distinct()


def _make(name: str, by: Actor) -> Department:
    with transaction.atomic():
        made = Department.objects.create(name=name)
        record("department:create", made, by=by)
    return made


def _of_name(name: str) -> Department | None:
    return Department.objects.filter(alike("name", name)).first()


def _locked(department: Department) -> Department:
    return Department.objects.select_for_update(no_key=True).get(pk=department.pk)


def _change_head(department: Department, head: User, by: Actor) -> None:
    before = department.manager
    department.manager = head
    department.save(update_fields=["manager"])
    deciders_changed(User.objects.filter(department=department))
    old = before.pseudonym if before else None
    record("department:appoint", department, by=by, manager=head.pseudonym, old=old)
    facts = {"department": department.name, "person": head.full_name}
    telling.tell([head], telling.HEAD_NOW, reverse("me"), department=department.name)
    if before is not None and before.is_active:
        telling.tell([before], telling.HEAD_CHANGED, reverse("me"), **facts)


def _permit(by: Actor) -> None:
    if isinstance(by, User) and not by.may(Permission.PEOPLE_MANAGE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))


def _taken() -> RefusedError:
    return RefusedError("known", _("There is a department of this name already."))
