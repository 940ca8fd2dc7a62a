"""Step 5: in which role the company acts. Asked, never chosen beforehand: nearly every duty hangs on it."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.register.intake.base import StepForm
from apps.register.models import OwnRole


class RoleForm(StepForm):
    examples: ClassVar[dict[str, str | Promise]] = {
        "own_role": _(
            "We use a model of a vendor for our own work: usually deployer. We build something on a model and"
            " offer it under our name, also only to our own people: this can make us a provider."
        )
    }

    own_role = forms.ChoiceField(
        label=_("Own role under the AI Act"),
        choices=OwnRole.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Art. 3 nos. 3 to 8 AI Act. If you aren't sure, ask compliance before you submit."),
    )
