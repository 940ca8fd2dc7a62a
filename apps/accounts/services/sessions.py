"""Sessions are ended at once: the next request of that browser is a stranger's."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from apps.accounts.models import User
from apps.audit.actors import Actor
from apps.audit.record import record


def end(person: User, request: HttpRequest | None = None, *, by: Actor, pk: int | None = None) -> int:
    """One of a person's sessions, or all of them; never that of ``request``. How many were ended."""
    with transaction.atomic():
        found = UserSession.objects.filter(user_id=person.pk).select_for_update()
        if pk is not None:
            found = found.filter(pk=pk)
        if request is not None:
            found = found.exclude(session_key=request.session.session_key)
        ended = list(found)
        for session in ended:
            session.end()
        if ended:
            record("person:end_session", person, by=by, ended=len(ended))
    return len(ended)
