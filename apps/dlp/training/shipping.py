"""The files that a training writes, and the record of what went into them."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.names import people_and_places
from apps.dlp.engine.tagger.lexicon import DATA, LEXICON, LISTS, Lexicon, compile_lexicon
from apps.dlp.engine.tagger.model import MODEL
from apps.dlp.training.corpora import TRAINING, Text
from apps.dlp.training.letters import COPIES
from apps.dlp.training.scores import Found, Score, scores
from apps.dlp.training.tagging import CORPORA, PENALTIES, Corpus, train, training_examples
from apps.dlp.training.wordlists import VOCABULARY

RECORD = DATA / "names.json"


@dataclass(frozen=True, slots=True)
class Trained:
    """Bytes of the lexicon and the weights."""

    lexicon: bytes
    model: bytes


def trained(of: Sequence[Corpus]) -> Trained:
    """Compile the lists and learn the weights."""
    lexicon = compile_lexicon()
    return Trained(lexicon, train(training_examples(of), Lexicon(lexicon)))


def record(files: Trained, of: Iterable[Corpus], folder: Path = TRAINING) -> str:
    """Return the record as JSON: hashes of every input and output, settings, numbers of texts."""
    inputs = [*(DATA / name for name in LISTS), *(folder / f"{name}.jsonl.gz" for name in CORPORA)]
    inputs += [folder / name for name in (*COPIES, VOCABULARY)]
    content = {
        "inputs": {path.name: sha256(path.read_bytes()) for path in sorted(inputs)},
        "lexicon": sha256(files.lexicon),
        "model": sha256(files.model),
        "penalties": PENALTIES,
        "texts": {c.name: {"train": len(c.folds.train), "test": len(c.folds.test)} for c in of},
    }
    return json.dumps(content, indent=2) + "\n"


def write(files: Trained, record_text: str, folder: Path = DATA) -> None:
    """Write lexicon, weights and record into a folder."""
    (folder / LEXICON.name).write_bytes(files.lexicon)
    (folder / MODEL.name).write_bytes(files.model)
    (folder / RECORD.name).write_text(record_text, encoding="utf-8")


def test_scores(of: Corpus) -> dict[str, Score]:
    """Measure the shipped detector, rules and second pass included, on the test fold of a corpus."""
    return scores(of.folds.test, _found)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _found(text: Text) -> list[Found]:
    return [(f.start, f.end, f.type) for f in people_and_places.find(Sample(text.text, text.language))]
