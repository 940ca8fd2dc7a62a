"""Why a use case that somebody asked for can't be chosen, in the words of the gate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.core.validators import slug_re

from apps.access.asking import asks, instead_of_asking
from apps.access.models import Scope
from apps.access.services import usability
from apps.access.standings import no_answering_model
from apps.accounts.models import User
from apps.chat.pages.refusals import Line, lines_of
from apps.policy.decision import Decision
from apps.policy.reasons import Reason, ReasonCode
from apps.register.models import UseCase
from apps.vendors.models import Purpose


@dataclass(frozen=True, slots=True)
class Shut:
    """``use_case`` is None where the person may see none so called: whether there is one stays untold."""

    use_case: UseCase | None
    lines: Sequence[Line]


def shut(person: User, ref: str) -> Shut:
    known = ref if slug_re.fullmatch(ref) else ""  # anything may stand in an address
    found = UseCase.objects.visible_to(person).select_related("version").filter(ref=known).first()
    if found is None or found.version is None:
        reason = Reason(ReasonCode.UC_NOT_APPROVED, {"use_case": known or "?"})
        return Shut(found, lines_of(Decision((reason,)), person, ref))
    speaking = set(found.version.routes.filter(purpose=Purpose.CHAT).values_list("name", flat=True))
    if not speaking:
        return Shut(found, [Line(no_answering_model(ref), "", "")])
    answers = usability.for_person(person, found, Scope.CHAT)
    reasons = _shared(answers[name].reasons for name in answers if name in speaking)
    return Shut(found, _leading_on(lines_of(Decision(reasons), person, ref), person, found))


def _leading_on(lines: Sequence[Line], person: User, use_case: UseCase) -> Sequence[Line]:
    """Nobody is sent to ask for what they have asked for, or for what would be refused."""
    instead = instead_of_asking(person, use_case).get(Scope.CHAT)
    if instead is None:
        return lines
    return [replace(line, link=instead.url, mend=instead.text) if asks(line.link) else line for line in lines]


def _shared(answers: Iterable[Sequence[Reason]]) -> tuple[Reason, ...]:
    """What closes all models; where that is nothing, what closes each of them."""
    each = [{reason.sentence: reason for reason in reasons} for reasons in answers]
    every = {sentence: reason for told in each for sentence, reason in told.items()}
    common = [sentence for sentence in every if all(sentence in told for told in each)]
    return tuple(every[sentence] for sentence in common or every)
