import pytest

from apps.dlp import Action, Policy, detect
from tests.dlp.samples import AWS_KEY, PORTAL_KEY, PRIVATE_KEY, found

KEYS = [
    PORTAL_KEY,
    AWS_KEY,
    "sk-" + "proj-a1B2c3D4e5F6g7H8i9J0",
    "sk-" + "ant-api03-abc123xyz-456def789ghij",
    "ghp" + "_a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H8",
    "github" + "_pat_11ABCDEFG0a1B2c3D4e5F6",
    "glpat" + "-a1B2c3D4e5F6g7H8i9J0",
    "xoxb" + "-123456789012-abcdefghijkl",
    "AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6q",
    "sk" + "_live_a1B2c3D4e5F6g7H8",
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "text", ["Der Schlüssel ist {}.", 'token="{}"', "https://{}@git.example/x.git", "{}"]
)
def test_finds_keys(key: str, text: str) -> None:
    assert ("API_KEY", key) in found(text.format(key))


def test_key_before_an_at_sign_is_a_secret_and_no_address() -> None:
    text = f"https://{KEYS[4]}@github.example/x.git"
    assert [f.type for f in detect(text)] == ["API_KEY"]


def test_finds_private_keys_whole_and_cut_off() -> None:
    assert found(f"Hier:\n{PRIVATE_KEY}\nGruß") == [("PRIVATE_KEY", PRIVATE_KEY)]
    cut_off = PRIVATE_KEY[:-40]
    assert found(f"Hier:\n{cut_off}") == [("PRIVATE_KEY", cut_off)]
    assert len(found(f"{PRIVATE_KEY}\n\n{PRIVATE_KEY}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "sk-learn-based-classification-pipeline",
        "task-" + "a1B2c3D4e5F6g7H8i9J0K1",
        "-----BEGIN CERTIFICATE-----",
        "ghp_kurz1",
        "AKIA heißt ein Ort",
        "lp_demo_kurz_kurz_kurz",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert found(text) == []


def test_secrets_are_blocked_even_by_a_policy_that_forgets_them() -> None:
    assert Policy().action_for("API_KEY") is Action.BLOCK
    assert Policy(actions={}).action_for("PRIVATE_KEY") is Action.BLOCK
    assert Policy(actions={}).action_for("EMAIL") is Action.PSEUDONYMISE
