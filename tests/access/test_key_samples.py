"""The calls that the page of a key shows to copy go through."""

import re

from django.urls import reverse

from apps.access.forms.keys import KeyForm
from apps.access.models import Grant
from apps.access.services import usability
from apps.register.models import ConditionKind
from apps.register.services import confirmations
from apps.vendors.models import ModelRoute, Purpose
from tests.access.browsing import seen, signed_in
from tests.access.makers import Office, issued, second_route
from tests.vendors import makers


def model_of(page: str) -> str:
    [found] = set(re.findall(r"model(?:=|&quot;: |\": )(?:&quot;|\")([\w-]+)", page))
    return str(found)


def test_the_page_of_a_key_names_no_model_that_a_condition_leaves_out(at: Office) -> None:
    other = second_route(at)
    confirmations.keep(at.version, by=None)
    first, last = sorted((at.route, other), key=lambda route: route.name)
    key = issued(at).key
    assert model_of(seen(at.employee, key.get_absolute_url())[1]) == first.name
    makers.condition(at.use_case, ConditionKind.ROUTES, [last.name])
    page = seen(at.employee, key.get_absolute_url())[1]
    assert model_of(page) == last.name
    assert first.name not in page
    grant = Grant.objects.get()
    url = reverse("api_key_new", args=[grant.pk])
    form: KeyForm = signed_in(at.key_admin).get(url).context["form"]
    assert form.fields["models"].choices == [(last.name, last.name)]  # type: ignore[attr-defined]


def test_the_sample_names_a_model_that_is_open_and_answers_in_words(at: Office) -> None:
    vendor = at.route.service.vendor
    names = ("a-locked", "b-vectors", "c-open", "d-open")
    routes = [makers.route(vendor, name=name) for name in names]
    at.version.routes.set(routes)
    ModelRoute.objects.filter(name="a-locked").update(enabled=False)
    ModelRoute.objects.filter(name="b-vectors").update(purpose=Purpose.EMBEDDINGS)
    confirmations.keep(at.version, by=None)
    key = issued(at).key
    opened = [name for name, answer in usability.for_key(key).items() if answer.allowed]
    assert opened == ["b-vectors", "c-open", "d-open"]
    assert model_of(seen(at.employee, key.get_absolute_url())[1]) == "c-open"
    ModelRoute.objects.filter(name__in=("c-open", "d-open")).update(enabled=False)
    assert model_of(seen(at.employee, key.get_absolute_url())[1]) == "a-locked"
    at.version.routes.clear()
    assert '"model": "…"' in seen(at.employee, key.get_absolute_url())[1]
