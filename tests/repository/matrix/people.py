"""The columns of the table: one person of the cast for each role, and nobody."""

NOBODY = "nobody"
PEOPLE = {
    NOBODY: "",
    "employee": "jonas.weber",  # sales; most records of the table are his
    "abroad": "owen.hughes",  # employee of another department
    "owner": "leyla.aydin",  # owns use cases of sales
    "manager": "katharina.brandt",  # of sales
    "manager2": "daniel.hoffmann",  # of human resources
    "hr": "miriam.schulte",  # keeps training records; owns use cases of human resources
    "board": "anke.petersen",  # manager of the board and of IT, owns the contracts
    "dpo": "sabine.keller",
    "officer": "mira.koehler",
    "keyadmin": "hannah.vogt",
    "council": "petra.janssen",
    "auditor": "henrik.sommer",
    "platform": "david.schreiber",
    "superuser": "root",  # of Django's kind, without a role of ours: gains nothing (matrix/world.py)
}
