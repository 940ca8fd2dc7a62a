"""Passwords with what they are for between, and dots in it: an address, a file, a name, a machine."""

import pytest

from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    "text",
    """Passwort für info@rheinwerk.example: {}
Das Passwort für info@rheinwerk.example lautet {}
Passwort für Lohnliste.xlsx: {}
Das Passwort zur ZIP-Datei Bilanz2025.zip ist {}
Passwort für mail.rheinwerk.example: {}
Passwort für 192.168.1.1: {}
Passwort für j.albers: {}
Password for user j.albers: {}
Passwort für Hr. Albers: {}
Passwort für Herrn Dr. Albers lautet {}
Password for John Q. Public: {}
The password for wiki.corp.example was changed to {}
Passwort für https://portal.example/anmelden: {}
Das Passwort für https://portal.example:8443/x lautet {}
Passwort für das WLAN im 2. OG: {}
Passwort für Koch & Co. KG: {}
Passwort info@rheinwerk.example: {}
Das Passwort für karin.albers-meyerhofer@rheinwerk.example wurde gestern auf {} geändert
Passwort für Filiale St. Pölten: {}""".splitlines(),
)
@pytest.mark.parametrize("secret", ["Start#2026", "Gr4nit!77"])
def test_a_dot_in_what_it_is_for_hides_no_password(text: str, secret: str) -> None:
    assert secrets_in(text.format(secret)) == [secret]


@pytest.mark.parametrize(
    "text",
    """Passwort für mail.rheinwerk.example: siehe KeePass
Das Passwort für mail.rheinwerk.example ist abgelaufen
Passwort für Hr. Albers: zurückgesetzt
Passwort für v2.3: entfällt
Passwort info@rheinwerk.example: siehe KeePass
Passwort info@rheinwerk.example: Ticket#20240118
Passwort für srv.rheinwerk.example:8443 vergessen
Passwort für 192.168.1.1:8443/login vergessen
Passwort für https://srv.example:8443/login vergessen
Passwort für https://srv.example/?reset=abc1 vergessen
Passwort für das WLAN im 2. OG: siehe Aushang
Passwort für den Server. Danach Standort: Halle12b""".splitlines(),
)
def test_leaves_what_is_told_of_them(text: str) -> None:
    assert secrets_in(text) == []


@pytest.mark.parametrize(
    "word",
    [
        "zurückgesetzt",
        "zurücksetzen",
        "ändern",
        "erledigt",
        "vergeben",
        "mitgeteilt",
        "versendet",
        "beantragt",
        "anfordern",
        "aktiv",
        "individuell",
        "Pflichtfeld",
        "Problem",
        "Erinnerung",
        "Grundlagen",
        "Zurücksetzung",
        "Anforderungen",
        "Reset",
        "Requirements",
        "Complexity",
        "hashed",
        "nullable",
        "mandatory",
        "rejected",
        "correct",
        "entfällt",
        "Weitergabe",
        "Neuvergabe",
        "Neuanlage",
        "Verlängerung",
        "Zugangsproblem",
        "Rücksetzungsanfrage",
        "Kundendienst",
    ],
)
@pytest.mark.parametrize("text", ["Passwort: {}", "Betreff: Passwort: {}", "Passwort auf SRV-ERP01: {}"])
def test_what_is_done_with_a_password_is_none(text: str, word: str) -> None:
    assert secrets_in(text.format(word)) == []


@pytest.mark.parametrize(
    "text", ["Passwort: sonnenblume", 'password = "correct"', "x?user=jalbers&password=reset"]
)
def test_a_plain_word_may_be_one_all_the_same(text: str) -> None:
    assert len(secrets_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    """Das Passwort wurde erfolgreich auf {} geändert
Das Passwort wurde wie besprochen auf {} geändert
Das Passwort wurde für alle auf {} gesetzt
Wir haben Ihr Kennwort vorübergehend auf {} zurückgesetzt.
Das Passwort wurde um 14:30 auf {} gesetzt
Das Passwort wurde am 12.03.2026 um 14:30 Uhr auf {} gesetzt
Das Passwort wurde wegen des Vorfalls auf {} geändert
Passwort bitte auf {} ändern
Auf SRV-ERP01 haben wir das Passwort heute Morgen auf {} gesetzt.
Passwort geändert (neu: {})
Passwort geändert ({})
Passwort geändert. Neu: {}
Passwort geändert, lautet nun {}
Passwort geändert -> {}
The password has been temporarily set to {}
The password was changed this morning to {}
Passwort auf SRV-ERP01 geändert ({})
Passwort auf SRV-ERP01 geändert - neu: {}
Passwort auf SRV-ERP01 geändert, neu ist {}
Passwort auf SRV-ERP01 gestern Abend geändert auf {}
Passwort auf SRV-ERP01 erfolgreich auf {} geändert
Passwort auf SRV-ERP01 wurde um 14:30 Uhr geändert auf {}
Passwort (lokal) auf SRV-ERP01: {}
Passwort auf SRV-ERP01:~{}
Passwort auf den Servern SRV-ERP01 und SRV-ERP02: {}
Password on the server web01 was reset yesterday by Tom to {}
Das Passwort auf dem Fileserver wurde geändert auf {}
Passwort auf der Fritzbox geändert auf {}""".splitlines(),
)
def test_finds_what_it_was_changed_to(text: str) -> None:
    assert secrets_in(text.replace("~", "\n").format("Gr4nit!77")) == ["Gr4nit!77"]


