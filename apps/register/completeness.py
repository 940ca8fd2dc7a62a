"""What a text still lacks, or contradicts itself in, before it can be handed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.lifecycle.advance import RefusedError
from apps.register.intake.steps import LONGEST_RETENTION, IntakeStep
from apps.register.models import DataCategory, DecisionEffect, PersonGroup, UseCaseVersion
from apps.register.models.choices import PERSONAL_CATEGORIES
from apps.register.services.proposals import Proposal, proposal_of
from apps.vendors.models import DataClass

S = IntakeStep
# Asked of everybody, in the order of the steps; three more depend on the answers.
ALWAYS = (
    "title", "department", "purpose", "data_categories", "max_data_class", "output_use", "decision_effect",
    "monitors_employees", "channel", "routes", "retention_days", "own_role",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to mend: in which step, at which field, in a sentence."""

    step: IntakeStep
    field: str
    sentence: str | Promise


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions are asked, how many have an answer, and what to mend."""

    answered: int
    asked: int
    missing: tuple[Missing, ...]

    @property
    def complete(self) -> bool:
        return not self.missing


def progress(version: UseCaseVersion) -> Progress:
    said = proposal_of(version)
    return progress_of(said, version.routes.count())


def progress_of(said: Proposal, models: int) -> Progress:
    missing = tuple(missing_in(said, models))
    asked = {*ALWAYS, *_further(said), *(each.field for each in missing)}
    return Progress(len(asked) - len({each.field for each in missing}), len(asked), missing)


def missing_in(said: Proposal, models: int) -> list[Missing]:
    """In the order of the steps. ``models``: how many models it asks for."""
    return [*_idea(said), *_data(said), *_purposes(said), *_use(said), *_models(said, models), *_role(said)]


def check_complete(version: UseCaseVersion) -> None:
    """Raises RefusedError, naming everything that is missing."""
    missing = progress(version).missing
    if missing:
        told = " ".join(str(each.sentence) for each in missing)
        raise RefusedError("incomplete", told)


def _further(said: Proposal) -> set[str]:
    personal = {"persons_affected", "purposes"} if _personal(said) else set()
    return personal | ({"oversight"} if said.decision_effect == DecisionEffect.AUTOMATED else set())


def _personal(said: Proposal) -> bool:
    return bool(PERSONAL_CATEGORIES & set(said.data_categories))


def _idea(said: Proposal) -> Iterator[Missing]:
    if not said.purpose.strip():
        yield Missing(S.IDEA, "purpose", _("Please describe what it is for."))


def _data(said: Proposal) -> Iterator[Missing]:
    unasked = "data_categories" in said.open_questions
    if unasked:
        yield Missing(S.DATA, "data_categories", _("Please say which data are entered, or that none are."))
    if _personal(said) and not said.persons_affected:
        yield Missing(S.DATA, "persons_affected", _("Personal data are entered: please say about whom."))
    if said.persons_affected and not unasked and not _personal(said):
        yield Missing(
            S.DATA, "persons_affected", _("Persons are named, but no personal data: please correct one.")
        )
    if "max_data_class" in said.open_questions:
        yield Missing(S.DATA, "max_data_class", _("Please choose the highest data class."))
    elif DataCategory.SECRECY_203 in said.data_categories and said.max_data_class < DataClass.CONFIDENTIAL:
        yield Missing(
            S.DATA, "max_data_class", _("Professional secrets (§ 203 StGB) are at least confidential.")
        )


def _purposes(said: Proposal) -> Iterator[Missing]:
    if _personal(said) and not said.purposes:
        yield Missing(S.DATA, "purposes", _("Personal data need a purpose with its legal basis."))
    for number, purpose in enumerate(said.purposes, start=1):
        if not purpose.text.strip():
            yield _at(number, _("Purpose %(number)s has no text."))
        if not purpose.article_6:
            yield _at(number, _("Purpose %(number)s has no letter of Art. 6(1) GDPR."))
    letters = [purpose.article_9 for purpose in said.purposes if purpose.article_9]
    special = DataCategory.ART_9 in said.data_categories
    if special and not letters:
        yield Missing(S.DATA, "purposes", _("Special categories need a letter of Art. 9(2) GDPR."))
    if letters and not special:
        yield Missing(
            S.DATA, "purposes", _("A letter of Art. 9(2) GDPR is chosen, but no special categories are.")
        )


def _at(number: int, sentence: Promise) -> Missing:
    return Missing(S.DATA, "purposes", str(sentence) % {"number": number})


def _use(said: Proposal) -> Iterator[Missing]:
    if "output_use" in said.open_questions:
        yield Missing(S.USE, "output_use", _("Please say who sees what the model wrote."))
    if "decision_effect" in said.open_questions:
        yield Missing(S.USE, "decision_effect", _("Please say whether decisions rest on the output."))
    elif said.decision_effect == DecisionEffect.AUTOMATED and not said.oversight:
        yield Missing(
            S.USE, "oversight", _("Decisions without a person (Art. 22 GDPR): please name who can intervene.")
        )
    if said.monitors_employees is None:
        yield Missing(S.USE, "monitors_employees", _monitoring(said))


def _monitoring(said: Proposal) -> Promise:
    if PersonGroup.EMPLOYEES in said.persons_affected:
        return _(
            "Employees are affected: please say whether it can show what they do (§ 87(1) no. 6 BetrVG)."
        )
    return _("Please say whether it can show what employees do.")


def _models(said: Proposal, models: int) -> Iterator[Missing]:
    if "channel" in said.open_questions:
        yield Missing(S.MODELS, "channel", _("Please choose a channel."))
    if not models:
        yield Missing(S.MODELS, "routes", _("Please choose at least one model."))
    if "retention_days" in said.open_questions:
        yield Missing(S.MODELS, "retention_days", _("Please say how long content is kept."))
    elif said.retention_days > LONGEST_RETENTION:
        yield Missing(S.MODELS, "retention_days", _("Nothing is kept for more than ten years."))


def _role(said: Proposal) -> Iterator[Missing]:
    if not said.own_role:
        yield Missing(S.CHECK, "own_role", _("Please choose our role under the AI Act."))
