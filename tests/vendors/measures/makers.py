"""Drafts of measures, and a vendor's browser with an open link."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.vendors.models import Questionnaire, TomSet, Vendor
from apps.vendors.services import measures, questionnaires, tom_sets
from apps.vendors.services.measures import Promise
from apps.vendors.services.questionnaires import Invitation
from tests.vendors import makers

ASKED = ("encryption", "recovery")
TLS = Promise("encryption", "a", "TLS")


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def dated(said: dict[str, Any]) -> dict[str, Any]:
    """What is so far from today, as a day: a table of tests may be read on the day before."""
    return {
        name: clock.today() + value if isinstance(value, timedelta) else value for name, value in said.items()
    }


def draft(of: Vendor | None, by: User, *promises: Promise) -> TomSet:
    made = tom_sets.begin(of, by=by)
    for promise in promises or (TLS,):
        measures.add(made, promise, by=by)
    return made


def invited(of: Vendor | None = None, by: User | None = None, **changes: Any) -> tuple[Questionnaire, str]:
    """An open questionnaire about two categories, and the token of its link."""
    said: dict[str, Any] = {
        "recipient": "tom@vendor.example",
        "language": "en",
        "expires_on": day(14),
        "categories": ASKED,
    }
    return questionnaires.send(
        of or makers.vendor(), Invitation(**(said | changes)), by=by or makers.person("dpo")
    )


def vendors_browser(token: str = "", **options: Any) -> Client:
    """Nobody of ours; with a token, after its link was opened."""
    client = Client(headers={"Accept-Language": "en"}, **options)
    if token:
        assert client.get(reverse("questionnaire_open", args=[token])).status_code == 302
    return client


def filled(questionnaire: Questionnaire, **changes: str) -> dict[str, str]:
    """What a browser posts; ``encryption_text="…"`` changes one field."""
    said = {"questionnaire": str(questionnaire.pk)}
    for category in questionnaire.categories:
        said |= {f"{category}-text": f"We do {category}.", f"{category}-status": "in_place"}
    return said | {name.replace("_", "-", 1): value for name, value in changes.items()}


def answered(of: Vendor | None = None, by: User | None = None) -> Questionnaire:
    """Handed in by the vendor; nobody has reviewed it."""
    asked, token = invited(of, by)
    vendors_browser(token).post(reverse("questionnaire_submission"), filled(asked))
    asked.refresh_from_db()
    assert asked.tom_set is not None
    return asked
