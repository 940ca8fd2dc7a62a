"""A passage of a confidential document is found again; a phrase that many write is not."""

import hmac

from apps.dlp.engine.content import Content, Documents, folded
from apps.dlp.engine.content.documents import fingerprint

KEY = bytes(range(32))
PRICES = """Preisliste Kreiselpumpen 2026, gültig ab dem ersten Januar, nur für Händler der Stufe zwei.
Die Baureihe Lorelei 40 kostet im Einkauf 1.184 Euro je Stück bei Abnahme von mindestens zehn Stück,
die Baureihe Lorelei 65 kostet 1.732 Euro, und wer beide zusammen bestellt, erhält vier Prozent Nachlass
auf den gesamten Auftrag. Für Wasserwerke mit Rahmenvertrag gilt ein Aufschlag von drei Prozent,
weil die Wartung der ersten zwei Jahre darin enthalten ist. Frachtkosten trägt ab 5.000 Euro das Haus."""


def content(*texts: str) -> Content:
    digests = {d: f"document.{n}" for n, text in enumerate(texts) for d in fingerprint(KEY, folded(text))}
    return Content(documents=Documents(KEY, digests))


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in content(PRICES).find(text) if f.type == "DOCUMENT"]


def test_a_passage_is_found_in_another_layout() -> None:
    passage = " ".join(PRICES.split())[120:420]
    pieces = found(f"Hallo Jonas, zu den Preisen:\n\n> {passage.upper()}\n\nGrüße und bis morgen")
    assert len(" ".join(pieces)) > 0.8 * len(passage)
    assert all(len(piece) <= 128 for piece in pieces)
    assert not any("Jonas" in piece or "morgen" in piece for piece in pieces)


def test_one_sentence_in_common_is_no_document() -> None:
    assert found("Bei uns trägt ab 5.000 Euro das Haus die Kosten der Fracht, sonst der Kunde.") == []
    assert found("Die Baureihe Lorelei 40 kostet viel.") == []


def test_any_shared_passage_long_enough_meets_enough_hashes() -> None:
    words = PRICES.split()
    missed = [at for at in range(len(words) - 17) if not found(" ".join(words[at : at + 18]))]
    assert missed == []


def test_only_a_part_of_the_hashes_is_kept() -> None:
    kept = fingerprint(KEY, folded(PRICES))
    assert 0.3 < len(kept) / len(folded(PRICES).text.split()) < 0.7
    assert fingerprint(bytes(32), folded(PRICES)) != kept


def test_a_short_text_has_no_fingerprint() -> None:
    assert fingerprint(KEY, folded("Fünf Wörter sind zu wenig")) == []


def test_what_was_stored_once_is_found_for_ever() -> None:
    """A fingerprint is all that is left of a document: its hashes may not change."""
    run = "eins zwei drei vier acht neun"
    for key in (KEY, b"", KEY * 4):
        assert fingerprint(key, folded(run)) == [hmac.digest(key, b"run\0" + run.encode(), "sha256")[:8]]
