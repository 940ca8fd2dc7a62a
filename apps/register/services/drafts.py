"""A draft grows step by step. Two who write at once are told; nobody's text is lost unseen."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import Department, User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import plain
from apps.register.models import OpenQuestion, UseCase, UseCaseVersion
from apps.register.services import use_cases, versions
from apps.register.services.proposals import Proposal, columns_of, proposal_of
from apps.vendors.models import ModelRoute

STALE = "stale"
RELATIONS = ("purposes", "oversight", "routes")


@dataclass(frozen=True, slots=True)
class StepText:
    """What one step says. ``answers`` are parts of a Proposal, ``asked`` the questions that it asked."""

    answers: dict[str, Any] = field(repr=False)
    asked: frozenset[str]
    open_questions: Collection[str]
    title: str = ""
    department: Department | None = None
    routes: Iterable[ModelRoute] | None = None


def begin(text: StepText, *, by: User) -> UseCase:
    """The draft that exists from the first step on. Raises RefusedError."""
    if text.department is None:
        raise RefusedError("department", _("Please choose a department."))
    nothing = Proposal(purpose="", data_categories=(), open_questions=tuple(OpenQuestion.values))
    return use_cases.create(text.title, text.department, replace(nothing, **text.answers), (), by=by)


def save(use_case: UseCase, text: StepText, seen: str, names: Collection[str], *, by: User) -> UseCaseVersion:
    """Lay one step into the draft. ``seen`` is the mark of ``names`` that its writer had before them.

    Raises RefusedError, with the code STALE when somebody else has changed the same step meanwhile.
    """
    permit(by, Permission.USE_CASE_DRAFT)
    with transaction.atomic():
        locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
        versions.check_editable(locked, by)
        version = versions.latest(locked)
        if seen != mark_of(locked, version, names):
            raise RefusedError(STALE, _("Somebody else has changed this step while you were writing."))
        still_open = set(version.open_questions) - text.asked | set(text.open_questions)
        changed = replace(proposal_of(version), **text.answers, open_questions=tuple(sorted(still_open)))
        return use_cases.edit(
            locked,
            text.title or locked.title,
            text.department or locked.department,
            changed,
            list(version.routes.all()) if text.routes is None else text.routes,
            by=by,
        )


def mark_of(use_case: UseCase, version: UseCaseVersion, names: Collection[str]) -> str:
    """Changes whenever one of these answers does."""
    said = columns_of(proposal_of(version))
    said |= {"title": use_case.title, "department": use_case.department_id}
    shown = {name: plain(said[name]) for name in sorted(names) if name in said}
    shown["open"] = sorted(set(version.open_questions) & set(names))
    shown |= {name: _related(version, name) for name in RELATIONS if name in names}
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def _related(version: UseCaseVersion, name: str) -> list[Any]:
    if name == "purposes":
        rows = version.purposes.order_by("position")
        return [[row.text, row.article_6, row.article_9, row.reference] for row in rows]
    return sorted(getattr(version, name).values_list("pk", flat=True))
