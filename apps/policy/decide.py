"""The one decision (NIST: policy decision point). Chat, API, key issuance and the "why?" panel ask it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from django.utils.functional import Promise

from apps.accounts.roles import ROLES
from apps.common import clock
from apps.dlp.names import listed
from apps.policy import budget_rules, chain_rules, grant_rules, key_rules, record_rules, rules
from apps.policy.actions import actions_of
from apps.policy.decision import Actions, Decision, Obligations, Own, with_own
from apps.policy.facts import RouteFacts, Subject, UseCaseFacts
from apps.policy.reasons import ASK_FOR_ONE, Reason, ReasonCode
from apps.register.models import ConditionKind
from apps.vendors.models import DataClass


def decide(
    subject: Subject,
    use_case: UseCaseFacts,
    route: RouteFacts,
    data_class: int,
    at: datetime,
    *,
    found: AbstractSet[str] = frozenset(),
    unscannable: AbstractSet[str] = frozenset(),
    images: AbstractSet[str] = frozenset(),
    protected: bool = False,
    own: Sequence[Own] = (),
) -> Decision:
    """May this subject send data of this class to this route in this use case at this moment?

    Pure: reads nothing but its arguments. ``found`` are the types that detection found, ``unscannable``
    the paths of parts that it couldn't read, ``images`` those of them that are images and nothing else; all
    are empty in the first round, which knows no content.
    ``protected``: the thread is one that reviewers never see, whatever the subject's roles are now. ``own``:
    collections of own content that were hit and ask for more than the type.
    """
    duties = obligations_of(use_case, route, data_class)
    first = Decision(tuple(_reasons(subject, use_case, route, data_class, at)), duties)
    unread = unreadable(first.obligations, data_class, unscannable, images)
    return with_content(
        first, use_case, found=found, unscannable=unread, protected=protected or is_protected(subject),
        own=own,
    )  # fmt: skip


def with_content(
    first: Decision,
    use_case: UseCaseFacts,
    *,
    found: AbstractSet[str],
    unscannable: AbstractSet[str],
    protected: bool,
    own: Sequence[Own] = (),
) -> Decision:
    """The second round: what was decided without content, and what the content adds to it."""
    reasons, obligations = first.reasons, with_own(first.obligations, own)
    found = found | {each.rule for each in own}
    if protected and not any(reason.code is ReasonCode.PROTECTED_HOLD for reason in reasons):
        reasons += tuple(rules.of_protection(use_case, obligations, found))
    content = _content(use_case, obligations.actions, found, unscannable, own)
    return Decision(reasons + tuple(content), obligations)


def unreadable(
    obligations: Obligations, data_class: int, unscannable: AbstractSet[str], images: AbstractSet[str]
) -> AbstractSet[str]:
    """Of what couldn't be read, what stands against the message: images of public ones may be allowed."""
    return unscannable - images if obligations.images and data_class <= DataClass.PUBLIC else unscannable


def is_protected(subject: Subject) -> bool:
    """Holds a function whose messages nobody is shown (works council, DPO; docs/adr/0008)."""
    return any(ROLES[key].protected for key in subject.roles if key in ROLES)


def decide_subject(subject: Subject, use_case: UseCaseFacts, at: datetime) -> Decision:
    """May this subject still act in the use case? Asked where nothing is sent, as for a held answer."""
    return Decision(tuple(rules.of_subject(subject, use_case, clock.today(at), at)))


def _reasons(
    subject: Subject, use_case: UseCaseFacts, route: RouteFacts, data_class: int, at: datetime
) -> Iterator[Reason]:
    day = clock.today(at)
    yield from rules.of_subject(subject, use_case, day, at)
    yield from grant_rules.of_grants(subject, use_case, route, data_class, day)
    yield from rules.of_use_case(use_case, subject.scope, day)
    yield from record_rules.of_records(use_case, day)
    yield from record_rules.of_training(subject, use_case, day)
    yield from rules.of_route(route, use_case, day)
    yield from key_rules.of_model(subject, route)
    yield from chain_rules.of_chain(route, use_case, day)
    yield from budget_rules.of_price(subject.budgets, route, day)
    if use_case.has_version:
        yield from rules.of_approval(use_case, route, day)
        yield from rules.of_data_class(data_class, use_case, route)


def _content(
    use_case: UseCaseFacts,
    actions: Actions,
    found: AbstractSet[str],
    unscannable: AbstractSet[str],
    own: Sequence[Own],
) -> Iterator[Reason]:
    if blocked := found & actions.block:
        types = " ".join(sorted(_types(blocked, own)))
        yield Reason(ReasonCode.CONTENT_BLOCKED, {"types": _told(blocked, own), "found": types})
    if elsewhere := found & actions.elsewhere:
        facts: dict[str, str | Promise] = {
            "use_case": use_case.ref, "types": _told(elsewhere, own), "way": ASK_FOR_ONE,
        }  # fmt: skip
        yield Reason(ReasonCode.CONTENT_ELSEWHERE, facts, "/use-cases/")
    if private := found & actions.not_public:
        yield Reason(ReasonCode.CONTENT_NOT_PUBLIC, {"types": listed(private)})
    if unscannable:
        yield Reason(ReasonCode.CONTENT_UNSCANNABLE, {"parts": "; ".join(sorted(unscannable))})


def _told(found: AbstractSet[str], own: Sequence[Own]) -> str:
    """Types by their names, collections by their public ones."""
    named = [each for each in own if each.rule in found]
    plain = found - {each.rule for each in named}
    return listed(plain, ((each.type, each.name) for each in named))


def _types(found: AbstractSet[str], own: Sequence[Own]) -> AbstractSet[str]:
    """The types alone: a rule of own content is of one."""
    of_rules = {each.rule: each.type for each in own}
    return {of_rules.get(each, each) for each in found}


def obligations_of(use_case: UseCaseFacts, route: RouteFacts, data_class: int) -> Obligations:
    """The approved conditions as duties, with what holds though nobody asked for it."""
    asked = use_case.conditions
    return Obligations(
        actions=actions_of(use_case, route, data_class),
        review_rate=int(asked.get(ConditionKind.REVIEW_RATE, 100)),
        hold_input=bool(asked.get(ConditionKind.HOLD_INPUT, False)),
        hold_output=bool(asked.get(ConditionKind.HOLD_OUTPUT, False)),
        no_external_publication=bool(asked.get(ConditionKind.NO_EXTERNAL_PUBLICATION, False)),
        images=asked.get(ConditionKind.IMAGES) is True,
        surrogates=asked.get(ConditionKind.SURROGATES) is True,
        mask_answers=asked.get(ConditionKind.MASK_ANSWERS) is True,
    )
