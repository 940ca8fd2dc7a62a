"""What is said of a conversation whose text is gone."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common import clock
from apps.interactions.models import Erasure, Thread


def sentence_of(thread: Thread) -> str:
    """For its author; never what it was called."""
    if thread.erased_at is None:
        return _("You asked that this conversation be erased")
    said = {
        Erasure.AUTHOR: _("This conversation was erased on %(day)s, as you asked"),
        Erasure.RETENTION: _("This conversation was erased on %(day)s: its time was over"),
    }[Erasure(thread.erased_for or Erasure.RETENTION)]
    return said % {"day": date_format(clock.today(thread.erased_at), "SHORT_DATE_FORMAT")}
