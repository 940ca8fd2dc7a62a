"""Finding use cases: by number, word stem, part of a compound, or a mistyped word (docs/search.md)."""
