"""What chance had said of messages from before it was written down apart from the reason."""

from importlib import import_module

import pytest
from django.db import connection

from apps.review import reasons
from apps.review.models import Draw, ReviewItem
from apps.review.services import reports
from tests.cast import Cast
from tests.review.makers import item_of, message

SAID = import_module("apps.review.migrations.0059_draw").SAID


@pytest.mark.django_db
def test_the_log_tells_what_a_report_has_written_over(cast: Cast) -> None:
    sampled, passed, whole = item_of(message(cast)), item_of(message(cast, rate=0)), item_of(message(cast))
    found, protected = item_of(message(cast, found={"EMAIL": 1})), item_of(message(cast, "petra.janssen"))
    for item in (passed, whole):
        reports.report(item.interaction, "Wrong", by=cast.people["jonas.weber"])
    whole.refresh_from_db()
    ReviewItem.objects.filter(pk=whole.pk).update(reason=reasons.REPORTED)
    ReviewItem.objects.update(draw=Draw.NONE)
    with connection.cursor() as cursor:
        cursor.execute(SAID)
    told = dict(ReviewItem.objects.values_list("pk", "draw"))
    assert [told[each.pk] for each in (sampled, passed, whole, found, protected)] == [
        *(Draw.DRAWN, Draw.PASSED, Draw.DRAWN, Draw.NONE, Draw.NONE)
    ]
