"""The documents say what is there: links, names, codes, settings, commands, and code that runs."""

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from apps.accounts.models import User
from apps.policy.reasons import ReasonCode
from portal.launcher.checks import _steps
from portal.launcher.cli import VERBS
from tests.accounts.signing_in import link_by_mail
from tests.repository.sources import ROOT, files, name_of
from tests.repository.test_models import _layers

DOCS = ROOT / "docs"
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
ELSEWHERE = re.compile(r"[a-z]+:")
FENCED = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
MENTION = re.compile(r"(?<!\w/)\bdocs/[\w./-]*\w")  # not of another host
DECISION = re.compile(r"docs/adr/\d{4}")
NAME = re.compile(r"`(?P<name>[A-Za-z_]\w*(?:\.\w+)?)(?:\(.*\))?`")
INLINE = re.compile(r"`([^`\n]+)`")
CALLED = re.compile(r"\b([A-Za-z_]\w*)\(")
CALLABLE = re.compile(r"\bclass ([A-Za-z_]\w*)|\b([A-Za-z_]\w*)\(")
SETTING = re.compile(r"""env\.\w+\(\s*"([A-Z_]+)\"""")
LAUNCHED = re.compile(r"""\"(PORTAL_[A-Z_]+|[A-Z]+_URL|PORT)\"""")
EXPANDED = re.compile(r"\$\{([A-Z_]+):")
PARTS = ("Status: ", "## Context", "## Decision", "## Consequences")
# Where the code of an error stands in the calls that make one.
CODES = {"WireError": 1, "invalid": 1, "unavailable": 0, "denied": 0, "unauthorised": 0, "Ending": 1}


@cache
def _markdown() -> dict[str, str]:
    """The text of each document without its fenced code, by name."""
    return {name_of(path): FENCED.sub("", path.read_text("utf-8")) for path in files(".md")}


def _links(name: str) -> Iterator[tuple[str, Path, str]]:
    """Text, file and anchor of each link to the repository in one document."""
    for found in LINK.finditer(_markdown()[name]):
        if not ELSEWHERE.match(found["target"]):
            target, _, anchor = found["target"].partition("#")
            there = (ROOT / name).parent / target if target else ROOT / name
            yield found["text"], there.resolve(), anchor


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _names_in(source: Path) -> set[str]:
    """Functions, classes, methods and constants of a module; methods as `Class.method`."""
    names: set[str] = set()
    for node in ast.parse(source.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                names.add(node.name)
            case ast.ClassDef():
                inner = [
                    part.name
                    for part in node.body
                    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
                ]
                names |= {node.name, *(f"{node.name}.{name}" for name in inner)}
            case ast.Assign(targets=targets):
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name() as target):
                names.add(target.id)
    return names


def _block(document: str, first_line: str, kind: str = "python") -> str:
    """The code of a document that begins with this line."""
    text = (ROOT / document).read_text("utf-8")
    return next(
        b["body"] for b in FENCED.finditer(text) if b["kind"] == kind and b["body"].startswith(first_line)
    )


# --- Links and names -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", _markdown())
def test_links_lead_to_files(name: str) -> None:
    broken = [
        f"{target}#{anchor}"
        for _, target, anchor in _links(name)
        if not target.exists()
        or not target.is_relative_to(ROOT)
        or (anchor and anchor not in _anchors(target))
    ]
    assert broken == []


@pytest.mark.parametrize("name", _markdown())
def test_names_in_links_are_in_the_file(name: str) -> None:
    """[`complete()`](…/complete.py) names a function, [`Watch.add()`](…/watch.py) a method."""
    wrong = [
        f"{text} in {name_of(target)}"
        for text, target, _ in _links(name)
        if (found := NAME.fullmatch(text)) and target.suffix == ".py" and found["name"] != target.name
        if found["name"] not in _names_in(target)
    ]
    assert wrong == []


def test_functions_that_a_document_names_are_in_the_code() -> None:
    """Also where no link leads to them. The changelog may name what was."""
    sources = files(".py", ".js", ".html")
    known = {name for path in sources for pair in CALLABLE.findall(path.read_text("utf-8")) for name in pair}
    named = {
        (document, name)
        for document in _markdown()
        if document != "CHANGELOG.md" and not document.startswith("tests/")
        for code in INLINE.findall(_markdown()[document])
        for name in CALLED.findall(code)
    }
    assert len(named) > 150
    assert sorted((document, name) for document, name in named if name not in known) == []


def test_documents_that_the_code_mentions_exist() -> None:
    sources = [
        *files(".py", ".html", ".js", ".css", ".toml", ".yml", ".in"),
        ROOT / "bin" / "portal",
        ROOT / "Dockerfile",
    ]
    wrong = [
        f"{name_of(path)}: {mention}"
        for path in sources
        if path != Path(__file__)
        for mention in MENTION.findall(path.read_text("utf-8"))
        if not _is_document(mention)
    ]
    assert wrong == []


def _is_document(mention: str) -> bool:
    if DECISION.fullmatch(mention):
        return len(list(ROOT.glob(f"{mention}-*.md"))) == 1
    return (ROOT / mention).exists()


def test_screenshots_are_used_and_there() -> None:
    folder = DOCS / "screenshots"
    used = {target for name in _markdown() for _, target, _ in _links(name) if target.parent == folder}
    assert used == set(folder.glob("*.png"))  # the .txt beside it is what keeps it true


