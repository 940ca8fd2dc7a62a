from apps.accounts.models.directory import DirectoryGroup, ScimToken
from apps.accounts.models.group_mapping import GroupMapping
from apps.accounts.models.people import Delegation, Department, RoleAssignment, User, UserManager
from apps.accounts.models.training import LiteracyCourse, TrainingRecord, TrainingWithdrawal

__all__ = [
    "Delegation",
    "Department",
    "DirectoryGroup",
    "GroupMapping",
    "LiteracyCourse",
    "RoleAssignment",
    "ScimToken",
    "TrainingRecord",
    "TrainingWithdrawal",
    "User",
    "UserManager",
]
