"""Writes the answer: Markdown from a language's bank, up to the wanted length, repeatable by seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.simulator import placeholders, tokens
from portal.simulator.placeholders import LEVELS, Placeholder
from portal.simulator.prose.bank import Bank, Lines
from portal.simulator.prose.sentences_de import BANK as GERMAN
from portal.simulator.prose.sentences_en import BANK as ENGLISH

BANKS = {"de": GERMAN, "en": ENGLISH}
SHORT = 45  # tokens: below, the long notice would be most of the answer
MENTION_EVERY = 6  # sentences of a long answer between two further uses of a placeholder


@dataclass(frozen=True, slots=True)
class Brief:
    """What is to be written: `length` in tokens, `extras` as blocks that must appear as they are."""

    seed: int
    language: str
    subjects: tuple[str, ...]
    placeholders: tuple[Placeholder, ...]
    length: int
    mangle: str = "light"
    extras: tuple[str, ...] = ()
    code: str = ""  # excel, sql or python: the answer shows some
    after_tool: bool = False


def write(brief: Brief) -> str:
    """Return the Markdown text: notice, subject, every placeholder, then sections up to the length."""
    writer = Writer(brief)
    blocks = [writer.opening()]
    blocks += writer.mentions()
    blocks += brief.extras
    if brief.code:
        blocks.append(writer.code())
    text = "\n\n".join(blocks)
    spent = tokens.count(text)
    for part, joint in writer.sections():
        if spent >= brief.length:
            break
        text += joint + part
        spent += tokens.count(joint + part)
    return text


@dataclass(slots=True)
class Writer:
    """One answer in the making. Lines are drawn from shuffled decks, so that none repeats too early."""

    brief: Brief
    rng: random.Random = field(init=False)
    bank: Bank = field(init=False)
    decks: dict[Lines, list[str]] = field(default_factory=dict)
    sentences: int = 0

    def __post_init__(self) -> None:
        self.rng = random.Random(self.brief.seed)  # noqa: S311  repeatable, not secret
        self.bank = BANKS[self.brief.language]

    def opening(self) -> str:
        parts = [self.bank.notice, self.draw(self.bank.openings)]
        if self.brief.length < SHORT:
            parts = [self.bank.short]
        if self.brief.after_tool:
            parts.insert(1, self.bank.tool_result)
        return " ".join(parts).replace("{s}", self.brief.subjects[0])

    def mentions(self) -> Iterator[str]:
        """Yield paragraphs with each placeholder plainly, then the altered forms, spread over all."""
        known = self.brief.placeholders
        plain = [self.mention(one, str(one)) for one in known]
        altered = [
            text for index, form in enumerate(LEVELS[self.brief.mangle]) for text in self.form(index, form)
        ]
        sentences = plain + altered
        for start in range(0, len(sentences), 4):
            yield " ".join(sentences[start : start + 4])
        if len(known) > 2:
            yield self.table(self.bank.details, [(one.type.capitalize(), str(one)) for one in known[:12]])

    def form(self, index: int, form: str) -> Iterator[str]:
        fitting = [one for one in self.brief.placeholders if placeholders.fits(one, form)]
        if fitting:
            one = fitting[index % len(fitting)]
            lines = self.bank.genitives if form == "genitive" else None
            yield self.mention(one, placeholders.alter(one, form, self.brief.language), lines)

    def mention(self, one: Placeholder, written: str, lines: Lines | None = None) -> str:
        known = self.bank.mentions
        line = self.draw(lines or known.get(one.type, known[""]))
        return self.fill(line).replace("{p}", written)

    def code(self) -> str:
        return f"{self.bank.code_lead}\n\n{self.bank.code[self.brief.code]}"

    def sections(self) -> Iterator[tuple[str, str]]:
        """Yield text and how it joins what stands before, without end: the caller stops at its length."""
        yield from self.paragraph(3)
        while True:
            for body in self.rng.sample((self.steps, self.bullets, self.prose, self.schedule), 4):
                (first, _), *rest = body()
                yield f"### {self.draw(self.bank.headings)}\n\n{first}", "\n\n"
                yield from rest

    def paragraph(self, size: int) -> Iterator[tuple[str, str]]:
        for index in range(size):
            yield self.sentence(), " " if index else "\n\n"

    def prose(self) -> Iterator[tuple[str, str]]:
        yield from self.paragraph(self.rng.randint(3, 5))
        yield from self.paragraph(self.rng.randint(2, 4))

    def bullets(self) -> Iterator[tuple[str, str]]:
        yield from self.listing(["- "] * self.rng.randint(3, 5))

    def steps(self) -> Iterator[tuple[str, str]]:
        yield from self.listing([f"{number}. " for number in range(1, self.rng.randint(4, 6))])

    def listing(self, marks: list[str]) -> Iterator[tuple[str, str]]:
        items = [mark + self.fill(self.draw(self.bank.actions)) for mark in marks]
        yield f"{self.fill(self.draw(self.bank.leads))}\n\n{items[0]}", "\n\n"
        for item in items[1:]:
            yield item, "\n"

    def schedule(self) -> Iterator[tuple[str, str]]:
        yield from self.paragraph(2)
        header, *rows = [tuple(self.fill(row).split("|")) for row in self.bank.table]
        yield self.table(header, rows), "\n\n"
        yield self.draw(self.bank.closings), "\n\n"

    def table(self, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
        lines = [header, ("---",) * len(header), *rows]
        return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)

    def sentence(self) -> str:
        self.sentences += 1
        if self.brief.placeholders and self.sentences % MENTION_EVERY == 0:
            one = self.rng.choice(self.brief.placeholders)
            return self.mention(one, str(one))
        return self.fill(self.draw(self.bank.statements))

    def draw(self, lines: Lines) -> str:
        deck = self.decks.setdefault(lines, [])
        if not deck:
            deck += self.rng.sample(lines, len(lines))
        return deck.pop()

    def fill(self, line: str) -> str:
        """Return the line with its slots filled, but for `{p}`, and a capital at its beginning."""
        for slot, values in self.bank.slots.items():
            while f"{{{slot}}}" in line:
                line = line.replace(f"{{{slot}}}", self.rng.choice(values), 1)
        line = line.replace("{s}", self.rng.choice(self.brief.subjects))
        return line[:1].upper() + line[1:]
