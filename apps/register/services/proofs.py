"""Duties that an assessment fulfils, with itself as evidence."""

from apps.audit import System
from apps.common import clock
from apps.lifecycle.history import move
from apps.register.models import Assessment, AssessmentKind, ObligationInstance, UseCase
from apps.register.models import ObligationState as S
from apps.register.questionnaires.results import Outcome
from apps.register.services.transfer_duty import KEY as TRANSFER

PORTAL = System("obligations")
# Which assessment fulfils which duty, and with which results.
PROOFS: dict[str, tuple[AssessmentKind, frozenset[Outcome]]] = {
    "impact_assessment": (AssessmentKind.FRIA, frozenset({Outcome.DONE})),
    TRANSFER: (
        AssessmentKind.TIA,
        frozenset({Outcome.ADEQUATE, Outcome.EQUIVALENT, Outcome.WITH_MEASURES}),
    ),
}


def settle(use_case: UseCase) -> None:
    """Bring the duties in line with what is assessed now; inside a transaction that locks the use case."""
    found = use_case.obligations.select_for_update(of=("self",)).select_related("classification", "use_case")
    for duty in found.filter(key__in=PROOFS, state__in=(S.OPEN, S.DONE)):
        proof = _proof(duty)
        if duty.state == S.OPEN and proof is not None:
            _done(duty, proof)
        elif duty.state == S.DONE and duty.assessment_id and proof is None:
            _undone(duty)
        elif duty.assessment_id and proof is not None:
            duty.assessment = proof
            duty.save(update_fields=["assessment"])


def _proof(duty: ObligationInstance) -> Assessment | None:
    """The valid assessment of the text that the duty follows from, if its result fulfils the duty.

    One that stood before somebody reopened the duty was not enough for them.
    """
    kind, results = PROOFS[duty.key]
    found = Assessment.objects.filter(version=duty.classification.version_id, kind=kind, result__in=results)
    reopened = duty.steps.filter(name="reopen").first()
    if reopened is not None:
        found = found.filter(completed_at__gt=reopened.at)
    return found.valid(clock.today()).first()


def _done(duty: ObligationInstance, proof: Assessment) -> None:
    moved = move(duty, "settle", by=PORTAL)
    moved.assessment, moved.done_by, moved.done_at = proof, proof.completed_by, clock.now()
    moved.save(update_fields=["assessment", "done_by", "done_at"])


def _undone(duty: ObligationInstance) -> None:
    moved = move(duty, "unsettle", by=PORTAL)
    moved.assessment, moved.done_by, moved.done_at = None, None, None
    moved.save(update_fields=["assessment", "done_by", "done_at"])
