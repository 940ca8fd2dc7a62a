"""The language in which errors are told."""

from django.conf import settings
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import language_code_re, parse_accept_lang_header

PROGRAMS = "en"  # who asks for no language writes logs


def language_of(accepted: str | None) -> str:
    """The first of an Accept-Language header that we speak; where we speak none of them, the portal's own."""
    if not accepted:
        return PROGRAMS
    for name, _weight in parse_accept_lang_header(accepted):
        if name == "*":
            break
        if language_code_re.search(name):
            try:
                return get_supported_language_variant(name)
            except LookupError:
                continue
    return get_supported_language_variant(settings.LANGUAGE_CODE)
