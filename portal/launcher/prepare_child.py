"""``python -m portal.launcher.prepare_child STEP…``: several commands for the start-up time of one."""

import sys
from collections.abc import Callable, Sequence

import django
from django.core.management import call_command

from portal.launcher.bytecode import compile_own


def main(steps: Sequence[str]) -> int:
    """Do the named steps in the order of ``STEPS``."""
    django.setup()
    for name, do in STEPS.items():
        if name in steps:
            do()
    return 0


STEPS: dict[str, Callable[[], object]] = {
    "compile": compile_own,
    "translations": lambda: call_command("compile_translations"),
    "migrate": lambda: call_command("prepare_database", verbosity=0),
    "static": lambda: call_command("collectstatic", interactive=False, verbosity=0),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
