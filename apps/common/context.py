"""What the shell of every page needs. Nothing is counted until a template walks it: fragments stay cheap."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from apps.common import navigation, registry

if TYPE_CHECKING:
    from apps.accounts.models import User  # only for reading; common imports no app at run time

THEMES = ("light", "dark", "system")
DENSITIES = ("normal", "compact")

BADGES: "registry.Slot[Callable[[User], int]]" = registry.declare(
    "badges", "How much waits for a person behind a button of the top bar; key: the button's url name."
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the navigation as this person sees it."""

    url: str
    icon: str
    label: str | Promise
    name: str
    keys: str = ""
    current: bool = False
    count: int = 0

    @property
    def number(self) -> str:
        """Beside the label."""
        return str(self.count) if self.count < navigation.MOST else f"{navigation.MOST - 1}+"


@dataclass
class Shell:
    """Navigation, theme and badges of one request."""

    request: HttpRequest
    product: str = "Leitplanke"
    organisation: str = field(default_factory=lambda: settings.ORGANISATION_NAME)
    demo: bool = field(default_factory=lambda: settings.DEMO)

    @property
    def theme(self) -> str:
        return _choice(self.request, "portal_theme", THEMES, "system")

    @property
    def density(self) -> str:
        return _choice(self.request, "portal_density", DENSITIES, "normal")

    @cached_property
    def groups(self) -> list[tuple[str | Promise, list[Link]]]:
        """The groups of the navigation that hold anything for this person."""
        links = {group: self._links(group) for group in navigation.GROUPS}
        return [(name, links[group]) for group, name in navigation.GROUPS.items() if links[group]]

    @cached_property
    def notices(self) -> int:
        """How many notices this person has not seen."""
        return BADGES["notices"](self._user) if self._user and "notices" in BADGES else 0

    def _links(self, group: str) -> list[Link]:
        return [self._link(entry, url) for entry, url in self._visible if entry.group == group]

    @cached_property
    def _visible(self) -> list[tuple[navigation.Entry, str]]:
        user = self._user
        if user is None:
            return []
        entries = sorted(navigation.ENTRIES, key=lambda entry: entry.order)
        allowed = [entry for entry in entries if entry.permission is None or user.may(entry.permission)]
        return [(entry, url) for entry in allowed if (url := _url(entry.url_name))]

    @property
    def _user(self) -> Any:
        """The signed-in person, or None: error pages are also shown before anybody was asked."""
        user = getattr(self.request, "user", None)
        return user if user and user.is_authenticated else None

    @cached_property
    def _current(self) -> str:
        # The longest address that the page's own begins with: /use-cases/7/ belongs to /use-cases/.
        path = self.request.path
        inside = [url for _, url in self._visible if path == url or (url != "/" and path.startswith(url))]
        return max(inside, key=len, default="")

    def _link(self, entry: navigation.Entry, url: str) -> Link:
        return Link(
            url=url,
            icon=entry.icon,
            label=entry.label,
            name=entry.url_name,
            keys=f"g {entry.key}" if entry.key else "",
            current=url == self._current,
            count=entry.count(self._user) if entry.count else 0,
        )


def shell(request: HttpRequest) -> dict[str, Iterator[Any] | Any]:
    """Context processor: ``shell`` in every template."""
    return {"shell": Shell(request)}


def _choice(request: HttpRequest, cookie: str, allowed: tuple[str, ...], default: str) -> str:
    value = request.COOKIES.get(cookie, default)
    return value if value in allowed else default


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
