"""Files without a name, for what must not lie on a disk."""

import os
import tempfile
from typing import IO


def memory_file() -> IO[bytes]:
    """Empty, to be written and read; in memory where the system has such (Linux), else unlinked in a folder.

    It is gone when it is closed, also when the process is killed.
    """
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("portal"), "w+b")
    return tempfile.TemporaryFile()  # other systems