# --- Architecture ----------------------------------------------------------------------------------


def test_decisions_are_numbered_short_and_listed() -> None:
    decisions = sorted((DOCS / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert {target for _, target, _ in _links("docs/architecture.md")} >= set(decisions)
    for path in decisions:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        assert len(text.splitlines()) <= 40, path.name
        assert [part for part in PARTS if part not in text] == [], path.name


@pytest.mark.parametrize(
    ("document", "row"), [("README.md", r"^\| \[`apps/(\w+)`\]"), ("docs/architecture.md", r"^\| `(\w+)` \|")]
)
def test_apps_stand_in_the_order_of_their_layers(document: str, row: str) -> None:
    layers = sorted(_layers(), key=_layers().__getitem__, reverse=True)
    listed = re.findall(row, _markdown()[document], re.MULTILINE)
    assert listed[: len(layers)] == layers


# --- The API ---------------------------------------------------------------------------------------


def _error_codes() -> set[str]:
    """Every code that the gateway can give or write down, read from its sources."""
    found: set[str] = set()
    for path in files(".py", under="apps/gateway"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            found |= set(_codes_of(node))
    return found


def _codes_of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name), args=args) if name in CODES and len(args) > CODES[name]:
            yield from _texts(args[CODES[name]])
        case ast.FunctionDef(name=name, args=arguments) if name in CODES:
            yield from (
                text
                for default in arguments.defaults
                for text in _texts(default)
                if re.fullmatch(r"\w+_\w+", text)
            )
        case ast.Assign(targets=[ast.Name(id="code")], value=value):
            yield from _texts(value)
        case ast.keyword(arg="error", value=value):
            yield from _texts(value)
        case ast.Assign(targets=[ast.Name(id="_SPECIAL")], value=ast.Dict(values=values)):
            yield from (
                text for value in values if isinstance(value, ast.Tuple) for text in _texts(value.elts[2])
            )


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def test_every_error_and_reason_code_is_documented() -> None:
    codes = _error_codes()
    assert {"held_for_review", "upstream_cut", "key_revoked", "invalid_value", "lost", "cut_by_gate"} <= codes
    text = (DOCS / "gateway.md").read_text("utf-8")
    wanted = codes | {code.value for code in ReasonCode}
    assert [code for code in sorted(wanted) if f"`{code}`" not in text] == []


def test_every_reason_code_that_is_documented_exists() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)`", _markdown()["docs/gateway.md"], re.MULTILINE)
    assert set(listed) == {code.value for code in ReasonCode}
    assert len(listed) == len(set(listed))


def test_every_endpoint_is_documented() -> None:
    from apps.gateway.urls import urlpatterns

    text = (DOCS / "gateway.md").read_text("utf-8")
    addresses = ["/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(entry.pattern)) for entry in urlpatterns]
    assert [address for address in addresses if address.replace("{interaction}", "{id}") not in text] == []


# --- Operation and development ---------------------------------------------------------------------


def test_every_setting_is_documented() -> None:
    read = set()
    for name in ("settings.py", "signin.py", "stores.py"):
        read |= set(SETTING.findall((ROOT / "portal" / name).read_text("utf-8")))
    for path in files(".py", under="portal/launcher"):
        read |= set(LAUNCHED.findall(path.read_text("utf-8")))
    for name in ("docker-compose.yml", "bin/portal"):
        read |= set(EXPANDED.findall((ROOT / name).read_text("utf-8")))
    assert {"SECRET_KEY", "PORT", "REDIS_PASSWORD", "PORTAL_OWNER_PASSWORD", "PORTAL_VENV"} <= read
    internal = {"PORTAL_TEST_ADMIN_URL"}
    text = (DOCS / "operations.md").read_text("utf-8")
    assert [
        name for name in sorted(read - internal) if f"`{name}`" not in text and f" {name}" not in text
    ] == []


def test_compose_hands_on_every_setting() -> None:
    """A setting that stands in `.env` and reaches no process would be ignored without a word."""
    read = set()
    for name in ("settings.py", "signin.py", "stores.py"):
        read |= set(SETTING.findall((ROOT / "portal" / name).read_text("utf-8")))
    handed = re.findall(r"^ {4}([A-Z_]+):", (ROOT / "docker-compose.yml").read_text("utf-8"), re.MULTILINE)
    of_the_demo = {"PORTAL_DEMO_PASSWORD", "PORTAL_SIMULATOR_URL"}
    of_the_image = {"PORTAL_VAR", "PORTAL_KEK_FILE", "DATABASE_OWNER_URL"}  # the last only for `migrate`
    assert read - set(handed) == of_the_demo | of_the_image


def test_every_verb_and_check_is_documented() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [verb for verb in VERBS if f"`bin/portal {verb}" not in text] == []
    table = text.split("## Checks")[1].split("## ")[0]
    assert set(re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))) == set(
        _steps()
    )


@pytest.mark.django_db
def test_the_first_people_of_the_guide_can_set_their_password(client: Client) -> None:
    command = _block("docs/operations.md", "bin/portal manage person", "sh").replace("\\\n", " ")
    call_command(*shlex.split(command)[2:])
    person = User.objects.get()
    assert person.role_keys == {"manager", "employee"}
    assert link_by_mail(client, person.email)
    assert [message.to for message in mail.outbox] == [[person.email]]
