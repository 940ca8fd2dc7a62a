"""The register as a file."""

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from apps.accounts.confirmation import READS, confirmed
from apps.accounts.guards import SignedInRequest, require
from apps.accounts.permissions import Permission
from apps.common.tables import FORMATS, table_answer
from apps.register.forms.filters import FilterForm
from apps.register.pages.exports import REGISTER, export_rows


@require_safe
@require(Permission.USE_CASE_READ)
@confirmed(methods=READS)
def use_case_export(request: SignedInRequest, kind: str) -> HttpResponseBase:
    """What the list shows with the same filter, whole."""
    if kind not in FORMATS:
        raise Http404
    wanted = FilterForm(request.GET).wanted
    return table_answer(REGISTER, export_rows(request.user, wanted), kind, "register")
