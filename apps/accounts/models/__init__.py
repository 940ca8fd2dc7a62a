from apps.accounts.models.people import Delegation, Department, RoleAssignment, User, UserManager
from apps.accounts.models.training import LiteracyCourse, TrainingRecord, TrainingWithdrawal

__all__ = [
    "Delegation",
    "Department",
    "LiteracyCourse",
    "RoleAssignment",
    "TrainingRecord",
    "TrainingWithdrawal",
    "User",
    "UserManager",
]
