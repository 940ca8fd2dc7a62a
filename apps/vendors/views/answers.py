"""What a vendor sees: questions by link, without an account. The address of the page holds no secret.

The link is exchanged for a cookie of this path at once: so the token stays neither in the address bar nor in
the history, and goes nowhere as a referrer. Each page reads the questionnaire anew: a revoked one is closed.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from apps.common.limits import Limit, address_of, is_within
from apps.common.middleware import public
from apps.lifecycle.advance import RefusedError
from apps.vendors.forms.answers import AnswerForms
from apps.vendors.models import Questionnaire, QuestionnaireState
from apps.vendors.models.tom_set import whose
from apps.vendors.services import questionnaires

COOKIE, SALT, PATH = "questionnaire", "apps.vendors.answers", "/q/"
HOURS = 12 * 3600  # then the link has to be opened again
BY_ADDRESS = Limit("questionnaire_address", most=60, seconds=600)
BY_LINK = Limit("questionnaire_link", most=120, seconds=600)


@public
@require_safe
@sensitive_variables("token")
def questionnaire_open(request: HttpRequest, token: str) -> HttpResponse:
    if not is_within(BY_ADDRESS, address_of(request)):
        return _too_often(request)
    found = questionnaires.find(token)
    if found is None:
        return _closed(request)
    answer = redirect("questionnaire")
    answer.set_signed_cookie(
        COOKIE, str(found.pk), salt=SALT, max_age=HOURS, path=PATH,
        secure=settings.HTTPS, httponly=True, samesite="Lax",
    )  # fmt: skip
    return _private(answer, referrer="no-referrer")


@public
@require_safe
def questionnaire(request: HttpRequest) -> HttpResponse:
    return _with_questions(request, lambda found: _show(request, found))


@public
@require_POST
def questionnaire_draft(request: HttpRequest) -> HttpResponse:
    return _with_questions(request, lambda found: _take(request, found, questionnaires.save, whole=False))


@public
@require_POST
def questionnaire_submission(request: HttpRequest) -> HttpResponse:
    return _with_questions(request, lambda found: _take(request, found, questionnaires.submit, whole=True))


def _with_questions(request: HttpRequest, go_on: Callable[[Questionnaire], HttpResponse]) -> HttpResponse:
    """In the language of the invitation, unless this browser has chosen another one."""
    if not is_within(BY_ADDRESS, address_of(request)):
        return _too_often(request)
    found = _found(request)
    if found is None:
        return _closed(request)
    if not is_within(BY_LINK, str(found.pk)):
        return _too_often(request)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) in dict(settings.LANGUAGES)
    with translation.override(translation.get_language() if chosen else found.language):
        return go_on(found)


def _found(request: HttpRequest) -> Questionnaire | None:
    said = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=HOURS)
    return questionnaires.behind(said) if said else None


def _take(
    request: HttpRequest, found: Questionnaire, act: Callable[..., Any], *, whole: bool
) -> HttpResponse:
    if request.POST.get("questionnaire") != str(found.pk):
        # Another link was opened in this browser meanwhile: its answers are not these.
        return _show(request, found, refusal="other", status=409)
    forms = AnswerForms(found, request.POST, whole=whole)
    if not forms.is_valid():
        return _show(request, found, forms, status=422)
    try:
        act(found, forms.answers, forms.marks)
    except questionnaires.OvertakenError as overtaken:
        forms.tell(overtaken)
        return _show(request, found, forms, refusal=str(overtaken), status=409)
    except RefusedError as refusal:
        found.refresh_from_db()
        return _show(request, found, forms, refusal=str(refusal), status=409)
    return _private(redirect(f"{PATH}?saved=1"))


def _show(
    request: HttpRequest,
    found: Questionnaire,
    forms: AnswerForms | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "questionnaire": found,
        "house": whose(None),
        "answers": forms or AnswerForms(found),
        "handed_in": found.state == QuestionnaireState.SUBMITTED,
        "saved": "saved" in request.GET,
        "refusal": refusal,
        "page": {"stands_at": PATH if request.method == "POST" else ""},  # for another language
    }
    return _private(render(request, "vendors/questionnaire.html", context, status=status))


def _closed(request: HttpRequest) -> HttpResponse:
    """The same for what is made up, ended, revoked and dealt with: nothing can be learned from it."""
    answer = _private(
        render(request, "vendors/questionnaire_closed.html", status=404), referrer="no-referrer"
    )
    answer.delete_cookie(COOKIE, path=PATH)
    return answer


def _too_often(request: HttpRequest) -> HttpResponse:
    answer = render(request, "vendors/questionnaire_too_often.html", status=429)
    answer.headers["Retry-After"] = str(BY_ADDRESS.seconds)
    return _private(answer, referrer="no-referrer")


def _private(answer: HttpResponse, referrer: str = "same-origin") -> HttpResponse:
    """Not for search engines. A form sent from a page without a referrer has no origin and fails as forged,
    so the pages behind the cookie, whose address tells nothing, give the referrer to themselves only."""
    answer.headers["Referrer-Policy"] = referrer
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    return answer
