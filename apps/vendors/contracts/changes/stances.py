"""Positions a clause takes: whether inputs train models, whether subprocessors need a decision each."""

import re

from apps.vendors.contracts.changes import cues
from apps.vendors.contracts.changes.topics import is_training

_NOT = re.compile(
    r"\b(?:not|never|no|neither|nor|nicht|niemals|kein\w*|weder|ausgeschlossen|untersagt|verboten|unzulässig"
    r"|prohibited|excluded|refrain\w*|verzichtet)\b"
)
_OPT_IN = re.compile(
    r"\bopt(?:s|ed)? ?in\b|\bif (?:you|customer) activat\w*|\bwenn\b.{0,30}\baktivier\w*|\boptedin\b"
    r"|\bonly (?:if|with|after|upon|where|when)\b.{0,80}"
    r"\b(?:consent\w*|opt\w*|agree\w*|permi\w*|enabl\w*|activat\w*|author\w*|approv\w*)"
    r"|\bprior (?:written )?consent\b"
    r"|\bunless\b.{0,60}\b(?:authori\w*|consent\w*|activat\w*|opts? ?in|enabl\w*|agree\w*)"
    r"|\bnur\b.{0,20}\b(?:wenn|mit|nach|soweit|falls)\b.{0,90}"
    r"\b(?:einwillig\w*|zustimm\w*|zugestimmt|freig\w*|erlaub\w*|aktivier\w*)"
    r"|\bes sei denn\b.{0,80}\b(?:einwillig\w*|zustimm\w*|zugestimmt|freig\w*|aktivier\w*)"
)
_NOT_IN = re.compile(r"\bnot opt(?:s|ed)? ?in\b")
_OPT_OUT = re.compile(
    r"\bopt(?:s|ed|ing)? ?out\b|\boptedout\b"
    r"|\bunless\b.{0,60}\b(?:object\w*|opt\w*|disab\w*|refus\w*|declin\w*)"
    r"|\b(?:sofern|solange|soweit|wenn|bis)\b.{0,80}\b(?:widersp\w*|abgelehnt|deaktivier\w*)"
    r"|\bwidersp\w*|\bdeaktivier\w*|\babwähl\w*"
)


def option(text: str) -> str:
    """Whether something needs a yes or ends with a no of the customer; empty if neither."""
    if _OPT_IN.search(_NOT_IN.sub("", text)):
        return "only after opt-in"
    return "unless opted out" if _OPT_OUT.search(text) else ""


def training(text: str, main: str, tail: str = "") -> str:
    """Whether models are trained with what customers enter; empty if the sentence isn't about it.

    ``main`` is the sentence without a condition at its head: »When Customer has no subscription: …«;
    ``tail`` is what follows behind a semicolon.
    """
    if not is_training(text):
        return ""
    return option(f"{text} {tail}") or ("excluded" if _NOT.search(main) else "allowed")


_GENERAL = re.compile(r"\b(?:general|generally|generell\w*|allgemein\w*|pauschal\w*)\b")
_SPECIFIC = re.compile(
    r"\b(?:specific|individual|separate|case by case|gesondert\w*"
    r"|einzeln\w*|einzelfall\w*|einzelgenehmigung\w*|spezifisch\w*)\b"
)


def authorisation(text: str) -> str:
    """General or specific authorisation of subprocessors (Art. 28(2) GDPR); empty if neither is named."""
    if not (cues.AUTHORISE.search(text) and cues.SUBPROCESSOR.search(text)):
        return ""
    if _SPECIFIC.search(text):
        return "specific"
    return "general" if _GENERAL.search(text) else ""


_LIMITED = re.compile(r"\b(?:only|nur|limited|beschränkt|except|ausser|lediglich)\b")


def liability(text: str, above: str) -> str:
    """Whether the processor answers for its subprocessors (Art. 28(4) GDPR)."""
    if not (cues.LIABLE.search(text) and cues.SUBPROCESSOR.search(f"{text} {above}")):
        return ""
    if re.search(
        r"\b(?:not|nicht|kein\w*|no) (?:\w+ ){0,2}(?:liab\w*|haft\w*|responsible)|\bhaftet\b.{0,60}\bnicht\b",
        text,
    ):
        return "not liable"
    return "liable with limits" if _LIMITED.search(text) else "liable"
