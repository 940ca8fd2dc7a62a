"""What messages write into the audit log."""

from django.utils.translation import gettext_lazy as _

from apps.audit import EventType, Severity, declare


def declare_events() -> None:
    declare(
        EventType("interaction:admit", _("sent a message"), by_author=True),
        EventType("interaction:refuse", _("was refused by the gate"), Severity.NOTICE, by_author=True),
        EventType(
            "interaction:block", _("sent a message that was blocked"), Severity.WARNING, by_author=True
        ),
        EventType(
            "interaction:hold", _("sent a message that waits for release"), Severity.NOTICE, by_author=True
        ),
        EventType("interaction:release", _("released a held message"), Severity.NOTICE),
        EventType("interaction:withhold", _("withheld a held message"), Severity.NOTICE),
        EventType("interaction:fetch", _("fetched the answer to a held message"), by_author=True),
        EventType("interaction:wait_for_budget", _("waits for a budget after release")),
        EventType("interaction:refuse_resume", _("was refused by the gate after release"), Severity.NOTICE),
        EventType(
            "interaction:cut", _("had an answer cut off by the gate"), Severity.WARNING, by_author=True
        ),
        EventType(
            "interaction:detour",
            _("was answered by the model that steps in"),
            Severity.NOTICE,
            by_author=True,
        ),
        EventType("conversation:ask_erasure", _("asked that a conversation be erased"), by_author=True),
        EventType(
            "conversation:erase", _("erased the text of a conversation"), Severity.NOTICE, by_author=True
        ),
        EventType("job:dead", _("gave up on a job after five attempts"), Severity.WARNING),
        EventType("job:retry", _("set a dead job going again"), Severity.NOTICE),
    )
