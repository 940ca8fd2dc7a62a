"""The locks are in step with their inputs."""

from pathlib import Path

from portal.launcher.locks import lagging_names


def test_the_repository_s_own_locks_are_in_step() -> None:
    assert lagging_names() == []


def test_a_name_that_is_not_locked_is_told(tmp_path: Path) -> None:
    (tmp_path / "requirements.in").write_text("# why\nDjango_Celery.Beat[x]>=2,<3  # why\nnew-thing>=1\n")
    (tmp_path / "requirements.txt").write_text("django-celery-beat==2.9.0 \\\n    --hash=sha256:00\n")
    (tmp_path / "requirements-dev.in").write_text("-r requirements.in\n")
    (tmp_path / "requirements-dev.txt").write_text("")
    assert lagging_names(tmp_path) == ["requirements.in: new-thing is not in requirements.txt"]
