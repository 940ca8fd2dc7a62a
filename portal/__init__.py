"""Composition only: settings, URLs, the two ASGI processes, Celery, and the launcher."""
