"""What a process keeps for good: out of garbage collections, and in few large pages."""

import gc
from importlib import import_module

from django.conf import settings

from apps.common import huge_pages


def load(urlconf: str | None = None) -> None:
    """Loads all views before the first request asks for one.

    ``urlconf`` names the views of a process that doesn't serve the pages.
    """
    import_module(urlconf or settings.ROOT_URLCONF)  # and with it every view


def keep() -> None:
    """Everything that lives now stays out of every later collection (gc.freeze), and in few large pages. Call
    it once, when a process has loaded.

    A full collection walks over the portal's own classes, forms and templates, 200,000 objects and more, and
    holds up the answer in whose middle it begins by some 200 ms.
    """
    gc.collect()
    gc.freeze()
    huge_pages.collapse()
