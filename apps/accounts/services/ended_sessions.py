"""Sessions that have ended leave nothing behind: neither themselves nor browser and network address."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.common import clock

AT_ONCE = 500


def forget() -> int:
    """Delete some; returns how many. Called by the sweeper: what is more waits for its next round."""
    with transaction.atomic():
        noted = list(_over().select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
        UserSession.objects.filter(pk__in=[session.pk for session in noted]).delete()
        Session.objects.filter(pk__in=[session.session_key for session in noted]).delete()
        strangers = Session.objects.filter(expire_date__lte=clock.now()).values_list("pk", flat=True)
        expired, _models = Session.objects.filter(pk__in=list(strangers[:AT_ONCE])).delete()
    return len(noted) + expired


def _over() -> QuerySet[UserSession]:
    """Of age, whatever their last use has put off in the other table, or gone from there."""
    now = clock.now()
    living = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    began_by = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    over: QuerySet[UserSession] = UserSession.objects.filter(Q(created_at__lte=began_by) | ~Exists(living))
    return over
