"""Read a file that nobody trusts, in a process of its own that can't do much else (docs/documents.md)."""

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from apps.common.extraction.limits import STANDARD, Limits
from apps.common.extraction.recognition import kind_of
from apps.common.extraction.signatures import Kind
from apps.common.extraction.unfit import CODES, UnfitError
from apps.common.memory_files import memory_file

ROOT = Path(__file__).parents[3]
START = (
    "import sys; sys.path += sys.argv[3].split('\\n'); "
    "from apps.common.extraction.inside.main import main; main(sys.argv[1], sys.argv[2])"
)
AT_ONCE = 2  # each may take Limits.memory_bytes
_places = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True, repr=False)
class Extract:
    """What a file is and says. A page without text, such as a scanned one, is "".

    ``confined``: what held the reading process, of "limits", "network", "files".
    """

    kind: Kind
    pages: tuple[str, ...]
    confined: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        return any(page.strip() for page in self.pages)


def extract(data: bytes, file_name: str = "", limits: Limits = STANDARD) -> Extract:
    """Raises UnfitError: its code is a key of sentences.SENTENCES."""
    kind = kind_of(data, file_name, limits)
    if not _places.acquire(timeout=limits.seconds):
        raise UnfitError("busy")
    try:
        found = _told(_run(kind, data, limits), limits)
    finally:
        _places.release()
    return Extract(kind, tuple(found["pages"]), tuple(found["confined"]))


def _run(kind: Kind, data: bytes, limits: Limits) -> bytes:
    """What the process wrote. It is killed, with all it started, when its time is over."""
    with memory_file() as given, memory_file() as answer:
        given.write(data)
        given.flush()
        given.seek(0)
        folders = "\n".join([str(ROOT), *_site_packages()])
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter, and nothing of the file's among its arguments
            [sys.executable, "-I", "-S", "-B", "-c", START, kind, json.dumps(asdict(limits)), folders],
            stdin=given, stdout=answer, stderr=subprocess.DEVNULL,
            env={}, cwd="/", close_fds=True, start_new_session=True,
        )  # fmt: skip
        try:
            status = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            status = -signal.SIGXCPU
        finally:
            _end(process)
        if status in {-signal.SIGXCPU, -signal.SIGKILL}:
            raise UnfitError("slow")
        answer.seek(0)
        return answer.read(limits.output_bytes)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _told(answer: bytes, limits: Limits) -> dict[str, list[str]]:
    """What a process said that its file may have taken over: believed in its shape only."""
    try:
        found = json.loads(answer)
        code = found.get("refused")
    except (ValueError, RecursionError, AttributeError) as error:
        raise UnfitError("damaged") from error
    if isinstance(code, str) and code in CODES:
        raise UnfitError(code)
    told = {name: found.get(name) for name in ("pages", "confined")}
    if not all(_are_texts(texts, limits) for texts in told.values()):
        raise UnfitError("damaged")
    return told


def _are_texts(texts: Any, limits: Limits) -> bool:
    is_list = isinstance(texts, list) and 0 < len(texts) <= limits.pages
    return is_list and all(isinstance(text, str) for text in texts)


def _site_packages() -> set[str]:
    specs = [find_spec(name) for name in ("pypdf", "defusedxml", "charset_normalizer")]
    return {str(Path(spec.origin).parents[1]) for spec in specs if spec and spec.origin}
