from apps.accounts.models.directory import DirectoryGroup, ScimToken
from apps.accounts.models.password_mail import PasswordMail
from apps.accounts.models.people import (
    Delegation,
    Department,
    RoleAssignment,
    Source,
    User,
    UserManager,
)
from apps.accounts.models.role_giving import GroupMapping, RoleProposal
from apps.accounts.models.training import LiteracyCourse, TrainingRecord, TrainingWithdrawal

__all__ = [
    "Delegation",
    "Department",
    "DirectoryGroup",
    "GroupMapping",
    "LiteracyCourse",
    "PasswordMail",
    "RoleAssignment",
    "RoleProposal",
    "ScimToken",
    "Source",
    "TrainingRecord",
    "TrainingWithdrawal",
    "User",
    "UserManager",
]
