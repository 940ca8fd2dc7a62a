"""What happens to a field of an entry behind which facts have changed."""

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
    activity, seen = _activity(request, pk, field), request.POST.get("seen", "")

    def act() -> str:
        services.take_over(activity, field, by=request.user, seen=seen)
        return _("The field says what holds now.")

    return answer(request, pk, act)


@require_POST
@require(Permission.PROCESSING_EDIT)
def processing_keep(request: SignedInRequest, pk: int, field: str) -> HttpResponse:
    activity, seen = _activity(request, pk, field), request.POST.get("seen", "")

    def act() -> str:
        services.keep(activity, field, by=request.user, seen=seen)
        return _("The field stays as it is; the change is known now.")

    return answer(request, pk, act)


def _activity(request: SignedInRequest, pk: int, field: str) -> ProcessingActivity:
    if field not in BY_NAME:
        raise Http404
    return get_object_or_404(ProcessingActivity.objects.visible_to(request.user), pk=pk)
