"""How long a message may be stands in one place; form and page say it in figures of the reader's language."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from apps.chat import forms
from apps.chat.pages.chat import ChatPage


@pytest.mark.parametrize(("language", "figure"), [("de", "100.000"), ("en", "100,000")])
def test_who_sends_too_much_hears_the_limit(rf: RequestFactory, language: str, figure: str) -> None:
    with translation.override(language):
        (sentence,) = forms.PromptForm(rf.post("/", {"prompt": "x" * 100_001})).errors["prompt"]
        assert figure in sentence
        assert str(ChatPage("", "", (), None).too_long) == sentence


def test_another_limit_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LONGEST_PROMPT", 20_000)
    assert "20.000 Zeichen" in str(ChatPage("", "", (), None).too_long)
