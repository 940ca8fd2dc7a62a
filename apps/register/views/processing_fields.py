"""What happens to a field of an entry behind which facts have changed."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.register.models import ProcessingActivity
from apps.register.processing.fields import BY_NAME
from apps.register.services import processing as services
from apps.register.views.processing import answer


@require_POST
@require(Permission.PROCESSING_EDIT)
def processing_take_over(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    return _followed(request, pk, field, services.take_over, _("The field says what holds now."))


@require_POST
@require(Permission.PROCESSING_EDIT)
def processing_keep(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    told = _("The field stays as it is; the change is known now.")
    return _followed(request, pk, field, services.keep, told)


def _followed(
    request: SignedInRequest, pk: int, field: str, follow: Callable[..., object], told: str
) -> HttpResponse:
    activity = _activity(request, pk, field)

    def act() -> str:
        follow(activity, field, by=request.user, seen=request.POST.get("seen", ""))
        return told

    return answer(request, pk, act)


def _activity(request: SignedInRequest, pk: int, field: str) -> ProcessingActivity:
    if field not in BY_NAME:
        raise Http404
    return get_object_or_404(ProcessingActivity.objects.visible_to(request.user), pk=pk)
