"""``/healthz`` of the web process: whoever asks knows the process by its address, often not by its name."""

from typing import Any

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.http import HttpRequest

from apps.common.middleware import Layer
from apps.common.views import healthz

HEALTH = "/healthz"


class HealthMiddleware(Layer):
    """Answers before anybody looks whether the name is one of ``ALLOWED_HOSTS``."""

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info != HEALTH:
            return super().__call__(request)
        return sync_to_async(healthz)(request) if iscoroutinefunction(self) else healthz(request)
