"""What is asked: a greeting, one and ten kilobytes as an office writes them, and one answered slowly."""

from portal.bench.gateway.upstream import SLOWLY

SHORT = "Guten Tag, bitte fasse die Sitzung von gestern in zwei Sätzen zusammen."
SLOW = f"{SHORT} {SLOWLY.decode()}"
KILOBYTE = """\
Bitte formuliere aus diesen Stichworten eine freundliche Antwort an unseren Lieferanten. Die Lieferung vom
Dienstag war unvollständig: Von vierzig Gehäusen fehlten sechs, zwei hatten Kratzer an der Dichtfläche.
Der Wareneingang hat den Lieferschein deshalb nur unter Vorbehalt unterschrieben. Wir brauchen die
fehlenden Teile bis zum Ende der kommenden Woche, weil sonst die Montage der Pumpen für den Standort in
Kassel stillsteht. Ein Teil der Ware kann als Nachlieferung ohne Aufpreis kommen, für die beschädigten
Teile bitten wir um eine Gutschrift. Rückfragen gehen an einkauf@rheinwerk-pumpen.example oder telefonisch
an 0221 4710 0815. Die Rechnung mit der Nummer 2026-10-4417 bleibt so lange offen, bis die Menge stimmt;
die Überweisung auf das Konto DE02 1203 0000 0000 2020 51 haben wir angehalten. Der Ton soll verbindlich
sein, aber nicht verärgert: Wir arbeiten seit elf Jahren gut zusammen und wollen, dass es so bleibt.
Schließe mit dem Hinweis, dass wir beim nächsten Mal gern vorab informiert werden möchten, wenn sich eine
Lieferung verzögert."""
TEN_KILOBYTES = "\n\n".join(f"Vorgang {number}: {KILOBYTE}" for number in range(1, 10))
