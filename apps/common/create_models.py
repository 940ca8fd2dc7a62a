"""Many tables in one step of a migration."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """``CreateModel`` for each of ``models``, which may refer to one another in a circle.

    With each operation Django draws all models anew that are related to the new one: nearly all, as most
    lead to people. It is most of the time that a fresh database takes; here it happens once for all of them.
    Foreign keys come behind the last table, as always in PostgreSQL.

    There is no way back: Django would take it with whoever goes one step back to an earlier name, also of
    another app, as what replaces those steps counts as done behind them.
    """

    reversible = False

    serialization_expand_args: ClassVar[list[str]] = ["models"]  # Django's name, for ``squashmigrations``

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)  # what is drawn already; the next who asks has all of it drawn
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Create models " + ", ".join(model.name for model in self.models)
