from tests.dlp.names.finding import people


def test_a_name_found_once_is_found_wherever_it_comes_back() -> None:
    text = (
        "Frau Jana Albers rief an. Das Angebot von Albers fehlt, Albers' Akte auch. ALBERS antwortet nicht."
    )
    assert people(text) == ["Jana Albers", "Albers", "Albers'", "ALBERS"]


def test_the_genitive_is_found() -> None:
    assert "Sommerfelds" in people("Herr Sommerfeld ist krank. Wer übernimmt Sommerfelds Termine?")


def test_a_noun_of_the_same_spelling_stays() -> None:
    found = people("Frau Koch bestellt Messer. Der Koch braucht sie heute. Die Rechnung geht an Koch.")
    assert found == ["Koch", "Koch"]


def test_small_words_are_no_repeats() -> None:
    assert people("Herr Lange fehlt. Das dauert lange.") == ["Lange"]
