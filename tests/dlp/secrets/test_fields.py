import pytest

from tests.dlp.secrets.samples import MIXED
from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('<add key="SmtpPassword" value="{}"/>', "Zaun44x!"),
        ('<property name="hibernate.connection.password"\n          value="{}"/>', "Zaun44x!"),
        ('{{"name":"DB_PASSWORD","value":"{}"}}', "Zaun44x!"),
        ('{{"name": "DB_PASSWORD", "value": "{}"}}', "sonnenblume"),
        ('[{{"key":"db.password","value":"{}"}}]', "Zaun44x!"),
        ("{{'Name': 'SMTP_PASS', 'Value': '{}'}}", "Zaun44x!"),
        ('{{ "Name": "/app/db/password", "Type": "SecureString", "Value": "{}" }}', "Zaun44x!"),
        ('env:\n  - name: DB_PASSWORD\n    value: "{}"', "Zaun44x!"),
        ("- name: ADMIN_PWD\n  value: {}\n- name: X", "Zaun44x!"),
        ("<setting><name>password</name><value>{}</value></setting>", "Zaun44x!"),
        ("<key>Password</key>\n  <string>{}</string>", "Zaun44x!"),
        ('[{{"name":"DB_PASSWORD","slotSetting":false,"value":"{}"}}]', "Zaun44x!"),
        ('{{"label":"Passwort","type":1,"hidden":true,"value":"{}"}}', "Zaun44x!"),
        ('[{{"value":"{}","name":"DB_PASSWORD"}}]', "Zaun44x!"),
        ('[{{"value":"{}","label":"Passwort"}}]', "Zaun44x!"),
        ('[{{"value": "{}", "slotSetting": false, "name": "db.password"}}]', "sonnenblume"),
        ('<setting name="SmtpPassword" serializeAs="String">\n  <value>{}</value></setting>', "Zaun44x!"),
        ('<setting name="SmtpPassword"><value>{}</value></setting>', "Zaun44x!"),
        ("- name: API_TOKEN\n  value: {}", MIXED),
        ('{{"name": "CLIENT_SECRET", "value": "{}"}}', MIXED),
        ('<add key="MapsApiKey" value="{}" />', MIXED),
    ],
)
def test_finds_the_value_in_the_field_behind_the_name(text: str, secret: str) -> None:
    assert secrets_in(text.format(secret)) == [secret]


@pytest.mark.parametrize(
    "text",
    """<input type="password" name="password" value="">
<input name="password" value="{{ old_password }}">
<button name="password" value="reset">Zurücksetzen</button>
<add key="PasswordFormat" value="Hashed1"/>
<add key="MinPasswordLength" value="12abc"/>
<add key="SmtpPassword" value="***"/>
<add key="SmtpPassword" value="#{SmtpPassword}#"/>
{"name": "DB_PASSWORD", "value": "${DB_PASSWORD}"}
{"name": "DB_PASSWORD", "value": "changeme"}
{"name": "DB_PASSWORD", "value": null}
{name: 'password', value: form.password}
{"value": "Zaun44x!", "name": "password_policy"}
{"value": "Zaun44x!"}, {"name": "DB_PASSWORD", "value": null}
{"value": "${DB_PW}", "name": "DB_PASSWORD"}
{"value": "Zaun44x!", "name": "Titel", "text": "DB_PASSWORD"}
<setting name="SmtpPassword" serializeAs="String"><value>${SmtpPassword}</value>
<setting name="PasswordFormat"><value>Hashed1</value></setting>
{"name": "password", "type": "string", "value": "<Passwort>"}
[{ value: "basic_auth", label: "Passwort" }, { value: "local", label: "Password" }]
{"value": "login-local", "label": "Passwort"}
{"key": "sessionName", "value": "Wartung2026"}
{"name": "password_policy", "value": "Stark12345"}
{"name": "SHOW_PASSWORD", "value": "true"}
<name>password</name><value>****</value>
<name>password</name><type>string</type>
<key>CFBundleIdentifierKey</key><string>example.werk.App2026</string>
{"key": "row", "value": "q7Xw2Lk9Vb4T"}""".splitlines(),
)
def test_leaves_settings_without_a_secret(text: str) -> None:
    assert secrets_in(text) == []


def test_leaves_what_a_manifest_takes_from_elsewhere() -> None:
    text = "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: zugang-db2\n      key: password"
    assert secrets_in(text) == []
