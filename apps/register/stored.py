"""What the register keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import NO_END, STORED, Stored


def fill_stored() -> None:
    STORED.fill("use_cases", USE_CASES)
    STORED.fill("use_case_decisions", DECISIONS)
    STORED.fill("duties", DUTIES)
    STORED.fill("secrecy", SECRECY)
    STORED.fill("use_case_views", VIEWS)


USE_CASES = Stored(
    _(
        "Use cases that you proposed, changed, oversee or answer for: what you wrote, and each step with its"
        " time"
    ),
    _("to know who answers for a use case, and to prove how it came about (Art. 5(2) GDPR)"),
    NO_END,
    (
        "register.UseCase", "register.Revision", "register.UseCaseUserPermission", "register.UseCaseVersion",
        "register.UseCaseStep", "register.ImportBatch",
    ),
)  # fmt: skip
DECISIONS = Stored(
    _("Your opinions, votes, assessments and classifications of use cases, with reasons and time"),
    _("to prove who decided what and on which grounds"),
    NO_END,
    (
        "register.Opinion", "register.Approval", "register.Assessment", "register.Classification",
        "register.Confirmation",
    ),
)  # fmt: skip
DUTIES = Stored(
    _(
        "Duties and works agreements that you answer for, and what you recorded of them, of informing workers"
        " and of processing activities"
    ),
    _("so that duties are done, and to prove it"),
    NO_END,
    (
        "register.ObligationInstance", "register.ObligationStep", "register.WorksAgreement",
        "register.WorksAgreementStep", "register.WorkersInformation", "register.ProcessingStep",
    ),
)  # fmt: skip
SECRECY = Stored(
    _("Your undertakings of secrecy: their days, where the paper is, and who recorded them"),
    _("to decide whether you may send secrets that the law protects, and to prove it"),
    NO_END,
    ("register.SecrecyUndertaking",),
)
VIEWS = Stored(
    _("Lists of use cases that you saved: name and filter"),
    _("so that you find them again"),
    _("until you delete them, or as long as the account exists"),
    ("register.SavedView",),
)
