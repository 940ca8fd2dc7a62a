"""What is asked of one step of a draft: show it, or save what was entered and go on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from apps.accounts.guards import SignedInRequest
from apps.lifecycle.advance import RefusedError
from apps.register.intake.base import StepForm
from apps.register.intake.filled import step_form
from apps.register.intake.purposes import PurposeRows, purpose_rows
from apps.register.intake.steps import IntakeStep, step_after, step_before
from apps.register.models import UseCase, UseCaseVersion
from apps.register.pages.intake import step_page
from apps.register.pages.progress import step_address
from apps.register.services import drafts, revisions, use_cases, versions

CHECK_CODES = frozenset({drafts.STALE, "incomplete"})


class StepRequest:
    """One request to one step. That this person may edit the draft is asked here only of what is saved."""

    is_saved = False

    def __init__(self, request: SignedInRequest, use_case: UseCase, step: IntakeStep) -> None:
        self.request, self.use_case, self.step = request, use_case, step
        self.version = self._text()
        data = request.POST if request.method == "POST" else None
        self.form = step_form(step, use_case, self.version, "", data)
        self.names = frozenset(self.form.fields) - {"seen"} | ({"purposes"} if self._has_rows else set())
        self.form.initial["seen"] = drafts.mark_of(use_case, self.version, self.names)
        self.rows = purpose_rows(self.version, data) if self._has_rows else None

    def page(self, status: int = 200) -> HttpResponse:
        shown = step_page(self.step, self.use_case, self.version, self.form, self.rows, self.request.user)
        return render(self.request, "register/step.html", {"page": shown}, status=status)

    def saved(self) -> HttpResponse:
        """What is wrong or refused comes back with what was entered, whatever became of the draft."""
        try:
            versions.check_editable(self.use_case, self.request.user)
            if not self._is_valid():
                return self.page(422)
            self._save()
            return self._answer()
        except RefusedError as refusal:
            return self._refused(refusal)

    def _text(self) -> UseCaseVersion:
        """Whom the draft is no concern of any more reads nothing of it, only what applies."""
        if self.use_case.version is None or versions.sees_drafts(self.use_case, self.request.user):
            return versions.latest(self.use_case)
        return self.use_case.version

    @property
    def _has_rows(self) -> bool:
        return self.step == IntakeStep.DATA

    def _is_valid(self) -> bool:
        rows_fit = self.rows is None or self.rows.is_valid()
        return self.form.is_valid() and rows_fit

    def _save(self) -> None:
        text = text_of(self.form, self.rows)
        seen = self.form.cleaned_data["seen"]
        drafts.save(self.use_case, text, seen, self.names, by=self.request.user)
        self.is_saved = True

    def _answer(self) -> HttpResponse:
        pressed = self.request.POST
        if "submit" in pressed:
            return self._submitted()
        if "leave" in pressed:
            messages.success(self.request, _("The draft is saved."))
            return redirect(self.use_case)
        if "more" in pressed:
            return redirect(f"{step_address(self.use_case, self.step)}#id_purposes")
        before = step_before(self.step) if "back" in pressed else None
        return redirect(step_address(self.use_case, before or step_after(self.step)))

    def _submitted(self) -> HttpResponse:
        service = revisions.take if self.use_case.version_id else use_cases.take
        service(self.use_case, "submit", by=self.request.user)
        messages.success(self.request, _("%(ref)s is submitted.") % {"ref": self.use_case.ref})
        return redirect(self.use_case)

    def _refused(self, refusal: RefusedError) -> HttpResponse:
        """To save again is a decision of the person: what they were told of becomes its base."""
        self.use_case.refresh_from_db()
        self.version = self._text()
        for sentence in self._told(refusal):
            self.form.add_error(None, sentence)
        if self.is_saved or refusal.code == drafts.STALE:
            posted = self.request.POST.copy()
            posted["seen"] = drafts.mark_of(self.use_case, self.version, self.names)
            self.form.data = posted
        return self.page(422 if refusal.code in CHECK_CODES else 409)

    def _told(self, refusal: RefusedError) -> list[str]:
        if refusal.code == "incomplete":
            return [_("Some answers are still missing. You find them named on this page.")]
        if self.is_saved:
            return [str(refusal)]
        if refusal.code == drafts.STALE:
            told = _("What you entered is still here. Saving again replaces what the other person wrote.")
        else:
            told = _("What you entered is still here, but it isn't saved. Copy what you still need.")
        return [str(refusal), told]


def text_of(form: StepForm, rows: PurposeRows | None = None) -> drafts.StepText:
    """What the form says, apart from its layout."""
    answers = form.answers()
    about = {name: answers.pop(name) for name in ("title", "department", "routes") if name in answers}
    if rows is not None:
        answers["purposes"] = rows.purposes()
    return drafts.StepText(answers, form.open_names(), form.still_open(), **about)
