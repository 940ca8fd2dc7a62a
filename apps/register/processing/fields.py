"""The fields of the record, each with the letter of Art. 30 that asks for it."""

from dataclasses import dataclass
from typing import Any, cast

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from apps.register.models import ProcessingActivity, ProcessingRole


@dataclass(frozen=True, slots=True)
class RecordField:
    """``controller`` and ``processor`` are the letters of Art. 30(1) and 30(2); "" where it isn't asked.

    ``needed``: without it nobody confirms. Others may be empty, because there is no such thing.
    """

    name: str
    controller: str = ""
    processor: str = ""
    needed: bool = False

    @property
    def label(self) -> str:
        column = cast("models.Field[Any, Any]", ProcessingActivity._meta.get_field(self.name))
        return capfirst(str(column.verbose_name))

    def provision(self, role: str) -> str:
        paragraph, letter = (1, self.controller) if role == ProcessingRole.CONTROLLER else (2, self.processor)
        cited = {"paragraph": paragraph, "letter": letter}
        return _("Art. 30(%(paragraph)d)(%(letter)s)") % cited if letter else ""


FIELDS = (
    RecordField("organisation", "a", "a", needed=True),
    RecordField("contact", "a", "a", needed=True),
    RecordField("joint_controller", "a"),
    RecordField("clients", processor="a", needed=True),
    RecordField("representative", "a", "a"),
    RecordField("dpo", "a", "a"),
    RecordField("purposes", "b", needed=True),
    RecordField("processing_categories", processor="b", needed=True),
    RecordField("data_subjects", "c", needed=True),
    RecordField("data_categories", "c", needed=True),
    RecordField("recipients", "d", needed=True),
    RecordField("transfers", "e", "c"),
    RecordField("erasure", "f"),
    RecordField("measures", "g", "d"),
)
BY_NAME = {field.name: field for field in FIELDS}


def fields_of(role: str) -> list[RecordField]:
    """Those that Art. 30 asks of this role, in the order of its letters."""
    return [field for field in FIELDS if field.provision(role)]


def missing(activity: ProcessingActivity) -> list[RecordField]:
    """What has to be filled in before anybody confirms."""
    asked = fields_of(activity.role)
    return [field for field in asked if field.needed and not getattr(activity, field.name).strip()]
