"""The page that asks somebody to confirm that it is them, and takes along what they were about to send."""

from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts import company, confirmation, renewal, second_factor
from apps.accounts.confirm_form import PREFIX, ConfirmForm
from apps.accounts.guards import SignedInRequest
from apps.common.middleware import is_navigation, send_to

NOT_TAKEN_ALONG = ("csrfmiddlewaretoken",)


@dataclass(frozen=True, slots=True)
class Confirming:
    """``kept`` are the fields of the form that waits; ``passkey`` and ``company`` open in a tab beside it.

    ``again``: somebody is about to change how they sign in, however long ago they did.
    """

    form: ConfirmForm
    back: str
    kept: list[tuple[str, str]] = field(repr=False)
    passkey: str = ""
    company: str = ""
    company_name: str = ""
    again: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest) -> HttpResponse:
    """The same page by itself, for what can't wait inside it; afterwards to ``next``."""
    wanted, again = request.GET.get("next", ""), renewal.AGAIN in request.GET
    following = wanted if url_has_allowed_host_and_scheme(wanted, None) else reverse("start")
    is_done = renewal.is_renewed if again else confirmation.is_fresh
    form = ConfirmForm(request, request.user)
    if is_done(request) or (form.is_bound and form.is_valid()):
        return redirect(following)
    page = _page(request, form, reverse("mfa_index") if again else following, again=again)
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
    return render(
        request, "accounts/confirm.html", {"page": _page(request, form, _back(request))}, status=403
    )


def _elsewhere(request: HttpRequest) -> HttpResponseBase:
    """What can't wait inside a page: the person confirms, and comes back to where they were."""
    messages.info(request, _("This step needs a confirmation that it is you. Then please do it once more."))
    return send_to(request, f"{reverse('confirm')}?{urlencode({'next': _back(request)})}")


def _page(request: HttpRequest, form: ConfirmForm, back: str, *, again: bool = False) -> Confirming:
    person = form.person
    kinds = second_factor.kinds_of(person)
    done = urlencode({"next": reverse("confirmed")})
    return Confirming(
        form=form,
        back=back,
        kept=[
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in NOT_TAKEN_ALONG and not name.startswith(f"{PREFIX}-")
        ],
        passkey=f"{reverse('mfa_reauthenticate_webauthn')}?{done}"
        if Authenticator.Type.WEBAUTHN in kinds
        else "",
        company=company.confirmation_address(person),
        company_name=company.name(),
        again=again,
    )


def _without_confirmation(sent: QueryDict) -> QueryDict:
    kept = sent.copy()
    for name in [name for name in kept if name.startswith(f"{PREFIX}-")]:
        del kept[name]
    kept._mutable = False  # noqa: SLF001 -- as Django hands it to views
    return kept


def _back(request: HttpRequest) -> str:
    """The page on which the person was, if it is one of ours."""
    seen = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(seen, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    parts = urlsplit(seen)
    return parts.path + (f"?{parts.query}" if parts.query else "")
