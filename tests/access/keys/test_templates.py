"""Templates are kept by the platform administration, which issues no keys."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from apps.access.models import KeyTemplate
from apps.access.services import templates
from apps.access.services.templates import Draft
from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.makers import Office, template
from tests.vendors import makers

DRAFT = Draft(name="Kurz", holder="person", roles=("employee",), endpoints=("chat",), longest_days=7)
FORM: dict[str, object] = {
    "name": "Kurz", "holder": "person", "roles": ["employee"], "endpoints": ["chat"],
    "requests_per_minute": 5, "longest_days": 7,
}  # fmt: skip


@pytest.fixture
def keeper(at: Office) -> User:
    return makers.person("employee", "platform_admin", name="Kim Keeper")


def test_the_first_templates_are_laid_in_once(at: Office) -> None:
    assert KeyTemplate.objects.count() == 3
    assert templates.lay_in() == 0


def test_the_defaults_would_pass_the_form(keeper: User) -> None:
    for each in KeyTemplate.objects.all():
        found = {name: getattr(each, name) for name in Draft.__slots__}
        plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in found.items()}
        templates.change(each, Draft(**plain), by=keeper)


def test_every_change_leaves_an_event_that_says_what(keeper: User) -> None:
    made = templates.create(DRAFT, by=keeper)
    templates.change(made, replace(DRAFT, longest_days=30), by=keeper)
    templates.retire(made, by=keeper)
    assert events_of(made) == ["key_template:create", "key_template:change", "key_template:retire"]
    change = AuditEvent.objects.get(event="key_template:change")
    assert change.details == {"longest_days": [7, 30]}


def test_who_issues_keys_keeps_no_templates_and_the_reverse(at: Office, keeper: User) -> None:
    acts: tuple[Callable[[], KeyTemplate], ...] = (
        lambda: templates.create(DRAFT, by=at.key_admin),
        lambda: templates.change(template(), DRAFT, by=at.key_admin),
        lambda: templates.retire(template(), by=at.key_admin),
    )
    for act in acts:
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.code == "not_permitted"
    assert not keeper.may("key.issue")


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"name": "Test"}, {"roles": ()}, {"roles": ("emperor",)}, {"endpoints": ()},
     {"endpoints": ("files",)}, {"longest_days": 0}, {"longest_days": 366}, {"requests_per_minute": 0},
     {"tokens_per_minute": -1}, {"holder": "dog"}, {"model_names": ("x",) * 51}],
)  # fmt: skip
def test_a_draft_is_checked(keeper: User, wrong: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        templates.create(replace(DRAFT, **wrong), by=keeper)


def test_a_retired_template_stays_as_it_is(keeper: User) -> None:
    gone = templates.retire(template("Test"), by=keeper)
    acts: tuple[Callable[[], KeyTemplate], ...] = (
        lambda: templates.change(gone, DRAFT, by=keeper),
        lambda: templates.retire(gone, by=keeper),
    )
    for act in acts:
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.code == "wrong_state"


def test_the_pages(at: Office, keeper: User) -> None:
    url = reverse("key_templates")
    assert "Skript einer Fachabteilung" in seen(keeper, url)[1]
    assert seen(at.employee, url)[0] == 403
    assert seen(keeper, reverse("key_template_new"), **FORM)[0] == 302
    made = KeyTemplate.objects.get(name="Kurz")
    assert (made.roles, made.endpoints, made.requests_per_minute) == (["employee"], ["chat"], 5)
    code, _page = seen(keeper, made.get_absolute_url(), **(FORM | {"longest_days": "14"}))
    assert code == 302
    assert KeyTemplate.objects.get(name="Kurz").longest_days == 14
    assert seen(keeper, made.get_absolute_url(), **(FORM | {"longest_days": "999"}))[0] == 422
    assert seen(keeper, reverse("key_template_retirement", args=[made.pk]), sure="1")[0] == 302
    assert seen(keeper, made.get_absolute_url(), **FORM)[0] == 409


def test_who_issues_reads_a_template_and_changes_none(at: Office) -> None:
    url = template().get_absolute_url()
    page = seen(at.key_admin, url)[1]
    assert "disabled" in page
    assert 'type="submit" class="btn pri"' not in page
    assert seen(at.key_admin, url, **FORM)[0] in {403, 409, 422}
    assert template().longest_days == 180


def test_two_who_found_the_same_name_free_make_one(keeper: User, monkeypatch: pytest.MonkeyPatch) -> None:
    templates.create(DRAFT, by=keeper)
    monkeypatch.setattr(templates, "_check", lambda *_: None)  # as both had looked before one was stored
    with pytest.raises(RefusedError) as refused:
        templates.create(DRAFT, by=keeper)
    other = templates.create(replace(DRAFT, name="Lang"), by=keeper)
    with pytest.raises(RefusedError):
        templates.change(other, DRAFT, by=keeper)
    assert refused.value.code == "name"
    assert KeyTemplate.objects.filter(name=DRAFT.name).count() == 1
