"""What the gateway costs: one worker on one core beside a direct call and a bare ASGI echo, interleaved.

With --target another OpenAI-compatible gateway gets the same load; its vendor is then its own affair. If it
runs on this machine, its requests per second are told as a ratio to a bare echo behind our server, too.
"""

import argparse
from collections.abc import Sequence
from urllib.parse import urlsplit

from portal.bench.gateway import others, ours
from portal.bench.shape import HELP, Figure


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Raises Refusal when a gateway doesn't answer with 200."""
    options = _parser().parse_args(argv)
    measure = others.measure if options.target else ours.measure
    return measure(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench gateway", description=__doc__, epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add = parser.add_argument
    add(
        "--rounds",
        type=int,
        default=5,
        metavar="N",
        help="passes of each kind, a number; figures are their medians (default: %(default)s)",
    )
    add(
        "--seconds",
        type=float,
        default=3.0,
        metavar="S",
        help="how long a pass is measured, in seconds; half a second before isn't (default: %(default)s)",
    )
    add(
        "--target",
        type=_in_the_clear,
        metavar="URL",
        help="another gateway: its address up to /v1, http only (default: the portal's own, started here)",
    )
    add(
        "--key",
        default="none",
        metavar="KEY",
        help="with --target: its key, a text, sent as Authorization: Bearer (default: %(default)s)",
    )
    add(
        "--model",
        default="bench",
        metavar="M",
        help="with --target: the name of the model to ask for, a text (default: %(default)s)",
    )
    # For the help: who called this has taken it out.
    add("--json", action="store_true", help="one JSON object instead of a table (default: a table)")
    return parser


def _in_the_clear(url: str) -> str:
    """The load generator speaks no TLS: a key would go to port 80 unseen. Raises ArgumentTypeError."""
    if urlsplit(url).scheme != "http" or not urlsplit(url).hostname:
        raise argparse.ArgumentTypeError("an address begins with http://")
    return url
