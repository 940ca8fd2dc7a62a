"""Propose a use case, change its draft, hand it in."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase, UseCaseState, UseCaseVersion
from apps.register.services import use_cases, versions
from apps.register.services.proposals import Proposal, PurposeText, content_hash, proposal_of
from apps.vendors.models import ModelRoute
from tests.vendors import makers

PROPOSAL = Proposal(
    purpose="Drafts for offers", persons_affected=("customers",), own_role="deployer",
    monitors_employees=False, purposes=(PurposeText("Answer inquiries", "b"),),
)  # fmt: skip


def proposed(by: User, title: str = "Offers", routes: Iterable[ModelRoute] = ()) -> UseCase:
    asked = list(routes) or [makers.route(makers.vendor())]
    return use_cases.create(title, by.department or makers.department(), PROPOSAL, asked, by=by)


@pytest.mark.django_db
def test_a_proposal_is_a_draft_with_version_1_an_owner_and_an_event() -> None:
    by = makers.person("employee")
    route = makers.route(makers.vendor())
    use_case = proposed(by, routes=[route])
    version = use_case.versions.get()
    assert (use_case.state, use_case.version, version.number) == (UseCaseState.DRAFT, None, 1)
    assert list(version.routes.all()) == [route]
    assert versions.may_edit(use_case, by)
    assert list(UseCase.objects.of(by)) == [use_case]
    event = AuditEvent.objects.get(event="use_case:create")
    assert (event.actor, event.details) == (by.pseudonym, {"ref": use_case.ref})


@pytest.mark.django_db
def test_numbers_go_on_after_the_highest() -> None:
    by = makers.person("employee")
    UseCase.objects.create(ref="UC-0417", title="Old", department=makers.department(), requested_by=by)
    assert [proposed(by).ref, proposed(by).ref] == ["UC-0418", "UC-0419"]
    UseCase.objects.filter(ref="UC-0419").update(ref="UC-9999")
    assert proposed(by).ref == "UC-10000"
    assert proposed(by).ref == "UC-10001"


@pytest.mark.django_db(transaction=True)
def test_two_who_propose_at_once_get_two_numbers() -> None:
    people = [makers.person("employee", department=makers.department()) for _ in range(4)]
    start = Barrier(len(people))

    def propose(person: User) -> str:
        start.wait()
        try:
            return proposed(person).ref
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        assert len(set(pool.map(propose, people))) == len(people)


@pytest.mark.django_db
def test_an_auditor_proposes_nothing() -> None:
    with pytest.raises(RefusedError):
        proposed(makers.person("auditor"))
    assert not UseCase.objects.exists()


@pytest.mark.django_db
def test_a_draft_changes_in_place_and_a_submitted_text_never() -> None:
    by = makers.person("employee")
    use_case = proposed(by)
    edit(use_case, by, "Offers and reminders")
    assert use_case.versions.get().purpose == "Offers and reminders"
    submitted = use_cases.take(use_case, "submit", by=by)
    with pytest.raises(RefusedError) as refused:
        edit(submitted, by, "Something else")
    assert refused.value.code == "wrong_state"
    assert submitted.versions.get().purpose == "Offers and reminders"


@pytest.mark.django_db
def test_changes_that_were_asked_for_become_the_next_version() -> None:
    by, officer = makers.person("employee"), makers.person("officer")
    use_case = use_cases.take(proposed(by), "submit", by=by)
    for step in ("assess", "request_changes"):
        use_case = use_cases.take(use_case, step, by=officer)
    edit(use_case, by, "Narrower")
    edit(use_case, by, "Narrower still")
    assert list(use_case.versions.values_list("number", "purpose")) == [
        (2, "Narrower still"),
        (1, "Drafts for offers"),
    ]


@pytest.mark.django_db
def test_others_do_not_change_a_draft() -> None:
    use_case = proposed(makers.person("employee"))
    with pytest.raises(RefusedError) as refused:
        edit(use_case, makers.person("employee"), "Mine now")
    assert refused.value.code == "not_responsible"


@pytest.mark.django_db
def test_the_database_refuses_to_rewrite_what_was_handed_in() -> None:
    by = makers.person("employee")
    use_case = use_cases.take(proposed(by), "submit", by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        use_case.versions.update(purpose="Rewritten")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.purposes.update(article_6="a"),
        lambda version: version.purposes.all().delete(),
        lambda version: version.purposes.create(position=9, text="More", article_6="a"),
        lambda version: version.routes.clear(),
        lambda version: version.routes.add(makers.route(makers.vendor())),
        lambda version: version.oversight.clear(),
    ],
    ids=["purpose", "no purposes", "another purpose", "no models", "another model", "no oversight"],
)
def test_nor_what_was_handed_in_with_it(change: Callable[[UseCaseVersion], object]) -> None:
    by = makers.person("employee")
    use_case = full(by)
    use_cases.take(use_case, "submit", by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        change(use_case.versions.get())


@pytest.mark.django_db
def test_a_text_that_was_handed_in_has_a_hash_that_any_change_would_change() -> None:
    by = makers.person("employee")
    use_case = full(by)
    draft = use_case.versions.get()
    before = content_hash(draft)
    draft.purposes.update(article_6="a")
    changed = content_hash(draft)
    assert changed != before
    use_cases.take(use_case, "submit", by=by)
    assert use_case.versions.get().content_hash == changed


@pytest.mark.django_db
def test_a_version_says_what_was_proposed() -> None:
    by = makers.person("employee")
    assert proposal_of(full(by).versions.get()) == whole(by)


@pytest.mark.django_db
def test_an_approval_adopts_the_text_that_was_assessed() -> None:
    by, officer, manager = makers.person("employee"), makers.person("officer"), makers.person("manager")
    use_case = use_cases.create(
        "Offers", makers.department(manager), PROPOSAL, [makers.route(makers.vendor())], by=by
    )
    for step, person in (("submit", by), ("assess", officer), ("hand_over", officer), ("approve", manager)):
        use_case = use_cases.take(use_case, step, by=person)
    assert use_case.version == use_case.versions.get()
    assert [step.name for step in use_case.steps.all()] == ["approve", "hand_over", "assess", "submit"]
    assert manager.notices.get().kind == "use_case_to_decide"
    assert officer.notices.get().kind == "use_case_submitted"


def whole(by: User) -> Proposal:
    basis = PurposeText("Drafts", "b", article_9="b", reference="Works agreement 7")
    return Proposal(
        purpose="Drafts", persons_affected=("employees",), data_categories=("personal", "art_9"),
        own_role="deployer", monitors_employees=False, purposes=(basis,), oversight=(by,),
    )  # fmt: skip


def full(by: User) -> UseCase:
    route = makers.route(makers.vendor())
    return use_cases.create("Offers", makers.department(), whole(by), [route], by=by)


def edit(use_case: UseCase, by: User, purpose: str) -> UseCaseVersion:
    changed, routes = replace(PROPOSAL, purpose=purpose), list(versions.latest(use_case).routes.all())
    return use_cases.edit(use_case, use_case.title, use_case.department, changed, routes, by=by)
