"""What people enter about where a route leads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.vendors.models import ModelRoute, ProviderKind
from apps.vendors.services.connections import Connection


class ConnectionForm(forms.Form):
    """Where a route leads. The key has a page of its own: it belongs to one address."""

    base_url = forms.CharField(
        label=_("Address"),
        max_length=300,
        help_text=_("Up to the version, as in https://api.example.com/v1. A change locks the route."),
    )
    provider = forms.ChoiceField(label=_("Interface"), choices=ProviderKind.choices)
    upstream_model = forms.CharField(label=_("Model at the vendor"), max_length=120)

    def __init__(self, route: ModelRoute, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: getattr(route, name) for name in ("base_url", "provider", "upstream_model")
        }
        super().__init__(*args, **kwargs)

    def connection(self) -> Connection:
        chosen = self.cleaned_data
        return Connection(chosen["base_url"], chosen["provider"], chosen["upstream_model"])
