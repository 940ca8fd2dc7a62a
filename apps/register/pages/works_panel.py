"""On the page of a use case: whether co-determination is needed and there, and who was informed."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.register.codetermination import provisions
from apps.register.models import UseCase, WorkersInformation, WorksAgreement
from apps.register.panels import USE_CASE_PANELS, Line, Section, UseCasePanel
from apps.register.services import versions
from apps.register.works_standing import standing_of


def fill_works_panel() -> None:
    USE_CASE_PANELS.fill("works_agreement", works_panel)


def works_panel(use_case: UseCase, person: User) -> UseCasePanel:
    """Nothing where the text says that it can't show what employees do."""
    title = gettext_lazy("Co-determination")
    version = use_case.version or versions.latest(use_case)
    if not person.may(Permission.WORKS_AGREEMENT_READ) or version.monitors_employees is False:
        return UseCasePanel(title, ())
    if version.monitors_employees is None:
        return UseCasePanel(title, (_unanswered(),))
    return UseCasePanel(title, (_agreement(use_case, person), _information(use_case, person)))


def _unanswered() -> Section:
    return Section(
        _("Is it known whether it can show what employees do?"),
        good=False,
        lines=(Line(_("Nobody has answered yet: the owner answers with the next version.")),),
    )


def _agreement(use_case: UseCase, person: User) -> Section:
    today = clock.today()
    covering = list(WorksAgreement.objects.visible_to(person).covering(use_case, on=today))
    heading = _("Is a works agreement in force?")
    if covering:
        return Section(heading, good=True, lines=tuple(_line(each, today) for each in covering))
    needed = _("It can show what employees do, so a works agreement is needed first (%(provisions)s).")
    lines = [Line(needed % {"provisions": provisions()}, reverse("works_agreements"))]
    others = WorksAgreement.objects.visible_to(person).filter(use_cases=use_case).order_by("-id")[:5]
    return Section(heading, good=False, lines=(*lines, *(_line(each, today) for each in others)))


def _line(agreement: WorksAgreement, today: date) -> Line:
    return Line(f"{agreement}: {standing_of(agreement, today).label}", agreement.get_absolute_url())


def _information(use_case: UseCase, person: User) -> Section:
    told = WorkersInformation.objects.filter(use_case=use_case).select_related("informed_by")[:5]
    lines = [Line(_sentence(row)) for row in told]
    if not lines:
        lines = [Line(_("Not recorded yet (Art. 26(7) AI Act, § 90(1) no. 3 BetrVG)."))]
    heading = _("Were workers and their representatives informed?")
    if person.may(Permission.WORKS_AGREEMENT_EDIT):
        lines.append(Line(_("Record it"), reverse("workers_information", args=[use_case.ref])))
    return Section(heading, good=bool(told), lines=tuple(lines))


def _sentence(row: WorkersInformation) -> str:
    return _("%(who)s on %(date)s by %(person)s: %(how)s") % {
        "who": row.get_audience_display(),
        "date": date_format(row.informed_on, "SHORT_DATE_FORMAT"),
        "person": row.informed_by,
        "how": row.how,
    }
