"""How well the finder finds, measured on agreements that people have judged.

CLAUSES=write writes the fixtures anew; the diff is then read.
"""

import os

import pytest

from apps.vendors.contracts import propose, read
from tests.vendors.contracts.figures import FIXTURES, figures, fixture, values, verdicts
from tests.vendors.contracts.gold import MISSING, OUR_NAMES, SHARED_NAMES, gold

NAMES = (*SHARED_NAMES, *OUR_NAMES)


def judged(name: str) -> None:
    if not gold(name).is_there:
        pytest.skip(f"{name} does not lie beside the repository")


@pytest.mark.skipif(bool(MISSING), reason=f"not beside the repository: {MISSING}")
def test_the_eight_real_agreements_are_found_well() -> None:
    sums = figures(verdict for name in SHARED_NAMES for verdict in verdicts(gold(name)))
    assert sums.items == 8 * 26
    assert sums.found >= 0.85
    assert sums.misplaced <= 0.05


@pytest.mark.parametrize("name", SHARED_NAMES)
def test_no_agreement_is_found_badly(name: str) -> None:
    judged(name)
    sums = figures(verdicts(gold(name)))
    assert sums.found >= 0.85
    assert sums.misplaced <= 0.05


@pytest.mark.parametrize("name", NAMES)
def test_lengths_of_time_are_right_or_left_out(name: str) -> None:
    judged(name)
    read_ = values(gold(name))
    assert read_.items() <= gold(name).values.items()


@pytest.mark.parametrize("name", NAMES)
def test_the_fixture_shows_what_the_finder_proposes(name: str) -> None:
    judged(name)
    page = FIXTURES / f"{name}.md"
    if os.environ.get("CLAUSES") == "write":
        page.parent.mkdir(exist_ok=True)
        page.write_text(fixture(gold(name)), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == fixture(gold(name))


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("chatgpt-dpa", ""),
        *((name, "opt_out") for name in SHARED_NAMES if name != "chatgpt-dpa"),
        ("avv-nordlicht", "excluded"),
        ("avv-kurz", "excluded"),
        ("dpa-ninth", "opt_in"),
        ("dpa-azurblau", "excluded"),
    ],
)
def test_training_is_excluded_or_not(name: str, choice: str) -> None:
    judged(name)
    proposals = {proposal.item: proposal.choice for proposal in propose(read(gold(name).text))}
    assert proposals.pop("no_training") == choice
    assert not any(proposals.values())
