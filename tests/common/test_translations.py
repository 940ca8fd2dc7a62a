"""The tools that keep German complete, on a small project of their own."""

from pathlib import Path

import polib
import pytest

from apps.common import catalogues, translations

HEAD = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
GOOD = 'msgid "Hello %(name)s"\nmsgstr "Hallo %(name)s"\n\nmsgid "Save"\nmsgstr "Speichern"\n\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("apps", "portal", "templates/styleguide", "locale/de/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "apps" / "a.py").write_text('from x import gettext_lazy as _\nA = _("Save")\n')
    (tmp_path / "templates" / "a.html").write_text(
        "{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}"
    )
    (tmp_path / "templates" / "styleguide" / "b.html").write_text('{% translate "Not for people" %}')
    return tmp_path


def problems(project: Path, catalogue: str) -> list[str]:
    translations.german(project).write_text(HEAD + catalogue)
    return translations.check(project)


def test_a_complete_catalogue_has_no_problems(project: Path) -> None:
    assert problems(project, GOOD) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('msgid "Save"\nmsgstr "Speichern"\n', ""), "apps/a.py:2: not translated: 'Save'"),
        (('"Speichern"', '""'), "empty: 'Save'"),
        (('msgid "Save"', '#, fuzzy\nmsgid "Save"'), "fuzzy: 'Save'"),
        (("Hallo %(name)s", "Hallo %(nam)s"), "placeholders differ: 'Hello %(name)s'"),
        (("Hallo %(name)s", "Hallo"), "placeholders differ: 'Hello %(name)s'"),
        (('msgid "Save"', 'msgid "Old"\nmsgstr "Alt"\n\nmsgid "Save"'), "not used any more: 'Old'"),
    ],
)
def test_each_fault_is_found(project: Path, change: tuple[str, str], sentence: str) -> None:
    assert problems(project, GOOD.replace(*change)) == [sentence]


def test_a_singular_may_do_without_the_number(project: Path) -> None:
    (project / "apps" / "a.py").write_text('ngettext("%(n)s file", "%(n)s files", 2)\n_("Save")\n')
    ids = 'msgid "%(n)s file"\nmsgid_plural "%(n)s files"\n'
    plural = ids + 'msgstr[0] "eine Datei"\nmsgstr[1] "%(n)s Dateien"\n\n'
    assert problems(project, GOOD + plural) == []


def test_merging_takes_what_is_used_and_drops_the_rest(project: Path, tmp_path: Path) -> None:
    translations.german(project).write_text(HEAD + 'msgid "Old"\nmsgstr "Alt"\n')
    (tmp_path / "part.po").write_text(HEAD + GOOD)
    assert translations.merge([tmp_path / "part.po"], project) == 2
    assert translations.check(project) == []


def test_compiling_needs_no_gettext(project: Path) -> None:
    translations.german(project).write_text(HEAD + GOOD)
    (written,) = catalogues.compile_all([project / "locale"])
    assert {entry.msgid: entry.msgstr for entry in polib.mofile(str(written))}["Save"] == "Speichern"
