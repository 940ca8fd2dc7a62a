"""What the tests need from the operating system: a browser, and the libraries PDF pages are drawn with."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from portal.launcher.messages import Refusal, say, warn


def ensure_packages() -> None:
    """Install what is missing through apt when root; otherwise name it and go on: the tests say so too."""
    missing = [package for package, is_there in PACKAGES.items() if not is_there()]
    if not missing:
        return
    names = " ".join(missing)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        warn(f"The browser and PDF tests need packages that are missing. As root: apt-get install {names}")
        return
    say(f"Installing {names}.")
    _apt("update")
    _apt("install", "--yes", "--no-install-recommends", *missing)


def _browser() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def _fonts() -> bool:
    return any(Path("/usr/share/fonts").rglob("*.[to]tf"))


def _library(name: str) -> Callable[[], bool]:
    def is_there() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return is_there


PACKAGES = {
    "chromium": _browser,
    "libatomic1": _library("libatomic.so.1"),
    "libpango-1.0-0": _library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": _library("libpangoft2-1.0.so.0"),
    "fonts-dejavu-core": _fonts,
}


def _apt(*arguments: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    argv = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *arguments]
    done = subprocess.run(argv, env=env, check=False)
    if done.returncode:
        raise Refusal(f"apt-get {arguments[0]} failed; see above.")
