"""What a process keeps lies in huge pages, and only private memory that belongs to no file is moved."""

import os
import re
import subprocess
import sys

import pytest

from apps.common.huge_pages import HUGE, SIZE, _heap

RELEASE = tuple(int(part) for part in re.findall(r"[0-9]+", os.uname().release)[:2])
MAPS = """\
555555554000-555565554000 r-xp 00001000 fe:00 321 /usr/bin/python3.11
600000000000-600000800000 rw-p 00000000 00:00 0 [heap]
7f0000000000-7f0000400000 rw-p 00000000 00:00 0
7f0000500000-7f0000b00000 rw-p 00000000 00:00 0
7f0001000000-7f0001100000 rw-p 00000000 00:00 0
7f0002000000-7f0002800000 rw-s 00000000 00:01 8 /dev/zero (deleted)
7f0003000000-7f0003800000 ---p 00000000 00:00 0
7f0004000000-7f0004800000 rw-p 00000000 fe:00 77 /usr/lib/a file with spaces.so
7ffd00000000-7ffd00800000 rw-p 00000000 00:00 0 [stack]
"""
GROWN = """
import re
from pathlib import Path
from apps.common.huge_pages import collapse

def huge():
    return int(re.search(r"AnonHugePages: +([0-9]+) kB", Path("/proc/self/smaps_rollup").read_text())[1])

kept = [str(number) for number in range(1_000_000)]
before = huge()
collapse()
assert kept == [str(number) for number in range(1_000_000)]
print(huge() - before)
"""


def test_only_whole_huge_pages_of_private_memory_are_moved() -> None:
    assert list(_heap(MAPS)) == [
        (0x600000000000, 0x600000800000),
        (0x7F0000000000, 0x7F0000400000),
        (0x7F0000600000, 0x7F0000A00000),
    ]
    assert all(start % HUGE == end % HUGE == 0 for start, end in _heap(MAPS))


def _is_able() -> bool:
    return RELEASE >= (6, 1) and SIZE.exists() and int(SIZE.read_text()) == HUGE


@pytest.mark.skipif(not _is_able(), reason="the kernel knows no MADV_COLLAPSE, or no huge pages of 2 MB")
def test_what_lives_lies_in_huge_pages_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", GROWN], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) >= 8 * HUGE // 1024
