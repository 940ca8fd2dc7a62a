import pytest

from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("New-Object PSCredential('x', (ConvertTo-SecureString '{}' -AsPlainText -Force))", "Sommer23!"),
        ('$p = ConvertTo-SecureString -String "{}" -AsPlainText -Force', "Sommer23!"),
        ('ConvertTo-SecureString -AsPlainText "{}" -Force', "sonnenblume"),
        (r"net use Z: \\fs01\daten {} /user:WERK\x", "Sommer23!"),
        (r"net use \\fs01\daten /user:x {}", "Sommer23!"),
        ("net user lhofer {} /add", "Sommer23!"),
        ("jdbc:oracle:thin:erp/{}@db01:1521/ORCL", "tiger99X"),
        ("sqlplus sys/{}@ORCL as sysdba", "Chef2024xx"),
        ("sqlplus -s scott/{}@//db01:1521/erp", "tiger"),
        ("expdp system/{}@erp full=y", "Chef2024xx"),
        ("enable secret 5 {}", "$1$mERr$hx5rVt7rPNoS4wqbXKX7m0"),
        ("username admin privilege 15 secret 0 {}", "Zaun44x!"),
        ("enable password 7 {}", "0822" + "455D0A16"),
        ("snmp-server community {} RO", "W3rkSnmp"),
        ("Zugangsdaten: lhofer {}", "Hallo!123"),
        ("Login Citrix: lhofer / {}", "Werkzeug!8"),
        ("Login: lhofer, {}", "Werkzeug!8"),
        ("Citrix lhofer / {}", "Werkzeug!8"),
        ("VPN-Zugang lhofer/{}", "Werkzeug!8"),
        ("sqlcmd -S srv01 -U sa -P {}", "Winter24"),
        ("sqlcmd -U sa -P{} -d erp", "Winter24"),
        ("7z x a.7z -p{}", "Winter24"),
        ("zip -e -P {} a.zip b", "Winter24"),
        ("unzip -P '{}' a.zip", "Winter24"),
        ("redis-cli -h x -a {} ping", "Winter24"),
        ("ldapsearch -D cn=admin -w {} -x", "Winter24"),
        ("xfreerdp /u:jk /p:{} /v:srv", "Winter24"),
        (r"psexec \\srv -u lhofer -p {} cmd", "Winter24"),
    ],
)
def test_finds_passwords_by_their_place(text: str, secret: str) -> None:
    assert secrets_in(text.format(secret)) == [secret]


@pytest.mark.parametrize(
    "text",
    r"""ConvertTo-SecureString $klartext -AsPlainText -Force
ConvertTo-SecureString '***' -AsPlainText
ConvertTo-SecureString verwendet ab Windows10 einen anderen Schlüssel
net use Z: \\fs01\daten /persistent:yes
net use Z: \\fs01\daten geht seit Montag nicht
net use Z: \\fs01\daten * /user:WERK\x
net user lhofer /active:no
jdbc:oracle:thin:@db01:1521/ORCL
jdbc:oracle:thin:<user>/<passwort>@db01
sqlplus / as sysdba
sqlplus und/oder SQL Developer 23.1
enable secret <passwort>
Das Password 8 Zeichen lang machen
enable secret ist sicherer als enable password
snmp-server community public RO
Zugangsdaten: SAP PRD100
Zugangsdaten: siehe Wiki2026
Login: klappt seit SP2 nicht
Login: Windows Server2022
Citrix XenApp / Desktops7
VPN IPsec / IKEv2+EAP
Portal Einkauf / Vertrieb2024
Windows 10 / 11 Pro
sqlcmd -S srv01 -P $env:SA_PW
sqlcmd kennt -P Parameter und -U Benutzer
sqlcmd -S srv01 -E -i skript2.sql
7z a -p archiv2.7z daten1
zip -r archiv2.zip daten1
zip -P <passwort> a.zip
redis-cli -h srv01 -p 6379 ping
redis-cli -a "$REDIS_PW" ping
ldapsearch -W -D cn=admin -b dc=werk1
xfreerdp /u:jk /p:*** /v:srv01
psexec ist Version2.4
Das Prinzip -P12x gilt
Credentials: Preis 100 Euro, 5%Rabatt""".splitlines(),
)
def test_leaves_commands_without_one_and_talk(text: str) -> None:
    assert secrets_in(text) == []
