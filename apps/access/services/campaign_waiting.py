"""For whom the items of a round wait: ``CampaignItemQuerySet.waiting_for``, asked of everybody at once."""

from collections import Counter, defaultdict

from apps.access.models import ItemState, ServiceAccount
from apps.access.models.campaign import CampaignItemQuerySet
from apps.access.services.telling import who_decides
from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders

PERSON = "grant__person"
HEAD = f"{PERSON}__department__manager"


def waiting_counts(items: CampaignItemQuerySet) -> dict[User, int]:
    """How many of these items each of those who decide has to decide now; only who has any.

    In as many queries for a thousand heads as for one: asked singly, they would take longer than a task may.
    """
    counts = _counts(items.pending())
    return {person: counts[person.pk] for person in who_decides() if counts[person.pk]}


def _counts(pending: CampaignItemQuerySet) -> Counter[int]:
    able, compliance = _holders(Permission.ACCESS_DECIDE), _holders(Permission.ACCESS_RECERTIFY_OPEN)
    standing_in, answering = _standing_in(), _answering(pending)
    counts: Counter[int] = Counter()
    of_heads = 0
    for grant, state, person, head in pending.values_list("grant", "state", PERSON, HEAD).order_by():
        barred = {person, *answering[grant]}
        if state == ItemState.ESCALATED:
            counts.update(compliance - barred)
        elif person == head:  # any other head decides
            of_heads += 1
            counts.subtract(able & barred)
        elif head not in barred:
            counts.update((able & {head} | standing_in[head]) - barred)
    counts.update(dict.fromkeys(able, of_heads))
    return counts


def _holders(permission: Permission) -> set[int]:
    return set(holders(permission).values_list("pk", flat=True))


def _standing_in() -> defaultdict[int, set[int]]:
    """By head: who takes their place today."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for head, delegate in Delegation.objects.current(Permission.ACCESS_DECIDE).values_list(
        "person", "delegate"
    ):
        found[head].add(delegate)
    return found


def _answering(pending: CampaignItemQuerySet) -> defaultdict[int, set[int]]:
    """By access: who answers for programs that use it, and so doesn't decide on it (``answered_by``)."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    under = ServiceAccount.objects.filter(grant__in=pending.order_by().values("grant")).order_by()
    for grant, owner, handover, deputy in under.values_list("grant", "owner", "handover_until", "deputy"):
        found[grant] |= {owner if handover is None else deputy, deputy}
    return found
