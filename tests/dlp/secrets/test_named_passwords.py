import pytest

from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    "text",
    """Passwort SAP: {}
PW Outlook: {}
Passwort neu: {}
Password VPN: {}
WLAN Passwort Gäste: {}
Passwort 1: {}
Passwort Nr. 2: {}
**Passwort SAP:** {}
Passwort SAP (Produktion): {}
Passwort VPN/SAP: {}
Passwort "SAP": {}
Passwort „SAP“ lautet {}
Passwort SAP ist {}
Das Passwort SAP lautet: {}
Passwort SAP -> {}
Passwort SAP\t{}
| Passwort SAP | {} |
Passwort Citrix Halle 2: {}
Passwort in SAP: {}
Passwort auf dem Server: {}
Passwort gesetzt: {}
Kennwort ERP = {}
pwd srv01.werk: {}
Passwort alt: (leer), Passwort neu: {}
Passphrase SSH: "{}"
Passwort Login: {}
Passwort Benutzer: {}
Passwort Konto: {}
Passwort Server: {}
Passwort Norm: {}
Passwort Bug Portal: {}
Password story: {}
Passwort Nutzer: {}
Passwort Dokument: {}
PW Müller: {}
Passwort SAP: "{}\"""".splitlines(),
)
@pytest.mark.parametrize("secret", ["Winter2025!", "Hanse2024", "Sommer#24", "Zaun44x", "INIT1234"])
def test_finds_the_password_of_something(text: str, secret: str) -> None:
    assert secret in secrets_in(text.format(secret))


@pytest.mark.parametrize(
    "text",
    """Passwort PDF-Datei: {}
Passwort Lohnliste: {}
Passwort Excel-Liste: {}
Password file server: {}
Passwort Fileserver: {}
Passwort Tresor 2: {}
Passwort Safe: {}
Passwort Max: {}""".splitlines(),
)
def test_finds_the_password_of_what_could_hold_passwords(text: str) -> None:
    assert secrets_in(text.format("Lohn2026!")) == ["Lohn2026!"]


@pytest.mark.parametrize(
    "text",
    """Passwort Länge: 12stellig
Passwort Datei: Liste2026
Passwort Liste: Stand12b
Password file: users2.txt
Passwort Datei: \\\\srv01\\it$\\zugang1.kdbx
Passwort Datei: Konten&Zugänge2026.xlsx
Password file: user1@host2:/etc/x
Passwort Safe: Abteilung_IT#3
Passwort WLAN: WPA2-Schlüssel
Passwort WLAN: WPA2-Verschlüsselung
Passwort App: 2.99$/Monat, Bitwarden ist billiger.
Passwort Lizenz: 4.99EUR/Nutzer
Passwort Cisco: 15.2(7)E3
Passwort Firmware: 7.4.2,build2571
Passwort Sperre: 5/15Minuten
Passwort Versuche: 3/5Versuche
Passwort Kabel: 1500mA
Das WLAN-Passwort 2.4GHz-Netz bitte neu setzen.
Passwort Ticket: INC0012345
Das Passwort gilt ab: KW24/2026
Das Passwort gilt für: ERP2000
Das Passwort brauchst du in: Halle12b
Passwort nötig ab: KW24
Passwort Frist: Q4/2026
Passwort Stand: 12.03.2026
Passwort erstellt: 2026-03-12
Passwort Historie: 24Kennwörter
Passwort Funktion prüft: mind8
Passwort Dialog Zeile: L44c2
Das Passwort Feld ist Pflicht4
Passwort SAP | Passwort VPN | Passwort Web
{"label": "Passwort SAP", "user": "lhofer7"}
Passwort Schritt 3: Fenster2
Passwort Thema 2: E-Mail
Passwort Tool: KeePass2
Passwort vergessen? Ticket: ab12cd
Passwort ändern unter: https://konto1.example/x
Password policy v2: 12chars
Password manager test: Sieger2025
Kennwort Richtlinie: ISO27001
Passwort SAP: siehe KeePass
Passwort SAP: [siehe 1Password]
Passwort SAP: <Passwort>
Passwort SAP: SHA256
Passwort SAP: ${SAP_PW1}
Passwort SAP: settings.SAP_PASSWORD1
if password and user == "x1abc":
if password == other and mode: x1abc
Passwort SAP gesperrt: INC0012345
PW Müller: INC0012345
Passwort Änderung SAP war: CHG0030001
Passwort Benutzer: lhofer7
Passwort SAP User: lhofer7
Passwort Konto: svc_backup1
Passwort Server: SRV01
Passwort Server: srv-ad01
Passwort Norm: A.5.17
Passwort Audit: A.9.4.3
Passwort Baustein: ORP.4.A22
Passwort Anleitung SAP: Kap.3.2
Passwort VPN siehe: QM-AA-017
Passwort Vorfall war CVE-2024-1234
Password story: US-104
Passwort Test Case: TC-017
Passwort Baustein: ORP.4
Passwort Sperre: 5x/30min
Password last set: 2024-05-01T12:00:00Z
Passwort Regex: ^[A-Za-z0-9]{8,}$
Passwort Variable: DB_PW1
Password env var: DB_PASS_2
Password DB: pwd.kdbx2
Passwort Filter: passfilt2.dll
Passwort Ablage: HKLM\\SYSTEM\\Lsa1
PW Nord: DN200
PW 3: KSB-65/200
PW Kühlung 2: 12m³/h
Passwort App: iOS17.4
Pin 5: GPIO17
Pin Name: PA12b
Pass 2: 3Fehler
PSK Goldisthal: 1060MW""".splitlines(),
)
def test_leaves_what_is_told_about_passwords(text: str) -> None:
    assert secrets_in(text) == []
