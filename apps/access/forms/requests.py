"""What people fill in about access. Everything else of a request comes from the session, not from a form."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.access.models import AccessRequest, Scope, Terms
from apps.access.services.limits import HIGHEST_BUDGET, models_of
from apps.accounts.models import User
from apps.common.long_texts import LongTextField
from apps.register.models import UseCase
from apps.register.panels import closures_of
from apps.register.services import conditions, lasting
from apps.vendors.models import DataClass, ModelRoute

DURATIONS = [(30, _("30 days")), (90, _("90 days")), (180, _("180 days"))]
REFUSALS = [
    ("purpose", _("The purpose is not clear enough: please describe the task.")),
    ("other_use_case", _("Another approved use case fits this better.")),
    ("no_need", _("Your present tasks don't need this access.")),
    ("data", _("The data that you name may not be used here.")),
]
REFUSAL_TEXTS = dict(REFUSALS)


class RequestForm(forms.Form):
    """A new request. Only use cases that the person may see, and that are open to them, can be chosen.

    ``told``: how many models the chosen use case has, "" while none is chosen.
    """

    told = ""

    use_case = forms.ModelChoiceField(
        label=_("Use case"),
        queryset=UseCase.objects.none(),
        to_field_name="ref",
        empty_label=_("Please choose"),
        help_text=_("The models that can be chosen depend on it."),
    )
    scope = forms.ChoiceField(label=_("Way of use"), choices=Scope.choices, widget=forms.RadioSelect)
    purpose = LongTextField(
        label=_("Purpose"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two sentences: which task, with which data?"),
    )
    days = forms.TypedChoiceField(
        label=_("Duration"), choices=DURATIONS, coerce=int, initial=90, widget=forms.RadioSelect
    )
    routes = forms.MultipleChoiceField(
        label=_("Models"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing for all models of the use case."),
    )
    max_data_class = forms.TypedChoiceField(
        label=_("Highest data class"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("As the use case allows")), *DataClass.choices],
    )
    budget = forms.IntegerField(
        label=_("Budget in euros a month"), required=False, min_value=1, max_value=HIGHEST_BUDGET
    )
    urgent = forms.BooleanField(
        label=_("Urgent: tell who decides by mail at once, not with the mail of the day"), required=False
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen, routes = self.fields["use_case"], self.fields["routes"]
        running = lasting.open_among(UseCase.objects.visible_to(person))
        chosen.queryset = running  # type: ignore[attr-defined]  # of a ModelChoiceField
        chosen.queryset = offered = self._offered(running, person)  # type: ignore[attr-defined]
        routes.choices = self._models(offered)  # type: ignore[attr-defined]  # of a MultipleChoiceField

    def _offered(self, running: QuerySet[UseCase], person: User) -> QuerySet[UseCase]:
        """Those for the person's department, and whichever is asked for: its refusal says why it isn't."""
        asked = self._chosen()
        is_asked = Q(pk=asked.pk if asked else None)
        return running.filter(~conditions.shuts_out(person.department_id) | is_asked)

    def _models(self, offered: QuerySet[UseCase]) -> list[tuple[str, str]]:
        """Those of the chosen use case; sent back, also ticked foreign ones: the refusal names them."""
        every = models_of(offered)
        use_case = self._chosen()
        if use_case is None:
            return every
        own = _with_closures(use_case, models_of(offered.filter(pk=use_case.pk)))
        told = ngettext("%(count)d model can be chosen.", "%(count)d models can be chosen.", len(own))
        self.told = told % {"count": len(own)}
        ticked = set(self["routes"].value() or ()) if self.is_bound else set()
        return own + [each for each in every if each[0] in ticked and each[0] not in dict(own)]

    def _chosen(self) -> UseCase | None:
        try:
            chosen: UseCase | None = self.fields["use_case"].to_python(self["use_case"].value())
        except forms.ValidationError:
            return None
        return chosen

    @property
    def terms(self) -> Terms:
        """What the request is limited to."""
        given = self.cleaned_data
        return Terms.of(given["routes"], given["max_data_class"], given["budget"])


def _with_closures(use_case: UseCase, models: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Access can be asked for before a model opens again; that it is closed stands beside it, and why."""
    closures = closures_of([use_case.pk])
    ids = dict(ModelRoute.objects.filter(name__in=dict(models)).values_list("name", "pk")) if closures else {}
    why = {name: " ".join(closures.get((use_case.pk, pk), ())) for name, pk in ids.items()}
    text = _("%(model)s – closed for now: %(why)s")
    return [
        (name, text % {"model": label, "why": why[name]} if why.get(name) else label)
        for name, label in models
    ]


class DecisionForm(forms.Form):
    """Granted or not. A refusal needs a reason: one of the ready ones, own words, or both."""

    granted = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes", empty_value=None
    )
    days = forms.TypedChoiceField(choices=DURATIONS, coerce=int, required=False)
    template = forms.ChoiceField(
        label=_("Reason"), choices=[("own", _("None of these: in my own words")), *REFUSALS], required=False
    )
    words = LongTextField(
        label=_("In your own words"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )

    @property
    def duration(self) -> int:
        """In days; 0 for a refusal."""
        return int(self.cleaned_data.get("days") or 0)

    @property
    def reason(self) -> str:
        """The reason as it is stored and shown to the requester."""
        ready = REFUSAL_TEXTS.get(self.cleaned_data.get("template", ""), "")
        return " ".join(part for part in (str(ready), self.cleaned_data.get("words", "").strip()) if part)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("granted") and not self.duration:
            self.add_error("days", _("Please choose how long."))
        return self.cleaned_data


class AnswerForm(forms.Form):
    """The answer to a question about one's request, or the question itself."""

    text = LongTextField(max_length=500, widget=forms.Textarea({"rows": 3}))


def refusal_form(sent: QueryDict | None = None) -> DecisionForm:
    """The fields of a refusal's reason, empty or as they were ``sent``. The page asks for words where no
    ready reason is chosen (``data-needed-at``, static/js/dialogs.js).
    """
    form = DecisionForm(sent, auto_id="refuse_%s")
    form.fields["template"].required = True  # only in this dialog; a grant has no reason
    form.fields["words"].widget.attrs["data-needed-at"] = "template=own"
    return form


def duration_of(request: AccessRequest, sent: str = "") -> int:
    """The choice that was ``sent``, else the one that is nearest to what was asked for."""
    for days, _label in DURATIONS:
        if sent == str(days):
            return days
    return min((days for days, _label in DURATIONS), key=lambda days: abs(days - request.days))
