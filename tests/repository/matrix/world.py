"""The company with a past, and a little more: a dead job, a locked route, a superuser."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from apps.access.models import ApiKey, Budget, ServiceAccount
from apps.access.services import service_accounts
from apps.accounts.models import Delegation, User
from apps.chat.models import Conversation
from apps.common import clock
from apps.common.outbox import JobState
from apps.interactions.models import Interaction, InteractionState, JobKind, ReviewJob
from apps.register.models import (
    Assessment,
    Classification,
    ImportBatch,
    ObligationInstance,
    Outcome,
    SavedView,
    SecrecyUndertaking,
)
from apps.register.services import assessments, classifications
from apps.register.services.imports.staging import stage
from apps.reports.cast.build import build
from apps.review.models import FindingReport, ItemState, LookBack, ReviewItem
from apps.review.services import look_backs
from apps.review.services.finding_reports import Doubted
from apps.review.services.finding_reports import report as report_finding
from apps.vendors.models import Agreement, AgreementState, OrganisationPolicy, VendorImport, VendorView
from apps.vendors.services import imports, policies, routes
from tests.cast import PASSWORD
from tests.repository.matrix.own_content import OwnContent
from tests.snapshots import restored

LOCKED = "azurblau-omni"
VENDORS = b"Vendor,Country,Services\r\nMatrix KI,DE,Chat\r\n"
TABLE = b"ID,Title,Purpose\r\n1,Minutes,Summaries of meetings\r\n"


@dataclass
class World(OwnContent):
    """Records by what the table calls them."""

    @cached_property
    def talk(self) -> Conversation:
        """The employee's first conversation: answered, reviewed."""
        return Conversation.objects.filter(person=self.company.people["jonas.weber"]).earliest("id")

    @cached_property
    def finding_report(self) -> FindingReport:
        """The employee says that something was missed."""
        doubted = Doubted(self.company.use_cases["UC-0001"])
        return report_finding(doubted, by=self.company.people["jonas.weber"])

    @cached_property
    def look_back(self) -> LookBack:
        """An officer looks back a week; it is through."""
        made = look_backs.begin(7, by=self.company.people["mira.koehler"])
        LookBack.objects.filter(pk=made.pk).update(running=False, ended_at=made.asked_at)
        return made

    @cached_property
    def message(self) -> Interaction:
        return Interaction.objects.filter(thread=self.talk.thread, state=InteractionState.COMPLETED).earliest(
            "id"
        )

    @cached_property
    def key(self) -> ApiKey:
        """The owner's living key."""
        return ApiKey.objects.get(name="Angebotssystem", state="active")

    @cached_property
    def service_account(self) -> ServiceAccount:
        """The owner's, with the employee as its deputy; the owner is still here."""
        people, grants = self.company.people, self.company.grants
        draft = service_accounts.Draft("Server", "Offers", people["jonas.weber"])
        grant = grants["leyla.aydin", "UC-0001", "api"]
        return service_accounts.create(grant, draft, by=people["hannah.vogt"])

    @cached_property
    def budget(self) -> Budget:
        """That of human resources, set by their manager."""
        return Budget.objects.get(department=self.company.departments["Personal"])

    @cached_property
    def dead_job(self) -> ReviewJob:
        return ReviewJob.objects.get(state=JobState.DEAD)

    @cached_property
    def new_agreement(self) -> Agreement:
        return Agreement.objects.get(state=AgreementState.IN_REVIEW)

    @cached_property
    def policy(self) -> OrganisationPolicy:
        """The DPO's proposal, which waits for management."""
        return policies.propose("personal_data", "Because", by=self.company.people["amir.rahimi"])

    @cached_property
    def vendor_view(self) -> VendorView:
        return VendorView.objects.get(user=self.company.people["sabine.keller"])

    @cached_property
    def new_import(self) -> ImportBatch:
        """A register that the compliance officer uploaded and nobody has imported."""
        officer, sales = self.company.people["mira.koehler"], self.company.departments["Vertrieb"]
        return stage(TABLE, "register.csv", sales, by=officer)

    @cached_property
    def vendor_import(self) -> VendorImport:
        """A file of vendors that the DPO uploaded and nobody has imported."""
        return imports.stage(VENDORS, "vendors.csv", by=self.company.people["sabine.keller"])

    @cached_property
    def view(self) -> SavedView:
        return SavedView.objects.get(user=self.company.people["jonas.weber"])

    @cached_property
    def delegation(self) -> Delegation:
        """The management's manager goes on leave."""
        return Delegation.objects.get()

    @cached_property
    def undertaking(self) -> SecrecyUndertaking:
        return SecrecyUndertaking.objects.earliest("id")

    def assessment(self, ref: str, kind: str) -> dict[str, Any]:
        found = Assessment.objects.filter(version__use_case__ref=ref, kind=kind).latest("id")
        return {"ref": ref, "pk": found.pk}

    @cached_property
    def draft(self) -> dict[str, Any]:
        """A threshold test on a use case of sales that somebody has begun."""
        use_case = self.company.use_cases["UC-0008"]
        by = self.company.people["mira.koehler"]
        return {"ref": use_case.ref, "pk": assessments.begin(use_case, "dsfa_threshold", by=by).pk}

    def item(self, person: str, state: ItemState) -> ReviewItem:
        return ReviewItem.objects.get(interaction__person=self.company.people[person], state=state)

    def classification(self, ref: str) -> dict[str, Any]:
        """The newest one of a use case."""
        return {"ref": ref, "pk": Classification.objects.filter(use_case__ref=ref)[0].pk}

    def duty(self, ref: str, name: str) -> dict[str, Any]:
        duty = ObligationInstance.objects.get(use_case__ref=ref, key="inform_works_council")
        return {"pk": duty.pk, "name": name}

    def request(self, person: str, use_case: str, scope: str) -> Any:
        return self.company.requests[person, use_case, scope].pk

    def grant(self, person: str, use_case: str, scope: str) -> Any:
        return self.company.grants[person, use_case, scope].pk


def world() -> World:
    """New for each test: copied back, then furnished."""
    company = restored(("past", clock.today()), lambda: build(PASSWORD, with_messages=True))
    here = World(company)
    company.people["root"] = User.objects.create_user(
        "root@rheinwerk.example", full_name="Root", is_superuser=True
    )
    routes.lock(company.routes[LOCKED], by=company.people["sabine.keller"])
    waiting = Classification.objects.filter(use_case__ref="UC-0012")[0]
    officer = company.people["mira.koehler"]
    classifications.override(waiting, Outcome.TRANSPARENCY, "It publishes", by=officer)
    ReviewJob.objects.create(interaction=here.message, kind=JobKind.RESUME, state=JobState.DEAD)
    # As if it had been chosen: that the conversation is protected has to be enough.
    council = ReviewItem.objects.filter(interaction__person=company.people["petra.janssen"])
    council.update(state=ItemState.OPEN)
    VendorView.objects.create(user=company.people["sabine.keller"], name="Soon", query="ends=90")
    SavedView.objects.create(user=company.people["jonas.weber"], name="Open", query="state=active")
    return here
