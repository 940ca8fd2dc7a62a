#!/usr/bin/env python
"""Django's command line. `bin/portal manage …` calls it with the addresses of the running services."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import portal.celery  # noqa: F401 -- makes the app that hints are sent with

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
