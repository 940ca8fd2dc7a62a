"""What people get to see, in English."""

from django.test import Client

from apps.accounts.models import User
from tests.access.makers import Office


def signed_in(person: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def seen(person: User, url: str, **data: object) -> tuple[int, str]:
    """Status and page of a GET, or of a POST when there is data."""
    client = signed_in(person)
    response = client.post(url, data) if data else client.get(url)
    return response.status_code, response.content.decode()


def status_codes(at: Office, url: str) -> dict[str, int]:
    """Of a GET, for every person of the office."""
    people = ("manager", "employee", "colleague", "other_manager", "key_admin", "auditor")
    return {who: seen(getattr(at, who), url)[0] for who in people}
