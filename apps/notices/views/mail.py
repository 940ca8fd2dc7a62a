"""Which notices come by mail: everybody's own choice."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.guards import SignedInRequest
from apps.notices.forms import MailForm
from apps.notices.services import mails


@require_http_methods(["GET", "HEAD", "POST"])
def notices_mail(request: SignedInRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = MailForm(sent, initial={"mode": mails.mode_of(request.user)})
    if form.is_valid():
        mails.choose(form.cleaned_data["mode"], by=request.user)
        messages.success(request, _("Your choice holds from the next notice on."))
        return redirect("notices_mail")
    context = {"form": form, "mail_is_on": settings.NOTICE_MAIL}
    return render(request, "notices/mail.html", context, status=422 if form.is_bound else 200)
