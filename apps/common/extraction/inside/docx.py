"""The text of a Word document (ECMA-376, WordprocessingML), as somebody reads it who prints it."""

from collections.abc import Iterator

from apps.common.extraction.inside.marks import block
from apps.common.extraction.inside.numbering import Numbering, read_numbering
from apps.common.extraction.inside.office import Package, local, named, texts
from apps.common.extraction.inside.paragraphs import pages
from apps.common.extraction.limits import Limits

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
BESIDE = {f"{WORD}{name}+xml": name for name in ("header", "footer", "footnotes", "endnotes")}
DOCUMENTS = {WORD + "document.main+xml", WORD + "template.main+xml"}


def pages_of(data: bytes, limits: Limits) -> Iterator[str]:
    """Pages as Word broke them when it last saved. Raises UnfitError: as check_package, and docx, macros."""
    package = Package(data, limits, DOCUMENTS, "docx")
    with package.zip.open(package.main) as text:
        yield from pages(text, _numbering(package), reads_hidden=limits.reads_hidden)
    if limits.reads_hidden:
        yield from filter(None, (_beside(package), _comments(package), _alternatives(package)))


def _numbering(package: Package) -> Numbering:
    numbering, styles = (package.part(f"{WORD}{part}+xml") for part in ("numbering", "styles"))
    return read_numbering(package.root(numbering), package.root(styles))


def _beside(package: Package) -> str:
    """Headers, footers and notes, each text once: a document has up to three headers in each section."""
    said: dict[str, None] = {}
    for part, name in package.parts(BESIDE):
        with package.zip.open(part) as text:
            read = "".join(pages(text, _numbering(package), reads_hidden=True)).strip()
        said |= {f"[{name}]\n{read}": None} if read else {}
    return "\n".join(said)


def _comments(package: Package) -> str:
    root = package.root(package.part(f"{WORD}comments+xml"))
    return block("comment", [texts(each) for each in (() if root is None else root)])


def _alternatives(package: Package) -> str:
    """What is said of pictures to those who can't see them."""
    shapes = (each for each in package.root(package.main).iter() if local(each) == "docPr")
    return block("alternative text", [named(each, "descr") for each in shapes])
