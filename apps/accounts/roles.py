"""Roles as readable classes. The data protection officer reviews changes here.

A role says what somebody may do at all; who is responsible for *this* record is guardian's business
(apps.accounts.responsibility), and whether it may happen *now* is a transition's or policy.decide's.
"""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission

Text = str | Promise


class Role:
    """One role: ``key`` stored, ``name`` and ``description`` shown to people, ``permissions`` granted.

    Who holds one that ``needs_second_factor`` reaches nothing before setting one up (docs/adr/0020).
    """

    key: ClassVar[str]
    name: ClassVar[Text]
    description: ClassVar[Text]
    permissions: ClassVar[frozenset[Permission]] = frozenset()
    needs_second_factor: ClassVar[bool] = True
    protected: ClassVar[bool] = False  # conversations are never sampled or shown (docs/adr/0008)


_EVERYBODY = frozenset(
    {
        Permission.CHAT_USE,
        Permission.USE_CASE_DRAFT,
        Permission.USE_CASE_READ,
        Permission.CLASSIFICATION_ANSWER,  # for use cases of one's own
        Permission.OBLIGATION_FULFIL,  # for duties one answers for
        Permission.ACCESS_REQUEST,
        Permission.WORKS_AGREEMENT_READ,
        Permission.INCIDENT_READ,
        Permission.INCIDENT_REPORT,
    }
)


class Employee(Role):
    key = "employee"
    name = _("Employee")
    description = _("Chats inside approved use cases, proposes use cases, asks for access.")
    permissions = _EVERYBODY
    needs_second_factor = False


class UseCaseOwner(Role):
    key = "owner"
    name = _("Use case owner")
    description = _("Answers for a use case and keeps its description true.")
    permissions = _EVERYBODY | {Permission.VENDOR_READ, Permission.ASSESSMENT_WRITE}
    needs_second_factor = False


class Manager(Role):
    key = "manager"
    name = _("Manager")
    description = _("Decides on use cases and access in the own department. Never reads conversations.")
    permissions = _EVERYBODY | {
        Permission.USE_CASE_READ_ALL,
        Permission.USE_CASE_DECIDE,
        Permission.PEOPLE_SECOND,
        Permission.USE_CASE_DECIDE_SECOND,  # where two decide, one is of another department
        Permission.USE_CASE_SUSPEND,
        Permission.CLASSIFICATION_SECOND,
        Permission.OBLIGATION_ASSIGN,
        Permission.ACCESS_DECIDE,
        Permission.ACCESS_RECERTIFY,
        Permission.BUDGET_READ,
        Permission.BUDGET_SET,  # of the own department and its use cases
        Permission.VENDOR_READ,
        Permission.INCIDENT_READ_DEPARTMENT,
        Permission.AGREEMENT_ACTIVATE,
        Permission.POLICY_DECIDE,
        Permission.SUBPROCESSOR_DECIDE,
        Permission.TRANSFER_FALL,
        Permission.TRANSFER_RESTORE,
        Permission.WORKS_AGREEMENT_READ_ALL,
        Permission.PROCESSING_READ,
        Permission.TRAINING_READ,
        Permission.TRAINING_NAMES,
        Permission.ROUTE_LOCK,  # contract owners are managers: the brake is theirs too (docs/adr/0008)
        Permission.ROUTE_UNLOCK,
    }


class DataProtectionOfficer(Role):
    key = "dpo"
    name = _("Data protection officer")
    description = _("Checks agreements, gives opinions, locks routes. Never decides purposes (Art. 38(6)).")
    permissions = _EVERYBODY | {
        Permission.USE_CASE_READ_ALL,
        Permission.USE_CASE_ASSESS,
        Permission.USE_CASE_SUSPEND,  # the brake only: resuming is management's (docs/adr/0008)
        Permission.OPINION_DPO,
        Permission.VENDOR_READ,
        Permission.VENDOR_EDIT,
        Permission.AGREEMENT_REVIEW,
        Permission.AGREEMENT_SUSPEND,
        Permission.POLICY_PROPOSE,
        Permission.TRANSFER_FALL,  # a brake, as the lock of a route; management takes it back
        Permission.WORKS_AGREEMENT_READ_ALL,
        Permission.WORKS_AGREEMENT_EDIT,
        Permission.PROCESSING_READ,
        Permission.PROCESSING_READ_ALL,
        Permission.PROCESSING_EDIT,
        Permission.PROCESSING_CONFIRM,
        Permission.TRAINING_READ,
        Permission.TRAINING_READ_ALL,
        Permission.TRAINING_NAMES,
        Permission.ROUTE_LOCK,
        Permission.CONTENT_READ,
        Permission.CONTENT_WRITE,
        Permission.CONTENT_ACTIVATE,  # of what somebody else wrote
        Permission.REVIEW_READ,
        Permission.REVIEW_CASE,
        Permission.REVIEW_COUNTS,
        Permission.INCIDENT_READ_ALL,
        Permission.INCIDENT_HANDLE,
        Permission.ACCESS_RECERTIFY_READ,
        Permission.AUDIT_READ,
        Permission.ERASURE_READ,
        Permission.DEADLINE_WATCH,
    }
    protected = True


