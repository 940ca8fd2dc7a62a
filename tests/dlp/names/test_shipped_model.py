"""What is shipped is what was trained: hashes, and the same bytes again."""

import json
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import call_command

from apps.dlp.engine.tagger.lexicon import DATA, LEXICON, LISTS, Lexicon, compile_lexicon
from apps.dlp.engine.tagger.model import MODEL
from apps.dlp.training import shipping
from apps.dlp.training.corpora import TRAINING
from apps.dlp.training.tagging import Corpus, corpora, train, training_examples


@pytest.fixture(scope="module")
def corpus_list() -> list[Corpus]:
    return corpora(TRAINING)


def test_the_record_fits_the_files(corpus_list: list[Corpus]) -> None:
    shipped = shipping.Trained(LEXICON.read_bytes(), MODEL.read_bytes())
    assert shipping.RECORD.read_text(encoding="utf-8") == shipping.record(shipped, corpus_list)


def test_the_lexicon_is_made_of_its_lists() -> None:
    assert compile_lexicon() == LEXICON.read_bytes()


def test_the_weights_are_small() -> None:
    assert MODEL.stat().st_size < 15_000_000


def test_every_list_and_text_has_a_licence() -> None:
    licences = (DATA / "LICENCES.md").read_text(encoding="utf-8")
    assert not [name for name in LISTS if name.removesuffix(".gz").removesuffix(".txt") not in licences]
    licences = (TRAINING / "LICENCES.md").read_text(encoding="utf-8")
    assert not [
        path.name for path in TRAINING.iterdir() if path.name not in licences and path.suffix != ".md"
    ]


def test_the_same_data_give_the_same_bytes(corpus_list: list[Corpus]) -> None:
    few = list(islice(training_examples(corpus_list), 300))
    lexicon = Lexicon(LEXICON.read_bytes())
    assert train(few, lexicon, iterations=5) == train(few, lexicon, iterations=5)


@pytest.mark.by_name
def test_training_gives_the_shipped_files_again(tmp_path: Path) -> None:
    call_command("train_names", out=tmp_path)
    record = json.loads(shipping.RECORD.read_text(encoding="utf-8"))
    assert shipping.sha256((tmp_path / MODEL.name).read_bytes()) == record["model"]
    assert shipping.sha256((tmp_path / LEXICON.name).read_bytes()) == record["lexicon"]
