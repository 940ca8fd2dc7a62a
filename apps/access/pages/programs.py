"""The service accounts under an access: what else it serves than its person, and who answers for each."""

from dataclasses import dataclass

from apps.access.models import Grant
from apps.access.services.service_accounts import under


@dataclass(frozen=True, slots=True)
class Program:
    """``who`` is empty where nobody answers for it."""

    name: str
    who: str


def programs_of(grants: list[Grant]) -> dict[int, list[Program]]:
    """By id of the grant; in one query."""
    found: dict[int, list[Program]] = {grant.pk: [] for grant in grants}
    for account in under(grants):
        who = "" if account.is_orphaned else str(account.acting)
        found[account.grant_id].append(Program(account.name, who))
    return found
