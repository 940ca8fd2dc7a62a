"""The sessions of one person end; the rows go, so that nothing of them can be used again."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from apps.accounts.models import User


def sign_out(person: User) -> int:
    """Everywhere and at once; how many there were. Runs in the transaction of whoever asks."""
    known = UserSession.objects.filter(user=person)
    keys = list(known.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    known.delete()
    return len(keys)
