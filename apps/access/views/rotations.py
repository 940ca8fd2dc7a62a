"""Replacing a key."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from apps.access.forms.keys import RotationForm
from apps.access.services.rotation import rotate
from apps.access.views.issues import reveal
from apps.access.views.keys import find, show
from apps.accounts.confirmation import confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import RefusedError


@sensitive_variables("issued")
@require_POST
@require(Permission.ACCESS_REQUEST)
@confirmed()
def rotation(request: SignedInRequest, pk: int) -> HttpResponse:
    """The new key is shown in the answer to this one POST and nowhere else."""
    key = find(request, pk)
    form = RotationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose how long the old key goes on."))
        return show(request, key, 422)
    try:
        issued = rotate(key, overlap=form.duration, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return show(request, find(request, pk), 409)
    return reveal(request, issued)
