"""What interactions keeps about a person, for the page /me/."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.pages import NO_END, STORED, Stored


def fill_stored() -> None:
    STORED.fill("messages", MESSAGES)
    STORED.fill("values", VALUES)
    STORED.fill("message_facts", FACTS)
    STORED.fill("findings", FINDINGS)


UNTIL_ERASED = _(
    "as many days after the last message of the conversation as its use case or a works agreement says;"
    " conversations of the chat until you erase them. Longer only while a message is answered or held, in"
    " review or part of an open incident, and six months where the AI Act asks for it (Art. 26(6))"
)
MESSAGES = Stored(
    _("What you and your programs wrote to a model, its answers, the text of files, and images, encrypted"),
    _("to answer you, to show you the conversation again, and to review messages where rules ask for it"),
    UNTIL_ERASED,
    ("interactions.Content", "interactions.DataKeyRow"),
)
VALUES = Stored(
    _("The real values behind the placeholders of a conversation, such as names and addresses, encrypted"),
    _("so that the vendor doesn't see them and the answer has them again"),
    UNTIL_ERASED,
    ("interactions.Pseudonym",),
)
FACTS = Stored(
    _("Of each message: time, use case, model, state, decision of the rules, number of tokens"),
    _("to prove what was sent to whom, to count budgets, and to find failures"),
    NO_END,
    ("interactions.Thread", "interactions.Interaction"),
)
FINDINGS = Stored(
    _("What detection found in a message: type, place, rule and what was done, without the words"),
    _("to protect what must not leave the house, and to show you and reviewers what was replaced"),
    _("without an end so far; whoever runs the portal can delete whole months by hand"),
    ("interactions.Finding",),
)
