"""Memory in huge pages: one entry of the processor's address cache reaches two megabytes instead of 4 kB.

A check for personal data or a decision touches objects all over the heap; in a virtual machine each miss of
that cache is looked up twice. What lies there stays the same.
"""

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

HUGE = 2 << 20  # bytes; larger ones, as with ordinary pages of 64 kB, would take in too much that nobody uses
COLLAPSE = 25  # MADV_COLLAPSE (madvise(2), Linux 6.1); at once, whatever the default
MAPS = Path("/proc/self/maps")
SIZE = Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")


def collapse() -> None:
    """Move what this process holds by now. Where the system can't, everything stays as it was."""
    with suppress(OSError):
        if int(SIZE.read_text()) == HUGE:
            libc = ctypes.CDLL(None)
            for start, end in _heap(MAPS.read_text(errors="replace")):
                libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), COLLAPSE)


def _heap(maps: str) -> Iterator[tuple[int, int]]:
    """Whole huge pages of private memory that belongs to no file (proc_pid_maps(5))."""
    for line in maps.splitlines():
        addresses, rights, _offset, _device, *file = line.split(maxsplit=5)
        if rights == "rw-p" and file in (["0"], ["0", "[heap]"]):
            first, last = (int(address, 16) for address in addresses.split("-"))
            start, end = -(-first // HUGE) * HUGE, last // HUGE * HUGE
            if start < end:
                yield start, end
