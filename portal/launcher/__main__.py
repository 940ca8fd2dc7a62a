"""``python -m portal.launcher VERB``."""

import sys

from portal.launcher.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
