"""Names of months in German and English, with their usual short forms."""

GERMAN = (
    "januar|jänner|jan|februar|feber|feb|märz|maerz|mär|mrz|april|apr|mai|juni|jun|juli|jul|august|aug"
    "|september|sept|sep|oktober|okt|november|nov|dezember|dez"
)
ENGLISH = "january|february|march|may|june|july|october|december|mar|oct|dec"
NAMES = tuple(f"{GERMAN}|{ENGLISH}".split("|"))
MONTHS = rf"(?:{GERMAN}|{ENGLISH})(?![^\W_])"
# Read alike in both languages, or only in English: "August 12" may be a date there, never in German.
ENGLISH_MONTHS = (
    rf"(?:{ENGLISH}|april|apr|august|aug|september|sept|sep|november|nov|jan|feb|jun|jul)(?![^\W_])"
)
