"""Words by which a sentence shows what it is about. They are sought in normalised words, joined by spaces."""

import re


def _cue(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


SUBPROCESSOR = _cue(
    r"subprocess(?:or|ors|ing)", r"sub process(?:or|ors|ing)", r"subcontractors?",
    r"(?:another|other) processors?",
    r"unterauftrag\w*", r"subunternehm\w*", r"weiter\w* auftragsverarbeiter\w*", r"unterbeauftragung\w*",
    r"subdienstleister\w*", r"nachunternehm\w*",
)  # fmt: skip
OBJECT = _cue(
    r"objects?", r"objected", r"objecting", r"objections?", r"oppose", r"veto",
    r"wid[e]?rsp\w*", r"einspr[uü]ch\w*", r"einw[aä]nd\w*", r"einwend\w*",
)  # fmt: skip
CHANGE = _cue(
    r"changes?", r"new", r"replacements?", r"additional", r"additions?", r"engag\w*", r"appoint\w*", r"list",
    r"neue\w*", r"wechsel\w*", r"änderung\w*", r"einsatz\w*", r"hinzuziehung\w*", r"austausch\w*",
)  # fmt: skip
NOTIFY = _cue(
    r"notif\w+", r"inform(?:s|ed|ing)?", r"notices?", r"announc\w+", r"report(?:s|ed)?", r"advance", r"prior",
    r"before", r"advise[sd]?", r"communicat\w+",
    r"informier\w*", r"unterrichte\w*", r"mitteil\w*", r"mitgeteilt", r"mitzuteilen", r"teilt", r"anzeig\w*",
    r"anzuzeigen", r"meldet", r"melden", r"gemeldet", r"meldung\w*", r"angekündigt", r"ankündig\w*",
    r"anzukündigen",
    r"kündigt", r"vorlauf\w*", r"voraus", r"vorab", r"vorher\w*",
)  # fmt: skip
BREACH = _cue(
    r"breach(?:es)?", r"security incidents?", r"incidents?", r"datenschutzverletzung\w*", r"verletzung\w*",
    r"datenpanne\w*", r"sicherheitsvorf\w*", r"datenschutzvorf\w*", r"vorfälle\w*", r"vorfall\w*",
)  # fmt: skip
PROMPT = _cue(
    r"undue delay", r"promptly", r"immediately", r"after becoming aware", r"unverzüglich\w*",
    r"bekanntwerden",
    r"kenntnis\w*", r"no later than", r"spätestens",
)  # fmt: skip
AUDIT = _cue(
    r"audits?", r"audited", r"auditing", r"auditors?", r"inspect\w*", r"inspections?", r"kontroll\w*",
    r"überprüfung\w*", r"prüfung\w*", r"prüfer\w*", r"inspektion\w*", r"vorortprüfung\w*", r"audit\w*",
    r"geschäftsräume\w* .{0,40}(?:betreten|kontroll\w*)",
)  # fmt: skip
TERMINATE = _cue(
    r"terminate[sd]?", r"terminating", r"notice period for termination",
    r"(?:ordinary|ordentliche) termination",
    r"kündig(?:en|ung|ungen|ungsfrist\w*|bar|t)", r"kündbar", r"gekündigt", r"cancel\w*",
)  # fmt: skip
DELETE = _cue(
    r"delet\w+", r"eras\w+", r"destr\w+", r"return(?:s|ed)?", r"removed", r"purg\w+",
    r"no longer be accessible",
    r"lösch\w*", r"gelöscht\w*", r"vernicht\w*", r"rückgabe\w*", r"zurück\w*",
)  # fmt: skip
END = _cue(
    r"(?:after|following|upon|on)(?: \w+){0,3} (?:end|termination|expiry|expiration)",
    r"(?:termination|expiry|expiration) (?:or \w+ )?of(?: \w+){0,3}"
    r" (?:agreement|contract|services?|access|dpa|term|customers)",
    r"(?:nach|mit|bei|ab)(?: \w+){0,2} (?:ende|beendigung|ablauf|vertragsende|vertragsbeendigung)",
    r"vertragsende\w*",
)  # fmt: skip
RETAIN = _cue(
    r"retain(?:s|ed|ing)?", r"retention\w*", r"stored?", r"stores", r"storage", r"kept", r"keeps?",
    r"logs?", r"logged",
    r"aufbewahr\w*", r"speicher\w*", r"gespeichert\w*", r"vorgehalten", r"bewahrt", r"protokoll\w*",
    r"speicherdauer",
)  # fmt: skip
CONTENT = _cue(
    r"inputs?", r"outputs?", r"prompts?", r"conversations?", r"content\w*", r"logs?", r"customer data",
    r"data",
    r"eingab\w*", r"ausgab\w*", r"anfragen", r"protokoll\w*", r"daten\w*", r"texte\w*", r"inhalt\w*",
)  # fmt: skip
TRAIN = _cue(
    r"train(?:s|ed|ing|ings)?", r"trainier\w*", r"modelltraining\w*", r"trainingsdaten\w*",
    r"improv\w+(?: \w+){0,3} models?", r"(?:verbesserung|weiterentwicklung)(?: \w+){0,6} modelle?",
)  # fmt: skip
MODEL = _cue(
    r"models?", r"modell\w*", r"ki\w*", r"ai", r"artificial", r"inputs?", r"eingab\w*", r"data", r"daten"
)
CHOICE = _cue(r"opt(?:s|ed)? ?(?:in|out)", r"opted(?:in|out)", r"optout", r"optin")
STAFF = _cue(
    r"staff",
    r"employees?",
    r"personnel",
    r"specialized training",
    r"mitarbeit\w*",
    r"beschäftigt\w*",
    r"schulung\w*",
)
HOST = _cue(
    r"stor(?:e|ed|es|age)", r"host\w*", r"process(?:es|ed|ing)?", r"located?", r"location",
    r"data ?cent(?:er|ers)",
    r"servers?", r"regions?", r"transfer\w*", r"gespeichert", r"speicher\w*", r"verarbeit\w*",
    r"rechenzentr\w*",
    r"standort\w*", r"hosting\w*", r"übermitt\w*", r"befinde\w*", r"betrieben", r"exclusively",
    r"ausschliesslich",
)  # fmt: skip
AUTHORISE = _cue(
    r"authori[sz]ation\w*", r"consent", r"approval",
    r"genehmig\w*", r"zustimmung\w*", r"einwilligung\w*",
)  # fmt: skip
LIABLE = _cue(
    r"liab(?:le|ility)", r"responsible for", r"haftet", r"haften", r"haftung\w*", r"steht .{0,60} ein",
    r"einzustehen",
    r"verschulden\w*",
)  # fmt: skip
INSTRUMENT = _cue(
    r"standard contractual clauses", r"sccs?", r"data privacy framework", r"dpf", r"privacy shield",
    r"binding corporate rules", r"bcr", r"adequacy", r"adequate", r"uk addendum", r"idta",
    r"standardvertragsklausel\w*", r"standarddatenschutzklausel\w*", r"angemessenheitsbeschl\w*",
)  # fmt: skip
PARTY = _cue(
    r"between", r"entered into", r"processor is", r"contracting party", r"registered", r"corporate seat",
    r"registered office\w*", r"zwischen", r"auftragsverarbeiter\w*", r"auftragnehmer\w*",
    r"vertragspartei\w*", r"sitz",
)  # fmt: skip
REGISTERED = _cue(
    r"registered (?:at|in|under|offices?|seat)", r"corporate seat", r"trade register", r"incorporated under",
    r"handelsregister\w*", r"mit sitz", r"geschäftsansässig", r"hrb",
)  # fmt: skip
KEEPING = re.compile(r"retention|aufbewahr|speicherdauer|speicherfrist")
LIST = re.compile(
    r"subprocess\w+|sub processors?|subcontractors|unterauftrag\w*|subunternehm\w*"
    r"|weiter\w* auftragsverarbeiter\w*|subdienstleister"
)
