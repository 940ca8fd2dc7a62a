"""What the gateway costs: one worker on one core beside a direct call and a bare ASGI echo, interleaved.

``--rounds N`` (5) and ``--seconds S`` (3) of each pass. ``--target URL --key KEY --model M`` asks another
OpenAI-compatible gateway with the same load; its vendor is then its own affair.
"""

import argparse
from collections.abc import Sequence

from portal.bench.gateway import others, ours
from portal.bench.shape import Figure


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    """Raises Refusal when a gateway doesn't answer with 200."""
    parser = argparse.ArgumentParser(prog="bench gateway")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--target", help="ends with /v1")
    parser.add_argument("--key", default="none")
    parser.add_argument("--model", default="bench")
    options = parser.parse_args(argv)
    measure = others.measure if options.target else ours.measure
    return measure(options)
