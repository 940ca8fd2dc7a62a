"""The types that this version knows. A type's name is what stands in its placeholder: letters and `_`."""

EMAIL = "EMAIL"
PHONE = "PHONE"
IBAN = "IBAN"
CREDIT_CARD = "CREDIT_CARD"
DE_STEUER_ID = "DE_STEUER_ID"

# Not personal data: text that a person typed in the form of a placeholder (see protection.py).
LITERAL = "LITERAL"

API_KEY = "API_KEY"
PRIVATE_KEY = "PRIVATE_KEY"

PERSONAL_TYPES = frozenset({EMAIL, PHONE, IBAN, CREDIT_CARD, DE_STEUER_ID})
SECRET_TYPES = frozenset({API_KEY, PRIVATE_KEY})
PLACEHOLDER_TYPES = PERSONAL_TYPES | {LITERAL}
