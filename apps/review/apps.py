from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "apps.review"

    def ready(self) -> None:
        from apps.accounts.leavers import LEAVERS, Leaver
        from apps.accounts.pages import PANELS, STORED
        from apps.common.chores import CHORES
        from apps.common.outbox import JOBS
        from apps.common.outbox.reconciliation import LOSSES
        from apps.common.outbox.rounds import ROUNDS
        from apps.interactions.models import JobKind
        from apps.lifecycle.transitions import LIFECYCLES
        from apps.review.events import declare_events
        from apps.review.lifecycle import FINDING_REPORT, REVIEW_ITEM
        from apps.review.navigation import fill_navigation
        from apps.review.needs import fill_needs
        from apps.review.notice_kinds import fill_notice_kinds
        from apps.review.services import items, kept_reports, look_backs, overdue, second_look
        from apps.review.services.losses import messages_without_review
        from apps.review.services.needed import fill_waits
        from apps.review.stored import STORED_DECISIONS, STORED_FINDING_REPORTS, STORED_REVIEWS, reviews_of

        declare_events()
        LIFECYCLES.fill("review.reviewitem", REVIEW_ITEM)
        LIFECYCLES.fill("review.findingreport", FINDING_REPORT)
        JOBS.fill(JobKind.REVIEW, items.HANDLER)
        JOBS.fill(JobKind.SECOND_LOOK, second_look.HANDLER)
        JOBS.fill(look_backs.KIND, look_backs.HANDLER)
        CHORES.fill("look_backs", look_backs.forget)
        CHORES.fill("finding_reports", kept_reports.forget)
        LEAVERS.fill("review", Leaver(end=kept_reports.unlink))
        STORED.fill("finding_reports", STORED_FINDING_REPORTS)
        ROUNDS.fill("overdue_reviews", overdue.tell)
        LOSSES.fill("messages_without_review", messages_without_review)
        STORED.fill("reviews", STORED_REVIEWS)
        STORED.fill("review_decisions", STORED_DECISIONS)
        PANELS.fill("reviews", reviews_of)
        fill_notice_kinds()
        fill_navigation()
        fill_needs()
        fill_waits()
