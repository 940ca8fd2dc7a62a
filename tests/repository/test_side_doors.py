"""Doors that stay shut: publishing to Celery beside the outbox, signals between our apps."""

import ast
import re

from tests.repository.syntax import calls, imports, modules

PUBLISHES = {"delay", "apply_async", "send_task", "signature", "apply_sync", "subtask"}
PUBLISHER = "apps/common/outbox/dispatch.py"
# What only a framework can say: that somebody signed in by whatever means, that a factor or a password came
# or went.
OF_OTHERS = {
    ("apps/accounts/session_times.py", "django.contrib.auth.signals.user_logged_in"),
    ("apps/accounts/services/factors.py", "allauth.mfa.signals"),
    ("apps/accounts/services/passwords.py", "allauth.account.signals"),
}
SIGNALS = re.compile(r"^django\.dispatch\b|\bsignals\b")


def test_only_the_dispatcher_publishes() -> None:
    found = [
        f"{name}:{call.lineno}: {ast.unparse(call)}"
        for name, tree in modules("apps", "portal")
        for call, word in calls(tree)
        if word in PUBLISHES and isinstance(call.func, ast.Attribute) and name != PUBLISHER
    ]
    assert found == []


def test_of_our_apps_only_the_dispatcher_knows_celery() -> None:
    found = {
        name
        for name, tree in modules("apps")
        for _line, imported in imports(tree)
        if imported.split(".")[0] in {"celery", "kombu"}
    }
    assert found == {PUBLISHER}


def test_no_signals_between_our_apps() -> None:
    """Explicit calls downwards instead; Celery's own signals start its processes."""
    found = [
        f"{name}:{line}: {imported}"
        for name, tree in modules("apps", "portal")
        for line, imported in imports(tree)
        if SIGNALS.search(imported) and not (name.startswith("portal/") and imported.startswith("celery."))
        if (name, imported) not in OF_OTHERS
    ]
    decorated = [
        f"{name}:{node.lineno}"
        for name, tree in modules("apps", "portal")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any("receiver" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert found + decorated == []
