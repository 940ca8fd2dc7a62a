"""Invented secrets, put together here, lest a scanner takes them for real. Each has its type and its text."""

from tests.dlp.samples import AWS_KEY, PORTAL_KEY, PRIVATE_KEY

HEX = "9c1f04e7" + "ab3d2856" + "0f7be1c4"
MIXED = "q7Xw2Lk9Vb4Tn6Rz" + "H3mY8pC1dJ5fG0sA"  # 32 characters
LONG = MIXED + "uE7iO2aK4" + MIXED[::-1]  # 73

HEADER = "eyJhbGciOi" + "JIUzI1NiIsInR5cCI6IkpXVCJ9"
TOKEN = f"{HEADER}.eyJzdWIi{'OiJrYW5hcm'}kiLCJp{MIXED}.{MIXED}"
LONG_TOKEN = f"{HEADER}.eyJzdWIi{LONG * 4}.{MIXED}"

BARE = {
    "API_KEY": [
        PORTAL_KEY,
        AWS_KEY,
        "sk-" + "proj-a1B2c3D4e5" + "F6g7H8i9J0",
        "sk-" + "ant-api03-" + "aB3-dE6_gH9" * 8 + "a1b2cAA",
        "ghp" + "_" + "a1B2c3D4e5F6g7H8i9" * 2,
        "github" + "_pat_11ABCDEFG0a1B2c3D4e5F6",
        "glpat" + "-a1B2c3D4e5F6g7H8i9J0",
        "xoxb" + "-123456789012-abcdefghijkl",
        "AIza" + "SyA1b2C3d4E5f6G7" + "h8I9j0K1l2M3n4O5p6q",
        "sk" + "_live_a1B2c3D4e5F6g7H8",
        "hf" + "_QwErTzUiOpAsDfGhJ" + "kLyXcVbNmQwErTzUi",
        "npm" + "_" + MIXED + "a1B2",
        "ATATT3" + LONG + LONG,
        "hvs" + "." + LONG + MIXED,
        "dop" + "_v1_" + "0123456789abcdef" * 4,
        "SG" + "." + LONG[:22] + "." + LONG[:43],
    ],
    "JWT": [TOKEN, LONG_TOKEN],
    "PRIVATE_KEY": [PRIVATE_KEY],
    "CONNECTION_STRING": [
        "postgres://app:" + "Blau99x@db.example:5432/kunden",
        "mongodb+srv://app:" + "Blau99x@cluster.example/?retryWrites=true",
    ],
    "WEBHOOK": [
        "https://hooks.slack.com" + "/services/T01ABCDEFGH/B01ABCDEFGH/" + MIXED[:24],
    ],
    "CLOUD_CREDENTIAL": ["abC1" + "Q~" + MIXED + "xy", "GOCSPX" + "-" + MIXED[:28]],
}
ALL = [(type_, secret) for type_, secrets in BARE.items() for secret in secrets]

# Sentences and lines with a place for a secret, and that secret.
SAID = [
    ("Passwort: {}", "Sommer2024!"),
    ("Das Passwort lautet {}.", "Hund#77"),
    ("mein PW ist {}", "4711abc"),
    ("Das Kennwort für den Datev-Server lautet {}", "Xk29-plö"),
    ("Passwort für das WLAN: {}", "Gartenzaun88"),
    ("The password for the admin account is {}.", "Tr0ub4dor&3"),
    ("DB_PASSWORD={}", "sonnenblume"),
    ('{{"username": "admin", "password": "{}"}}', "kirschbaum"),
    ("password: {}\nuser: x", "kirschkuchen"),
    ("spring.datasource.password={}", "Qwertz99"),
    ("export PGPASSWORD='{}'", "Wolke7Wolke"),
    ("Server=db;User Id=sa;Password={};", "Blau99!"),
    ("jdbc:mysql://db.example/x?user=sa&password={}&ssl=true", "Blau99x"),
    ("mysql -u root -p{} kunden", "Haus2024"),
    ("app --password {} --x", "Nelke77x"),
    ("curl --user kevin:{} https://x.example", "pRf7vG2h1L8n"),
    ("**Passwort:** {}", "Herbst2025"),
    ("| Passwort | {} |", "Rosen22!"),
    ("Passwort\t{}", "Rosen22!"),
    ("Passwort:\n{}", "Nelke77x"),
    ("Passwort (neu): {}", "Nelke77x"),
    ("Bitte mit dem Passwort {} anmelden", "Winter2023!"),
    ('Das neue Passwort ist "{}".', "Apfelbaum"),
    ("Das Passwort wurde auf {} geändert", "Neu2025#"),
    ("Mein Windows-Passwort: {}", "Krabben.Suppe9"),
    ("Passwort „{}“ verwenden", "Rheinufer77"),
    ("WLAN-Schlüssel: {}", "1234 5678 9012 3456 7890"),
    ("Die Zugangsdaten lauten: admin / {}", "Sonne2024"),
    ("Benutzer: admin\nPasswort: {}", "sommer"),
    ("Passwort – {}", "Hanse2024"),
    ("Passwort -> {}", "Hanse2024"),
    ("Mein Passwort ({}) funktioniert nicht", "Hanse2024"),
    ("Password is: {}", "Hanse2024"),
    ("<password>{}</password>", "Hanse2024"),
    ("requirepass {}", "Hanse2024"),
    ("sshpass -p {} ssh x", "Hanse2024"),
    ("IDENTIFIED BY '{}'", "Hanse2024"),
    ("mTAN {}", "445566"),
    ("Die PIN ist {}", "lohn2026!Nord"),
    ("SNMP-Community {}", "weserRinteln!"),
    ("das passwort war immer {}", "Fr1eda!2019"),
    ("Kartenprüfnummer {}", "123"),
    ("Der Code für die Alarmanlage ist {}", "4711"),
    ("Die Kombination für den Tresor ist {}", "12-34-56"),
    ("PIN {}", "4711"),
    ("Die PIN lautet {}.", "2580"),
    ("Ihre TAN: {}", "839 204"),
    ("PIN-Code: {}", "0815"),
    ("CVC {}", "123"),
    ("Sicherheitscode: {}", "482913"),
    ("Geheimzahl lautet {}", "9031"),
    ("https://{}@intranet.example/x", "max:" + "Pfand123"),
    ("Authorization: Bearer {}", "a8F3kd92LmQ0xZpW71tR"),
    ('<add key="ClearTextPassword" value="{}" />', "Wolke7Wolke"),
    ("| System | Benutzer | Passwort | Stand |\n|---|---|---|---|\n| SAP | lhofer | {} | alt |", "Init1234"),
    ("Liste:\nhost,user,password,note\ndb01,root,{},old one", "Kp#9x!Lw2q"),
    ("Dienst | API-Key | Stand\nWetter | {} | alt", MIXED),
    ('<add key="SmtpPassword" value="{}"/>', "Zaun44x!"),
    ('{{"name":"DB_PASSWORD","value":"{}"}}', "Zaun44x!"),
    ("env:\n  - name: DB_PASSWORD\n    value: {}\n", "Zaun44x!"),
    ("<name>password</name>\n  <value>{}</value>", "Zaun44x!"),
    ("ConvertTo-SecureString '{}' -AsPlainText -Force", "Sommer23!"),
    ("sqlplus erp/{}@db01", "tiger99X"),
    ("kind: Secret\ntype: Opaque\ndata:\n  wort: {}\n", "V29sa2U3V29sa2U="),
]
