"""What the types of detection and their classes are called, in the language of the reader."""

from collections.abc import Iterable

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

TYPES: dict[str, str | Promise] = {
    "PERSON": _("Name of a person"),
    "USERNAME": _("User name"),
    "DATE_OF_BIRTH": _("Date of birth"),
    "TITLE": _("Form of address"),
    "AGE": _("Age"),
    "PROFESSION": _("Profession"),
    "DATE": _("Date"),
    "LOCATION": _("Place"),
    "ORGANIZATION": _("Organisation"),
    "EMAIL": _("E-mail address"),
    "PHONE": _("Phone number"),
    "STREET_ADDRESS": _("Street address"),
    "ZIP_CODE": _("Postal code"),
    "URL": _("Web address"),
    "IP_ADDRESS": _("IP address"),
    "MAC_ADDRESS": _("MAC address"),
    "DEVICE_ID": _("Device id"),
    "SESSION_ID": _("Session id"),
    "UUID": _("UUID"),
    "GEO": _("Coordinates"),
    "IBAN": _("IBAN"),
    "BIC": _("BIC"),
    "CREDIT_CARD": _("Credit card number"),
    "ACCOUNT_NUMBER": _("Account number"),
    "SALARY": _("Pay"),
    "DE_STEUER_ID": _("German tax id"),
    "DE_STEUERNUMMER": _("German tax number"),
    "DE_UST_ID": _("German VAT id"),
    "DE_WIRTSCHAFTS_ID": _("German business id"),
    "DE_RVNR": _("German pension insurance number"),
    "DE_KVNR": _("German health insurance number"),
    "DE_PERSONALAUSWEIS": _("German identity card number"),
    "DE_REISEPASS": _("German passport number"),
    "DE_FUEHRERSCHEIN": _("German driving licence number"),
    "DE_AUFENTHALTSTITEL": _("German residence permit number"),
    "DE_KFZ": _("German number plate"),
    "DE_FIN": _("Vehicle identification number"),
    "DE_HANDELSREGISTER": _("German commercial register number"),
    "DE_LANR": _("German physician number"),
    "DE_BSNR": _("German practice number"),
    "DE_AZ": _("Court file number"),
    "AT_SVNR": _("Austrian social insurance number"),
    "AT_UID": _("Austrian VAT id"),
    "AT_FN": _("Austrian company register number"),
    "CH_AHV": _("Swiss social insurance number"),
    "CH_UID": _("Swiss company id"),
    "US_SSN": _("US social security number"),
    "US_DRIVER_LICENSE": _("US driving licence number"),
    "UK_NINO": _("British national insurance number"),
    "PASSPORT": _("Passport number"),
    "PERSONNEL_NUMBER": _("Personnel number"),
    "CUSTOMER_NUMBER": _("Customer number"),
    "PATIENT_NUMBER": _("Patient number"),
    "CASE_NUMBER": _("Case number"),
    "CONTRACT_NUMBER": _("Contract number"),
    "HEALTH": _("Health of a person"),
    "RELIGION": _("Religion of a person"),
    "POLITICS": _("Political opinion of a person"),
    "TRADE_UNION": _("Trade union membership"),
    "ETHNICITY": _("Ethnic origin of a person"),
    "SEX_LIFE": _("Sex life or orientation of a person"),
    "BIOMETRIC": _("Biometric data"),
    "GENETIC": _("Genetic data"),
    "CRIMINAL": _("Criminal offence of a person"),
    "TERM": _("Word of the company’s list"),
    "KNOWN_VALUE": _("Value of the company’s list"),
    "OWN_PATTERN": _("Number of the company’s own kind"),
    "LABEL": _("Mark of confidentiality"),
    "DOCUMENT": _("Text of a protected document"),
    "API_KEY": _("API key"),
    "PRIVATE_KEY": _("Private key"),
    "JWT": _("Sign-in token"),
    "PASSWORD": _("Password"),
    "CONNECTION_STRING": _("Connection with its password"),
    "CLOUD_CREDENTIAL": _("Cloud credential"),
    "WEBHOOK": _("Webhook address"),
    "LITERAL": _("Text in the form of a placeholder"),
}
CLASSES: dict[str, str | Promise] = {
    "identity": _("Who somebody is"),
    "contact": _("How somebody is reached"),
    "online": _("Devices and sessions"),
    "finance": _("Accounts, cards, pay"),
    "office_number": _("Numbers of authorities and insurers"),
    "house_number": _("Personnel, customer and case numbers"),
    "quasi": _("What points to somebody together with more"),
    "special": _("Special categories (Art. 9, Art. 10 GDPR)"),
    "own": _("The company’s own lists and marks"),
    "secret": _("Secrets"),
}


def name_of(key: str) -> str:
    """The name of a type or class; what has none shows its own key."""
    return str(TYPES.get(key) or CLASSES.get(key, key))


def _listed(keys: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> str:
    called = (f"{name_of(key)} ({name})" if name else name_of(key) for key, name in named)
    return ", ".join(sorted({*map(name_of, keys), *called}))


_lazily_listed = lazy(_listed, str)


def listed(keys: Iterable[str], named: Iterable[tuple[str, str]] = ()) -> str:
    """Names in the order of the alphabet, put together when they are read.

    ``named`` are types of own content with the public names of their collections.
    """
    return _lazily_listed(tuple(sorted(keys)), tuple(sorted(named)))
