"""Kinds of contracts, and which are one under Art. 28(3) GDPR: for Python, the ORM and the gate."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    AVV = "avv", _("AVV (Art. 28 GDPR)")
    SCC_914 = "scc_914", _("Standard contractual clauses (EU) 2021/914")
    SCC_915 = "scc_915", _("Standard contractual clauses (EU) 2021/915")
    JOINT = "joint", _("Joint control (Art. 26 GDPR)")
    ADDENDUM = "addendum", _("Addendum")
    NDA = "nda", _("Confidentiality agreement")


class SccModule(models.IntegerChoices):
    """The modules of Implementing Decision (EU) 2021/914: who passes data on to whom."""

    CONTROLLERS = 1, _("Module 1: controller to controller")
    TO_PROCESSOR = 2, _("Module 2: controller to processor")
    PROCESSORS = 3, _("Module 3: processor to processor")
    BACK = 4, _("Module 4: processor to controller")


# 2021/915 is made under Art. 28(7) GDPR. 2021/914 says in recital 9 that its modules two and three
# fulfil Art. 28(3) and (4) as well. An addendum changes a contract and is none by itself.
PROCESSING_KINDS = (AgreementKind.AVV, AgreementKind.SCC_915)
PROCESSING_MODULES = (SccModule.TO_PROCESSOR, SccModule.PROCESSORS)

FOR_PROCESSING = Q(kind__in=PROCESSING_KINDS) | Q(
    kind=AgreementKind.SCC_914, modules__overlap=[int(module) for module in PROCESSING_MODULES]
)
# The same for the gate's query, where ``a`` is the agreement.
_KINDS = ", ".join(f"'{kind.value}'" for kind in PROCESSING_KINDS)
_MODULES = ", ".join(str(int(module)) for module in PROCESSING_MODULES)
SQL_FOR_PROCESSING = (
    f"(a.kind IN ({_KINDS}) OR (a.kind = '{AgreementKind.SCC_914.value}'"
    f" AND a.modules && ARRAY[{_MODULES}]::smallint[]))"
)


def is_for_processing(kind: str, modules: Iterable[int]) -> bool:
    """Whether such a contract, with complete clauses, is one under Art. 28(3) GDPR."""
    if kind == AgreementKind.SCC_914:
        return not set(modules).isdisjoint(PROCESSING_MODULES)
    return kind in PROCESSING_KINDS
