"""Train the CRF: L-BFGS with both penalties (Andrew and Gao, 2007), the same bytes for the same data."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pycrfsuite

from apps.dlp.engine.tagger.features import Profiles, sentence_features
from apps.dlp.engine.tagger.lexicon import Lexicon
from apps.dlp.training.corpora import Folds, Text, folds, read
from apps.dlp.training.examples import Example, examples
from apps.dlp.training.letters import letters, renamed

PENALTIES = {"c1": 0.05, "c2": 0.3, "max_iterations": 90, "feature.minfreq": 2}

# The files of a corpus, and how many copies with other names are made of what has names in it.
CORPORA = {"germeval14_dev": 4, "ler_dev": 1, "presidio_generated_large": 1}
LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Corpus:
    name: str
    folds: Folds
    copies: int


def corpora(folder: Path) -> list[Corpus]:
    """Read the corpora in a folder and make the letters."""
    read_ones = [
        Corpus(name, folds(read(folder / f"{name}.jsonl.gz")), copies) for name, copies in CORPORA.items()
    ]
    return [*read_ones, Corpus(LETTERS, folds(letters(folder)), 0)]


def training_examples(of: Iterable[Corpus]) -> Iterator[Example]:
    """Yield what the model learns of the training folds, copies with other names included."""
    for corpus in of:
        random = Random(corpus.name)  # noqa: S311 - copies must repeat
        train = corpus.folds.train
        yield from examples(train, random)
        for _ in range(corpus.copies):
            yield from examples(renamed(_with_names(train), random), random)


def train(of: Iterable[Example], lexicon: Lexicon, *, iterations: int | None = None) -> bytes:
    """Return the weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PENALTIES | ({"max_iterations": iterations} if iterations else {}))
    profiles = Profiles(lexicon)
    for example in of:
        trainer.append(sentence_features(example.words, profiles), example.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "weights")  # noqa: PTH118 - the library takes a string
        trainer.train(path)
        return Path(path).read_bytes()


def _with_names(texts: Iterable[Text]) -> list[Text]:
    return [text for text in texts if text.spans]
