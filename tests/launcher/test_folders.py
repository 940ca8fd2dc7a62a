"""A file that several processes write at once is always whole."""

import threading
from pathlib import Path

from portal.launcher.folders import write_private


def test_two_who_write_at_once_replace_each_other(tmp_path: Path) -> None:
    file, failed = tmp_path / "both.pem", list[BaseException]()

    def write(text: str) -> None:
        try:
            for _ in range(40):
                write_private(file, text)
        except OSError as error:
            failed.append(error)

    texts = [letter * 50_000 for letter in "abcd"]
    writers = [threading.Thread(target=write, args=[text]) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    assert file.read_text() in texts
    assert [each.name for each in tmp_path.iterdir()] == ["both.pem"]
    assert file.stat().st_mode & 0o777 == 0o600
