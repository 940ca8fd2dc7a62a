import pytest

from apps.dlp.training.corpora import TRAINING, Folds, Text, folds, is_test, runs
from apps.dlp.training.letters import letters
from apps.dlp.training.tagging import Corpus, corpora


@pytest.fixture(scope="module")
def corpus_list() -> list[Corpus]:
    return corpora(TRAINING)


def test_no_training_text_shares_five_words_with_a_test_text(corpus_list: list[Corpus]) -> None:
    for corpus in corpus_list:
        seen = frozenset().union(*(runs(text.text) for text in corpus.folds.test))
        assert seen
        assert not any(runs(text.text) & seen for text in corpus.folds.train)


def test_every_corpus_has_both_folds(corpus_list: list[Corpus]) -> None:
    assert [corpus.name for corpus in corpus_list][-1] == "letters"
    for corpus in corpus_list:
        assert 0.1 < len(corpus.folds.test) / (len(corpus.folds.train) + len(corpus.folds.test)) < 0.35


def test_the_fold_is_decided_by_the_key() -> None:
    texts = [Text(f"kurz {number}", (), "de", f"schlüssel {number}") for number in range(50)]
    parted = folds(texts)
    assert [text.key for text in parted.test] == [text.key for text in texts if is_test(text.key)]
    assert isinstance(parted, Folds)
    assert len(parted.train) + len(parted.test) == 50


def test_spans_hold_the_names_that_were_filled_in() -> None:
    made = list(letters())
    assert made == list(letters())
    for text in made:
        for span in text.spans:
            name = text.text[span.start : span.end]
            assert name.strip() == name
            assert name
