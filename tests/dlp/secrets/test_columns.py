import pytest

from tests.dlp.secrets.samples import HEX, LONG, MIXED
from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("System;Benutzer;Passwort\nSAP;lhofer;Init1234\nVPN;psauter;Werk#99", ["Init1234", "Werk#99"]),
        ("Host;Kennwort;Bemerkung\nsrv1;Ab,c|d9!;neu\nsrv2;Rhein-44;alt", ["Ab,c|d9!", "Rhein-44"]),
        ("host,user,password\ndb01,root,Kp#9x!Lw2q\ndb02,root,Mm7!zz;81pQ", ["Kp#9x!Lw2q", "Mm7!zz;81pQ"]),
        ("| System | URL | **Passwort** |\n|---|---|---|\n| SAP | sap.werk.example | Kp#9x! |", ["Kp#9x!"]),
        ("Server\tLogin\tKennwort\ndb01\tsa\tWerk#99x\ndb02\tsa\tPumpe!47", ["Werk#99x", "Pumpe!47"]),
        ("User;Initialpasswort\nlhofer;drehbank\npsauter;471100", ["drehbank", "471100"]),
        ('"nr","login","user_password"\n"1","lhofer","n. n."\n"2","psauter","Zaun44x!"', ["Zaun44x!"]),
        ("Gerät;SSID;WLAN-Schlüssel\nHalle 2;gast;werkgast2025", ["werkgast2025"]),
        ("System;User;PW\nSAP;lhofer;Init1234", ["Init1234"]),
        ("Passwort (neu);Name\nKp#9x!Lw2q;Hofer", ["Kp#9x!Lw2q"]),
        ("System;Passwort\nSAP;Init1234 (nur heute)", ["Init1234"]),
        ("Benutzer;Passwort\nroot;Server2024\nkasse;Admin123", ["Server2024", "Admin123"]),
        ("System;Passwort\nERP;User2024\nWeb;Safe#25!", ["User2024", "Safe#25!"]),
        ("Name;PIN\nAlbers;4711\nKern;0815", ["4711", "0815"]),
        ("| Nr | Name | **SIM-PUK** |\n|---|---|---|\n| 1 | Kern | 12345678 |", ["12345678"]),
        ("Karte,Halter,PIN-Code\n1,Kern,4711\n2,Albers,081544", ["4711", "081544"]),
        ("Name;City;PIN\nKern;Ulm;4711\nAlbers;Ulm;081544", ["4711", "081544"]),
        ("Karte;PIN\nGast;471108", ["471108"]),
        ("Standort;Alarmcode\nNeuss;4711", ["4711"]),
        ("Alarmcode;Standort\n4812;Lager Nord", ["4812"]),
        ("Alarmcode;Adresse\n4812;Lindenweg 4", ["4812"]),
        ("Niederlassungen;Alarmcode\nUlm;4812", ["4812"]),
        ("Firma;Alarmcode\nKoch Bau;4812", ["4812"]),
        ("Objekt-Nr.;Alarmcode\n12;4812", ["4812"]),
        ("Kundennr;Alarmcode\n12;4812", ["4812"]),
        ("Mitarbeiterkürzel;Alarmcode\nMEI;4812", ["4812"]),
        ("MitarbeiterInnen;Alarmcode\nMeier;4812", ["4812"]),
        ("Mitarbeiter/in;Alarmcode\nMeier;4812", ["4812"]),
        ("Standort;Alarmcode;Störung\nUlm;4812;Sirene", ["4812"]),
        ("Kunde;Alarmcode;Beschreibung\nKoch;4812;Hintertür", ["4812"]),
        ("Standort;Alarmanlage;Alarmcode\nUlm;Nord;4812", ["4812"]),
        ("Standort;Alarmanlage;Alarmcode;Beschreibung\nUlm;Nord;4812;Tor", ["4812"]),
        ("Kundin;Alarmcode;Text\nKoch;4812;Hintertür", ["4812"]),
        ("Name;Alarmcode;Abteilung\nMeier;4812;IT", ["4812"]),
        ("Karte;PIN;State\nGast;471108;active", ["471108"]),
        ("Mitarbeiter;PIN;State\nMeier;471123;BW", ["471123"]),
        ("Name;Zugangscode\nAlbers;4711", ["4711"]),
        ("Mitarbeiter;Türcode;Country\nMeier;471123;DE", ["471123"]),
        ("Kunde;Safe-Code;Tel;Country\nUlm;471123;0;DE", ["471123"]),
        ("Filiale;Türcode;Telefon;Leiter;Address\nUlm;471123;0;Meier;Weg 1", ["471123"]),
        ("Name;City;Türcode\nMeier;Ulm;471123", ["471123"]),
        ("User;PIN;State\nmeier;471123;active", ["471123"]),
        ("User;PIN;E-Mail;Abteilung;Country\nmeier;471123;m@x.example;IT;DE", ["471123"]),
        ("Mitarbeiter;City;PIN\nMeier;Ulm;471123", ["471123"]),
        ("Benutzer;Passwort\nadmin;Ubuntu22\nroot;ubuntu24", ["Ubuntu22", "ubuntu24"]),
        ("| Benutzer | Passwort |\n|---|---|\n| admin | Debian12 |", ["Debian12"]),
        ("Netz;Passwort\nLager;WPA2-Rhein26\nGast;WPA2/Rhein26", ["WPA2-Rhein26", "WPA2/Rhein26"]),
        ("Dienst;Zugangsdaten\nSAP;mhofer/Pumpe12!\nVPN;jk Werk#99", ["Pumpe12!", "Werk#99"]),
        ("Name | Login-Daten\nSAP | mhofer : Pumpe12!", ["Pumpe12!"]),
        ("Filiale;PSK\nNord;werkgast2025\nSüd;regen2025", ["werkgast2025", "regen2025"]),
        ("Netz;WPA2-PSK\nGast;werkgast2025", ["werkgast2025"]),
        ("Tool;Pass\nJira;Zaun44x!", ["Zaun44x!"]),
        (f"Dienst;API-Key\nWetter;{HEX}\nKarten;{MIXED}", [HEX, MIXED]),
        (f"| App | Client Secret |\n|---|---|\n| Shop | {LONG[:40]} |", [LONG[:40]]),
        (f"Nr,Umgebung,Access Token\n1,Test,{MIXED}\n2,Echt,{MIXED[::-1]}", [MIXED, MIXED[::-1]]),
    ],
)  # fmt: skip
def test_finds_what_stands_below_a_head_that_says_so(text: str, secrets: list[str]) -> None:
    assert secrets_in(text) == secrets


