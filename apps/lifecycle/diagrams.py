"""The tables as Mermaid state diagrams for docs/states.md; `bin/portal check` compares them."""

from apps.lifecycle.transitions import LIFECYCLES, Lifecycle

HEAD = """# States and transitions

Drawn from the tables in the code by `bin/portal manage statemachines`; `bin/portal check` compares them.
"""


def page() -> str:
    """The whole page in Markdown."""
    return HEAD + "".join(_section(lifecycle) for _, lifecycle in sorted(LIFECYCLES.items()))


def _section(lifecycle: Lifecycle) -> str:
    lines = [f"\n## {lifecycle.name}\n", "```mermaid", "stateDiagram-v2", f"  [*] --> {lifecycle.initial}"]
    for name, step in lifecycle.transitions.items():
        lines += [f"  {source} --> {step.target}: {name}" for source in sorted(step.sources)]
    lines += ["```\n", "| transition | permission | event | four eyes |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {step.permission or 'the portal'} | `{step.event}` | {'yes' if step.not_own else ''} |"
        for name, step in lifecycle.transitions.items()
    ]
    return "\n".join(lines) + "\n"
