"""Change what the portal knows, by the people who may, while requests run."""

from asgiref.sync import sync_to_async

from apps.access.models import ApiKey, Grant
from apps.access.services import grants, keys
from apps.accounts.models import User
from apps.register.models import Condition, ConditionKind
from apps.register.services import use_cases
from apps.reports.cast.people import CONTRACT_OWNER, DPO, KEY_ADMINISTRATOR
from apps.vendors.models import ModelRoute
from apps.vendors.services import agreements, routes
from tests.cast import Cast
from tests.gateway.asking import MODEL

ENDED = "mistralwind-medium"  # its AVV has ended, and the use case isn't approved for it
HOLDER, USE_CASE, KEY, VENDOR = "leyla.aydin", "UC-0001", "Angebotssystem", "nordlicht-ki"


@sync_to_async
def hold(company: Cast, *, questions: bool = False, answers: bool = False) -> None:
    """The use case of the tests' key asks for release."""
    version = company.use_cases[USE_CASE].version_id
    for kind, wanted in ((ConditionKind.HOLD_INPUT, questions), (ConditionKind.HOLD_OUTPUT, answers)):
        if wanted:
            Condition.objects.create(version_id=version, kind=kind, value=True)


@sync_to_async
def lock_route(company: Cast) -> None:
    routes.lock(company.routes[MODEL], by=company.people[DPO], reason="Ein Test.")


@sync_to_async
def unlock_route(company: Cast) -> None:
    routes.unlock(company.routes[MODEL], by=company.people[CONTRACT_OWNER], reason="Ein Test.")


@sync_to_async
def relabel_route(company: Cast) -> None:
    """A change that forbids nothing."""
    ModelRoute.objects.filter(name=MODEL).update(label="Anders genannt")


@sync_to_async
def revoke_key(company: Cast) -> None:
    keys.revoke(ApiKey.objects.get(name=KEY), by=company.people[KEY_ADMINISTRATOR])


@sync_to_async
def revoke_grant(company: Cast) -> None:
    """With its keys."""
    grants.revoke(company.grants[HOLDER, USE_CASE, "api"], by=company.people[KEY_ADMINISTRATOR])


@sync_to_async
def end_grant(company: Cast) -> None:
    """Its last day has passed, while the key under it lives on."""
    grant = company.grants[HOLDER, USE_CASE, "api"]
    Grant.objects.filter(pk=grant.pk).update(valid_until=grant.valid_from)


@sync_to_async
def suspend_agreement(company: Cast) -> None:
    agreements.suspend(company.agreements[VENDOR], by=company.people[DPO], reason="Ein Test.")


@sync_to_async
def terminate_agreement(company: Cast) -> None:
    agreements.terminate(company.agreements[VENDOR], by=company.people[CONTRACT_OWNER])


@sync_to_async
def suspend_use_case(company: Cast) -> None:
    use_cases.take(
        company.use_cases[USE_CASE], "suspend", by=company.people[CONTRACT_OWNER], reason="Ein Test."
    )


@sync_to_async
def disable_person(company: Cast) -> None:
    User.objects.filter(pk=company.people[HOLDER].pk).update(is_active=False)


@sync_to_async
def another_key(company: Cast) -> str:
    """A second key under the same grant."""
    grant = company.grants[HOLDER, USE_CASE, "api"]
    by, day = company.people[KEY_ADMINISTRATOR], keys.latest_expiry(grant)
    return keys.issue(grant, name="Zweitsystem", expires_on=day, by=by).clear


@sync_to_async
def tie(company: Cast, kind: str, value: object) -> None:
    """The approval of the tests' use case gets a condition, or another value for the one that it has."""
    version = company.use_cases[USE_CASE].version_id
    Condition.objects.update_or_create(version_id=version, kind=kind, defaults={"value": value})
