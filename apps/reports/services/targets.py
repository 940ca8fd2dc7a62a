"""The records that events are about, by the words people know them by. Never their content."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.incidents.models import Incident
from apps.register.models import UseCase
from apps.vendors.models import Agreement, ModelRoute

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """How a record is shown: the kind of thing, its name or number, and its page ("" where it has none)."""

    kind: str
    name: str
    url: str = ""


KINDS: dict[str, str | Promise] = {
    "register.usecase": _("Use case"),
    "register.worksagreement": _("Works agreement"),
    "register.processingactivity": _("Processing activity"),
    "accounts.literacycourse": _("Course"),
    "accounts.trainingrecord": _("Training record"),
    "register.ruleset": _("Rule set"),
    "register.obligationinstance": _("Obligation"),
    "vendors.vendor": _("Vendor"),
    "vendors.agreement": _("Agreement"),
    "vendors.modelroute": _("Model route"),
    "access.accessrequest": _("Access request"),
    "access.grant": _("Access"),
    "access.apikey": _("API key"),
    "access.campaign": _("Recertification"),
    "access.campaignitem": _("Access in a recertification"),
    "accounts.user": _("Person"),
    "accounts.department": _("Department"),
    "interactions.interaction": _("Message"),
    "interactions.reviewjob": _("Job"),
    "chat.conversation": _("Conversation"),
    "review.reviewitem": _("Review item"),
    "incidents.incident": _("Incident"),
}
# Known by their number: these need no query.
PAGES = {
    "register.worksagreement": "works_agreement",
    "register.processingactivity": "processing_activity",
    "accounts.literacycourse": "course",
    "access.accessrequest": "access_request",
    "access.apikey": "api_key",
    "access.campaign": "recertification",
    "review.reviewitem": "review_item",
}


def targets_of(keys: Iterable[Key]) -> dict[Key, Target]:
    """One query for each kind that people know by a name, whatever the number of events."""
    wanted = set(keys)
    found = {key: _numbered(key) for key in wanted}
    for label, load in _NAMED.items():
        ids = [key for kind, key in wanted if kind == label and key.isdigit()]
        if ids:
            found |= {(label, str(pk)): target for pk, target in load(ids).items()}
    return found


def _numbered(key: Key) -> Target:
    label, number = key
    return Target(
        str(KINDS.get(label, label)), number[:8] if "-" in number else f"#{number}", _page(label, number)
    )


def _page(label: str, number: str) -> str:
    try:
        return reverse(PAGES[label], args=[number]) if label in PAGES else ""
    except NoReverseMatch:
        return ""


def _use_cases(ids: list[str]) -> Mapping[Any, Target]:
    found = UseCase.objects.in_bulk(ids)
    return {
        pk: Target(str(KINDS["register.usecase"]), str(row), row.get_absolute_url())
        for pk, row in found.items()
    }


def _agreements(ids: list[str]) -> Mapping[Any, Target]:
    found = Agreement.objects.select_related("vendor").in_bulk(ids)
    return {
        pk: Target(str(row.get_kind_display()), f"{row.vendor.name} {row.version}", row.get_absolute_url())
        for pk, row in found.items()
    }


def _routes(ids: list[str]) -> Mapping[Any, Target]:
    found = ModelRoute.objects.select_related("service__vendor").in_bulk(ids)
    return {
        pk: Target(str(KINDS["vendors.modelroute"]), row.label, row.get_absolute_url())
        for pk, row in found.items()
    }


def _incidents(ids: list[str]) -> Mapping[Any, Target]:
    found = Incident.objects.in_bulk(ids)
    return {
        pk: Target(str(KINDS["incidents.incident"]), row.ref, row.get_absolute_url())
        for pk, row in found.items()
    }


def _people(ids: list[str]) -> Mapping[Any, Target]:
    return {
        pk: Target(str(KINDS["accounts.user"]), row.full_name)
        for pk, row in User.objects.in_bulk(ids).items()
    }


_NAMED: dict[str, Callable[[list[str]], Mapping[Any, Target]]] = {
    "register.usecase": _use_cases,
    "vendors.agreement": _agreements,
    "vendors.modelroute": _routes,
    "accounts.user": _people,
    "incidents.incident": _incidents,
}
