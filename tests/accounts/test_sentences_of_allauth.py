"""Whoever signs in is addressed as everywhere else."""

import re

import pytest
from django.test import Client
from django.utils import translation

from apps.accounts.sentences_of_allauth import SENTENCES

pytestmark = pytest.mark.django_db
FAMILIAR = re.compile(r"\b(du|dir|dich|dein\w*|versuche|gib|habe Geduld|wähle)\b", re.IGNORECASE)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_says_sie(sentence: str) -> None:
    with translation.override("de"):
        said = translation.gettext(sentence)
    assert said != sentence  # as long as allauth says it in these words
    assert not FAMILIAR.search(said)


@pytest.mark.parametrize(
    "path", ["/account/login/", "/account/password/reset/", "/account/password/reset/done/"]
)
def test_the_pages_of_sign_in_say_sie(path: str) -> None:
    page = Client(headers={"accept-language": "de"}).get(path).content.decode()
    text = re.sub(r"<(script|style|template).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert not FAMILIAR.search(text), FAMILIAR.search(text)
