"""The contracts of a vendor: the tab with all of them, and one version."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import Page
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.buttons import Button, buttons
from apps.lifecycle.history import Step
from apps.vendors import terms
from apps.vendors.answering import answers_for
from apps.vendors.clauses import CLAUSES, Clause
from apps.vendors.forms.agreements import NoticeForm, OpinionForm
from apps.vendors.lifecycles.agreements import owns_contract
from apps.vendors.models import (
    Agreement,
    AgreementStep,
    ClauseCheck,
    ClauseResult,
    Document,
    Service,
    Vendor,
)
from apps.vendors.pages.consequence import Consequence, consequence_of
from apps.vendors.pages.documents import documents_for
from apps.vendors.pages.facts import Fact, facts_of_agreement
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.services.agreements import OPEN_TO_CHECKS, OPEN_TO_OPINION, takes_notice
from apps.vendors.services.carrying import OPEN_TO_CARRYING, waiting
from apps.vendors.services.drafting import OPEN_TO_CHANGES, OVER, check_renewable
from apps.vendors.standing import Standing, judge, missing_clauses

TONES = {ClauseResult.MISSING: "bad", ClauseResult.PARTLY: "warn", ClauseResult.NOT_APPLICABLE: ""}
FILES = 20  # the tab has all
GRAVE = frozenset({"suspend", "terminate"})


@dataclass(frozen=True, slots=True)
class ContractRow:
    agreement: Agreement
    standing: Standing
    until: date | None
    covered: str


@dataclass(frozen=True, slots=True)
class ContractList:
    """Everything that templates/vendors/contracts.html shows."""

    vendor: Vendor
    tabs: list[TabLink]
    rows: list[ContractRow]
    page: Page[Agreement]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One item of Art. 28 with what was found of it; ``check`` is None where nobody looked."""

    clause: Clause
    check: ClauseCheck | None
    tone: str

    @property
    def result(self) -> str:
        return self.check.get_result_display() if self.check else _("unchecked")


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Everything that templates/vendors/agreement.html shows. What somebody may not do is None or False."""

    vendor: Vendor
    tabs: list[TabLink]
    agreement: Agreement
    standing: Standing
    today: date
    warn_from: date | None
    facts: list[Fact]
    services: list[Service]
    clauses: list[ClauseRow]
    missing: list[Clause]
    waiting: list[ClauseCheck]
    consequence: Consequence
    buttons: list[Button]
    grave: list[Button]
    history: list[Step]
    followed_by: Agreement | None
    opinion_form: OpinionForm | None
    notice_form: NoticeForm | None
    files: list[Document]
    may_file: bool
    may_check: bool
    may_edit: bool
    may_renew: bool
    may_confirm: bool

    @property
    def until(self) -> date | None:
        return self.standing.until

    @property
    def stands_at(self) -> str:
        """For another language: the address of a step that was refused can't be asked for."""
        return self.agreement.get_absolute_url()


def agreements_for(user: User) -> QuerySet[Agreement]:
    """What both pages read, in a fixed number of queries."""
    return (
        Agreement.objects.visible_to(user)
        .select_related("opinion_by", "vendor__contract_owner", "supersedes")
        .prefetch_related(
            "services",
            "superseded_by",
            Prefetch("clauses", ClauseCheck.objects.select_related("checked_by", "carried_from")),
            "supersedes__clauses",
            Prefetch("steps", AgreementStep.objects.select_related("by", "on_behalf_of")),
        )
    )


def contract_list(vendor: Vendor, page: Page[Agreement], user: User) -> ContractList:
    today = clock.today()
    return ContractList(
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor_agreements"),
        rows=[_contract_row(agreement, today) for agreement in page],
        page=page,
        may_edit=user.may(Permission.VENDOR_EDIT),
    )


def agreement_page(agreement: Agreement, user: User) -> AgreementPage:
    today, edits = clock.today(), user.may(Permission.VENDOR_EDIT)
    standing = judge(agreement, today)
    steps = _buttons(agreement, user)
    judges = agreement.state in OPEN_TO_OPINION and user.may(Permission.AGREEMENT_REVIEW)
    answers = answers_for(agreement.vendor, user)
    notices = takes_notice(agreement) and answers and owns_contract(agreement, user)
    return AgreementPage(
        vendor=agreement.vendor,
        tabs=tabs_of(agreement.vendor, "vendor_agreements"),
        agreement=agreement,
        standing=standing,
        today=today,
        warn_from=terms.notice_day(agreement, today),
        facts=facts_of_agreement(agreement, today),
        services=list(agreement.services.all()),
        clauses=_clause_rows(agreement),
        missing=missing_clauses(agreement) if agreement.is_for_processing else [],
        waiting=waiting(agreement),
        consequence=consequence_of(agreement.vendor, user),
        buttons=[button for name, button in steps if name not in GRAVE],
        grave=[button for name, button in steps if name in GRAVE],
        history=list(agreement.steps.all()),
        followed_by=next((each for each in agreement.superseded_by.all() if each.state not in OVER), None),
        opinion_form=OpinionForm(auto_id="opinion_%s") if judges else None,
        notice_form=_notice_form(agreement) if notices else None,
        files=list(documents_for(user, 1).filter(agreement=agreement)[:FILES]),
        may_file=edits or answers,
        may_check=edits and agreement.state in OPEN_TO_CHECKS,
        may_edit=(edits or answers) and agreement.state in OPEN_TO_CHANGES,
        may_renew=edits and _is_renewable(agreement),
        may_confirm=edits and agreement.state in OPEN_TO_CARRYING,
    )


def _contract_row(agreement: Agreement, today: date) -> ContractRow:
    covered = ", ".join(sorted(service.name for service in agreement.services.all()))
    return ContractRow(agreement, judge(agreement, today), agreement.last_day(today), covered)


def _buttons(agreement: Agreement, user: User) -> list[tuple[str, Button]]:
    made = buttons(agreement, user, lambda name: reverse("agreement_transition", args=[agreement.pk, name]))
    return [(button.id.removesuffix(f"-{agreement.pk}"), button) for button in made]


def _clause_rows(agreement: Agreement) -> list[ClauseRow]:
    found = {check.item: check for check in agreement.clauses.all()}
    return [_clause_row(clause, found.get(clause.key)) for clause in CLAUSES]


def _clause_row(clause: Clause, check: ClauseCheck | None) -> ClauseRow:
    if check is None:
        return ClauseRow(clause, None, "warn" if clause.mandatory else "")
    return ClauseRow(clause, check, TONES.get(ClauseResult(check.result), "ok"))


def _notice_form(agreement: Agreement) -> NoticeForm:
    given = agreement.notice_given_on or clock.today()
    return NoticeForm(auto_id="notice_%s", initial={"given_on": given})


def _is_renewable(agreement: Agreement) -> bool:
    try:
        check_renewable(agreement)
    except RefusedError:
        return False
    return True
