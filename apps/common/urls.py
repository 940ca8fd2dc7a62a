"""Addresses that belong to no app."""

from django.urls import include, path

from apps.common import views
from apps.common.gallery import views as gallery

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("csp-report/", views.csp_report, name="csp_report"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("styleguide/", gallery.styleguide, name="styleguide"),
    path("styleguide/stream/", gallery.sample_stream, name="styleguide_stream"),
    path("styleguide/<slug:page>/", gallery.styleguide, name="styleguide_page"),
]
