from apps.accounts.models.people import Department, RoleAssignment, User, UserManager
from apps.accounts.models.training import LiteracyCourse, TrainingRecord, TrainingWithdrawal

__all__ = [
    "Department",
    "LiteracyCourse",
    "RoleAssignment",
    "TrainingRecord",
    "TrainingWithdrawal",
    "User",
    "UserManager",
]
