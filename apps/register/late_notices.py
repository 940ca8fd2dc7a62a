"""Whether a notice about a use case that was stopped still says what is so: asked before its mail goes."""

from django.urls import resolve

from apps.notices.kinds import STANDING
from apps.notices.models import Notice
from apps.register import notices
from apps.register.models import UseCase, UseCaseState
from apps.register.services import approvals, responsible

_OWN = {
    notices.MOVED["suspend"]: UseCaseState.SUSPENDED,
    notices.MOVED["resume"]: UseCaseState.ACTIVE,
}


def fill_late_notices() -> None:
    STANDING.fill(notices.STOPPED, waits_for_the_department)
    for kind in _OWN:
        STANDING.fill(kind, is_so_of_own)


def waits_for_the_department(notice: Notice) -> bool:
    found = _in(UseCaseState.SUSPENDED, notice)
    return found is not None and notice.person in approvals.department(found)


def is_so_of_own(notice: Notice) -> bool:
    found = _in(_OWN[notice.kind], notice)
    return found is not None and notice.person in responsible.told_for(found)


def _in(state: UseCaseState, notice: Notice) -> UseCase | None:
    return UseCase.objects.filter(ref=resolve(notice.link).kwargs["ref"], state=state).first()
