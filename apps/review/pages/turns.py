"""Which message comes after the one that was decided on."""

from apps.accounts.models import User
from apps.interactions.models import Hold
from apps.register.services.secrecy import hidden_from
from apps.review.models import ReviewItem
from apps.review.models.item import ReviewItemQuerySet
from apps.review.pages.order import BY_DUE
from apps.review.pages.tabs import Tab

TURN = 4  # after each item whose number it divides, the one that is overdue for longest
LOOKED_AT = 5  # of those that somebody may not read (§ 203 StGB) no more are passed over


def next_item(user: User, tab: Tab, item: ReviewItem) -> ReviewItem | None:
    """Where turns are taken what waits for release, or is overdue and has its turn; else what follows in the
    list, or its first when this was the last.
    """
    items = tab.items(user).exclude(pk=item.pk)
    if tab.in_turn and (first := _in_turn(items, item, user)):
        return first
    return tab.order.after(items, tab.order.key(item)).first() or items.first()


def _in_turn(items: ReviewItemQuerySet, item: ReviewItem, user: User) -> ReviewItem | None:
    if held := _readable(items.filter(interaction__hold=Hold.WAITING), user):
        return held
    if item.pk % TURN:
        return None
    return _readable(items.overdue().order_by(*BY_DUE.fields), user)


def _readable(items: ReviewItemQuerySet, user: User) -> ReviewItem | None:
    found = items.select_related("interaction__use_case")[:LOOKED_AT]
    return next((each for each in found if not hidden_from(each.interaction.use_case, user)), None)
