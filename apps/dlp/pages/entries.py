"""What is in a version, by page: its words, or the lists and documents it was made of."""

from typing import Any

from django.db.models import QuerySet

from apps.accounts.guards import SignedInRequest
from apps.common.paging import Page, paginate
from apps.dlp.engine.content import fold
from apps.dlp.models import Kind, Source, Version, Word


def entries_of(version: Version, request: SignedInRequest, sought: str) -> Page[Any]:
    """With ``sought`` only the words that hold it, as they are compared with messages."""
    if not version.collection.has_words:
        sources: QuerySet[Source] = Source.objects.visible_to(request.user).of(version)
        return paginate(sources.select_related("added_by").defer("digests"), request, key=("title", "id"))
    words: QuerySet[Word] = Word.objects.visible_to(request.user).of(version)
    if sought:
        plain = sought if version.collection.kind == Kind.PATTERNS else fold(sought)
        words = words.filter(folded__contains=plain)
    return paginate(words, request, key=("folded", "id"), size=50)
