"""The web process: stock Django, all pages."""

import os
from typing import cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

django_application = get_asgi_application()

import portal.celery  # noqa: E402, F401 -- makes the app that hints are sent with
from apps.common.bodies import Bounds, with_bounded_body  # noqa: E402 -- apps are loaded by the line above
from apps.common.heap import load  # noqa: E402 -- the same
from apps.common.slow_readers import with_patience  # noqa: E402 -- the same
from apps.common.stopping import with_last_words  # noqa: E402 -- the same
from apps.common.strangers import turning_strangers_away  # noqa: E402 -- the same
from apps.gateway.lifespan import App, with_lifespan  # noqa: E402 -- the same

# What Django keeps in memory is the most that comes: else it would lie on a disk before a view is asked.
bounds = Bounds(most=settings.FILE_UPLOAD_MAX_MEMORY_SIZE)
pages = with_bounded_body(cast("App", django_application), bounds, turning_strangers_away(bounds.small))
patient = with_patience(pages, settings.GATEWAY["send_timeout_s"] * 2)
application = with_lifespan(with_last_words(patient))

load()
