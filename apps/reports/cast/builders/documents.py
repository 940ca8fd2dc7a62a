"""The texts of agreements, uploaded by the DPO."""

from apps.reports.cast.builders.word import word_document
from apps.reports.cast.company import Company
from apps.reports.cast.documents import DOCUMENTS
from apps.reports.cast.documents import Document as Spec
from apps.reports.cast.people import DPO
from apps.reports.pdf import PdfUnavailableError, render_pdf
from apps.vendors.models import Document
from apps.vendors.services import documents
from apps.vendors.services.documents import Given


def build(company: Company) -> None:
    """Those that no vendor has under their title."""
    known = set(Document.objects.values_list("vendor__slug", "title"))
    for spec in DOCUMENTS:
        if (spec.vendor, spec.title) not in known:
            _upload(company, spec)


def _upload(company: Company, spec: Spec) -> None:
    dpo = company.people[DPO]
    first = documents.upload(
        company.vendors[spec.vendor],
        _file(spec.earlier or spec),
        kind=spec.kind,
        title=spec.title,
        agreement=company.agreements[spec.vendor],
        by=dpo,
    )
    if spec.earlier:
        documents.add_version(first.document, _file(spec), by=dpo)
    company.made["documents"] += 1


def _file(spec: Spec) -> Given:
    if spec.file_kind == "pdf":
        try:
            return Given(render_pdf("reports/demo_contract.html", {"spec": spec}), f"{spec.file_name}.pdf")
        except PdfUnavailableError:
            pass  # the same text as a Word document
    return Given(word_document(spec.paragraphs), f"{spec.file_name}.docx")
