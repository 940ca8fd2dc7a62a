"""What a word must have beside it to mean a person's party, faith or record, and not a thing of the same name."""

import re

from apps.dlp.engine.detectors.special.frames import is_public
from apps.dlp.engine.detectors.special.lexicon import Kind
from apps.dlp.engine.detectors.special.links import Scene

_PEOPLE = (
    r"(?:mann|frau|mitarbeiter|kolleg|eltern|familie|paar|mutter|vater|kind|aussehen|herkunft|abstammung|hautfarbe|jugendlich|"
    r"bewerber|student|man|woman|colleague|employee|guy|person|family|couple|applicant)"
)
_PERSON_BEHIND = re.compile(rf"[ -]{_PEOPLE}", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\b(?:ist|bin|sind|war|sei|is|am|are|was|(?:weil|because|dass) \w+|als|er|sie|he|she|i['’]m|he['’]s|she['’]s|minderheit der|gehört zu den) "
    r"(?:sehr |very |an? |eine? |openly |offen )?$|\($"
)
_ADJECTIVE = ("isch", "lich", "dox", "iert", "uell")
_CAPITAL_BEHIND = re.compile(rf"[ -](?!(?i:{_PEOPLE}))[A-ZÄÖÜ]")
_MEMBER_BEFORE = re.compile(
    r"(?:mitglied\w*|kandidier\w*|kandidat\w*|kandidatur|wähl\w*|engagier\w*|\baktiv|getreten|sympathi\w*|spende\w*|partei|vorstand|"
    r"stadtrat|gemeinderat|kreistag|fraktion|member|joined|votes?|voted|candidate|active|supporter|organisiert|beitrag|selber im|gehört|"
    r"trägt|sitzt|ist (?:ein |eine )?|war (?:ein |eine )?|bin (?:ein |eine )?|weil (?:er|sie|ich) (?:bei|in)|is an?|as an?|eh )[^.;!?]{0,40}$|\($"
)
_MEMBER_BEHIND = re.compile(
    r"-?(?:mitglied|ortsvorstand|kreisvorstand|landesvorstand|ortsverein|button|wähler|anhänger|stadtrat|stadträt|abgeordnet|"
    r"kandidat|fraktion|jugend|vertrauens|betriebsgruppe|parteitag|sekretär)|\)?,? (?:mitglied|member|ausgetreten|beigetreten|eingetreten|angehör)"
    r"|[^.;!?]{0,30}(?:engagiert|kandidiert|beigetreten|ausgetreten|eingetreten|angehört|organisiert|gewählt)"
)
_OFFENCE = frozenset(
    ("diebstahl diebstahls ladendiebstahl unterschlagung betrug betrugs körperverletzung hehlerei raub raubes erpressung "
     "nötigung bedrohung beleidigung stalking nachstellung brandstiftung sachbeschädigung volksverhetzung "
     "urkundenfälschung untreue steuerhinterziehung geldwäsche drogenhandel drogenhandels drogenbesitz "
     "betäubungsmittel trunkenheitsfahrt fahrerflucht unfallflucht hausfriedensbruch vergewaltigung missbrauch totschlag "
     "mord einbruch schwarzarbeit insolvenzverschleppung straftat shoplifting assault theft fraud embezzlement dui").split()
)  # fmt: skip
_ACCUSED = re.compile(
    r"verurteil|vorbestraf|vorstrafe|anzeige|angezeigt|strafbefehl|tagess|\bermittl|verfahren|\bjva\b|\bhaft|gesessen|beschuldigt|"
    r"staatsanw|\blka\b|vor gericht|sperrfrist|verdacht|vorwurf|vorgeworfen|angeklagt|erwischt|gestanden|promille|begangen|"
    r"convict|charged|accused|arrested|suspect|sentence|guilty|probation|dabei ertappt|festgenommen|bewährung|gefängnis|führungszeugnis"
)
_ATTRIBUTES = frozenset({"RELIGION", "ETHNICITY", "SEX_LIFE"})
_MEMBERSHIP = frozenset({"POLITICS", "TRADE_UNION"})
_SEAT = re.compile(r"wegen|gefängnis|knast|haft|jva")
_SHORT = frozenset({"ev.", "rk", "kath.", "r.-k."})
_CHURCH = re.compile(r"kirche|konfession|religion|steuerklasse|getauft|bekenntnis")
_SENTENCE = re.compile(r"wegen|\bzu .*(?:jahr|monat|haft|strafe|tagess)|bewährung|strafe|haft|gefängnis|straf|polizei|diebstahl|staatsanw")
_COLOURS = frozenset({"schwarz", "schwarze", "schwarzer", "black", "farbig", "asian", "trans", "queer", "roma", "hindu", "gay"})


def may_be_said(scene: Scene) -> bool:
    """Say that a word can have the sense that counts; a firm one has it always."""
    hit = scene.hit
    if hit.kind is not Kind.WEAK:
        return True
    if hit.type in _MEMBERSHIP:
        return _is_membership(scene)
    if hit.type in _ATTRIBUTES:
        return _is_no_attribute_of_things(scene)
    if hit.type == "CRIMINAL" and hit.entry in _OFFENCE:
        return bool(_ACCUSED.search(scene.before) or _ACCUSED.search(scene.after))
    if hit.entry.startswith(("verurteil", "angezeigt")):
        return _SENTENCE.search(scene.sentence.lowered) is not None
    return hit.entry != "gesessen" or _SEAT.search(scene.before) is not None


def _is_membership(scene: Scene) -> bool:
    if len(scene.hit.entry) <= 4 and scene.word.islower():
        return False
    if scene.hit.type == "POLITICS" and is_public(scene.sentence.lowered):
        return False
    if scene.hit.type == "TRADE_UNION" and scene.before.endswith("("):
        return False
    return bool(_MEMBER_BEFORE.search(scene.before) or _MEMBER_BEHIND.match(scene.after))


def _is_no_attribute_of_things(scene: Scene) -> bool:
    """Refuse "evangelische Kirche", "schwarzer Toner", "black coffee"."""
    behind = scene.behind
    if scene.hit.entry in _SHORT:
        return _CHURCH.search(scene.sentence.lowered) is not None or scene.before[-1:] == "("
    if scene.hit.entry in _COLOURS:
        return bool(_PREDICATE.search(scene.before) or _PERSON_BEHIND.match(behind))
    is_adjective = scene.word.islower() or scene.hit.entry.endswith(_ADJECTIVE)
    return not (is_adjective and _CAPITAL_BEHIND.match(behind))
