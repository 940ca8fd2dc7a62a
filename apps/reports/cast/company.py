"""The built company: its records by the names that the data uses."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.hashers import make_password

from apps.access.models import AccessRequest, Grant
from apps.accounts.models import Department, User
from apps.incidents.models import Incident
from apps.register.models import UseCase
from apps.vendors.models import Agreement, ModelRoute, Vendor


@dataclass
class Company:
    """The built records.

    ``people`` by key ("jonas.weber"), ``use_cases`` and ``incidents`` by ref, ``vendors`` and ``agreements``
    by slug (the agreement that people know, not a draft of the next), ``routes`` by name, ``requests`` and
    ``grants`` by person, ref and scope. ``clear_keys`` are the clear keys that this run issued, by name;
    ``made`` counts what this run made.
    """

    password: str = field(repr=False)
    departments: dict[str, Department] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    vendors: dict[str, Vendor] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    routes: dict[str, ModelRoute] = field(default_factory=dict)
    use_cases: dict[str, UseCase] = field(default_factory=dict)
    requests: dict[tuple[str, str, str], AccessRequest] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    grants: dict[tuple[str, str, str], Grant] = field(default_factory=dict)
    clear_keys: dict[str, str] = field(default_factory=dict, repr=False)
    made: Counter[str] = field(default_factory=Counter)

    @cached_property
    def password_hash(self) -> str:
        """Hashed once for all: everybody in the demo has the same password, and scrypt takes its time."""
        return make_password(self.password)
