"""“May I use it now?”: every reason, with the link that mends it, and who is affected when an AVV ends."""

import pytest

from apps.access.models import ApiKey, Grant, Scope
from apps.accounts.models import User
from apps.common import clock
from apps.register.models import UseCase
from apps.register.panels import UseCasePanel
from apps.vendors.models import ModelRoute, Purpose
from apps.vendors.services import routes
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def granted(person: User, use_case: UseCase, scope: str = Scope.CHAT) -> Grant:
    return Grant.objects.create(
        person=person, use_case=use_case, scope=scope, granted_by=person, valid_until=clock.today()
    )


def furnished(channel: str = "chat", ends: int | None = 300) -> UseCase:
    vendor = makers.vendor()
    makers.agreement(vendor, ends=ends)
    route = makers.route(vendor, label="Nordlicht Groß")
    return makers.use_case(makers.person("employee"), routes=(route,), channel=channel)


def route_of(use_case: UseCase) -> ModelRoute:
    return use_case.versions.get().routes.get()


def panel(use_case: UseCase, person: User) -> UseCasePanel:
    panels = makers.browser(person).get(use_case.get_absolute_url()).context["page"].panels
    shown: UseCasePanel = next(each for each in panels if each.title == "May I use it now?")
    return shown


def test_with_everything_in_place_the_answer_is_yes() -> None:
    use_case, person = furnished(), makers.person("employee")
    granted(person, use_case)
    (section,) = panel(use_case, person).sections
    assert (section.heading, section.good, section.lines) == ("Nordlicht Groß · Chat", True, ())


def test_every_reason_is_told_at_once() -> None:
    use_case, person = furnished(ends=-1), makers.person("employee")
    routes.lock(route_of(use_case), by=makers.person("dpo"))
    page = makers.browser(person).get(use_case.get_absolute_url()).content.decode()
    for words in ("You have no access", "The AVV with", "is locked."):
        assert words in page


def test_chat_and_api_are_answered_apart() -> None:
    use_case, person = furnished(channel="both"), makers.person("employee")
    granted(person, use_case)
    assert [section.good for section in panel(use_case, person).sections] == [True, False]


@pytest.mark.parametrize("others", [("Nordlicht Klein",), ()], ids=["beside another", "alone"])
def test_of_a_model_that_gives_vectors_nobody_is_told_that_they_may_chat_with_it(
    others: tuple[str, ...],
) -> None:
    vendor, person = makers.vendor(), makers.person("employee")
    makers.agreement(vendor, ends=300)
    made = [makers.route(vendor, label="Nordlicht Vektor", purpose=Purpose.EMBEDDINGS)]
    made += [makers.route(vendor, label=label) for label in others]
    use_case = makers.use_case(makers.person("employee"), routes=tuple(made), channel="both")
    granted(person, use_case)
    sections = panel(use_case, person).sections
    chats = {each.heading: each.good for each in sections if each.heading.endswith("Chat")}
    assert chats == ({"Nordlicht Klein · Chat": True} if others else {"Chat": False})
    assert "Nordlicht Vektor · API key" in [each.heading for each in sections]
    if not others:
        said = [line.text for line in sections[0].lines]
        assert said == [f"{use_case.ref} has no model that answers in words."]


def test_a_draft_has_no_answer_yet() -> None:
    person = makers.person("employee")
    assert panel(makers.use_case(person, "draft"), person).sections == ()


def test_the_vendor_page_counts_keys_and_people() -> None:
    use_case = furnished(channel="both")
    first, second = makers.person("employee"), makers.person("employee")
    granted(first, use_case)
    grant = granted(second, use_case, Scope.API)
    ApiKey.objects.create(
        name="Offer system", grant=grant, key_id="k" * 10, secret_digest=b"x", last_four="9xYz",
        issued_by=first, expires_on=clock.today(),
    )  # fmt: skip
    vendor = route_of(use_case).service.vendor
    page = makers.browser(makers.person("dpo")).get(vendor.get_absolute_url()).context["page"]
    figures = page.consequence.figures
    assert [figure.count for figure in figures] == [1, 1, 2]


def test_a_reason_is_a_link_for_who_may_open_it_only() -> None:
    use_case, employee, dpo = furnished(ends=-1), makers.person("employee"), makers.person("dpo")
    vendor = route_of(use_case).service.vendor.get_absolute_url()
    for person, links in ((employee, 0), (dpo, 1)):
        granted(person, use_case)
        lines = [line for section in panel(use_case, person).sections for line in section.lines]
        assert any(line.text.startswith("The AVV with") for line in lines)
        assert sum(line.url.startswith(vendor) for line in lines) == links


def test_who_may_not_ask_for_access_gets_no_link_to_its_form() -> None:
    use_case = furnished()
    for role, links in (("auditor", False), ("employee", True)):
        lines = [line for each in panel(use_case, makers.person(role)).sections for line in each.lines]
        assert lines
        assert any(line.url.startswith("/requests/new/") for line in lines) is links
