"""The words by which people announce a number, per type. "~" and "*" as in `labels.register`."""

from collections.abc import Iterable, Iterator

from apps.dlp.engine.detectors import labels
from apps.dlp.engine.taxonomy import (
    AT_FN,
    AT_SVNR,
    AT_UID,
    CASE_NUMBER,
    CH_AHV,
    CH_UID,
    CONTRACT_NUMBER,
    CUSTOMER_NUMBER,
    DE_AUFENTHALTSTITEL,
    DE_AZ,
    DE_BSNR,
    DE_FIN,
    DE_FUEHRERSCHEIN,
    DE_HANDELSREGISTER,
    DE_KFZ,
    DE_KVNR,
    DE_LANR,
    DE_PERSONALAUSWEIS,
    DE_REISEPASS,
    DE_RVNR,
    DE_STEUER_ID,
    DE_STEUERNUMMER,
    DE_UST_ID,
    DE_WIRTSCHAFTS_ID,
    PASSPORT,
    PATIENT_NUMBER,
    PERSONNEL_NUMBER,
    UK_NINO,
    US_DRIVER_LICENSE,
    US_SSN,
)


def _german(*stems: str) -> Iterator[str]:
    """Kundennummer, Kunden-Nr, Kunden-ID … of the stem "kunden"; long stems also end longer words."""
    for stem in stems:
        lead = "*" if len(stem) > 5 else ""
        yield from (f"{lead}{stem}~{n}" for n in ("nummer", "nr", "id"))


def _english(*stems: str) -> Iterator[str]:
    for stem in stems:
        yield from (f"{stem}~{n}" for n in ("number", "no", "num", "id", "nr"))


