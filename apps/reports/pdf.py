"""Tagged PDF (ISO 14289-1, PDF/UA-1) from a template. Without Pango a page says which packages to add."""

from mimetypes import guess_type
from pathlib import Path
from threading import Lock
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0"
STATIC = "static:"
SHEET = "print/dossier.css"
ONE_AT_A_TIME, PATIENCE = Lock(), 3.0  # a long one takes a processor for a minute, and hundreds of megabytes


class PdfUnavailableError(RuntimeError):
    """The libraries that draw PDFs are not on this machine (PACKAGES)."""


class PdfBusyError(PdfUnavailableError):
    """This process makes another one; no package is missing."""


def render_pdf(template: str, context: dict[str, Any]) -> bytes:
    """A PDF/UA-1 document; its title and language are those of the template's <html>.

    Nothing is fetched: only files of our own are read, as ``static:vendor/…``. Raises PdfUnavailableError.
    """
    if not ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        raise PdfBusyError
    try:
        return _drawn(render_to_string(template, context))
    finally:
        ONE_AT_A_TIME.release()


def _drawn(page: str) -> bytes:
    weasyprint, fetcher = _weasyprint(), _fetcher()
    document = weasyprint.HTML(string=page, url_fetcher=fetcher)
    fonts = weasyprint.text.fonts.FontConfiguration()  # shared: the sheet names the font, the page uses it
    sheet = weasyprint.CSS(url=f"{STATIC}{SHEET}", url_fetcher=fetcher, font_config=fonts)
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[sheet], font_config=fonts)
    return pdf


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise PdfUnavailableError(PACKAGES) from error
    return weasyprint


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            path = finders.find(url.removeprefix(STATIC)) if url.startswith(STATIC) else None
            if not path:
                raise ValueError("only our own static files")
            # A sheet of style without its type would be passed over.
            kind, _encoding = guess_type(str(path))
            headers = {"Content-Type": kind} if kind else {}
            return URLFetcherResponse(url, Path(str(path)).read_bytes(), headers)

    return OwnFilesOnly()
