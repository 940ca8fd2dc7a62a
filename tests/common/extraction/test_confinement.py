"""What the reading process can't do, tried from inside, and what it may cost at most."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from apps.common.extraction import extract as module
from apps.common.extraction.extract import extract
from apps.common.extraction.limits import MEGABYTE, Limits
from apps.common.extraction.unfit import UnfitError
from tests.common.extraction.makers import docx, pdf, pdf_of, stream
from tests.common.extraction.test_pdf import PAGE, squeezed, with_content

TRIES = """
import json, os, socket, sys
from apps.common.extraction.inside import main, pdf, docx
from apps.common.extraction.inside.confinement import confine
from apps.common.extraction.limits import Limits

held = confine(Limits(), [*sys.path, *main.SHARED_LIBRARIES, sys.argv[3]])
found = {}

def attempt(name, act):
    try:
        act()
        found[name] = "done"
    except BaseException as error:
        found[name] = type(error).__name__

def connect():
    with socket.socket() as made:
        made.settimeout(2)
        made.connect(("127.0.0.1", int(sys.argv[1])))

list(pdf.pages_of(open(sys.argv[3], "rb").read(), Limits()))
attempt("memory", lambda: bytes(300 * 1024 * 1024))
attempt("read", lambda: open("/etc/passwd").read())
attempt("write", lambda: open(sys.argv[2], "w"))
attempt("list", lambda: os.listdir("/"))
attempt("run", lambda: os.execv("/bin/true", ["/bin/true"]))
attempt("connect", connect)
modules = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"held": held, "found": found, "modules": modules, "environment": dict(os.environ)}))
"""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    import socket

    target = tmp_path_factory.mktemp("outside") / "file"
    contract = tmp_path_factory.mktemp("inside") / "contract.pdf"
    contract.write_bytes(pdf("Vertrag"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        start = f"import sys; sys.path += {[str(module.ROOT), *module._site_packages()]!r}\n{TRIES}"
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-B", "-c", start, str(port), str(target), str(contract)],
            env={}, cwd="/", capture_output=True, timeout=30, check=True,
        )  # fmt: skip
    assert not target.exists()
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_nothing_of_the_portal_is_in_the_process(tried: dict[str, object]) -> None:
    modules = tried["modules"]
    assert isinstance(modules, list)
    assert "pypdf" in modules
    assert not {"django", "psycopg", "_cffi_backend", "_imaging", "portal"} & set(modules)
    assert not set(dict(tried["environment"])) - {"LC_CTYPE"}  # type: ignore[call-overload]  # JSON of ours


def test_memory_is_limited(tried: dict[str, dict[str, str]]) -> None:
    assert tried["found"]["memory"] == "MemoryError"


def test_files_are_out_of_reach(tried: dict[str, dict[str, str]]) -> None:
    if "files" not in tried["held"]:
        pytest.skip("this kernel has no Landlock: confine() says so")
    found = tried["found"]
    assert {found[act] for act in ("read", "write", "list", "run")} == {"PermissionError"}


def test_the_network_is_out_of_reach(tried: dict[str, dict[str, str]]) -> None:
    if not {"network", "files"} & set(tried["held"]):
        pytest.skip("this kernel offers neither user namespaces nor Landlock: confine() says so")
    assert tried["found"]["connect"] in {"PermissionError", "OSError"}


def test_what_held_the_process_is_told() -> None:
    assert extract(pdf("Vertrag"), "a.pdf").confined[0] == "limits"


def heavy() -> bytes:
    """Small on disk, long to read: four hundred pages, each of them allowed, that share one content."""
    return shared(squeezed(b"BT " + b"(x) Tj 0 1 Td " * 20_000 + b"ET"))


def shared(content: bytes, pages: int = 400) -> bytes:
    kids = b" ".join(b"%d 0 R" % (4 + at) for at in range(pages))
    page = PAGE.replace(b"/Contents 4 0 R", b"/Contents 3 0 R")
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", tree, content, *[page] * pages)


def test_who_takes_too_long_is_killed() -> None:
    started = time.monotonic()
    with pytest.raises(UnfitError) as unfit:
        extract(heavy(), "a.pdf", Limits(seconds=1.0, cpu_seconds=600))
    assert unfit.value.code == "slow"
    assert time.monotonic() - started < 15


def test_who_uses_the_processor_too_long_is_killed() -> None:
    with pytest.raises(UnfitError) as unfit:
        extract(heavy(), "a.pdf", Limits(cpu_seconds=1))
    assert unfit.value.code == "slow"


def test_who_needs_too_much_memory_is_refused() -> None:
    letter = with_content(stream(b"BT /F1 9 Tf (" + b"x" * 4_000_000 + b") Tj ET"))
    with pytest.raises(UnfitError) as unfit:
        extract(letter, "a.pdf", Limits(memory_bytes=64 * MEGABYTE))
    assert unfit.value.code == "complex"


def test_who_says_too_much_is_cut_off_by_the_kernel() -> None:
    with pytest.raises(UnfitError) as unfit:
        extract(docx("x" * 50_000), "a.docx", Limits(output_bytes=10_000))
    assert unfit.value.code == "damaged"


def test_only_so_many_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    monkeypatch.setattr(module, "_places", threading.BoundedSemaphore(1))
    with module._places, pytest.raises(UnfitError) as unfit:
        extract(pdf("Vertrag"), "a.pdf", Limits(seconds=0.1))
    assert unfit.value.code == "busy"


MEASURE = """
import json, sys
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
sys.path[:0] = [sys.argv[1]]
from apps.common.extraction.extract import extract
from apps.common.extraction.unfit import UnfitError
data = open(sys.argv[2], "rb").read()
before = getrusage(RUSAGE_SELF)
try:
    extract(data, sys.argv[2])
    code = "read"
except UnfitError as unfit:
    code = unfit.code
own, child = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
seconds = child.ru_utime + child.ru_stime + own.ru_utime - before.ru_utime + own.ru_stime - before.ru_stime
print(json.dumps([code, seconds, (own.ru_maxrss - before.ru_maxrss + child.ru_maxrss) / 1024]))
"""
BOMBS = {
    "zeros.docx": lambda: docx("a", parts={"word/media/a.bin": bytes(90 * MEGABYTE)}),
    "paragraphs.docx": lambda: docx(*["x"] * 400_000),
    "one stream.pdf": lambda: with_content(squeezed(bytes(1024 * MEGABYTE))),
    "three filters.pdf": lambda: with_content(squeezed(bytes(500 * MEGABYTE), 3)),
    "operators.pdf": lambda: with_content(squeezed(b"BT [" + b"(x) 1 " * 500_000 + b"] TJ ET")),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_a_second_and_two_hundred_megabytes_at_most(name: str, tmp_path: Path) -> None:
    """Seconds of the processor: those of the clock depend on what else the machine does."""
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(module.ROOT), str(path)], capture_output=True, check=True
    )
    code, seconds, megabytes = json.loads(done.stdout)
    assert code == "expands"
    assert seconds < 1
    assert megabytes < 200
