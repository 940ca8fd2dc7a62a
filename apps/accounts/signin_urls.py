"""Signing in, passwords and second factors: of allauth's addresses those that the portal uses.

Its pages of sessions are ours (views/sessions.py); nobody signs up or ties accounts together by hand.
"""

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import RedirectView

from apps.accounts.renewal import renewed
from apps.accounts.views import company

# What changes how somebody signs in, before allauth's own patterns: the first that fits counts.
GUARDED = (
    ("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
    ("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    ("2fa/webauthn/add/", webauthn.add_webauthn, "mfa_add_webauthn"),
    ("2fa/webauthn/keys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
    ("2fa/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
    ("2fa/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    ("2fa/recovery-codes/generate/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    ("2fa/recovery-codes/download/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
)
# allauth asks for the old password before it changes one.
PASSWORDS = (
    ("password/set/", renewed(account.password_set), "account_set_password"),
    ("password/change/", account.password_change, "account_change_password"),
)
urlpatterns = [
    *(path(address, renewed(view), name=name) for address, view, name in GUARDED),
    *(path(address, company.unless_known_there(view), name=name) for address, view, name in PASSWORDS),
    # Nobody has a second address, and none is confirmed by mail.
    path("email/", login_required(RedirectView.as_view(pattern_name="me")), name="account_email"),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("oidc/<slug:provider_id>/login/", company.sign_in, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", company.callback, name="openid_connect_callback"),
    path("oidc/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/error/", socialaccount.login_error, name="socialaccount_login_error"),
]
