"""Open a thread for a conversation."""

from apps.accounts.models import User
from apps.interactions.models import Thread
from apps.interactions.services import keys
from apps.register.models import UseCase


def open_thread(person: User, use_case: UseCase, channel: str, data_class: int) -> Thread:
    """A thread with its own key, in the caller's transaction."""
    thread = Thread.objects.create(
        person=person,
        use_case=use_case,
        channel=channel,
        data_class=data_class,
        protected=person.is_protected,
    )
    keys.make(thread.pk)
    return thread