_WORDS: dict[str, Iterable[str]] = {
    DE_STEUER_ID: (
        *("*steuer~id", "st~id", "*steuer~identifikationsnummer", "*steuer~ident~nr", "*steuer~identnummer"),
        *("steuerliche~id", "steuerliche~identifikationsnummer", "steuerlichen~identifikationsnummer"),
        *("identifikationsnummer", "identifikations~nr", "id~nr", "ident~nr", "idnr", "tin", "steuer~ident"),
        *(
            "tax~id",
            "tax~payer~id",
            "taxpayer~identification~number",
            "tax~identification~number",
            "tax~number",
        ),
    ),
    DE_STEUERNUMMER: ("*steuer~nummer", "*steuer~nr", "st~nr", "stnr", "steuer~nummern"),
    DE_UST_ID: (
        *("ust~id~nr", "ust~id", "ust~idnr", "ust~nr", "*umsatzsteuer~id", "*umsatzsteuer~id~nr", "mwst~nr"),
        *("*umsatzsteuer~identifikationsnummer", "*umsatzsteuer~ident~nr", "*mehrwertsteuer~nummer"),
        *("vat", "vat~id", "vat~no", "vat~number", "vat~reg~no", "vatin", "vat~registration~number"),
        *("umsatzsteueridentifikationsnummer", "ust~identnummer", "ust~ident~nr", "vat~id~no"),
    ),
    DE_WIRTSCHAFTS_ID: (
        *("w~idnr", "w~id~nr", "w~id", "wirtschafts~id", "wirtschafts~identifikationsnummer"),
        "wirtschafts~idnr",
    ),
    DE_RVNR: (
        *("*rentenversicherungsnummer", "*rentenversicherungs~nr", "rv~nr", "rvnr", "rv~nummer", "renten~nr"),
        *(
            "*sozialversicherungsnummer",
            "*sozialversicherungs~nr",
            "sv~nr",
            "svnr",
            "sv~nummer",
            "sv~ausweis",
        ),
        *(
            "sozialversicherungsausweis",
            "vsnr",
            "versicherungsnummer der rentenversicherung",
            "sozialvers~nr",
        ),
        *("german social security number", "pension insurance number", "*sozialversicherung~nr"),
        *("versicherungsnummer", "versicherungs~nr", "vers~nr"),
    ),
    DE_KVNR: (
        *("*krankenversichertennummer", "*krankenversicherten~nr", "*krankenversicherungsnummer", "kvnr"),
        *("kv~nr", "kv~nummer", "*versichertennummer", "*versicherten~nr", "vers~nr kv", "egk~nummer"),
        *("egk~nr", "*krankenkassennummer", "*krankenkassen~nr", "gesundheitskarte", "*versicherten~id"),
        *("*versichertenkarte", "health insurance number", "health insurance no", "*krankenversicherungs~nr"),
    ),
    DE_PERSONALAUSWEIS: (
        *("personalausweis", "perso", "pa~nr", "bpa", "*personalausweisnummer", "*personalausweis~nr"),
        *("ausweis~nr", "ausweisnummer", "ausweis", "perso~nr", "personalausweis~id", "identity card"),
        *("id card", "id~card~number", "identity card number", "id card no", "dokumentennummer"),
        *("personalausweis mit der nummer", "ausweis~id"),
    ),
    DE_REISEPASS: (
        *("reisepass", "*reisepassnummer", "*reisepass~nr", "*reisepaß", "pass~nr", "passnummer", "pass"),
        *("reisepass nummer", "german passport"),
    ),
    PASSPORT: ("passport", "passport~number", "passport~no", "passport~num", "passport #", "us passport"),
    DE_FUEHRERSCHEIN: (
        *(
            "*führerschein",
            "*führerscheinnummer",
            "*führerschein~nr",
            "*fuehrerschein",
            "*fuehrerscheinnummer",
        ),
        *("fahrerlaubnis", "fahrerlaubnisnummer", "fahrerlaubnis~nr", "fuehrerschein~nr", "fs~nr", "fe~nr"),
        *("german driving licence", "german driver's license", "listennummer"),
    ),
    US_DRIVER_LICENSE: (
        *("driver's license", "drivers license", "driver license", "driving licence", "driver's licence"),
        *("driver's license number", "driver license number", "drivers license number", "dl~number", "dl~no"),
        *("driving license", "driver’s license", "driver's license no", "license~number", "licence~number"),
        *("driving licence number", "dln", "driver’s license number", "driver license no"),
    ),
    DE_AUFENTHALTSTITEL: (
        *("*aufenthaltstitel", "*aufenthaltserlaubnis", "*niederlassungserlaubnis", "eat~nr", "eat"),
        *("*aufenthaltstitel~nr", "*aufenthaltstitelnummer", "aufenthaltskarte", "*aufenthaltserlaubnis~nr"),
        *("residence permit", "residence permit no", "residence permit number", "duldung~nr"),
        *("blaue karte eu", "aufenthaltsgestattung", "*niederlassungserlaubnis~nr"),
    ),
    DE_KFZ: (
        *("*kennzeichen", "kfz~kz", "kfz", "fahrzeug", "nummernschild", "amtliches kennzeichen", "kfz~kennz"),
        *("license plate", "licence plate", "number plate", "plate", "auto", "wagen", "pkw", "lkw", "kennz"),
        *("dienstwagen", "firmenwagen", "mietwagen", "registration number", "pol~kennz", "zugelassen"),
    ),
    DE_FIN: (
        *("fin", "fin~nr", "fahrgestellnummer", "fahrgestell~nr", "*fahrzeug~identifizierungsnummer"),
        *("*fahrzeug~identnummer", "*fahrzeug~ident~nr", "*fahrzeugidentifikationsnummer", "fgst~nr", "vin"),
        *("*fahrzeug~identifikationsnummer", "vehicle identification number", "vin~number", "vin~no"),
        *("vin~nr", "chassis~number", "chassis~no"),
    ),
    DE_LANR: (
        *("lanr", "arzt~nr", "arztnummer", "lebenslange arztnummer", "lanr~nr", "*vertragsarztnummer"),
        *("*vertragsarzt~nr", "physician number"),
    ),
    DE_BSNR: ("bsnr", "betriebsstättennummer", "betriebsstätten~nr", "betriebsstaettennummer", "bs~nr"),
    DE_HANDELSREGISTER: (
        *("handelsregister", "handelsregisternummer", "handelsregister~nr", "hr~nr", "registernummer"),
        *("register~nr", "vereinsregister", "genossenschaftsregister", "partnerschaftsregister"),
        *("commercial register", "registergericht", "vereinsregister~nr"),
    ),
    AT_SVNR: (
        *(
            "sozialversicherungsnummer",
            "sv~nr",
            "svnr",
            "sv~nummer",
            "svn",
            "österreichische svnr",
            "*e~card",
        ),
        "e~card~nr",
    ),
    AT_UID: ("uid", "uid~nr", "uid~nummer", "*umsatzsteuer~identifikationsnummer"),
    AT_FN: ("firmenbuch", "*firmenbuchnummer", "*firmenbuch~nr", "fb~nr", "firmenbuchgericht"),
    CH_AHV: (
        *(
            "ahv",
            "ahv~nr",
            "ahv~nummer",
            "ahvn13",
            "sozialversicherungsnummer",
            "avs",
            "oasi~number",
            "avs~nr",
        ),
        *("ahv~versichertennummer", "numéro avs"),
    ),
    CH_UID: (
        "uid",
        "uid~nr",
        "uid~nummer",
        "unternehmens~identifikationsnummer",
        "mwst~nr",
        "unternehmens~id",
    ),
    US_SSN: (
        *(
            "ssn",
            "social security",
            "social security number",
            "social security no",
            "ss~number",
            "itin",
            "ssns",
        ),
        *("social security #", "social~sec~no", "us~sozialversicherungsnummer"),
    ),
    UK_NINO: ("nino", "national insurance", "national insurance number", "ni~number", "ni~no", "n.i. number"),
    DE_AZ: ("az", "aktenzeichen", "*aktenzeichen", "geschäftszeichen", "gz", "docket~number", "docket~no"),
    CUSTOMER_NUMBER: (
        *_german(
            "kunden", "kund", "kd", "kdn", "debitoren", "mandanten", "mitglieds", "mitglied", "teilnehmer"
        ),
        *_german("geschäftspartner", "gp", "lieferanten", "kreditoren", "klienten", "käufer", "bonuskarten"),
        *_german(
            "debitor", "kreditor", "mitgl", "kundenkonto", "nutzer", "benutzer", "kundenkarten", "kunde"
        ),
        *_german("besteller", "abonnenten", "leser", "vielflieger", "kontakt", "mieter", "gast"),
        *("kundenkonto", "kundenkennung", "kundenkennzeichen", "kundenkürzel", "cust~id", "cust~no", "kd~#"),
        *_english(
            "customer", "client", "member", "membership", "account holder", "subscriber", "guest", "user"
        ),
        *_english("loyalty", "loyalty card", "frequent flyer", "customer reference", "supplier"),
        *(
            "customer account",
            "account~id",
            "customer~ref",
            "mandantenkennung",
            "member~#",
            "customer #",
            "client #",
        ),
    ),
    PERSONNEL_NUMBER: (
        *_german("personal", "pers", "mitarbeiter", "mitarbeitenden", "mitarbeiterinnen", "ma", "stamm"),
        *_german(
            "dienst", "matrikel", "matr", "angestellten", "personalstamm", "zeiterfassungs", "beschäftigten"
        ),
        *_german(
            "werksausweis", "dienstausweis", "hausausweis", "bediensteten", "mitarbeiterausweis", "pers~stamm"
        ),
        *(
            "pnr",
            "p~nr",
            "personalkennung",
            "mitarbeiterkennung",
            "persnr",
            "personalkennziffer",
            "personalkürzel",
        ),
        *_english(
            "employee", "staff", "personnel", "payroll", "badge", "emp", "worker", "student", "personal"
        ),
        *("employee~#", "staff~code", "emp~#"),
    ),
    PATIENT_NUMBER: (
        *_german(
            "patienten",
            "patient",
            "pat",
            "patientinnen",
            "patientenfall",
            "aufnahme",
            "bewohner",
            "probanden",
        ),
        *("patientenkennung", "patienten~kennziffer", "patientenaktennummer", "pid", "pat~kennung"),
        *_english("patient", "medical record", "med rec", "hospital", "patient file", "chart", "nhs"),
        *("mrn", "patient~#", "medical record #"),
    ),
    CASE_NUMBER: (
        *_german(
            "fall", "schaden", "schadens", "schadenfall", "schadensfall", "vorgangs", "vorgang", "ticket"
        ),
        *_german("akten", "akte", "geschäfts", "tagebuch", "verfahrens", "vorfall", "beschwerde"),
        *_german("antrags", "leistungsfall", "meldungs", "unfall", "störungs", "incident", "sach"),
        *_german(
            "aufnahmefall", "behandlungsfall", "widerspruchs", "bearbeitungs", "geschäftsvorfall", "ereignis"
        ),
        *_german(
            "referenz", "fördermittel", "bescheid", "vermittlungs", "bg", "bedarfsgemeinschafts", "prozess"
        ),
        *(
            "unser~zeichen",
            "ihr~zeichen",
            "mein~zeichen",
            "unsere~zeichen",
            "ihre~zeichen",
            "aktenzeichen",
            "az",
        ),
        *("unserem zeichen", "ihrem zeichen", "geschäftszeichen", "geschäftszahl", "gz", "kassenzeichen"),
        *("bearbeitungszeichen", "unser az", "ihr az", "*aktenzeichen", "schadenzeichen", "unsere~referenz"),
        *(
            "ihre~referenz",
            "unsere~ref",
            "ihre~ref",
            "*bearbeitungsnummer",
            "vorgangskennung",
            "*schadennummer",
        ),
        *(
            "meldungsnummer",
            "zeichen des gerichts",
            "*geschäftszeichen",
            "fall~#",
            "ticket~#",
            "vorgangszeichen",
        ),
        *_english(
            "case", "claim", "claims", "incident", "ticket", "file", "reference", "matter", "complaint"
        ),
        *(
            "our~ref",
            "your~ref",
            "our reference",
            "your reference",
            "case~#",
            "claim~#",
            "ticket #",
            "file~ref",
        ),
        *("case~ref", "case reference", "claim reference", "your~ref~no", "our~ref~no", "ref~no", "ref~nr"),
    ),
    CONTRACT_NUMBER: (
        *_german(
            "vertrags", "vertrag", "versicherungsschein", "policen", "police", "vs", "darlehens", "darlehen"
        ),
        *_german(
            "versicherungs", "versicherung", "vers", "vers~schein", "kredit", "depot", "bausparvertrags"
        ),
        *_german(
            "bausparvertrag", "kontrakt", "abo", "abonnement", "leasing", "leasingvertrags", "mietvertrags"
        ),
        *_german("mietvertrag", "rahmenvertrag", "rahmenvertrags", "versicherungsvertrags", "vertragskonto"),
        *_german("zähler", "anschluss", "bauspar", "finanzierungs", "lizenzvertrags", "mobilfunkvertrags"),
        *_german(
            "versicherungspolice", "arbeitsvertrags", "wartungsvertrags", "stromvertrags", "vertragskonten"
        ),
        *(
            "vertragskonto",
            "vertragskennung",
            "mandatsreferenz",
            "mandatsreferenznummer",
            "mandats~ref",
            "vv~nr",
        ),
        *(
            "versicherungsschein",
            "versicherungspolice",
            "versicherungsscheins",
            "marktlokations~id",
            "zählpunkt",
        ),
        *_english(
            "contract", "policy", "agreement", "loan", "mortgage", "lease", "insurance policy", "insurance"
        ),
        *("policy~#", "contract~#", "contract reference", "mandate reference", "contract~ref", "policy~ref"),
    ),
    labels.NOBODYS: (
        *_german(
            "bestell",
            "bestellungs",
            "auftrags",
            "auftrag",
            "rechnungs",
            "rechnung",
            "artikel",
            "art",
            "beleg",
        ),
        *_german(
            "lieferschein",
            "sendungs",
            "projekt",
            "material",
            "inventar",
            "chargen",
            "charge",
            "serien",
            "teile",
        ),
        *_german(
            "produkt", "modell", "lager", "haus", "zimmer", "raum", "telefon", "tel", "fax", "handy", "mobil"
        ),
        *_german(
            "fahrschein",
            "los",
            "konto",
            "bank",
            "filial",
            "drucksachen",
            "zeichnungs",
            "geräte",
            "gutschrift",
        ),
        *_german(
            "re",
            "rg",
            "bst",
            "mat",
            "sn",
            "best",
            "angebots",
            "angebot",
            "gutschein",
            "revisions",
            "versions",
        ),
        *_german(
            "kostenstellen", "kostenträger", "buchungs", "flug", "zug", "linien", "frage", "absatz", "ruf"
        ),
        *_english(
            "order", "invoice", "tracking", "serial", "part", "article", "version", "build", "item", "model"
        ),
        *_english(
            "purchase order", "phone", "telephone", "room", "product", "flight", "bank account", "shipment"
        ),
        *(
            "bestellung",
            "auftrag",
            "rechnung",
            "artikel",
            "lieferschein",
            "sendung",
            "projekt",
            "kostenstelle",
        ),
        *("isbn", "issn", "ean", "gtin", "imei", "version", "build", "release", "din", "iban", "bic", "blz"),
        *(
            "konto",
            "kontonummer",
            "iso",
            "en",
            "rfc",
            "seite",
            "kapitel",
            "bt~drs",
            "drucksache",
            "plz",
            "pzn",
        ),
        *(
            "postleitzahl",
            "tel",
            "telefon",
            "fax",
            "handy",
            "order",
            "invoice",
            "po",
            "sku",
            "serial",
            "tracking",
        ),
        *("wkn", "isin", "doi", "pmid", "bgbl", "artikelnummer", "norm", "cve", "bestell~#", "hausnummer"),
    ),
}

# Words that announce a number only if it stands right behind them and looks like one.
WEAK = {
    labels.register(f"weak {type_}", *spellings, passive=True): type_
    for type_, spellings in (
        (CUSTOMER_NUMBER, ("kunde", "kundin", "mitglied", "debitor", "kreditor", "mandant", "customer", "member")),
        (PERSONNEL_NUMBER, ("mitarbeiter", "mitarbeiterin", "employee", "personal~#")),
        (PATIENT_NUMBER, ("patient", "patientin", "pat")),
        (CASE_NUMBER, ("ticket", "vorgang", "akte", "fall", "schaden", "schadenfall", "schadensfall", "case", "claim", "incident")),
        (CASE_NUMBER, ("zeichen", "ref", "referenz", "reference", "antrag")),
        (CONTRACT_NUMBER, ("vertrag", "versicherungsschein", "police", "polizze", "darlehen", "policy", "contract")),
    )
}  # fmt: skip

for _name, _spellings in _WORDS.items():
    labels.register(_name, *_spellings)
