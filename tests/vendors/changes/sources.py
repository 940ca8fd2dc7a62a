"""The texts that edits are made of: two real ones beside the repository, two German of our own."""

from pathlib import Path

from tests.repository.sources import ROOT

HERE = Path(__file__).parent
AGREEMENTS = ROOT.parent / "shared" / "data" / "agreements"
MISTRAL = ("2024-11-16", "2024-12-31", "2025-02-05", "2025-02-06", "2025-02-10", "2025-04-24")
BESIDE = ("chatgpt-dpa.md", "le-chat-dpa.md", *(f"mistral-dpa-{day}.md" for day in MISTRAL))
MISSING = [name for name in BESIDE if not (AGREEMENTS / name).is_file()]

ENGLISH = ("chatgpt", "le-chat")
GERMAN = ("modellbetrieb", "uebersetzung")


def text_of(name: str) -> str:
    """The text of that short name."""
    if name in ENGLISH:
        return (AGREEMENTS / f"{name}-dpa.md").read_text(encoding="utf-8")
    [path] = (HERE / "texts").glob(f"avv-{name}.*")
    return path.read_text(encoding="utf-8")


def mistral(day: str) -> str:
    return (AGREEMENTS / f"mistral-dpa-{day}.md").read_text(encoding="utf-8")