class ComplianceOfficer(Role):
    key = "officer"
    name = _("Compliance officer")
    description = _("Reviews messages under pseudonyms, releases or withholds held ones.")
    permissions = _EVERYBODY | {
        Permission.USE_CASE_READ_ALL,
        Permission.USE_CASE_ASSESS,
        Permission.USE_CASE_SUSPEND,
        Permission.CLASSIFICATION_CONFIRM,
        Permission.OBLIGATION_WAIVE,
        Permission.OBLIGATION_ASSIGN,
        Permission.USE_CASE_IMPORT,
        Permission.ACCESS_RECERTIFY,  # only what was escalated after the deadline
        Permission.ACCESS_RECERTIFY_OPEN,
        Permission.ACCESS_RECERTIFY_READ,
        Permission.ASSESSMENT_WRITE,
        Permission.VENDOR_READ,
        Permission.WORKS_AGREEMENT_READ_ALL,
        Permission.WORKS_AGREEMENT_EDIT,
        Permission.PROCESSING_READ,
        Permission.PROCESSING_READ_ALL,
        Permission.PROCESSING_EDIT,
        Permission.TRAINING_READ,
        Permission.TRAINING_READ_ALL,
        Permission.TRAINING_NAMES,
        Permission.TRAINING_KEEP,
        Permission.ROUTE_LOCK,
        Permission.CONTENT_READ,
        Permission.CONTENT_WRITE,
        Permission.CONTENT_ACTIVATE,  # of what somebody else wrote
        Permission.REVIEW_READ,
        Permission.REVIEW_DECIDE,
        Permission.REVIEW_COUNTS,
        Permission.INCIDENT_READ_ALL,
        Permission.INCIDENT_HANDLE,
        Permission.AUDIT_READ,
        Permission.ERASURE_READ,
        Permission.DEADLINE_WATCH,
    }


class KeyAdministrator(Role):
    key = "key_admin"
    name = _("IT key administrator")
    description = _("Issues and revokes API keys, keeps model routes. Never reads conversations.")
    permissions = _EVERYBODY | {
        Permission.USE_CASE_READ_ALL,
        Permission.OPINION_SECURITY,
        Permission.ACCESS_RECERTIFY_READ,
        Permission.KEY_ISSUE,
        Permission.KEY_REVOKE_ANY,
        Permission.BUDGET_READ,
        Permission.BUDGET_SET,  # of keys and persons
        Permission.VENDOR_READ,
        Permission.ROUTE_EDIT,
        Permission.ROUTE_LOCK,
    }


class WorksCouncil(Role):
    key = "works_council"
    name = _("Works council")
    description = _("Sees use cases, agreements and counts (§ 80, § 87(1) no. 6 BetrVG). No conversations.")
    permissions = _EVERYBODY | {
        Permission.USE_CASE_READ_ALL,
        Permission.OPINION_COUNCIL,
        Permission.VENDOR_READ,
        Permission.WORKS_AGREEMENT_READ_ALL,
        Permission.TRAINING_READ,
        Permission.TRAINING_READ_ALL,
        Permission.REVIEW_COUNTS,
        Permission.INCIDENT_COUNTS,
        Permission.ERASURE_READ,  # how long is agreed with them (§ 87(1) no. 6 BetrVG)
    }
    protected = True


class HumanResources(Role):
    key = "hr"
    name = _("Human resources")
    description = _("Keeps courses and training records. Sees who is trained, nothing of conversations.")
    permissions = _EVERYBODY | {
        Permission.TRAINING_READ,
        Permission.TRAINING_READ_ALL,
        Permission.TRAINING_NAMES,
        Permission.TRAINING_KEEP,
    }


class Auditor(Role):
    key = "auditor"
    name = _("Auditor")
    description = _("Reads records and the audit log. Changes nothing.")
    permissions = frozenset(
        {
            Permission.USE_CASE_READ,
            Permission.USE_CASE_READ_ALL,
            Permission.BUDGET_READ,
            Permission.VENDOR_READ,
            Permission.WORKS_AGREEMENT_READ,
            Permission.WORKS_AGREEMENT_READ_ALL,
            Permission.PROCESSING_READ,
            Permission.PROCESSING_READ_ALL,
            Permission.TRAINING_READ,
            Permission.TRAINING_READ_ALL,
            Permission.REVIEW_COUNTS,
            Permission.INCIDENT_READ,
            Permission.INCIDENT_READ_ALL,
            Permission.ACCESS_RECERTIFY_READ,
            Permission.AUDIT_READ,
            Permission.ERASURE_READ,
        }
    )


class PlatformAdministrator(Role):
    key = "platform_admin"
    name = _("Platform administrator")
    description = _("Keeps people, roles and settings. Can't pass the gate and reads no conversations.")
    permissions = _EVERYBODY | {
        Permission.PEOPLE_MANAGE,
        Permission.PEOPLE_SECOND,
        Permission.KEY_TEMPLATE_KEEP,  # and issues no keys: who sets the limits doesn't hand them out
        Permission.USE_CASE_IMPORT,
        Permission.VENDOR_READ,
        Permission.ROUTE_LOCK,
        Permission.AUDIT_READ,
        Permission.STYLEGUIDE_READ,
    }


ROLES: dict[str, type[Role]] = {
    role.key: role
    for role in (
        Employee,
        UseCaseOwner,
        Manager,
        DataProtectionOfficer,
        ComplianceOfficer,
        KeyAdministrator,
        WorksCouncil,
        HumanResources,
        Auditor,
        PlatformAdministrator,
    )
}

PRIVILEGED = frozenset(key for key, role in ROLES.items() if role.needs_second_factor)


def roles_with(permission: Permission) -> list[str]:
    """Keys of the roles that allow this."""
    return [key for key, role in ROLES.items() if permission in role.permissions]


def permissions_of(keys: frozenset[str]) -> frozenset[Permission]:
    """Everything that a set of role keys allows."""
    return frozenset[Permission]().union(*(ROLES[key].permissions for key in keys if key in ROLES))
