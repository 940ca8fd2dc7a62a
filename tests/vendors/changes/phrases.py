"""Sentences to lay into a text and change there. ``{x}`` is a span of time, a set of countries or a word.

Written before the comparison; those of ``heldout.py`` after it was finished.
"""

# kind -> language -> sentences in which only the span differs between the versions
SPANS: dict[str, dict[str, tuple[str, ...]]] = {
    "objection_window": {
        "en": (
            "Customer may object to a new Sub-processor within {x} of the notice.",
            "If Customer does not object to the replacement of a subprocessor within {x}, the change is deemed accepted.",
            "Any objection to an additional Sub-processor must reach the provider no later than {x} after notification.",
            "The controller has {x} to raise objections against the engagement of another processor.",
        ),
        "de": (
            "Der Verantwortliche kann neuen Unterauftragnehmern innerhalb von {x} widersprechen.",
            "Ein Widerspruch gegen weitere Auftragsverarbeiter ist binnen {x} nach Zugang der Mitteilung zu erklären.",
            "Wird gegen den Wechsel eines Subunternehmers nicht in {x} Einspruch erhoben, gilt er als genehmigt.",
            "Einwände gegen einen Unterauftragsverarbeiter sind mit einer Frist von {x} geltend zu machen.",
        ),
    },
    "subprocessor_notice": {
        "en": (
            "The provider will inform Customer of any new Sub-processor at least {x} in advance.",
            "New Sub-processors are announced {x} before they start to process Customer Data.",
            "At least {x} prior to engaging an additional subprocessor, the list is updated and Customer is notified.",
        ),
        "de": (
            "Neue Unterauftragnehmer werden mindestens mit einem Vorlauf von {x} angekündigt.",
            "Über den Einsatz weiterer Auftragsverarbeiter wird spätestens vor Ablauf von {x} im Voraus informiert.",
            "Die Hinzuziehung eines Subunternehmers wird mit einer Frist von {x} vorab mitgeteilt.",
        ),
    },
    "audit_notice": {
        "en": (
            "Customer shall announce an on-site audit with at least {x} written notice.",
            "Inspections require prior notice of {x}.",
            "An audit request must be submitted {x} in advance.",
        ),
        "de": (
            "Kontrollen vor Ort sind mit einer Frist von {x} anzumelden.",
            "Eine Inspektion ist mit einem Vorlauf von {x} anzukündigen.",
            "Audits finden nach vorheriger Anmeldung mit {x} Vorlauf statt.",
        ),
    },
    "termination_notice": {
        "en": (
            "Either party may terminate this agreement with {x} written notice.",
            "The notice period for termination is {x} to the end of a calendar month.",
            "This DPA may be terminated by Customer giving {x} prior notice.",
        ),
        "de": (
            "Der Vertrag kann mit einer Frist von {x} zum Monatsende gekündigt werden.",
            "Für die ordentliche Kündigung gilt eine Frist von {x}.",
            "Die Vereinbarung ist von jeder Seite mit {x} Vorlauf kündbar.",
        ),
    },
    "breach_notice": {
        "en": (
            "The provider notifies Customer of a personal data breach within {x} after becoming aware of it.",
            "Security incidents are reported no later than {x} after discovery.",
            "Notification of any Personal Data Breach shall be made within {x}.",
        ),
        "de": (
            "Verletzungen des Schutzes personenbezogener Daten werden innerhalb von {x} gemeldet.",
            "Eine Datenpanne ist spätestens nach {x} anzuzeigen.",
            "Sicherheitsvorfälle meldet der Auftragsverarbeiter binnen {x} nach Kenntnis.",
        ),
    },
    "deletion": {
        "en": (
            "All Customer Data is deleted within {x} after termination of the agreement.",
            "Upon expiry of the contract, personal data will be returned or erased no later than {x} thereafter.",
            "Following the end of the services the provider destroys remaining copies within {x}.",
        ),
        "de": (
            "Nach Beendigung des Vertrags werden alle Daten innerhalb von {x} gelöscht.",
            "Die Löschung erfolgt spätestens nach {x} ab Vertragsende.",
            "Mit Ende der Leistung sind sämtliche Kopien binnen {x} zu vernichten oder zurückzugeben.",
        ),
    },
    "retention": {
        "en": (
            "Inputs and outputs are retained for {x}.",
            "Prompts are stored for a maximum of {x} to detect abuse.",
            "Logs of conversations are kept for {x} and then removed.",
        ),
        "de": (
            "Eingaben und Ausgaben werden für die Dauer von {x} gespeichert.",
            "Protokolle der Anfragen bewahrt der Anbieter über einen Zeitraum von {x} auf.",
            "Die Aufbewahrung von Prompts ist auf einen Zeitraum von {x} begrenzt.",
        ),
    },
}

REGIONS: dict[str, tuple[str, ...]] = {
    "en": (
        "Customer Data is stored exclusively in {x}.",
        "The data centers are located in {x}.",
        "Processing takes place in {x} only.",
        "Hosting of the Services: {x}.",
        "Personal data may be transferred to {x}.",
    ),
    "de": (
        "Die Daten werden ausschließlich in {x} gespeichert.",
        "Die Rechenzentren befinden sich in {x}.",
        "Die Verarbeitung findet in {x} statt.",
        "Ort des Hostings: {x}.",
        "Eine Übermittlung ist nur nach {x} zulässig.",
    ),
}

