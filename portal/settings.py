"""All settings, from the environment, in groups. docs/operations.md explains each variable.

``PORTAL_ENV`` is ``demo`` (labelled on every page, secrets made by the launcher), ``test`` or ``production``.
"""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import given
from portal.signin import *  # noqa: F403 -- the group of people, which has a file of its own
from portal.signin import ALLAUTH_TRUSTED_PROXY_COUNT
from portal.stores import *  # noqa: F403 -- PostgreSQL and Redis, the same
from portal.stores import REDIS_URL

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where it runs --------------------------------------------------------------------------------
PORTAL_ENV = env.str("PORTAL_ENV", default="production")
DEMO = PORTAL_ENV == "demo"
DEBUG = False
VAR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var")))
# Paths are put behind these two; with a slash at their end the portal wouldn't know its own links.
WEB_URL = env.str("PORTAL_WEB_URL", default="http://localhost:8000").rstrip("/")
GATEWAY_URL = env.str("PORTAL_GATEWAY_URL", default="http://localhost:8001").rstrip("/")
SIMULATOR_URL = env.str("PORTAL_SIMULATOR_URL", default="http://localhost:8002")
ALLOWED_HOSTS = given.listed("ALLOWED_HOSTS", [] if PORTAL_ENV == "production" else ["*"])
CSRF_TRUSTED_ORIGINS = [WEB_URL]
HTTPS = WEB_URL.startswith("https://")

# --- Secrets (no defaults; those of the demo open nothing in production) ----------------------------
SECRET_KEY = env.str("SECRET_KEY")
KEK = env.str("PORTAL_KEK", default="")
KEK_FILE = env.str("PORTAL_KEK_FILE", default="")
KEY_PEPPER = env.str("PORTAL_KEY_PEPPER")
DEMO_PASSWORD = env.str("PORTAL_DEMO_PASSWORD", default="")
if PORTAL_ENV == "production" and (DEMO_PASSWORD or SECRET_KEY.startswith("demo-")):
    given.refuse("These are secrets of the demo; production needs secrets of its own.")

# --- Apps, top to bottom as in docs/architecture.md ------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "django_htmx",
    "csp",
    "django_celery_beat",
    "apps.common",
    "apps.audit",
    "apps.accounts",
    "apps.notices",
    "apps.lifecycle",
    "apps.dlp",
    "apps.vendors",
    "apps.register",
    "apps.policy",
    "apps.access",
    "apps.interactions",
    "apps.gateway",
    "apps.incidents",
    "apps.review",
    "apps.chat",
    "apps.reports",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "apps.common.under_any_name.HealthMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.common.middleware.StoresAwayMiddleware",
    "apps.accounts.middleware.SessionLifetimeMiddleware",
    "apps.common.middleware.SignInRequiredMiddleware",
    "apps.accounts.middleware.SecondFactorMiddleware",
    "apps.common.form_addresses.FormAddressMiddleware",
    "apps.common.middleware.PrivatePagesMiddleware",
]
ROOT_URLCONF = "portal.urls"
ASGI_APPLICATION = "portal.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.common.context.shell",
            ],
            "builtins": [
                "apps.common.templatetags.ui",
                "apps.accounts.templatetags.opening",
                "django.templatetags.i18n",
            ],
        },
    }
]

# --- Language and time ------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
LANGUAGE_COOKIE_NAME = "portal_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = given.time_zone("PORTAL_TIME_ZONE", "Europe/Berlin")
# How many days a look at the list of certified organisations counts (EU-US Data Privacy Framework: yearly).
TRANSFER_CHECK_DAYS = given.whole("PORTAL_TRANSFER_CHECK_DAYS", 365)
# After how many days an approved use case is looked at again, unless who decides on it chooses another day.
USE_CASE_REVIEW_DAYS = given.whole("PORTAL_USE_CASE_REVIEW_DAYS", 365)
ORGANISATION_NAME = env.str("PORTAL_ORGANISATION", default="Rheinwerk Pumpen GmbH" if DEMO else "")

# Public bodies cite their staff-council law here; empty cites the BetrVG, which leaves them out (§ 130).
CODETERMINATION_LAW = env.str("PORTAL_CODETERMINATION_LAW", default="")

# --- Static files -----------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "apps.common.bundles.BundleFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PORTAL_ENV != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = PORTAL_ENV == "test"
WHITENOISE_AUTOREFRESH = PORTAL_ENV == "test"

# --- The wall around pages --------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["portal", "htmx"],
        "report-uri": ["/csp-report/"],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "apps.common.views.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A clamd that looks at uploaded documents, as host:port or the path of its socket; empty: nobody looks.
CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", default="")
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024  # of a request; none that is larger is read (portal/asgi.py)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

