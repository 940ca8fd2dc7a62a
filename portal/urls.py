"""All pages. English, stable addresses; each app brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("apps.common.urls")),
    path("account/", include("apps.accounts.signin_urls")),
    path("", include("apps.reports.urls")),
    path("", include("apps.accounts.urls")),
    path("", include("apps.notices.urls")),
    path("", include("apps.chat.urls")),
    path("", include("apps.register.urls")),
    path("", include("apps.access.urls")),
    path("", include("apps.vendors.urls")),
    path("", include("apps.dlp.urls")),
    path("", include("apps.interactions.urls")),
    path("", include("apps.incidents.urls")),
    path("", include("apps.review.urls")),
]

handler400 = "apps.common.views.bad_request"
handler403 = "apps.common.views.permission_denied"
handler404 = "apps.common.views.page_not_found"
handler500 = "apps.common.views.server_error"
