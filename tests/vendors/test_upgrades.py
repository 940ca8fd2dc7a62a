"""Rows from before the vendors' data moved are there after an upgrade; what was allowed stays so."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from apps.common import clock
from apps.vendors.models import Agreement, Measure, ModelRoute, RouteCredential, TomSet
from tests.migrating import OWNER
from tests.vendors.upgrading import BEGAN, FOLLOWED, NOTICED, upgraded

pytestmark = pytest.mark.xdist_group("upgrade")  # one database, migrated once


@pytest.fixture(scope="module")
def _upgraded(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock(), upgraded(f"portal_upgrade_{worker}"):
        yield


@pytest.mark.usefixtures("_upgraded")
class TestAfterAnUpgrade:
    """They read one database, which no transaction of a test wraps."""

    def test_a_sealed_key_is_a_row_of_its_own_bound_to_the_same_host(self) -> None:
        columns = ("route__name", "sealed", "origin", "owner__full_name", "ending", "ended_at")
        (found,) = RouteCredential.objects.using(OWNER).values_list(*columns)
        name, sealed, *rest = found
        assert (name, bytes(sealed or b"")) == ("sealed", b"sealed bytes")
        assert rest == ["https://sealed.nordlicht.example:8443", "Anke Petersen", "", None]

    def test_who_keeps_nothing_shows_nothing_to_people(self) -> None:
        routes = ModelRoute.objects.using(OWNER).values_list("name", "abuse_monitoring")
        assert dict(routes) == {"sealed": "none", "bare": "automated"}

    def test_a_route_was_made_when_something_was_first_noted_of_it(self) -> None:
        routes = dict(ModelRoute.objects.using(OWNER).values_list("name", "created_at"))
        assert routes["sealed"] == NOTICED
        assert clock.now() - routes["bare"] < timedelta(hours=1), "nothing is known of it"

    def test_measures_lie_in_one_set_that_is_in_force_since_the_first_contract(self) -> None:
        (made,) = TomSet.objects.using(OWNER).select_related("vendor")
        assert made.vendor is not None
        assert (made.vendor.slug, made.number, made.state) == ("nordlicht", 1, "in_force")
        assert (made.valid_from, made.valid_until) == (BEGAN, None)
        assert made.measures.using(OWNER).count() == 4

    def test_words_became_keys_and_nobody_s_word_is_lost(self) -> None:
        rows = Measure.objects.using(OWNER).values_list("text", "category", "goal", "status")
        assert {text: tuple(rest) for text, *rest in rows} == {
            "We do Verschlüsselung": ("encryption", "", "proven"),
            "We do Zutrittskontrolle": ("premises", "", "proven"),
            "We do Regelmäßige Überprüfung": ("testing", "", "in_place"),
            "We do Hausregel": ("recovery", "Hausregel", "in_place"),  # nothing proves it
        }

    def test_standard_clauses_are_those_of_2021_914_without_a_module(self) -> None:
        clauses = Agreement.objects.using(OWNER).get(version="C")
        assert (clauses.kind, clauses.modules) == ("scc_914", [])

    def test_a_version_ends_where_an_activated_one_follows(self) -> None:
        rows = Agreement.objects.using(OWNER).filter(kind="avv").values_list("version", "replaced_from")
        assert dict(rows) == {"1.0": FOLLOWED, "2.0": None, "3.0": None}
