import pytest

from tests.dlp.secrets.samples import MIXED
from tests.dlp.secrets.test_passwords import secrets_in


@pytest.mark.parametrize(
    "text",
    """$password = $_POST['password'];
$password = $_POST["password1"];
$pw = $row['password'];
$pw = $user->password;
$pw = $this->config['db']['pw'];
$pw = $cfg->get('db')->password1;
$password = $rows[0];
$password = $rows[0]["password1"];
const password = process.env.DB_PASSWORD!;
const password = process.env.DB_PASSWORD2;
password: this.form.value.password!,
password = settings.DB_PASSWORD1
password = var.db_password2
password = config.db2.password
SET password = @Password1
password: !vault |
password: !secret mqtt_password
Password: !Ref DbPassword
DB_PASSWORD=arn:aws:secretsmanager:eu-central-1:123456789012:secret:db1
DB_PASSWORD=op://Private/DB1/password
DB_PASSWORD="op://Private/DB1/password"
app --password op://Private/DB1/password
DB_PASSWORD=vault:secret/data/db#pw1
DB_PASSWORD=@Microsoft.KeyVault(SecretUri=https://kv1.vault.azure.net/secrets/db/)
Kennwort: [siehe 1Password]
Kennwort: [KeePass-Eintrag 4]
Passwort: Groß-/Kleinschreibung beachten
Build pass: v2.3.1-rc4
Artikelschlüssel: AB12CD34EF56
Steuerschlüssel: AB12CD34EF56""".splitlines(),
)
def test_leaves_what_programs_and_notes_have_in_place_of_a_password(text: str) -> None:
    assert secrets_in(text) == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("$password = '{}';", "Zaun44x!"),
        ("$pw = \"{}\"; // $_POST['password']", "Zaun44x!"),
        ("Passwort: {}", "Hallo.Welt!"),
        ("Passwort: {}", "Mein.Passwort1!"),
        ("Passwort: {}", "this.is4me!"),
        ("Passwort: {}", "top.secret!7"),
        ("Passwort: {}", "@Winter2025"),
        ("Passwort: {}", "!Winter2025"),
        ("Passwort: {}", "!secret"),
        ("Passwort: {}", "Haus/Garten"),
        ("Passwort: [{}]", "Zaun44x!"),
        ("Passwort: {}", "$Zaun[44x"),
        ("Passwort: {}", "Vault:Zaun44"),
        ("<!-- Passwort: {}-->", "Hanse2024"),
        ("<password>{}</password>", "Hanse2024"),
        ("password: {}", "v2.3.1-Zaunkönig"),
        ("Lizenzschlüssel: {}", MIXED),
        ("Produktschlüssel: {}", MIXED),
        ("db_password = {}", MIXED),
    ],
)
def test_holds_what_only_looks_a_little_like_it(text: str, secret: str) -> None:
    assert secret in " ".join(secrets_in(text.format(secret)))
