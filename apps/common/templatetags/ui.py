"""The small words of our templates. They are built in (settings.TEMPLATES), so no template loads them.

Icons and states, keyboard shortcuts, the nonce that lets htmx act on an element, people, Markdown, times and
numbers.
"""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext

from apps.common import markdown as renderer
from apps.common import timeline, vendored
from apps.common.numbers import grouped

register = template.Library()

_VIEW_BOX = re.compile(r'viewBox="([\d. ]+)"')
_PATH = re.compile(r'<path[^>]* d="([MLHVZmlhvz\d., -]+)"')
TONE_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-x", "info": "info", "": ""}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One symbol of the sprite; decorative unless a label says what it means.

    Raises ValueError for a name that is not in apps/common/icons.txt.
    """
    if name not in vendored.icon_names():
        raise ValueError(f"no icon {name!r}: add it to apps/common/icons.txt and run check_vendored --from")
    address = f"{static(f'vendor/{vendored.SPRITE}')}#{name}"
    if label:
        return format_html(
            '<svg class="ic" role="img" aria-label="{}"><use href="{}"/></svg>', label, address
        )
    return format_html('<svg class="ic" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def status(tone: str, label: Any, icon_name: str | None = None) -> SafeString:
    """A state as colour, icon and word. ``tone`` is ok, warn, bad, info or empty for neutral."""
    name = TONE_ICONS[tone] if icon_name is None else icon_name
    return format_html('<span class="st {}">{}{}</span>', tone, icon(name) if name else "", label)


@register.simple_tag
def hotkey(keys: str) -> SafeString:
    """Attributes that bind an element to a key ("1") or a sequence ("g c"); shown in the ? dialog."""
    return format_html('data-hotkey="{}" aria-keyshortcuts="{}"', keys, keys.upper())


@register.simple_tag
def key(keys: str) -> SafeString:
    """The picture of a key, for the eye only: aria-keyshortcuts tells the others."""
    return format_html('<kbd aria-hidden="true">{}</kbd>', keys.upper())


@register.simple_tag(takes_context=True)
def hx(context: template.Context) -> SafeString:
    """The nonce without which htmx ignores an element (hx-csp); on everything that has hx-get or hx-post."""
    return format_html('hx-nonce="{}"', nonce(context["request"]))


@register.simple_tag
def avatar(person: Any) -> SafeString:
    """A person's initials; the name stands beside it or is hidden on purpose."""
    return format_html('<span class="avatar" aria-hidden="true">{}</span>', person.initials)


@register.simple_tag
def qr(svg: str) -> SafeString:
    """The picture an authenticator app scans, drawn anew from allauth's SVG: data: images are not allowed.

    Raises ValueError for anything but one path.
    """
    box, path = _VIEW_BOX.search(svg), _PATH.search(svg)
    if box is None or path is None:
        raise ValueError("not the drawing of a QR code")
    label = gettext("QR code for the authenticator app")
    drawing = '<svg class="qr" role="img" aria-label="{}" viewBox="{}"><path d="{}"/></svg>'
    return format_html(drawing, label, box[1], path[1])


@register.filter
def markdown(text: str) -> SafeString:
    """What a model wrote, as clean HTML for inside .prose."""
    return renderer.render(text)


@register.filter
def placeholders(text: str) -> SafeString:
    """Text of a person, escaped, with [[PERSON_1]] and the like marked."""
    return renderer.mark_placeholders(text)


register.filter(grouped)


@register.filter
def day(value: date | datetime | None) -> str:
    """31.03.2027 in German, 31 Mar 2027 in English; a dash for nothing."""
    return date_format(_local(value), "SHORT_DATE_FORMAT") if value else "–"


@register.filter
def moment(value: datetime | None) -> SafeString:
    """Day and minute in the organisation's time zone, as a <time> that programs can read."""
    if not value:
        return mark_safe("–")
    local = localtime(value)
    shown = f"{date_format(local, 'SHORT_DATE_FORMAT')}, {date_format(local, 'H:i')}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), shown)


@register.inclusion_tag("components/timeline.html", name="timeline")
def timeline_tag(
    start: date, end: date, today: date, warn_from: date | None = None, label: str = ""
) -> dict[str, Any]:
    """A term from start to end with today's mark and the span of reminders before its end."""
    return {"t": timeline.draw(start, end, today, warn_from), "label": label}


def nonce(request: HttpRequest) -> str:
    """This response's content security nonce; empty where the policy's middleware is not installed."""
    return str(getattr(request, "csp_nonce", ""))


def _local(value: date | datetime) -> date | datetime:
    return localtime(value) if isinstance(value, datetime) else value