# stance -> sentences
TRAINING: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "excluded": (
            "The provider will not use Customer Data to train its models.",
            "Inputs and outputs are never used for training or improving models.",
        ),
        "allowed": (
            "The provider may use Customer Data to train its models.",
            "Inputs and outputs are used for training and improving models.",
        ),
        "unless opted out": (
            "The provider may use Customer Data to train its models unless Customer opts out.",
            "Inputs are used to improve the models; Customer can opt-out of the training in its account.",
        ),
        "only after opt-in": (
            "The provider uses Customer Data to train its models only if Customer opts in.",
            "Inputs are used for training models only with Customer's prior consent.",
        ),
    },
    "de": {
        "excluded": (
            "Eingaben werden nicht zum Training von Modellen verwendet.",
            "Ein Training von KI-Modellen mit Daten des Verantwortlichen ist ausgeschlossen.",
        ),
        "allowed": (
            "Eingaben werden zum Training von Modellen verwendet.",
            "Der Anbieter darf Daten des Verantwortlichen für das Training von KI-Modellen nutzen.",
        ),
        "unless opted out": (
            "Eingaben werden zum Training von Modellen verwendet, sofern der Verantwortliche nicht widerspricht.",
            "Der Anbieter nutzt Eingaben für das Training von KI-Modellen, solange kein Opt-out erklärt ist.",
        ),
        "only after opt-in": (
            "Eingaben werden nur nach vorheriger Einwilligung des Verantwortlichen zum Training von Modellen verwendet.",
            "Ein Training von KI-Modellen erfolgt nur, wenn der Verantwortliche es ausdrücklich freigibt (Opt-in).",
        ),
    },
}

# sentences about audits: (old, new), "" for absent
AUDITS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("Customer may carry out one audit per year.", "Customer may carry out two audits per year."),
        ("Audits take place no more than twice a year.", "Audits take place no more than once a year."),
        ("The costs of an audit are borne by Customer.", "The costs of an audit are borne by the provider."),
        (
            "Audits may be carried out on the provider's premises.",
            "Audits are limited to documents and certificates.",
        ),
        ("", "Audits may only be conducted by an independent auditor bound to secrecy."),
        ("Customer may inspect the provider's facilities.", ""),
        ("Audits are free of charge.", "Audits are charged at the provider's daily rates."),
    ),
    "de": (
        ("Prüfungen sind einmal jährlich zulässig.", "Prüfungen sind zweimal jährlich zulässig."),
        ("Höchstens drei Audits pro Jahr sind möglich.", "Höchstens ein Audit pro Jahr ist möglich."),
        (
            "Die Kosten einer Kontrolle trägt der Auftragsverarbeiter.",
            "Die Kosten einer Kontrolle trägt der Verantwortliche.",
        ),
        ("Inspektionen sind auch vor Ort möglich.", "Inspektionen erfolgen allein anhand von Unterlagen."),
        ("", "Kontrollen darf nur ein unabhängiger, zur Verschwiegenheit verpflichteter Prüfer vornehmen."),
        ("Der Verantwortliche darf die Geschäftsräume jederzeit kontrollieren.", ""),
        ("Audits sind unentgeltlich.", "Audits sind nach Aufwand zu vergüten."),
    ),
}

# the rest of the closed set: kind -> (old, new)
OTHERS: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "authorisation": {
        "en": (
            ("Customer grants general authorization to engage sub-processors.",
             "Sub-processors may only be engaged with the specific prior authorization of Customer."),
        ),
        "de": (
            ("Für Unterauftragnehmer wird eine allgemeine Genehmigung erteilt.",
             "Unterauftragnehmer bedürfen der vorherigen gesonderten Genehmigung im Einzelfall."),
        ),
    },
    "liability": {
        "en": (
            ("The provider remains fully liable for its sub-processors.",
             "The provider is not liable for acts of its sub-processors."),
        ),
        "de": (
            ("Für Unterauftragnehmer haftet der Anbieter wie für eigenes Verhalten.",
             "Für Unterauftragnehmer haftet der Anbieter nur bei Vorsatz."),
        ),
    },
    "transfer": {
        "en": (
            ("Transfers rely on the standard contractual clauses, Module Two.",
             "Transfers rely on the EU-U.S. Data Privacy Framework."),
        ),
        "de": (
            ("Übermittlungen stützen sich auf die Standardvertragsklauseln (Modul 2).",
             "Übermittlungen stützen sich auf den Angemessenheitsbeschluss zum Data Privacy Framework."),
        ),
    },
    "party": {
        "en": (("The processor is Northwind Models Ltd.", "The processor is Northwind Models Inc."),),
        "de": (("Auftragsverarbeiter ist die Weserkante Software GmbH.",
        "Auftragsverarbeiter ist die Weserkante Holding AG."),),
    },
}  # fmt: skip
