"""The page of the audit log: names are resolved, content is nowhere, more events cost no more queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.access.models import ApiKey, Grant, Scope
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.audit import Actor, System
from apps.audit.events import EVENTS
from apps.audit.models import AuditEvent
from apps.audit.record import record
from apps.common import clock
from apps.reports.nouns import NOUNS
from apps.reports.pages.audit import EventRow
from apps.reports.services.events import Wanted, search
from apps.review.models import ReviewItem
from apps.vendors.services import routes
from tests.cast import Cast
from tests.incidents.makers import incident
from tests.plans import analyze, plans_of
from tests.review.makers import item_of, message
from tests.vendors import makers

pytestmark = pytest.mark.django_db
OTHERS = """INSERT INTO audit_event (id, event, actor_kind, actor, target_type, target, details)
  SELECT gen_random_uuid(), 'route:create', 'person', gen_random_uuid(), 'vendors.modelroute', '1', '{}'
  FROM generate_series(1, 3000)"""


def happened(event: str, target: Model, by: Actor, **details: Any) -> None:
    with transaction.atomic():
        record(event, target, by=by, **details)


def read(query: str = "", *, by: User | None = None) -> Any:
    return makers.browser(by or makers.person("auditor")).get(reverse("audit") + query)


def rows(query: str = "") -> list[EventRow]:
    shown: list[EventRow] = read(query).context["page"].rows
    return shown


def api_key() -> ApiKey:
    person = makers.person("employee")
    grant = Grant.objects.create(
        person=person,
        use_case=makers.use_case(person),
        scope=Scope.API,
        granted_by=person,
        valid_until=clock.today(),
    )
    return ApiKey.objects.create(
        name="Offer system", grant=grant, key_id="k" * 10, secret_digest=b"x", last_four="9xYz",
        issued_by=person, expires_on=clock.today(),
    )  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_it_opens_for_those_who_may_read_it(role: str) -> None:
    expected = 200 if Permission.AUDIT_READ in ROLES[role].permissions else 403
    assert read(by=makers.person(role)).status_code == expected


def test_people_keys_and_jobs_are_named() -> None:
    dpo, key = makers.person("dpo", name="Sabine Keller"), api_key()
    use_case = makers.use_case(dpo, title="Offers")
    route = makers.route(makers.vendor(), label="Nordlicht Groß")
    happened("route:lock", route, dpo, old="open", new="locked")
    happened("use_case:create", use_case, System("seed"))
    happened("use_case:edit", use_case, key)
    found = {row.sentence: row for row in rows()}
    assert found["locked a model route"].who == "Sabine Keller"
    assert found["drafted a use case"].who == "The portal (seed)"
    assert found["changed the draft of a use case"].who == "Key Offer system (…9xYz)"
    assert found["locked a model route"].target.name == "Nordlicht Groß"
    assert found["locked a model route"].details == ["open → locked"]
    assert found["drafted a use case"].target.url == use_case.get_absolute_url()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_who_acted_is_found_by_one_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
    analyze("audit_event")
    happened("route:create", makers.route(makers.vendor()), System("seed"))
    assert [row.who for row in rows("?actor=seed")] == ["The portal (seed)"]
    found = search(Wanted(actor="seed"))
    assert "Filter" not in plans_of(lambda: list(found))[-1]


def test_an_erased_person_leaves_their_events_without_a_name() -> None:
    person = makers.person("dpo", name="Erased Person")
    happened("route:create", makers.route(makers.vendor()), person)
    person.delete()
    page = read().content.decode()
    assert "A person who was erased" in page
    assert "Erased Person" not in page


def test_a_record_that_is_gone_keeps_its_number() -> None:
    route = makers.route(makers.vendor())
    happened("route:create", route, System("seed"))
    number = route.pk
    route.credentials.all().delete()
    route.delete()
    assert rows()[0].target.name == f"#{number}"


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("?noun=route", {"locked a model route"}),
        ("?noun=use_case", {"drafted a use case"}),
        ("?noun=invented", {"locked a model route", "drafted a use case"}),
        ("?actor=keller", {"locked a model route"}),
        ("?actor=seed", {"drafted a use case"}),
        ("?actor=nobody", set()),
        ("?target=nordlicht-gross", {"locked a model route"}),
        ("?target=uc-7001", {"drafted a use case"}),
        ("?target=register.usecase:0", set()),
        ("?target=%00", {"locked a model route", "drafted a use case"}),
        ("?since=not-a-day", {"locked a model route", "drafted a use case"}),
    ],
)
def test_it_is_filtered(query: str, sentences: set[str]) -> None:
    use_case = makers.use_case(makers.person("employee"))
    type(use_case).objects.filter(pk=use_case.pk).update(ref="UC-7001")
    route = makers.route(makers.vendor(), name="nordlicht-gross")
    happened("route:lock", route, makers.person("dpo", name="Sabine Keller"))
    happened("use_case:create", use_case, System("seed"))
    assert {row.sentence for row in rows(query)} == sentences


def test_days_are_whole_days_here() -> None:
    happened("route:create", makers.route(makers.vendor()), System("seed"))
    today = clock.today()
    day = timedelta(days=1)
    assert len(rows(f"?since={today}&until={today}")) == 1
    assert not rows(f"?until={today - day}")
    assert not rows(f"?since={today + day}")


def test_the_link_at_a_record_shows_only_its_events() -> None:
    first, second = makers.route(makers.vendor()), makers.route(makers.vendor())
    for route in (first, second):
        happened("route:create", route, System("seed"))
    only = rows(f"?target=vendors.modelroute:{first.pk}")
    assert [row.target.name for row in only] == [first.label]
    assert rows(f"?{only[0].only}") == only


def test_it_pages_by_key_and_misses_none() -> None:
    for _ in range(55):
        happened("route:create", makers.route(makers.vendor()), System("seed"))
    first = read().context["page"]
    second = read(first.page.next_url).context["page"]
    assert (len(first.rows), len(second.rows)) == (50, 5)
    assert len({event.pk for page in (first, second) for event in page.page}) == AuditEvent.objects.count()


def test_more_events_cost_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    browser = makers.browser(makers.person("auditor"))

    def some() -> None:
        dpo = makers.person("dpo")
        agreement = makers.agreement(makers.vendor())
        for event, target in (
            ("route:create", makers.route(makers.vendor())),
            ("use_case:create", makers.use_case(dpo)),
            ("agreement:activate", agreement),
            ("use_case:edit", makers.use_case(dpo)),
        ):
            happened(event, target, dpo)

    some()
    browser.get(reverse("audit"))
    with django_assert_max_num_queries(14) as few:
        browser.get(reverse("audit"))
    for _ in range(6):
        some()
    with django_assert_max_num_queries(len(few)):
        browser.get(reverse("audit"))


def test_what_people_type_does_not_come_into_the_log() -> None:
    dpo = makers.person("dpo")
    routes.lock(makers.route(makers.vendor()), by=dpo, reason="Reported by Erika Mustermann")
    assert "Mustermann" not in read().content.decode()


def test_whoever_wrote_a_message_is_neither_named_nor_found() -> None:
    author = makers.person("employee", name="Jonas Weber")
    happened("interaction:admit", makers.use_case(author), author)
    happened("use_case:create", makers.use_case(author), author)
    found = {row.sentence: row.who for row in rows()}
    assert found["sent a message"] == "Author (not named)"
    assert found["drafted a use case"] == "Jonas Weber"
    assert [row.sentence for row in rows("?actor=Jonas")] == ["drafted a use case"]


@pytest.mark.parametrize(
    "query", ["?until=9999-12-31", "?since=0001-01-01", "?since=2200-01-01&until=1989-12-31"]
)
def test_a_day_beyond_all_bounds_is_refused_with_a_sentence(query: str) -> None:
    happened("route:create", makers.route(makers.vendor()), System("seed"))
    answer = read(query)
    assert answer.status_code == 200
    assert answer.content.decode().count("Please give a day between 1990 and 2199.") == query.count("=")
    assert len(answer.context["page"].rows) == 1


def test_everything_that_happens_has_a_word_for_the_filter() -> None:
    assert {name.partition(":")[0] for name, _event in EVENTS.items()} == set(NOUNS)


def test_what_may_not_be_opened_is_no_link() -> None:
    item = ReviewItem(pk=7)
    happened("review:open", item, System("review"))
    [auditors] = rows(f"?target=review.reviewitem:{item.pk}")
    assert (auditors.target.kind, auditors.target.name, auditors.target.url) == ("Review item", "#7", "")


@pytest.mark.parametrize("shown", [True, False])
def test_of_incidents_and_reviews_only_those_in_sight_are_links(shown: bool, cast: Cast) -> None:
    dpo, reader = makers.person("dpo"), makers.person("platform_admin", "employee")
    found = incident(reader if shown else dpo)
    item = item_of(message(cast, found={"EMAIL": 1}))
    ReviewItem.objects.filter(pk=item.pk).update(state="escalated" if shown else "open")
    happened("incident:report", found, dpo)
    happened("review:open", item, System("review"))
    for target, who in ((found, reader), (item, dpo)):
        query = f"?target={target._meta.label_lower}:{target.pk}"
        [row] = read(query, by=who).context["page"].rows[-1:]
        assert (row.target.url == target.get_absolute_url()) is shown, row


def test_yes_and_no_are_words() -> None:
    person = makers.person("employee")
    happened("person:enrol", person, System("seed"), new_device=False)
    assert rows()[0].details == ["new browser: no"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["Teil: answer", "vorher: Geld: 5, Zeitraum: month", "Gründe: blocked, held"]),
        ("en", ["part: answer", "before that: money: 5, period: month", "reasons: blocked, held"]),
    ],
)
def test_details_are_named_in_the_readers_language(language: str, said: list[str]) -> None:
    before = {"money": 5, "window": "month", "tokens": None}
    happened("person:enrol", makers.person("employee"), System("seed"),
             reasons=["blocked", "held"], part="answer", before=before)  # fmt: skip
    browser = makers.browser(makers.person("auditor"))
    page = browser.get(reverse("audit"), headers={"Accept-Language": language})
    assert page.context["page"].rows[0].details == said


def test_a_detail_that_nothing_records_any_more_keeps_its_name() -> None:
    happened("person:enrol", makers.person("employee"), System("seed"), of_old=7)
    assert rows()[0].details == ["of_old: 7"]
