"""The record of processing activities as a table to hand out (Art. 30(4) GDPR)."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.tables import Column, Table
from apps.register.models import ProcessingActivity, ProcessingRole
from apps.register.pages.processing import ProcessingRow, rows_of
from apps.register.processing.fields import FIELDS, RecordField


def processing_rows(user: User) -> list[ProcessingRow]:
    """Every entry that this person may read, with what has changed."""
    return rows_of(list(ProcessingActivity.objects.visible_to(user).compared().order_by("ref")))


def processing_table() -> Table[ProcessingRow]:
    """One column for each field of Art. 30, whichever role asks for it."""
    return Table(
        _("Record of processing activities"),
        (
            Column(_("Number"), lambda row: row.activity.ref, 10),
            Column(_("Title"), lambda row: row.activity.title, 30),
            Column(_("Our role"), lambda row: row.activity.get_role_display()),
            Column(_("State"), lambda row: row.activity.get_state_display(), 12),
            Column(_("Department"), lambda row: row.activity.department.name),
            Column(_("Use case"), _use_case, 30),
            *(_column(field) for field in FIELDS),
            Column(_("Changed since"), lambda row: row.changed, 30),
        ),
    )


def _use_case(row: ProcessingRow) -> str:
    return str(row.activity.use_case) if row.activity.use_case else ""


def _column(field: RecordField) -> Column[ProcessingRow]:
    provisions = filter(None, (field.provision(role) for role in ProcessingRole.values))
    label = f"{field.label} ({', '.join(provisions)})"
    return Column(label, lambda row: str(getattr(row.activity, field.name)), 40)
