"""Memory in huge pages: one entry of the processor's address cache reaches two megabytes instead of 4 kB.

A check for personal data or a decision touches objects all over the heap; in a virtual machine each miss of
that cache is looked up twice. What lies there is the same, and so is how much of it there is.
"""

import ctypes
from collections.abc import Iterator
from pathlib import Path

HUGE = 2 << 20  # bytes, with ordinary pages of 4 kB
COLLAPSE = 25  # MADV_COLLAPSE (madvise(2), Linux 6.1); at once, whatever the default
MAPS = Path("/proc/self/maps")


def collapse() -> None:
    """Move what this process holds by now. Where the system can't, everything stays as it was."""
    if MAPS.exists():
        libc = ctypes.CDLL(None)
        for start, end in _heap(MAPS.read_text()):
            libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), COLLAPSE)


def _heap(maps: str) -> Iterator[tuple[int, int]]:
    """Whole huge pages of private memory that belongs to no file (proc_pid_maps(5))."""
    for line in maps.splitlines():
        addresses, rights, _offset, _device, inode, *name = line.split(maxsplit=5)
        if rights == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            first, last = (int(address, 16) for address in addresses.split("-"))
            start, end = -(-first // HUGE) * HUGE, last // HUGE * HUGE
            if start < end:
                yield start, end
