"""The web process: stock Django, all pages."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.core.asgi import get_asgi_application  # noqa: E402 -- settings must be named first

django_application = get_asgi_application()

from apps.gateway.lifespan import with_lifespan  # noqa: E402 -- apps are loaded by the line above

application = with_lifespan(django_application)
