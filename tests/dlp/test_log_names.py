import pytest

from apps.dlp import detect
from tests.dlp.samples import values

HOME = "/" + "home/"  # put together, lest it be taken for a path of a machine


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sshd[2211]: Accepted publickey for tbauer from 203.0.113.9 port 52211 ssh2", "tbauer"),
        ("Failed password for invalid user qwe12 from 203.0.113.9", "qwe12"),
        ("Failed password for lhofer from 203.0.113.9", "lhofer"),
        ("Invalid user lhofer from 203.0.113.9", "lhofer"),
        ("Disconnected from authenticating user lhofer 203.0.113.9 port 22", "lhofer"),
        ("srv12 sudo: tbauer : TTY=pts/0 ; USER=root ; COMMAND=/bin/ls", "tbauer"),
        ("session opened for user lhofer(uid=1001)", "lhofer"),
        ("session opened for user root by lhofer(uid=0)", "lhofer"),
        ('203.0.113.9 - tbauer [14/May/2025:09:11:02 +0200] "GET / HTTP/1.1" 200', "tbauer"),
        ("ssh tbauer@srv-erp01", "tbauer"),
        ("scp -P 22 bericht.csv m.lang@203.0.113.9:/srv", "m.lang"),
        ("drwxr-xr-x 2 lhofer domain users 4096 May 14 09:01 export", "lhofer"),
        (f"PWD={HOME}hsommer ; COMMAND=/bin/ls", "hsommer"),
        (f"hsommer:x:1001:1001::{HOME}hsommer:/bin/bash", "hsommer"),
        ("LOGNAME=lhofer", "lhofer"),
        ("Bitte Konto lhofer entsperren", "lhofer"),
        ("die User ID lhofer ist gesperrt", "lhofer"),
        ("Kennung lhofer", "lhofer"),
        ("Benutzer lhofer, neuer Arbeitsplatz", "lhofer"),
        ("owner: psauter", "psauter"),
        (r"angemeldet als WERK\psauter seit 9 Uhr", "psauter"),
    ],
)
def test_finds_who_logged_in(text: str, name: str) -> None:
    assert name in values("USERNAME", text)


def test_a_name_found_once_is_found_again() -> None:
    text = "user=tbauer hat gelöscht. Laut Protokoll war tbauer um 9 Uhr da, tbauer_alt und xtbauer nicht."
    assert [f.start for f in detect(text) if f.type == "USERNAME"] == [5, text.index("tbauer um")]


@pytest.mark.parametrize(
    "text",
    [
        "Accepted publickey for root from 203.0.113.9",
        "The password for the admin account is lost",
        "ssh root@srv-erp01 und git clone ssh deploy@srv",
        '203.0.113.9 - - [14/May/2025:09:11:02 +0200] "GET / HTTP/1.1" 200',
        "drwxr-xr-x 2 root root 4096 May 14 09:01 export",
        f"GET {HOME}index HTTP/1.1 und {HOME}about",
        "Das Konto wurde gesperrt, Konto trennen, Konto Sparkasse",
        "Benutzer anlegen, Benutzer klein schreiben, Benutzer ohne Rechte",
        "user story, user journey, account manager, login dialog",
        "owner: platform und owner: fertigung",
        r"HKLM\software\x, DATEN\rechnungen\neu, BUILTIN\users, src\main",
        "Kennung fehlt, Kennung unbekannt, Kennung der Maschine",
        "sudo: befehl nicht gefunden : siehe oben",
        "Sitzung for user friendly design, session for everybody",
    ],
)
def test_leaves_services_and_prose(text: str) -> None:
    assert values("USERNAME", text) == []
