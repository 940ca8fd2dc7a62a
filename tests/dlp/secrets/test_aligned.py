"""Passwords below a head, in columns of blanks; `~` ends a line."""

import pytest

from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("Server      Benutzer   Passwort~SRV-ERP01   admin      Pumpe#88x~SRV-FILE02  backup     Lager$2025",
         ["Pumpe#88x", "Lager$2025"]),
        ("User       Password~kmeyer     Lager2024!", ["Lager2024!"]),
        ("User       Password~----       --------~kmeyer     Lager2024!", ["Lager2024!"]),
        ("Server     Benutzer Passwort~SRV-ERP01  adminerp Pumpe#88x", ["Pumpe#88x"]),
        ("Passwort      Benutzer~Pumpe#88x     admin~Init1234      kasse", ["Pumpe#88x", "Init1234"]),
        ("Netz      WLAN-Passwort    Ort~Gast      Rhein#Werk26     Neuss", ["Rhein#Werk26"]),
        ("> Netz      Kennwort~> Gast      Rhein#Werk26", ["Rhein#Werk26"]),
        ("User       PW~kmeyer     Lager2024!", ["Lager2024!"]),
        ("Name       PW~Meyer      Lager2024!", ["Lager2024!"]),
        ("  Passwort      Name~  Lager2024!    Meyer", ["Lager2024!"]),
        ("  Benutzer   Passwort~  kmeyer     Lager2024!", ["Lager2024!"]),
        ("\tServer\tx   Kennwort~\tdb01  \tx   Lager2024!", ["Lager2024!"]),
        ("User       Password~kmeyer     Mar12", ["Mar12"]),
        ("User       Password~Max        Max255", ["Max255"]),
        ("SSID        WLAN-Key~Gast        Rhein26Werk", ["Rhein26Werk"]),
        ("SSID        WLAN-Schlüssel~Gast        Rhein26Werk", ["Rhein26Werk"]),
        ("SSID        Netzwerkschlüssel~Gast        Rhein26Werk", ["Rhein26Werk"]),
        ("SSID        WLAN-PSK~Gast        Rhein26Werk", ["Rhein26Werk"]),
        ("Benutzer    Passwort    2FA~lhofer      Pumpe#88x   ja", ["Pumpe#88x"]),
        ("Benutzer    Passwort    Office365~lhofer      Pumpe#88x   ja", ["Pumpe#88x"]),
        ("Benutzer    Passwort 1    Passwort 2~lhofer      Pumpe#88x     Lager$2025",
         ["Pumpe#88x", "Lager$2025"]),
        ("Benutzer    Passwort (Stand 2026)~lhofer      Pumpe#88x", ["Pumpe#88x"]),
        ("Host     Admin-PW~srv01    Pumpe#88x", ["Pumpe#88x"]),
        ("Host     Root PW~srv01    Pumpe#88x", ["Pumpe#88x"]),
        ("Host     Pass~srv01    Pumpe#88x", ["Pumpe#88x"]),
        ("Kunde    Host     Pass~Kern     srv01    Pumpe#88x", ["Pumpe#88x"]),
        ("Kunde    Admin-Pass~Kern     Pumpe#88x", ["Pumpe#88x"]),
        ("Kunde    WLAN-PSK~Kern     Rhein26Werk", ["Rhein26Werk"]),
        ("Router    PSK~Lager     Rhein26Werk", ["Rhein26Werk"]),
    ],
)  # fmt: skip
def test_finds_what_stands_below_a_head(text: str, secrets: list[str]) -> None:
    assert secrets_in(text.replace("~", "\n")) == secrets


@pytest.mark.parametrize(
    "text",
    [
        "Server      Benutzer   Passwort~SRV-ERP01   admin      KeePass~SRV-FILE02  backup     siehe Safe",
        "Rolle      Passwort      Wechsel~Admin      16 Zeichen    90 Tage~Gast       12-stellig    nie",
        "Passwort      siehe KeePass~IPv4-Adresse  10.0.0.5",
        "User       Password   Stand~kmeyer     folgt      KW24/2026~~Nr         Artikel~1          Rad#44x",
        "Das  Passwort  muss~am 3. Halle12b#  sein",
        "Benutzer   Passwort~lhofer     INC0012345",
        "Benutzer   Passwort geändert~lhofer     Init1234",
        "model User {~  email          String~  password       String~  addressLine2   String?~}",
        "\tUsername    string~\tPassword    string~\tAddress2    string~\tS3Bucket    string",
        "CREATE TABLE users (~  id           BIGINT,~  password     TEXT NOT NULL,~  addressLine2 TEXT~)",
        "   Name            ______~   Passwort        ______~   Raum12B         ______",
        "  Passwort    neue Richtlinie~  TOP2a       Phishing erkennen",
        "SELECT id,~       password   AS pw,~       Col2Name   AS c~FROM users",
        "> Passwort    neue Richtlinie~> TOP2a       Phishing erkennen",
        "  DB_USER       root~  DB_PASSWORD   <set>~  DB_Host2Name  db",
        "Kanton     LKW   PW~Zürich     3     VW-ID3~Bern       4     Audi-Q5",
        "Standort   LKW   PW~Zürich     3     VW-ID3~Bern       4     Audi-Q5",
        "System        Passwort    Benutzer~SAP           SSO         Meier~Jira          AzureAD2    Meier",
        "Methode         Passwort   Zertifikat~PEAP-MSCHAPv2   MSCHAPv2   nein",
        "Account     Password    Expires~jdoe        Mar12       Mar03,2026",
        "Spalte        Passwort~Länge         Max255",
        "kmeyer2    Passwort   12.3.    x~tschulz    Raum12B    x",
        "srv01    Passwort    db02    x1~srv03    Raum12B    x",
        "Nr 1     Passwort    Nr 2     Nr 3~lhofer   Raum12B     x",
        "Server     Pass       Fail~srv01      Tests12    x",
        "Typ      Pumpe-PSK     Anzahl~Pumpe    KSB2a         4",
        "Bereich  Pumpe-PSK     Anzahl~Sued     KSB2a         4",
        "Typ      PSK       Stelle~Pumpe    KSB2a     Halle4",
        "Bereich  PSK     Leistung~Sued     KSB65a  12kW",
        "Mandant  Pass      Status~Koch     Lauf12b   gut",
        "Team     Pass      Tore~Ulm      Kern12b   3",
        "Bereich  Pass       Preis~Nord     Ski2026x   44",
        "Name     Pass~Kern     Skipass Lech~Mai      Ski-Saison2026",
        "Name     Ski-Pass~Mai      Ski-Saison2026",
        "Benutzer     2FA     Passwort seit~lhofer       ja      Init1234",
    ],
)  # fmt: skip
def test_leaves_what_is_none(text: str) -> None:
    assert secrets_in(text.replace("~", "\n")) == []
