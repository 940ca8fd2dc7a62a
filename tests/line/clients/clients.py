"""The clients that are tried, and how each is asked to play a scenario."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.gateway.asking import SECRET
from tests.line.clients.environments import node_modules, python_with
from tests.line.running import Line

PROGRAMS = Path(__file__).parent / "programs"
MODEL, VECTORS = "nordlicht-gross", "nordlicht-vektor"
EMAIL, IBAN = "max.muster@example.com", "DE02 1203 0000 0000 2020 51"
TOOL = {
    "type": "function",
    "function": {
        "name": "send_mail",
        "description": "Sends a letter",
        "parameters": {
            "type": "object",
            "properties": {"email": {"type": "string"}, "account": {"type": "string"}},
            "required": ["email", "account"],
        },
    },
}
SAID = {
    "PROMPT": f"Schreib bitte an {EMAIL}, die Rechnung ging von {IBAN} ab.",
    "TOOL": json.dumps(TOOL),
    "SECRET": f"Mein Schlüssel ist {SECRET}.",
    # The wait is longer than the gateway's own patience: only the client asks again.
    "FAILING": "sim:status=429 sim:retry_after=5",
    "MODEL": MODEL,
    "VECTORS": VECTORS,
}


@dataclass(frozen=True)
class Client:
    """``program`` plays the scenarios in the environment of ``pins`` and prints what it saw as JSON."""

    pins: str
    program: str

    def play(self, scenario: str, line: Line) -> Any:
        command = [*self._command(), scenario]
        keys = {"KEY": line.key, "VECTOR_KEY": line.key_for(VECTORS)}
        told = keys | {"BASE_URL": f"{line.gateway}/v1"} | SAID
        quiet = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        done = subprocess.run(
            command, env=quiet | told, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, _without(done.stderr[-3000:], *keys.values())
        return json.loads(done.stdout.splitlines()[-1])

    def _command(self) -> list[str]:
        source = PROGRAMS / self.program
        if source.suffix == ".py":
            return [str(python_with(self.pins)), str(source)]
        folder = node_modules(self.pins)
        beside = folder / source.name  # a module looks for its packages where it lies
        beside.write_bytes(source.read_bytes())
        return ["node", str(beside)]


def _without(text: str, *keys: str) -> str:
    for key in keys:
        text = text.replace(key, "[key]")
    return text


# Continuous integration plays those of OpenAI for Python; the others are run by name.
ALWAYS = (Client("openai-current", "openai_python.py"), Client("openai-1.109.1", "openai_python.py"))
BY_NAME = (
    Client("openai-node", "openai_node.mjs"),
    Client("langchain-openai", "langchain.py"),
    Client("llm", "llm_command.py"),
    Client("litellm", "litellm_client.py"),
)
ALL = [pytest.param(client, id=client.pins, marks=pytest.mark.stack) for client in ALWAYS]
ALL += [pytest.param(client, id=client.pins) for client in BY_NAME]
# `llm models` reads its own file, and `llm openai models` asks api.openai.com, whatever it is told.
WITH_A_LIST = [param for param in ALL if param.id != "llm"]
