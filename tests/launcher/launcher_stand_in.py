"""A launcher in miniature, run as a process of its own by test_no_process_left: two supervised sleepers."""

import sys
from pathlib import Path

from portal.launcher.claim import claimed
from portal.launcher.folders import Folders
from portal.launcher.interrupts import Interrupts
from portal.launcher.leftovers import end_leftovers
from portal.launcher.process import Program
from portal.launcher.supervisor import Supervisor

# Each starts a process of its own, as the worker does with its pool.
PARENT = (
    "import subprocess, sys, time; subprocess.Popen(['sleep', '60']); print('up', flush=True); time.sleep(60)"
)


def main(var: Path) -> None:
    folders = Folders(var).make()
    with claimed(folders), Interrupts() as interrupts:
        end_leftovers(folders)
        guard = Supervisor(folders, interrupts)
        try:
            guard.start([Program(name=name, argv=[sys.executable, "-c", PARENT]) for name in ("one", "two")])
            guard.await_ready()
            guard.watch()
        finally:
            guard.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
