"""What an IT desk writes: a password that was changed, below its label, in a column, beside its user."""

import pytest

from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    "text",
    """PW wurde zurückgesetzt auf {}.
Passwort wurde geändert auf {}
Passwort geändert: {}
PW wurde neu gesetzt: {}
Password has been reset to {}
Your password was changed to {}
Das Passwort hab ich dir auf {} gesetzt.
Ich habe dein Passwort zurückgesetzt, es lautet jetzt {}
Ihr neues Passwort:~~{}~~Bitte ändern Sie es.
Ihr Kennwort lautet:~~{}
Initialkennwort~{}
Benutzer~jalbers~Passwort~{}~
Benutzer     jalbers~Passwort     {}
Benutzer....: jalbers~Passwort....: {}
Passwort.: {}
Temporäres Passwort (bitte ändern!): {}
Passwort (Groß-/Kleinschreibung beachten): {}
Passwort (gilt nur bis zum ersten Anmelden): {}
Zugang: jalbers / {}
Webshop-Zugang: einkauf@rheinwerk.example / {}
Zugang Webshop:~einkauf@rheinwerk.example~{}
Zugang Portal: User: jalbers, {}
Login: jalbers:{}
creds: jalbers:{}
Das Passwort habe ich in {} geändert.
Passwort geändert in {}
# Passwort~~{}
WLAN: Gast~Schlüssel: {}
SSID: Gast~Schlüssel: {}
WLAN Gäste: Gast, Schlüssel: {}""".splitlines(),
)
@pytest.mark.parametrize("secret", ["Start#2026", "Pumpe!77x"])
def test_finds_the_password(text: str, secret: str) -> None:
    assert secrets_in(text.replace("~", "\n").format(secret)) == [secret]


