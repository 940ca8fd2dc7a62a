"""The settings of people, their sign-in and their sessions; portal/settings.py takes them in as they are.

docs/operations.md lists the variables, docs/signin.md says how to sign in with an identity provider.
"""

from typing import Any

import environ

from portal import given

env = environ.Env()
_ENVIRONMENT = env.str("PORTAL_ENV", default="production")
_HTTPS = env.str("PORTAL_WEB_URL", default="http://localhost:8000").startswith("https://")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
GUARDIAN_RAISE_403 = False
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
ANONYMOUS_USER_NAME = None
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "apps.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"reset_password": "apps.accounts.password_form.AskingForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody signs up: a stranger's address gets no mail, and the portal's own name stands in its subjects.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# The company gives everybody one address; nobody signs in or gets mail under another one.
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ALLAUTH_TRUSTED_PROXY_COUNT = given.whole("ALLAUTH_TRUSTED_PROXY_COUNT", 0, least=0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# How long a confirmation ("it is me") counts before acts that matter to others (docs/signin.md).
CONFIRMATION_SECONDS = ACCOUNT_REAUTHENTICATION_TIMEOUT = given.whole("PORTAL_CONFIRM_MINUTES", 15) * 60

# --- Second factor (docs/adr/0020: forced by role, not by person) -------------------------------------
MFA_ADAPTER = "apps.accounts.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "login_webauthn": "apps.accounts.passkey_form.PasskeySignInForm",
    "authenticate_webauthn": "apps.accounts.passkey_answer.AfterPasswordForm",
    "reauthenticate_webauthn": "apps.accounts.passkey_answer.ConfirmingForm",
    "add_webauthn": "apps.accounts.passkey_answer.AddingForm",
}
# Nobody signs up with an address that could be somebody else's: the company gives them. A request for a
# password by mail, which strangers can make, leaves an address that nothing ever verifies.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _HTTPS
# The demo lets people in with the password on its front page; nothing real is behind it.
SECOND_FACTOR_REQUIRED = given.yes_or_no("PORTAL_SECOND_FACTOR", default=_ENVIRONMENT == "production")

# --- Sessions (OWASP ASVS 5.0, 7.3.1 and 7.3.2) ---------------------------------------------------------
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = given.whole("PORTAL_SESSION_HOURS", 9) * 3600
SESSION_IDLE_SECONDS = given.whole("PORTAL_SESSION_IDLE_MINUTES", 60) * 60

# --- The company's identity provider (OpenID Connect), named "company" in addresses ----------------------
OIDC_ISSUER = env.str("PORTAL_OIDC_ISSUER", default="")
OIDC_NAME = env.str("PORTAL_OIDC_NAME", default="")
OIDC_GROUPS_CLAIM = env.str("PORTAL_OIDC_GROUPS_CLAIM", default="groups")
OIDC_DEPARTMENT_CLAIM = env.str("PORTAL_OIDC_DEPARTMENT_CLAIM", default="department")
# Who has no account yet gets one only with a verified address of one of these domains.
OIDC_DOMAINS = [domain.lower() for domain in given.listed("PORTAL_OIDC_DOMAINS")]
# The provider itself asks for a second factor; without this only its claim `amr` says so.
OIDC_TRUST_SECOND_FACTOR = given.yes_or_no("PORTAL_OIDC_TRUST_SECOND_FACTOR", default=False)
# No passwords but for these addresses: who gets in when the provider is away.
OIDC_ONLY = given.yes_or_no("PORTAL_OIDC_ONLY", default=False)
BREAK_GLASS = [address.lower() for address in given.listed("PORTAL_BREAK_GLASS")]
SOCIALACCOUNT_ADAPTER = "apps.accounts.company.CompanyAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False  # else another site could sign somebody in (login CSRF)
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "company",
                "name": OIDC_NAME,
                "client_id": env.str("PORTAL_OIDC_CLIENT_ID", default=""),
                "secret": env.str("PORTAL_OIDC_CLIENT_SECRET", default=""),
                "settings": {
                    "server_url": OIDC_ISSUER,
                    "scope": given.listed("PORTAL_OIDC_SCOPES", ["openid", "profile", "email"]),
                },
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
