"""The form of a step, filled with what stands there."""

from typing import Any

from apps.register.intake.base import StepForm
from apps.register.intake.data import NONE, DataForm
from apps.register.intake.idea import IdeaForm, TextForm
from apps.register.intake.models_asked import ModelsForm
from apps.register.intake.role import RoleForm
from apps.register.intake.steps import IntakeStep
from apps.register.intake.use import UseForm, answer_of
from apps.register.models import UseCase, UseCaseVersion

FORMS: dict[IntakeStep, type[StepForm]] = {
    IntakeStep.IDEA: IdeaForm,
    IntakeStep.DATA: DataForm,
    IntakeStep.USE: UseForm,
    IntakeStep.MODELS: ModelsForm,
    IntakeStep.CHECK: RoleForm,
}
COLUMNS = (
    "purpose", "guidance", "persons_affected", "max_data_class", "output_use", "decision_effect", "own_role",
    "channel", "retention_days",
)  # fmt: skip


def step_form(
    step: IntakeStep, use_case: UseCase, version: UseCaseVersion, seen: str, data: Any = None
) -> StepForm:
    """``data`` is what was posted; ``seen`` is the mark of what stands there now."""
    kind = TextForm if step == IntakeStep.IDEA and use_case.version_id else FORMS[step]
    return kind(data, initial=_initial(step, use_case, version) | {"seen": seen})


def _initial(step: IntakeStep, use_case: UseCase, version: UseCaseVersion) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(version, name) for name in COLUMNS}
    said["title"], said["department"] = use_case.title, use_case.department_id
    said["data_categories"] = version.data_categories or [NONE]
    said["monitors_employees"] = answer_of(version.monitors_employees)
    if step == IntakeStep.USE:
        said["oversight"] = list(version.oversight.order_by("email"))
    if step == IntakeStep.MODELS:
        said["routes"] = version.routes.all()
    return {name: value for name, value in said.items() if name not in version.open_questions}
