"""The gateway process: /v1/* only, on the lean handler."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

import portal.celery  # noqa: E402, F401 -- makes the app that hints are sent with
from apps.common.heap import load  # noqa: E402 -- apps are loaded by the line above
from apps.common.stopping import with_last_words  # noqa: E402 -- the same
from apps.gateway.handler import URLCONF, GatewayHandler, interrupted  # noqa: E402 -- the same
from apps.gateway.lifespan import with_lifespan  # noqa: E402 -- the same

application = with_lifespan(with_last_words(GatewayHandler(), interrupted))

load(URLCONF)
