"""A form that is included without its page's context has no token, and no browser could send it."""

import re

from tests.repository.sources import ROOT

TEMPLATES = ROOT / "templates"
INCLUDED = re.compile(r"{%-?\s*include\s+(\S+)\s([^%]*)\bonly\b")
FORM_ONLY_WITH = {'"components/toast.html"': "undo_url="}  # without it the toast has no form


def test_nothing_with_a_token_is_included_without_the_context() -> None:
    wrong = []
    for path in TEMPLATES.rglob("*.html"):
        for named, given in INCLUDED.findall(path.read_text("utf-8")):
            if FORM_ONLY_WITH.get(named, given) not in given:
                continue
            if not named.startswith('"'):
                wrong.append(f"{path.relative_to(TEMPLATES)} includes whatever {named} is")
                continue
            if "csrf_token" in (TEMPLATES / named.strip('"')).read_text("utf-8"):
                wrong.append(f"{path.relative_to(TEMPLATES)} includes {named}")
    assert wrong == []
