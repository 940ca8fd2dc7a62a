"""The duty to assess a transfer, where a model that the text asks for is run outside the EU."""

from typing import Any

from apps.register.models import Classification

KEY = "transfer_assessment"
TEXT = {
    "de": "Die Übermittlung in ein Drittland bewerten (TIA), einen Angemessenheitsbeschluss dort nennen",
    "en": "Assess the transfer to a third country (TIA), name an adequacy decision there",
}


def owed(classification: Classification) -> list[dict[str, Any]]:
    """As the duties of a rule set. Personal data only; our own servers are no transfer (Chapter V GDPR).

    Due before the first use that was answered, else on the day of the classification.
    """
    version = classification.version
    outside = version.routes.filter(eu_processing=False, own_server=False)
    if not version.personal_data or not outside.exists():
        return []
    begins = classification.answers.get("first_use_on") or classification.as_of.isoformat()
    return [
        {
            "key": KEY,
            "provision": "Art. 46 GDPR, clause 14 SCC",
            "text": TEXT,
            "owner": "officer",
            "applies_from": None,
            "applies_from_literal": None,
            "due": begins,
        }
    ]
