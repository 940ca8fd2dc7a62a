"""The form of a template of keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.access.forms.keys import limit
from apps.access.models import Endpoint, HolderKind, KeyTemplate
from apps.access.services.templates import Draft, stored
from apps.accounts.roles import ROLES
from apps.lifecycle.seen import mark_of
from apps.lifecycle.seen_forms import SeenForm
from apps.vendors.models import ModelRoute


class TemplateForm(SeenForm):
    """All of it; nothing of a template is kept elsewhere."""

    name = forms.CharField(label=_("Name"), max_length=80)
    holder = forms.ChoiceField(
        label=_("Keys are for"),
        choices=HolderKind.choices,
        widget=forms.RadioSelect,
        initial=HolderKind.PERSON,
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles that may hold one"), widget=forms.CheckboxSelectMultiple,
        help_text=_("For a service account the roles of its owner count."),
    )  # fmt: skip
    endpoints = forms.MultipleChoiceField(
        label=_("Parts of the API"), choices=Endpoint.choices, widget=forms.CheckboxSelectMultiple,
        initial=list(Endpoint.values),
    )  # fmt: skip
    model_names = forms.MultipleChoiceField(
        label=_("Models"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all that the use case is approved for."),
    )  # fmt: skip
    requests_per_minute = forms.IntegerField(
        label=_("Requests per minute"), min_value=1, max_value=1_000_000_000, initial=60
    )
    tokens_per_minute = limit(_("Tokens per minute"))
    parallel_requests = limit(_("Requests at the same time"))
    longest_days = forms.IntegerField(
        label=_("Longest lifetime in days"), min_value=1, max_value=365, initial=180
    )
    networks_required = forms.BooleanField(label=_("Only from named networks"), required=False)

    def __init__(self, template: KeyTemplate | None, *args: Any, **kwargs: Any) -> None:
        if template is not None:
            said = stored(template)
            kwargs.setdefault("initial", said | {"seen": mark_of(said)})
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["roles"].choices = [(key, role.name) for key, role in ROLES.items()]
        names = ModelRoute.objects.order_by("name").values_list("name", flat=True)
        kept = set(names) | set(template.model_names if template else ())
        fields["model_names"].choices = [(name, name) for name in sorted(kept)]

    @property
    def draft(self) -> Draft:
        said: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in self.said().items()
        }
        return Draft(**said)