@pytest.mark.parametrize(
    "text",
    [
        "System;User;Passwort\nSAP;lhofer;***\nVPN;lhofer;<Passwort>\nWeb;lhofer;siehe KeePass",
        "System;User;Passwort\nSAP;lhofer;changeme\nVPN;lhofer;-\nWeb;lhofer;[geheim]",
        "System;User;Passwort\nSAP;lhofer;KeePassXC\nVPN;lhofer;1Password\nWeb;lhofer;SSH-Key\nFTP;lhofer;gesetzt",
        "System;User;Passwort\nSAP;lhofer;${SAP_PW}\nVPN;lhofer;{{ vpn }}\nWeb;lhofer;n/a\nFTP;lhofer;%s",
        "System;User;Passwort\nSAP;lhofer;wie VPN\nVPN;lhofer;AD-Konto\nWeb;lhofer;01.02.2026\nFTP;x;Post",
        "Rolle;Passwort;Wechsel\nAdmin;16 Zeichen;90 Tage\nGast;12-stellig;nie",
        "Kriterium | Passwort | Passkey\nSicherheit | niedrig | hoch\nVerfahren | SHA256 | FIDO2",
        "Feld;Passwort\nTyp;String\nPflicht;ja\nLänge;varchar(64)",
        "Thema;Passwort;Drucker\nJanuar;1204;882\nFebruar;1377;790",
        "Benutzer;Passwort geändert am\nlhofer;12.03.2026\npsauter;Init1234",
        "Artikelschlüssel;Bezeichnung\nA1B2C3D4E5F6;Dichtung\nB7C8D9E0F1A2;Welle",
        "Schlüssel;Wert\nq7Xw2Lk9Vb4Tn6Rz;Lager\nMaterialart;FERT2024",
        "Key;Row\nq7Xw2Lk9Vb4Tn6Rz;1\n10023;2",
        "Token;Anzahl\nDrehmaschine2024;3\nder;1204",
        "Test;Pass;Fail\nLogin42;1204;3\nSuche17;99;1",
        "Monat;PW;LKW\nKW24/2026;1204;88\nKW25/2026;W2026x;90",
        "Pin;Signal\nGPIO17x;LED\nPA12b;Taste",
        "| Passwort | Datei |\n|---|---|\n| nein | bericht_2026.pdf |\n| ja | plan_v2.xlsx |",
        "Das Passwort, Benutzer, Rolle\nund Maschine 44x, Welle 3b, Lager 9c",
        "System;Passwort\nERP;KeePass:ERP1\nDATEV;MFA+PIN\nWeb;Vault:Web2/admin\nFTP;Bitwarden/ftp1",
        "Regel;Passwort\nMindestlänge;12Zeichen\nSonderzeichen;min.1\nSperre;nach5x",
        "Tool;Version;Pass\nJest;v29a;128of128\nPytest;v8;97von99",
        "Pumpe;PSK;kW\nKP120;PSK-4x;12",
        "Verfahren;Passwort\nHash;SHA256\nStufe;Level3\nKonto;Admin-12",
        "Pin;Signal\n17;GPIO4711\n18;VCC",
        "Ort;PIN\nNord;47,11\nSüd;4711-A",
        "Dienst;Zugangsdaten\nSAP;mhofer/KeePass\nVPN;per Post\nWeb;IT/Einkauf\nFTP;Wiki/Zugang2026",
        "Alarmcode;Beschreibung;Maßnahme\n4711;Trockenlauf;Zulauf prüfen\n4712;Überdruck;Ventil öffnen",
        "Maschine,Alarm-Code,Alarmcode\nPresse,2031,2032",
        "Alarmcode;Beschreibung;Standort\n4711;Trockenlauf;Halle 2",
        "Firma;Alarmcode;Störung\nBosch;4711;Lager heiß",
        "Kunden-Nr;Alarmcode;Bedeutung\n8811;4711;Druck",
        "Firma;Modell;Alarmcode\nSiemens;S7;4711",
        "Kunde;Maschine;Alarmcode;Meldung\nKoch;DMU 50;2041;Spindel",
        "Kunde;Seriennummer;Alarmcode;Störung\nKoch;SN-12;2041;Spindel",
        "Standort;Maschine;Alarmcode;Störung\nUlm;DMU 50;2041;Spindel",
        "Standort;Maschine;Alarmcode;Dauer\nUlm;DMU 50;2041;12 min",
        "Standort;Anlage;Alarmcode;Priorität\nUlm;Presse 3;2041;hoch",
        "Name;Alarmcode;Kategorie\nTemperatur hoch;4711;A",
        "Name,PIN Code,State\nTata,411001,MH",
        "Warehouse,PIN,State\nPune North,411001,MH",
        "Customer,PIN Code,State\nTata,411001,MH",
        "PIN;City\n560001;Bengaluru",
        "Name;PIN;City\nRavi;560001;Bengaluru",
        "Name,PIN Code,City,State\nRavi,560001,Bengaluru,KA",
        " password      | text    | not null\n oauth2Token   | text    |\n addressLine2  | text    |",
        "Methode;Passwort\nPEAP;MSCHAPv2\nJira;AzureAD2",
        "Netz;Passwort\nLager;WPA2-PSK/AES\nGast;WPA2/WPA3-SAE",
        "Name,City,State,PIN Code\nAsha Motors,Bengaluru,Karnataka,560001",
        "Customer;City;PIN\nTata;Pune;411001",
        "Public Key;Gerät\nq7Xw2Lk9Vb4Tn6RzH3mY8pC1;Router",
    ],
)  # fmt: skip
def test_leaves_other_columns_and_what_only_keeps_a_place(text: str) -> None:
    assert secrets_in(text) == []


@pytest.mark.parametrize("end", ["", " ", "/", " /", ": ", " / "])
@pytest.mark.parametrize(
    ("row", "rest"),
    [
        ("Dienst;Zugangsdaten\nVPN;{}", ""),
        ("| Dienst | Zugangsdaten |\n|---|---|\n| VPN | {}", " |"),
        ("Dienst\tLogin-Daten\nVPN\t{}", ""),
    ],
)
def test_a_text_may_end_behind_the_user(row: str, rest: str, end: str) -> None:
    """So does one whose next piece brings the password."""
    assert secrets_in(row.format(f"lhofer{end}")) == []
    assert secrets_in(row.format(f"lhofer{end or ' '}Hallo!123{rest}\n")) == ["Hallo!123"]
