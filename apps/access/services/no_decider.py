"""Why nobody can decide on what somebody asks for, and who can mend it."""

from django.utils.translation import gettext as _

from apps.access.services.people import answering_under
from apps.accounts.models import User


def nobody_decides(person: User, renews: int | None = None) -> str:
    """The sentence for somebody for whom there are no ``deciders``: what is missing, and who can mend it."""
    department = person.department
    if department is None:
        return _("Nobody can decide this: you are in no department. Ask the administration.")
    head = department.manager
    if head is None:
        return _("Nobody can decide this: your department has no head. Ask the administration to name one.")
    if head.pk == person.pk:
        return _(
            "Nobody can decide this: you head your department yourself, and no other manager may decide. Ask "
            "the administration to make somebody else one."
        )
    if head.pk in answering_under(renews):
        return _(
            "Nobody can decide this: %(head)s, who heads your department, answers for a service account "
            "under this access, and no other manager may decide. Ask the administration to make somebody "
            "else one."
        ) % {"head": head.full_name}
    return _without(head) % {"head": head.full_name}


def _without(head: User) -> str:
    """Who stands in for a head decides only as long as the head may."""
    if head.left_at is not None:
        return _(
            "Nobody can decide this: %(head)s, who headed your department, has left. Ask the administration "
            "to name another head."
        )
    if not head.is_active:
        return _(
            "Nobody can decide this: %(head)s, who heads your department, can't sign in at present, and "
            "nobody stands in meanwhile. Ask the administration to name another head."
        )
    return _(
        "Nobody can decide this: %(head)s, who heads your department, may not decide on access any more, "
        "and nobody stands in. Ask the administration to name another head."
    )
