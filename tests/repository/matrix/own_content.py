"""Records of own content for the table: the officer's drafts, and what waits for a second person."""

from dataclasses import dataclass
from functools import cached_property

from apps.dlp.models import Collection, Kind, ListImport, Source, Version, Word
from apps.dlp.services import imports, sources, versions, words
from apps.reports.cast.company import Company

LIST = b"ID,Title,Purpose\r\n1,Minutes,Summaries of meetings\r\n"


@dataclass
class OwnContent:
    company: Company

    def own_draft(self, kind: Kind) -> Version:
        """The compliance officer's next version: a word more, or a document."""
        officer = self.company.people["mira.koehler"]
        collection = Collection.objects.filter(kind=kind).earliest("id")
        return collection.versions.filter(state="draft").first() or versions.begin(collection, by=officer)

    @cached_property
    def own_words(self) -> Version:
        draft = self.own_draft(Kind.TERMS)
        words.add(draft, ["Matrixbrunnen"], by=draft.written_by)
        return draft

    @cached_property
    def own_waiting(self) -> Version:
        """The other officer's list, which waits for a second person."""
        return Version.objects.get(state="submitted")

    @cached_property
    def own_word(self) -> Word:
        return self.own_words.collection.words.get(text="Matrixbrunnen")

    @cached_property
    def own_source(self) -> Source:
        draft = self.own_draft(Kind.DOCUMENTS)
        text = " ".join(f"Wort{number}" for number in range(30))
        return sources.add_text(draft, "Matrix", text, by=draft.written_by)

    @cached_property
    def own_import(self) -> ListImport:
        """A list that the compliance officer uploaded and nobody has imported."""
        draft = self.own_words
        return imports.stage(draft, LIST, "words.csv", by=draft.written_by)
