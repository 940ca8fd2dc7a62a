"""``/review/jobs/``: jobs that were given up, and their retry."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.review.services.jobs import dead_jobs, retry


@require_GET
@require(Permission.REVIEW_DECIDE)
def jobs(request: SignedInRequest) -> HttpResponse:
    return render(request, "review/jobs.html", {"jobs": dead_jobs()})


@require_POST
@require(Permission.REVIEW_DECIDE)
def job_retry(request: SignedInRequest, pk: UUID) -> HttpResponse:
    if retry(pk, by=request.user):
        messages.success(request, _("The job runs again."))
    else:
        messages.warning(request, _("Somebody else has already set this job going again."))
    return HttpResponseRedirect(reverse("review_jobs"))
