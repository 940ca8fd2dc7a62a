"""The people of Rheinwerk Pumpen GmbH, Krefeld: 240 employees, pumps for waterworks and breweries."""

from dataclasses import dataclass

DOMAIN = "rheinwerk-pumpen.example"

MANAGEMENT, IT, HR, SALES = "Geschäftsführung", "IT", "Personal", "Vertrieb"


@dataclass(frozen=True, slots=True)
class Person:
    """``key`` is the part before the @ and the name in tests; the first role is the one shown in lists."""

    key: str
    name: str
    department: str
    roles: tuple[str, ...]
    language: str = "de"

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


PEOPLE = (
    Person("jonas.weber", "Jonas Weber", SALES, ("employee",)),
    Person("leyla.aydin", "Leyla Aydın", SALES, ("owner", "employee")),
    Person("petra.janssen", "Petra Janssen", SALES, ("works_council", "employee")),
    Person("katharina.brandt", "Katharina Brandt", SALES, ("manager",)),
    Person("owen.hughes", "Owen Hughes", HR, ("employee",), language="en"),
    Person("miriam.schulte", "Miriam Schulte", HR, ("owner", "hr", "employee")),
    Person("daniel.hoffmann", "Daniel Hoffmann", HR, ("manager",)),
    Person("hannah.vogt", "Hannah Vogt", IT, ("key_admin",)),
    Person("david.schreiber", "David Schreiber", IT, ("platform_admin", "owner")),
    Person("anke.petersen", "Anke Petersen", MANAGEMENT, ("manager",)),
    Person("sabine.keller", "Sabine Keller", MANAGEMENT, ("dpo",)),
    Person("amir.rahimi", "Amir Rahimi", MANAGEMENT, ("dpo",)),
    Person("mira.koehler", "Mira Köhler", MANAGEMENT, ("officer",)),
    Person("felix.baumann", "Felix Baumann", MANAGEMENT, ("officer",)),
    Person("henrik.sommer", "Henrik Sommer", MANAGEMENT, ("auditor",)),
)

MANAGERS = {
    MANAGEMENT: "anke.petersen",
    IT: "anke.petersen",
    HR: "daniel.hoffmann",
    SALES: "katharina.brandt",
}

DPO, DEPUTY_DPO = "sabine.keller", "amir.rahimi"
OFFICER = "mira.koehler"
KEY_ADMINISTRATOR = "hannah.vogt"
ADVISERS = {"dpo": DPO, "security": KEY_ADMINISTRATOR, "works_council": "petra.janssen"}
CONTRACT_OWNER = "anke.petersen"
