"""Classes of types, by the keys under which a policy names them; what is done unless a policy says else."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from apps.dlp.engine.taxonomy import (
    AT_FN,
    AT_UID,
    BIC,
    CH_UID,
    CONTACT_TYPES,
    CRIMINAL,
    DE_HANDELSREGISTER,
    DE_UST_ID,
    DE_WIRTSCHAFTS_ID,
    FINANCE_TYPES,
    HOUSE_NUMBER_TYPES,
    IDENTITY_TYPES,
    OFFICE_NUMBER_TYPES,
    ONLINE_TYPES,
    OWN_TYPES,
    PERSONAL_TYPES,
    QUASI_TYPES,
    SECRET_TYPES,
    SPECIAL_TYPES,
    URL,
    ZIP_CODE,
)

CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "identity": IDENTITY_TYPES,
        "contact": CONTACT_TYPES,
        "online": ONLINE_TYPES,
        "finance": FINANCE_TYPES,
        "office_number": OFFICE_NUMBER_TYPES,
        "house_number": HOUSE_NUMBER_TYPES,
        "quasi": QUASI_TYPES,
        "special": SPECIAL_TYPES,
        "own": OWN_TYPES,
        "secret": SECRET_TYPES,
    }
)
KNOWN_TYPES = frozenset().union(*CLASSES.values())

# Art. 9 GDPR and Art. 10 GDPR ask for approvals of their own.
ART_9_TYPES, ART_10_TYPES = SPECIAL_TYPES - {CRIMINAL}, frozenset({CRIMINAL})

# What stands in public texts without pointing to a person: addresses of pages, numbers of companies.
PUBLISHED_TYPES = frozenset(
    {URL, ZIP_CODE, BIC, DE_UST_ID, DE_WIRTSCHAFTS_ID, DE_HANDELSREGISTER, AT_UID, AT_FN, CH_UID}
)
NOT_PUBLIC_TYPES = (PERSONAL_TYPES - PUBLISHED_TYPES) | SPECIAL_TYPES


def types_of(names: Iterable[str]) -> frozenset[str]:
    """The types behind keys of classes and names of types; a name that is neither stands for itself."""
    return frozenset().union(*(CLASSES.get(name, {name}) for name in names))


@cache
def in_short(types: frozenset[str]) -> tuple[str, ...]:
    """Keys of whole classes, then single types: the shortest way to write a set down."""
    whole = [key for key, members in CLASSES.items() if members <= types]
    return (*whole, *sorted(types - types_of(whole)))
