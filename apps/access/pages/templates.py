"""Templates of keys as they are listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.access.models import Endpoint, KeyTemplate
from apps.access.pages.keys import KeyStatus
from apps.accounts.roles import ROLES

IN_USE, RETIRED = KeyStatus("ok", _("In use")), KeyStatus("", _("Retired"))


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One template, with the words for its codes."""

    template: KeyTemplate
    roles: list[str | Promise]
    endpoints: list[str | Promise]
    status: KeyStatus


def template_rows(templates: Iterable[KeyTemplate]) -> list[TemplateRow]:
    return [
        TemplateRow(
            each,
            [ROLES[key].name for key in each.roles if key in ROLES],
            [Endpoint(name).label for name in each.endpoints],
            RETIRED if each.retired_at else IN_USE,
        )
        for each in templates
    ]
