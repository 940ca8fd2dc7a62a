"""Addresses of review."""

from django.urls import path

from apps.review.views.correction import correction
from apps.review.views.figures import figures, figures_export
from apps.review.views.finding_reports import decision, precision, report, reports
from apps.review.views.finding_verdict import finding_verdict
from apps.review.views.image import image
from apps.review.views.item import item
from apps.review.views.jobs import job_retry, jobs
from apps.review.views.look_backs import look_back, look_back_new, look_back_review, look_backs
from apps.review.views.my_reviews import my_reviews
from apps.review.views.queue import queue
from apps.review.views.release import release
from apps.review.views.verdict import verdict
from apps.review.views.withholding import withholding

urlpatterns = [
    path("me/reviews/", my_reviews, name="my_reviews"),
    path("review/", queue, name="review"),
    path("review/results/", figures, name="review_figures"),
    path("review/results.<slug:kind>", figures_export, name="review_figures_export"),
    path("review/findings/", reports, name="finding_reports"),
    path("review/findings/precision/", precision, name="finding_precision"),
    path("review/findings/<int:pk>/", report, name="finding_report"),
    path("review/findings/<int:pk>/decision/", decision, name="finding_report_decision"),
    path("review/look-backs/", look_backs, name="look_backs"),
    path("review/look-backs/new/", look_back_new, name="look_back_new"),
    path("review/look-backs/<int:pk>/", look_back, name="look_back"),
    path("review/look-backs/<int:pk>/review/", look_back_review, name="look_back_review"),
    path("review/jobs/", jobs, name="review_jobs"),
    path("review/jobs/<uuid:pk>/retry/", job_retry, name="review_job_retry"),
    path("review/<int:pk>/", item, name="review_item"),
    path("review/<int:pk>/images/<int:number>/", image, name="review_image"),
    path("review/<int:pk>/findings/", finding_verdict, name="review_finding_verdict"),
    path("review/<int:pk>/verdict/", verdict, name="review_verdict"),
    path("review/<int:pk>/release/", release, name="review_release"),
    path("review/<int:pk>/withholding/", withholding, name="review_withholding"),
    path("review/<int:pk>/correction/", correction, name="review_correction"),
]
