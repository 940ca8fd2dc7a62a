"""The command `llm`, told of the portal in its file of models, as its manual says."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROMPT, MODEL, KEY = os.environ["PROMPT"], os.environ["MODEL"], os.environ["KEY"]
SCHEMA = "email, account, paid bool"
FUNCTION = "def send_mail(email: str, account: str) -> str:\n    'Sends a letter'\n    return 'sent'\n"
HOME = Path(tempfile.mkdtemp())


def whole() -> Any:
    return _told(_llm("--no-stream", PROMPT))


def streamed() -> Any:
    return _told(_llm(PROMPT)) | {"pieces": None}


def tools() -> Any:
    done = _llm("--functions", FUNCTION, "--no-stream", "--tools-debug", PROMPT)
    return _call(done) | {"answer": done.stdout.strip()}


def streamed_tools() -> Any:
    return _call(_llm("--functions", FUNCTION, "--tools-debug", PROMPT))


def structured() -> Any:
    return json.loads(_llm("--schema", SCHEMA, "--no-stream", PROMPT).stdout)


def errors() -> Any:
    return {
        "key": _error(PROMPT, key="lp_demo_nobody"),
        "model": _error(PROMPT, model="none"),
        "secret": _error(os.environ["SECRET"]),
        "vendor": _error("sim:status=400"),
        "middle": _error("sim:fail=9"),
    }


def retries() -> Any:
    return _error(os.environ["FAILING"])


def _llm(*words: str, key: str = KEY, model: str = MODEL) -> "subprocess.CompletedProcess[str]":
    (HOME / "extra-openai-models.yaml").write_text("".join(map(_entry, (MODEL, "none"))))
    command = [sys.executable, "-m", "llm", "-m", model, "--key", key, "--no-log", *words]
    environment = os.environ | {"LLM_USER_PATH": str(HOME)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def _entry(name: str) -> str:
    place = os.environ["BASE_URL"]
    return (
        f"- {{model_id: {name}, model_name: {name}, api_base: '{place}', api_key_name: portal, "
        "supports_schema: true, supports_tools: true}\n"
    )


def _told(done: "subprocess.CompletedProcess[str]") -> Any:
    return {"text": done.stdout, "finish": None, "tokens": None}


def _call(done: "subprocess.CompletedProcess[str]") -> Any:
    found = re.search(r"Tool call: (\w+)\((\{.*?\})\)", done.stderr, re.DOTALL)
    return {"name": found[1], "arguments": json.loads(found[2].replace("'", '"'))} if found else done.stderr


def _error(prompt: str, **given: str) -> Any:
    """It prints the status and our sentence; a stream that breaks off has no status."""
    done = _llm(prompt, **given)
    if not done.returncode:
        return None
    status = re.search(r"Error code: (\d+)", done.stderr)
    return {"status": status and int(status[1])}


print(json.dumps(globals()[sys.argv[1]]()))  # noqa: T201
