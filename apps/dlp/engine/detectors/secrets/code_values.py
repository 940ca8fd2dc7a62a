"""What programs and notes have where a password could stand: a variable, a call, a tag, a path."""

import re

_CODE = re.compile(
    r"""[A-Za-z_]+(?:(?:\.|->|::)[A-Za-z_]+)+ | [A-Za-z_][\w.]*[(\[].*
    |\$\w+(?:(?:->|::)\w+)+(?:[(\[].*)? | \$\w+\[(?:\$.*|[0-9]+(?:\].*)?)
    |@[A-Za-z_]+
    |[A-Za-z]:\\.* | \.{0,2}/[\w./-]* | https?://.*""",
    re.VERBOSE,
)
# A name with a digit or TypeScript's `!` is code only if it says itself what it holds: `Hallo.Welt!` may be a
# password.
_NAMED = re.compile(
    r"""(?:[a-z_]\w*(?:\.|->|::))+(?:\w*_|[a-z]\w*)?(?i:passw(?:or)?d|pwd)(?:_?[0-9]|!)?
    |(?:process\.env|import\.meta\.env)\.\w+!?
    |@(?:\w*_)?(?i:password|passwd|pwd)[0-9]?""",
    re.VERBOSE,
)
# "[siehe 1Password]", "Groß-/Kleinschreibung".
_NOTE = re.compile(r"\[[^\W\d_]+(?:[-/.][^\W\d_]+)*|[^\W\d_]+(?:-/|/-)[^\W\d_]+")
# `$_POST['password']`: the value ends before its quote.
_KEYED = re.compile(r"\$\w+(?:(?:->|::)\w+|\[[0-9]+\])*\[")
# `!vault |`, `!secret name`: tags of YAML, and behind them what they tag.
_TAG = re.compile(
    r"(?i)!(?:vault|secret|env(?:_var)?|ref|getatt|sub|reference|include|importvalue|encrypted)"
)


def is_code(value: str, after: str) -> bool:
    """Say that a value without quotes, with the character behind it, is nothing that somebody chose."""
    if _KEYED.fullmatch(value):
        return after in {"'", '"'}
    if _TAG.fullmatch(value):
        return after == " "
    return names_a_password(value) or any(pattern.fullmatch(value) for pattern in (_CODE, _NOTE))


def names_a_password(value: str) -> bool:
    """Say that a value is the name of a variable that holds a password."""
    return _NAMED.fullmatch(value) is not None
