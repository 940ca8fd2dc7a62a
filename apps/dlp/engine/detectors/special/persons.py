"""Cheap signs that a text speaks of one person, without the tagger of names."""

import re

from apps.dlp.engine.detectors.special.lexicon import given_names

# Who is meant by an office speaks in public: "Frau Präsidentin", "Herr Kollege".
_OFFICE = (
    r"(?!(?:Vize|Bundes|Minister|Amts|Frau|Herr)?-?(?:[Pp]räsident|[Kk]ommissar|[Mm]inister|[Kk]anzler|[Vv]orsitz|Kolleg|"
    r"Abgeordnet|Berichterstatt|Ratsp|Doktor\b|Professor\b|und\b|oder\b|President|Commissioner|Speaker|Chair))"
)
_TITLED = re.compile(
    r"\b(?:[Ff]rau|[Hh]errn?|Fr\.|Hr\.|Hrn\.|Familie|Fam\.|Eheleute|Mr\.?|Mrs\.?|Ms\.?|Miss|Kolleg(?:e|en|in)|"
    r"Patient(?:in|en)?|Bew(?:\.|ohner(?:in)?)|Mandant(?:in|en)?|Kunde|kunde|Kundin|Azubi|Azubine|Bewerber(?:in)?|"
    r"Mieter(?:in)?|Antragsteller(?:in)?|Kläger(?:in)?|Student(?:in)?|Schüler(?:in)?|Kind|Sohn|Tochter|Vater|"
    r"Mutter|Mitarbeiter(?:in)?|Mitglied|Enkel(?:in)?|Onkel|Tante|Oma|Opa|Papa|Mama|Akte|VN|Hausmeister(?:in)?)[ :]{1,2}"
    rf"(?:(?:Dr|Prof|med|Dipl|Ing)\b[.\- ]{{1,2}}){{0,4}}{_OFFICE}(?:[A-ZÀ-Þ][\w'’-]+|[A-Z]\.)"
    r"|\b(?:frau|herrn?|mr|mrs|ms) (?!präsident|doktor|und )[a-zäöüß]{3,}"
)
_ROLE = (
    r"(?:mitarbeiter|kolleg|arbeitnehmer|angestellt|beschäftigt|auszubildend|azubi|praktikant|werkstudent|vorgesetzt|"
    r"chef|leiter|kläger|beklagt|antragsteller|angeklagt|beschuldigt|patient|versichert|versicherungsnehmer|mandant|"
    r"kund|mieter|vermieter|bewerber|schüler|student|sohn|tochter|mutter|vater|mama|papa|bruder|schwester|onkel|tante|"
    r"oma|opa|großmutter|großvater|schwiegermutter|schwiegervater|mann|frau|ehemann|ehefrau|partner|freund|nachbar|kind|"
    r"baby|enkel|bewohner|geschädigt|verletzt|verstorben|fahrer|radfahrer|lehrer|tenant|employee|colleague|"
    r"coworker|co-worker|manager|client|customer|applicant|candidate|plaintiff|defendant|claimant|son|daughter|"
    r"wife|husband|mother|father|brother|sister|mum|mom|dad|boss|neighbour|neighbor|pupil|girlfriend|boyfriend|"
    r"niece|nephew|uncle|aunt|assistant|resident|erblasser|betreut|zeuge)(?:e|en|er|in|es|s)?"
)
# May end a longer word: "Teamleiterin", "Lagerarbeiter".
_TRADE = (
    r"[\w-]*(?:mitarbeiter|kolleg|leiter|fahrer|meister|führer|halter|arbeiter|schüler|lehrer|student|patient|mieter|nehmer|"
    r"betreuer|berater|verkäufer|pfleger|ingenieur|techniker|monteur|sekretär|lagerist|disponent|erzieher|entwickler|"
    r"schlosser|elektriker|gärtner|trainer|redakteur|volontär|bearbeiter|assistent|prokurist|referent|koch|arzt|ärztin|"
    r"accountant|driver|intern|engineer|developer|secretary|nurse|teacher|cleaner|worker|hire|roommate|flatmate)(?:e|en|er|in|es|s)?"
)
_POSSESSED = re.compile(
    rf"\b(?:unser\w{{0,2}}|mein\w{{0,2}}|my|our) (?:[\w-]+ )?(?:{_ROLE}|{_TRADE})\b", re.IGNORECASE
)
_ROLED = re.compile(
    r"\b(?:unser\w{0,2}|mein\w{0,2}|dein\w{0,2}|ihr\w{0,2}|sein\w{0,2}|eur\w{1,2}|der|die|den|dem|des|dies\w{1,2}|this|the|"
    rf"our|my|his|her|your) (?:[\w-]+ )?(?:{_ROLE}|{_TRADE})\b"
    r"|(?:^|[.,;:(>„\"–-] ?)(?:Kollegin|Kollege|Mutter|Vater|Sohn|Tochter|Kind|Ehefrau|Ehemann|Patientin|Patient|"
    r"Mandantin|Mandant|Mitarbeiterin|Mitarbeiter|Bewerberin|Bewerber|Oma|Opa|Mama|Papa|Frau|Mann)\b(?= [a-zäöü])",
    re.IGNORECASE | re.MULTILINE,
)
_RECORD = re.compile(
    r"\bgeb(?:\.|oren am)|\bgeburtsdatum|\bkvnr|versicherten-?n(?:umme)?r|pers(?:onal)?\.?-?n(?:umme)?r|pat(?:ienten)?\.?-?n(?:umme)?r|"
    r"\bname:|\bname der|\bvorname|\bnachname|steuerklasse|\bidnr|führerschein n|versicherte person|\bdate of birth|\bdob\b|[\w-]{2} \(\d{1,2}\)|"
    r"\b\d{1,3}[- ]?(?:jährig|jahre alt|years old|year-old)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{5,}\b")


def names_person(text: str) -> bool:
    """Say that a person is named or numbered: form of address and name, given name, day of birth."""
    return bool(_TITLED.search(text) or _RECORD.search(text)) or has_given_name(text)


def has_given_name(text: str) -> bool:
    known = given_names()
    if any(word[0] in known or word[0].removesuffix("s") in known for word in _WORD.finditer(text)):
        return True
    # Typed without capitals.
    return not _CAPITALISED.search(text) and any(word.capitalize() in known for word in _SMALL_WORD.findall(text))


def has_own_person(text: str) -> bool:
    """Say that a text speaks of somebody of the writer's: "meine Chefin", "our intern"."""
    return _POSSESSED.search(text) is not None


def means_person(text: str) -> bool:
    """Say that a text speaks of one person, by name or by role ("unsere Mitarbeiterin", "der Kläger")."""
    return names_person(text) or bool(_ROLED.search(text))
