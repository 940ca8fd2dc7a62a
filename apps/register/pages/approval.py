"""How far a text is on its way to a decision: what is done by whom, and what is still missing."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.register import obstacles, quorum
from apps.register.deciders import manager_asked
from apps.register.models import (
    Approval,
    OpinionKind,
    OpinionVerdict,
    UseCase,
    UseCaseState,
    UseCaseStep,
    UseCaseVersion,
    Verdict,
)
from apps.register.services import opinions, versions

S = UseCaseState
UNDER_WAY = (S.SUBMITTED, S.IN_ASSESSMENT, S.DECISION)
TONES = {
    OpinionVerdict.POSITIVE: "ok",
    OpinionVerdict.WITH_CONDITIONS: "warn",
    OpinionVerdict.NEGATIVE: "bad",
    Verdict.APPROVE: "ok",
    Verdict.APPROVE_WITH_CONDITIONS: "ok",
    Verdict.REJECT: "bad",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way. ``kind`` is CHECK, OPINION or DECISION in words; ``text`` what was said."""

    kind: str
    name: str
    tone: str
    state: str
    who: str = ""
    at: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """``missing``: what stands against an approval. ``opinion_links``: (address, kind) for this person."""

    stages: list[Stage]
    severities: list[str]
    missing: list[str]
    opinion_links: list[tuple[str, str]]


def progress_of(use_case: UseCase, version: UseCaseVersion, user: User) -> Progress | None:
    """None for a text that nobody has handed in."""
    if version.submitted_at is None:
        return None
    under_way = _is_under_way(use_case, version)
    asked = opinions.may_give(use_case, user) if version.pk == versions.at_hand(use_case).pk else []
    links = [(reverse("use_case_opinion", args=[use_case.ref, kind]), str(kind.label)) for kind in asked]
    return Progress(
        stages=[_check(use_case, version), *_opinions(version), *_decisions(use_case, version)],
        severities=quorum.severities(version),
        missing=obstacles.problems(version) if under_way else [],
        opinion_links=links,
    )


def deciders_of(use_case: UseCase, version: UseCaseVersion) -> list[str]:
    """Who voted on this text, and for whom; nobody where it was decided outside the portal."""
    return [_voter(vote) for vote in quorum.votes(use_case, version)]


def _state_of(use_case: UseCase, version: UseCaseVersion) -> str:
    """Of the change for its text; its states have the names of those of the first text."""
    change = use_case.version_id is not None and version.pk != use_case.version_id
    return use_case.revision_state if change else use_case.state


def _is_under_way(use_case: UseCase, version: UseCaseVersion) -> bool:
    return _state_of(use_case, version) in UNDER_WAY


def _check(use_case: UseCase, version: UseCaseVersion) -> Stage:
    kind, name = _("Check"), _("Compliance assesses the text")
    steps = {step.name: step for step in reversed(use_case.steps.all())}
    state = _state_of(use_case, version)
    over = state not in {S.SUBMITTED, S.IN_ASSESSMENT}
    done = _handed_over(use_case, quorum.round_of(use_case, version)) if over else None
    if done:
        return Stage(kind, name, "ok", _("Done"), str(done.by or ""), done.at, done.reason)
    begun = steps.get("assess") if state == S.IN_ASSESSMENT else None
    if begun:
        return Stage(kind, name, "info", _("Begun"), str(begun.by or ""), begun.at)
    return Stage(kind, name, "", _("Withdrawn") if state == S.WITHDRAWN else _("Still missing"))


def _handed_over(use_case: UseCase, round_: int) -> UseCaseStep | None:
    """The check that led to this round of votes; a recount begins a round of its own on the same check."""
    found, number = None, 0
    for step in reversed(use_case.steps.all()):
        if step.name in quorum.BEGIN_A_ROUND:
            number += 1
            found = step if step.name == "hand_over" else found
        if number == round_:
            return found
    return found if number >= round_ else None


def _opinions(version: UseCaseVersion) -> list[Stage]:
    standing = opinions.standing(version)
    found = []
    for kind in OpinionKind:
        opinion = standing.get(kind)
        if opinion is None:
            found.append(Stage(_("Opinion"), str(kind.label), "", _("None yet")))
            continue
        verdict = OpinionVerdict(opinion.verdict)
        found.append(
            Stage(
                _("Opinion"), str(kind.label), TONES[verdict], str(verdict.label), str(opinion.by),
                opinion.at, opinion.text,
            )
        )  # fmt: skip
    return found


def _decisions(use_case: UseCase, version: UseCaseVersion) -> list[Stage]:
    kind, name = _("Decision"), str(use_case.department.manager or use_case.department)
    votes = quorum.votes(use_case, version)
    found = []
    for vote in votes:
        verdict, who = Verdict(vote.verdict), _voter(vote)
        found.append(
            Stage(kind, _("Decision"), TONES[verdict], str(verdict.label), who, vote.at, vote.reason)
        )
    if _is_under_way(use_case, version):
        open_seats = range(len(found), quorum.needed(version))
        other = _("A manager of another department")
        first = other if manager_asked(use_case) else name
        found += [Stage(kind, other if seat else first, "", _("Still missing")) for seat in open_seats]
    return found


def _voter(vote: Approval) -> str:
    if vote.on_behalf_of is None:
        return str(vote.by)
    return _("%(who)s for %(name)s") % {"who": vote.by, "name": vote.on_behalf_of}
