"""A page whose record has been removed since somebody opened it."""

from django.http import Http404


class GoneError(Http404):
    """Answered as any address at which nothing is (404), with ``sentence`` and a way back to ``link``.

    Only where the reader may see the list in which the record stood: of others nobody learns that it was.
    """

    def __init__(self, sentence: str, link: str) -> None:
        super().__init__(sentence)
        self.sentence, self.link = sentence, link
