"""The same load on a gateway that somebody else started."""

import argparse

from portal.bench.gateway.load import Job
from portal.bench.gateway.measures import measured, median
from portal.bench.gateway.prompts import KILOBYTE, SHORT
from portal.bench.shape import Figure


def measure(options: argparse.Namespace) -> tuple[list[Figure], list[str]]:
    url = f"{options.target.rstrip('/')}/chat/completions"
    jobs = {
        "requests": Job(url, options.key, options.model, SHORT, seconds=options.seconds),
        "requests, 1 kB": Job(url, options.key, options.model, KILOBYTE, seconds=options.seconds),
        "one by one": Job(url, options.key, options.model, SHORT, connections=1, seconds=options.seconds),
        "streams": Job(url, options.key, options.model, SHORT, seconds=options.seconds, stream=True),
    }
    rounds = [{name: measured(job) for name, job in jobs.items()} for _ in range(options.rounds)]
    return [
        Figure("requests/s, 16 connections", median([r["requests"].per_second for r in rounds]), "req/s"),
        Figure(
            "requests/s, 16 connections, 1 kB prompt",
            median([r["requests, 1 kB"].per_second for r in rounds]), "req/s",
        ),
        Figure("p50 at 1 connection", median([r["one by one"].p50_ms for r in rounds]), "ms"),
        Figure("events/s, 16 streams", median([r["streams"].events_per_second for r in rounds]), "events/s"),
        Figure("first event, 16 streams", median([r["streams"].first_ms for r in rounds]), "ms"),
    ], [f"medians of {options.rounds} passes of {options.seconds:g} s at {options.target}"]  # fmt: skip
