"""The figures of docs/dlp-names.md as floors: who changes lists, features or rules sees what it costs."""

import pytest

from apps.dlp.training import shipping
from apps.dlp.training.corpora import TRAINING
from apps.dlp.training.tagging import corpora

# Corpus, least F1 and greatest leak of persons.
FLOORS = [
    ("germeval14_dev", 0.77, 0.11),
    ("ler_dev", 0.76, 0.10),
    ("presidio_generated_large", 0.79, 0.11),
    ("letters", 0.91, 0.02),
]


@pytest.mark.parametrize(("name", "f1", "leak"), FLOORS)
def test_people_are_found_as_well_as_documented(name: str, f1: float, leak: float) -> None:
    [corpus] = [corpus for corpus in corpora(TRAINING) if corpus.name == name]
    score = shipping.test_scores(corpus)["PERSON"]
    assert score.f1 >= f1
    assert score.leak <= leak
