"""A report that a duty is fulfilled, which was refused: it stands at its duty again."""

from dataclasses import replace

from apps.accounts.models import User
from apps.register.forms.questions import FulfilForm
from apps.register.models import ObligationInstance
from apps.register.pages.classification import ClassificationPage, classification_page
from apps.register.pages.duties import duty_rows


def reported_page(duty: ObligationInstance, form: FulfilForm, user: User) -> ClassificationPage:
    """The duties are shown also where a change has no class yet: what was typed has its place there."""
    page = classification_page(duty.use_case, user)
    rows = page.duties or duty_rows(duty.use_case, user)
    return replace(page, duties=[replace(row, form=form) if row.duty.pk == duty.pk else row for row in rows])