@pytest.mark.parametrize(
    "text",
    """Passwort geändert: 12.03.2026
Kannst du das Passwort auf SRV-ERP01 zurücksetzen?
Wir müssen das Kennwort auf NB-0815 heute noch ändern.
Bitte das Kennwort auf SRV-FILE02 neu setzen.
Wie ändere ich das Passwort auf Ubuntu22?
Das Passwort wurde auf SRV-ERP01 zurückgesetzt.
Kannst du bitte das Passwort auf pc-lager12 ändern?
Das Passwort wurde gestern auf Windows11 geändert
Das Passwort wurde von Frau Albers auf 12Zeichen erhöht
Das Passwort wurde am Montag auf Wunsch von Halle12b geändert
Passwort geändert: INC0012345
Das Passwort wurde zurückgesetzt. Ticket INC0012345
Passwort wurde geändert auf Wunsch von Halle12b
Das Passwort ist schon auf SRV-Mail02 hinterlegt, bitte testen.
Das Passwort war gestern auf Seite12B im Handbuch zu lesen.
Das Passwort wurde von der IT auf Laptop12A übertragen.
Das Passwort auf SRV-ERP01 bitte zurücksetzen: Ticket INC0012345
Passwort auf SRV-ERP01 und SRV-ERP02 läuft ab
Passwort auf NB-0815 geändert auf Wunsch von Halle12b
Passwort auf PC12 https://vault.example/A1b2
Passwort wurde gesetzt in KW24
Password changed: 2024-05-01T12:00:00Z
Das Passwort habe ich auf Windows11 geändert
Das Passwort haben wir auf 12Zeichen erhöht
Benutzer     Passwort     Rolle     Werk
Kennwort    12 Zeichen    Pflicht
Passwort   2FA-Pflicht
password     VARCHAR2(128)   NOT NULL
Benutzer~Passwort~Rolle~E-Mail
Passwort:~~Bitte 12Zeichen
Thema Passwort~Outlook2019~Teams
Thema Passwort~~ISO27001~
Kennwort~~Windows11
Ihr Passwort~~Sehr geehrte Frau Albers
Passwort...: siehe oben
Passwort (optional/required): string
Zugang: Halle 3 / Tor12
Zugang: Nord / Tor12b, Schranke
Zugang über https://portal.example/x1!
WLAN: Halle 3 und 4, Schlüssel: beim Empfang
SSID: Gast~Schlüssel: siehe Aushang
Password was updated in PostgreSQL16, why does psql fail?
Das Passwort habe ich in Keycloak24 geändert
Passwort wurde geändert in Nextcloud28, App fragt weiter.
Passwort geändert in Proxmox8
# Passwort~~Kubernetes1.29~
Betreff: Passwort~INC-2041b~
WLAN: RW-Intern, Schlüssel: WPA2-Enterprise
SSID: RW-Gast~Schlüssel: WPA3-SAE
WLAN: Router defekt~Schlüssel: S-1042 abholen
WLAN: Drucker4~Schlüssel: Schrank-12
WLAN: aus~Schlüssel: Raum4.12
WLAN: ok~Schlüssel: HS-12/3
Wlan: 5GHz, Schlüssel: SW13+SW17
Passwort    Max-Länge:32    Pflicht
Passwort     Min12Zeichen     Pflicht
Passwort: 8Stellen
Passwort: 15minütig
Login: srv01:8443
Login: https://portal.example/anmelden?x=1#a2
Login: max.albers@firma.example / Büro""".splitlines(),
)
def test_leaves_what_only_looks_so(text: str) -> None:
    assert secrets_in(text.replace("~", "\n")) == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Das Passwort lautet iPhone14.", "iPhone14"),
        ("SSID: Gast, Schlüssel: sonnenblume77", "sonnenblume77"),
        ("SSID: Gast\nSchlüssel: sonnenblume77", "sonnenblume77"),
        ("Ihr Kennwort lautet:\n\nAlbers12.05", "Albers12.05"),
        ("Passwort geändert auf Maximal32!", "Maximal32!"),
        ("Das Passwort wurde gestern auf Flieder77 geändert.", "Flieder77"),
        ("Das Passwort wurde vom Helpdesk auf Flieder77 geändert.", "Flieder77"),
        ("Das Passwort wurde von Frau Albers auf Flieder77 geändert.", "Flieder77"),
        ("Das Passwort wurde am 3.12. auf Flieder77 geändert.", "Flieder77"),
        ("Das Passwort wurde am 3. Dezember auf Flieder77 geändert.", "Flieder77"),
        ("Das Passwort lautet srv-erp01 und gilt ab morgen.", "srv-erp01"),
        ("Setze das Passwort auf Flieder77 und melde dich.", "Flieder77"),
        ("Das Passwort wurde geändert in Sommer2026.", "Sommer2026"),
        ("Das Passwort wurde von der IT auf Laptop12A geändert.", "Laptop12A"),
        ("Das Passwort lautet Ubuntu22", "Ubuntu22"),
        ("Das neue Passwort ist Ubuntu2024 für alle.", "Ubuntu2024"),
        ("Passwort wurde geändert auf Debian2024", "Debian2024"),
        ("Neues Passwort Kollege: Ubuntu24", "Ubuntu24"),
        ("Passwort auf Client2024 gesetzt, bitte ändern.", "Client2024"),
        ("Kennwort wurde auf Laptop2024 geändert.", "Laptop2024"),
        ("Hallo, ich habe das Passwort auf Notebook2026 gesetzt. Gruß", "Notebook2026"),
        ("Passwort auf Rechner2024 geändert", "Rechner2024"),
    ],
)
def test_what_looks_like_a_system_is_held_where_it_is_chosen(text: str, secret: str) -> None:
    assert secrets_in(text) == [secret]


@pytest.mark.parametrize(
    "text",
    """Hallo, ich habe das Passwort auf {} geändert auf {}
Das Passwort auf {} wurde auf {} geändert
Das Passwort auf {} wurde zurückgesetzt auf {}
Passwort auf {} neu gesetzt: {}
Passwort auf {} lautet jetzt {}
Passwort auf {} und SRV-ERP02: {}
Passwort auf {} admin / {}
Passwort auf {} root:{}
Passwort auf {} jetzt {}
PW auf {} für root {}
Passwort auf {} (Admin) {}
Passwort auf {} von Meier: {}
Das Passwort wurde auf {} auf {} geändert.
Das Passwort wurde von der IT auf dem Server {} zurückgesetzt auf {}
Ich habe das Passwort gestern auf {} geändert, es lautet jetzt {}
Password on {} changed to {}""".splitlines(),
)
@pytest.mark.parametrize("device", ["SRV-ERP01", "NB-0815", "srv01", "Client12"])
def test_finds_the_password_behind_the_machine_it_is_for(text: str, device: str) -> None:
    assert "Lager2024!" in secrets_in(text.format(device, "Lager2024!"))[-1]
