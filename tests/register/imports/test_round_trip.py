"""What the register hands out comes in again as it was, whatever stands in its texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.common.tables import FORMATS
from apps.register.models import (
    Channel,
    DataCategory,
    DecisionEffect,
    OpenQuestion,
    OutputUse,
    OwnRole,
    PersonGroup,
    UseCase,
    UseCaseState,
)
from apps.register.pages.exports import REGISTER, export_rows
from apps.vendors.models import DataClass
from tests.register.imports.makers import imported
from tests.vendors import makers

pytestmark = pytest.mark.django_db
NASTY = [
    *"=+-@＝;,:|\"'\\&<„–%", "\t", " ", "  ", "\u00a0", "'+", "'=", "; '-", ", -", "a", "ß", "1",
    "31.12.2026", "1.234,56", "_x000D_", "#N/A", "TRUE", "–", "sep=;", "{", "[",
]  # fmt: skip
lines = st.lists(st.sampled_from(NASTY), max_size=12).map("".join).map(str.strip)
texts = st.lists(st.sampled_from([*NASTY, "\n", "\n- "]), max_size=16).map("".join).map(str.strip)


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=4)


facts = st.fixed_dictionaries({
    "purpose": texts.filter(bool),
    "guidance": texts,
    "data_categories": some(DataCategory.values),
    "persons_affected": some(PersonGroup.values),
    "output_use": st.sampled_from(OutputUse.values),
    "decision_effect": st.sampled_from(DecisionEffect.values),
    "own_role": st.sampled_from(["", *OwnRole.values]),
    "monitors_employees": st.sampled_from([None, True, False]),
    "max_data_class": st.sampled_from(DataClass.values),
    "channel": st.sampled_from(Channel.values),
    "retention_days": st.integers(1, 3650),
    "open_questions": some([name for name in OpenQuestion.values if name != "data_categories"]),
})  # fmt: skip
days = st.none() | st.dates(date(2027, 1, 1), date(2060, 1, 1))
cases = st.fixed_dictionaries({
    # A title is one line: a tab in it comes back as a blank.
    "title": lines.map(lambda line: f"{line}z".replace("\t", "")[:160].strip()),
    "next_review_on": days, "ends_on": days, "facts": facts,
})  # fmt: skip


@contextmanager
def forgotten() -> Iterator[None]:
    """What an example wrote is gone before the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def exported(person: User, kind: str) -> bytes:
    return b"".join(FORMATS[kind][1](REGISTER, export_rows(person, {})))


def said(case: UseCase) -> dict[str, Any]:
    version = case.versions.get()
    fields: Any = {name: getattr(version, name) for name in (*SAID, "open_questions")}
    fields |= {"title": case.title, "review": case.next_review_on, "ends": case.ends_on}
    fields["purposes"] = version.purposes.count()
    asked = set(fields["open_questions"])
    fields |= {"department": case.department.name, "open_questions": asked}
    return {name: value for name, value in fields.items() if name not in asked}


SAID = (
    "purpose", "guidance", "data_categories", "persons_affected", "output_use", "decision_effect",
    "own_role", "monitors_employees", "max_data_class", "channel", "retention_days",
)  # fmt: skip


def drafted(row: dict[str, Any], by: User) -> UseCase:
    made = makers.use_case(by, UseCaseState.DRAFT, title=row["title"], **row["facts"])
    made.next_review_on, made.ends_on = row["next_review_on"], row["ends_on"]
    made.save(update_fields=["next_review_on", "ends_on"])
    return made


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
# Shrinking writes hundreds of registers; an example that fails is small enough to be read.
@settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(cases, min_size=1, max_size=4))
def test_every_field_comes_back(importer: User, kind: str, language: str, rows: list[dict[str, Any]]) -> None:
    with forgotten(), translation.override(language):
        made = [drafted(row, importer) for row in rows]
        batch = imported(exported(importer, kind), importer, f"register.{kind}")
        assert (batch.counts["imported"], batch.counts["refused"]) == (len(made), 0), batch.told
        copies = UseCase.objects.exclude(pk__in=[case.pk for case in made]).order_by("ref")
        pairs = zip(map(said, copies), map(said, made), strict=True)
        different = [
            (name, found.get(name), was.get(name))
            for found, was in pairs
            for name in sorted(found.keys() | was.keys())
            if found.get(name) != was.get(name)
        ]
        assert different == []
