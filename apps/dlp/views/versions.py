"""One version: look at it, change a draft, try it, move it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.dlp.forms import AskedForm, SoughtForm, WordsForm
from apps.dlp.lifecycle import VERSION
from apps.dlp.models import Kind, Source, Version, Word
from apps.dlp.models.spans import SpanQuerySet
from apps.dlp.pages.version import version_page
from apps.dlp.services import sources, trials, versions, words
from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.lifecycle.answers import is_filled_in, refusals_told
from apps.lifecycle.forms import ReasonForm


@sensitive_post_parameters("words")
@require_http_methods(["GET", "HEAD", "POST"])
@require(Permission.CONTENT_READ)
def own_version(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Words to look for in it come in a POST: what has to stay in the house is in no URL."""
    form = SoughtForm(request.POST if request.method == "POST" else None)
    page = version_page(version_of(request, pk, number), request, sought=form)
    return render(request, "dlp/version.html", {"page": page}, status=422 if form.errors else 200)


@require_safe
@require(Permission.CONTENT_READ)
def own_version_trial(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """What it hits of the corpus, and how long that takes."""
    version = version_of(request, pk, number)
    if not version.collection.has_words:
        raise Http404
    shown = {"version": version, "trial": trials.trial(version)}
    return render(request, "dlp/trial.html", shown)


@require_POST
@require(Permission.CONTENT_READ)
@confirmed(steps=VERSION.transitions)
def own_version_transition(request: SignedInRequest, pk: int, number: int, name: str) -> HttpResponse:
    version = version_of(request, pk, number)
    if name not in VERSION.transitions:
        raise Http404
    form = ReasonForm(request.POST)
    if is_filled_in(request, form):
        try:
            with refusals_told(request):
                moved = versions.take(version, name, by=request.user, **form.cleaned_data)
                said = {"name": moved.collection, "state": moved.get_state_display()}
                messages.success(request, _("%(name)s: %(state)s.") % said)
        except OutdatedError as outdated:  # to its own address, where its further entries are found
            messages.error(request, str(outdated))
    return redirect(version)


@require_POST
@require(Permission.CONTENT_WRITE)
def own_version_action(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """What is done where something of a draft is found, and its public name."""
    version = version_of(request, pk, number)
    form = AskedForm(request.POST)
    if not form.is_valid():
        page = version_page(version, request, asked=form)
        return render(request, "dlp/version.html", {"page": page}, status=422)
    said = form.cleaned_data
    with refusals_told(request):
        versions.ask_for(version, said["action"], said["public_name"], by=request.user)
        messages.success(request, _("Kept."))
    return redirect(version)


@require_POST
@require(Permission.CONTENT_WRITE)
def own_words_new(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request, pk, number)
    if not version.collection.has_words:
        raise Http404
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            return _added(request, version, form.lines())
        except RefusedError as refusal:
            form.add_error("texts", str(refusal))
    return render(request, "dlp/version.html", {"page": version_page(version, request, form)}, status=422)


@require_POST
@require(Permission.CONTENT_WRITE)
def own_word_removal(request: SignedInRequest, pk: int, number: int, word: int) -> HttpResponse:
    seen = Word.objects.visible_to(request.user)
    return _removed(request, version_of(request, pk, number), seen, word, words.remove)


@require_POST
@require(Permission.CONTENT_WRITE)
def own_source_removal(request: SignedInRequest, pk: int, number: int, source: int) -> HttpResponse:
    seen = Source.objects.visible_to(request.user)
    return _removed(request, version_of(request, pk, number), seen, source, sources.remove)


def version_of(request: SignedInRequest, pk: int, number: int) -> Version:
    seen = Version.objects.visible_to(request.user).select_related("collection", "written_by", "activated_by")
    return get_object_or_404(seen, collection_id=pk, number=number)


def _added(request: SignedInRequest, version: Version, lines: list[str]) -> HttpResponse:
    """One that is refused is told with its reason; of many only the number."""
    kind = Kind(version.collection.kind)
    if len(lines) == 1 and (said := words.refusal(kind, lines[0].strip())):
        raise RefusedError("text", said)
    counts = words.add(version, lines, by=request.user)
    told = _("Taken in: %(new)s. Already there: %(known)s. Not fit to be looked for: %(refused)s.")
    messages.success(request, told % counts)
    return redirect(version)


def _removed(
    request: SignedInRequest,
    version: Version,
    seen: SpanQuerySet[Any],
    pk: int,
    remove: Callable[..., None],
) -> HttpResponse:
    entry = get_object_or_404(seen.of(version), pk=pk)
    with refusals_told(request):
        remove(entry, version, by=request.user)
    return redirect(version)
