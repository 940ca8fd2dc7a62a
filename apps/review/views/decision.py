"""After a decision: on to the next item by itself. If somebody else was faster: say so, and on as well."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.accounts.guards import SignedInRequest
from apps.lifecycle.advance import RefusedError
from apps.review.models import Outcome, ReviewItem, Verdict
from apps.review.pages.said import Said
from apps.review.pages.turns import next_item
from apps.review.views.item import items_for
from apps.review.views.triage import PANES, WHOLE, Note, place_of, show


def decided(
    request: SignedInRequest, pk: int, act: Callable[[ReviewItem], Verdict], *, stays: bool = False
) -> HttpResponse:
    """Run a decision on an item this person may see, and answer it; ``stays``: with that item again."""
    item = get_object_or_404(items_for(request), pk=pk)
    try:
        verdict = act(item)
    except RefusedError as refusal:
        return _refused(request, item, refusal)
    words = {"number": f"#{item.pk}", "outcome": Outcome(verdict.outcome).label}
    note = Note("ok", _("%(number)s: %(outcome)s.") % words)
    return _here(request, item, note) if stays else _on(request, item, note)


def not_understood(request: SignedInRequest, pk: int, sentence: str) -> HttpResponse:
    """The form can't be read: the item again, with what is wrong."""
    item = get_object_or_404(items_for(request), pk=pk)
    return _again(request, item, sentence, status=422)


def _refused(request: SignedInRequest, item: ReviewItem, refusal: RefusedError) -> HttpResponse:
    if refusal.code == "wrong_state":
        note = Note("warn", f"#{item.pk}: {refusal}")
        return _on(request, item, note, status=409, said=_said(request, item))
    return _again(request, item, str(refusal), status=422 if refusal.code == "reason_missing" else 409)


def _again(request: SignedInRequest, item: ReviewItem, sentence: str, *, status: int) -> HttpResponse:
    template, note = PANES if request.htmx else WHOLE, Note("bad", sentence)
    return show(request, template, item, note=note, status=status, said=_said(request, item))


def _said(request: SignedInRequest, item: ReviewItem) -> Said | None:
    outcome, reason = request.POST.get("outcome", ""), request.POST.get("reason", "")
    return Said(f"#{item.pk}", request.path, outcome, reason) if reason.strip() else None


def _here(request: SignedInRequest, item: ReviewItem, note: Note) -> HttpResponse:
    if request.htmx:
        return show(request, PANES, items_for(request).get(pk=item.pk), note=note)
    messages.success(request, note.text)
    return HttpResponseRedirect(place_of(request).item_url(item))


def _on(
    request: SignedInRequest, item: ReviewItem, note: Note, *, status: int = 200, said: Said | None = None
) -> HttpResponse:
    """What was ``said`` in vain passes through no redirect: it would have to lie in a cookie meanwhile."""
    place = place_of(request)
    following = next_item(request.user, place.tab, item)
    after = items_for(request).get(pk=following.pk) if following else None
    url = place.item_url(after) if after else place.url
    if not request.htmx and not said:
        messages.add_message(request, messages.SUCCESS if note.tone == "ok" else messages.WARNING, note.text)
        return HttpResponseRedirect(url)
    response = show(request, PANES if request.htmx else WHOLE, after, note=note, status=status, said=said)
    response.headers["HX-Push-Url"] = url
    return response
