"""Instead of the check of clauses, where an agreement is none under Art. 28 GDPR: what it is, where to go."""

from dataclasses import dataclass

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.vendors.models import Agreement
from apps.vendors.services.drafting import OPEN_TO_CHANGES
from apps.vendors.services.texts import latest_version


@dataclass(frozen=True, slots=True)
class NoClausesPage:
    """``others``: contracts under Art. 28 of the same vendor, the newest first. ``file_name``: its text."""

    agreement: Agreement
    others: list[Agreement]
    file_name: str
    may_edit: bool


SHOWN = 5


def no_clauses_page(agreement: Agreement, user: User) -> NoClausesPage:
    text = latest_version(agreement)
    theirs = Agreement.objects.visible_to(user).filter(vendor=agreement.vendor).for_processing()
    return NoClausesPage(
        agreement=agreement,
        others=list(theirs[:SHOWN]),
        file_name=text.file_name if text else "",
        may_edit=user.may(Permission.VENDOR_EDIT) and agreement.state in OPEN_TO_CHANGES,
    )
