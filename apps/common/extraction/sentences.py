"""What a person is told of a file that was refused, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.extraction.limits import ATTACHED, MEGABYTE, STANDARD, Limits

SENTENCES: dict[str, str | Promise] = {
    "empty": _("This file is empty. Please choose another one."),
    "large": _("This file is larger than %(megabytes)s MB. Please save it smaller, or split it."),
    "type": _("This is neither a PDF nor a Word document (.docx). Please save it as one of them."),
    "not_pdf": _("This file is called .pdf but is no PDF. Please save it anew as PDF."),
    "not_docx": _("This file is called .docx but is no Word document. Please save it anew as .docx."),
    "docx": _("This is a package of files and no Word document. Please save the text as .docx or PDF."),
    "renamed": _("The ending of this file's name says something else than its content. Please correct it."),
    "two_types": _(
        "This file can be read as two different types. Please open it and save it anew as PDF or .docx."
    ),
    "old_format": _(
        "This file has the format of old Office versions, or a password. Please save it as .docx without one."
    ),
    "password": _("This file is protected by a password. Please save it without one."),
    "macros": _("This file holds macros or controls. Please save it as .docx without them, or as PDF."),
    "active": _("This PDF runs something when it is opened. Please print it to a new PDF and upload that."),
    "virus": _("This file was recognised as malware and is not stored. Please tell your IT security."),
    "parts": _("This document consists of too many parts. Please save it anew as .docx or PDF."),
    "path": _("This document holds names that lead outside of it. Please save it anew as .docx or PDF."),
    "expands": _("This document unpacks to far more than a text needs. Please save it anew, or as PDF."),
    "doctype": _(
        "This document holds a document type declaration, as no text program writes it. Please save it anew."
    ),
    "long": _("This document is longer than %(pages)s pages can be. Please split it."),
    "complex": _("This document needs too much memory to be read. Please save it anew, or split it."),
    "slow": _("Reading this document took too long. Please save it anew, or split it."),
    "busy": _("Other documents are being read right now. Please try again in a minute."),
    "scanner_away": _(
        "The malware scanner doesn't answer, and without it nothing is stored. Please try again later."
    ),
    "damaged": _("This file is damaged or incomplete. Please save it anew."),
    "office": _("This is a package of files and none of the Office documents that can be read."),
    "nested": _("This e-mail holds e-mails inside e-mails. Please save the inner ones on their own."),
    "not_xlsx": _("This file is called .xlsx but is no Excel workbook. Please save it anew as .xlsx."),
    "not_pptx": _(
        "This file is called .pptx but is no PowerPoint presentation. Please save it anew as .pptx."
    ),
    "many": _("These are more files than a message can take. Please send fewer."),
    "elsewhere": _(
        "Only files inside the message can be checked (file_data as a data URL), no file_id and no address."
    ),
    "no_text": _("This file holds no text, perhaps only pictures of it. Please save it with its text."),
}

# Where a file is attached to a message, more types can be read, and nothing is stored of the file.
OF_ATTACHED: dict[str, str | Promise] = {
    "type": _(
        "This is no file that can be checked. Please use PDF, Word (.docx), Excel (.xlsx), PowerPoint"
        " (.pptx), e-mail (.eml), text, CSV or HTML."
    ),
    "docx": SENTENCES["office"],
    "two_types": _("This file can be read as two different types. Please open it and save it anew."),
    "old_format": _(
        "This file has the format of old Office versions, or a password. Please save it in the new format"
        " (.docx, .xlsx, .pptx) without one."
    ),
    "macros": _("This file holds macros or controls. Please save it without them."),
    "virus": _("This file was recognised as malware and is not sent. Please tell your IT security."),
    "parts": _("This file consists of too many parts. Please save it anew."),
    "path": _("This file holds names that lead outside of it. Please save it anew."),
    "expands": _("This file unpacks to far more than a text needs. Please save it anew, or as PDF."),
    "long": _(
        "This file holds more text than a message can take (%(characters)s characters). Please split it."
    ),
    "busy": _("Other files are being read right now. Please try again in a minute."),
    "scanner_away": _(
        "The malware scanner doesn't answer, and without it nothing is sent. Please try again later."
    ),
}


def sentence(code: str, limits: Limits = STANDARD) -> str:
    """Raises KeyError for a code that nobody has words for."""
    return str(SENTENCES[code]) % _numbers(limits)


def attached_sentence(code: str, limits: Limits = ATTACHED) -> str:
    """The same of a file that is attached to a message."""
    return str(OF_ATTACHED.get(code) or SENTENCES[code]) % _numbers(limits)


def _numbers(limits: Limits) -> dict[str, object]:
    return {
        "megabytes": limits.file_bytes // MEGABYTE,
        "pages": limits.pages,
        "characters": limits.characters,
    }
