"""Trains the tagger of names; the same data give the same bytes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from apps.dlp.engine.tagger.lexicon import DATA
from apps.dlp.training import shipping
from apps.dlp.training.corpora import TRAINING
from apps.dlp.training.tagging import Corpus, corpora


class Command(BaseCommand):
    help = (
        "Train the tagger of names, write lexicon, weights and their hashes, and print scores per test fold."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=TRAINING, help="folder of the training texts")
        parser.add_argument("--out", type=Path, default=DATA, help="folder to write into")
        parser.add_argument("--scores", action="store_true", help="only measure what is shipped")

    def handle(self, *_args: Any, data: Path, out: Path, scores: bool, **_options: Any) -> None:
        texts = corpora(data)
        if not scores:
            files = shipping.trained(texts)
            shipping.write(files, shipping.record(files, texts, data), out)
            self.stdout.write(f"{out}: {len(files.model) / 1e6:.1f} MB of weights")
        if out == DATA:
            for corpus in texts:
                self._print(corpus)

    def _print(self, corpus: Corpus) -> None:
        for type_, score in shipping.test_scores(corpus).items():
            self.stdout.write(
                f"{corpus.name:26} {type_:13} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
                f" leak {score.leak:.3f} ({score.right + score.missed})"
            )
