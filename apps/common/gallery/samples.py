"""Invented content that shows components in every state. Nothing here comes from the database."""

from dataclasses import dataclass
from datetime import date

from django import forms

from apps.common.long_texts import LongTextField

ANSWER = """## Key points

The offer of [[COMPANY_1]] covers the service of **14 compressors** at three sites. Contact is [[PERSON_1]].

| Item | Scope | Price per year |
|---|---|---:|
| Inspection | twice a year each | 18,480 € |
| Stand-by | 24/7, reaction ≤ 4 h | 9,600 € |

### What stands out

1. The **price clause** in § 7 refers to an index that ended in 2024.
2. Liability is limited to 50 % of a year's price; 100 % is usual.

> Please name the current index for § 7.

```python
total = 18_480 + 9_600
print(f"fixed costs per year: {total:,} €")
```

See [the index](https://www.example.org/index) and `§ 7`.
"""


@dataclass(frozen=True, slots=True)
class Person:
    full_name: str = "Jana Weiß"
    initials: str = "JW"


@dataclass(frozen=True, slots=True)
class QueueItem:
    number: int
    title: str
    tone: str
    severity: str
    reason: str
    use_case: str
    due: str


QUEUE = (
    QueueItem(
        4817,
        "Reason of an illness named in a warning letter",
        "bad",
        "High",
        "health",
        "HR letters",
        "3 h 48 min",
    ),
    QueueItem(
        4816,
        "IBAN in a prompt in spite of the rule",
        "bad",
        "High",
        "bank data",
        "Draft offers",
        "3 h 26 min",
    ),
    QueueItem(
        4812, "Wrong warranty period promised", "warn", "Medium", "facts", "Customer replies", "6 h 58 min"
    ),
    QueueItem(
        4803, "Sample: data sheet, German to English", "", "Low", "sample 5 %", "Translation", "tomorrow"
    ),
)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Name", help_text="As colleagues will look for it.", max_length=80)
    purpose = LongTextField(label="Purpose", required=False)
    model = forms.ChoiceField(label="Model", choices=[("mini", "Small model, Sweden"), ("own", "Own server")])
    until = forms.DateField(
        label="Valid until", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), initial=date(2027, 3, 31)
    )
    data_class = forms.ChoiceField(
        label="Data class", widget=forms.RadioSelect, choices=[("public", "Public"), ("internal", "Internal")]
    )
    sure = forms.BooleanField(label="I have read the rules of this use case")


def forms_in_every_state() -> dict[str, SampleForm]:
    """An empty form and one that came back with errors."""
    return {
        "form": SampleForm(),
        "form_with_errors": SampleForm({"name": "", "until": "31.02.2027"}, prefix="bad"),
    }
