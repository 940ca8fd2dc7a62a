"""The page that asks somebody to confirm that it is them, and takes along what they were about to send."""

from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts import company, confirmation, renewal, second_factor
from apps.accounts.confirm_form import CAME_FROM, PREFIX, ConfirmForm
from apps.accounts.guards import SignedInRequest
from apps.common.middleware import is_navigation, send_to
from apps.common.places import came_from

NOT_TAKEN_ALONG = ("csrfmiddlewaretoken", CAME_FROM)


@dataclass(frozen=True, slots=True)
class Confirming:
    """``kept`` are the fields of the form that waits; ``passkey`` and ``company`` open in a tab beside it.

    ``back``: the page that the person came from. ``waits``: all of it is sent afterwards; ``opens``: what was
    asked for opens then; else somebody does it once more. ``again``: they are about to change how they sign
    in, however long ago they did.
    """

    form: ConfirmForm
    back: str
    kept: list[tuple[str, str]] = field(repr=False)
    passkey: str = ""
    company: str = ""
    company_name: str = ""
    waits: bool = False
    opens: bool = False
    again: bool = False

    @property
    def stands_at(self) -> str:
        """An address that can be asked for again, in another language: the act itself may take forms only."""
        return self.back if self.waits or self.kept else ""


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest) -> HttpResponse:
    """The same page by itself, for what can't wait inside it; afterwards to ``next``."""
    wanted, again = request.GET.get("next", ""), renewal.AGAIN in request.GET
    following = wanted if url_has_allowed_host_and_scheme(wanted, None) else reverse("start")
    opens = _asks_itself(following)
    is_done = renewal.is_renewed if again else confirmation.is_fresh
    form = ConfirmForm(request, request.user)
    if is_done(request) or (form.is_bound and form.is_valid()):
        if request.method == "POST" and not again and not opens:
            messages.success(request, _("Confirmed. Now please do it once more."))
        return redirect(following)
    back = reverse("start") if opens else following
    page = _page(request, form, reverse("mfa_index") if again else back, again=again, opens=opens)
    return render(request, "accounts/confirm.html", {"page": page})


@require_safe
def confirmed(request: SignedInRequest) -> HttpResponse:
    """Shown in the second tab, once it is done."""
    return render(request, "accounts/confirmed.html")


def answer(request: HttpRequest) -> HttpResponseBase | None:
    """None once what was sent along is right; what the view then reads is the form without it."""
    if request.method != "POST" or request.FILES or not is_navigation(request):
        return _elsewhere(request)
    form = ConfirmForm(request, request.user)  # type: ignore[arg-type]  # never anonymous here
    if form.is_bound and form.is_valid():
        request.POST = _without_confirmation(request.POST)  # type: ignore[assignment]  # as immutable
        return None
    page = _page(request, form, _back(request), waits=_typed_again(request).isdisjoint(request.POST))
    return render(request, "accounts/confirm.html", {"page": page}, status=403)


def _elsewhere(request: HttpRequest) -> HttpResponseBase:
    """What can't wait inside a page: the person confirms, and comes back to where they were."""
    return send_to(request, f"{reverse('confirm')}?{urlencode({'next': _back(request)})}")


def _page(request: HttpRequest, form: ConfirmForm, back: str, **more: bool) -> Confirming:
    person = form.person
    kinds = second_factor.kinds_of(person)
    done = urlencode({"next": reverse("confirmed")})
    return Confirming(
        form=form,
        back=back,
        kept=[
            (name, "" if name in _typed_again(request) else value)
            for name, values in request.POST.lists()
            for value in values
            if name not in NOT_TAKEN_ALONG and not name.startswith(f"{PREFIX}-")
        ],
        passkey=f"{reverse('mfa_reauthenticate_webauthn')}?{done}"
        if Authenticator.Type.WEBAUTHN in kinds
        else "",
        company=company.confirmation_address(person),
        company_name=company.name(),
        **more,
    )


def _typed_again(request: HttpRequest) -> frozenset[str]:
    """What its view calls sensitive (sensitive_post_parameters) stands in no page: only the names do."""
    named = getattr(request, "sensitive_post_parameters", ())
    return frozenset(request.POST) if named == "__ALL__" else frozenset(named)


def _without_confirmation(sent: QueryDict) -> QueryDict:
    kept = sent.copy()
    for name in [name for name in kept if name == CAME_FROM or name.startswith(f"{PREFIX}-")]:
        del kept[name]
    kept._mutable = False  # noqa: SLF001 -- as Django hands it to views
    return kept


def _asks_itself(address: str) -> bool:
    """Whether it is no page that somebody comes back to, but what they wanted: a file, or data."""
    with suppress(Resolver404):
        found = resolve(urlsplit(address).path)
        asks = getattr(found.func, "confirmed", None)
        return asks is not None and bool(asks("GET", found.kwargs))
    return False


def _back(request: HttpRequest) -> str:
    """The page on which the person was, if it is one of ours; an attempt before may have noted it."""
    first = request.POST.get(CAME_FROM, "")
    if first and url_has_allowed_host_and_scheme(first, None):
        return first
    return came_from(request) or (request.get_full_path() if request.method in ("GET", "HEAD") else "/")
