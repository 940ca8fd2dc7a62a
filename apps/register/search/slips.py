"""How many slips of the finger lie between two words."""


def slips(one: str, other: str) -> int:
    """A letter too many, too few, wrong, or two that changed places count one each."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, facing in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing)))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], facing):
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]


def allowed(word: str) -> int:
    """Short words turn into others too easily."""
    return 1 if len(word) < 7 else 2
