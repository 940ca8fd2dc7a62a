"""For what personal data are processed, one row per legal basis (Art. 5(1)(b), 6(1) and 9(2) GDPR)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.register.models.choices import Article6, Article9
from apps.register.models.version import UseCaseVersion


class UseCasePurpose(models.Model):
    """One purpose of a version. ``article_9`` is filled where special categories are processed.

    ``reference`` names what the letter rests on: a works agreement, an Act, a weighing of interests. An empty
    ``article_6`` says that nobody has answered yet; such a text can't be handed in.
    """

    version = models.ForeignKey(UseCaseVersion, on_delete=models.CASCADE, related_name="purposes")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("purpose"), max_length=500)
    article_6 = models.CharField(
        _("legal basis, Art. 6(1) GDPR"), max_length=1, choices=Article6, blank=True, default=""
    )
    article_9 = models.CharField(
        _("exception, Art. 9(2) GDPR"), max_length=1, choices=Article9, blank=True, default=""
    )
    reference = models.CharField(_("rests on"), max_length=160, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["version", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="purpose_position", fields=["version", "position"])
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def legal_basis(self) -> str:
        """The letters as a lawyer cites them, in the language of the page."""
        if not self.article_6:
            return ""
        basis = gettext("Art. 6(1)(%(letter)s) GDPR") % {"letter": self.article_6}
        exception = gettext("Art. 9(2)(%(letter)s) GDPR") % {"letter": self.article_9}
        return f"{basis}, {exception}" if self.article_9 else basis
