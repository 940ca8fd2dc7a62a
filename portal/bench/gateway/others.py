"""The same load on a gateway that somebody else started."""

import argparse
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from urllib.parse import urlsplit

from portal.bench.gateway.beside import echo, is_here
from portal.bench.gateway.load import Job
from portal.bench.gateway.measures import Pass, measured, median
from portal.bench.gateway.prompts import KILOBYTE, SHORT
from portal.bench.shape import Figure

ECHO = "bare echo"
RATIO = "ratio to our server's bare echo, same run"
Round = Mapping[str, Pass]


def measure(options: argparse.Namespace) -> tuple[list[Figure], list[str]]:
    """A bare echo is asked in turn with it, but only where both share a machine."""
    url = f"{options.target.rstrip('/')}/chat/completions"
    beside = is_here(urlsplit(url).hostname or "")
    with ExitStack() as running:
        jobs = _jobs(url, options)
        if beside:
            jobs[ECHO] = Job(running.enter_context(echo()), prompt=SHORT, seconds=options.seconds)
        rounds = [{name: measured(job) for name, job in jobs.items()} for _ in range(options.rounds)]
    return [*_figures(rounds), *(_compared(rounds) if beside else ())], _notes(options, beside=beside)


def _jobs(url: str, options: argparse.Namespace) -> dict[str, Job]:
    """In the order of one round; the echo's stands behind them."""
    key, model, seconds = options.key, options.model, options.seconds
    return {
        "requests, 1 kB": Job(url, key, model, KILOBYTE, seconds=seconds),
        "one by one": Job(url, key, model, SHORT, connections=1, seconds=seconds),
        "streams": Job(url, key, model, SHORT, seconds=seconds, stream=True),
        "requests": Job(url, key, model, SHORT, seconds=seconds),
    }


def _figures(rounds: Sequence[Round]) -> list[Figure]:
    def of(name: str, value: str) -> float:
        return median([getattr(each[name], value) for each in rounds])

    return [
        Figure("requests/s, 16 connections", of("requests", "per_second"), "req/s"),
        Figure("requests/s, 16 connections, 1 kB prompt", of("requests, 1 kB", "per_second"), "req/s"),
        Figure("p50 at 1 connection", of("one by one", "p50_ms"), "ms"),
        Figure("events/s, 16 streams", of("streams", "events_per_second"), "events/s"),
        Figure("first event, 16 streams", of("streams", "first_ms"), "ms"),
    ]


def _compared(rounds: Sequence[Round]) -> list[Figure]:
    ratios = [each["requests"].per_second / each[ECHO].per_second for each in rounds]
    bare = median([each[ECHO].per_second for each in rounds])
    return [Figure("requests/s, our server's bare echo", bare, "req/s"), Figure(RATIO, median(ratios), "")]


def _notes(options: argparse.Namespace, *, beside: bool) -> list[str]:
    told = f"medians of {options.rounds} interleaved passes of {options.seconds:g} s at {options.target}"
    if not beside:
        return [told, "no ratio: the target is on another machine, where no echo can be asked beside it"]
    return [
        told,
        "ratio: requests/s of the target at 16 connections, divided by those of an application that echoes,",
        "behind the server that the portal's gateway has, one process of it, asked next in each round;",
        "how many processes the target has and what its vendor takes is in it, cores were not divided",
    ]
