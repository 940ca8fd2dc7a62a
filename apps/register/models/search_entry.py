"""What the list of use cases is searched and filtered by: one row per use case, written by services.

A table of its own and no generated columns: the text comes from three tables (case, version, department) and
from higher apps, which a generated column can't read, and words are folded in Python, once. A trigger would
need the same rules again in SQL. The price is that whoever writes a use case calls
``services.search_entries.write``; ``manage rebuild_search`` writes all of them anew.
"""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from apps.register.models.choices import Channel
from apps.register.models.use_case import UseCase
from apps.register.models.version import UseCaseVersion
from apps.vendors.models import DataClass


class SearchEntry(models.Model):
    """``version`` is the text that the page shows: the approved one, otherwise the newest.

    ``title`` is folded; ``extra_text`` is what higher apps add; ``words`` holds all stems with weights, title
    (A), purpose (B), guidance and department (C), extra text (D), and ``title_words`` only the first.
    """

    use_case = models.OneToOneField(UseCase, models.CASCADE, primary_key=True, related_name="entry")
    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="+")
    max_data_class = models.PositiveSmallIntegerField(choices=DataClass)
    channel = models.CharField(max_length=8, choices=Channel)
    title = models.TextField()
    extra_text = models.TextField(blank=True)
    title_words = SearchVectorField()
    words = SearchVectorField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(name="search_words", fields=["words"], fastupdate=False),
            GinIndex(name="search_title_words", fields=["title_words"], fastupdate=False),
            GinIndex(name="search_title_trigrams", fields=["title"], opclasses=["gin_trgm_ops"]),
            models.Index(name="search_facets", fields=["max_data_class", "channel", "use_case"]),
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word that some use case holds, folded, and as it was first written.

    Compounds and mistyped words are looked up here.
    Looking among some ten thousand words costs milliseconds where comparing every text would cost seconds.
    """

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)  # the German one
    spelling = models.CharField(max_length=40)

    class Meta:
        indexes: ClassVar = [
            GinIndex(name="search_word_trigrams", fields=["word"], opclasses=["gin_trgm_ops"])
        ]

    def __str__(self) -> str:
        return self.word
