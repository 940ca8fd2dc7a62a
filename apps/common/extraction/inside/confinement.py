"""The reading process gives up what it doesn't need, before it looks at the file.

Limits of the kernel always; network and files where the kernel offers it (Linux: user namespaces, Landlock).
"""

import contextlib
import ctypes
import os
import resource
import stat
import struct
from collections.abc import Sequence

from apps.common.extraction.limits import Limits

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # unshare(2)
NO_NEW_PRIVILEGES = 38  # prctl(2)
# Landlock's system calls have these numbers on every architecture.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_ONLY, PATH_BENEATH = 1, 1
READ_FILE, READ_DIRECTORY = 1 << 2, 1 << 3
# How many rights over files each version of Landlock knows; from 4 on also two over TCP.
RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
NEWEST = 5


def confine(limits: Limits, readable: Sequence[str]) -> list[str]:
    """What is in force, of "limits", "network", "files". ``readable``: paths that Python itself needs."""
    _limit(limits)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    held = ["limits"]
    if libc.unshare(NEW_USER | NEW_NETWORK) == 0 or libc.unshare(NEW_NETWORK) == 0:
        held.append("network")
    if _restrict_files(libc, readable):
        held.append("files")
    return held


def _limit(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),  # binds everybody but root
    ):
        resource.setrlimit(what, (most, most))


def _restrict_files(libc: ctypes.CDLL, readable: Sequence[str]) -> bool:
    """No file is opened but for reading below ``readable``; nothing is made, changed or run."""
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_ONLY)
    if version < 1:
        return False
    version = min(version, NEWEST)
    rights, tcp = (1 << RIGHTS[version]) - 1, 0b11 if version >= 4 else 0
    wanted = struct.pack("QQ", rights, tcp)[: 16 if tcp else 8]
    ruleset = libc.syscall(CREATE_RULESET, wanted, ctypes.c_size_t(len(wanted)), 0)
    if ruleset < 0:
        return False
    for path in readable:
        _let_read(libc, ruleset, path)
    is_held = bool(libc.syscall(RESTRICT_SELF, ruleset, 0) == 0)
    os.close(ruleset)
    return is_held


def _let_read(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    with contextlib.suppress(OSError):  # what isn't there needs no permission
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            rights = READ_FILE | (READ_DIRECTORY if stat.S_ISDIR(os.fstat(opened).st_mode) else 0)
            rule = struct.pack("=Qi", rights, opened)
            libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, rule, 0)
        finally:
            os.close(opened)
