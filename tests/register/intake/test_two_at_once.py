"""Two people write one draft: nobody overwrites what the other has just saved without being told."""

import pytest

from apps.accounts.models import User
from apps.accounts.responsibility import make_responsible
from apps.register.models import UseCase, UseCaseUserPermission
from apps.register.services import versions
from tests.register.intake.filling import ANSWERS, address, enter, seen, whole
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TOLD = "Somebody else has changed this step while you were writing."


def shared() -> tuple[UseCase, User, User]:
    owner, deputy = makers.person("employee"), makers.person("employee")
    use_case = whole(owner)
    make_responsible(deputy, "deputise_usecase", use_case, link=UseCaseUserPermission)
    return use_case, owner, deputy


def test_the_second_is_told_and_keeps_what_was_entered() -> None:
    use_case, owner, deputy = shared()
    slow = makers.browser(deputy)
    mark = seen(slow, use_case, "idea")
    enter(
        makers.browser(owner),
        use_case,
        "idea",
        title="Offers",
        department=use_case.department_id,
        purpose="First",
    )
    said = {
        "title": "Offers",
        "department": use_case.department_id,
        "purpose": "Second",
        "seen": mark,
        "next": "",
    }
    refused = slow.post(address(use_case, "idea"), said)
    assert refused.status_code == 422
    assert TOLD in refused.content.decode()
    assert "Second" in refused.content.decode()
    assert versions.latest(use_case).purpose == "First"
    again = said | {"seen": refused.context["page"].form["seen"].value()}
    assert slow.post(address(use_case, "idea"), again).status_code == 302
    assert versions.latest(use_case).purpose == "Second"


def test_different_steps_do_not_get_in_each_others_way() -> None:
    use_case, owner, deputy = shared()
    slow = makers.browser(deputy)
    mark = seen(slow, use_case, "use")
    enter(makers.browser(owner), use_case, "check", press="leave", own_role="provider")
    said = ANSWERS["use"] | {"output_use": "public", "seen": mark}
    assert slow.post(address(use_case, "use"), said).status_code == 302
    version = versions.latest(use_case)
    assert (version.output_use, version.own_role) == ("public", "provider")


@pytest.mark.parametrize("forged", ["", "0" * 64])
def test_a_form_without_its_mark_saves_nothing(forged: str) -> None:
    use_case, owner, _deputy = shared()
    said = ANSWERS["use"] | {"output_use": "public", "seen": forged}
    assert makers.browser(owner).post(address(use_case, "use"), said).status_code == 422
    assert versions.latest(use_case).output_use == "external"


@pytest.mark.parametrize("step", ["data", "models"])
def test_relations_count_as_well(step: str) -> None:
    use_case, owner, deputy = shared()
    slow = makers.browser(deputy)
    mark = seen(slow, use_case, step)
    other = makers.route(makers.vendor())
    changed = {"routes": [other.pk]} if step == "models" else {"purposes-0-text": "Something else"}
    enter(makers.browser(owner), use_case, step, **changed)
    routes = {"routes": [versions.latest(use_case).routes.get().pk]} if step == "models" else {}
    answer = slow.post(address(use_case, step), ANSWERS[step] | routes | {"seen": mark})
    assert TOLD in answer.content.decode()
