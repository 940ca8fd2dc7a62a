"""Step 3: what becomes of the output."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.people_field import PeopleField
from apps.register.intake.base import StepForm
from apps.register.intake.steps import MOST_OVERSEERS
from apps.register.models import DecisionEffect, OutputUse

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class UseForm(StepForm):
    examples: ClassVar[dict[str, str | Promise]] = {
        "output_use": _("A letter to a customer leaves the company; minutes for colleagues stay inside."),
        "decision_effect": _(
            "A model proposes which complaint is answered first and a person decides: it prepares a decision."
            " It refuses goodwill on its own: it decides without a person."
        ),
        "oversight": "Mira Beispiel, jo.muster@firma.example",
        "monitors_employees": _(
            "Answers that compare what colleagues achieve can show it. A translation of a data sheet can't."
        ),
    }
    optional = frozenset({"oversight"})

    output_use = forms.ChoiceField(
        label=_("Use of the output"),
        choices=OutputUse.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Who gets to see what the model wrote?"),
    )
    decision_effect = forms.ChoiceField(
        label=_("Effect of decisions"),
        choices=DecisionEffect.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Does a decision about a person rest on it?"),
    )
    oversight = PeopleField(
        label=_("Human oversight"),
        required=False,
        most=MOST_OVERSEERS,
        help_text=_(
            "Who watches the output and can stop it? Names or e-mail addresses of colleagues, separated by"
            " commas; where several have that name, you choose. Needed where the model decides without a"
            " person."
        ),
    )
    monitors_employees = forms.TypedChoiceField(
        label=_("Can it show what employees do?"),
        choices=YES_NO,
        required=False,
        coerce=lambda said: said == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=_("If so, the works council has a say (§ 87(1) no. 6 BetrVG)."),
    )


def answer_of(monitors: bool | None) -> Any:
    return {True: "yes", False: "no"}.get(monitors) if monitors is not None else None
