"""The slots of the registry as a page of the docs."""

from apps.common import registry

HEAD = """# Slots of the registry

Higher apps contribute to lower ones here (ADR 0016). Written by `bin/portal manage registry`.
"""


def page() -> str:
    """Name, contract and fillers of every slot, in Markdown."""
    return HEAD + "".join(_section(name, slot) for name, slot in sorted(registry.slots().items()))


def _section(name: str, slot: "registry.Slot[object]") -> str:
    fillers = "".join(f"- `{key}`\n" for key, _ in sorted(slot.items()))
    return f"\n## {name}\n\n{slot.contract}\n\n{fillers}"
