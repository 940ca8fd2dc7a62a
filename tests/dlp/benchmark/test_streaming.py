"""pii-leak-benchmark, profile v2: the caller's values come back, values that are new in the answer don't."""

from typing import Any

import pytest
from pii_leak_benchmark.partial_emission import run_partial_emission, score_case
from pii_leak_benchmark.v2_emitter import build_segments, covering_array, run_case, run_policy

from tests.dlp.benchmark.gateway import serving
from tests.ports import reserved_port

SEED = f"{1:016x}"


def measured(seed: str, oracle: str) -> tuple[dict[str, Any], dict[str, Any]]:
    with reserved_port() as port, serving(port) as url:
        options: dict[str, Any] = {
            "seed": seed, "gateway_url": f"{url}/chat/completions", "upstream_port": port, "oracle": oracle,
        }  # fmt: skip
        report, summary = run_policy("portal", **options)
        partial = run_partial_emission("portal", **options)
    assert report["outcome"] == "pass"
    return summary, partial["metrics"]


def check(seed: str, oracle: str) -> None:
    summary, partial = measured(seed, oracle)
    assert summary["cases_applicable"] == summary["cases_attempted"] == summary["echo_observable"]
    assert (summary["fidelity_rate"], summary["inconclusive"]) == (1.0, 0)
    assert (summary["leak_single_chunk"], summary["leak_adversarial"], summary["delta_frag"]) == (0, 0, 0)
    assert partial["cases_applicable"] == summary["cases_attempted"]
    assert partial["cases_partial_emission"] == 0


def test_some_cases_whole_and_cut_in_the_middle() -> None:
    segments = build_segments(SEED)
    with reserved_port() as port, serving(port) as url:
        for case in covering_array()[::5]:
            options: dict[str, Any] = {"gateway_url": f"{url}/chat/completions", "upstream_port": port}
            result = run_case(segments, "portal", case, iterations=1, **options)
            assert all(result.echo_recovered.values())
            assert not result.injection_leaked
            assert not score_case(segments, "portal", case, **options).partial_emission


@pytest.mark.by_name
def test_all_cases_whole_and_cut_in_the_middle() -> None:
    check(SEED, "midpoint")


@pytest.mark.by_name
@pytest.mark.parametrize("seed", [SEED, f"{2:016x}", f"{3:016x}"])
def test_cut_at_every_place_into_two_and_three(seed: str) -> None:
    check(seed, "union-worst-case")
