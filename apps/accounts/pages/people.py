"""What the pages of people show: the list, one person, what waits for a second person."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from apps.accounts.department_forms import MoveForm
from apps.accounts.models import GroupMapping, RoleAssignment, RoleProposal, Source, User
from apps.accounts.people_forms import PeopleSearch, RoleForm
from apps.accounts.permissions import Permission
from apps.accounts.roles import PRIVILEGED, ROLES, Role
from apps.accounts.second_factor import FACTORS
from apps.common.paging import Page


@dataclass(frozen=True, slots=True)
class PersonRow:
    """``lacks_factor``: privileged, and can't do anything before a second factor is set up."""

    person: User
    roles: list[str]
    lacks_factor: bool


@dataclass(frozen=True, slots=True)
class PeopleList:
    rows: list[PersonRow]
    page: Page[User]
    search: PeopleSearch
    waiting: int


@dataclass(frozen=True, slots=True)
class HeldRole:
    key: str
    role: type[Role]
    by_company: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    person: User
    held: list[HeldRole]
    proposed: list[RoleProposal]
    form: RoleForm
    move_form: MoveForm
    has_factor: bool
    needs_factor: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """``may_agree``: neither who proposed nor who gets it."""

    proposal: RoleProposal
    role: type[Role]
    may_agree: bool


@dataclass(frozen=True, slots=True)
class Proposals:
    roles: list[Waiting]
    mappings: list[GroupMapping]
    viewer: User
    may_manage: bool


def people_found(search: PeopleSearch) -> QuerySet[User]:
    wanted = search.wanted
    found = User.objects.select_related("department").prefetch_related("roles")
    if wanted["q"]:
        found = found.filter(Q(full_name__icontains=wanted["q"]) | Q(email__icontains=wanted["q"]))
    if wanted["role"]:
        found = found.filter(Exists(RoleAssignment.objects.filter(user=OuterRef("pk"), role=wanted["role"])))
    if wanted["department"]:
        found = found.filter(department=None, is_active=True)
    return found


def people_list(page: Page[User], search: PeopleSearch) -> PeopleList:
    with_factor = set(
        Authenticator.objects.filter(user__in=[p.pk for p in page.rows], type__in=FACTORS).values_list(
            "user_id", flat=True
        )
    )
    return PeopleList(
        rows=[_row(person, person.pk in with_factor) for person in page.rows],
        page=page,
        search=search,
        waiting=RoleProposal.objects.count(),
    )


def person_page(person: User, viewer: User, form: RoleForm | None = None) -> PersonPage:
    held = {assignment.role: assignment for assignment in person.roles.all()}
    return PersonPage(
        person=person,
        held=[
            HeldRole(key, role, held[key].source != Source.HAND) for key, role in ROLES.items() if key in held
        ],
        proposed=list(person.proposed_roles.select_related("asked_by")),
        form=form or RoleForm(),
        move_form=MoveForm(initial={"department": person.department_id}),
        has_factor=Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists(),
        needs_factor=any(key in PRIVILEGED for key in held),
        is_own=person.pk == viewer.pk,
    )


def proposals(viewer: User) -> Proposals:
    """Few at any time: each is decided or goes with its person."""
    waiting = RoleProposal.objects.select_related("person__department", "asked_by")[:200]
    mappings = GroupMapping.objects.filter(role__in=PRIVILEGED, agreed_by__isnull=True)
    mappings = mappings.annotate(people=Count("directory_group__members"))
    seconds = viewer.may(Permission.PEOPLE_SECOND)
    return Proposals(
        roles=[
            Waiting(p, ROLES[p.role], seconds and viewer.pk not in (p.asked_by_id, p.person_id))
            for p in waiting
        ],
        mappings=list(mappings.select_related("made_by", "directory_group")[:200]),
        viewer=viewer,
        may_manage=viewer.may(Permission.PEOPLE_MANAGE),
    )


def _row(person: User, has_factor: bool) -> PersonRow:
    held = {assignment.role for assignment in person.roles.all()}
    names = [str(role.name) for key, role in ROLES.items() if key in held]
    return PersonRow(person, names, not has_factor and not held.isdisjoint(PRIVILEGED))
