import pytest

from apps.dlp import detect
from apps.dlp.engine.taxonomy import SECRET_TYPES
from tests.dlp.secrets.samples import SAID


def secrets_in(text: str) -> list[str]:
    return [text[f.start : f.end] for f in detect(text) if f.type in SECRET_TYPES]


@pytest.mark.parametrize(("text", "secret"), SAID)
def test_finds_the_secret_itself_and_nothing_beside(text: str, secret: str) -> None:
    assert secrets_in(text.format(secret)) == [secret]


def test_finds_every_recovery_code() -> None:
    assert secrets_in("Recovery-Codes: a1b2-c3d4, e5f6-g7h8\n- k9m0-p1q2 und Text") == [
        "a1b2-c3d4",
        "e5f6-g7h8",
        "k9m0-p1q2",
    ]


@pytest.mark.parametrize(
    "secret",
    ["7hx29kQw", "4Hq9zKpL2m", "3xKq8Lp2", "8hR2vN5t", "12xMas24", "2Tage3Nacht", "5minPump77", "56948t",
     "1500ma!", "2.99$Kirsche", "12.05.Berta!", "4.2Kirschen!Rot", "3:0Bayern!", "2024rw",
     "wpa3-rheinwerk26"],
)  # fmt: skip
@pytest.mark.parametrize(
    "text",
    [
        "Passwort: {}",
        "Das Passwort lautet {}.",
        '{{"password": "{}"}}',
        "username=jalbers&password={}",
        "Benutzer;Passwort\njalbers;{}",
    ],
)
def test_a_password_may_begin_like_a_measure(text: str, secret: str) -> None:
    assert secrets_in(text.format(secret)) == [secret]


@pytest.mark.parametrize(
    "measure",
    ["12Zeichen", "90Tage", "3Tagen", "8-stellig", "12stelliges", "128bit", "30min", "1920x1080", "2048kb",
     "1500mm", "2000er", "2.4GHz", "14:30Uhr", "24/7-Hotline", "12.03.2026/Koch", "10.0.0.5:8443/x",
     "5.15.0-91-generic", "09:00-17:00", "2.4GHz+5GHz", "1000Hz", "1500mA", "3.50€/User/Monat",
     "WPA2-Schlüssel", "100%ig", "99%iger"],
)  # fmt: skip
def test_a_measure_is_no_password(measure: str) -> None:
    assert secrets_in(f"Passwort: {measure}") == []


@pytest.mark.parametrize(
    "text",
    """Passwort zurücksetzen
Das Passwort muss 12 Zeichen haben.
Das Passwort ist abgelaufen.
Passwort: <password>
Passwort: xxxx
password=${DB_PASSWORD}
password: changeme
Passwort-Richtlinie: mindestens 12 Zeichen
Passwort: mindestens 12 Zeichen
Passwort: Bitte bei der IT erfragen
Passwort: siehe KeePass
Ich habe mein Passwort am 01.02.2024 geändert.
password = getpass.getpass()
password = os.environ["DB_PASSWORD"]
def login(user, password: str) -> None:
self.password = password
password: string
Der Sinus und tan 45 Grad
Die PIN muss 6 Stellen haben
Er bekam die PIN 2019 per Post
Das Schlüsselwort lautet Vertrauen.
Passwortmanager2000 ist gut
Das Passwort SHA256 gehasht speichern
Passwort auf Windows11 ändern
Passwort auf Exchange2019 ändern
Das Passwort ist SHA256.
https://example.com:8080/path
Das Passwort ist zu kurz und unsicher.
Tan 2019 war ein gutes Jahr
Spinnen 4711
<input type="password" name="pw" placeholder="Passwort eingeben">
if (password.length < 12) return false;
| Benutzer | Passwort | Rolle |
Bearer Token werden im Header übertragen
docker run -u 1000:1000 image
https://user:<password>@example.com/
curl -u "${USER}:${PASSWORD}" https://x.example
Authorization: Bearer <token>
The key was found under the mat in 2019
The password must contain 8 characters
Der Zugangscode wird per SMS gesendet""".splitlines(),
)
def test_leaves_talk_about_passwords(text: str) -> None:
    assert secrets_in(text) == []
