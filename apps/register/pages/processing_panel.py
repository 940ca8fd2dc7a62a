"""On the page of a use case: whether it stands in the record of processing activities."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.register.models import ProcessingActivity, ProcessingState, UseCase
from apps.register.panels import USE_CASE_PANELS, Line, Section, UseCasePanel
from apps.register.processing.drift import drift
from apps.register.processing.facts import house


def fill_processing_panel() -> None:
    USE_CASE_PANELS.fill("processing", processing_panel)


def processing_panel(use_case: UseCase, person: User) -> UseCasePanel:
    """Only for those who read the record, and only where personal data are processed."""
    title = gettext_lazy("Record of processing (Art. 30 GDPR)")
    version = use_case.version
    if not person.may(Permission.PROCESSING_READ) or version is None or not version.personal_data:
        return UseCasePanel(title, ())
    entries = ProcessingActivity.objects.visible_to(person).compared().filter(use_case=use_case)
    found = list(entries.exclude(state=ProcessingState.RETIRED).order_by("ref")[:5])
    ours = house()
    lines = [_line(activity, len(drift(activity, ours=ours))) for activity in found]
    if not found and person.may(Permission.PROCESSING_EDIT):
        url = f"{reverse('processing_new')}?{urlencode({'use_case': use_case.ref})}"
        lines.append(Line(_("Draft the entry from the approved text"), url))
    good = any(activity.state == ProcessingState.CONFIRMED for activity in found)
    return UseCasePanel(title, (Section(_("Is there a confirmed entry?"), good, tuple(lines)),))


def _line(activity: ProcessingActivity, changed: int) -> Line:
    words = f"{activity}: {activity.get_state_display()}"
    if changed:
        more = ngettext("%(count)d field has changed since", "%(count)d fields have changed since", changed)
        words = f"{words}, {more % {'count': changed}}"
    return Line(words, activity.get_absolute_url())
