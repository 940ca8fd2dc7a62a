"""Tier 4: what is confidential in this company only. Built once for a version, then never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from apps.dlp.engine.content.documents import Documents
from apps.dlp.engine.content.folding import fold, folded
from apps.dlp.engine.content.labels import Label, Labels
from apps.dlp.engine.content.patterns import Pattern, PatternError, Patterns
from apps.dlp.engine.content.terms import Dictionary, Terms
from apps.dlp.engine.content.values import Values
from apps.dlp.engine.findings import Finding

__all__ = [
    "Content",
    "Dictionary",
    "Documents",
    "Label",
    "Labels",
    "Pattern",
    "PatternError",
    "Patterns",
    "Rule",
    "Terms",
    "Values",
    "fold",
    "folded",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a collection asks for: the name of an action, "" as its type; ``name`` is what people are told."""

    action: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Content:
    """Everything active at one moment. Empty, it knows the built-in labels. ``rules``: by id of the rule."""

    terms: Terms = field(default_factory=lambda: Terms(()))
    values: Values = field(default_factory=lambda: Values(b"", {}, ()))
    patterns: Patterns = field(default_factory=lambda: Patterns(()))
    labels: Labels = field(default_factory=Labels)
    documents: Documents = field(default_factory=lambda: Documents(b"", {}))
    rules: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))

    def find(self, text: str) -> Iterator[Finding]:
        """Findings in a normalised text; they may overlap. Time linear in its length."""
        yield from self.labels.find(text)
        yield from self.patterns.find(text)
        if len(self.terms) or len(self.values) or len(self.documents):
            same = folded(text)
            yield from self.terms.find(same)
            yield from self.values.find(same)
            yield from self.documents.find(same)
