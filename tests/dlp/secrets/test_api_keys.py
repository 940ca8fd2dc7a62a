import pytest

from apps.dlp import Action, Policy, detect
from apps.dlp.engine.taxonomy import SECRET_TYPES
from tests.dlp.samples import PRIVATE_KEY, found
from tests.dlp.secrets.samples import ALL, BARE, HEX, LONG, MIXED


@pytest.mark.parametrize(("type_", "secret"), ALL)
@pytest.mark.parametrize(
    "text", ["Der Schlüssel ist {}.", 'token="{}"', 'x = {{"k": "{}"}}', "Siehe {} und Text", "{}"]
)
def test_finds_secrets_that_say_what_they_are(type_: str, secret: str, text: str) -> None:
    assert (type_, secret) in found(text.format(secret))


@pytest.mark.parametrize("key", BARE["API_KEY"])
def test_finds_keys_hidden_by_zero_width_and_behind_escapes(key: str) -> None:
    assert found(f"Hier: {key[:5]}\u200b{key[5:]} ja")[0][0] == "API_KEY"
    assert found(f'"log\\n{key}\\n"') == [("API_KEY", key)]


def test_key_before_an_at_sign_is_a_secret_and_no_address() -> None:
    text = f"https://{BARE['API_KEY'][4]}@github.example/x.git"
    assert [f.type for f in detect(text)] == ["API_KEY"]


def test_finds_private_keys_whole_and_cut_off() -> None:
    assert found(f"Hier:\n{PRIVATE_KEY}\nGruß") == [("PRIVATE_KEY", PRIVATE_KEY)]
    cut_off = PRIVATE_KEY[:-40]
    assert found(f"Hier:\n{cut_off}") == [("PRIVATE_KEY", cut_off)]
    assert len(found(f"{PRIVATE_KEY}\n\n{PRIVATE_KEY}")) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f'datadog_api_key = "{HEX}{HEX[:8]}"', HEX + HEX[:8]),
        (f"MAILCHIMP: {HEX}{HEX[:8]}-us12", HEX + HEX[:8] + "-us12"),
        ("BUNDLE_GEMS__CONTRIBSYS__COM=cafe" + "babe:deadbeef", "cafe" + "babe:deadbeef"),
        (f"Der API-Schlüssel lautet {MIXED}.", MIXED),
        (f"mein Token: {LONG[:40]}, danke", LONG[:40]),
        (f'"client_secret": "{MIXED}"', MIXED),
        (f"access_key={MIXED}&next=1", MIXED),
        (f"\\'api_key\\': \\'{MIXED}\\'", MIXED),
    ],
)
def test_finds_keys_by_the_name_before_them(text: str, value: str) -> None:
    assert ("API_KEY", value) in found(text)


@pytest.mark.parametrize("name", ["aws_secret_access_key", "AccountKey", "SharedAccessKey"])
def test_keys_of_clouds_have_their_type(name: str) -> None:
    assert found(f"{name}={LONG[:44]}") == [("CLOUD_CREDENTIAL", LONG[:44])]


@pytest.mark.parametrize(
    "text",
    [
        "sk-learn-based-classification-pipeline",
        "task-" + "a1B2c3D4e5F6g7H8i9J0K1",
        "-----BEGIN CERTIFICATE-----",
        "ghp_kurz1",
        "ghp_" + "x" * 36,
        "AKIA heißt ein Ort",
        "lp_demo_kurz_kurz_kurz",
        "AIza" + "SyDMAScliyLx7F0N" + "PDEJi1QmyCgHIAODrlU",  # in a vendor's own example
        f"commit {HEX}{HEX[:16]}",
        f"public_key: {MIXED}",
        f"foreign_key = {MIXED}",
        "550e8400-e29b-41d4-a716-446655440000",
        "token: getUserById2Controller",
        "api_key: your-api-key-here-12345",
        "cache_key: v1-deps-2024-05-01-linux",
        "Az.: 4 StR 123/20, Schlüssel 4711-22",
        "Die Dropbox: internationaleDaten",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert [each for each in found(text) if each[0] in SECRET_TYPES] == []


def test_secrets_are_blocked_even_by_a_policy_that_forgets_them() -> None:
    assert Policy().action_for("API_KEY") is Action.BLOCK
    assert Policy(actions={}).action_for("PRIVATE_KEY") is Action.BLOCK
    assert Policy(actions={}).action_for("EMAIL") is Action.PSEUDONYMISE
