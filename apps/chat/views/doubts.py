"""A person says that a finding was none, or that something was missed."""

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.chat.doubts import About, ForgedError, read
from apps.chat.forms import DoubtForm
from apps.chat.stream import sentences_of
from apps.interactions.models import Interaction, Thread
from apps.lifecycle.advance import RefusedError
from apps.register.models import UseCase
from apps.review.services.finding_reports import Doubted, report


@sensitive_post_parameters("words")
@require_POST
@require(Permission.CHAT_USE)
def create(request: SignedInRequest) -> HttpResponse:
    form = DoubtForm(request.POST)
    if not form.is_valid():
        return _answer(request, "bad", " ".join(sentences_of(form)))
    try:
        doubted = _doubted(read(form.cleaned_data["about"]), request.user)
        report(doubted, form.cleaned_data["words"], by=request.user)
    except ForgedError:
        return _answer(request, "bad", _("This can't be reported any more. Please reload the page."))
    except RefusedError as refusal:
        return _answer(request, "bad", str(refusal))
    return _answer(request, "ok", _("Thank you. A compliance officer will look at it."))


def _doubted(about: About, person: User) -> Doubted:
    """The records behind a token, as far as they are this person's. Raises ForgedError."""
    use_case = UseCase.objects.visible_to(person).filter(ref=about.use_case).first()
    thread = Thread.objects.visible_to(person).filter(pk=about.thread).first() if about.thread else None
    message = (
        Interaction.objects.visible_to(person).filter(pk=about.interaction).first()
        if about.interaction
        else None
    )
    if use_case is None or (about.thread and thread is None) or (about.interaction and message is None):
        raise ForgedError
    if thread is not None and not thread.is_readable:
        raise ForgedError
    return Doubted(use_case, thread, message, about.type, about.rule, about.start, about.end)


def _answer(request: HttpRequest, tone: str, sentence: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "chat/doubted.html", {"tone": tone, "sentence": sentence})
    (toasts.success if tone == "ok" else toasts.error)(request, sentence)
    return redirect("chat")
