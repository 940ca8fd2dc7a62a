from apps.register.models.classification import AiRole, Classification, Outcome
from apps.register.models.condition import Condition, ConditionKind
from apps.register.models.obligation import ObligationInstance, ObligationState, ObligationStep
from apps.register.models.rule_set import RuleSet
from apps.register.models.step import UseCaseStep
from apps.register.models.use_case import Channel, UseCase, UseCaseState, UseCaseUserPermission
from apps.register.models.version import UseCaseVersion

__all__ = [
    "AiRole",
    "Channel",
    "Classification",
    "Condition",
    "ConditionKind",
    "ObligationInstance",
    "ObligationState",
    "ObligationStep",
    "Outcome",
    "RuleSet",
    "UseCase",
    "UseCaseState",
    "UseCaseStep",
    "UseCaseUserPermission",
    "UseCaseVersion",
]
