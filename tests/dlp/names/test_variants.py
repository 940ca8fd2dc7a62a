import pytest

from apps.dlp.engine.detectors.names.variants import variants


@pytest.mark.parametrize("name", ["Jana Albers", "Albers, Jana", "JANA ALBERS"])
def test_both_orders_have_the_same_forms(name: str) -> None:
    assert variants(name) == {"jana albers", "jana albers'", "jana", "janas", "albers", "albers'"}


def test_particles_are_no_name_by_themselves() -> None:
    forms = variants("Maria von der Heide")
    assert {"maria von der heide", "heide", "heides", "maria"} <= forms
    assert not forms & {"von", "der"}


def test_each_half_of_a_double_name_counts() -> None:
    assert {"müller-lüdenscheidt", "müller", "lüdenscheidt"} <= variants("Petra Müller-Lüdenscheidt")


def test_initials_are_too_short() -> None:
    assert not {"m.", "m"} & variants("M. Weber")


def test_a_single_name_has_its_genitive() -> None:
    assert variants("Sommerfeld") == {"sommerfeld", "sommerfelds"}


def test_nothing_has_no_forms() -> None:
    assert variants("") == frozenset()
