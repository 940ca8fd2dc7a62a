"""What those who advise enter, and what a manager says before an absence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.long_texts import LongTextField
from apps.lifecycle.seen_forms import SeenForm
from apps.register.models import OpinionVerdict
from apps.register.services.delegations import may_stand_in
from apps.register.services.opinions import LONGEST

DAY = "%Y-%m-%d"


class OpinionForm(SeenForm):
    """``seen`` is the mark of the text that the page was about."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=OpinionVerdict.choices, widget=forms.RadioSelect)
    text = LongTextField(
        label=_("Opinion"), max_length=LONGEST,
        help_text=_("What speaks for it, what against it, and what would have to change."),
    )  # fmt: skip


class DelegationForm(forms.Form):
    """``delegate`` offers only people who may stand in."""

    delegate = forms.ModelChoiceField(User.objects.none(), label=_("Who decides for you"))
    begins_on = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, DAY))
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, DAY),
        help_text=_("This day still counts whole."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("For example: leave. No illness, please.")
    )

    def __init__(self, person: User, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # QueryDict or None
        people = User.objects.filter(is_active=True).exclude(pk=person.pk).prefetch_related("roles")
        fit = [each.pk for each in people if may_stand_in(each)]
        offered = User.objects.filter(pk__in=fit).order_by("full_name")
        self.fields["delegate"].queryset = offered  # type: ignore[attr-defined]  # a ModelChoiceField
