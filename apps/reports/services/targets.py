"""The records that events are about, by the words people know them by. Never their content."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from apps.access.models import AccessRequest, ApiKey
from apps.accounts.models import User
from apps.accounts.opening import may_open
from apps.incidents.models import Incident
from apps.register.models import UseCase
from apps.reports.nouns import NOUNS
from apps.review.models import ReviewItem
from apps.vendors.models import Agreement, ModelRoute

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """How a record is shown: the kind of thing, its name or number, and its page ("" where it has none)."""

    kind: str
    name: str
    url: str = ""


KINDS: dict[str, str | Promise] = {
    label: NOUNS[noun]
    for label, noun in {
        "register.usecase": "use_case",
        "register.revision": "revision",
        "register.assessment": "assessment",
        "register.importbatch": "use_case_import",
        "register.savedview": "saved_view",
        "register.secrecyundertaking": "secrecy",
        "register.worksagreement": "works_agreement",
        "register.processingactivity": "processing",
        "register.ruleset": "rule_set",
        "register.obligationinstance": "obligation",
        "accounts.literacycourse": "course",
        "accounts.trainingrecord": "training",
        "accounts.user": "person",
        "accounts.department": "department",
        "accounts.delegation": "delegation",
        "accounts.directorygroup": "directory_group",
        "accounts.groupmapping": "group_mapping",
        "accounts.scimtoken": "scim_token",
        "vendors.vendor": "vendor",
        "vendors.service": "service",
        "vendors.agreement": "agreement",
        "vendors.modelroute": "route",
        "vendors.routecredential": "credential",
        "vendors.certificate": "certificate",
        "vendors.document": "document",
        "vendors.documentversion": "document",
        "vendors.fallenbasis": "fallen_basis",
        "vendors.measure": "measure",
        "vendors.organisationpolicy": "policy",
        "vendors.questionnaire": "questionnaire",
        "vendors.subprocessor": "subprocessor",
        "vendors.subprocessorchange": "subprocessor_change",
        "vendors.tomset": "tom_set",
        "vendors.transfer": "transfer",
        "vendors.vendoraudit": "vendor_audit",
        "vendors.vendorfinding": "vendor_finding",
        "vendors.vendorimport": "vendor_import",
        "vendors.vendorview": "vendor_view",
        "access.accessrequest": "access_request",
        "access.grant": "grant",
        "access.apikey": "api_key",
        "access.budget": "budget",
        "access.keytemplate": "key_template",
        "access.serviceaccount": "service_account",
        "access.campaign": "campaign",
        "access.campaignitem": "campaign_item",
        "dlp.collection": "collection",
        "dlp.version": "content_version",
        "dlp.listimport": "list_import",
        "interactions.interaction": "interaction",
        "interactions.reviewjob": "job",
        "notices.mailchoice": "mail",
        "notices.mailjob": "mail",
        "notices.reminder": "reminder",
        "chat.conversation": "conversation",
        "review.reviewitem": "review",
        "review.findingreport": "finding_report",
        "review.lookback": "look_back",
        "incidents.incident": "incident",
    }.items()
}
# Known by their number.
PAGES = {
    "register.worksagreement": "works_agreement",
    "register.processingactivity": "processing_activity",
    "accounts.literacycourse": "course",
    "access.accessrequest": "access_request",
    "access.apikey": "api_key",
    "access.campaign": "recertification",
    "review.reviewitem": "review_item",
}


def targets_of(keys: Iterable[Key], user: User) -> dict[Key, Target]:
    """One query for each kind that people know by a name or see in part, whatever the number of events.

    A page that this person may not open is no link.
    """
    wanted = set(keys)
    found = {key: _numbered(key) for key in wanted}
    for label, load in _NAMED.items():
        ids = [key for kind, key in wanted if kind == label and key.isdigit()]
        if ids:
            found |= {(label, str(pk)): target for pk, target in load(ids).items()}
    hidden = _out_of_sight(found, user)
    return {
        key: replace(target, url="") if key in hidden or not may_open(user, target.url) else target
        for key, target in found.items()
    }


def _out_of_sight(found: Mapping[Key, Target], user: User) -> set[Key]:
    """Records of kinds that this person's role opens, of which they see only some."""
    hidden: set[Key] = set()
    for label, visible_to in _IN_PART.items():
        keys = {key for key, target in found.items() if key[0] == label and target.url and key[1].isdigit()}
        if keys:
            seen = visible_to(user).filter(pk__in=[number for _label, number in keys])
            hidden |= keys - {(label, str(pk)) for pk in seen.values_list("pk", flat=True)}
    return hidden


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
_IN_PART: dict[str, Callable[[User], QuerySet[Any]]] = {
    "access.accessrequest": AccessRequest.objects.visible_to,
    "access.apikey": ApiKey.objects.visible_to,
    "incidents.incident": Incident.objects.visible_to,
    "register.usecase": UseCase.objects.visible_to,
    "review.reviewitem": ReviewItem.objects.visible_to,
}
