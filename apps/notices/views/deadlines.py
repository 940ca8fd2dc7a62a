"""Deadlines: one's own, everybody's for who watches them, and the two answers to a reminder."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.paging import paginate_rows
from apps.notices.forms import FilterForm, SnoozeForm
from apps.notices.pages import deadlines as pages
from apps.notices.services import deadlines, handling
from apps.notices.services.lookups import known


@require_safe
def my_deadlines(request: SignedInRequest) -> HttpResponse:
    """What this person answers for, whatever their roles."""
    return _list(request, everybody=False)


@require_safe
@require(Permission.DEADLINE_WATCH)
def all_deadlines(request: SignedInRequest) -> HttpResponse:
    return _list(request, everybody=True)


@require_POST
def acknowledgement(request: SignedInRequest, key: str, ref: str) -> HttpResponse:
    """“I take care.”"""
    deadline = _find(request, key, ref)
    try:
        handling.acknowledge(deadline, by=request.user)
    except handling.NotPossibleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted: you take care of it. Nobody else is told at this point."))
    return _back(request)


@require_POST
def snooze(request: SignedInRequest, key: str, ref: str) -> HttpResponse:
    deadline, form = _find(request, key, ref), SnoozeForm(request.POST)
    if not form.is_valid():
        for error in form.errors.values():
            messages.error(request, " ".join(map(str, error)))
        return _back(request)
    try:
        handling.snooze(deadline, form.cleaned_data["until"], by=request.user)
    except handling.NotPossibleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You will be reminded again on that day."))
    return _back(request)


def _list(request: SignedInRequest, *, everybody: bool) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()  # what can't be read filters nothing
    wanted = _wanted(request, form.cleaned_data, everybody=everybody)
    page = paginate_rows(lambda after, limit: deadlines.fetch(wanted, after, limit), request, deadlines.KEY)
    found = pages.rows(page.rows, known(page.rows), request.user, everybody=everybody)
    shown = pages.DeadlineList(
        groups=pages.groups(found),
        page=page,
        form=form,
        filtered=any(value not in {"", None} for value in form.cleaned_data.values()),
        everybody=everybody,
        may_watch=request.user.may(Permission.DEADLINE_WATCH),
    )
    return render(request, "notices/deadlines.html", {"page": shown})


def _wanted(request: SignedInRequest, chosen: dict[str, Any], *, everybody: bool) -> deadlines.Wanted:
    overdue, last = deadlines.window(chosen.get("due", ""))
    return deadlines.Wanted(
        person=None if everybody else request.user,
        source=chosen.get("source", ""),
        level=None if everybody else chosen.get("part"),
        overdue=overdue,
        last=last,
    )


def _find(request: SignedInRequest, key: str, ref: str) -> deadlines.Deadline:
    found = deadlines.find(key, ref, by=request.user)
    if found is None:
        raise Http404
    return found


def _back(request: SignedInRequest) -> HttpResponse:
    """To the list that it was done in, with its filter."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith("/deadlines/")
    return redirect(wanted if own else "my_deadlines")
