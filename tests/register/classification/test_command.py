"""``bin/portal manage classify``."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.register.classification import catalogue
from apps.register.classification.answers import plain
from apps.register.classification.texts import cite
from tests.register.classification.profiles import PROFILES

RECRUITING = next(p for p in PROFILES if p.name == "applications ranked by suitability")


def classified(path: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("classify", "--answers", str(path), "--as-of", "2026-11-24", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(plain(RECRUITING.answers)))
    return path


def test_programs_get_the_whole_result(answers: Path) -> None:
    found = json.loads(classified(answers, "--rule-set", "ai-act-2026", "--json"))
    assert (found["outcome"], found["role"], found["as_of"]) == ("high_risk_annex3", "deployer", "2026-11-24")
    assert found["celex"] == "02024R1689-20260727"
    assert len(found["sha256"]) == 64
    trace = {entry["rule"]: entry for entry in found["trace"]}
    assert trace["recruitment"]["provision"] == "Annex III no. 4(a)"
    assert trace["recruitment"]["applies_from"] == "2027-12-02"
    assert trace["recruitment"]["answers"] == {"employment": ["recruitment"]}
    assert {owed["due"] for owed in found["obligations"]} == {"2025-02-02", "2028-09-01"}


def test_people_get_sentences(answers: Path) -> None:
    text = classified(answers)
    assert text.startswith("high_risk_annex3, role: deployer (ai-act-2026, as of 2026-11-24)")
    assert "Annex III no. 4(a): Recruitment and selection" in text
    assert "due 2028-09-01: Use according to the provider's instructions (Art. 26(1), owner)" in text
    assert text.rstrip().endswith("The Official Journal is binding.")


def test_toml_does_as_well_and_open_questions_are_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text("ai_system = true\nunion_link = true\nscope_exclusions = []\nemotion = 'text'\n")
    text = classified(path)
    assert "role: not answered" in text
    assert "Not answered yet: own_role" in text


def test_contested_points_contradictions_and_what_comes_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    wanted = {
        "intimate_imagery": True,
        "imagery_purpose": "purpose",
        "intimate_consent": False,
        "exposure_unchanged": False,
        "emotion": "text",
        "emotion_place": ["work"],
        "emotion_safety": False,
        "profiling": True,
        "personal_data": False,
    }
    path.write_text(json.dumps(plain(PROFILES[0].answers | RECRUITING.answers) | wanted))
    text = classified(path)
    assert "From 2026-12-02: prohibited (Art. 5(1)(ba))" in text
    assert "Contested, Art. 5(1)(f):" in text
    assert "Contradiction (profiling, personal_data)" in text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "can't be read as JSON or TOML"),
        ('{"colour": 1}', "colour is no question"),
        ("[" * 90_000, "can't be read"),
        (" " * 100_001, "larger than any file"),
    ],
)
def test_a_bad_file_is_refused(content: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(content)
    with pytest.raises(CommandError, match=sentence):
        classified(path)


def test_a_bad_day_or_no_file_is_refused(answers: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="soon is no day"):
        call_command("classify", "--answers", str(answers), "--as-of", "soon")
    with pytest.raises(CommandError, match="can't be read"):
        classified(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("provision", "german"),
    [
        ("Art. 5(1)(ba)", "Art. 5 Abs. 1 Buchst. ba"),
        ("Annex III no. 4(a)", "Anhang III Nr. 4 Buchst. a"),
        ("Art. 8 to 15", "Art. 8 bis 15"),
        ("Art. 11 and 18", "Art. 11 und 18"),
        ("§ 87(1) no. 6 BetrVG", "§ 87 Abs. 1 Nr. 6 BetrVG"),
        ("Art. 6(1a)", "Art. 6 Abs. 1a"),
    ],
)
def test_provisions_are_cited_as_each_language_does(provision: str, german: str) -> None:
    assert cite(provision, "de") == german
    assert cite(provision, "en") == provision


def test_every_question_names_the_provision_that_asks_it() -> None:
    assert [q.key for q in catalogue().questions.values() if not q.asked_by] == []
