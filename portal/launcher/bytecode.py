"""Our own modules compiled, once for all processes: what pip does for the packages that it installs."""

import compileall

from portal.launcher.folders import ROOT

PACKAGES = ("apps", "portal")


def compile_own() -> None:
    """Only what has changed; also where the environment says that importing writes no byte code."""
    for package in PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=1)
