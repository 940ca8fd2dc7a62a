"""The notices of review."""

from django.utils.translation import gettext_lazy as _

from apps.notices.kinds import KINDS


def fill_notice_kinds() -> None:
    KINDS.fill("review_in_order", _("A message of yours was reviewed: in order."))
    KINDS.fill("review_objection", _("A message of yours was reviewed: there is an objection."))
    KINDS.fill("review_to_dpo", _("A message of yours was handed to the data protection officer for review."))
    KINDS.fill("review_release", _("Your held message was released."))
    KINDS.fill("review_withhold", _("Your held message was withheld."))
    KINDS.fill(
        "review_taken_back",
        _("The verdict on a message of yours was taken back; somebody decides on it again."),
    )
    KINDS.fill("review_corrected", _("Your verdict on message %(item)s was taken back."))
    KINDS.fill("review_case", _("Message %(item)s was handed to you for review."))
    KINDS.fill("review_held", _("Message %(item)s waits for your release."))
    KINDS.fill("due_review", _("Messages are overdue for review."))
    KINDS.fill("due_review_case", _("Messages that were handed to you for review are overdue."))
    KINDS.fill("look_back_ended", _("The look back over %(days)s days is through."))
    KINDS.fill(
        "look_back_dead",
        _("The look back over %(days)s days was given up: some messages could not be read."),
    )
    KINDS.fill("job_dead", _("A job of the kind “%(job)s” was given up after five attempts."))
