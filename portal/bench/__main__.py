"""``python -m portal.bench NAME [--json] [options of that bench]``; ``NAME --help`` names them."""

import importlib
import json
import pkgutil
import sys
from collections.abc import Sequence

from portal import bench
from portal.bench.shape import report, table
from portal.launcher.messages import Refusal, warn

NOT_BENCHES = ("__main__", "asking", "shape")


def main(arguments: Sequence[str]) -> int:
    """Run one bench; returns 1 when a figure misses its must or the bench can't run, 2 when there is none."""
    rest = [argument for argument in arguments if argument != "--json"]
    if not rest or rest[0] not in names():
        sys.stderr.write(f"bench NAME [--json] [--help]; there are: {', '.join(names()) or 'none yet'}\n")
        return 2
    try:
        figures, notes = importlib.import_module(f"portal.bench.{rest[0]}").run(rest[1:])
    except Refusal as refusal:
        warn(str(refusal))
        return 1
    if "--json" in arguments:
        sys.stdout.write(json.dumps(report(rest[0], figures, notes), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(table(rest[0], figures, notes) + "\n")
    return 0 if all(figure.ok for figure in figures) else 1


def names() -> list[str]:
    """The benches there are: the public modules and packages in here."""
    found = (module.name for module in pkgutil.iter_modules(bench.__path__))
    return sorted(name for name in found if name not in NOT_BENCHES and not name.startswith("_"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