@pytest.mark.parametrize(
    "text",
    """Passwort geändert von {} auf {}
Passwort von {} auf {} geändert
Passwort auf SRV-ERP01 geändert von {} auf {}
Passwort auf SRV-ERP01 (alt: {}, neu: {})""".splitlines(),
)
def test_finds_what_it_was_changed_to_from_another(text: str) -> None:
    assert "Gr4nit!77" in secrets_in(text.format("Gr3nit!66", "Gr4nit!77"))


@pytest.mark.parametrize(
    "text",
    """Bitte Passwort auf NB-0815 jalbers2 zurücksetzen.
Passwort auf NB-0815 (Frau Kern) u104711 gesperrt.
Passwort auf NB-0815 - u104711 kommt nicht rein
Passwort auf SRV-ERP01 – OPS-2041 – bitte bis Freitag
Passwort auf SRV-ERP01 - Ticket#20240118
Passwort auf SRV-ERP01 PostgreSQL16 ändern
Passwort auf SRV-ERP01 Oracle19c wechseln
Password on db01 - MySQL8.0 upgrade
Password on srv01 0xC000006D error
Password on db01 root@localhost expired
Password on db01 root@db01 expired
Passwort auf Laptop3 ThinkPad-T14 zurücksetzen
Passwort auf PC12 Raum3b vergessen
Passwort auf Windows11 BitLocker2Go vergessen
Passwort auf PC12 Benutzer/Computer12 gesperrt
Das Passwort auf PC12 war Q1/2026 zuletzt geändert.
Das Passwort wurde erfolgreich auf Laptop12 geändert
Das Passwort wurde am Montag auf Laptop12 geändert
Das Passwort wurde erfolgreich auf Teams-Raum3 gepostet
Das Passwort haben wir persönlich auf Teams-Raum3 gepostet
Passwort bitte auf NB-0815 ändern
Passwort bitte auf root@srv01 ändern
Passwort bitte auf 12Zeichen erhöhen
Passwort heute auf SharePoint2019 ändern
Passwort geändert (KW24/2026)
Passwort geändert (Ticket#4711)
Passwort geändert (IT#2041)
Passwort geändert (OTRS#2024011812345678)
Passwort zurückgesetzt (Zammad#4711)
Passwort auf SRV-ERP01 geändert (Change#123)
Passwort geändert (Anfrage#4711) und Nutzer informiert
Passwort geändert (BSI-TR#02102)
Das Passwort wurde von Huber auf Raum3#2 gelegt
Das Passwort wurde erfolgreich auf Raum3#2 abgelegt
Passwort bitte zu 100%ig vertraulich behandeln
Das Passwort wurde erfolgreich auf DSGVO§32-konform geprüft.
Passwort geändert. Neu: TeamViewer15
Passwort geändert -> INC0012345
Passwort geändert von Albers auf NB-0815
Passwort von jalbers2 auf NB-0815 vergessen
Passwort auf dem Fileserver wurde geändert auf Wunsch von Halle12b""".splitlines(),
)
def test_leaves_machines_users_tickets_and_products(text: str) -> None:
    assert secrets_in(text) == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Passwort geändert (Kirsche#4711)", "Kirsche#4711"),
        ("Passwort geändert (IT#2041x!)", "IT#2041x!"),
        ("Passwort geändert (IT#2041.x!)", "IT#2041.x!"),
        ('Passwort geändert ("IT#2041")', "IT#2041"),
        ("Passwort bitte auf Change#123 ändern", "Change#123"),
        ("Das Passwort wurde gestern auf Raum3#2 geändert", "Raum3#2"),
        ("Passwort bitte auf 100%Kirsche ändern", "100%Kirsche"),
        ("Das Passwort wurde erfolgreich auf RHEIN§32-Ulm geändert", "RHEIN§32-Ulm"),
    ],
)
def test_what_is_like_a_ticket_a_place_or_a_law_may_be_chosen(text: str, secret: str) -> None:
    assert secrets_in(text) == [secret]