# --- Background work (docs/adr/0004: the row is the queue, Celery only carries hints) ---------------
VISIBILITY_TIMEOUT = 300
CELERY = {
    "broker_url": REDIS_URL,
    "broker_transport_options": {
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "global_keyprefix": "celery:",
        "socket_connect_timeout": 1,
        # A broker that accepts and never answers must not hang a chat either.
        "socket_timeout": 2,
        "max_retries": 0,
    },
    "broker_connection_retry_on_startup": True,
    "task_ignore_result": True,
    "task_serializer": "json",
    "accept_content": ["json"],
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "task_time_limit": 120,
    "task_soft_time_limit": 90,
    "task_publish_retry": False,
    "worker_prefetch_multiplier": 1,
    "worker_max_tasks_per_child": 2000,
    "worker_soft_shutdown_timeout": 5,
    "worker_hijack_root_logger": False,
    "beat_scheduler": "portal.scheduler:LivingScheduler",
    "beat_max_loop_interval": 1,  # far below what the launcher takes for hanging
    "timezone": TIME_ZONE,
    "enable_utc": True,
}

# --- The gateway ------------------------------------------------------------------------------------
GATEWAY: dict[str, Any] = {
    "requests": given.whole("PORTAL_GATEWAY_CONNECTIONS", 400),  # answered at the same time
    # Of a request: one file of 10 MB in Base64 and a text; what is no Base64 is read word by word.
    "max_body_bytes": given.whole("PORTAL_GATEWAY_BODY_BYTES", 16_000_000),
    "max_text_bytes": given.whole("PORTAL_GATEWAY_TEXT_BYTES", 2_000_000),
    "body_timeout_s": given.seconds("PORTAL_GATEWAY_BODY_SECONDS", 60.0),
    # A send waits for twice its time at most, and the answer has to end before its message counts as lost.
    "send_timeout_s": given.seconds("PORTAL_GATEWAY_SEND_SECONDS", 20.0, most=30),
    "detection_timeout_s": 60.0,  # a megabyte of text takes 7 s on a core of its own
    # Of a vendor. A model that thinks says nothing for minutes; a whole answer has the time for all of it.
    "connect_timeout_s": given.seconds("PORTAL_VENDOR_CONNECT_SECONDS", 5.0, least=0.1),
    "first_byte_timeout_s": given.seconds("PORTAL_VENDOR_FIRST_SECONDS", 300.0, least=0.1),
    "idle_timeout_s": given.seconds("PORTAL_VENDOR_IDLE_SECONDS", 60.0, least=0.1),
    "total_timeout_s": given.seconds("PORTAL_VENDOR_TOTAL_SECONDS", 600.0, least=0.1),
    "max_answer_bytes": 8_000_000,
    "recheck_seconds": 4.0,
    "content_seconds": 2.0,  # after which own content put into force is known (apps.gateway.own_content)
    "writer_queue": 2_000,
    "pool_size": 8,
    "processes": given.whole("PORTAL_GATEWAY_PROCESSES", 2),
    "budget_answer_tokens": given.whole("PORTAL_BUDGET_ANSWER_TOKENS", 4_096),
}
CHAT_LIMITS = given.numbers("PORTAL_CHAT_LIMITS", [60, 300_000, 5])  # of one person; 0 is no limit

# --- Logs, mail ---------------------------------------------------------------------------------------
LOGGING_CONFIG = "apps.common.logs.configure"
LOGGING = {"level": given.level("PORTAL_LOG_LEVEL", "INFO")}
EMAIL_URL = env.str("EMAIL_URL", default="") or {"demo": "consolemail://", "test": "memorymail://"}.get(
    PORTAL_ENV, ""
)
try:
    EMAIL_CONFIG = env.email_url_config(EMAIL_URL)
except (ImproperlyConfigured, ValueError, KeyError):  # its text repeats a part of the address
    given.refuse("EMAIL_URL must look like smtp+tls://host:587 (docs/operations.md).")
if PORTAL_ENV == "production" and "console" in EMAIL_CONFIG["EMAIL_BACKEND"]:
    given.refuse("EMAIL_URL would write mails, and links that set a password, into the log.")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10  # a mail server that accepts and never answers must not hang a worker
# Notices by mail: on as soon as there is a server, off in the demo; nothing else depends on it.
NOTICE_MAIL = given.yes_or_no("PORTAL_NOTICE_MAIL", default=bool(env.str("EMAIL_URL", default="")))
RECERTIFY_QUARTERLY = given.yes_or_no("PORTAL_RECERTIFY_QUARTERLY", default=True)
RECERTIFY_DAYS = given.whole("PORTAL_RECERTIFY_DAYS", 28)
RECERTIFY_ESCALATES = given.yes_or_no("PORTAL_RECERTIFY_ESCALATES", default=False)
DEFAULT_FROM_EMAIL = env.str("PORTAL_MAIL_FROM", default="leitplanke@localhost")
