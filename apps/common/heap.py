"""Leaves what a process keeps for good out of garbage collections."""

import gc
from importlib import import_module

from django.conf import settings


def settle(urlconf: str | None = None) -> None:
    """Loads all views, then keeps everything that lives now out of every later collection (gc.freeze).

    ``urlconf`` names the views of a process that doesn't serve the pages. A full collection walks over the
    portal's own classes, forms and templates, 200,000 objects and more, and holds up the answer in whose
    middle it begins by some 200 ms. Call it once, when a process has loaded.
    """
    import_module(urlconf or settings.ROOT_URLCONF)  # and with it every view
    gc.collect()
    gc.freeze()
