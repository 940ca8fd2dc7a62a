"""What vendors keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import NO_END, STORED, Stored


def fill_stored() -> None:
    STORED.fill("vendors", VENDORS)
    STORED.fill("vendor_views", VIEWS)


VENDORS = Stored(
    _(
        "Vendors, contracts, documents and models that you answer for, entered, checked or decided on,"
        " with your reasons and the time"
    ),
    _("to know who answers for a contract, and to prove how vendors are chosen and checked (Art. 28 GDPR)"),
    NO_END,
    (
        "vendors.Vendor", "vendors.Agreement", "vendors.ClauseCheck", "vendors.DocumentVersion",
        "vendors.DocumentWithdrawal", "vendors.Certificate", "vendors.VendorAudit", "vendors.ModelRoute",
        "vendors.RouteCredential", "vendors.Subprocessor", "vendors.SubprocessorChange",
        "vendors.VendorImport", "vendors.TomSet", "vendors.Measure", "vendors.OrganisationPolicy",
        "vendors.Questionnaire", "vendors.Transfer", "vendors.FallenBasis", "vendors.AgreementStep",
        "vendors.RouteStep", "vendors.ChangeStep", "vendors.FindingStep", "vendors.FallenBasisStep",
        "vendors.TomSetStep", "vendors.QuestionnaireStep",
    ),
)  # fmt: skip
VIEWS = Stored(
    _("Lists of vendors that you saved: name and filter"),
    _("so that you find them again"),
    _("until you delete them, or as long as the account exists"),
    ("vendors.VendorView",),
)
