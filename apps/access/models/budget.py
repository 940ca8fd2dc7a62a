"""How much money and tokens may go in a day, a week or a month; what was spent, what is reserved."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.access.models.api_key import ApiKey
from apps.access.models.grant import Grant
from apps.access.models.service_account import ServiceAccount
from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.models import UseCase


class BudgetScope(models.TextChoices):
    KEY = "key", _("API key")
    PERSON = "person", _("Person")
    USE_CASE = "use_case", _("Use case")
    DEPARTMENT = "department", _("Department")
    GRANT = "grant", _("Access")


SUBJECTS = [scope.value for scope in BudgetScope]


def _only(subject: str) -> Q:
    """The row has this subject and no other."""
    others = {each: None for each in SUBJECTS if each != subject}
    return Q(scope=subject, **{f"{subject}__isnull": False}, **others)


class Window(models.TextChoices):
    """Calendar ones, in the organisation's time zone; a week begins on Monday (ISO 8601)."""

    DAY = "day", _("Day")
    WEEK = "week", _("Week")
    MONTH = "month", _("Month")


class BudgetQuerySet(models.QuerySet["Budget"]):
    def visible_to(self, user: User) -> "BudgetQuerySet":
        """Those that concern oneself or one's use cases; auditors all; who sets some, those."""
        if user.may(Permission.AUDIT_READ) and user.may(Permission.BUDGET_READ):
            return self
        owned = Q(scope=BudgetScope.USE_CASE, use_case__in=UseCase.objects.of(user).order_by())
        return self.filter(_concerning(user) | owned | _answered_for_by(user) | _granted_by(user))

    def of(self, person: User) -> "BudgetQuerySet":
        """Those that count what this person does."""
        return self.filter(_concerning(person))

    def of_key(self, key: ApiKey) -> "BudgetQuerySet":
        """Those of the key itself, or of the first of the keys that it replaces."""
        return self.filter(key__in=[pk for pk in (key.pk, key.root_id) if pk])

    def settable_by(self, user: User) -> "BudgetQuerySet":
        """Never one's own: key administrators for keys and persons, managers for their department."""
        return self.filter(_answered_for_by(user)).exclude(_own(user))

    def current(self) -> "BudgetQuerySet":
        """Also without those whose access has ended: nothing has to run for it."""
        lasting = Q(grant__isnull=True) | Q(
            grant__revoked_at__isnull=True, grant__valid_until__gte=clock.today()
        )
        return self.filter(lasting, ended_at__isnull=True)


def _concerning(user: User) -> Q:
    mine = _own(user)
    if user.department_id:
        mine |= Q(department=user.department_id)
    return mine


def _own(user: User) -> Q:
    """Also what a service account uses for which one answers."""
    accounts = ServiceAccount.objects.of(user).order_by()
    return (
        Q(person=user)
        | Q(scope=BudgetScope.KEY, key__in=ApiKey.objects.answered_by(user).order_by())
        | Q(scope=BudgetScope.GRANT, grant__person=user)
        | Q(scope=BudgetScope.GRANT, grant__in=accounts.values("grant"))
    )


def _granted_by(user: User) -> Q:
    """Those that came with an access, for who decides on it and for key administrators; to read."""
    if user.may(Permission.BUDGET_SET) and user.may(Permission.KEY_ISSUE):
        return Q(scope=BudgetScope.GRANT)
    managed = user.may(Permission.BUDGET_SET) and user.may(Permission.ACCESS_DECIDE)
    return Q(grant__person__department__manager=user) if managed else Q(pk__in=[])


def _answered_for_by(user: User) -> Q:
    found = Q(pk__in=[])
    if not user.may(Permission.BUDGET_SET):
        return found
    if user.may(Permission.KEY_ISSUE):
        found |= Q(scope__in=(BudgetScope.KEY, BudgetScope.PERSON))
    if user.may(Permission.ACCESS_DECIDE):
        found |= Q(department__manager=user) | Q(use_case__department__manager=user)
    return found


class Budget(models.Model):
    """``money`` is in millionths of a euro; None is no limit, and one of both is set. From ``warn_percent``
    of either on, those whom it concerns are told, once in a window. That of a ``grant`` is the one that was
    granted with it: it ends with the access and is set by nobody else.
    """

    scope = models.CharField(_("scope"), max_length=12, choices=BudgetScope)
    key = models.ForeignKey(ApiKey, null=True, on_delete=models.PROTECT, related_name="budgets")
    person = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="budgets")
    use_case = models.ForeignKey(UseCase, null=True, on_delete=models.PROTECT, related_name="budgets")
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="budgets")
    grant = models.ForeignKey(Grant, null=True, on_delete=models.PROTECT, related_name="budgets")
    window = models.CharField(_("window"), max_length=8, choices=Window)
    money = models.PositiveBigIntegerField(null=True)
    tokens = models.PositiveBigIntegerField(null=True)
    warn_percent = models.PositiveSmallIntegerField(default=80)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="budget_has_one_subject",
                condition=_only("key")
                | _only("person")
                | _only("use_case")
                | _only("department")
                | _only("grant"),
            ),
            models.CheckConstraint(name="budget_window", condition=Q(window__in=Window.values)),
            models.CheckConstraint(
                name="budget_limits_something", condition=Q(money__isnull=False) | Q(tokens__isnull=False)
            ),
            models.CheckConstraint(
                name="budget_warns", condition=Q(warn_percent__gte=1, warn_percent__lte=100)
            ),
            models.CheckConstraint(
                name="budget_end_is_a_pair",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_budget_for_a_window",
                fields=[*SUBJECTS, "window"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("budget", args=[self.pk])

    @property
    def subject(self) -> ApiKey | User | UseCase | Department | Grant | None:
        """Whose use is counted."""
        return self.key or self.person or self.use_case or self.department or self.grant

    @property
    def name(self) -> str:
        """The same in words."""
        return f"{self.grant.person} · {self.grant.use_case.ref}" if self.grant else str(self.subject)


class BudgetPeriod(models.Model):
    """One window of a budget. Moved by the database's function ``budgets_move`` only; one that is carried
    over to a second budget begins as a copy (``grant_budgets``).
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="periods")
    starts_on = models.DateField()
    spent_money = models.PositiveBigIntegerField(default=0)
    spent_tokens = models.PositiveBigIntegerField(default=0)
    reserved_money = models.PositiveBigIntegerField(default=0)
    reserved_tokens = models.PositiveBigIntegerField(default=0)
    warned_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["starts_on"], name="period_unwarned", condition=Q(warned_at=None))
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_period_for_a_window", fields=["budget", "starts_on"])
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.starts_on}"


class BudgetReservation(models.Model):
    """What a message under way may cost at most. Gone when it is settled; after ``expires_at`` all of it
    counts as spent.
    """

    interaction = models.UUIDField()
    period = models.ForeignKey(BudgetPeriod, on_delete=models.PROTECT, related_name="reservations")
    money = models.PositiveBigIntegerField()
    tokens = models.PositiveBigIntegerField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_reservation_in_a_period", fields=["interaction", "period"])
        ]

    def __str__(self) -> str:
        return f"{self.interaction} {self.period_id}"


def starts_on(window: str, day: date) -> date:
    """The first day of the window in which ``day`` lies."""
    if window == Window.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if window == Window.WEEK else day


def next_start(window: str, day: date) -> date:
    """The first day of the window after that."""
    begun = starts_on(window, day)
    if window == Window.MONTH:
        return (begun + timedelta(days=32)).replace(day=1)
    return begun + timedelta(days=7 if window == Window.WEEK else 1)
