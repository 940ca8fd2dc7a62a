import pytest

from tests.dlp.names.finding import names


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("what is the capital of sri lanka?", "sri lanka"),
        ("Wir liefern nach Costa Rica.", "Costa Rica"),
        ("ich fliege morgen nach norwegen", "norwegen"),
        ("Is there a branch in kazakhstan?", "kazakhstan"),
    ],
)
def test_countries_are_found_in_any_letters(text: str, country: str) -> None:
    assert ("LOCATION", country) in names(text)


@pytest.mark.parametrize(
    "text", ["we had turkey and china plates for dinner", "sie hat einen chat mit jordan"]
)
def test_small_words_that_mean_something_else_stay(text: str) -> None:
    assert not [name for name in names(text) if name[0] == "LOCATION"]
