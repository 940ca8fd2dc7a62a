"""Fields of the intake that know records: models with their vendor."""

from django import forms

from apps.vendors.models import ModelRoute


class RouteChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, route: ModelRoute) -> str:
        return f"{route.label} · {route.service.vendor.name}, {route.region}"
