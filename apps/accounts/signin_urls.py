"""Signing in, passwords and second factors: of allauth's addresses those that the portal uses.

Its pages of sessions are ours (views/sessions.py); nobody signs up or ties accounts together by hand.
"""

from allauth.socialaccount import views as socialaccount
from django.urls import include, path

from apps.accounts.views import company

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("oidc/<slug:provider_id>/login/", company.sign_in, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", company.callback, name="openid_connect_callback"),
    path("oidc/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/error/", socialaccount.login_error, name="socialaccount_login_error"),
]
